#include "tests/core/trust/Rfc5280.h"

namespace trustbench::rfc5280 {

using namespace pki;

QString describe(const ChainTrace& trace) {
    QStringList words{trace.trusted() ? QStringLiteral("trusted") : QStringLiteral("not trusted")};
    const auto add = [&](const std::vector<Finding>& findings) {
        for (const Finding& finding : findings)
            words.append(QStringLiteral("%1 %2 [%3] %4=%5 (%6)")
                             .arg(nameOf(finding.severity), nameOf(finding.code), finding.certificateName,
                                  finding.field, finding.value, finding.detail));
    };
    for (const TraceLink& link : trace.path())
        add(link.findings);
    add(trace.findings());
    return words.join(QLatin1Char('\n'));
}

const Finding* find(const ChainTrace& trace, FindingCode code, const QByteArray& field) {
    const auto among = [&](const std::vector<Finding>& findings) -> const Finding* {
        for (const Finding& finding : findings)
            if (finding.code == code && (field.isEmpty() || finding.field == QString::fromLatin1(field)))
                return &finding;
        return nullptr;
    };
    for (const TraceLink& link : trace.path())
        if (const Finding* found = among(link.findings))
            return found;
    return among(trace.findings());
}

namespace {

const TracePolicy forAny{};
const TracePolicy onPaper{.purpose = TracePurpose::tlsServer};
const TracePolicy live{.purpose = TracePurpose::tlsServer, .lenientProfile = true};

void isTrusted(const Case& one, const TracePolicy& policy, std::optional<Severity> severity) {
    const ChainTrace trace = one.trace(policy);
    QVERIFY2(trace.trusted() && trace.errors().empty(), qPrintable(describe(trace)));
    if (!severity)
        return;
    const Finding* finding = find(trace, one.code, one.field);
    QVERIFY2(finding && finding->severity == *severity, qPrintable(describe(trace)));
}

void isRefused(const Case& one, const TracePolicy& policy) {
    const ChainTrace trace = one.trace(policy);
    QVERIFY2(!trace.trusted(), "an invalid chain was accepted");
    const Finding* finding = find(trace, one.code, one.field);
    QVERIFY2(finding && finding->severity == Severity::error, qPrintable(describe(trace)));
    QVERIFY2(!finding->certificate.isEmpty() && finding->detail.contains(QStringLiteral("RFC")),
             qPrintable(describe(trace)));
}

Certificate usualLeaf(const Issued& issuer) {
    return leaf(issuer);
}

} // namespace

void check(const Case& one) {
    switch (one.expect) {
    case Expect::valid:
        for (const TracePolicy& policy : {forAny, onPaper, live})
            isTrusted(one, policy, {});
        return;
    case Expect::invalid:
        for (const TracePolicy& policy : {forAny, onPaper, live})
            isRefused(one, policy);
        return;
    case Expect::deviation:
        isTrusted(one, forAny, Severity::warning);
        isRefused(one, onPaper);
        isTrusted(one, live, Severity::warning);
        return;
    case Expect::warned:
        for (const TracePolicy& policy : {forAny, onPaper, live})
            isTrusted(one, policy, Severity::warning);
        return;
    case Expect::notForTls:
        isTrusted(one, forAny, {});
        isRefused(one, onPaper);
        isRefused(one, live);
        return;
    }
}

const Issued& top() {
    static const Issued made = root({.subject = "root"});
    return made;
}

const Issued& middle() {
    static const Issued made = ca(top(), {.subject = "middle"});
    return made;
}

Case ofMade(const char* name, Expect expect, FindingCode code, const char* field, const Certificate& made) {
    return {name, expect, code, field, [made](const TracePolicy& policy) {
                return pki::trace(made, {{middle()}, {top()}, policy, now});
            }};
}

Case ofLeaf(const char* name, Expect expect, FindingCode code, const char* field, Spec spec) {
    return ofMade(name, expect, code, field, leaf(middle(), std::move(spec)));
}

Case ofIssuer(const char* name, Expect expect, FindingCode code, const char* field, Spec spec) {
    if (spec.subject == Spec().subject)
        spec.subject = "odd CA";
    const Issued odd = ca(top(), std::move(spec));
    return {name, expect, code, field, [odd, end = usualLeaf(odd)](const TracePolicy& policy) {
                return pki::trace(end, {{odd}, {top()}, policy, now});
            }};
}

Case ofRoot(const char* name, Expect expect, FindingCode code, const char* field, Spec spec) {
    if (spec.subject == Spec().subject)
        spec.subject = "odd root";
    const Issued odd = root(std::move(spec));
    return {name, expect, code, field, [odd, end = usualLeaf(odd)](const TracePolicy& policy) {
                return pki::trace(end, {{}, {odd}, policy, now});
            }};
}

std::function<void(x509_st*)> with(const char* oid, bool critical, const QByteArray& value) {
    return [oid, critical, value](x509_st* certificate) { addExtension(certificate, oid, critical, value); };
}

void addRows(const std::vector<Case>& cases) {
    QTest::addColumn<Case>("one");
    for (const Case& one : cases)
        QTest::newRow(one.name.constData()) << one;
}

} // namespace trustbench::rfc5280
