#include "tests/support/BenchFlow.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using namespace testing;

/// The two calls by which the bench WOS lets a device go, asked with curl, openssl and git: strict,
/// repeatable, and still so after a restart.
class TestBenchWithdrawal : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<BenchFlow> m_flow;
    QString m_token;
    QString m_repository;

    OpensslDevice device() const { return m_flow->device(QStringLiteral("PF45337-AA")); }
    OpensslDevice other() const { return m_flow->device(QStringLiteral("PF45338-AA")); }
    bool start() {
        m_flow.reset();
        m_wos = std::make_unique<BenchWos>(m_folder->filePath(QStringLiteral("wos")));
        if (!m_wos->start({QStringLiteral("--pending"), QStringLiteral("0")}))
            return false;
        m_flow = std::make_unique<BenchFlow>(*m_wos);
        return true;
    }
    bool enrol() {
        const auto answer = m_flow->enrol(device());
        m_token = answer[QStringLiteral("accessToken")].toObject()[QStringLiteral("value")].toString();
        m_repository = answer[QStringLiteral("repository")].toObject()[QStringLiteral("url")].toString();
        return reads();
    }
    bool reads() const { return m_flow->listRemote(m_repository, m_token).exitCode == 0; }
    QJsonObject revocation() const {
        return {{QStringLiteral("deviceId"), device().id()},
                {QStringLiteral("request"), binding(QStringLiteral("git-token-revocation"), m_flow->api())}};
    }
    CurlReply revoke(const QByteArray& body, const QString& id = QStringLiteral("PF45337-AA")) const {
        return m_flow->post(QStringLiteral("/device/%1/git-token-revocation").arg(id), body);
    }
    QJsonObject withdrawal() const {
        const auto hash = QCryptographicHash::hash(device().certificateDer(), QCryptographicHash::Sha256);
        return {{QStringLiteral("deviceId"), device().id()},
                {QStringLiteral("certificate"), QString::fromLatin1(hash.toHex())}};
    }
    CurlReply withdraw(const QJsonObject& body, const QList<QByteArray>& headers) const {
        return m_flow->post(QStringLiteral("/device/%1/withdrawal").arg(device().id()), jsonBytes(body),
                            headers);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(start());
        QVERIFY(enrol());
    }
    void cleanup() {
        m_flow.reset();
        m_wos.reset();
    }

    void tokensAreRevokedByTheDeviceAlone() {
        auto wrongType = revocation();
        wrongType[QStringLiteral("request")] = binding(QStringLiteral("git-token"), m_flow->api());
        QCOMPARE(revoke(device().envelopeBytes(wrongType)).error(), QStringLiteral("typeMismatch"));
        QCOMPARE(revoke(device().envelopeBytes(revocation()), other().id()).error(),
                 QStringLiteral("idMismatch"));
        m_flow->upload(other());
        auto spoiled = device().envelope(jsonBytes(revocation()));
        spoiled[QStringLiteral("certificateId")] = other().id();
        QVERIFY(revoke(jsonBytes(spoiled), other().id()).status >= 400);
        QVERIFY(reads());

        const auto envelope = device().envelopeBytes(revocation());
        QCOMPARE(revoke(envelope).status, 200);
        QVERIFY(!reads());
        QCOMPARE(revoke(envelope).error(), QStringLiteral("nonceReused"));
        QCOMPARE(revoke(device().envelopeBytes(revocation())).status, 200); // again, for nothing
        const auto account = m_wos->accountOf(device().id());
        QCOMPARE(account[QStringLiteral("effects")].toObject()[QStringLiteral("revokeTokens")].toInt(), 1);
        // Still a device, which may ask for another one.
        QCOMPARE(m_flow->gitToken(device()).status, 200);
        QVERIFY(start());
        QVERIFY(!reads());
    }

    void aCertificateIsWithdrawnByTheOperatorAlone() {
        const QList<QByteArray> bearer{m_flow->bearer()};
        QCOMPARE(withdraw(withdrawal(), {}).status, 401);
        QCOMPARE(withdraw(withdrawal(), {"Authorization: Bearer wrong"}).status, 401);
        auto body = withdrawal();
        body[QStringLiteral("certificate")] = QString(64, u'0');
        QCOMPARE(withdraw(body, bearer).status, 409);
        body = withdrawal();
        body[QStringLiteral("deviceId")] = other().id();
        QCOMPARE(withdraw(body, bearer).error(), QStringLiteral("idMismatch"));
        body = withdrawal();
        body.insert(QStringLiteral("more"), 1);
        QCOMPARE(withdraw(body, bearer).status, 400);
        QVERIFY(reads());

        QCOMPARE(withdraw(withdrawal(), bearer).status, 200);
        QVERIFY(!reads());
        QVERIFY(m_wos->accountOf(device().id()).isEmpty());
        QCOMPARE(m_flow->onboard(device()).error(), QStringLiteral("deviceUnknown"));
        QCOMPARE(withdraw(withdrawal(), bearer).status, 410);
        QVERIFY(start());
        QVERIFY(!reads());
        QCOMPARE(withdraw(withdrawal(), {m_flow->bearer()}).status, 410);
        // Welcome again, with another token.
        const auto old = m_token;
        QVERIFY(enrol());
        QVERIFY(m_token != old);
    }
};

QTEST_GUILESS_MAIN(TestBenchWithdrawal)
#include "tst_benchwithdrawal.moc"
