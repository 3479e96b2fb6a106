#include "tests/support/BenchFlow.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
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

QString base64Sha256(const QByteArray& bytes) {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64());
}

QString deviceId(int index) {
    return QStringLiteral("PF%1-AA").arg(45337 + index);
}

} // namespace

/// The bench WOS as a process, driven by curl, openssl and git alone: what it accepts, what it answers, and
/// each thing it refuses.
class TestBenchWos : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        QVERIFY2(m_wos->start({QStringLiteral("--devices"), QStringLiteral("10")}),
                 m_wos->errorOutput().constData());
        m_flow = std::make_unique<BenchFlow>(*m_wos);
    }

    void saysWhatItIsFor() {
        QVERIFY(m_wos->errorOutput().contains("training, demonstrations and tests only"));
    }

    void filesAreThereAndSecretsAreNotExposed() {
        for (const auto* name : {"site.json", "dos.json", "manifest.csv"})
            QVERIFY(QFile::exists(m_wos->file(QLatin1String(name))));
        for (const auto* name :
             {"operator.secret", "devices/PF45337-AA.key", "pki/signing.key", "state.jsonl"})
            QCOMPARE(QFile::permissions(m_wos->file(QLatin1String(name))) &
                         (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                     QFile::Permissions());
    }

    void opensslBuildsTheChains() {
        const auto verify = [&](const QStringList& arguments) {
            return runProgram(QStringLiteral("openssl"), QStringList{QStringLiteral("verify")} + arguments)
                .exitCode;
        };
        const QString pki = m_wos->file(QStringLiteral("pki/"));
        const QString root = pki + QStringLiteral("plant-root.pem");
        QCOMPARE(verify({QStringLiteral("-x509_strict"), QStringLiteral("-CAfile"), root,
                         QStringLiteral("-untrusted"), pki + QStringLiteral("wos-issuing-ca.pem"),
                         pki + QStringLiteral("signing.pem")}),
                 0);
        QCOMPARE(verify({QStringLiteral("-x509_strict"), QStringLiteral("-CAfile"), root,
                         QStringLiteral("-untrusted"), pki + QStringLiteral("device-ca.pem"),
                         m_wos->file(QStringLiteral("devices/PF45337-AA.pem"))}),
                 0);
        QCOMPARE(
            verify({QStringLiteral("-x509_strict"), QStringLiteral("-purpose"), QStringLiteral("sslserver"),
                    QStringLiteral("-verify_ip"), QStringLiteral("127.0.0.1"), QStringLiteral("-CAfile"),
                    m_wos->file(QStringLiteral("anchors/tls-root.pem")), pki + QStringLiteral("server.pem")}),
            0);
    }

    void refusesOldTls() {
        const auto old = m_flow->curl().get(m_flow->api() + QStringLiteral("/signing-certificate"),
                                            {QStringLiteral("--tlsv1.1"), QStringLiteral("--tls-max"),
                                             QStringLiteral("1.1"), QStringLiteral("--ciphers"),
                                             QStringLiteral("DEFAULT@SECLEVEL=0")});
        QCOMPARE(old.exitCode, 35);
        QCOMPARE(m_flow->curl()
                     .get(m_flow->api() + QStringLiteral("/signing-certificate"),
                          {QStringLiteral("--tls-max"), QStringLiteral("1.2")})
                     .status,
                 200);
    }

    void wholeFlow_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("P-256") << 0 << QStringLiteral("ecdsa-p256-sha256");
        QTest::newRow("RSA-2048") << 1 << QStringLiteral("rsa-v1_5-sha256");
        QTest::newRow("P-384") << 2 << QStringLiteral("ecdsa-p384-sha384");
        QTest::newRow("Ed25519") << 3 << QStringLiteral("ed25519");
        QTest::newRow("RSA-3072") << 5 << QStringLiteral("rsa-v1_5-sha256");
    }
    void wholeFlow() {
        QFETCH(int, index);
        QFETCH(QString, algorithm);
        const auto device = m_flow->device(deviceId(index));
        QCOMPARE(device.algorithm(), algorithm);
        QCOMPARE(m_flow->upload(device).status, 201);
        const auto again = m_flow->upload(device);
        QCOMPARE(again.status, 409);
        QCOMPARE(again.json().value(QStringLiteral("same")).toBool(), true);

        const QByteArray request = device.envelopeBytes(device.onboarding(m_flow->api()));
        const auto onboarded = m_flow->post(QStringLiteral("/onboarding"), request);
        QCOMPARE(onboarded.status, 202);
        const QString location = QString::fromUtf8(onboarded.header("Location"));
        QVERIFY(location.startsWith(m_flow->api() + QStringLiteral("/onboarding/")));
        verifyAnswer(onboarded, request, device.id());

        QCOMPARE(payloadOf(m_flow->status(device, location)).value(QStringLiteral("state")).toString(),
                 QStringLiteral("pending"));
        const auto accepted = payloadOf(m_flow->status(device, location));
        QCOMPARE(accepted.value(QStringLiteral("state")).toString(), QStringLiteral("accepted"));
        checkRepository(accepted);

        QCOMPARE(m_flow->capabilities(device).status, 201);
        QCOMPARE(m_flow->capabilities(device, QStringLiteral("PUT")).status, 201);
        const auto renewed = m_flow->gitToken(device);
        QCOMPARE(renewed.status, 200);
        QVERIFY(payloadOf(renewed).value(QStringLiteral("value")).toString().size() > 20);

        const auto account = m_wos->accountOf(device.id());
        const auto effects = account.value(QStringLiteral("effects")).toObject();
        QCOMPARE(effects.value(QStringLiteral("upload")).toInt(), 1);
        QCOMPARE(effects.value(QStringLiteral("onboard")).toInt(), 1);
        QCOMPARE(effects.value(QStringLiteral("accepted")).toInt(), 1);
        QCOMPARE(effects.value(QStringLiteral("capabilities")).toInt(), 1);
        QCOMPARE(account.value(QStringLiteral("tokens")).toInt(), 2);
        QVERIFY(account.value(QStringLiteral("repositoryReads")).toInt() >= 1);
        checkEvidence(device.id());
    }

    void onboardingAgainGivesTheSameTicket() {
        const auto device = m_flow->device(deviceId(4));
        m_flow->upload(device);
        const auto first = m_flow->onboard(device).header("Location");
        QVERIFY(!first.isEmpty());
        QCOMPARE(m_flow->onboard(device).header("Location"), first);
        QCOMPARE(m_wos->accountOf(device.id())
                     .value(QStringLiteral("effects"))
                     .toObject()
                     .value(QStringLiteral("onboard"))
                     .toInt(),
                 1);
    }

    void tokenOpensOnlyItsOwnRepository() {
        const auto mine = m_flow->enrol(m_flow->device(deviceId(0)));
        const auto other = m_flow->enrol(m_flow->device(deviceId(3)));
        const auto url = [](const QJsonObject& payload) {
            return payload.value(QStringLiteral("repository"))
                .toObject()
                .value(QStringLiteral("url"))
                .toString();
        };
        const auto token = [](const QJsonObject& payload) {
            return payload.value(QStringLiteral("accessToken"))
                .toObject()
                .value(QStringLiteral("value"))
                .toString();
        };
        const auto statusOf = [&](const QString& repository, const QByteArray& credentials,
                                  const QString& rest) {
            return m_flow->curl()
                .get(repository + rest,
                     {QStringLiteral("--header"),
                      QStringLiteral("Authorization: Basic ") + QString::fromLatin1(credentials.toBase64())})
                .status;
        };
        const QString refs = QStringLiteral("/info/refs?service=git-upload-pack");
        const QByteArray good = "x-access-token:" + token(mine).toLatin1();
        QCOMPARE(statusOf(url(mine), good, refs), 200);
        QCOMPARE(statusOf(url(other), good, refs), 403);
        QCOMPARE(statusOf(url(mine), "x-access-token:wrong", refs), 401);
        QCOMPARE(statusOf(url(mine), "somebody:" + token(mine).toLatin1(), refs), 401);
        QCOMPARE(m_flow->curl().get(url(mine) + refs).status, 401);
        QCOMPARE(statusOf(url(mine), good, QStringLiteral("/info/refs?service=git-receive-pack")), 403);
        QCOMPARE(statusOf(url(mine), good, QStringLiteral("/HEAD")), 403);
        QCOMPARE(
            statusOf(url(mine).replace(QStringLiteral("PF45337"), QStringLiteral("..%2f..")), good, refs),
            404);
    }

    void pushIsRefused() {
        const auto payload = m_flow->enrol(m_flow->device(deviceId(0)));
        QTemporaryDir folder;
        const QString url = urlWithToken(payload);
        QCOMPARE(
            m_flow->git({QStringLiteral("clone"), QStringLiteral("--quiet"), url, folder.path()}).exitCode,
            0);
        QVERIFY(contentsOf(folder.filePath(QStringLiteral("deployment.yaml")))
                    .contains("kind: ApplicationDeployment"));
        const auto pushed = m_flow->git({QStringLiteral("-C"), folder.path(), QStringLiteral("push"),
                                         QStringLiteral("origin"), QStringLiteral("HEAD:refs/heads/other")});
        QVERIFY(pushed.exitCode != 0);
        QVERIFY2(pushed.err.contains("403"), pushed.err.constData());
    }

    void repositoriesAreSound() {
        const QString repositories = m_wos->file(QStringLiteral("git"));
        const auto names = QDir(repositories).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(!names.isEmpty());
        for (const auto& name : names) {
            const auto checked = m_flow->git({QStringLiteral("-C"), repositories + QLatin1Char('/') + name,
                                              QStringLiteral("fsck"), QStringLiteral("--strict")});
            QVERIFY2(checked.exitCode == 0, checked.err.constData());
        }
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

    void refusesReplayAlsoAfterARestart() {
        const auto device = m_flow->device(deviceId(9));
        QCOMPARE(m_flow->upload(device).status, 201);
        const QByteArray body = device.envelopeBytes(device.onboarding(m_flow->api()));
        const auto first = m_flow->post(QStringLiteral("/onboarding"), body);
        QCOMPARE(first.status, 202);
        QCOMPARE(m_flow->post(QStringLiteral("/onboarding"), body).error(), QStringLiteral("nonceReused"));
        const auto before = m_wos->accountOf(device.id());
        const QString api = m_wos->api();
        m_wos->kill();
        QVERIFY(m_wos->start({QStringLiteral("--devices"), QStringLiteral("10")}));
        QCOMPARE(m_wos->api(), api);
        QCOMPARE(m_flow->post(QStringLiteral("/onboarding"), body).error(), QStringLiteral("nonceReused"));
        QCOMPARE(m_wos->accountOf(device.id()).value(QStringLiteral("effects")),
                 before.value(QStringLiteral("effects")));
        const auto next = m_flow->status(device, QString::fromUtf8(first.header("Location")));
        QCOMPARE(next.status, 200);
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

    void twoOnOneFolderDoNotMix() {
        const auto second = runProgram(builtProgram(QStringLiteral("trustbench-wos")),
                                       {QStringLiteral("--data"), m_wos->folder()});
        QCOMPARE(second.exitCode, 2);
        QVERIFY(second.err.contains("in use"));
    }

    void badUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no folder") << QStringList{};
        QTest::newRow("unknown option")
            << QStringList{QStringLiteral("--data"), m_folder.path(), QStringLiteral("--nothing")};
        for (const auto* fault :
             {"nothing", "status-99", "clock-ahead=x", "reset@nowhere", "reset*x", "reset=5"})
            QTest::newRow(fault) << QStringList{QStringLiteral("--data"), m_folder.path(),
                                                QStringLiteral("--fault"), QLatin1String(fault)};
        QTest::newRow("wire") << QStringList{QStringLiteral("--data"), m_folder.path(),
                                             QStringLiteral("--wire"), QStringLiteral("other")};
        QTest::newRow("port") << QStringList{QStringLiteral("--data"), m_folder.path(),
                                             QStringLiteral("--port"), QStringLiteral("70000")};
    }
    void badUsage() {
        QFETCH(QStringList, arguments);
        const auto result = runProgram(builtProgram(QStringLiteral("trustbench-wos")), arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY(!result.err.isEmpty());
    }

    void takesTheLastPortOrAnother() {
        const QString folder = m_folder.filePath(QStringLiteral("ports"));
        const QStringList none{QStringLiteral("--devices"), QStringLiteral("0")};
        BenchWos wos(folder);
        QVERIFY(wos.start(none));
        const int port = wos.port();
        QCOMPARE(wos.stop(), 130);
        QVERIFY(wos.start(none));
        QCOMPARE(wos.port(), port);
        QCOMPARE(wos.stop(), 130);
        // Somebody else has it now.
        BenchWos other(m_folder.filePath(QStringLiteral("other-ports")));
        QVERIFY(other.start(none + QStringList{QStringLiteral("--port"), QString::number(port)}));
        QVERIFY(wos.start(none));
        QVERIFY(wos.port() != port);
        QCOMPARE(wos.stop(), 130);
        const auto refused =
            runProgram(builtProgram(QStringLiteral("trustbench-wos")),
                       {QStringLiteral("--data"), folder, QStringLiteral("--port"), QString::number(port)});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY(refused.err.contains("cannot listen"));
    }

    void stopsAlthoughAConnectionIdles() {
        BenchWos wos(m_folder.filePath(QStringLiteral("stopping")));
        QVERIFY(wos.start({QStringLiteral("--devices"), QStringLiteral("0")}));
        RunningProgram idle; // connects, and says nothing
        QVERIFY(idle.start(QStringLiteral("openssl"), {QStringLiteral("s_client"), QStringLiteral("-connect"),
                                                       QStringLiteral("127.0.0.1:%1").arg(wos.port())}));
        QVERIFY(idle.nextLine().startsWith("CONNECTED"));
        QCOMPARE(wos.account().value(QStringLiteral("accepted")).toInt(-1), 0);
        QCOMPARE(wos.stop(), 130);
    }

private:
    static QString urlWithToken(const QJsonObject& accepted) {
        QUrl url(
            accepted.value(QStringLiteral("repository")).toObject().value(QStringLiteral("url")).toString());
        url.setUserName(QStringLiteral("x-access-token"));
        url.setPassword(accepted.value(QStringLiteral("accessToken"))
                            .toObject()
                            .value(QStringLiteral("value"))
                            .toString());
        return url.toString();
    }

    void verifyAnswer(const CurlReply& reply, const QByteArray& request, const QString& id) {
        const QString certificate = m_wos->file(QStringLiteral("pki/signing.pem"));
        const auto payload = opensslVerifies(reply.body, certificate);
        QVERIFY(payload.has_value());
        const auto json = QJsonDocument::fromJson(*payload).object();
        QCOMPARE(json.value(QStringLiteral("deviceId")).toString(), id);
        QCOMPARE(json.value(QStringLiteral("inReplyTo")).toString(), base64Sha256(request));
        const auto der = OpensslDevice(certificate.chopped(4), {}).certificateDer();
        QCOMPARE(reply.json().value(QStringLiteral("certificateId")).toString(),
                 QString::fromLatin1(QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex()));
    }

    void checkRepository(const QJsonObject& accepted) {
        const auto repository = accepted.value(QStringLiteral("repository")).toObject();
        QCOMPARE(repository.value(QStringLiteral("branch")).toString(), QStringLiteral("main"));
        const auto token = accepted.value(QStringLiteral("accessToken")).toObject();
        const auto expiresAt =
            QDateTime::fromString(token.value(QStringLiteral("expiresAt")).toString(), Qt::ISODate);
        QVERIFY(expiresAt > QDateTime::currentDateTimeUtc());
        const auto listed = m_flow->listRemote(repository.value(QStringLiteral("url")).toString(),
                                               token.value(QStringLiteral("value")).toString());
        QVERIFY2(listed.exitCode == 0, listed.err.constData());
        QVERIFY(listed.out.contains("refs/heads/main"));
    }

    /// Each envelope kept as evidence verifies with openssl alone.
    void checkEvidence(const QString& id) {
        const QString folder = m_wos->file(QStringLiteral("received"));
        const auto files = filesIn(folder, QStringLiteral("*-") + id + QStringLiteral(".json"));
        QVERIFY(files.size() >= 7);
        for (const auto& file : files) {
            const auto body = contentsOf(folder + QLatin1Char('/') + file);
            if (!file.contains(QLatin1String("-upload-")))
                QVERIFY2(
                    opensslVerifies(body, m_wos->file(QStringLiteral("devices/%1.pem").arg(id))).has_value(),
                    qPrintable(file));
        }
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

QTEST_GUILESS_MAIN(TestBenchWos)
#include "tst_benchwos.moc"
