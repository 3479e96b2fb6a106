#include "core/crypto/CryptoLibrary.h"
#include "tests/data/Fixtures.h"
#include "tests/support/RunningCrypto.h"

using namespace trustbench;

class TestCertificate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatOpensslReads() {
        const Certificate signer = fixtures::certificate(QStringLiteral("signer"));
        QCOMPARE(signer.subject(), QStringLiteral("CN=WOS signing,OU=Orchestration,O=Test Plant"));
        QCOMPARE(signer.issuer(), QStringLiteral("CN=Test Root,O=Test Plant"));
        QCOMPARE(signer.shortName(), QStringLiteral("WOS signing"));
        QCOMPARE(signer.issuerShortName(), QStringLiteral("Test Root"));
        QCOMPARE(signer.dnsNames(),
                 (QStringList{QStringLiteral("wos.plant.example"), QStringLiteral("wos2.plant.example")}));
        QCOMPARE(signer.issuerAddresses(), QStringList{QStringLiteral("http://pki.plant.example/root.cer")});
        QCOMPARE(signer.signatureName(), QStringLiteral("ECDSA with SHA-256"));
        QCOMPARE(signer.allowsDigitalSignature(), std::optional(true));
        QVERIFY(!signer.isCa());
        QVERIFY(!signer.isSelfIssued());
        QVERIFY(!signer.hardwareSerial());
        QVERIFY(signer.subjectSerialNumbers().isEmpty());

        const auto said =
            fixtures::openssl({QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-serial"),
                               QStringLiteral("-in"), fixtures::path(QStringLiteral("signer.pem"))});
        QCOMPARE(QByteArray("serial=" + signer.serial().toUpper().toLatin1() + '\n'), said.out);
        const auto digest = fixtures::openssl(
            {QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-binary")}, signer.der());
        QCOMPARE(signer.sha256(), digest.out);
        QCOMPARE(signer.sha256Hex(), QString::fromLatin1(digest.out.toHex()));
        const auto publicKey = fixtures::openssl(
            {QStringLiteral("pkey"), QStringLiteral("-pubin"), QStringLiteral("-in"),
             fixtures::path(QStringLiteral("p384.pub")), QStringLiteral("-outform"), QStringLiteral("DER")});
        QCOMPARE(signer.publicKeyInfo(), publicKey.out);

        const Certificate root = fixtures::certificate(QStringLiteral("root"));
        QVERIFY(root.isCa());
        QVERIFY(root.isSelfIssued());
        QCOMPARE(root.allowsDigitalSignature(), std::optional(false));
        QCOMPARE(signer.authorityKeyId(), root.subjectKeyId());
        QCOMPARE(signer.authorityKeyId().size(), 20);
        QCOMPARE(signer.issuerDer(), root.subjectDer());
        QCOMPARE(root.signatureName(), QStringLiteral("ECDSA with SHA-384"));
    }

    void namesEveryKeyKind_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<KeyKind>("kind");
        QTest::addColumn<int>("bits");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, KeyKind kind, int bits, const char* words) {
            QTest::newRow(name) << QString::fromLatin1(name) << kind << bits << QString::fromLatin1(words);
        };
        row("rsa1024", KeyKind::rsa, 1024, "RSA-1024");
        row("rsa4096", KeyKind::rsa, 4096, "RSA-4096");
        row("p256", KeyKind::ecP256, 256, "EC P-256");
        row("p384", KeyKind::ecP384, 384, "EC P-384");
        row("p521", KeyKind::ecOther, 521, "EC secp521r1");
        row("ed25519", KeyKind::ed25519, 256, "Ed25519");
        row("ed448", KeyKind::other, 456, "ED448");
    }
    void namesEveryKeyKind() {
        QFETCH(QString, name);
        QFETCH(KeyKind, kind);
        QFETCH(int, bits);
        QFETCH(QString, words);
        const KeyFacts key = fixtures::certificate(name).key();
        QCOMPARE(key.kind, kind);
        QCOMPARE(key.name, words);
        QVERIFY2(key.bits == bits || kind == KeyKind::ed25519, qPrintable(QString::number(key.bits)));
    }

    void readsTimesToTheEndOfTheCalendar() {
        const Certificate idevid = fixtures::certificate(QStringLiteral("idevid"));
        QCOMPARE(idevid.notBefore(), QDateTime(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC));
        QCOMPARE(idevid.notAfter(), QDateTime(QDate(9999, 12, 31), QTime(23, 59, 59), Qt::UTC));
        QCOMPARE(idevid.notAfter().timeSpec(), Qt::UTC);
    }

    void findsTheSerialsOfTheDevice() {
        QCOMPARE(fixtures::certificate(QStringLiteral("p256")).subjectSerialNumbers(),
                 QStringList{QStringLiteral("TB-P256-0001")});
        QCOMPARE(fixtures::certificate(QStringLiteral("two-serials")).subjectSerialNumbers(),
                 (QStringList{QStringLiteral("TB-FIRST"), QStringLiteral("TB-SECOND")}));
        QCOMPARE(fixtures::certificate(QStringLiteral("hardware-name")).hardwareSerial(),
                 std::optional(QStringLiteral("HW-4711")));
        QCOMPARE(fixtures::certificate(QStringLiteral("hardware-binary")).hardwareSerial(),
                 std::optional(QStringLiteral("00a1ff")));
    }

    void listsExtensions() {
        const auto extensions = fixtures::certificate(QStringLiteral("signer")).extensions();
        const auto usage = std::find_if(extensions.begin(), extensions.end(),
                                        [](const auto& e) { return e.oid == QLatin1String("2.5.29.15"); });
        QVERIFY(usage != extensions.end());
        QVERIFY(usage->critical);
        QCOMPARE(usage->name, QStringLiteral("X509v3 Key Usage"));
        QCOMPARE(usage->text, QStringLiteral("Digital Signature"));
        QCOMPARE(int(extensions.size()), 6);
    }

    void refusesWhatIsNotOneCertificate() {
        const QByteArray der = fixtures::certificate(QStringLiteral("p256")).der();
        QVERIFY(refusal(QByteArray()).code == FailureCode::certificateMalformed);
        QCOMPARE(refusal(der + 'x').detail, QStringLiteral("1 bytes follow the certificate"));
        for (qsizetype length = 0; length < der.size(); length += 7)
            QCOMPARE(refusal(der.left(length)).code, FailureCode::certificateMalformed);
        QCOMPARE(refusal(QByteArray(100000, '\x30')).code, FailureCode::certificateMalformed);
        QCOMPARE(refusal(fixtures::read(QStringLiteral("p256.pem"))).code, FailureCode::certificateMalformed);
        QVERIFY(!refusal(der.left(100)).detail.isEmpty());
    }

    void survivesEveryChangedByte() {
        const Certificate original = fixtures::certificate(QStringLiteral("signer"));
        int parsed = 0;
        for (qsizetype at = 0; at < original.der().size(); ++at) {
            QByteArray changed = original.der();
            changed[at] = static_cast<char>(changed.at(at) ^ 0x55);
            const auto certificate = Certificate::fromDer(changed);
            if (!certificate) {
                QCOMPARE(certificate.error().code, FailureCode::certificateMalformed);
                continue;
            }
            ++parsed;
            QVERIFY(!(*certificate == original));
            QCOMPARE(certificate->der(), changed);
            QVERIFY(certificate->sha256() != original.sha256());
            certificate->extensions();
        }
        QVERIFY(parsed >
                0); // a changed signature still parses: that it does not verify is the tracer's to say
    }

    void hidesControlCharactersInNames() {
        QByteArray der = fixtures::certificate(QStringLiteral("signer")).der();
        der.replace("WOS signing", "WOS\n\x1b[31m\x07!");
        const auto certificate = Certificate::fromDer(der);
        QVERIFY(certificate);
        for (const QString& name : {certificate->shortName(), certificate->subject()})
            for (const QChar character : name)
                QVERIFY(character.isPrint());
    }

private:
    static Failure refusal(const QByteArray& der) {
        const auto certificate = Certificate::fromDer(der);
        return certificate ? Failure{FailureCode::internalError, QStringLiteral("was accepted"), {}}
                           : certificate.error();
    }

    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
