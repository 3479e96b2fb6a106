#include "tests/support/BenchFlow.h"
#include "tests/support/FreePort.h"
#include "tests/support/TamperingProxy.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace testing;

namespace {

const QString first = QStringLiteral("PF45337-AA");
const QString second = QStringLiteral("PF45341-AA"); // the same kind of key, so that only the device differs

} // namespace

/// A proxy that TLS trusts opens, changes, swaps and replays messages. What it does to requests the WOS
/// refuses, what it does to answers does not verify; judged here by openssl, and by the workstation below.
class TestTampering : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyModeIsTested() {
        auto tested =
            QStringList{QStringLiteral("open"), QStringLiteral("move-answer"), QStringLiteral("own-signer")} +
            requestModes().keys() + answerModes();
        auto modes = TamperingProxy::modes();
        tested.sort();
        modes.sort();
        QCOMPARE(modes, tested);
    }

    void openReadsEverythingAndTheFlowWorks() {
        QVERIFY(start(QStringLiteral("open")));
        const BenchFlow flow(*m_wos);
        QCOMPARE(flow.enrol(flow.device(first)).value(QStringLiteral("state")).toString(),
                 QStringLiteral("accepted"));
        // The envelope gives integrity, not secrecy: this is why a proxy must be known by fingerprint.
        bool sawToken = false;
        for (const auto& body : m_proxy->seen())
            sawToken = sawToken || payloadOf(body).contains(QStringLiteral("accessToken"));
        QVERIFY(sawToken);
    }

    void wosRefusesRequests_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("error");
        const auto modes = requestModes();
        for (auto it = modes.begin(); it != modes.end(); ++it)
            QTest::newRow(qPrintable(it.key())) << it.key() << it.value();
    }
    void wosRefusesRequests() {
        QFETCH(QString, mode);
        QFETCH(QString, error);
        QVERIFY(start(mode));
        const BenchFlow flow(*m_wos);
        QCOMPARE(flow.upload(flow.device(first)).status, 201);
        QCOMPARE(flow.upload(flow.device(second)).status, 201);
        auto reply = flow.onboard(flow.device(first));
        if (mode == QLatin1String("swap-request")) // the proxy needs another device's request first
            reply = flow.onboard(flow.device(second));
        QCOMPARE(reply.error(), error);
        QVERIFY(newestReason().startsWith(error.toUtf8()));
    }

    void answersDoNotVerify_data() {
        QTest::addColumn<QString>("mode");
        for (const auto& mode : answerModes())
            QTest::newRow(qPrintable(mode)) << mode;
    }
    void answersDoNotVerify() {
        QFETCH(QString, mode);
        QVERIFY(start(mode));
        const BenchFlow flow(*m_wos);
        const QString signer = m_wos->file(QStringLiteral("pki/signing.pem"));
        flow.upload(flow.device(first));
        flow.upload(flow.device(second));
        // The second answer of a kind: replaying and swapping need an earlier one.
        flow.onboard(flow.device(first));
        const auto device = flow.device(mode == QLatin1String("swap-answer") ? second : first);
        const auto body = device.envelopeBytes(device.onboarding(flow.api()));
        const auto reply = flow.post(QStringLiteral("/onboarding"), body);
        QCOMPARE(reply.status, 202);
        const bool verifies = opensslVerifies(reply.body, signer).has_value();
        const auto inReplyTo =
            QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toBase64());
        const bool isForUs = payloadOf(reply).value(QStringLiteral("inReplyTo")).toString() == inReplyTo;
        const bool wasGivenBefore =
            mode == QLatin1String("replay-answer") || mode == QLatin1String("swap-answer");
        QCOMPARE(verifies, wasGivenBefore);
        QVERIFY(!(verifies && isForUs));
    }

    void movedLocation() {
        QVERIFY(start(QStringLiteral("move-answer")));
        const BenchFlow flow(*m_wos);
        flow.upload(flow.device(first));
        QVERIFY(flow.onboard(flow.device(first)).header("Location").startsWith("https://attacker.example/"));
    }

    void signerOfItsOwn() {
        QVERIFY(start(QStringLiteral("own-signer")));
        const BenchFlow flow(*m_wos);
        const auto reply = flow.curl().get(flow.api() + QStringLiteral("/signing-certificate"));
        const QString file = m_folder->filePath(QStringLiteral("offered.pem"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(
            QByteArray::fromBase64(reply.json().value(QStringLiteral("certificate")).toString().toLatin1()));
        out.close();
        flow.upload(flow.device(first));
        QVERIFY(opensslVerifies(flow.onboard(flow.device(first)).body, file).has_value());
        QCOMPARE(runProgram(QStringLiteral("openssl"),
                            {QStringLiteral("verify"), QStringLiteral("-CAfile"),
                             m_wos->file(QStringLiteral("anchors/plant-root.pem")), file})
                     .exitCode,
                 2);
    }

private:
    static QMap<QString, QString> requestModes() {
        return {{QStringLiteral("change-request"), QStringLiteral("signatureInvalid")},
                {QStringLiteral("change-request-only"), QStringLiteral("digestMismatch")},
                {QStringLiteral("rename-request"), QStringLiteral("deviceUnknown")},
                {QStringLiteral("resign-request"), QStringLiteral("signatureInvalid")},
                {QStringLiteral("strip-request"), QStringLiteral("envelopeMalformed")},
                {QStringLiteral("replay-request"), QStringLiteral("nonceReused")},
                {QStringLiteral("swap-request"), QStringLiteral("nonceReused")}};
    }

    static QStringList answerModes() {
        return {QStringLiteral("change-answer"), QStringLiteral("resign-answer"),
                QStringLiteral("strip-answer"), QStringLiteral("replay-answer"),
                QStringLiteral("swap-answer")};
    }

    bool start(const QString& mode) {
        const int port = freePort();
        m_proxy = std::make_unique<TamperingProxy>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_wos = std::make_unique<BenchWos>(m_folder->filePath(QStringLiteral("wos")));
        return m_wos->start({QStringLiteral("--devices"), QStringLiteral("5"), QStringLiteral("--public-url"),
                             QStringLiteral("https://127.0.0.1:%1/wos").arg(port)}) &&
               m_proxy->start(port, *m_wos, mode);
    }

    QByteArray newestReason() const {
        const QDir folder(m_wos->file(QStringLiteral("refused")));
        const auto names = folder.entryList({QStringLiteral("*.reason")}, QDir::Files, QDir::Name);
        QFile file(folder.filePath(names.isEmpty() ? QString() : names.last()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<TamperingProxy> m_proxy;
};

QTEST_GUILESS_MAIN(TestTampering)
#include "tst_tampering.moc"
