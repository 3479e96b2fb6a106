#include "core/crypto/Containers.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/crypto/EcdsaFormat.h"
#include "core/crypto/SigningKey.h"
#include "tests/data/Fixtures.h"
#include "tests/support/RunningCrypto.h"

#include <QTemporaryDir>
#include <QThread>

using namespace trustbench;
using fixtures::read;

class TestSigningKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loadsEveryForm_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("publicKey");
        for (const char* name : {"rsa2048", "p256", "p384", "ed25519"}) {
            const QString base = QString::fromLatin1(name);
            for (const char* form : {".key", ".key.der", ".encrypted.key", ".encrypted.key.der"})
                QTest::addRow("%s%s", name, form) << base + QString::fromLatin1(form) << base;
        }
        for (const char* file :
             {"p256.sec1.key", "p256.sec1.der", "p256.combined.pem", "p256.combined.encrypted.pem"})
            QTest::newRow(file) << QString::fromLatin1(file) << QStringLiteral("p256");
        for (const char* file : {"rsa2048.pkcs1.key", "rsa2048.pkcs1.der", "rsa2048.pkcs1.encrypted.key"})
            QTest::newRow(file) << QString::fromLatin1(file) << QStringLiteral("rsa2048");
        QTest::newRow("rsa4096") << QStringLiteral("rsa4096.key") << QStringLiteral("rsa4096");
    }
    void loadsEveryForm() {
        QFETCH(QString, file);
        QFETCH(QString, publicKey);
        const auto key = SigningKey::load(read(file), Secret(fixtures::passphrase()));
        QVERIFY2(key, qPrintable(key ? QString() : key.error().detail));
        QCOMPARE((*key)->publicKeyInfo(), fixtures::certificate(publicKey).publicKeyInfo());
        QCOMPARE((*key)->facts(), fixtures::certificate(publicKey).key());
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<FailureCode>("code");
        const QByteArray none;
        const QByteArray bad("not it");
        for (const char* file : {"p256.encrypted.key", "rsa2048.encrypted.key", "ed25519.encrypted.key.der",
                                 "rsa2048.pkcs1.encrypted.key", "p256.combined.encrypted.pem"}) {
            const QByteArray bytes = read(QString::fromLatin1(file));
            QTest::addRow("%s, none", file) << bytes << none << FailureCode::passphraseNeeded;
            QTest::addRow("%s, wrong", file) << bytes << bad << FailureCode::passphraseWrong;
        }
        QTest::newRow("a passphrase longer than any buffer")
            << read(QStringLiteral("p256.encrypted.key")) << QByteArray(100000, 'x')
            << FailureCode::passphraseWrong;
        QTest::newRow("empty") << QByteArray() << none << FailureCode::keyMalformed;
        QTest::newRow("text") << QByteArray("hello") << none << FailureCode::keyMalformed;
        QTest::newRow("certificate, PEM")
            << read(QStringLiteral("p256.pem")) << none << FailureCode::keyMalformed;
        QTest::newRow("certificate, DER")
            << read(QStringLiteral("p256.der")) << none << FailureCode::keyMalformed;
        QTest::newRow("public key") << read(QStringLiteral("p256.pub")) << none << FailureCode::keyMalformed;
        QTest::newRow("cut PEM") << read(QStringLiteral("p256.key")).left(120) << none
                                 << FailureCode::keyMalformed;
        QTest::newRow("cut DER") << read(QStringLiteral("p256.key.der")).left(60) << none
                                 << FailureCode::keyMalformed;
        QTest::newRow("zeros") << QByteArray(100000, '\0') << none << FailureCode::keyMalformed;
        for (const char* file : {"rsa1024.key", "p521.key", "ed448.key"})
            QTest::newRow(file) << read(QString::fromLatin1(file)) << none << FailureCode::keyUnsupported;
    }
    void saysWhatIsWrong() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, passphrase);
        QFETCH(FailureCode, code);
        const auto key = SigningKey::load(bytes, Secret(std::move(passphrase)));
        QVERIFY(!key);
        QCOMPARE(nameOf(key.error().code), nameOf(code));
        QCOMPARE(key.error().subject, QStringLiteral("private key"));
    }

    void signsWhatOpensslVerifies_data() { algorithms(); }
    void signsWhatOpensslVerifies() {
        QFETCH(QString, name);
        QFETCH(SignatureAlgorithm, algorithm);
        QFETCH(QStringList, verify);
        const auto key = SigningKey::load(read(name + QStringLiteral(".key")), {});
        QVERIFY(key);
        QTemporaryDir folder;
        for (const QByteArray& data : {QByteArray("{}"), QByteArray(1024, 'x'), QByteArray(300000, '\xff')}) {
            const auto signature = (*key)->sign(algorithm, data);
            QVERIFY(signature);
            QVERIFY(accepts(verify, name, folder, data, *signature));
            QByteArray changed = data;
            changed.back() = static_cast<char>(changed.back() ^ 1);
            QVERIFY(!accepts(verify, name, folder, changed, *signature));

            const Certificate certificate = fixtures::certificate(name);
            QVERIFY(verifySignature(certificate, algorithm, data, *signature));
            QVERIFY(verifySignature(certificate.publicKeyInfo(), algorithm, data, *signature));
            QVERIFY(!verifySignature(certificate, algorithm, changed, *signature));

            const auto both = (*key)->signAndDigest(algorithm, data);
            QVERIFY(both);
            QCOMPARE(both->sha256, sha256(data));
            QVERIFY(accepts(verify, name, folder, data, both->signature));
        }
    }

    void verifiesWhatOpensslSigned_data() { algorithms(); }
    void verifiesWhatOpensslSigned() {
        QFETCH(QString, name);
        QFETCH(SignatureAlgorithm, algorithm);
        const Certificate certificate = fixtures::certificate(name);
        const QByteArray payload = read(QStringLiteral("payload.json"));
        const QByteArray signature = read(nameOf(algorithm) + QStringLiteral(".sig"));
        QVERIFY(verifySignature(certificate, algorithm, payload, signature));
        QVERIFY(!verifySignature(certificate, algorithm, payload + ' ', signature));
        QVERIFY(!verifySignature(certificate, algorithm, payload, signature + ' '));
        QVERIFY(!verifySignature(certificate, algorithm, payload, {}));
        for (qsizetype at = 0; at < signature.size(); at += 5) {
            QByteArray changed = signature;
            changed[at] = static_cast<char>(changed.at(at) ^ 1);
            QVERIFY(!verifySignature(certificate, algorithm, payload, changed));
        }
        // Any other algorithm, also one that the same key could make.
        for (int other = 0; other < 5; ++other)
            if (static_cast<SignatureAlgorithm>(other) != algorithm)
                QVERIFY(!verifySignature(certificate, static_cast<SignatureAlgorithm>(other), payload,
                                         signature));
    }

    void insistsOnThePssSaltLength() {
        QVERIFY(!verifySignature(fixtures::certificate(QStringLiteral("rsa2048")),
                                 SignatureAlgorithm::rsaPssSha256, read(QStringLiteral("payload.json")),
                                 read(QStringLiteral("rsa-pss-salt20.sig"))));
    }

    void refusesAnAlgorithmThatDoesNotFit() {
        const auto key = SigningKey::load(read(QStringLiteral("p256.key")), {});
        QVERIFY(key);
        const auto signature = (*key)->sign(SignatureAlgorithm::ecdsaP384Sha384, QByteArrayView("x"));
        QVERIFY(!signature);
        QCOMPARE(signature.error().code, FailureCode::cryptoFailed);
        QCOMPARE(signature.error().subject, QStringLiteral("ecdsa-p384-sha384"));
        QVERIFY(!(*key)->signAndDigest(SignatureAlgorithm::ed25519, QByteArrayView("x")));
        QVERIFY(!verifySignature(QByteArray("no key"), SignatureAlgorithm::ed25519, {}, QByteArrayView("x")));
    }

    void oneKeySignsInManyThreads_data() { algorithms(); }
    void oneKeySignsInManyThreads() {
        QFETCH(QString, name);
        QFETCH(SignatureAlgorithm, algorithm);
        const auto key = SigningKey::load(read(name + QStringLiteral(".key")), {});
        QVERIFY(key);
        const Certificate certificate = fixtures::certificate(name);
        std::atomic<int> verified = 0;
        QList<QThread*> threads;
        for (int i = 0; i < 4; ++i) {
            threads.append(QThread::create([&, i] {
                for (int turn = 0; turn < 25; ++turn) {
                    const QByteArray data = QByteArray::number(i * 1000 + turn);
                    const auto signature = (*key)->sign(algorithm, data);
                    verified += static_cast<int>(signature &&
                                                 verifySignature(certificate, algorithm, data, *signature));
                }
            }));
            threads.last()->start();
        }
        for (QThread* thread : threads) {
            QVERIFY(thread->wait());
            delete thread;
        }
        QCOMPARE(verified.load(), 100);
    }

    void namesOnTheWire() {
        for (int i = 0; i < 5; ++i) {
            const auto algorithm = static_cast<SignatureAlgorithm>(i);
            QCOMPARE(signatureAlgorithmFromName(nameOf(algorithm)), std::optional(algorithm));
        }
        QCOMPARE(signatureAlgorithmFromName(QStringLiteral("ECDSA-P256-SHA256")), std::nullopt);
        QCOMPARE(signatureAlgorithmFromName({}), std::nullopt);
        QCOMPARE(defaultAlgorithm(KeyKind::rsa), std::optional(SignatureAlgorithm::rsaV15Sha256));
        QCOMPARE(defaultAlgorithm(KeyKind::ecOther), std::nullopt);
    }

    void convertsEcdsaSignatures() {
        const QByteArray der = read(QStringLiteral("ecdsa-p384-sha384.sig"));
        const auto fixed = ecdsaP1363FromDer(der, KeyKind::ecP384);
        QVERIFY(fixed);
        QCOMPARE(fixed->size(), 96);
        QCOMPARE(ecdsaDerFromP1363(*fixed, KeyKind::ecP384), std::optional(der));
        QVERIFY(!ecdsaP1363FromDer(der, KeyKind::ecP256));
        QVERIFY(!ecdsaP1363FromDer(der + 'x', KeyKind::ecP384));
        QVERIFY(!ecdsaP1363FromDer(der.left(20), KeyKind::ecP384));
        QVERIFY(!ecdsaP1363FromDer(der, KeyKind::rsa));
        QVERIFY(!ecdsaDerFromP1363(fixed->left(95), KeyKind::ecP384));
        QVERIFY(!ecdsaDerFromP1363({}, KeyKind::ed25519));
    }

    void deviceKeySigns() {
        const auto key = SigningKey::load(read(QStringLiteral("ed25519.key")), {});
        QVERIFY(key);
        const auto device = deviceKeyInMemory(*key);
        const auto signature = device->sign(SignatureAlgorithm::ed25519, QByteArrayView("nonce"));
        QVERIFY(signature);
        QVERIFY(verifySignature(device->publicKeyInfo(), SignatureAlgorithm::ed25519, QByteArrayView("nonce"),
                                *signature));
    }

    void opensPkcs12_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"rsa2048", "p256", "p384", "ed25519"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void opensPkcs12() {
        QFETCH(QString, name);
        const QByteArray bytes = read(name + QStringLiteral(".p12"));
        QVERIFY(looksLikePkcs12(bytes));
        const auto opened = openPkcs12(bytes, Secret(fixtures::passphrase()));
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
        QCOMPARE(int(opened->certificates.size()), 2);
        QCOMPARE(opened->certificates.front(), fixtures::certificate(name));
        QCOMPARE(opened->certificates.back(), fixtures::certificate(QStringLiteral("root")));
        QCOMPARE(opened->key->publicKeyInfo(), opened->certificates.front().publicKeyInfo());
        const auto without = openPkcs12(bytes, {});
        QVERIFY(!without);
        QCOMPARE(without.error().code, FailureCode::passphraseNeeded);
        const auto wrong = openPkcs12(bytes, Secret(QByteArray("not it")));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, FailureCode::passphraseWrong);
    }

    void pkcs12AtItsEdges() {
        const auto open = openPkcs12(read(QStringLiteral("p256.open.p12")), {});
        QVERIFY(open && open->key);
        const auto keyless = openPkcs12(read(QStringLiteral("keyless.p12")), Secret(fixtures::passphrase()));
        QVERIFY(keyless && !keyless->key);
        QCOMPARE(keyless->certificates.front(), fixtures::certificate(QStringLiteral("p256")));
        const QByteArray whole = read(QStringLiteral("p256.p12"));
        for (qsizetype length = 0; length < whole.size(); length += 41)
            QCOMPARE(openPkcs12(whole.left(length), {}).error().code, FailureCode::formatUnknown);
        QVERIFY(!looksLikePkcs12(read(QStringLiteral("p256.der"))));
        QVERIFY(!looksLikePkcs12(read(QStringLiteral("p256.key.der"))));
    }

    void readsPemCertificates() {
        const auto combined = certificatesFromPem(read(QStringLiteral("p256.combined.pem")));
        QVERIFY(combined);
        QCOMPARE(int(combined->size()), 2);
        QCOMPARE(combined->front(), fixtures::certificate(QStringLiteral("p256")));
        QVERIFY(certificatesFromPem(read(QStringLiteral("p256.key")))->empty());
        QVERIFY(certificatesFromPem({})->empty());
        QByteArray broken = read(QStringLiteral("p256.pem"));
        QCOMPARE(certificatesFromPem(broken.left(200)).error().code, FailureCode::certificateMalformed);
        broken.replace("-----BEGIN CERTIFICATE-----\nMII", "-----BEGIN CERTIFICATE-----\nQUF");
        QCOMPARE(certificatesFromPem(broken).error().code, FailureCode::certificateMalformed);
        QVERIFY(holdsPemPrivateKey(read(QStringLiteral("p256.combined.encrypted.pem"))));
        QVERIFY(!holdsPemPrivateKey(read(QStringLiteral("p256.chain.pem"))));
    }

private:
    static void algorithms() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<SignatureAlgorithm>("algorithm");
        QTest::addColumn<QStringList>("verify");
        const QStringList dgst256{QStringLiteral("dgst"), QStringLiteral("-sha256")};
        const QStringList dgst384{QStringLiteral("dgst"), QStringLiteral("-sha384")};
        const QStringList pss =
            dgst256 + QStringList{QStringLiteral("-sigopt"), QStringLiteral("rsa_padding_mode:pss"),
                                  QStringLiteral("-sigopt"), QStringLiteral("rsa_pss_saltlen:32")};
        const QStringList raw{QStringLiteral("pkeyutl"), QStringLiteral("-verify"), QStringLiteral("-rawin")};
        const auto row = [](const char* name, SignatureAlgorithm algorithm, const QStringList& verify) {
            QTest::newRow(qPrintable(nameOf(algorithm))) << QString::fromLatin1(name) << algorithm << verify;
        };
        row("p256", SignatureAlgorithm::ecdsaP256Sha256, dgst256);
        row("p384", SignatureAlgorithm::ecdsaP384Sha384, dgst384);
        row("rsa2048", SignatureAlgorithm::rsaV15Sha256, dgst256);
        row("rsa2048", SignatureAlgorithm::rsaPssSha256, pss);
        row("ed25519", SignatureAlgorithm::ed25519, raw);
    }

    static bool accepts(QStringList verify, const QString& name, const QTemporaryDir& folder,
                        const QByteArray& data, const QByteArray& signature) {
        const QString dataFile = folder.filePath(QStringLiteral("data"));
        const QString signatureFile = folder.filePath(QStringLiteral("signature"));
        const QString key = fixtures::path(name + QStringLiteral(".pub"));
        if (!writeFileAtomically(dataFile, data) || !writeFileAtomically(signatureFile, signature))
            qFatal("no room for test files");
        if (verify.first() == QLatin1String("dgst"))
            verify << QStringLiteral("-verify") << key << QStringLiteral("-signature") << signatureFile
                   << dataFile;
        else
            verify << QStringLiteral("-pubin") << QStringLiteral("-inkey") << key
                   << QStringLiteral("-sigfile") << signatureFile << QStringLiteral("-in") << dataFile;
        return fixtures::openssl(verify).exitCode == 0;
    }

    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestSigningKey)
#include "tst_signingkey.moc"
