#include "core/base/Files.h"
#include "core/crypto/Certificate.h"
#include "core/crypto/EcdsaFormat.h"
#include "tests/support/RunningCrypto.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace trustbench;

/// Signature vectors of the Wycheproof project through verifySignature: every valid one verifies, no invalid
/// one does; "acceptable" ones may do either.
class TestWycheproof : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!QDir(folder()).exists())
            QSKIP("no Wycheproof vectors beside the source: ../shared/conformance/wycheproof");
    }

    void signatures_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<SignatureAlgorithm>("algorithm");
        QTest::addColumn<bool>("p1363");
        const auto row = [](const char* file, SignatureAlgorithm algorithm, bool p1363) {
            QTest::newRow(file) << QString::fromLatin1(file) << algorithm << p1363;
        };
        row("ecdsa_secp256r1_sha256_test", SignatureAlgorithm::ecdsaP256Sha256, false);
        row("ecdsa_secp256r1_sha256_p1363_test", SignatureAlgorithm::ecdsaP256Sha256, true);
        row("ed25519_test", SignatureAlgorithm::ed25519, false);
        row("rsa_signature_2048_sha256_test", SignatureAlgorithm::rsaV15Sha256, false);
    }
    void signatures() {
        QFETCH(QString, file);
        QFETCH(SignatureAlgorithm, algorithm);
        QFETCH(bool, p1363);
        const auto bytes = readFile(QStringLiteral("%1/%2.json").arg(folder(), file));
        QVERIFY(bytes);
        const QJsonObject vectors = QJsonDocument::fromJson(*bytes).object();
        int seen = 0;
        const QJsonArray groups = vectors.value(QStringLiteral("testGroups")).toArray();
        for (const auto& group : groups) {
            const QByteArray key = hex(group[QStringLiteral("publicKeyDer")]);
            const QJsonArray tests = group[QStringLiteral("tests")].toArray();
            for (const auto& test : tests) {
                ++seen;
                const QString result = test[QStringLiteral("result")].toString();
                const bool verified = verifies(key, algorithm, hex(test[QStringLiteral("msg")]),
                                               hex(test[QStringLiteral("sig")]), p1363);
                if (result != QLatin1String("acceptable"))
                    QVERIFY2(verified == (result == QLatin1String("valid")), describe(test).constData());
            }
        }
        qInfo("Wycheproof: all %d vectors of %s reach their verdict", seen, qPrintable(file));
        QCOMPARE(seen, vectors.value(QStringLiteral("numberOfTests")).toInt());
        QVERIFY(seen > 0);
    }

private:
    static QString folder() { return QStringLiteral(TRUSTBENCH_CONFORMANCE "/wycheproof"); }
    static QByteArray hex(const QJsonValue& value) {
        return QByteArray::fromHex(value.toString().toLatin1());
    }

    static bool verifies(const QByteArray& key, SignatureAlgorithm algorithm, const QByteArray& message,
                         const QByteArray& signature, bool p1363) {
        if (!p1363)
            return verifySignature(key, algorithm, message, signature);
        const auto der = ecdsaDerFromP1363(signature, KeyKind::ecP256);
        if (!der || !verifySignature(key, algorithm, message, *der))
            return false;
        return ecdsaP1363FromDer(*der, KeyKind::ecP256) == signature;
    }

    static QByteArray describe(const QJsonValue& test) {
        return "test " + QByteArray::number(test[QStringLiteral("tcId")].toInt()) + ": " +
               test[QStringLiteral("comment")].toString().toUtf8();
    }

    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestWycheproof)
#include "tst_wycheproof.moc"
