#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"
#include "ui/text/FindingText.h"

#include <QTest>

#include <openssl/x509v3.h>

#include <algorithm>

using namespace trustbench;
using namespace trustbench::pki;

namespace {

QString describe(const ChainTrace& trace) {
    QStringList words;
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

const Finding* find(const ChainTrace& trace, FindingCode code) {
    for (const TraceLink& link : trace.path())
        for (const Finding& finding : link.findings)
            if (finding.code == code)
                return &finding;
    for (const Finding& finding : trace.findings())
        if (finding.code == code)
            return &finding;
    return nullptr;
}

} // namespace

/// Each finding code is provoked here and says certificate, field and value; an error never leaves a trace
/// trusted, a warning always does.
class TestFindings : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;
    std::optional<Issued> m_root;
    std::optional<Issued> m_ca;
    QSet<FindingCode> m_provoked;

    const Issued& top() const { return *m_root; }
    const Issued& middle() const { return *m_ca; }

    /// Traces under the usual root and intermediate and expects that finding about that certificate.
    void expect(const ChainTrace& trace, FindingCode code, const QByteArray& certificate, const char* field,
                Severity severity) {
        const Finding* finding = nullptr;
        const auto look = [&](const std::vector<Finding>& findings) {
            for (const Finding& candidate : findings)
                if (candidate.code == code && candidate.certificateName == QString::fromUtf8(certificate) &&
                    candidate.field == QString::fromLatin1(field))
                    finding = &candidate;
        };
        for (const TraceLink& link : trace.path())
            look(link.findings);
        look(trace.findings());
        QVERIFY2(finding, qPrintable(nameOf(code) + QStringLiteral(" missing among:\n") + describe(trace)));
        QCOMPARE(finding->severity, severity);
        const bool anyError = !trace.errors().empty();
        QVERIFY2(trace.trusted() == !anyError, qPrintable(describe(trace)));
        if (severity == Severity::error)
            QVERIFY(!trace.trusted());
        m_provoked.insert(code);
        QVERIFY(!findingText(*finding).what.isEmpty());
    }
    void expectError(const ChainTrace& trace, FindingCode code, const QByteArray& certificate,
                     const char* field) {
        expect(trace, code, certificate, field, Severity::error);
    }
    void expectWarning(const ChainTrace& trace, FindingCode code, const QByteArray& certificate,
                       const char* field) {
        expect(trace, code, certificate, field, Severity::warning);
        QVERIFY2(trace.trusted(), qPrintable(describe(trace)));
    }
    ChainTrace traceLeaf(Spec spec, TracePolicy policy = {}) {
        return trace(leaf(middle(), std::move(spec)), {{middle()}, {top()}, std::move(policy), now});
    }
    /// With an intermediate of that kind.
    ChainTrace traceUnder(Spec spec, TracePolicy policy = {}) {
        spec.subject = "odd CA";
        const Issued odd = ca(top(), std::move(spec));
        return trace(leaf(odd), {{odd}, {top()}, std::move(policy), now});
    }

private Q_SLOTS:
    void initTestCase() {
        m_root = root({.subject = "root"});
        m_ca = ca(top(), {.subject = "middle"});
    }

    void goodChainHasNoFindingButTheNote() {
        const ChainTrace good = traceLeaf({});
        QVERIFY2(good.trusted(), qPrintable(describe(good)));
        QCOMPARE(good.path().size(), size_t(3));
        QCOMPARE(good.findings().size(), size_t(1));
        QCOMPARE(good.findings().front().code, FindingCode::revocationNotChecked);
        m_provoked.insert(FindingCode::revocationNotChecked);
        for (const TraceLink& link : good.path())
            QVERIFY2(link.findings.empty(), qPrintable(describe(good)));
        QCOMPARE(good.path()[0].role, LinkRole::leaf);
        QCOMPARE(good.path()[1].role, LinkRole::intermediate);
        QCOMPARE(good.path()[2].role, LinkRole::anchor);
        QVERIFY(*good.path()[0].signatureVerified && *good.path()[1].signatureVerified);
        QVERIFY(!good.path()[2].signatureVerified);
        QCOMPARE(good.alternatives(), 0);
        QCOMPARE(good.trustedChain()->path().size(), size_t(3));
        QVERIFY(good.trustedChain()->anchor() == top().certificate);
    }

    // --- Time

    void expired() {
        const ChainTrace leafExpired = traceLeaf({.days = {-100, -10}});
        expectError(leafExpired, FindingCode::expired, "leaf", "validity.notAfter");
        QVERIFY(find(leafExpired, FindingCode::expired)->clockWouldExplain);
        const ChainTrace caExpired = traceUnder({.days = {-100, -10}});
        expectError(caExpired, FindingCode::expired, "odd CA", "validity.notAfter");
        const Issued oldRoot = root({.subject = "old root", .days = {-1000, -10}});
        expectError(trace(leaf(oldRoot), {{}, {oldRoot}, {}, now}), FindingCode::expired, "old root",
                    "validity.notAfter");
    }
    void noClockExplainsDisjointTimes() {
        const Issued early = ca(top(), {.subject = "early", .days = {-90, -50}});
        const ChainTrace traced = trace(leaf(early, {.days = {-40, -30}}), {{early}, {top()}, {}, now});
        QVERIFY(!traced.trusted());
        QVERIFY(!find(traced, FindingCode::expired)->clockWouldExplain);
    }
    void notYetValid() {
        const ChainTrace traced = traceLeaf({.days = {5, 100}});
        expectError(traced, FindingCode::notYetValid, "leaf", "validity.notBefore");
        QVERIFY(find(traced, FindingCode::notYetValid)->clockWouldExplain);
    }
    void expiringSoon() {
        expectWarning(traceLeaf({.days = {-100, 12}}), FindingCode::expiringSoon, "leaf",
                      "validity.notAfter");
        QCOMPARE(find(traceLeaf({.days = {-100, 12}}), FindingCode::expiringSoon)->daysLeft, 12);
        QVERIFY(!find(traceLeaf({.days = {-100, 12}}, {.warnDays = 10}), FindingCode::expiringSoon));
    }
    void outlivesIssuer() {
        expectWarning(traceLeaf({.days = {-100, 2000}}), FindingCode::outlivesIssuer, "leaf",
                      "validity.notAfter");
    }

    // --- Building

    void signatureInvalid() {
        const Issued stranger{middle().certificate, newKey()};
        const ChainTrace traced = trace(leaf(stranger), {{middle()}, {top()}, {}, now});
        expectError(traced, FindingCode::signatureInvalid, "leaf", "signatureValue");
        QCOMPARE(traced.path().size(), size_t(3));
        QVERIFY(!*traced.path()[0].signatureVerified);
        QVERIFY(*traced.path()[1].signatureVerified);
    }
    void issuerMissing() {
        const ChainTrace traced = trace(leaf(middle()), {{}, {top()}, {}, now});
        expectError(traced, FindingCode::issuerMissing, "leaf", "issuer");
        QCOMPARE(traced.missingIssuer(), QStringLiteral("CN=middle"));
        QCOMPARE(traced.path().size(), size_t(1));
    }
    void issuerOfTheNameButAnotherKeyIsMissingToo() {
        const Issued other = ca(top(), {.subject = "middle", .serial = "2002"});
        const ChainTrace traced = trace(leaf(middle()), {{other}, {top()}, {}, now});
        expectError(traced, FindingCode::issuerMissing, "leaf", "issuer");
        QVERIFY(find(traced, FindingCode::issuerMissing)->detail.contains(QStringLiteral("another key")));
    }
    void notAnAnchor() {
        const Issued stranger = root({.subject = "stranger"});
        const ChainTrace traced = trace(leaf(middle()), {{middle(), top()}, {stranger}, {}, now});
        expectError(traced, FindingCode::notAnAnchor, "root", "sha256");
        QCOMPARE(traced.path().size(), size_t(3));
        QCOMPARE(traced.path().back().role, LinkRole::intermediate);
    }
    void forgedRootOfTheSameName() {
        const Issued forged = root({.subject = "root"});
        const Issued forgedCa = ca(forged, {.subject = "middle"});
        const ChainTrace traced = trace(leaf(forgedCa), {{forgedCa, forged}, {top()}, {}, now});
        expectError(traced, FindingCode::notAnAnchor, "root", "sha256");
    }
    void noAnchors() {
        const ChainTrace traced = trace(leaf(middle()), {{middle(), top()}, {}, {}, now});
        QVERIFY(!traced.trusted());
        const Finding* finding = find(traced, FindingCode::noAnchors);
        QVERIFY(finding && finding->severity == Severity::error);
        m_provoked.insert(FindingCode::noAnchors);
        QVERIFY(find(traced, FindingCode::notAnAnchor));
    }
    void unneededCertificate() {
        const Issued stranger = root({.subject = "stranger"});
        const ChainTrace traced = trace(leaf(middle()), {{stranger, middle()}, {top()}, {}, now});
        expectWarning(traced, FindingCode::unneededCertificate, "stranger", "subject");
        QVERIFY(!find(trace(leaf(middle()), {{middle(), top()}, {top()}, {}, now}),
                      FindingCode::unneededCertificate));
    }

    // --- Issuers

    void notACa() {
        expectError(traceUnder({.extensions = {{"basicConstraints", "critical,CA:FALSE"}, {"keyUsage", ""}}}),
                    FindingCode::notACa, "odd CA", "basicConstraints.cA");
        expectError(traceUnder({.extensions = {{"basicConstraints", ""}, {"keyUsage", ""}}}),
                    FindingCode::notACa, "odd CA", "basicConstraints.cA");
    }
    void versionOneIntermediateIsNoCa() {
        const Issued old = bare(top(), {.subject = "v1", .version = 0});
        expectError(trace(leaf(old), {{old}, {top()}, {}, now}), FindingCode::notACa, "v1",
                    "basicConstraints.cA");
    }
    void keyUsageForbidsSigning() {
        expectError(traceUnder({.extensions = {{"keyUsage", "critical,cRLSign"}}}),
                    FindingCode::keyUsageForbidsSigning, "odd CA", "keyUsage.keyCertSign");
    }
    void pathTooLong() {
        const Issued narrow = ca(
            top(), {.subject = "narrow", .extensions = {{"basicConstraints", "critical,CA:TRUE,pathlen:0"}}});
        const Issued below = ca(narrow, {.subject = "below"});
        QVERIFY(trace(leaf(narrow), {{narrow}, {top()}, {}, now}).trusted());
        expectError(trace(leaf(below), {{narrow, below}, {top()}, {}, now}), FindingCode::pathTooLong,
                    "narrow", "basicConstraints.pathLenConstraint");
    }
    void depthLimitCountsIntermediates() {
        QVERIFY(traceLeaf({}, {.maxDepth = 1}).trusted());
        const ChainTrace traced = traceLeaf({}, {.maxDepth = 0});
        QVERIFY(!traced.trusted());
        QCOMPARE(find(traced, FindingCode::pathTooLong)->field, QStringLiteral("depth"));
        QVERIFY(trace(leaf(top()), {{}, {top()}, {.maxDepth = 0}, now}).trusted());
    }

    // --- Purpose, host

    void keyUsageForbidsUse() {
        expectError(traceLeaf({.extensions = {{"keyUsage", "critical,dataEncipherment"}}},
                              {.purpose = TracePurpose::tlsServer}),
                    FindingCode::keyUsageForbidsUse, "leaf", "keyUsage.digitalSignature");
    }
    void purposeForbidden() {
        expectError(traceLeaf({.extensions = {{"extendedKeyUsage", "clientAuth"}}},
                              {.purpose = TracePurpose::tlsServer}),
                    FindingCode::purposeForbidden, "leaf", "extendedKeyUsage");
        expectError(traceUnder({.extensions = {{"extendedKeyUsage", "clientAuth"}}},
                               {.purpose = TracePurpose::tlsServer}),
                    FindingCode::purposeForbidden, "odd CA", "extendedKeyUsage");
        QVERIFY(traceLeaf({.extensions = {{"extendedKeyUsage", "clientAuth"}}},
                          {.purpose = TracePurpose::tlsClient})
                    .trusted());
        QVERIFY(traceLeaf({.extensions = {{"extendedKeyUsage", "clientAuth"}}}).trusted());
    }
    void hostMismatch() {
        const auto host = [&](const char* san, const char* name) {
            return traceLeaf({.subject = "wos.example.com", .extensions = {{"subjectAltName", san}}},
                             {.host = QString::fromUtf8(name)});
        };
        expectError(host("DNS:a.example.com", "b.example.com"), FindingCode::hostMismatch, "wos.example.com",
                    "subjectAltName");
        QVERIFY(host("DNS:a.example.com", "A.Example.COM").trusted());
    }

    // --- Name constraints

    void nameNotPermitted() {
        const Issued bound =
            ca(top(), {.subject = "bound",
                       .extensions = {{"nameConstraints", "critical,permitted;DNS:example.com"}}});
        expectError(trace(leaf(bound, {.extensions = {{"subjectAltName", "DNS:example.org"}}}),
                          {{bound}, {top()}, {}, now}),
                    FindingCode::nameNotPermitted, "leaf", "subjectAltName");
    }
    // --- Policies

    void policyNotAllowed() {
        const Issued stated =
            ca(top(), {.subject = "stated", .extensions = {{"certificatePolicies", "1.2.3.4"}}});
        const Issued end = leaf(stated, {.extensions = {{"certificatePolicies", "1.2.3.4"}}});
        const auto with = [&](const Certificate& certificate, const QStringList& policies, bool required) {
            return trace(certificate,
                         {{stated}, {top()}, {.policies = policies, .explicitPolicy = required}, now});
        };
        const QString one = QStringLiteral("1.2.3.4");
        const QString other = QStringLiteral("1.2.3.5");
        QVERIFY(with(end, {one}, true).trusted());
        QVERIFY(with(end, {}, true).trusted());
        QVERIFY(with(end, {other}, false).trusted());
        expectError(with(end, {other}, true), FindingCode::policyNotAllowed, "leaf", "certificatePolicies");
        expectError(with(leaf(stated), {}, true), FindingCode::policyNotAllowed, "leaf",
                    "certificatePolicies");
    }
    // --- Revocation

    void revoked() {
        const Issued end = leaf(middle(), {.serial = "77"});
        const auto with = [&](const CrlSpec& spec) {
            return trace(end, {{middle()}, {top()}, {.crls = {crl(top()), crl(middle(), spec)}}, now});
        };
        QVERIFY2(with({}).trusted(), qPrintable(describe(with({}))));
        QVERIFY(with({.revoked = {{"78"}}}).trusted());
        expectError(with({.revoked = {{"77", 1}}}), FindingCode::revoked, "leaf", "serialNumber");
        QVERIFY(find(with({.revoked = {{"77", 1}}}), FindingCode::revoked)
                    ->detail.contains(QStringLiteral("keyCompromise")));
    }
    void revocationUnknown() {
        const Issued end = leaf(middle(), {.serial = "77"});
        const auto with = [&](std::vector<QByteArray> crls) {
            return trace(end, {{middle()}, {top()}, {.crls = std::move(crls)}, now});
        };
        expectError(with({crl(top())}), FindingCode::revocationUnknown, "leaf", "issuer");
        expectError(with({crl(middle())}), FindingCode::revocationUnknown, "middle", "issuer");
        const ChainTrace old = with({crl(top()), crl(middle(), {.days = {-50, -20}})});
        expectError(old, FindingCode::revocationUnknown, "leaf", "issuer");
        QVERIFY(find(old, FindingCode::revocationUnknown)->clockWouldExplain);
    }

    // --- Form

    void criticalExtensionUnknown() {
        const auto unknown = [](x509_st* certificate) {
            addExtension(certificate, "1.2.3.4.5", true, QByteArray("\x05\x00", 2));
        };
        expectError(traceLeaf({.beforeSigning = unknown}), FindingCode::criticalExtensionUnknown, "leaf",
                    "extensions.1.2.3.4.5");
        expectError(traceUnder({.beforeSigning = unknown}), FindingCode::criticalExtensionUnknown, "odd CA",
                    "extensions.1.2.3.4.5");
        const Issued oddRoot = root({.subject = "odd root", .beforeSigning = unknown});
        expectError(trace(leaf(oddRoot), {{}, {oddRoot}, {}, now}), FindingCode::criticalExtensionUnknown,
                    "odd root", "extensions.1.2.3.4.5");
        QVERIFY(traceLeaf({.beforeSigning = [](x509_st* certificate) {
                    addExtension(certificate, "1.2.3.4.5", false, QByteArray("\x05\x00", 2));
                }}).trusted());
    }

    void encodingInvalid() {
        expectError(traceLeaf({.serial = "0"}), FindingCode::encodingInvalid, "leaf", "serialNumber");
    }
    void profileDeviation() {
        const TracePolicy tls{.purpose = TracePurpose::tlsServer};
        const TracePolicy live{.purpose = TracePurpose::tlsServer, .lenientProfile = true};
        const Spec silent{.extensions = {{"subjectKeyIdentifier", ""}}};
        expectWarning(traceUnder(silent), FindingCode::profileDeviation, "odd CA", "subjectKeyIdentifier");
        expectError(traceUnder(silent, tls), FindingCode::profileDeviation, "odd CA", "subjectKeyIdentifier");
        expectWarning(traceUnder(silent, live), FindingCode::profileDeviation, "odd CA",
                      "subjectKeyIdentifier");
    }
    void weakKey() {
        expectWarning(traceLeaf({.key = newKey("RSA-1024")}), FindingCode::weakKey, "leaf",
                      "subjectPublicKeyInfo");
        expectError(traceLeaf({.key = newKey("RSA-512")}), FindingCode::weakKey, "leaf",
                    "subjectPublicKeyInfo");
    }
    void weakDigest() {
        expectWarning(traceLeaf({.digest = "SHA1"}), FindingCode::weakDigest, "leaf", "signatureAlgorithm");
        const Issued rsaRoot = root({.subject = "RSA root", .key = newKey("RSA-2048")});
        expectError(trace(leaf(rsaRoot, {.digest = "MD5"}), {{}, {rsaRoot}, {}, now}),
                    FindingCode::weakDigest, "leaf", "signatureAlgorithm");
        QVERIFY(trace(leaf(rsaRoot), {{}, {rsaRoot}, {}, now}).trusted());
    }
    void caFlagOnLeaf() {
        const Issued proud =
            ca(middle(),
               {.subject = "proud", .extensions = {{"keyUsage", "critical,digitalSignature,keyCertSign"}}});
        expectWarning(trace(proud, {{middle()}, {top()}, {.purpose = TracePurpose::tlsServer}, now}),
                      FindingCode::caFlagOnLeaf, "proud", "basicConstraints.cA");
    }
    void rejectedByLibrary() {
        expectError(
            traceLeaf({.extensions = {{"nsCertType", "client"}}}, {.purpose = TracePurpose::tlsServer}),
            FindingCode::rejectedByLibrary, "leaf", "certificate");
    }

    // --- The whole list

    void everyCodeIsProvoked() {
        QStringList missing;
        // These are made where the site's identity is known, and by search tests of their own.
        const QSet<FindingCode> elsewhere{FindingCode::identityMismatch,
                                          FindingCode::deviceCertificateAsSigner, FindingCode::searchLimit};
        for (const FindingCode code : allFindingCodes())
            if (!m_provoked.contains(code) && !elsewhere.contains(code))
                missing.append(nameOf(code));
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char(' '))));
    }
};

QTEST_GUILESS_MAIN(TestFindings)
#include "tst_findings.moc"
