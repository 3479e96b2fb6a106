#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"

#include <QTest>

#include <openssl/x509.h>

using namespace trustbench;
using namespace trustbench::pki;

namespace {

bool says(const ChainTrace& trace, FindingCode code) {
    for (const Finding& finding : trace.errors())
        if (finding.code == code)
            return true;
    return false;
}

QString describe(const ChainTrace& trace) {
    QStringList words{trace.trusted() ? QStringLiteral("trusted") : QStringLiteral("not trusted")};
    for (const TraceLink& link : trace.path())
        words.append(nameOf(link.role) + QLatin1Char(' ') + link.certificate.shortName());
    for (const Finding& finding : trace.errors())
        words.append(nameOf(finding.code) + QLatin1Char(' ') + finding.certificateName + QLatin1Char(' ') +
                     finding.detail);
    return words.join(QLatin1Char('\n'));
}

/// Many certificates with one key: as different as their serial numbers.
std::vector<Certificate> manyOf(const Issued& issuer, const QByteArray& subject, int count, const Key& key) {
    std::vector<Certificate> many;
    for (int i = 0; i < count; ++i)
        many.push_back(ca(issuer, {.subject = subject.isEmpty() ? "filler " + QByteArray::number(i) : subject,
                                   .key = key,
                                   .serial = QByteArray::number(100000 + i, 16)}));
    return many;
}

} // namespace

/// Finding the good path wherever there is one, and an end wherever there is none.
class TestSearch : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;
    std::optional<Issued> m_root;
    std::optional<Issued> m_other;

    const Issued& top() const { return *m_root; }
    const Issued& other() const { return *m_other; }

private Q_SLOTS:
    void initTestCase() {
        m_root = root({.subject = "root"});
        m_other = root({.subject = "other root"});
    }

    void expiredCrossCertificateDoesNotHideTheGoodPath() {
        const Issued middle = ca(top(), {.subject = "middle"});
        const Issued expired = ca(other(), {.subject = "middle", .key = middle.key, .days = {-900, -5}});
        const Certificate end = leaf(middle);
        for (const auto& pool : {std::vector<Certificate>{expired, middle}, {middle, expired}}) {
            const ChainTrace both = trace(end, {pool, {other(), top()}, {}, now});
            QVERIFY2(both.trusted(), qPrintable(describe(both)));
            QVERIFY(both.trustedChain()->anchor() == top().certificate);
        }
    }

    void everyReasonToTurnBackIsFollowedByAnotherWay_data() {
        QTest::addColumn<Spec>("spec");
        const auto row = [](const char* name, const Spec& spec) { QTest::newRow(name) << spec; };
        row("expired", {.days = {-900, -5}});
        row("no CA", {.extensions = {{"basicConstraints", "critical,CA:FALSE"}, {"keyUsage", ""}}});
        row("no keyCertSign", {.extensions = {{"keyUsage", "critical,cRLSign"}}});
        row("names excluded", {.extensions = {{"nameConstraints", "critical,excluded;DNS:example.com"}}});
        row("names not permitted",
            {.extensions = {{"nameConstraints", "critical,permitted;DNS:example.org"}}});
        row("purpose", {.extensions = {{"extendedKeyUsage", "clientAuth"}}});
        row("policy", {.extensions = {{"policyConstraints", "critical,requireExplicitPolicy:0"}}});
        row("critical", {.beforeSigning = [](x509_st* c) {
                addExtension(c, "1.2.3.4.5", true, QByteArray("\x05\x00", 2));
            }});
        row("serial", {.serial = "-1"});
        row("weak digest", {.afterSigning = [](x509_st* c) {
                ASN1_BIT_STRING* signature = nullptr;
                X509_get0_signature(const_cast<const ASN1_BIT_STRING**>(&signature), nullptr, c);
                unsigned char* last = const_cast<unsigned char*>(ASN1_STRING_get0_data(signature));
                last[ASN1_STRING_length(signature) - 1] ^= 1;
            }});
    }
    void everyReasonToTurnBackIsFollowedByAnotherWay() {
        QFETCH(Spec, spec);
        const Issued good = ca(top(), {.subject = "middle"});
        spec.subject = "middle";
        spec.key = good.key;
        const Issued bad = ca(other(), spec);
        const Certificate end = leaf(good);
        const TracePolicy policy{.purpose = TracePurpose::tlsServer,
                                 .host = QStringLiteral("wos.example.com")};
        QVERIFY(!trace(end, {{bad}, {other()}, policy, now}).trusted());
        for (const auto& pool : {std::vector<Certificate>{bad, good}, {good, bad}})
            for (const auto& anchors : {std::vector<Certificate>{other(), top()}, {top(), other()}}) {
                const ChainTrace traced = trace(end, {pool, anchors, policy, now});
                QVERIFY2(traced.trusted(), qPrintable(describe(traced)));
                QVERIFY(traced.trustedChain()->anchor() == top().certificate);
            }
    }

    void nameOnlyIssuersAreToldApartByTheirSignature() {
        // No key identifiers anywhere: only trying tells which of the five is the issuer.
        const Spec silent{.extensions = {{"subjectKeyIdentifier", ""}, {"authorityKeyIdentifier", ""}}};
        std::vector<Certificate> pool;
        std::optional<Issued> right;
        for (int i = 0; i < 5; ++i) {
            Spec spec = silent;
            spec.subject = "middle";
            spec.serial = QByteArray::number(10 + i);
            const Issued one = ca(top(), spec);
            pool.push_back(one);
            if (i == 3)
                right = one;
        }
        const ChainTrace traced = trace(leaf(*right, silent), {pool, {top()}, {}, now});
        QVERIFY2(traced.trusted(), qPrintable(describe(traced)));
        QVERIFY(traced.path()[1].certificate == right->certificate);
    }

    void keyIdentifierThatDoesNotMatchIsOnlyAHint() {
        const Issued middle = ca(top(), {.subject = "middle"});
        const ChainTrace traced =
            trace(leaf(middle, {.extensions = {{"authorityKeyIdentifier", ""}},
                                .beforeSigning =
                                    [](x509_st* c) {
                                        addExtension(c, "2.5.29.35", false,
                                                     QByteArray::fromHex("3006800401020304"));
                                    }}),
                  {{middle}, {top()}, {}, now});
        QVERIFY2(traced.trusted(), qPrintable(describe(traced)));
    }

    void anchorNeedNotBeSelfSigned() {
        const Issued middle = ca(top(), {.subject = "middle"});
        const Certificate end = leaf(middle);
        const ChainTrace traced = trace(end, {{top()}, {middle}, {}, now});
        QVERIFY2(traced.trusted(), qPrintable(describe(traced)));
        QCOMPARE(traced.path().size(), size_t(2));
        QCOMPARE(traced.path().back().role, LinkRole::anchor);
    }

    void leafThatIsItselfConfirmed() {
        const Issued alone =
            root({.subject = "alone", .extensions = {{"subjectAltName", "DNS:wos.example.com"}}});
        const ChainTrace traced =
            trace(alone, {{}, {alone}, {.host = QStringLiteral("wos.example.com")}, now});
        QVERIFY2(traced.trusted(), qPrintable(describe(traced)));
        QCOMPARE(traced.path().size(), size_t(1));
        QCOMPARE(traced.path().front().role, LinkRole::anchor);
        QVERIFY(!trace(alone, {{}, {alone}, {.host = QStringLiteral("else.example.com")}, now}).trusted());
        const Certificate pinned = leaf(top());
        QVERIFY(trace(pinned, {{}, {pinned}, {}, now}).trusted());
        QVERIFY(!trace(pinned, {{}, {pinned}, {}, now.addYears(20)}).trusted());
        QVERIFY(!trace(alone, {{alone}, {top()}, {}, now}).trusted());
    }

    void sourcesAndDuplicates() {
        const Issued middle = ca(top(), {.subject = "middle"});
        const Certificate end = leaf(middle);
        const ChainTrace traced = trace(end, {{end, middle, middle, top(), top()}, {top(), top()}, {}, now});
        QVERIFY2(traced.trusted(), qPrintable(describe(traced)));
        QCOMPARE(traced.path()[0].source, QStringLiteral("pool 0"));
        QCOMPARE(traced.path()[1].source, QStringLiteral("pool 1"));
        QCOMPARE(traced.path()[2].source, QStringLiteral("anchor 0"));
        QCOMPARE(traced.alternatives(), 0);
        QCOMPARE(traced.findings().size(), size_t(1)); // nothing unneeded
    }

    void alternativesAreCounted() {
        const Issued middle = ca(top(), {.subject = "middle"});
        const Issued cross = ca(other(), {.subject = "middle", .key = middle.key});
        QCOMPARE(trace(leaf(middle), {{middle, cross}, {top()}, {}, now}).alternatives(), 0);
        QCOMPARE(trace(leaf(middle), {{middle, cross}, {top(), other()}, {}, now}).alternatives(), 1);
        QCOMPARE(trace(leaf(middle), {{middle}, {top(), other()}, {}, now}).alternatives(), 0);
    }

    void twoCasThatSignedEachOther() {
        const Key a = newKey();
        const Key b = newKey();
        const Issued rootOfA = root({.subject = "A", .key = a});
        const Issued rootOfB = root({.subject = "B", .key = b});
        const Issued aByB = ca(rootOfB, {.subject = "A", .key = a});
        const Issued bByA = ca(rootOfA, {.subject = "B", .key = b});
        const Certificate end = leaf(aByB);
        const ChainTrace lost = trace(end, {{aByB, bByA}, {top()}, {}, now});
        QVERIFY2(!lost.trusted() && says(lost, FindingCode::issuerMissing), qPrintable(describe(lost)));
        const ChainTrace found = trace(end, {{aByB, bByA}, {rootOfB}, {}, now});
        QVERIFY2(found.trusted(), qPrintable(describe(found)));
    }

    void meshOfCrossCertificates() {
        // Each of a dozen CAs has certified each other one; one of them is also certified by the root.
        constexpr int count = 12;
        std::vector<Issued> selves;
        for (int i = 0; i < count; ++i)
            selves.push_back(root({.subject = "mesh " + QByteArray::number(i)}));
        std::vector<Certificate> pool;
        for (int issuer = 0; issuer < count; ++issuer)
            for (int subject = 0; subject < count; ++subject)
                if (issuer != subject)
                    pool.push_back(ca(selves[size_t(issuer)],
                                      {.subject = "mesh " + QByteArray::number(subject),
                                       .key = selves[size_t(subject)].key,
                                       .serial = QByteArray::number(1000 + issuer * count + subject, 16)}));
        const Certificate end = leaf(selves[0]);
        const ChainTrace lost = trace(end, {pool, {top()}, {}, now});
        QVERIFY(!lost.trusted());
        pool.push_back(ca(top(), {.subject = "mesh 7", .key = selves[7].key}));
        const ChainTrace found = trace(end, {pool, {top()}, {}, now});
        QVERIFY2(found.trusted(), qPrintable(describe(found)));
        QCOMPARE(found.path().size(), size_t(4));
        // And where each of the exponentially many ways ends in a constraint: an answer, and why it is one.
        pool.back() = ca(top(), {.subject = "mesh 7",
                                 .key = selves[7].key,
                                 .extensions = {{"nameConstraints", "critical,excluded;DNS:example.com"}}});
        const ChainTrace stopped = trace(end, {pool, {top()}, {}, now});
        QVERIFY(!stopped.trusted());
        QVERIFY2(says(stopped, FindingCode::searchLimit), qPrintable(describe(stopped)));
        QVERIFY2(says(stopped, FindingCode::nameNotPermitted), qPrintable(describe(stopped)));
    }

    void manyIssuersOfOneName() {
        // Thousands of candidates, same name, no key identifiers, none signed the leaf.
        const Key wrong = newKey();
        std::vector<Certificate> pool;
        for (int i = 0; i < 6000; ++i)
            pool.push_back(ca(top(), {.subject = "middle",
                                      .key = wrong,
                                      .serial = QByteArray::number(100000 + i, 16),
                                      .extensions = {{"subjectKeyIdentifier", ""}}}));
        const Issued right = ca(top(), {.subject = "middle", .extensions = {{"subjectKeyIdentifier", ""}}});
        const Certificate end = leaf(right);
        const ChainTrace lost = trace(end, {pool, {top()}, {}, now});
        QVERIFY(!lost.trusted());
        QVERIFY2(says(lost, FindingCode::searchLimit), qPrintable(describe(lost)));
        pool.insert(pool.begin() + 50, right.certificate);
        const ChainTrace found = trace(end, {pool, {top()}, {}, now});
        QVERIFY2(found.trusted(), qPrintable(describe(found)));
    }

    void largePoolFindsThePath() {
        const Key key = newKey();
        std::vector<Certificate> pool = manyOf(top(), {}, 2000, key);
        const Issued middle = ca(top(), {.subject = "middle"});
        pool.push_back(middle);
        const Certificate end = leaf(middle);
        std::vector<PoolCertificate> stored;
        for (const Certificate& certificate : pool)
            stored.push_back({certificate, QStringLiteral("store")});
        const CertificatePool index(stored);
        QCOMPARE(index.issuersByName(end).size(), size_t(1));
        const ChainTrace traced = traceChain(end, index, {{top(), {}, {}, {}}}, {}, now);
        QVERIFY2(traced.trusted(), qPrintable(describe(traced)));
        QCOMPARE(traced.findings().size(), size_t(1));
    }

    void namesCompareWithoutCaseAndSpace() {
        const Issued middle = ca(top(), {.subject = "Middle  CA"});
        Spec spec;
        spec.issuerName = "middle ca";
        for (const int filler : {0, 40}) {
            std::vector<Certificate> pool = manyOf(top(), {}, filler, middle.key);
            pool.push_back(middle);
            const ChainTrace traced = trace(leaf(middle, spec), {pool, {top()}, {}, now});
            QVERIFY2(traced.trusted(), qPrintable(describe(traced)));
        }
    }

    void longChains() {
        std::vector<Certificate> pool;
        Issued issuer = top();
        const auto grow = [&](int to) {
            while (int(pool.size()) < to) {
                issuer = ca(issuer, {.subject = "step " + QByteArray::number(int(pool.size()))});
                pool.push_back(issuer);
            }
        };
        grow(40);
        QVERIFY(trace(leaf(issuer), {pool, {top()}, {}, now}).trusted());
        grow(80);
        const ChainTrace traced = trace(leaf(issuer), {pool, {top()}, {}, now});
        QVERIFY(!traced.trusted());
        QVERIFY2(says(traced, FindingCode::searchLimit), qPrintable(describe(traced)));
    }

    void nameConstraintsByTheThousand() {
        QByteArray constraints = "critical";
        QByteArray names = "DNS:wos.example.com";
        for (int i = 0; i < 2000; ++i) {
            constraints += ",excluded;DNS:n" + QByteArray::number(i) + ".example.org";
            names += ",DNS:m" + QByteArray::number(i) + ".example.com";
        }
        const Issued bound =
            ca(top(), {.subject = "bound", .extensions = {{"nameConstraints", constraints}}});
        const ChainTrace traced =
            trace(leaf(bound, {.extensions = {{"subjectAltName", names}}}), {{bound}, {top()}, {}, now});
        QVERIFY2(!traced.trusted(), "too much to check is not checked, and so not trusted");
    }

    void sameInputSameAnswer() {
        const Issued middle = ca(top(), {.subject = "middle"});
        const Issued cross = ca(other(), {.subject = "middle", .key = middle.key});
        const Certificate end = leaf(middle);
        const ChainTrace first = trace(end, {{cross, middle}, {top(), other()}, {}, now});
        for (int i = 0; i < 5; ++i) {
            const ChainTrace again = trace(end, {{cross, middle}, {top(), other()}, {}, now});
            QVERIFY(again.trustedChain()->path() == first.trustedChain()->path());
        }
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
