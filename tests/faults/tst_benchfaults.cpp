#include "tests/support/BenchFlow.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>

using namespace testing;

namespace {

const QString first = QStringLiteral("PF45337-AA");  // P-256
const QString second = QStringLiteral("PF45338-AA"); // RSA-2048

QString sha256Hex(const QByteArray& bytes) {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QString repositoryUrl(const QJsonObject& accepted) {
    return accepted.value(QStringLiteral("repository")).toObject().value(QStringLiteral("url")).toString();
}

QString tokenOf(const QJsonObject& accepted) {
    return accepted.value(QStringLiteral("accessToken")).toObject().value(QStringLiteral("value")).toString();
}

/// curl's own exit codes that matter here.
constexpr int curlTimedOut = 28;
constexpr int curlEmptyReply = 52;
constexpr int curlReceiveFailed = 56;
/// A body that was cut: "partial file", or of later versions over TLS "failure in receiving".
constexpr std::array curlCut{18, 56};
constexpr int curlUntrusted = 60;

} // namespace

/// Each named fault of the bench WOS does what its name says, as curl, openssl and git see it, and where it
/// has a count the WOS is sound again afterwards.
class TestBenchFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        // Keys are made once; each test starts the WOS on a copy of nothing but these.
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        QVERIFY(start({}));
        m_wos->stop();
    }

    void cleanup() {
        if (m_wos->isRunning())
            QCOMPARE(m_wos->stop(), 130);
    }

    void beforeTheCall_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<int>("status");
        QTest::newRow("refuse") << QStringLiteral("refuse") << 0 << 403;
        QTest::newRow("status") << QStringLiteral("status-503") << 0 << 503;
        QTest::newRow("retry-after") << QStringLiteral("retry-after") << 0 << 503;
        QTest::newRow("redirect") << QStringLiteral("redirect") << 0 << 307;
        QTest::newRow("reset") << QStringLiteral("reset") << curlEmptyReply << 0;
    }
    void beforeTheCall() {
        QFETCH(QString, fault);
        QFETCH(int, exitCode);
        QFETCH(int, status);
        QVERIFY(start({fault + QStringLiteral("@upload*1")}));
        const BenchFlow flow(*m_wos);
        const auto device = flow.device(first);
        const auto reply = flow.upload(device);
        QVERIFY2(reply.exitCode == exitCode ||
                     (exitCode == curlEmptyReply && reply.exitCode == curlReceiveFailed),
                 QByteArray::number(reply.exitCode).constData());
        QCOMPARE(reply.status, status);
        QVERIFY(m_wos->accountOf(first).isEmpty());
        QCOMPARE(flow.upload(device).status, 201);
        if (fault == QLatin1String("retry-after"))
            QCOMPARE(reply.header("Retry-After"), QByteArray("1"));
    }

    void redirectGoesToAnotherOriginAndFollowersAreCounted() {
        QVERIFY(start({QStringLiteral("redirect@upload")}));
        const BenchFlow flow(*m_wos);
        const auto reply = flow.upload(flow.device(first));
        const QUrl target(QString::fromUtf8(reply.header("Location")));
        QCOMPARE(target.host(), QStringLiteral("localhost"));
        flow.curl().get(target.toString(),
                        {QStringLiteral("--header"), QStringLiteral("Authorization: Bearer x")});
        QCOMPARE(m_wos->account().value(QStringLiteral("redirectsFollowed")).toInt(), 1);
        QCOMPARE(m_wos->account().value(QStringLiteral("credentialsRedirected")).toInt(), 1);
    }

    void lostAnswerHasItsEffect() {
        QVERIFY(start({QStringLiteral("lost-answer@upload*1")}));
        const BenchFlow flow(*m_wos);
        QVERIFY(flow.upload(flow.device(first)).exitCode != 0);
        QCOMPARE(m_wos->accountOf(first).value(QStringLiteral("id")).toString(), first);
        QCOMPARE(flow.upload(flow.device(first)).status, 409);
    }

    void spoiledBodies() {
        QVERIFY(start({QStringLiteral("cut-body@upload/PF45337-AA*1"), QStringLiteral("not-json@onboard*1"),
                       QStringLiteral("wrong-json@status*1"), QStringLiteral("huge-body@capabilities*1")}));
        const BenchFlow flow(*m_wos);
        const auto device = flow.device(first);
        const int cut = flow.upload(device).exitCode;
        QVERIFY2(std::find(curlCut.begin(), curlCut.end(), cut) != curlCut.end(),
                 QByteArray::number(cut).constData());
        const auto onboarded = flow.onboard(device);
        QVERIFY(onboarded.body.contains("<!doctype html>"));
        const QString location = QString::fromUtf8(onboarded.header("Location"));
        QVERIFY(flow.status(device, location).json().contains(QStringLiteral("greeting")));
        QCOMPARE(payloadOf(flow.status(device, location)).value(QStringLiteral("state")).toString(),
                 QStringLiteral("accepted"));
        QVERIFY(flow.capabilities(device).body.size() > 16 * 1024 * 1024);
        QCOMPARE(flow.capabilities(device).status, 201);
    }

    void slowAndSilent_data() {
        QTest::addColumn<QString>("fault");
        QTest::newRow("stall") << QStringLiteral("stall@signingCertificate");
        QTest::newRow("slow-drip") << QStringLiteral("slow-drip@signingCertificate");
    }
    void slowAndSilent() {
        QFETCH(QString, fault);
        QVERIFY(start({fault}));
        const BenchFlow flow(*m_wos);
        const auto reply = flow.curl().get(flow.api() + QStringLiteral("/signing-certificate"),
                                           {QStringLiteral("--max-time"), QStringLiteral("2")});
        QCOMPARE(reply.exitCode, curlTimedOut);
        QCOMPARE(m_wos->stop(), 130);
    }

    void wrongAnswers() {
        QVERIFY(start({QStringLiteral("wrong-signer@onboard"), QStringLiteral("answer-foreign-device@status"),
                       QStringLiteral("answer-wrong-inreplyto@gitToken"),
                       QStringLiteral("bare-answer@capabilities")}));
        const BenchFlow flow(*m_wos);
        const auto device = flow.device(first);
        const QString signer = m_wos->file(QStringLiteral("pki/signing.pem"));
        flow.upload(device);
        const auto onboarded = flow.onboard(device);
        QVERIFY(!opensslVerifies(onboarded.body, signer).has_value());
        const QString location = QString::fromUtf8(onboarded.header("Location"));
        flow.status(device, location);
        const auto foreign = flow.status(device, location);
        QVERIFY(opensslVerifies(foreign.body, signer).has_value());
        QVERIFY(payloadOf(foreign).value(QStringLiteral("deviceId")).toString() != first);
        const auto body = device.envelopeBytes(device.gitToken(flow.api()));
        const auto unrelated = payloadOf(flow.post(QStringLiteral("/device/%1/git-token").arg(first), body));
        QCOMPARE(unrelated.value(QStringLiteral("deviceId")).toString(), first);
        QVERIFY(unrelated.value(QStringLiteral("inReplyTo")).toString() !=
                QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toBase64()));
        const auto bare = flow.capabilities(device);
        QCOMPARE(bare.status, 201);
        QCOMPARE(bare.json().value(QStringLiteral("deviceId")).toString(), first);
    }

    void locationOnAnotherOrigin() {
        QVERIFY(start({QStringLiteral("location-foreign")}));
        const BenchFlow flow(*m_wos);
        const auto device = flow.device(first);
        flow.upload(device);
        const QUrl location(QString::fromUtf8(flow.onboard(device).header("Location")));
        QVERIFY(location.host() != QUrl(flow.api()).host());
    }

    void rejectsOnlyTheDeviceNamed() {
        QVERIFY(start({QStringLiteral("reject@status/PF45338-AA*1")}));
        const BenchFlow flow(*m_wos);
        const auto rejected = flow.enrol(flow.device(second));
        QCOMPARE(rejected.value(QStringLiteral("state")).toString(), QStringLiteral("rejected"));
        QVERIFY(!rejected.value(QStringLiteral("reason")).toString().isEmpty());
        QCOMPARE(flow.enrol(flow.device(first)).value(QStringLiteral("state")).toString(),
                 QStringLiteral("accepted"));
        QCOMPARE(flow.enrol(flow.device(second)).value(QStringLiteral("state")).toString(),
                 QStringLiteral("accepted"));
    }

    void pendingForEver() {
        QVERIFY(start({QStringLiteral("pending-forever")}));
        const BenchFlow flow(*m_wos);
        QVERIFY(flow.enrol(flow.device(first)).isEmpty());
    }

    void tokensAndRepositories_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("token-expired")
            << QStringLiteral("token-expired") << QByteArray("Authentication failed");
        QTest::newRow("token-wrong") << QStringLiteral("token-wrong") << QByteArray("Authentication failed");
        QTest::newRow("repository-missing")
            << QStringLiteral("repository-missing") << QByteArray("not found");
        QTest::newRow("git unavailable") << QStringLiteral("status-503@git") << QByteArray("503");
    }
    void tokensAndRepositories() {
        QFETCH(QString, fault);
        QFETCH(QByteArray, said);
        QVERIFY(start({fault}));
        const BenchFlow flow(*m_wos);
        const auto accepted = flow.enrol(flow.device(first));
        const auto listed = flow.listRemote(repositoryUrl(accepted), tokenOf(accepted));
        QVERIFY(listed.exitCode != 0);
        QVERIFY2(listed.err.contains(said), listed.err.constData());
    }

    void branchMissing() {
        QVERIFY(start({QStringLiteral("branch-missing")}));
        const BenchFlow flow(*m_wos);
        const auto accepted = flow.enrol(flow.device(first));
        const auto branch =
            accepted.value(QStringLiteral("repository")).toObject().value(QStringLiteral("branch"));
        const auto listed = flow.listRemote(repositoryUrl(accepted), tokenOf(accepted));
        QCOMPARE(listed.exitCode, 0);
        QVERIFY(!listed.out.contains("refs/heads/" + branch.toString().toLatin1() + '\n'));
    }

    void signingCertificateEncodings_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("json");
        QTest::addColumn<int>("certificates");
        QTest::newRow("default") << QString() << true << 2;
        QTest::newRow("base64 of PEM") << QStringLiteral("signer-base64-pem") << true << 2;
        QTest::newRow("base64 of DER") << QStringLiteral("signer-base64-der") << true << 1;
        QTest::newRow("base64url of PEM") << QStringLiteral("signer-base64url") << true << 2;
        QTest::newRow("PEM") << QStringLiteral("signer-pem") << false << 2;
        QTest::newRow("DER") << QStringLiteral("signer-der") << false << 1;
        QTest::newRow("PKCS#7") << QStringLiteral("signer-pkcs7") << false << 2;
    }
    void signingCertificateEncodings() {
        QFETCH(QString, fault);
        QFETCH(bool, json);
        QFETCH(int, certificates);
        QVERIFY(start(fault.isEmpty() ? QStringList() : QStringList{fault}));
        const BenchFlow flow(*m_wos);
        const auto reply = flow.curl().get(flow.api() + QStringLiteral("/signing-certificate"));
        QCOMPARE(reply.status, 200);
        QByteArray bytes = reply.body;
        if (json) {
            const auto text = reply.json().value(QStringLiteral("certificate")).toString().toLatin1();
            const auto alphabet = fault == QLatin1String("signer-base64url") ? QByteArray::Base64UrlEncoding
                                                                             : QByteArray::Base64Encoding;
            bytes = QByteArray::fromBase64(text, alphabet | QByteArray::AbortOnBase64DecodingErrors);
        }
        const auto pem = toPem(bytes, fault == QLatin1String("signer-pkcs7"));
        QCOMPARE(pem.count("BEGIN CERTIFICATE"), certificates);
        checkAnswersAreSignedBy(flow, pem, 0);
    }

    void strangeSigners_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("traces");
        QTest::newRow("another root") << QStringLiteral("signer-untraceable") << false;
        QTest::newRow("a device") << QStringLiteral("signer-is-device") << true;
    }
    void strangeSigners() {
        QFETCH(QString, fault);
        QFETCH(bool, traces);
        QVERIFY(start({fault}));
        const BenchFlow flow(*m_wos);
        const auto reply = flow.curl().get(flow.api() + QStringLiteral("/signing-certificate"));
        const auto text = reply.json().value(QStringLiteral("certificate")).toString().toLatin1();
        const auto pem = QByteArray::fromBase64(text);
        checkAnswersAreSignedBy(flow, pem, traces ? 0 : 2);
        QVERIFY(!text.isEmpty());
    }

    void wrongTls_data() {
        QTest::addColumn<QString>("fault");
        for (const auto* name : {"tls-expired", "tls-wrong-host", "tls-self-signed"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void wrongTls() {
        QFETCH(QString, fault);
        QVERIFY(start({fault}));
        const BenchFlow flow(*m_wos);
        const QString url = flow.api() + QStringLiteral("/signing-certificate");
        QCOMPARE(flow.curl().get(url).exitCode, curlUntrusted);
        QCOMPARE(flow.curl().get(url, {QStringLiteral("--insecure")}).status, 200);
    }

    void clockAhead() {
        QVERIFY(start({QStringLiteral("clock-ahead=3600")}));
        const BenchFlow flow(*m_wos);
        const auto device = flow.device(first);
        flow.upload(device);
        const auto reply = flow.onboard(device);
        QCOMPARE(reply.error(), QStringLiteral("requestTooOld"));
        auto date = QLocale::c().toDateTime(QString::fromLatin1(reply.header("Date")),
                                            QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
        date.setTimeSpec(Qt::UTC);
        QVERIFY(date > QDateTime::currentDateTimeUtc().addSecs(3000));
    }

    void clockBehind() {
        QVERIFY(start({QStringLiteral("clock-ahead=-3600")}));
        const BenchFlow flow(*m_wos);
        flow.upload(flow.device(first));
        QCOMPARE(flow.onboard(flow.device(first)).error(), QStringLiteral("requestFromFuture"));
    }

    void clockPastTheDevicesValidity() {
        QVERIFY(start({QStringLiteral("clock-ahead=400000000")}));
        const BenchFlow flow(*m_wos);
        QCOMPARE(flow.upload(flow.device(first)).error(), QStringLiteral("certificateExpired"));
    }

    void publicUrlIsWhatItCallsItself() {
        QVERIFY(start(
            {}, {QStringLiteral("--public-url"), QStringLiteral("https://wos.plant.example:8443/margo/")}));
        QCOMPARE(m_wos->api(), QStringLiteral("https://wos.plant.example:8443/margo"));
        const Curl curl(m_wos->file(QStringLiteral("anchors/tls-root.pem")));
        const QStringList there{QStringLiteral("--connect-to"),
                                QStringLiteral("wos.plant.example:8443:127.0.0.1:%1").arg(m_wos->port())};
        const BenchFlow flow(*m_wos);
        const auto device = flow.device(first);
        QCOMPARE(curl.send(QStringLiteral("POST"), m_wos->api() + QStringLiteral("/devices"),
                           jsonBytes(device.uploadBody()), {flow.bearer()}, there)
                     .status,
                 201);
        const auto onboarded = curl.send(QStringLiteral("POST"), m_wos->api() + QStringLiteral("/onboarding"),
                                         device.envelopeBytes(device.onboarding(m_wos->api())), {}, there);
        QVERIFY(onboarded.header("Location").startsWith("https://wos.plant.example:8443/margo/onboarding/"));
    }

private:
    /// Starts with an empty state: devices, tickets and tokens of the test before are gone, keys stay.
    bool start(const QStringList& faults, QStringList arguments = {}) {
        QFile::remove(m_wos->file(QStringLiteral("state.jsonl")));
        QFile::remove(m_wos->file(QStringLiteral("site.json")));
        arguments += {QStringLiteral("--devices"), QStringLiteral("2")};
        for (const auto& fault : faults)
            arguments += {QStringLiteral("--fault"), fault};
        return m_wos->start(arguments);
    }

    static QByteArray toPem(const QByteArray& bytes, bool isPkcs7) {
        if (bytes.contains("BEGIN CERTIFICATE"))
            return bytes;
        const QStringList format{QStringLiteral("-inform"), QStringLiteral("DER")};
        if (isPkcs7)
            return runProgram(QStringLiteral("openssl"),
                              QStringList{QStringLiteral("pkcs7"), QStringLiteral("-print_certs")} + format,
                              bytes)
                .out;
        return runProgram(QStringLiteral("openssl"), QStringList{QStringLiteral("x509")} + format, bytes).out;
    }

    /// The first certificate of `pem` signed the answer, and traces to the plant's root as `openssl` says.
    void checkAnswersAreSignedBy(const BenchFlow& flow, const QByteArray& pem, int opensslVerdict) {
        const QString file = m_folder.filePath(QStringLiteral("signer.pem"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(pem);
        out.close();
        const auto verified =
            runProgram(QStringLiteral("openssl"), {QStringLiteral("verify"), QStringLiteral("-CAfile"),
                                                   m_wos->file(QStringLiteral("anchors/plant-root.pem")),
                                                   QStringLiteral("-untrusted"), file, file});
        QCOMPARE(verified.exitCode, opensslVerdict);
        const auto device = flow.device(first);
        flow.upload(device);
        const auto reply = flow.onboard(device);
        QVERIFY(opensslVerifies(reply.body, file).has_value());
        QCOMPARE(reply.json().value(QStringLiteral("certificateId")).toString(),
                 sha256Hex(OpensslDevice(file.chopped(4), {}).certificateDer()));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<BenchWos> m_wos;
};

QTEST_GUILESS_MAIN(TestBenchFaults)
#include "tst_benchfaults.moc"
