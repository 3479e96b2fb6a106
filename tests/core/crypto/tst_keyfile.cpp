#include "core/crypto/Certificate.h"
#include "core/crypto/KeyFile.h"
#include "tests/data/Fixtures.h"
#include "tests/support/RunningCrypto.h"

#include <QTemporaryDir>

using namespace trustbench;

/// A key of the program's own, in a file; openssl judges it.
class TestKeyFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isMadeOnceAndReadThen() {
        const auto made = ownKey(path());
        QVERIFY(made);
        QCOMPARE((*made)->facts().kind, KeyKind::ecP256);
        QCOMPARE(QFile(path()).permissions() & ~(QFile::ReadUser | QFile::WriteUser), ownerOnly);
        const auto again = ownKey(path());
        QVERIFY(again);
        QCOMPARE((*again)->publicKeyInfo(), (*made)->publicKeyInfo());
        const auto check = fixtures::openssl({QStringLiteral("pkey"), QStringLiteral("-in"), path(),
                                              QStringLiteral("-pubout"), QStringLiteral("-check")});
        QCOMPARE(check.exitCode, 0);
        QVERIFY(check.out.contains(publicKeyPem((*made)->publicKeyInfo())));
        // Another one is another one.
        QVERIFY((*ownKey(path() + QStringLiteral("2")))->publicKeyInfo() != (*made)->publicKeyInfo());
    }

    void itsSignatureVerifiesWithThePublicHalf() {
        const auto key = ownKey(path());
        const auto signature = (*key)->sign(SignatureAlgorithm::ecdsaP256Sha256, "words");
        QVERIFY(signature);
        const auto half = publicKeyInfoFromPem(publicKeyPem((*key)->publicKeyInfo()), {});
        QVERIFY(half);
        QVERIFY(verifySignature(*half, SignatureAlgorithm::ecdsaP256Sha256, "words", *signature));
        QVERIFY(!verifySignature(*half, SignatureAlgorithm::ecdsaP256Sha256, "other words", *signature));
    }

    void whatOthersMayReadIsRefused() {
        QVERIFY(ownKey(path()));
        QVERIFY(QFile(path()).setPermissions(ownerOnly | QFile::ReadGroup));
        QCOMPARE(ownKey(path()).error().code, FailureCode::secretFileExposed);
    }

    void whatIsNoKeyIsRefused() {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("rubbish");
        file.close();
        QVERIFY(file.setPermissions(ownerOnly));
        QCOMPARE(ownKey(path()).error().code, FailureCode::keyMalformed);
        QCOMPARE(ownKey(m_folder->filePath(QStringLiteral("no/such/folder/key"))).error().code,
                 FailureCode::fileUnwritable);
        for (const QByteArray& pem :
             {QByteArray(), QByteArray("rubbish"), fixtures::read(QStringLiteral("p256.pem"))})
            QCOMPARE(publicKeyInfoFromPem(pem, QStringLiteral("x")).error().code, FailureCode::keyMalformed);
        const auto half = publicKeyInfoFromPem(fixtures::read(QStringLiteral("p256.pub")), {});
        QVERIFY(half);
        QCOMPARE(*half, fixtures::certificate(QStringLiteral("p256")).publicKeyInfo());
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("own.key")); }
    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestKeyFile)
#include "tst_keyfile.moc"
