#include "tests/core/trust/Rfc5280.h"
#include "tests/support/RunningCrypto.h"

#include <openssl/x509.h>

using namespace trustbench;
using namespace trustbench::pki;
using namespace trustbench::rfc5280;

namespace {

using enum FindingCode;
using enum Expect;
using Names = QList<QByteArray>;

Spec named(const Names& names, bool critical = false) {
    return {.extensions = {{"subjectAltName", ""}},
            .beforeSigning = with("2.5.29.17", critical, der::sequence(names))};
}

/// 4.2.1.6: what may stand in subjectAltName.
std::vector<Case> alternativeNames() {
    std::vector<Case> cases;
    const auto good = [&](const char* name, const Names& names) {
        cases.push_back(ofLeaf(name, valid, encodingInvalid, "", named(names)));
    };
    const auto bad = [&](const char* name, const Names& names) {
        cases.push_back(ofLeaf(name, invalid, encodingInvalid, "subjectAltName", named(names)));
    };
    good("usual host", {der::dns("wos.example.com")});
    good("one label", {der::dns("localhost")});
    good("underscore", {der::dns("edge_7.example.com")});
    good("A-label", {der::dns("xn--bcher-kva.example")});
    good("wildcard", {der::dns("*.example.com")});
    bad("no name at all", {});
    bad("empty host", {der::dns("")});
    bad("leading dot", {der::dns(".example.com"), der::dns("wos.example.com")});
    bad("trailing dot", {der::dns("wos.example.com.")});
    bad("empty label", {der::dns("wos..example.com")});
    bad("label of 64", {der::dns(QByteArray(64, 'a') + ".example")});
    good("label of 63", {der::dns(QByteArray(63, 'a') + ".example")});
    bad("name of 254", {der::dns("a." + QByteArray("bcd.").repeated(63))});
    bad("zero octet", {der::dns(QByteArray("wos.example.com\0.evil.example", 29))});
    bad("space", {der::dns("wos example")});
    bad("newline", {der::dns("wos.example.com\n")});
    bad("U-label", {der::dns("b\xc3\xbc"
                             "cher.example")});
    bad("hyphen first", {der::dns("-wos.example.com")});
    bad("URI for a host", {der::dns("https://wos.example.com")});
    bad("port", {der::dns("wos.example.com:443")});
    good("address v6", {der::ip("20010db8000000000000000000000001")});
    bad("address of 3 octets", {der::ip("c00002")});
    bad("address of 5 octets", {der::ip("c000020100")});
    bad("address with a mask", {der::ip("c0000200ffffff00")});
    bad("address, empty", {der::ip("")});
    good("mailbox", {der::mail("line7@example.com")});
    good("quoted mailbox", {der::mail("\"a@b\"@example.com")});
    bad("mailbox without a host", {der::mail("line7")});
    bad("mailbox with two hosts", {der::mail("a@b@example.com")});
    bad("mailbox of a name", {der::mail("Line 7 <line7@example.com>")});
    bad("mailbox without a name", {der::mail("@example.com")});
    good("URI", {der::uri("https://wos.example.com/x")});
    good("URN", {der::uri("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")});
    bad("relative URI", {der::uri("/wos")});
    bad("URI, scheme alone", {der::uri("https:")});
    bad("URI, empty", {der::uri("")});
    good("directory name", {der::element(0xa4, der::commonName("wos"))});
    bad("directory name, empty", {der::element(0xa4, der::sequence({}))});
    good("other name",
         {der::element(0xa0, der::oid("1.2.3.4") + der::element(0xa0, der::element(0x0c, "x")))});
    bad("host in pieces", {der::element(0xa2, der::element(0x16, "wos."))});
    cases.push_back(ofLeaf("4.2.1.7 a wrong name in issuerAltName", invalid, encodingInvalid, "issuerAltName",
                           {.beforeSigning = with("2.5.29.18", false, der::sequence({der::dns("")}))}));
    return cases;
}

/// 4.2.1.10: what name constraints themselves may say.
std::vector<Case> constraintForms() {
    std::vector<Case> cases;
    const auto bases = [&](const char* name, Expect expect, const char* field, const Names& permitted,
                           const Names& excluded = {}) {
        cases.push_back(
            ofIssuer(name, expect, expect == deviation ? profileDeviation : encodingInvalid, field,
                     {.beforeSigning = with("2.5.29.30", true, der::constraints(permitted, excluded))}));
    };
    const char* field = "nameConstraints";
    bases("empty", invalid, field, {});
    bases("host", valid, "", {der::dns("example.com")});
    bases("host with a leading dot", deviation, "nameConstraints.base", {der::dns(".example.com")});
    bases("wildcard", invalid, field, {der::dns("*.example.com")});
    bases("two dots", invalid, field, {der::dns("..example.com")});
    bases("zero octet", invalid, field, {}, {der::dns(QByteArray("evil\0.example", 13))});
    bases("address without a mask", invalid, field, {der::ip("c0000201")});
    bases("address v6 without a mask", invalid, field, {der::ip("20010db8000000000000000000000001")});
    bases("mask with gaps", invalid, field, {der::ip("c0000200ff00ff00")});
    bases("addresses of no one", valid, "", {}, {der::ip("0000000000000000")});
    bases("mail host", valid, "", {der::mail("example.com")});
    bases("mail domain", valid, "", {der::mail(".example.com")});
    bases("mailbox", valid, "", {der::mail("a@example.com")});
    bases("mailbox with two hosts", invalid, field, {der::mail("a@b@example.com")});
    bases("URI host", valid, "", {der::uri(".example.com")});
    bases("whole URI", invalid, field, {der::uri("https://example.com/")});
    bases("URI host that is an address", invalid, field, {der::uri("192.0.2.1")});
    bases("other name, which nobody here has", valid, "", {},
          {der::element(0xa0, der::oid("1.2.3.4") + der::element(0xa0, QByteArray::fromHex("0500")))});
    const QByteArray host = der::dns("example.com");
    const auto value = [&](const char* name, const QByteArray& bytes) {
        cases.push_back(
            ofIssuer(name, invalid, encodingInvalid, "", {.beforeSigning = with("2.5.29.30", true, bytes)}));
    };
    value("minimum 1", der::sequence({der::element(0xa0, der::sequence({host, der::element(0x80, "\1")}))}));
    value("maximum", der::sequence({der::element(0xa0, der::sequence({host, der::element(0x81, "\5")}))}));
    value("both lists empty", QByteArray::fromHex("3004a000a100"));
    value("not DER", "all of them");
    cases.push_back(ofLeaf("in a leaf", invalid, encodingInvalid, field,
                           {.beforeSigning = with("2.5.29.30", true, der::constraints({host}, {}))}));
    cases.push_back(ofLeaf("in a leaf, not critical", invalid, encodingInvalid, field,
                           {.beforeSigning = with("2.5.29.30", false, der::constraints({host}, {}))}));
    return cases;
}

/// 6.1.3 (b) and (c): who is within them.
std::vector<Case> constraintVerdicts() {
    std::vector<Case> cases;
    const auto row = [&](const char* name, Expect expect, const Names& permitted, const Names& excluded,
                         Spec spec) {
        const Issued bound =
            ca(top(), {.subject = "bound",
                       .beforeSigning = with("2.5.29.30", true, der::constraints(permitted, excluded))});
        const Certificate end = leaf(bound, std::move(spec));
        cases.push_back({name, expect, nameNotPermitted, "subjectAltName", [=](const TracePolicy& policy) {
                             return trace(end, {{bound}, {top()}, policy, now});
                         }});
    };
    const Names host{der::dns("example.com")};
    row("itself, in another case", valid, host, {}, named({der::dns("EXAMPLE.com")}));
    row("labels to the left", valid, host, {}, named({der::dns("a.b.example.com")}));
    row("letters to the left", invalid, host, {}, named({der::dns("badexample.com")}));
    row("one of two", invalid, host, {}, named({der::dns("a.example.com"), der::dns("a.example.org")}));
    row("excluded beats permitted", invalid, host, host, named({der::dns("example.com")}));
    row("excluded below permitted", invalid, host, {der::dns("a.example.com")},
        named({der::dns("x.a.example.com")}));
    row("excluded elsewhere", valid, host, {der::dns("a.example.com")}, named({der::dns("b.example.com")}));
    row("every host excluded", invalid, {}, {der::dns("")}, named({der::dns("wos.example.com")}));
    row("wildcard within", valid, host, {}, named({der::dns("*.example.com")}));
    row("wildcard wider than permitted", invalid, {der::dns("a.example.com")}, {},
        named({der::dns("*.example.com")}));
    row("wildcard reaches an excluded host", invalid, host, {der::dns("a.example.com")},
        named({der::dns("*.example.com")}));
    row("wildcard beside an excluded host", valid, host, {der::dns("a.b.example.com")},
        named({der::dns("*.example.com")}));
    row("another form is free", valid, {der::ip("c0000200ffffff00")}, {}, named({der::dns("example.org")}));
    row("a common name is no host", valid, host, {},
        {.subject = "evil.example.org", .extensions = {{"subjectAltName", "email:a@example.org"}}});
    row("address within", valid, {der::ip("c0000200ffffff00")}, {}, named({der::ip("c0000207")}));
    row("address outside", invalid, {der::ip("c0000200ffffff00")}, {}, named({der::ip("c0000307")}));
    row("address of the other family", invalid, {der::ip("c0000200ffffff00")}, {},
        named({der::ip("20010db8000000000000000000000001")}));
    row("address excluded", invalid, {}, {der::ip("c0000200ffffff00")}, named({der::ip("c0000207")}));
    row("every v4 address excluded", invalid, {}, {der::ip("0000000000000000")},
        named({der::ip("c0000207")}));
    row("mail host", valid, {der::mail("example.com")}, {}, named({der::mail("a@example.com")}));
    row("mail host is not its domain", invalid, {der::mail("example.com")}, {},
        named({der::mail("a@x.example.com")}));
    row("mail domain", valid, {der::mail(".example.com")}, {}, named({der::mail("a@x.example.com")}));
    row("mail domain is not its host", invalid, {der::mail(".example.com")}, {},
        named({der::mail("a@example.com")}));
    row("mailbox", valid, {der::mail("a@example.com")}, {}, named({der::mail("a@example.com")}));
    row("another mailbox", invalid, {der::mail("a@example.com")}, {}, named({der::mail("b@example.com")}));
    row("URI host", valid, {der::uri("wos.example.com")}, {},
        named({der::uri("https://wos.example.com:8443/x")}));
    row("URI domain", valid, {der::uri(".example.com")}, {}, named({der::uri("https://a.example.com")}));
    row("URI domain is not its host", invalid, {der::uri(".example.com")}, {},
        named({der::uri("https://example.com")}));
    row("URI without a host", invalid, {der::uri(".example.com")}, {}, named({der::uri("urn:a:b")}));
    row("URI host that is an address", invalid, {}, {der::uri(".example.com")},
        named({der::uri("https://192.0.2.1/")}));
    row("URI host that is a v6 address", invalid, {}, {der::uri("example.com")},
        named({der::uri("https://[2001:db8::1]:8443/")}));
    row("URI with a user that looks inside", invalid, {der::uri("wos.example.com")}, {},
        named({der::uri("https://wos.example.com@evil.example.org/")}));
    row("other name constrained and present", invalid, {},
        {der::element(0xa0, der::oid("1.2.3.4") + der::element(0xa0, QByteArray::fromHex("0500")))},
        named({der::element(0xa0, der::oid("1.2.3.4") + der::element(0xa0, QByteArray::fromHex("0500")))}));
    const auto directory = [](const char* name) { return der::element(0xa4, der::commonName(name)); };
    row("subject within", valid, {directory("leaf")}, {}, {});
    row("subject outside", invalid, {directory("else")}, {}, {});
    row("subject excluded", invalid, {}, {directory("leaf")}, {});
    row("subject excluded, in another case", invalid, {}, {directory("LEAF")}, {});
    row("directory name outside, subject within", invalid, {directory("leaf")}, {},
        named({directory("else")}));
    row("every subject permitted", valid, {der::element(0xa4, der::sequence({}))}, {}, {});
    return cases;
}

Case between(const char* name, Expect expect, const std::vector<Issued>& upwards, const Spec& end) {
    const Certificate made = leaf(upwards.front(), end);
    std::vector<Certificate> pool(upwards.begin(), upwards.end());
    return {name, expect, nameNotPermitted, "", [=](const TracePolicy& policy) {
                return trace(made, {pool, {top()}, policy, now});
            }};
}

/// Constraints along a path: they only ever narrow, and leave self-issued intermediates alone.
std::vector<Case> constraintsAlongThePath() {
    const auto bound = [](const Issued& issuer, const char* subject, const Names& permitted, Spec spec = {}) {
        spec.subject = subject;
        spec.beforeSigning = with("2.5.29.30", true, der::constraints(permitted, {}));
        return ca(issuer, spec);
    };
    const Names both{der::dns("a.example.com"), der::dns("b.example.com")};
    const Names one{der::dns("b.example.com")};
    const Spec a = named({der::dns("a.example.com")});
    const Spec b = named({der::dns("b.example.com")});
    const Issued wide = bound(top(), "wide", both);
    const Issued narrow = bound(top(), "narrow", one);
    const Issued narrowed = bound(wide, "narrowed", one);
    const Issued widened = bound(narrow, "widened", both);
    const Spec foreign{.subject = "inner", .extensions = {{"subjectAltName", "DNS:evil.example.org"}}};
    const Issued inner = ca(wide, foreign);
    const Issued renewed =
        ca(wide, {.subject = "wide", .extensions = {{"subjectAltName", "DNS:evil.example.org"}}});
    Spec selfIssued = named({der::dns("evil.example.org")});
    selfIssued.subject = "wide";
    return {
        between("narrowed, inside", valid, {narrowed, wide}, b),
        between("narrowed, outside", invalid, {narrowed, wide}, a),
        between("cannot be widened", invalid, {widened, narrow}, a),
        between("an intermediate outside", invalid, {inner, wide}, b),
        between("a self-issued intermediate outside", valid, {renewed, wide}, b),
        between("a self-issued leaf outside", invalid, {wide}, selfIssued),
    };
}

struct Host {
    const char* name;
    Names names;
    const char* host;
    bool matches;
};
const std::vector<Host>& hosts() {
    static const std::vector<Host> rows{
        {"same", {der::dns("wos.example.com")}, "wos.example.com", true},
        {"case", {der::dns("WOS.example.com")}, "wos.Example.COM", true},
        {"trailing dot asked for", {der::dns("wos.example.com")}, "wos.example.com.", true},
        {"second of two", {der::dns("a.example.com"), der::dns("wos.example.com")}, "wos.example.com", true},
        {"other", {der::dns("wos.example.org")}, "wos.example.com", false},
        {"parent", {der::dns("example.com")}, "wos.example.com", false},
        {"child", {der::dns("wos.example.com")}, "example.com", false},
        {"underscore", {der::dns("edge_7.example.com")}, "edge_7.example.com", true},
        {"wildcard", {der::dns("*.example.com")}, "wos.example.com", true},
        {"wildcard and parent", {der::dns("*.example.com")}, "example.com", false},
        {"wildcard over two labels", {der::dns("*.example.com")}, "a.wos.example.com", false},
        {"wildcard in part", {der::dns("w*.example.com")}, "wos.example.com", false},
        {"wildcard at the end of a label", {der::dns("wos*.example.com")}, "wos1.example.com", false},
        {"wildcard inside", {der::dns("wos.*.com")}, "wos.example.com", false},
        {"two wildcards", {der::dns("*.*.com")}, "wos.example.com", false},
        {"wildcard of a top-level domain", {der::dns("*.com")}, "example.com", false},
        {"wildcard alone", {der::dns("*")}, "localhost", false},
        {"wildcard inside an A-label",
         {der::dns("xn--*-1b3c148a.example.com")},
         "xn--bliss-1b3c148a.example.com",
         false},
        {"A-label for a U-label", {der::dns("xn--bcher-kva.example")}, "b\u00fccher.example", true},
        {"A-label", {der::dns("xn--bcher-kva.example")}, "xn--bcher-kva.example", true},
        {"address v4", {der::ip("c0000201")}, "192.0.2.1", true},
        {"another address", {der::ip("c0000201")}, "192.0.2.2", false},
        {"address v6", {der::ip("20010db8000000000000000000000001")}, "2001:db8::1", true},
        {"address v6 in full", {der::ip("20010db8000000000000000000000001")}, "2001:0DB8:0:0:0:0:0:1", true},
        {"address v6 in brackets", {der::ip("20010db8000000000000000000000001")}, "[2001:db8::1]", true},
        {"address as a DNS name", {der::dns("192.0.2.1")}, "192.0.2.1", false},
        {"address under a wildcard", {der::dns("*.0.2.1")}, "192.0.2.1", false},
        {"v4 address in v6", {der::ip("00000000000000000000ffffc0000201")}, "192.0.2.1", false},
        {"mail is no host", {der::mail("wos@wos.example.com")}, "wos.example.com", false},
        {"URI is no host", {der::uri("https://wos.example.com")}, "wos.example.com", false},
    };
    return rows;
}

} // namespace

/// RFC 5280 sections 4.2.1.6, 4.2.1.10 and 7, RFC 9525: names in certificates and whom they mean.
class TestNames : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;

private Q_SLOTS:
    void alternativeNames_data() { addRows(::alternativeNames()); }
    void alternativeNames() {
        QFETCH(Case, one);
        check(one);
    }
    void constraintForms_data() { addRows(::constraintForms()); }
    void constraintForms() {
        QFETCH(Case, one);
        check(one);
    }
    void constraintVerdicts_data() { addRows(::constraintVerdicts()); }
    void constraintVerdicts() {
        QFETCH(Case, one);
        check(one);
    }
    void constraintsAlongThePath_data() { addRows(::constraintsAlongThePath()); }
    void constraintsAlongThePath() {
        QFETCH(Case, one);
        check(one);
    }

    void hosts_data() {
        QTest::addColumn<int>("row");
        for (int i = 0; i < int(::hosts().size()); ++i)
            QTest::newRow(::hosts()[size_t(i)].name) << i;
    }
    void hosts() {
        QFETCH(int, row);
        const Host& one = ::hosts()[size_t(row)];
        const Certificate end = leaf(middle(), named(one.names));
        const ChainTrace traced =
            trace(end, {{middle()},
                        {top()},
                        {.purpose = TracePurpose::tlsServer, .host = QString::fromUtf8(one.host)},
                        now});
        QVERIFY2(traced.trusted() == one.matches, qPrintable(describe(traced)));
        QVERIFY(one.matches || find(traced, hostMismatch, "subjectAltName"));
    }
    void commonNameIsNeverAHost() {
        for (const char* names : {"", "DNS:else.example.com", "email:a@example.com"}) {
            const Certificate end =
                leaf(middle(), {.subject = "wos.example.com", .extensions = {{"subjectAltName", names}}});
            const ChainTrace traced =
                trace(end, {{middle()}, {top()}, {.host = QStringLiteral("wos.example.com")}, now});
            QVERIFY2(!traced.trusted() && find(traced, hostMismatch, ""), names);
        }
    }
    void manyNamesAreToldInShort() {
        Names names;
        for (int i = 0; i < 3000; ++i)
            names.append(der::dns("n" + QByteArray::number(i) + ".example.com"));
        const ChainTrace traced =
            trace(leaf(middle(), named(names)),
                  {{middle()}, {top()}, {.host = QStringLiteral("wos.example.org")}, now});
        const Finding* finding = find(traced, hostMismatch, "subjectAltName");
        QVERIFY(finding && finding->value.size() < 500);
        QVERIFY(finding->value.endsWith(QStringLiteral("and 2990 more")));
    }

    void namesAreTheSame_data() {
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<QByteArray>("issuer");
        QTest::addColumn<bool>("same");
        const auto row = [](const char* name, const QByteArray& subject, const QByteArray& issuer,
                            bool same) { QTest::newRow(name) << subject << issuer << same; };
        const QByteArray plain = der::commonName("Plant CA");
        row("exactly", plain, plain, true);
        row("string type", plain, der::commonName("Plant CA", 19), true);
        row("case", plain, der::commonName("PLANT ca"), true);
        row("white space", plain, der::commonName("  Plant   CA "), true);
        row("sixteen bits", plain,
            der::commonName(QByteArray::fromHex("0050006c0061006e0074002000430041"), 30), true);
        row("case beyond ASCII", der::commonName("M\xc3\xbcller"), der::commonName("M\xc3\x9cLLER"), true);
        row("composed or not", der::commonName("M\xc3\xbcller"), der::commonName("Mu\xcc\x88ller"), true);
        row("another letter", der::commonName("M\xc3\xbcller"), der::commonName("M\xc3\xb6ller"), false);
        row("no white space", plain, der::commonName("PlantCA"), false);
        row("one more attribute", plain,
            der::sequence({der::set({der::sequence({der::oid("2.5.4.3"), der::element(12, "Plant CA")})}),
                           der::set({der::sequence({der::oid("2.5.4.10"), der::element(12, "x")})})}),
            false);
        row("two attributes in one set", plain,
            der::sequence({der::set({der::sequence({der::oid("2.5.4.3"), der::element(12, "Plant CA")}),
                                     der::sequence({der::oid("2.5.4.10"), der::element(12, "x")})})}),
            false);
    }
    void namesAreTheSame() {
        QFETCH(QByteArray, subject);
        QFETCH(QByteArray, issuer);
        QFETCH(bool, same);
        const Issued usual = ca(top(), {.subject = "Placeholder CA"});
        const QByteArray before = der::commonName("Placeholder CA");
        const Issued issuing = der::patched(top(), usual, before, subject);
        const Issued end = der::patched(usual, leaf(usual), before, issuer);
        for (const int fillers : {0, 40}) {
            std::vector<Certificate> pool{issuing.certificate};
            for (int i = 0; i < fillers; ++i)
                pool.push_back(ca(top(), {.subject = "filler " + QByteArray::number(i), .key = usual.key}));
            const ChainTrace traced = trace(end, {pool, {top()}, {}, now});
            QVERIFY2(traced.trusted() == same, qPrintable(describe(traced)));
        }
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_rfc5280_names.moc"
