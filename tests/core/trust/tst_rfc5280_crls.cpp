#include "tests/core/trust/Rfc5280.h"
#include "tests/support/RunningCrypto.h"

#include <openssl/x509v3.h>

using namespace trustbench;
using namespace trustbench::pki;
using namespace trustbench::rfc5280;

namespace {

using enum FindingCode;
using enum Expect;

using Extensions = std::vector<std::pair<QByteArray, QByteArray>>;

const Extensions numbered{{"2.5.29.20", "DER:020107"}};

Extensions also(Extensions more) {
    more.insert(more.begin(), numbered.front());
    return more;
}

/// The leaf has the serial number 77 and, where given, that distribution point.
Certificate end(const char* point = "") {
    return leaf(middle(), {.serial = "77", .extensions = {{"crlDistributionPoints", point}}});
}

Case given(const char* name, Expect expect, FindingCode code, const std::vector<QByteArray>& ofMiddle,
           const Certificate& certificate = end(), const std::vector<Certificate>& more = {}) {
    std::vector<QByteArray> crls{crl(top(), {.extensions = numbered})};
    crls.insert(crls.end(), ofMiddle.begin(), ofMiddle.end());
    std::vector<Certificate> pool{middle()};
    pool.insert(pool.end(), more.begin(), more.end());
    return {name, expect, code, code == revoked ? "serialNumber" : "issuer", [=](TracePolicy policy) {
                policy.crls = crls;
                return trace(certificate, {pool, {top()}, policy, now});
            }};
}

QByteArray saying(CrlSpec spec) {
    if (spec.extensions.empty())
        spec.extensions = numbered;
    return crl(middle(), spec);
}

std::vector<Case> completeOnes() {
    const Issued stranger{middle().certificate, newKey()};
    const Issued other = ca(top(), {.subject = "other"});
    const CrlSpec listed{.revoked = {{"77", 1}}, .extensions = numbered};
    CrlSpec many{.extensions = numbered};
    for (int i = 0; i < 10000; ++i)
        many.revoked.push_back({QByteArray::number(0x100000 + i, 16)});
    const auto future = [](X509_crl_st* list) {
        X509_REVOKED* entry = sk_X509_REVOKED_value(X509_CRL_get_REVOKED(list), 0);
        ASN1_TIME* later = ASN1_TIME_adj(nullptr, now.toSecsSinceEpoch(), 10, 0);
        X509_REVOKED_set_revocationDate(entry, later);
        ASN1_TIME_free(later);
    };
    return {
        given("nothing listed", valid, revoked, {saying({})}),
        given("another listed", valid, revoked, {saying({.revoked = {{"78"}}})}),
        given("10,000 others listed", valid, revoked, {saying(many)}),
        given("listed", invalid, revoked, {saying(listed)}),
        given("listed without a reason", invalid, revoked, {saying({.revoked = {{"77"}}})}),
        given("on hold", invalid, revoked, {saying({.revoked = {{"77", 6}}})}),
        given("listed from a day that has not come", invalid, revoked,
              {saying({.revoked = {{"77"}}, .beforeSigning = future})}),
        given("listed by another CA", valid, revoked, {saying({}), crl(other, listed)}, end(), {other}),
        given("the newer word counts", invalid, revoked, {saying({.days = {-9, 30}}), saying(listed)}),
        given("in whatever order", invalid, revoked, {saying(listed), saying({.days = {-9, 30}})}),
        given("none", invalid, revocationUnknown, {}),
        given("expired", invalid, revocationUnknown, {saying({.days = {-60, -1}})}),
        given("from the future", invalid, revocationUnknown, {saying({.days = {1, 60}})}),
        given("without nextUpdate", invalid, revocationUnknown, {saying({.nextUpdate = false})}),
        given("signed by a stranger of the same name", invalid, revocationUnknown,
              {crl(stranger, {.extensions = numbered})}),
        given("signed by another CA", invalid, revocationUnknown,
              {crl(other, {.issuerName = "middle", .extensions = numbered})}, end(), {other}),
        given("a bad one beside a good one", valid, revoked,
              {crl(stranger, {.extensions = numbered}), QByteArray("no CRL"), saying({})}),
    };
}

/// The same list with one byte more in its outermost length: what was signed stays as it was.
QByteArray withLongLength(const QByteArray& list) {
    const int count = quint8(list[1]) & 0x7f;
    QByteArray other = list;
    other[1] = char(0x80 | (count + 1));
    return other.insert(2, '\0');
}

std::vector<Case> forms() {
    const Extensions critical = also({{"1.2.3.4.5", "critical,DER:0500"}});
    const auto oldVersion = [](X509_crl_st* list) { X509_CRL_set_version(list, 0); };
    const auto otherAlgorithm = [](X509_crl_st* list) {
        const X509_ALGOR* outer = nullptr;
        X509_CRL_get0_signature(list, nullptr, &outer);
        X509_ALGOR_set0(const_cast<X509_ALGOR*>(outer), OBJ_nid2obj(NID_ecdsa_with_SHA384), V_ASN1_UNDEF,
                        nullptr);
    };
    return {
        given("5.2 unknown and critical", invalid, revocationUnknown, {saying({.extensions = critical})}),
        given("5.2 unknown, not critical", valid, revoked,
              {saying({.extensions = also({{"1.2.3.4.5", "DER:0500"}})})}),
        given("5.3 unknown and critical in an entry", invalid, revocationUnknown,
              {saying({.revoked = {{"78", 1, true}}})}),
        given("5.1.2.1 version 1 with extensions", invalid, revocationUnknown,
              {saying({.beforeSigning = oldVersion})}),
        given("5.1.1.2 algorithms differ", invalid, revocationUnknown,
              {saying({.afterSigning = otherAlgorithm})}),
        given("a serial number twice", invalid, revocationUnknown, {saying({.revoked = {{"9"}, {"9"}}})}),
        given("5.1 the list in BER", invalid, revocationUnknown, {withLongLength(saying({}))}),
        given("5.1 its number in BER", invalid, revocationUnknown,
              {saying({.extensions = {{"2.5.29.20", "DER:02810107"}}})}),
        given("5.1 a private extension in BER", valid, revoked,
              {saying({.extensions = also({{"1.2.3.4.5", "DER:02810107"}})})}),
        given("bytes behind it", invalid, revocationUnknown, {saying({}) + QByteArray(1, '\0')}),
    };
}

/// What a CRL that breaks the profile is worth: told apart for TLS on paper, taken otherwise.
std::vector<Case> numbers() {
    std::vector<Case> cases;
    const auto row = [&](const char* name, const Extensions& extensions) {
        Case one = given(name, deviation, revocationUnknown, {saying({.extensions = extensions})});
        cases.push_back(one);
    };
    row("5.2.3 no number", {{"1.2.3.4.5", "DER:0500"}});
    row("5.2.3 a critical number", {{"2.5.29.20", "critical,DER:020107"}});
    row("5.2.3 a number of 21 octets", {{"2.5.29.20", "DER:0215" + QByteArray(42, '7')}});
    row("5.2.5 a scope that is not critical", also({{"issuingDistributionPoint", "onlyuser:TRUE"}}));
    return cases;
}

std::vector<Case> scopes() {
    const char* here = "URI:http://example.com/a.crl";
    const auto scope = [](const char* value) {
        return saying({.extensions = also({{"issuingDistributionPoint", value}})});
    };
    const QByteArray some = scope("critical,onlysomereasons:keyCompromise");
    const Issued& issuer = middle();
    const QByteArray usersOnly =
        crl(top(), {.extensions = also({{"issuingDistributionPoint", "critical,onlyuser:TRUE"}})});
    return {
        given("5.2.5 users only", valid, revoked, {scope("critical,onlyuser:TRUE")}),
        given("5.2.5 CAs only", invalid, revocationUnknown, {scope("critical,onlyCA:TRUE")}),
        given("5.2.5 attribute certificates only", invalid, revocationUnknown,
              {scope("critical,onlyAA:TRUE")}),
        given("5.2.5 users only and CAs only", invalid, revocationUnknown,
              {scope("critical,onlyuser:TRUE,onlyCA:TRUE")}),
        {"5.2.5 users only, of a CA", invalid, revocationUnknown, "issuer",
         [usersOnly, issuer, leaf = end()](TracePolicy policy) {
             policy.crls = {usersOnly, saying({})};
             return trace(leaf, {{issuer}, {top()}, policy, now});
         }},
        given("6.3.3 (b) the point of the certificate", valid, revoked,
              {scope("critical,fullname:URI:http://example.com/a.crl")}, end(here)),
        given("6.3.3 (b) another point", invalid, revocationUnknown,
              {scope("critical,fullname:URI:http://example.com/b.crl")}, end(here)),
        given("6.3.3 (b) a point, of a certificate without one", invalid, revocationUnknown,
              {scope("critical,fullname:URI:http://example.com/a.crl")}),
        given("6.3.3 (b) no point, of a certificate with one", valid, revoked, {saying({})}, end(here)),
        given("6.3.3 (d) some reasons", invalid, revocationUnknown, {some}),
        given("5.2.5 indirect, of its own issuer", valid, revoked, {scope("critical,indirectCRL:TRUE")}),
    };
}

std::vector<Case> deltas() {
    const auto delta = [](CrlSpec spec, const char* number, const char* base) {
        spec.extensions = {{"2.5.29.20", "DER:02010" + QByteArray(number)},
                           {"2.5.29.27", QByteArray(base).replace(",", ",DER:02010")}};
        return crl(middle(), spec);
    };
    const QByteArray clean = saying({});
    const QByteArray held = saying({.revoked = {{"77", 6}}});
    const CrlSpec revokes{.revoked = {{"77", 1}}};
    const CrlSpec releases{.revoked = {{"77", 8}}};
    CrlSpec old = revokes;
    old.days[0] = -60;
    old.days[1] = -1;
    return {
        given("5.2.4 adds", invalid, revoked, {clean, delta(revokes, "8", "critical,7")}),
        given("5.2.4 adds to an older base", invalid, revoked, {clean, delta(revokes, "8", "critical,5")}),
        given("5.2.4 releases from hold", valid, revoked, {held, delta(releases, "8", "critical,7")}),
        given("5.2.4 changes nothing", invalid, revoked, {held, delta({}, "8", "critical,7")}),
        given("5.2.4 of a later base", valid, revoked, {clean, delta(revokes, "9", "critical,8")}),
        given("5.2.4 before its base", invalid, revoked, {held, delta(releases, "6", "critical,5")}),
        given("5.2.4 out of date", valid, revoked, {clean, delta(old, "8", "critical,7")}),
        given("5.2.4 not critical", invalid, revoked, {held, delta(releases, "8", "DER:020107")}),
        given("5.2.4 without a base", invalid, revocationUnknown, {delta({}, "8", "critical,7")}),
        given("5.3.1 removeFromCRL in a complete one", valid, revoked, {saying(releases)}),
    };
}

} // namespace

/// RFC 5280 sections 5 and 6.3: CRLs and whether a certificate is revoked.
class TestCrls : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;

private Q_SLOTS:
    void completeOnes_data() { addRows(::completeOnes()); }
    void completeOnes() {
        QFETCH(Case, one);
        check(one);
    }
    void forms_data() { addRows(::forms()); }
    void forms() {
        QFETCH(Case, one);
        check(one);
    }
    void scopes_data() { addRows(::scopes()); }
    void scopes() {
        QFETCH(Case, one);
        check(one);
    }
    void deltas_data() { addRows(::deltas()); }
    void deltas() {
        QFETCH(Case, one);
        check(one);
    }
    /// A CRL that breaks the profile proves no less: taken, but not for TLS on paper.
    void numbers_data() { addRows(::numbers()); }
    void numbers() {
        QFETCH(Case, one);
        for (const bool lenient : {false, true}) {
            QVERIFY(one.trace({}).trusted());
            const ChainTrace tls = one.trace({.purpose = TracePurpose::tlsServer, .lenientProfile = lenient});
            QVERIFY2(tls.trusted() == lenient, qPrintable(describe(tls)));
            const Finding* finding = find(tls, revocationUnknown, "issuer");
            QVERIFY(lenient || (finding && finding->detail.contains(QStringLiteral("RFC 5280"))));
        }
    }
    void signerNeedsItsKeyUsage() {
        for (const auto& [usage, good] : std::initializer_list<std::pair<const char*, bool>>{
                 {"critical,keyCertSign", false}, {"critical,keyCertSign,cRLSign", true}, {"", true}}) {
            const Issued signer = ca(top(), {.subject = "signer", .extensions = {{"keyUsage", usage}}});
            const ChainTrace traced = trace(leaf(signer), {{signer},
                                                           {top()},
                                                           {.crls = {crl(top(), {.extensions = numbered}),
                                                                     crl(signer, {.extensions = numbered})}},
                                                           now});
            QVERIFY2(traced.trusted() == good, usage);
        }
    }
    void md5ProvesNothing() {
        const Issued rsa = ca(top(), {.subject = "rsa", .key = newKey("RSA-2048")});
        for (const auto& [digest, good] :
             std::initializer_list<std::pair<const char*, bool>>{{"SHA256", true}, {"MD5", false}}) {
            const ChainTrace traced =
                trace(leaf(rsa), {{rsa},
                                  {top()},
                                  {.crls = {crl(top(), {.extensions = numbered}),
                                            crl(rsa, {.extensions = numbered, .digest = digest})}},
                                  now});
            QVERIFY2(traced.trusted() == good, qPrintable(describe(traced)));
        }
    }
    /// A pool full of possible signers of a large CRL must not cost hours.
    void manySignersOfALargeCrl() {
        CrlSpec large{.extensions = numbered};
        for (int i = 0; i < 20000; ++i)
            large.revoked.push_back({QByteArray::number(0x100000 + i, 16)});
        const Issued stranger{root({.subject = "middle"}).certificate, newKey()};
        const QByteArray forged = crl(stranger, large);
        const Key key = newKey();
        std::vector<Certificate> pool{middle()};
        for (int i = 0; i < 3000; ++i)
            pool.push_back(
                ca(top(), {.subject = "middle", .key = key, .serial = QByteArray::number(0x5000 + i, 16)}));
        const ChainTrace traced =
            trace(end(), {pool, {top()}, {.crls = {crl(top(), {.extensions = numbered}), forged}}, now});
        QVERIFY2(!traced.trusted() && find(traced, revocationUnknown, "issuer"),
                 qPrintable(describe(traced)));
    }
};

QTEST_GUILESS_MAIN(TestCrls)
#include "tst_rfc5280_crls.moc"
