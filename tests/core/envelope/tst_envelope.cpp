#include "core/crypto/CryptoLibrary.h"
#include "core/envelope/Base64.h"
#include "core/envelope/Envelope.h"
#include "tests/data/Fixtures.h"
#include "tests/support/RunningCrypto.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace trustbench;
using fixtures::read;

namespace {

std::shared_ptr<const SigningKey> signingKey(const QString& name) {
    auto key = SigningKey::load(read(name + QStringLiteral(".key")), {});
    return key ? *std::move(key) : nullptr;
}

QByteArray memberBytes(const QByteArray& envelope, const QString& member) {
    const QJsonObject object = QJsonDocument::fromJson(envelope).object();
    const QJsonValue value = object.value(member);
    const QString text =
        value.isObject() ? value.toObject().value(QStringLiteral("value")).toString() : value.toString();
    return QByteArray::fromBase64(text.toLatin1());
}

} // namespace

class TestEnvelope : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensslAcceptsWhatWeBuild_data() { algorithms(); }
    void opensslAcceptsWhatWeBuild() {
        QFETCH(QString, key);
        QFETCH(QString, algorithm);
        QFETCH(QStringList, verify);
        EnvelopeFormat format;
        format.rsaPss = algorithm == QLatin1String("rsa-pss-sha256");
        for (const QByteArray& payload : {QByteArray("{}"), QByteArray(), QByteArray(1024, '\xff'),
                                          read(QStringLiteral("payload.json")), QByteArray(2000000, 'x')}) {
            const auto envelope = buildEnvelope(payload, *signingKey(key), QStringLiteral("TB-1"), format);
            QVERIFY(envelope);
            // No code of ours from here: Qt's JSON, openssl's digest and signature check.
            const QJsonObject object = QJsonDocument::fromJson(*envelope).object();
            QCOMPARE(object.value(QStringLiteral("signature"))
                         .toObject()
                         .value(QStringLiteral("algorithm"))
                         .toString(),
                     algorithm);
            QCOMPARE(object.value(QStringLiteral("digest"))
                         .toObject()
                         .value(QStringLiteral("algorithm"))
                         .toString(),
                     QStringLiteral("sha-256"));
            QCOMPARE(object.value(QStringLiteral("certificateId")).toString(), QStringLiteral("TB-1"));
            QCOMPARE(memberBytes(*envelope, QStringLiteral("payload")), payload);
            const auto digest = fixtures::openssl(
                {QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-binary")}, payload);
            QCOMPARE(memberBytes(*envelope, QStringLiteral("digest")), digest.out);
            if (!payload.isEmpty() || algorithm != QLatin1String("ed25519")) // pkeyutl reads no empty file
                QVERIFY(opensslVerifies(verify, key, payload,
                                        memberBytes(*envelope, QStringLiteral("signature"))));
        }
    }

    void acceptsWhatOpensslMade_data() { algorithms(); }
    void acceptsWhatOpensslMade() {
        QFETCH(QString, key);
        QFETCH(QString, algorithm);
        const auto envelope = Envelope::parse(read(algorithm + QStringLiteral(".envelope.json")));
        QVERIFY2(envelope, qPrintable(envelope ? QString() : envelope.error().detail));
        QCOMPARE(envelope->payload, read(QStringLiteral("payload.json")));
        QCOMPARE(envelope->signatureAlgorithm, algorithm);
        QCOMPARE(envelope->certificateId, QStringLiteral("TB-%1-0001").arg(key.toUpper()));
        const auto verdict = verifyEnvelope(*envelope, fixtures::certificate(key));
        QVERIFY(verdict.digestMatches && verdict.algorithmFits && verdict.signatureVerifies);
        QVERIFY(verdict.accepted());
    }

    void buildsTheBytesOfTheWire() {
        // Ed25519 signatures are the same each time, so that all bytes can be compared with openssl's
        // envelope.
        const auto envelope =
            buildEnvelope(read(QStringLiteral("payload.json")), *signingKey(QStringLiteral("ed25519")),
                          QStringLiteral("TB-ED25519-0001"));
        QVERIFY(envelope);
        QCOMPARE(*envelope, read(QStringLiteral("ed25519.envelope.json")));
        const auto rsa =
            buildEnvelope(read(QStringLiteral("payload.json")), *signingKey(QStringLiteral("rsa2048")),
                          QStringLiteral("TB-RSA2048-0001"));
        QCOMPARE(*rsa, read(QStringLiteral("rsa-v1_5-sha256.envelope.json")));
    }

    void escapesTheCertificateId() {
        const QString id = QStringLiteral("a\"b\\c\n\u00e4\u20ac\U0001F511/:{}");
        const auto built = buildEnvelope(QByteArrayView("{}"), *signingKey(QStringLiteral("p256")), id);
        QVERIFY(built);
        const auto parsed = Envelope::parse(*built);
        QVERIFY(parsed);
        QCOMPARE(parsed->certificateId, id);
        const auto without = buildEnvelope(QByteArrayView("{}"), *signingKey(QStringLiteral("p256")), {});
        QVERIFY(!without);
        QCOMPARE(without.error().code, FailureCode::envelopeMalformed);
    }

    void speaksTheNamesOfTheProfile() {
        EnvelopeFormat format;
        format.payload = QStringLiteral("body");
        format.digest = QStringLiteral("sha");
        format.signature = QStringLiteral("proof");
        format.algorithm = QStringLiteral("alg");
        format.value = QStringLiteral("b64");
        format.certificateId = QStringLiteral("guid");
        format.digestAlgorithm = QStringLiteral("SHA256");
        const auto built = buildEnvelope(QByteArrayView("{}"), *signingKey(QStringLiteral("p256")),
                                         QStringLiteral("TB-1"), format);
        QVERIFY(built);
        QVERIFY(built->startsWith(R"({"body":"e30=","sha":{"alg":"SHA256","b64":")"));
        QVERIFY(built->endsWith(R"("},"guid":"TB-1"})"));
        const auto parsed = Envelope::parse(*built, format);
        QVERIFY(parsed);
        const Certificate signer = fixtures::certificate(QStringLiteral("p256"));
        QVERIFY(verifyEnvelope(*parsed, signer, format).accepted());
        QVERIFY(!verifyEnvelope(*parsed, signer).digestMatches);
        QVERIFY(!Envelope::parse(*built));
    }

    void buildsWithAKeyElsewhere() {
        for (const char* name : {"rsa2048", "p256", "p384", "ed25519"}) {
            const QString key = QString::fromLatin1(name);
            auto future =
                buildEnvelope(QByteArray("{}"), deviceKeyInMemory(signingKey(key)), QStringLiteral("TB-1"));
            future.waitForFinished();
            const auto parsed =
                future.result().and_then([](const QByteArray& b) { return Envelope::parse(b); });
            QVERIFY(parsed);
            QVERIFY(verifyEnvelope(*parsed, fixtures::certificate(key)).accepted());
        }
        auto future =
            buildEnvelope(QByteArray("{}"), deviceKeyInMemory(signingKey(QStringLiteral("p256"))), {});
        future.waitForFinished();
        QCOMPARE(future.result().error().code, FailureCode::envelopeMalformed);
    }

    void saysWhichCheckFails() {
        const auto good = Envelope::parse(read(QStringLiteral("ecdsa-p256-sha256.envelope.json")));
        const Certificate signer = fixtures::certificate(QStringLiteral("p256"));
        const auto verdictOf = [&](auto change) {
            Envelope envelope = *good;
            change(envelope);
            return verifyEnvelope(envelope, signer);
        };
        auto verdict = verdictOf([](Envelope& e) { e.payload += ' '; });
        QVERIFY(!verdict.digestMatches && verdict.algorithmFits && !verdict.signatureVerifies);
        verdict = verdictOf([](Envelope& e) {
            e.payload += ' ';
            e.digest = sha256(e.payload);
        });
        QVERIFY(verdict.digestMatches && !verdict.signatureVerifies && !verdict.accepted());
        verdict = verdictOf([](Envelope& e) { e.digest[0] = static_cast<char>(e.digest.at(0) ^ 1); });
        QVERIFY(!verdict.digestMatches && verdict.signatureVerifies && !verdict.accepted());
        verdict = verdictOf([](Envelope& e) { e.digestAlgorithm = QStringLiteral("sha-512"); });
        QVERIFY(!verdict.accepted());
        for (const char* other :
             {"", "none", "rsa-v1_5-sha256", "ecdsa-p384-sha384", "ed25519", "ECDSA-P256-SHA256"}) {
            verdict = verdictOf([&](Envelope& e) { e.signatureAlgorithm = QString::fromLatin1(other); });
            QVERIFY2(!verdict.algorithmFits && !verdict.signatureVerifies && !verdict.accepted(), other);
        }
        for (const char* other : {"p384", "rsa2048", "ed25519", "root", "p256-other"})
            QVERIFY(!verifyEnvelope(*good, fixtures::certificate(QString::fromLatin1(other))).accepted());
    }

    void refusesMalformed_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("detail");
        const QByteArray good = read(QStringLiteral("ecdsa-p256-sha256.envelope.json"));
        const auto row = [&](const char* name, const QByteArray& json, const char* subject,
                             const char* detail) {
            QTest::newRow(name) << json << QString::fromLatin1(subject) << QString::fromLatin1(detail);
        };
        const auto replaced = [&](const char* from, const char* to) {
            QByteArray json = good;
            json.replace(from, to);
            if (json == good)
                qFatal("nothing to replace: %s", from);
            return json;
        };
        row("empty", {}, "$", "not a JSON object");
        row("text", "hello", "$", "not a JSON object");
        row("array", "[" + good + "]", "$", "not a JSON object");
        row("cut", good.left(good.size() - 1), "$", "not JSON");
        row("two", good + good, "$", "not JSON");
        row("byte order mark", "\xef\xbb\xbf" + good, "$", "not a JSON object");
        row("deep", QByteArray(2000, '{'), "$", "not JSON");
        row("not UTF-8", replaced("TB-P256", "TB-\xff"), "$", "not JSON");
        row("no payload", replaced("\"payload\"", "\"Payload\""), "payload", "missing");
        row("no id", replaced(R"(,"certificateId":"TB-P256-0001")", ""), "certificateId", "missing");
        row("more", replaced(R"(,"certificateId")", R"(,"extra":1,"certificateId")"), "extra", "unknown");
        row("more inside", replaced(R"({"algorithm":"sha-256")", R"({"salt":32,"algorithm":"sha-256")"),
            "digest.salt", "unknown");
        row("no algorithm", replaced(R"("algorithm":"sha-256",)", ""), "digest.algorithm", "missing");
        row("twice", replaced(R"(,"certificateId")", R"(,"certificateId":"other","certificateId")"), "$",
            "a name stands twice in one object");
        row("twice inside",
            replaced(R"("algorithm":"sha-256")", R"("algorithm":"md5","algorithm":"sha-256")"), "$",
            "a name stands twice in one object");
        row("twice, escaped",
            replaced(R"(,"certificateId")", ",\"certificate\\u0049d\":\"x\\\"\",\"certificateId\""), "$",
            "a name stands twice in one object");
        row("id a number", replaced("\"TB-P256-0001\"", "17"), "certificateId", "not a string");
        row("id empty", replaced("\"TB-P256-0001\"", "\"\""), "certificateId", "empty");
        row("digest a string", R"({"payload":"","digest":"x","signature":"y","certificateId":"z"})", "digest",
            "not an object");
        row("algorithm null", replaced("\"sha-256\"", "null"), "digest.algorithm", "not a string");
        row("payload null", R"({"payload":null,"digest":{},"signature":{},"certificateId":"z"})", "payload",
            "not a string");
        row("base64 with space", replaced("\"payload\":\"ey", "\"payload\":\"e y"), "payload",
            "not canonical base64");
        row("base64 with newline", replaced("\"payload\":\"ey", "\"payload\":\"\\ney"), "payload",
            "not canonical base64");
        row("base64 url-safe", R"({"payload":"-_-_","digest":{},"signature":{},"certificateId":"z"})",
            "payload", "not canonical base64");
        row("base64 unpadded", R"({"payload":"e30","digest":{},"signature":{},"certificateId":"z"})",
            "payload", "not canonical base64");
        row("base64 with stray bits", R"({"payload":"e31=","digest":{},"signature":{},"certificateId":"z"})",
            "payload", "not canonical base64");
        row("base64 too much padding",
            R"({"payload":"e30===","digest":{},"signature":{},"certificateId":"z"})", "payload",
            "not canonical base64");
        row("base64 beyond Latin",
            R"({"payload":"e3\u20ac=","digest":{},"signature":{},"certificateId":"z"})", "payload",
            "not canonical base64");
    }
    void refusesMalformed() {
        QFETCH(QByteArray, json);
        QFETCH(QString, subject);
        QFETCH(QString, detail);
        const auto envelope = Envelope::parse(json);
        QVERIFY(!envelope);
        QCOMPARE(envelope.error().code, FailureCode::envelopeMalformed);
        QCOMPARE(envelope.error().subject, subject);
        QVERIFY2(envelope.error().detail.startsWith(detail), qPrintable(envelope.error().detail));
    }

    void acceptsOtherSpellingsOfTheSameJson() {
        const QByteArray good = read(QStringLiteral("ecdsa-p256-sha256.envelope.json"));
        const QByteArray spread = QJsonDocument::fromJson(good).toJson(QJsonDocument::Indented);
        const auto envelope = Envelope::parse("\n " + spread);
        QVERIFY(envelope);
        QVERIFY(verifyEnvelope(*envelope, fixtures::certificate(QStringLiteral("p256"))).accepted());
    }

    void acceptsNoChangedByte() {
        const QByteArray good = read(QStringLiteral("ecdsa-p256-sha256.envelope.json"));
        const Certificate signer = fixtures::certificate(QStringLiteral("p256"));
        const auto original = Envelope::parse(good);
        for (qsizetype at = 0; at < good.size(); ++at) {
            QByteArray changed = good;
            changed[at] = static_cast<char>(changed.at(at) ^ 1);
            const auto envelope = Envelope::parse(changed);
            // What is left are changes of the certificate id alone, which the receiver compares.
            if (envelope && verifyEnvelope(*envelope, signer).accepted()) {
                QCOMPARE(envelope->payload, original->payload);
                QVERIFY(envelope->certificateId != original->certificateId);
            }
        }
    }

    void base64IsThatOfOthers() {
        for (int size = 0; size < 200; ++size) {
            const QByteArray data = randomBytes(size);
            QByteArray ours(base64Length(size), Qt::Uninitialized);
            writeBase64(data, ours.data());
            QCOMPARE(ours, data.toBase64());
            QCOMPARE(fromCanonicalBase64(QString::fromLatin1(ours)), std::optional(data));
        }
    }

private:
    static void algorithms() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QStringList>("verify");
        const QStringList dgst256{QStringLiteral("dgst"), QStringLiteral("-sha256")};
        const auto row = [](const char* key, const char* algorithm, const QStringList& verify) {
            QTest::newRow(algorithm) << QString::fromLatin1(key) << QString::fromLatin1(algorithm) << verify;
        };
        row("p256", "ecdsa-p256-sha256", dgst256);
        row("p384", "ecdsa-p384-sha384", {QStringLiteral("dgst"), QStringLiteral("-sha384")});
        row("rsa2048", "rsa-v1_5-sha256", dgst256);
        row("rsa2048", "rsa-pss-sha256",
            dgst256 + QStringList{QStringLiteral("-sigopt"), QStringLiteral("rsa_padding_mode:pss"),
                                  QStringLiteral("-sigopt"), QStringLiteral("rsa_pss_saltlen:32")});
        row("ed25519", "ed25519",
            {QStringLiteral("pkeyutl"), QStringLiteral("-verify"), QStringLiteral("-rawin"),
             QStringLiteral("-pubin")});
    }

    static bool opensslVerifies(QStringList verify, const QString& key, const QByteArray& payload,
                                const QByteArray& signature) {
        const QTemporaryDir folder;
        const QString payloadFile = folder.filePath(QStringLiteral("payload"));
        const QString signatureFile = folder.filePath(QStringLiteral("signature"));
        const QString publicKey = fixtures::path(key + QStringLiteral(".pub"));
        if (!writeFileAtomically(payloadFile, payload) || !writeFileAtomically(signatureFile, signature))
            return false;
        if (verify.constFirst() == QLatin1String("dgst"))
            verify << QStringLiteral("-verify") << publicKey << QStringLiteral("-signature") << signatureFile
                   << payloadFile;
        else
            verify << QStringLiteral("-inkey") << publicKey << QStringLiteral("-sigfile") << signatureFile
                   << QStringLiteral("-in") << payloadFile;
        return fixtures::openssl(verify).exitCode == 0;
    }

    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
