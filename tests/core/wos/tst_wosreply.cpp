#include "core/wos/WosMessages.h"
#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace trustbench;
using namespace trustbench::pki;

namespace {

const QString subject = QStringLiteral("https://wos.example.com/certificate");

QByteArray json(const QByteArray& certificate) {
    return QJsonDocument(QJsonObject{{QStringLiteral("certificate"), QString::fromLatin1(certificate)}})
        .toJson(QJsonDocument::Compact);
}

QJsonObject acceptance(const QString& url, bool withToken) {
    QJsonObject payload{
        {QStringLiteral("state"), QStringLiteral("accepted")},
        {QStringLiteral("repository"),
         QJsonObject{{QStringLiteral("url"), url}, {QStringLiteral("branch"), QStringLiteral("main")}}}};
    if (withToken)
        payload.insert(QStringLiteral("accessToken"),
                       QJsonObject{{QStringLiteral("value"), QStringLiteral("wos_0123456789")}});
    return payload;
}

} // namespace

/// The signing certificate in every form a WOS may answer with, and the forms that are refused. The fuzz
/// target in tests/faults/fuzz goes on from here.
class TestWosReply : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;
    std::optional<WireProfile> m_profile;
    std::optional<Issued> m_root;
    std::optional<Issued> m_leaf;

private Q_SLOTS:
    void initTestCase() {
        auto profile = WireProfile::load(QStringLiteral("gitops-predraft"));
        QVERIFY(profile.has_value());
        m_profile = std::move(*profile);
        m_root = root({.subject = "root"});
        m_leaf = leaf(*m_root, {.subject = "signer"});
    }

    void everyForm_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("description");
        QTest::addColumn<int>("count");
        const QByteArray der = m_leaf->certificate.der();
        const QByteArray both = pem(m_root->certificate.der()) + pem(der); // the issuer first
        const auto row = [](const char* name, const QByteArray& body, const char* words, int count = 1) {
            QTest::newRow(name) << body << QString::fromLatin1(words) << count;
        };
        row("base64", json(der.toBase64()), "JSON with base64 of DER");
        row("lines", json(der.toBase64().insert(64, "\r\n")), "JSON with base64 of DER");
        row("url-safe", json(der.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)),
            "JSON with url-safe base64 of DER");
        row("PEM", json(pem(der)), "JSON with PEM");
        row("base64 of PEM", json(pem(der).toBase64()), "JSON with base64 of PEM");
        row("PKCS #7", json(pkcs7({m_leaf->certificate}).toBase64()), "JSON with base64 of PKCS #7");
        row("byte order mark", "\xEF\xBB\xBF" + json(der.toBase64()), "JSON with base64 of DER");
        row("white space round it", "\r\n  " + json(der.toBase64()) + "\n", "JSON with base64 of DER");
        row("issuer first", json(both), "JSON with PEM", 2);
        row("bare PEM", pem(der), "PEM");
        row("bare PEM, issuer first", both, "PEM", 2);
        row("bare DER", der, "DER");
        row("bare PKCS #7", pkcs7({m_root->certificate, m_leaf->certificate}), "PKCS #7", 2);
        row("bare base64", der.toBase64(), "base64 of DER");
    }
    void everyForm() {
        QFETCH(QByteArray, body);
        QFETCH(QString, description);
        QFETCH(int, count);
        const auto read = readSigningCertificate(*m_profile, body, subject);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->description, description);
        QCOMPARE(int(read->certificates.size()), count);
        QVERIFY(read->certificates.front() == m_leaf->certificate);
    }

    void addressesOfRepositories_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("address"); // empty: refused
        QTest::addColumn<bool>("token");      // whether one is needed and kept
        const auto row = [](const char* written, const char* address, bool token) {
            QTest::newRow(written) << QString::fromLatin1(written) << QString::fromLatin1(address) << token;
        };
        row("https://git.plant.example/d.git", "https://git.plant.example/d.git", true);
        row("ssh://git@git.plant.example:2222/d.git", "ssh://git@git.plant.example:2222/d.git", false);
        row("git@git.plant.example:d.git", "ssh://git@git.plant.example/~/d.git", false);
        row("http://git.plant.example/d.git", "", true);
        row("git://git.plant.example/d.git", "", true);
        row("https://ops:pw@git.plant.example/d.git", "", true);
        row("ssh://git:pw@git.plant.example/d.git", "", false);
        row("git@-oProxyCommand=id:d.git", "", false);
        row("/srv/d.git", "", true);
        row("", "", true);
    }
    void addressesOfRepositories() {
        QFETCH(QString, written);
        QFETCH(QString, address);
        QFETCH(bool, token);
        for (const bool comes : {true, false}) {
            const auto enrolment = readStatus(*m_profile, acceptance(written, comes), subject);
            const bool good = !address.isEmpty() && (comes || !token);
            QCOMPARE(enrolment.has_value(), good);
            if (!good) {
                QCOMPARE(enrolment.error().code, FailureCode::answerMalformed);
                QVERIFY(!enrolment.error().detail.contains(QStringLiteral("pw")));
                continue;
            }
            QCOMPARE(enrolment->state, Enrolment::State::accepted);
            QCOMPARE(enrolment->repository.url.toString(QUrl::FullyEncoded), address);
            QCOMPARE(enrolment->repository.branch, QStringLiteral("main"));
            QCOMPARE(enrolment->token != nullptr, token);
        }
    }

    void aTokenThatDoesNotComeIsCalledMissing() {
        const auto missing = readStatus(
            *m_profile, acceptance(QStringLiteral("https://git.plant.example/d.git"), false), subject);
        QVERIFY(!missing);
        QCOMPARE(missing.error().detail,
                 QStringLiteral("it names an https repository and no access token for it"));
    }

    /// A WOS that says no more than yes leaves repository and token to the operator.
    void anAcceptanceAlone() {
        const auto enrolment =
            readStatus(*m_profile, {{QStringLiteral("state"), QStringLiteral("accepted")}}, subject);
        QVERIFY(enrolment.has_value());
        QCOMPARE(enrolment->state, Enrolment::State::accepted);
        QVERIFY(enrolment->repository.url.isEmpty());
        QVERIFY(!enrolment->token);
        for (const auto& nothing : {QJsonValue(), QJsonValue(QStringLiteral("git@h:d.git"))})
            QCOMPARE(readStatus(*m_profile,
                                {{QStringLiteral("state"), QStringLiteral("accepted")},
                                 {QStringLiteral("repository"), nothing}},
                                subject)
                         .error()
                         .code,
                     FailureCode::answerMalformed);
    }

    void whatIsRefused_data() {
        QTest::addColumn<QByteArray>("body");
        const QByteArray good = json(m_leaf->certificate.der().toBase64());
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a page") << QByteArray("<html><body>502</body></html>");
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("cut off") << good.left(60);
        QTest::newRow("another field") << QByteArray(good).replace("certificate", "cert");
        QTest::newRow("a number") << QByteArray("{\"certificate\":7}");
        QTest::newRow("null") << QByteArray("{\"certificate\":null}");
        QTest::newRow("an empty text") << QByteArray("{\"certificate\":\"\"}");
        QTest::newRow("a list") << QByteArray("{\"certificate\":[\"") + m_leaf->certificate.der().toBase64() +
                                       "\"]}";
        QTest::newRow("not base64") << json("!!!");
        QTest::newRow("base64 of nothing known") << json(QByteArray("hello, world").toBase64());
        QTest::newRow("JSON in JSON") << json(good);
        QTest::newRow("an envelope instead") << QByteArray("{\"payload\":\"\",\"digest\":{}}");
    }
    void whatIsRefused() {
        QFETCH(QByteArray, body);
        const auto read = readSigningCertificate(*m_profile, body, subject);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, FailureCode::answerMalformed);
        QCOMPARE(read.error().subject, subject);
    }
};

QTEST_GUILESS_MAIN(TestWosReply)
#include "tst_wosreply.moc"
