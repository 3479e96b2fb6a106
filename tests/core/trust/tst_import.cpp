#include "core/trust/CertificateImport.h"
#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"

#include <QFile>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace trustbench;
using namespace trustbench::pki;

namespace {

const QString subject = QStringLiteral("input");

QByteArray wrapped(const QByteArray& text, int width, const char* lineBreak) {
    QByteArray lines;
    for (qsizetype at = 0; at < text.size(); at += width)
        lines += text.mid(at, width) + lineBreak;
    return lines;
}

QByteArray utf16(const QByteArray& text, QStringEncoder::Encoding encoding, bool mark) {
    QStringEncoder encode(encoding, mark ? QStringEncoder::Flag::WriteBom : QStringEncoder::Flag::Default);
    return encode(QString::fromLatin1(text));
}

} // namespace

/// Certificates in every container and encoding, and every way to get them wrong.
class TestImport : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;
    std::optional<Issued> m_root;
    std::optional<Issued> m_leaf;

private Q_SLOTS:
    void initTestCase() {
        m_root = root({.subject = "root"});
        m_leaf = leaf(*m_root);
    }

    void everyContainerInEveryEncoding_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<CertificateContainer>("container");
        QTest::addColumn<OuterEncoding>("encoding");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("description");
        const QByteArray one = m_leaf->certificate.der();
        const QByteArray two = m_root->certificate.der();
        struct Container {
            const char* name;
            QByteArray bytes;
            CertificateContainer kind;
            int count;
            const char* words;
        };
        const std::vector<Container> containers{
            {"DER", one, CertificateContainer::der, 1, "DER"},
            {"DER bundle", one + two, CertificateContainer::der, 2, "DER"},
            {"PEM", pem(one), CertificateContainer::pem, 1, "PEM"},
            {"PEM bundle with text", "subject=x\n" + pem(one) + "\n# issuer\n" + pem(two),
             CertificateContainer::pem, 2, "PEM"},
            {"PEM with DOS line ends", pem(one).replace("\n", "\r\n"), CertificateContainer::pem, 1, "PEM"},
            {"PEM with a byte order mark", "\xEF\xBB\xBF" + pem(one), CertificateContainer::pem, 1, "PEM"},
            {"PEM in UTF-16", utf16(pem(one), QStringEncoder::Utf16LE, true), CertificateContainer::pem, 1,
             "PEM"},
            {"PEM in UTF-16, big end first", utf16(pem(one), QStringEncoder::Utf16BE, true),
             CertificateContainer::pem, 1, "PEM"},
            {"PEM in UTF-16 without a mark", utf16(pem(one), QStringEncoder::Utf16LE, false),
             CertificateContainer::pem, 1, "PEM"},
            {"PEM indented", pem(one).replace("\n", "\n    "), CertificateContainer::pem, 1, "PEM"},
            {"PEM in one line", "-----BEGIN CERTIFICATE-----" + one.toBase64() + "-----END CERTIFICATE-----",
             CertificateContainer::pem, 1, "PEM"},
            {"PEM with a private key beside", pem("x", "PRIVATE KEY") + pem(one), CertificateContainer::pem,
             1, "PEM"},
            {"PKCS7", pkcs7({one.isEmpty() ? *m_leaf : m_leaf->certificate, m_root->certificate}),
             CertificateContainer::pkcs7, 2, "PKCS #7"},
            {"PKCS7 in PEM", pem(pkcs7({m_leaf->certificate}), "PKCS7"), CertificateContainer::pkcs7, 1,
             "PKCS #7"},
            {"PKCS12", pkcs12(*m_leaf, {m_root->certificate}, ""), CertificateContainer::pkcs12, 2,
             "PKCS #12"},
            {"PKCS12 no passphrase", pkcs12(*m_leaf, {m_root->certificate}, nullptr),
             CertificateContainer::pkcs12, 2, "PKCS #12"},
        };
        for (const Container& each : containers) {
            const QString words = QString::fromUtf8(each.words);
            const auto row = [&](const char* form, const QByteArray& bytes, OuterEncoding encoding,
                                 const QString& before) {
                QTest::addRow("%s, %s", each.name, form)
                    << bytes << each.kind << encoding << each.count << before + words;
            };
            const QByteArray plain = each.bytes.toBase64();
            row("bare", each.bytes, OuterEncoding::none, {});
            row("base64", plain, OuterEncoding::base64, QStringLiteral("base64 of "));
            row("base64 lines", wrapped(plain, 76, "\r\n"), OuterEncoding::base64,
                QStringLiteral("base64 of "));
            const QByteArray bare = each.bytes.toBase64(QByteArray::OmitTrailingEquals);
            if (bare != plain)
                row("no padding", bare, OuterEncoding::base64Unpadded,
                    QStringLiteral("base64 without padding of "));
            const QByteArray url =
                each.bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
            if (url.contains('-') || url.contains('_'))
                row("url-safe", url, OuterEncoding::base64Url, QStringLiteral("url-safe base64 of "));
        }
        QTest::newRow("with a byte order mark")
            << QByteArray("\xEF\xBB\xBF") + pem(one) << CertificateContainer::pem << OuterEncoding::none << 1
            << QStringLiteral("PEM");
    }
    void everyContainerInEveryEncoding() {
        QFETCH(QByteArray, bytes);
        QFETCH(CertificateContainer, container);
        QFETCH(OuterEncoding, encoding);
        QFETCH(int, count);
        QFETCH(QString, description);
        const auto imported = importCertificates(bytes, subject);
        QVERIFY2(imported.has_value(), imported ? "" : qPrintable(imported.error().detail));
        QCOMPARE(imported->container, container);
        QCOMPARE(imported->encoding, encoding);
        QCOMPARE(int(imported->certificates.size()), count);
        QCOMPARE(imported->description, description);
        const auto& found = imported->certificates;
        QVERIFY(std::find(found.begin(), found.end(), m_leaf->certificate) != found.end());
    }

    void duplicatesAreDropped() {
        const QByteArray text = pem(m_leaf->certificate.der());
        QCOMPARE(importCertificates(text + text + text, subject)->certificates.size(), size_t(1));
    }

    void badInput_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<FailureCode>("code");
        const QByteArray der = m_leaf->certificate.der();
        const auto row = [](const char* name, const QByteArray& bytes, FailureCode code) {
            QTest::newRow(name) << bytes << code;
        };
        row("empty", {}, FailureCode::formatUnknown);
        row("white space", "  \r\n", FailureCode::formatUnknown);
        row("words", "This is not a certificate.", FailureCode::formatUnknown);
        row("JSON", R"({"certificate":"x"})", FailureCode::formatUnknown);
        row("zeros", QByteArray(1000, '\0'), FailureCode::formatUnknown);
        row("cut off DER", der.left(der.size() / 2), FailureCode::certificateMalformed);
        row("DER and junk", der + "junk", FailureCode::certificateMalformed);
        row("DER and half another", der + der.left(100), FailureCode::certificateMalformed);
        row("PEM without end", pem(der).left(300), FailureCode::certificateMalformed);
        row("PEM with the wrong end", pem(der).replace("-----END CERT", "-----END SERT"),
            FailureCode::certificateMalformed);
        row("PEM with junk inside", pem(der).replace("MII", "M!I"), FailureCode::certificateMalformed);
        row("PEM of junk", pem("junk"), FailureCode::certificateMalformed);
        row("PEM, only a key", pem("junk", "PRIVATE KEY"), FailureCode::formatUnknown);
        row("good and bad PEM", pem(der) + pem("junk"), FailureCode::certificateMalformed);
        row("base64 of junk", QByteArray("nothing in here").toBase64(), FailureCode::formatUnknown);
        row("PKCS7 without certificates", pkcs7({}), FailureCode::formatUnknown);
        row("cut off PKCS7", pkcs7({m_leaf->certificate}).left(200), FailureCode::certificateMalformed);
        row("PKCS12 with passphrase", pkcs12(*m_leaf, {}, "secret"), FailureCode::passphraseNeeded);
        row("cut off PKCS12", pkcs12(*m_leaf, {}, "").left(200), FailureCode::certificateMalformed);
        row("endless nesting", QByteArray::fromHex("3080").repeated(100000),
            FailureCode::certificateMalformed);
        row("huge length", QByteArray::fromHex("3084ffffffff3000"), FailureCode::certificateMalformed);
    }
    void badInput() {
        QFETCH(QByteArray, bytes);
        QFETCH(FailureCode, code);
        const auto imported = importCertificates(bytes, subject);
        QVERIFY(!imported.has_value());
        QVERIFY2(imported.error().code == code,
                 qPrintable(nameOf(imported.error().code) + QLatin1Char(' ') + imported.error().detail));
        QCOMPARE(imported.error().subject, subject);
    }

    void tooLargeIsSaidAtOnce() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("large.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(100 * 1024 * 1024));
        file.close();
        const auto imported = importCertificateFile(file.fileName());
        QCOMPARE(imported.error().code, FailureCode::fileTooLarge);
        QVERIFY(imported.error().detail.contains(QString::number(certificateInputLimit)));
        QCOMPARE(importCertificates(QByteArray(int(certificateInputLimit) + 1, 'x'), subject).error().code,
                 FailureCode::fileTooLarge);
        QCOMPARE(importCertificateFile(folder.filePath(QStringLiteral("none"))).error().code,
                 FailureCode::fileUnreadable);
    }

    void tooManyCertificatesAreCounted() {
        const QByteArray der = m_leaf->certificate.der();
        const auto imported = importCertificates(der.repeated(certificateCountLimit + 1), subject);
        QCOMPARE(imported.error().code, FailureCode::fileTooLarge);
        QVERIFY(imported.error().detail.contains(QString::number(certificateCountLimit)));
    }

    void keyDerivationBombIsNotRun() {
        QByteArray bomb = pkcs12(*m_leaf, {}, "", 0x10203); // an honest count, raised in place
        QVERIFY(bomb.contains(QByteArray::fromHex("0203010203")));
        bomb.replace(QByteArray::fromHex("0203010203"), QByteArray::fromHex("02037fffff"));
        const auto imported = importCertificates(bomb, subject);
        QCOMPARE(imported.error().code, FailureCode::fileTooLarge);
        QVERIFY(imported.error().detail.contains(QStringLiteral("rounds")));
    }

    void crls() {
        const QByteArray list = crl(*m_root);
        QCOMPARE(importCrls(list, subject).value(), std::vector<QByteArray>{list});
        QCOMPARE(importCrls(pem(list, "X509 CRL") + pem(list, "X509 CRL"), subject)->size(), size_t(2));
        QCOMPARE(importCrls("junk", subject).error().code, FailureCode::formatUnknown);
        QCOMPARE(importCrls(list + "x", subject).error().code, FailureCode::formatUnknown);
        QCOMPARE(importCrls(m_leaf->certificate.der(), subject).error().code, FailureCode::formatUnknown);
        QCOMPARE(importCrls(pem(m_leaf->certificate.der()), subject).error().code,
                 FailureCode::formatUnknown);
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
