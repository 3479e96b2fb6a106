#include "tests/support/BenchFlow.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace testing;

namespace {

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesIn(const QString& folder, const QString& pattern) {
    return QDir(folder).entryList({pattern}, QDir::Files, QDir::Name);
}

QString deviceId(int index) {
    return QStringLiteral("PF%1-AA").arg(45337 + index);
}

} // namespace

/// What the bench WOS refuses, each with its own name and reason, by curl and openssl alone.
class TestBenchRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        QVERIFY2(m_wos->start({QStringLiteral("--devices"), QStringLiteral("10")}),
                 m_wos->errorOutput().constData());
        m_flow = std::make_unique<BenchFlow>(*m_wos);
    }

    void refusesUploads_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        auto good = m_flow->device(deviceId(6)).uploadBody();
        const QByteArray body = jsonBytes(good);
        const QByteArray bearer = m_flow->bearer();
        QTest::newRow("no credentials") << body << QByteArray() << 401 << QStringLiteral("operatorRefused");
        QTest::newRow("wrong credentials")
            << body << QByteArray("Authorization: Bearer wrong") << 401 << QStringLiteral("operatorRefused");
        QTest::newRow("not JSON") << QByteArray("deviceId") << bearer << 400 << QStringLiteral("notJson");
        const auto with = [&](const char* key, const QJsonValue& value) {
            auto changed = good;
            changed.insert(QLatin1String(key), value);
            return jsonBytes(changed);
        };
        QTest::newRow("unknown key") << with("more", 1) << bearer << 400 << QStringLiteral("keyUnknown");
        QTest::newRow("no id") << with("deviceId", QString()) << bearer << 400
                               << QStringLiteral("deviceIdMalformed");
        QTest::newRow("id a number") << with("deviceId", 5) << bearer << 400
                                     << QStringLiteral("deviceIdMalformed");
        QTest::newRow("not base64") << with("certificate", QStringLiteral("***")) << bearer << 400
                                    << QStringLiteral("certificateMalformed");
        const QString der = good.value(QStringLiteral("certificate")).toString();
        QTest::newRow("cut certificate")
            << with("certificate", der.left(400)) << bearer << 400 << QStringLiteral("certificateMalformed");
        QTest::newRow("huge") << with("deviceId", QString(300 * 1024, QLatin1Char('x'))) << bearer << 413
                              << QStringLiteral("tooLarge");
    }
    void refusesUploads() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, header);
        QFETCH(int, status);
        QFETCH(QString, error);
        const auto reply = m_flow->post(QStringLiteral("/devices"), body, {header});
        QCOMPARE(reply.error(), error);
        QCOMPARE(reply.status, status);
        QVERIFY(!reply.json().value(QStringLiteral("reason")).toString().isEmpty());
    }

    void anotherCertificateUnderTheSameIdIsAConflict() {
        m_flow->upload(m_flow->device(deviceId(0)));
        auto body = m_flow->device(deviceId(6)).uploadBody();
        body.insert(QStringLiteral("deviceId"), deviceId(0));
        const auto reply = m_flow->post(QStringLiteral("/devices"), jsonBytes(body), {m_flow->bearer()});
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.json().value(QStringLiteral("same")).toBool(), false);
        QCOMPARE(reply.json().value(QStringLiteral("certificate")).toString(),
                 QString::fromLatin1(QCryptographicHash::hash(m_flow->device(deviceId(0)).certificateDer(),
                                                              QCryptographicHash::Sha256)
                                         .toHex()));
    }

    void refusesCertificates_data() {
        QTest::addColumn<QStringList>("keyOptions");
        QTest::addColumn<QStringList>("validity");
        QTest::addColumn<QString>("error");
        const QStringList now{QStringLiteral("-days"), QStringLiteral("1")};
        QTest::newRow("RSA-1024") << QStringList{QStringLiteral("rsa:1024")} << now
                                  << QStringLiteral("keyUnsupported");
        QTest::newRow("P-521") << QStringList{QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                                              QStringLiteral("ec_paramgen_curve:P-521")}
                               << now << QStringLiteral("keyUnsupported");
    }
    void refusesCertificates() {
        QFETCH(QStringList, keyOptions);
        QFETCH(QStringList, validity);
        QFETCH(QString, error);
        const QTemporaryDir folder;
        const QString base = folder.filePath(QStringLiteral("strange"));
        const auto made = runProgram(QStringLiteral("openssl"),
                                     QStringList{QStringLiteral("req"), QStringLiteral("-x509"),
                                                 QStringLiteral("-nodes"), QStringLiteral("-subj"),
                                                 QStringLiteral("/CN=strange"), QStringLiteral("-keyout"),
                                                 base + QStringLiteral(".key"), QStringLiteral("-out"),
                                                 base + QStringLiteral(".pem"), QStringLiteral("-newkey")} +
                                         keyOptions + validity);
        QVERIFY2(made.exitCode == 0, made.err.constData());
        const auto reply = m_flow->upload(OpensslDevice(base, QStringLiteral("strange")));
        QCOMPARE(reply.error(), error);
        QCOMPARE(reply.status, 422);
    }

    void refusesEnvelopes_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const auto device = m_flow->device(deviceId(7));
        m_flow->upload(device);
        const QString api = m_flow->api();
        const QByteArray payload = jsonBytes(device.onboarding(api));
        const QJsonObject good = device.envelope(payload);
        const auto with = [&](const QString& key, const QJsonValue& value) {
            auto changed = good;
            changed.insert(key, value);
            return jsonBytes(changed);
        };
        const auto named = [](const QString& algorithm, const QByteArray& value) {
            return QJsonObject{{QStringLiteral("algorithm"), algorithm},
                               {QStringLiteral("value"), QString::fromLatin1(value.toBase64())}};
        };
        const QString envelopeMalformed = QStringLiteral("envelopeMalformed");
        const QString encoded = good.value(QStringLiteral("payload")).toString();
        const auto signature = good.value(QStringLiteral("signature")).toObject();
        const auto digest = good.value(QStringLiteral("digest")).toObject();
        auto without = good;
        without.remove(QStringLiteral("digest"));

        QTest::newRow("empty") << QByteArray() << 400 << envelopeMalformed;
        QTest::newRow("not JSON") << QByteArray("{") << 400 << envelopeMalformed;
        QTest::newRow("an array") << QByteArray("[]") << 400 << envelopeMalformed;
        QTest::newRow("truncated") << jsonBytes(good).chopped(10) << 400 << envelopeMalformed;
        QTest::newRow("key missing") << jsonBytes(without) << 400 << envelopeMalformed;
        QTest::newRow("unknown key") << with(QStringLiteral("more"), true) << 400 << envelopeMalformed;
        QTest::newRow("key twice") << jsonBytes(good).replace("{\"certificateId\"",
                                                              "{\"payload\":\"e30=\",\"certificateId\"")
                                   << 400 << envelopeMalformed;
        QTest::newRow("payload a number") << with(QStringLiteral("payload"), 5) << 400 << envelopeMalformed;
        QTest::newRow("base64 with a break")
            << with(QStringLiteral("payload"), QString(encoded).insert(8, QLatin1Char('\n'))) << 400
            << envelopeMalformed;
        QTest::newRow("base64 with trailing bits")
            << with(QStringLiteral("payload"), QStringLiteral("e31=")) << 400 << envelopeMalformed;
        QTest::newRow("base64 unpadded")
            << with(QStringLiteral("payload"), QStringLiteral("e30")) << 400 << envelopeMalformed;
        QTest::newRow("unknown device") << with(QStringLiteral("certificateId"), QStringLiteral("PF0-ZZ"))
                                        << 404 << QStringLiteral("deviceUnknown");
        QTest::newRow("digest of something else")
            << with(QStringLiteral("digest"), named(QStringLiteral("sha-256"), QByteArray(32, 'x'))) << 403
            << QStringLiteral("digestMismatch");
        QTest::newRow("digest algorithm")
            << with(
                   QStringLiteral("digest"),
                   named(QStringLiteral("sha-1"),
                         QByteArray::fromBase64(digest.value(QStringLiteral("value")).toString().toLatin1())))
            << 403 << QStringLiteral("algorithmRefused");
        QTest::newRow("payload changed") << with(QStringLiteral("payload"), QStringLiteral("e30=")) << 403
                                         << QStringLiteral("digestMismatch");
        QTest::newRow("signature changed")
            << with(QStringLiteral("signature"), named(device.algorithm(), device.sign("something else")))
            << 403 << QStringLiteral("signatureInvalid");
        QTest::newRow("signature empty") << with(QStringLiteral("signature"), named(device.algorithm(), {}))
                                         << 403 << QStringLiteral("signatureInvalid");
        QTest::newRow("algorithm of another key")
            << with(QStringLiteral("signature"),
                    named(QStringLiteral("rsa-v1_5-sha256"),
                          QByteArray::fromBase64(
                              signature.value(QStringLiteral("value")).toString().toLatin1())))
            << 403 << QStringLiteral("algorithmRefused");
        QTest::newRow("algorithm unknown")
            << with(QStringLiteral("signature"), named(QStringLiteral("none"), "x")) << 403
            << QStringLiteral("algorithmRefused");
        const auto other = m_flow->device(deviceId(3));
        m_flow->upload(other);
        QTest::newRow("signed by another device") << jsonBytes([&] {
            auto envelope = other.envelope(payload);
            envelope.insert(QStringLiteral("certificateId"), device.id());
            return envelope;
        }()) << 403 << QStringLiteral("signatureInvalid");
        QTest::newRow("payload of another device")
            << other.envelopeBytes(device.onboarding(api)) << 403 << QStringLiteral("idMismatch");
    }
    void refusesEnvelopes() {
        QFETCH(QByteArray, body);
        checkRefused(QStringLiteral("/onboarding"), body);
    }

    void refusesPayloads_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const auto device = m_flow->device(deviceId(8));
        m_flow->upload(device);
        const QString api = m_flow->api();
        const auto with = [&](const QString& key, const QJsonValue& value) {
            auto payload = device.onboarding(api);
            payload.insert(key, value);
            return device.envelopeBytes(payload);
        };
        const auto bound = [&](const QJsonObject& request) {
            return with(QStringLiteral("request"), request);
        };
        const auto now = QDateTime::currentDateTimeUtc();
        const QString type = QStringLiteral("onboarding");
        const auto bindingWith = [&](const QString& key, const QJsonValue& value) {
            auto request = binding(type, api);
            request.insert(key, value);
            return bound(request);
        };
        QTest::newRow("not an object")
            << jsonBytes(device.envelope("42")) << 400 << QStringLiteral("notJson");
        QTest::newRow("unknown key") << with(QStringLiteral("more"), 1) << 400
                                     << QStringLiteral("keyUnknown");
        QTest::newRow("no binding") << with(QStringLiteral("request"), QJsonValue()) << 400
                                    << QStringLiteral("keyMissing");
        QTest::newRow("type") << bound(binding(QStringLiteral("status"), api)) << 403
                              << QStringLiteral("typeMismatch");
        QTest::newRow("audience") << bound(binding(type, QStringLiteral("https://other.example/wos"))) << 403
                                  << QStringLiteral("audienceMismatch");
        QTest::newRow("too old") << bound(binding(type, api, now.addSecs(-330))) << 403
                                 << QStringLiteral("requestTooOld");
        QTest::newRow("from the future")
            << bound(binding(type, api, now.addSecs(400))) << 403 << QStringLiteral("requestFromFuture");
        QTest::newRow("no time") << bindingWith(QStringLiteral("issuedAt"), QStringLiteral("yesterday"))
                                 << 400 << QStringLiteral("issuedAtMalformed");
        QTest::newRow("time without zone")
            << bindingWith(QStringLiteral("issuedAt"), now.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")))
            << 400 << QStringLiteral("issuedAtMalformed");
        QTest::newRow("no nonce") << bindingWith(QStringLiteral("nonce"), QString()) << 400
                                  << QStringLiteral("nonceMalformed");
        QTest::newRow("certificate of another device")
            << with(QStringLiteral("certificate"),
                    m_flow->device(deviceId(0)).uploadBody().value(QStringLiteral("certificate")))
            << 403 << QStringLiteral("certificateMismatch");
    }
    void refusesPayloads() {
        QFETCH(QByteArray, body);
        checkRefused(QStringLiteral("/onboarding"), body);
    }

    void fortyAtOnceCountOnce() {
        const auto device = m_flow->device(deviceId(9));
        QCOMPARE(statusesAtOnce(QStringLiteral("/devices"), jsonBytes(device.uploadBody())).count("201"), 1);
        const QByteArray body = device.envelopeBytes(device.onboarding(m_flow->api()));
        const auto statuses = statusesAtOnce(QStringLiteral("/onboarding"), body);
        QCOMPARE(statuses.count("202"), 1);
        QCOMPARE(statuses.count("403"), 39);
    }

    void rsaPssWithTheRightSaltOnly_data() {
        QTest::addColumn<QString>("salt");
        QTest::addColumn<QString>("error");
        QTest::newRow("salt 32") << QStringLiteral("32") << QString();
        QTest::newRow("salt 20") << QStringLiteral("20") << QStringLiteral("signatureInvalid");
    }
    void rsaPssWithTheRightSaltOnly() {
        QFETCH(QString, salt);
        QFETCH(QString, error);
        const auto device = m_flow->device(deviceId(1));
        m_flow->upload(device);
        const QByteArray payload = jsonBytes(device.onboarding(m_flow->api()));
        const QString file = m_folder.filePath(QStringLiteral("payload"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(payload);
        out.close();
        const auto signature =
            runProgram(QStringLiteral("openssl"),
                       {QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-sigopt"),
                        QStringLiteral("rsa_padding_mode:pss"), QStringLiteral("-sigopt"),
                        QStringLiteral("rsa_pss_saltlen:") + salt, QStringLiteral("-sign"),
                        m_wos->file(QStringLiteral("devices/%1.key").arg(device.id())), file});
        auto envelope = device.envelope(payload);
        envelope.insert(
            QStringLiteral("signature"),
            QJsonObject{{QStringLiteral("algorithm"), QStringLiteral("rsa-pss-sha256")},
                        {QStringLiteral("value"), QString::fromLatin1(signature.out.toBase64())}});
        QCOMPARE(m_flow->post(QStringLiteral("/onboarding"), jsonBytes(envelope)).error(), error);
    }

    void clockDifferencesWithinTheLimitAreFine() {
        const auto device = m_flow->device(deviceId(8));
        m_flow->upload(device);
        for (const int seconds : {-250, 250}) {
            auto payload = device.onboarding(m_flow->api());
            payload.insert(QStringLiteral("request"),
                           binding(QStringLiteral("onboarding"), m_flow->api(),
                                   QDateTime::currentDateTimeUtc().addSecs(seconds)));
            QCOMPARE(m_flow->post(QStringLiteral("/onboarding"), device.envelopeBytes(payload)).status, 202);
        }
    }

    void pathAndIdMustAgree() {
        const auto device = m_flow->device(deviceId(0));
        const auto other = m_flow->device(deviceId(3));
        m_flow->enrol(device);
        m_flow->enrol(other);
        const QString path = QStringLiteral("/device/%1/").arg(other.id());
        const QByteArray document = jsonBytes(device.envelope(device.capabilities()));
        QCOMPARE(m_flow->post(path + QStringLiteral("capabilities"), document).error(),
                 QStringLiteral("idMismatch"));
        QCOMPARE(m_flow
                     ->post(path + QStringLiteral("git-token"),
                            device.envelopeBytes(device.gitToken(m_flow->api())))
                     .error(),
                 QStringLiteral("idMismatch"));
        const QByteArray foreign = jsonBytes(device.envelope(other.capabilities()));
        QCOMPARE(m_flow->post(QStringLiteral("/device/%1/capabilities").arg(device.id()), foreign).error(),
                 QStringLiteral("idMismatch"));
        const QString location = QString::fromUtf8(m_flow->onboard(other).header("Location"));
        QCOMPARE(m_flow->status(device, location).error(), QStringLiteral("ticketUnknown"));
    }

    void capabilitiesComeAfterOnboarding() {
        const auto device = m_flow->device(deviceId(7));
        m_flow->upload(device);
        QCOMPARE(m_flow->capabilities(device).error(), QStringLiteral("notOnboarded"));
        QCOMPARE(m_flow->gitToken(device).error(), QStringLiteral("notOnboarded"));
    }

    void wrongPathsAndMethods() {
        QCOMPARE(m_flow->curl().get(m_flow->api() + QStringLiteral("/onboarding")).status, 405);
        QCOMPARE(m_flow->curl().get(m_flow->api() + QStringLiteral("/nothing")).status, 404);
        QCOMPARE(m_flow->post(QStringLiteral("/signing-certificate"), "{}").status, 405);
    }

private:
    /// The same request forty times in parallel; the statuses of the answers.
    QByteArrayList statusesAtOnce(const QString& path, const QByteArray& body) {
        QStringList arguments{QStringLiteral("--silent"),
                              QStringLiteral("--parallel"),
                              QStringLiteral("--parallel-immediate"),
                              QStringLiteral("--noproxy"),
                              QStringLiteral("*"),
                              QStringLiteral("--write-out"),
                              QStringLiteral("%{http_code}\\n"),
                              QStringLiteral("--cacert"),
                              m_wos->file(QStringLiteral("anchors/tls-root.pem")),
                              QStringLiteral("--data-binary"),
                              QString::fromUtf8(body),
                              QStringLiteral("--header"),
                              QString::fromLatin1(m_flow->bearer())};
        for (int i = 0; i < 40; ++i)
            arguments += {QStringLiteral("--output"), QStringLiteral("/dev/null"), m_flow->api() + path};
        return runProgram(QStringLiteral("curl"), arguments).out.split('\n');
    }

    void checkRefused(const QString& path, const QByteArray& body) {
        QFETCH(int, status);
        QFETCH(QString, error);
        const QString folder = m_wos->file(QStringLiteral("refused"));
        const auto before = filesIn(folder, QStringLiteral("*.json"));
        const auto reply = m_flow->post(path, body);
        QCOMPARE(reply.error(), error);
        QCOMPARE(reply.status, status);
        QVERIFY(!reply.json().value(QStringLiteral("reason")).toString().isEmpty());
        const auto after = filesIn(folder, QStringLiteral("*.json"));
        QCOMPARE(after.size(), before.size() + 1);
        const QString newest = folder + QLatin1Char('/') + after.last();
        QCOMPARE(contentsOf(newest), body);
        QVERIFY(contentsOf(newest.chopped(5) + QStringLiteral(".reason")).startsWith(error.toUtf8()));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<BenchFlow> m_flow;
};

QTEST_GUILESS_MAIN(TestBenchRefusals)
#include "tst_benchrefusals.moc"
