#include "tests/support/BenchFlow.h"
#include "tests/support/FreePort.h"
#include "tests/support/NginxFront.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace testing;

/// The specification's own case: a load balancer terminates TLS, and the envelope alone goes from end to end.
/// The balancer is a real nginx with a certificate of its own.
class TestBalancer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const int port = freePort();
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        QVERIFY(
            m_wos->start({QStringLiteral("--devices"), QStringLiteral("4"), QStringLiteral("--public-url"),
                          QStringLiteral("https://localhost:%1/margo/wos").arg(port)}));
        QVERIFY(issueBalancerCertificate(*m_wos, balancer("")));
        QVERIFY2(m_nginx.start(port, m_wos->port(), balancer(".pem"), balancer(".key"),
                               m_wos->file(QStringLiteral("anchors/tls-root.pem"))),
                 m_nginx.errorOutput().constData());
    }

    void theWosSaysTheBalancersAddress() {
        QVERIFY(m_wos->api().startsWith(QStringLiteral("https://localhost:")));
        QVERIFY(m_wos->api().endsWith(QStringLiteral("/margo/wos")));
    }

    void wholeFlowThroughTheBalancer() {
        const BenchFlow flow(*m_wos);
        for (const auto* id : {"PF45337-AA", "PF45338-AA", "PF45339-AA", "PF45340-AA"}) {
            const auto device = flow.device(QString::fromLatin1(id));
            const auto accepted = flow.enrol(device);
            const auto repository = accepted.value(QStringLiteral("repository")).toObject();
            const auto token = accepted.value(QStringLiteral("accessToken")).toObject();
            const auto listed = flow.listRemote(repository.value(QStringLiteral("url")).toString(),
                                                token.value(QStringLiteral("value")).toString());
            QVERIFY2(listed.exitCode == 0, listed.err.constData());
            QVERIFY(listed.out.contains("refs/heads/main"));
            QCOMPARE(flow.capabilities(device).status, 201);
        }
        QCOMPARE(m_wos->account().value(QStringLiteral("devices")).toArray().size(), 4);
        QVERIFY(m_nginx.accessLog().count("/git-upload-pack") + m_nginx.accessLog().count("/info/refs") >= 4);
        QVERIFY(m_nginx.accessLog().contains("POST /margo/wos/devices"));
    }

private:
    QString balancer(const char* suffix) const {
        return m_folder.filePath(QStringLiteral("balancer")) + QLatin1String(suffix);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<BenchWos> m_wos;
    NginxFront m_nginx;
};

QTEST_GUILESS_MAIN(TestBalancer)
#include "tst_balancer.moc"
