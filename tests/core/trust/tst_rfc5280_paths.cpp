#include "tests/core/trust/Rfc5280.h"
#include "tests/support/RunningCrypto.h"

#include <openssl/x509.h>

using namespace trustbench;
using namespace trustbench::pki;
using namespace trustbench::rfc5280;

namespace {

using enum FindingCode;
using enum Expect;

/// CAs below the root, downwards, and a leaf below the last.
Case chain(const char* name, Expect expect, FindingCode code, const char* field, std::vector<Spec> downwards,
           const Spec& end = {}, const TracePolicy& asked = {}) {
    std::vector<Certificate> pool;
    Issued issuer = top();
    for (size_t i = 0; i < downwards.size(); ++i) {
        if (downwards[i].subject == Spec().subject)
            downwards[i].subject = "CA " + QByteArray::number(int(i));
        issuer = ca(issuer, downwards[i]);
        pool.push_back(issuer);
    }
    const Certificate made = leaf(issuer, end);
    return {name, expect, code, field, [=](const TracePolicy& policy) {
                TracePolicy both = asked;
                both.purpose = policy.purpose;
                both.lenientProfile = policy.lenientProfile;
                return trace(made, {pool, {top()}, both, now});
            }};
}

Spec length(const char* value, const QByteArray& subject = Spec().subject) {
    return {.subject = subject,
            .extensions = {{"basicConstraints", "critical,CA:TRUE,pathlen:" + QByteArray(value)}}};
}

/// 6.1.4 (l) and (m).
std::vector<Case> lengths() {
    const char* field = "basicConstraints.pathLenConstraint";
    const Issued bound =
        root({.subject = "bound root", .extensions = {{"basicConstraints", "critical,CA:TRUE,pathlen:0"}}});
    const Issued below = ca(bound, {.subject = "below"});
    const auto underBound = [bound](const Certificate& end, const std::vector<Certificate>& pool) {
        return [=](const TracePolicy& policy) { return trace(end, {pool, {bound}, policy, now}); };
    };
    const Spec caLeaf{.extensions = {{"basicConstraints", "critical,CA:TRUE,pathlen:0"},
                                     {"keyUsage", "critical,digitalSignature,keyCertSign"}}};
    return {
        chain("0, then a leaf", valid, pathTooLong, "", {length("0")}),
        chain("1, then a CA", valid, pathTooLong, "", {length("1"), {}}),
        chain("0, then a CA", invalid, pathTooLong, field, {length("0"), {}}),
        chain("1, then two CAs", invalid, pathTooLong, field, {length("1"), {}, {}}),
        chain("the lower one is the narrower", invalid, pathTooLong, field, {length("2"), length("0"), {}}),
        chain("a lower one may say more", valid, pathTooLong, "", {length("1"), length("2")}),
        chain("a lower one cannot widen", invalid, pathTooLong, field, {length("1"), length("5"), {}}),
        chain("self-issued ones do not count", valid, pathTooLong, "",
              {length("0", "same"), {.subject = "same"}, {.subject = "same"}}),
        chain("the last certificate does not count, CA or not", valid, pathTooLong, "", {length("0")},
              caLeaf),
        {"the anchor's, kept", valid, pathTooLong, "", underBound(leaf(bound), {})},
        {"the anchor's, broken", invalid, pathTooLong, field, underBound(leaf(below), {below})},
    };
}

Spec stating(const char* policies, std::vector<std::pair<QByteArray, QByteArray>> more = {}) {
    more.emplace_back("certificatePolicies", policies);
    return {.extensions = more};
}
Spec mapping(const char* policies, const char* from, const char* to,
             std::vector<std::pair<QByteArray, QByteArray>> more = {}) {
    more.emplace_back("policyMappings", QByteArray("critical,") + from + ':' + to);
    return stating(policies, std::move(more));
}

TracePolicy asking(const char* policy) {
    TracePolicy asked;
    asked.explicitPolicy = true;
    if (*policy)
        asked.policies = {QString::fromLatin1(policy)};
    return asked;
}
TracePolicy withoutMapping(const char* policy) {
    TracePolicy asked = asking(policy);
    asked.inhibitPolicyMapping = true;
    return asked;
}
TracePolicy withoutAny(const char* policy) {
    TracePolicy asked = asking(policy);
    asked.inhibitAnyPolicy = true;
    return asked;
}

constexpr const char* any = "2.5.29.32.0";
constexpr const char* a = "1.2.3.1";
constexpr const char* b = "1.2.3.2";
constexpr const char* c = "1.2.3.3";

/// 6.1.3 (d) to (f), 6.1.4 (a), (b), (h) to (j), 6.1.5 (a), (b), (g).
std::vector<Case> policies() {
    std::vector<Case> cases;
    const auto row = [&](const char* name, Expect expect, const std::vector<Spec>& downwards, const Spec& end,
                         const TracePolicy& asked) {
        cases.push_back(chain(name, expect, policyNotAllowed, "certificatePolicies", downwards, end, asked));
    };
    const std::pair<QByteArray, QByteArray> inhibitAny{"inhibitAnyPolicy", "critical,0"};
    const std::pair<QByteArray, QByteArray> inhibitMapping{"policyConstraints",
                                                           "critical,inhibitPolicyMapping:0"};
    const std::pair<QByteArray, QByteArray> required{"policyConstraints", "critical,requireExplicitPolicy:0"};
    const std::pair<QByteArray, QByteArray> later{"policyConstraints", "critical,requireExplicitPolicy:5"};
    row("nobody asks", valid, {{}}, {}, {});
    row("none stated", invalid, {{}}, {}, asking(""));
    row("none stated by the leaf", invalid, {stating(a)}, {}, asking(""));
    row("none stated by the CA", invalid, {{}}, stating(a), asking(""));
    row("the same all the way", valid, {stating(a)}, stating(a), asking(a));
    row("another all the way", invalid, {stating(a)}, stating(a), asking(b));
    row("two that do not meet", invalid, {stating(a)}, stating(b), asking(""));
    row("any, then one", valid, {stating(any)}, stating(a), asking(a));
    row("one, then any", valid, {stating(a)}, stating(any), asking(a));
    row("any all the way", valid, {stating(any)}, stating(any), asking(a));
    row("any does not count, the caller says", invalid, {stating(any)}, stating(a), withoutAny(a));
    row("any does not count below", invalid, {stating(a, {inhibitAny}), stating(any)}, stating(a), asking(a));
    row("any of a self-issued one counts all the same", valid,
        {{.subject = "same", .extensions = {{"certificatePolicies", a}, inhibitAny}},
         {.subject = "same", .extensions = {{"certificatePolicies", any}}}},
        stating(a), asking(a));
    row("mapped", valid, {mapping(a, a, b)}, stating(b), asking(a));
    row("mapped, and the leaf's own word is asked for", invalid, {mapping(a, a, b)}, stating(b), asking(b));
    row("mapped, and not followed", invalid, {mapping(a, a, b)}, stating(a), asking(a));
    row("mapped twice", valid, {mapping(a, a, b), mapping(b, b, c)}, stating(c), asking(a));
    row("mapped out of any", valid, {mapping(any, a, b)}, stating(b), asking(a));
    row("mapped though the caller says no", invalid, {mapping(a, a, b)}, stating(b), withoutMapping(a));
    row("mapped though a CA above says no", invalid, {stating(a, {inhibitMapping}), mapping(a, a, b)},
        stating(b), asking(a));
    row("a CA requires one", invalid, {stating(a, {required})}, {}, {});
    row("a CA requires one, which is there", valid, {stating(a, {required})}, stating(a), {});
    row("a CA requires one, later", valid, {stating(a, {later})}, {}, {});
    row("the leaf itself requires one", invalid, {{}}, {.extensions = {required}}, {});
    row("a critical one nobody asks for", valid, {stating("critical,1.2.3.1")}, stating("critical,1.2.3.2"),
        {});
    return cases;
}

} // namespace

/// RFC 5280 section 6.1: what holds along a path.
class TestPaths : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;

private Q_SLOTS:
    void goodChainWithEveryKeyKind_data() {
        QTest::addColumn<QByteArray>("kind");
        for (const char* kind : {"P-256", "P-384", "P-521", "Ed25519", "RSA-2048"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void goodChainWithEveryKeyKind() {
        QFETCH(QByteArray, kind);
        const Issued anchor = root({.subject = "root", .key = newKey(kind)});
        const Issued issuer = ca(anchor, {.subject = "middle", .key = newKey(kind)});
        for (const auto purpose : {TracePurpose::any, TracePurpose::tlsServer, TracePurpose::tlsClient}) {
            const ChainTrace good =
                trace(leaf(issuer, {.key = newKey(kind)}), {{issuer}, {anchor}, {.purpose = purpose}, now});
            QVERIFY2(good.trusted(), qPrintable(describe(good)));
        }
    }
    void bothEndsOfTheValidityAreInside() {
        const Certificate certificate = leaf(middle(), {.days = {0, 10}});
        QVERIFY(trace(certificate, {{middle()}, {top()}, {}, certificate.notBefore()}).trusted());
        QVERIFY(trace(certificate, {{middle()}, {top()}, {}, certificate.notAfter()}).trusted());
        QVERIFY(
            !trace(certificate, {{middle()}, {top()}, {}, certificate.notBefore().addSecs(-1)}).trusted());
        QVERIFY(!trace(certificate, {{middle()}, {top()}, {}, certificate.notAfter().addSecs(1)}).trusted());
    }
    void constraintsHoldForIntermediatesAndFromTheAnchor() {
        const Issued bound =
            root({.subject = "bound root",
                  .extensions = {{"nameConstraints", "critical,permitted;DNS:example.com"}}});
        const Issued below = ca(bound, {.subject = "below"});
        QVERIFY(trace(leaf(below), {{below}, {bound}, {}, now}).trusted());
        QVERIFY(!trace(leaf(below, {.extensions = {{"subjectAltName", "DNS:example.org"}}}),
                       {{below}, {bound}, {}, now})
                     .trusted());
        const Issued named =
            ca(bound, {.subject = "named", .extensions = {{"subjectAltName", "DNS:evil.org"}}});
        const ChainTrace traced = trace(leaf(named), {{named}, {bound}, {}, now});
        QVERIFY2(find(traced, nameNotPermitted, "subjectAltName"), qPrintable(describe(traced)));
    }
    void lengths_data() { addRows(::lengths()); }
    void lengths() {
        QFETCH(Case, one);
        check(one);
    }
    void policies_data() { addRows(::policies()); }
    void policies() {
        QFETCH(Case, one);
        check(one);
    }
};

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_rfc5280_paths.moc"
