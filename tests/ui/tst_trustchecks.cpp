#include "core/crypto/CryptoLibrary.h"
#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/TrustScenes.h"
#include "ui/trust/CertificateFields.h"
#include "ui/trust/ChainReport.h"
#include "ui/trust/ChainWords.h"
#include "ui/trust/FindingWords.h"
#include "ui/trust/Fingerprint.h"

#include <QTest>

using namespace trustbench;
using namespace trustbench::pki;

namespace {

QStringList lines(const QList<TrustCheck>& checks) {
    QStringList all;
    for (const TrustCheck& check : checks) {
        const char* mark = check.state == CheckState::passed    ? "+ "
                           : check.state == CheckState::failed  ? "- "
                           : check.state == CheckState::warning ? "! "
                                                                : "? ";
        all.append(QLatin1String(mark) + check.title + QStringLiteral(" | ") + check.fact);
    }
    return all;
}

const Finding& firstError(const ChainContent& content) {
    static Finding found;
    found = content.trace.errors().front();
    return found;
}

FindingExplanation explained(const ChainContent& content) {
    return explainFinding(content, firstError(content), std::chrono::seconds(30));
}

ChainContent withCrl(ChainContent content, const Issued& issuing, const Issued& top) {
    content.policy.crls = {crl(issuing), crl(top)};
    content.trace =
        traceChain(content.pool.front().certificate, content.pool, content.anchors, content.policy, now);
    return content;
}

} // namespace

/// The words of the trust step, free of Gui.
class tst_trustchecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goodChain();
    void failuresComeFirst();
    void notRevokedOnlyWithCrls();
    void clockBeyondTheLimitWarns();
    void clockUnknownIsNotChecked();
    void noAnchorsIsOneFault();
    void unneededAreCountedTogether();
    void bannerSentence_data();
    void bannerSentence();
    void clockIsClearedOrSuspected();
    void missingIssuerNamesItsAddress();
    void notAnAnchorShowsItsFingerprint();
    void everyFindingIsExplained_data();
    void everyFindingIsExplained();
    void administratorGetsEverything();
    void reportHasThePathAndTheFaults();
    void detailsHaveEveryField();
    void detailsOfTheAnchorBox();
    void fingerprintInWords();
    void offsets_data();
    void offsets();

private:
    RunningCrypto m_crypto;
};

void tst_trustchecks::goodChain() {
    const ChainContent content = scenes::good();
    QCOMPARE(lines(trustChecks(content, scenes::facts())),
             (QStringList{QStringLiteral("+ Signing certificate fetched | base64 of DER, 812 bytes"),
                          QStringLiteral("+ Traced to root in 2 links | anchor Plant Root CA G2"),
                          QStringLiteral("+ All 3 certificates in date | first ends in 212 days"),
                          QStringLiteral("+ Key usage allows signing | digital signature, EC P-256"),
                          QStringLiteral("+ Clock offset to WOS +0.4 s | limit 30 s"),
                          QStringLiteral("? Revocation not checked | no CRL given")}));
    QVERIFY(trustFailure(content).headline.isEmpty());
}

void tst_trustchecks::failuresComeFirst() {
    const auto all = lines(trustChecks(scenes::expiredIntermediate(), scenes::facts()));
    QCOMPARE(all.at(0), QStringLiteral("- Intermediate expired | Plant Issuing CA 2"));
    QCOMPARE(all.at(1), QStringLiteral("- Root not an anchor | Plant Root CA G1"));
    QVERIFY(all.contains(QStringLiteral("+ Signatures verified | 2 of 2 links")));
    QVERIFY(all.filter(QStringLiteral("in date")).isEmpty());
    QVERIFY(all.last().startsWith(QLatin1Char('?')));
}

void tst_trustchecks::notRevokedOnlyWithCrls() {
    const Issued top = root({.subject = "Top"});
    const Issued issuing = ca(top, {.subject = "Issuing"});
    const Issued signer = leaf(issuing);
    ChainContent content;
    content.pool = {{signer, QStringLiteral("a")}, {issuing, QStringLiteral("b")}};
    content.anchors = {{top, QStringLiteral("top.pem"), {}, {}}};
    const auto good = lines(trustChecks(withCrl(content, issuing, top), {}));
    QVERIFY(good.contains(QStringLiteral("+ Not revoked | by 2 CRLs")));

    content.policy.crls = {crl(issuing, {.revoked = {{.serial = "1001"}}}), crl(top)};
    content.trace = traceChain(signer, content.pool, content.anchors, content.policy, now);
    const auto revoked = lines(trustChecks(content, {}));
    QCOMPARE(revoked.first(), QStringLiteral("- Leaf revoked | leaf"));
    QVERIFY(revoked.filter(QStringLiteral("Not revoked")).isEmpty());
}

void tst_trustchecks::clockBeyondTheLimitWarns() {
    ChainContent content = scenes::good();
    content.clockOffset = std::chrono::minutes(-7);
    const auto all = lines(trustChecks(content, scenes::facts()));
    QCOMPARE(all.first(), QStringLiteral("! Clock offset to WOS \u22127 min | limit 30 s"));
}

void tst_trustchecks::clockUnknownIsNotChecked() {
    ChainContent content = scenes::good();
    content.clockOffset.reset();
    const auto all = lines(trustChecks(content, scenes::facts()));
    QVERIFY(all.contains(QStringLiteral("? Clock not compared | the WOS gave no time")));
}

void tst_trustchecks::noAnchorsIsOneFault() {
    const auto all = lines(trustChecks(scenes::noAnchors(), scenes::facts()));
    QCOMPARE(all.filter(QStringLiteral("- ")).size(), 1);
    QCOMPARE(all.first(), QStringLiteral("- No anchor pinned | "));
}

void tst_trustchecks::unneededAreCountedTogether() {
    const auto all = lines(trustChecks(scenes::crossSignedMesh(), scenes::facts()));
    QVERIFY(all.contains(QStringLiteral("? 3 certificates not needed | Plant Bridge CA and others")));
    QVERIFY(all.filter(QStringLiteral("! ")).isEmpty());
}

void tst_trustchecks::bannerSentence_data() {
    QTest::addColumn<ChainContent>("content");
    QTest::addColumn<QString>("reason");
    QTest::addRow("two") << scenes::expiredIntermediate()
                         << QStringLiteral("An intermediate has expired and the root is not one of your site "
                                           "anchors.");
    QTest::addRow("missing") << scenes::missingIntermediate()
                             << QStringLiteral("The issuer Plant Issuing CA 4 is missing.");
    QTest::addRow("forged") << scenes::forged()
                            << QStringLiteral("The signature on the signing certificate is wrong.");
    QTest::addRow("no anchors") << scenes::noAnchors() << QStringLiteral("Your site has no anchor pinned.");
}

void tst_trustchecks::bannerSentence() {
    QFETCH(ChainContent, content);
    QFETCH(QString, reason);
    QCOMPARE(trustFailure(content).headline, QStringLiteral("This WOS cannot be trusted yet."));
    QCOMPARE(trustFailure(content).reason, reason + QStringLiteral(" Nothing was sent in this step."));
}

/// A wrong clock is a common cause, and blaming a right one costs an afternoon.
void tst_trustchecks::clockIsClearedOrSuspected() {
    ChainContent content = scenes::expiredIntermediate();
    QVERIFY(firstError(content).clockWouldExplain);
    QVERIFY(explained(content).why.contains(QStringLiteral("the clock is not the cause")));
    content.clockOffset = std::chrono::hours(-24 * 6);
    QVERIFY(explained(content).why.contains(QStringLiteral("a wrong clock may be the cause")));
    QVERIFY(explained(content).why.contains(QStringLiteral("\u22126 days")));
    content.clockOffset.reset();
    QVERIFY(explained(content).why.contains(QStringLiteral("was not compared")));
    content.supposed = true;
    QVERIFY(explained(content).why.contains(
        QStringLiteral("what a clock that says 2026-01-01 00:00:00 UTC would find")));
}

void tst_trustchecks::missingIssuerNamesItsAddress() {
    QCOMPARE(explained(scenes::missingIntermediate()).issuerAddress,
             QUrl(QStringLiteral("http://pki.plant.example/issuing-4.crt")));
    QVERIFY(explained(scenes::missingIntermediate("ldap://x/cn=y")).issuerAddress.isEmpty());
    QVERIFY(explained(scenes::missingIntermediate({})).issuerAddress.isEmpty());
    QVERIFY(explained(scenes::expiredIntermediate()).issuerAddress.isEmpty());
}

void tst_trustchecks::notAnAnchorShowsItsFingerprint() {
    const ChainContent content = scenes::unknownRoot();
    const auto words = explained(content);
    const QString print = groupedFingerprint(content.trace.path().back().certificate.sha256());
    QVERIFY(words.facts.contains({QStringLiteral("Value"), print}));
    QVERIFY(words.steps.size() == 2);
}

void tst_trustchecks::everyFindingIsExplained_data() {
    QTest::addColumn<int>("code");
    for (const FindingCode code : allFindingCodes())
        QTest::addRow("%s", qPrintable(nameOf(code))) << int(code);
}

void tst_trustchecks::everyFindingIsExplained() {
    QFETCH(int, code);
    const ChainContent content = scenes::good();
    Finding finding;
    finding.code = FindingCode(code);
    finding.severity = usualSeverity(finding.code);
    finding.certificate = content.trace.path()[1].certificate.sha256();
    finding.certificateName = content.trace.path()[1].certificate.shortName();
    finding.field = QStringLiteral("field");
    finding.value = QStringLiteral("value");
    const auto words = explainFinding(content, finding, std::chrono::seconds(30));
    QVERIFY(!words.title.isEmpty());
    QVERIFY(!words.why.isEmpty());
    QVERIFY(!words.steps.isEmpty());
    QVERIFY(words.technical.contains(nameOf(finding.code)));
    QVERIFY(!checkTitle(content, finding).isEmpty());
    QVERIFY(!bannerClause(content, finding).isEmpty());
}

void tst_trustchecks::administratorGetsEverything() {
    const ChainContent content = scenes::expiredIntermediate();
    const QString text = administratorRequest(content, firstError(content));
    const Certificate& wrong = content.trace.path()[1].certificate;
    for (const QString& part :
         {wrong.subject(), wrong.issuer(), wrong.serial(), groupedFingerprint(wrong.sha256()),
          QStringLiteral("Validity, not after"), QStringLiteral("2025-12-27 00:00:00 UTC"),
          QStringLiteral("Validated at: 2026-01-01 00:00:00 UTC")})
        QVERIFY2(text.contains(part), qPrintable(part));
}

void tst_trustchecks::reportHasThePathAndTheFaults() {
    const QString report = chainReport(scenes::expiredIntermediate(), scenes::facts());
    const auto at = [&](const char* words) { return report.indexOf(QLatin1String(words)); };
    QVERIFY(report.startsWith(QStringLiteral("Not trusted.")));
    // From the anchors down, each link before the card it ends in.
    const QList<qsizetype> places{at("| No match"),
                                  at("Root: Plant Root CA G1 [Not an anchor]"),
                                  at("| Signature verified"),
                                  at("Intermediate: Plant Issuing CA 2 [Expired]"),
                                  at("| Broken: issuer expired"),
                                  at("WOS signing: wos.plant.example [Not yet trusted]"),
                                  at("FAILED: Intermediate expired"),
                                  at("Plant Issuing CA 2 has expired")};
    QVERIFY(!places.contains(-1));
    QVERIFY(std::is_sorted(places.begin(), places.end()));
    QVERIFY(
        chainReport(scenes::crossSignedMesh(), {}).contains(QStringLiteral("Other certificates at hand")));
}

void tst_trustchecks::detailsHaveEveryField() {
    const ChainContent content = scenes::expiredIntermediate();
    const ChainGraph graph(content);
    const Certificate& certificate = content.trace.path()[1].certificate;
    const QString text = detailText(detailFields(content, graph, graph.nodeOf(certificate.sha256())));
    for (const QString& part :
         {certificate.subject(), certificate.issuer(), certificate.serial(), certificate.key().name,
          certificate.signatureName(), groupedFingerprint(certificate.sha256()),
          groupedFingerprint(certificate.subjectKeyId()), groupedFingerprint(certificate.authorityKeyId()),
          QStringLiteral("Valid to: 2025-12-27 00:00:00 UTC"), QStringLiteral("Error: "),
          QStringLiteral("WOS reply, certificate 2 of 3"), QStringLiteral("Basic Constraints, critical")})
        QVERIFY2(text.contains(part), qPrintable(part));
    for (const auto& extension : certificate.extensions())
        QVERIFY2(text.contains(extension.text), qPrintable(extension.name));
}

void tst_trustchecks::detailsOfTheAnchorBox() {
    const ChainContent content = scenes::good();
    const QString text = detailText(detailFields(content, ChainGraph(content), 0));
    QVERIFY(text.contains(QStringLiteral("Plant Root CA G3"))); // also those that are only counted
    QVERIFY(text.contains(QStringLiteral("Confirmed by: m.olsen on 2025-11-22 00:00:00 UTC")));
    const ChainContent missing = scenes::missingIntermediate();
    const ChainGraph graph(missing);
    for (int i = 0; i < int(graph.nodes().size()); ++i)
        if (graph.nodes()[i].kind == ChainNode::Kind::missingIssuer)
            QVERIFY(detailText(detailFields(missing, graph, i))
                        .contains(QStringLiteral("CN=Plant Issuing CA 4")));
}

void tst_trustchecks::fingerprintInWords() {
    const auto groups = spokenFingerprint(QByteArray::fromHex("ec6d0123456789abf0"));
    QCOMPARE(groups.size(), 5);
    QCOMPARE(groups.at(0).digits, QStringLiteral("EC6D"));
    QCOMPARE(groups.at(0).words, QStringLiteral("Echo Charlie six Delta"));
    QCOMPARE(groups.at(1).words, QStringLiteral("zero one two three"));
    QCOMPARE(groups.at(3).words, QStringLiteral("eight nine Alfa Bravo"));
    QCOMPARE(groups.at(4).words, QStringLiteral("Foxtrot zero"));
}

void tst_trustchecks::offsets_data() {
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("words");
    QTest::addRow("small") << qint64(400) << QStringLiteral("+0.4 s");
    QTest::addRow("behind") << qint64(-1250) << QStringLiteral("\u22121.3 s");
    QTest::addRow("minutes") << qint64(600000) << QStringLiteral("+10 min");
    QTest::addRow("hours") << qint64(-7200000) << QStringLiteral("\u22122 h");
    QTest::addRow("days") << qint64(864000000) << QStringLiteral("+10 days");
}

void tst_trustchecks::offsets() {
    QFETCH(qint64, milliseconds);
    QTEST(offsetWords(std::chrono::milliseconds(milliseconds)), "words");
}

QTEST_GUILESS_MAIN(tst_trustchecks)
#include "tst_trustchecks.moc"
