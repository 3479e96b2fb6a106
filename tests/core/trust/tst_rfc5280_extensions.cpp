#include "tests/core/trust/Rfc5280.h"
#include "tests/support/RunningCrypto.h"

#include <openssl/x509.h>

using namespace trustbench;
using namespace trustbench::pki;
using namespace trustbench::rfc5280;

namespace {

using enum FindingCode;
using enum Expect;

QByteArray hex(const char* text) {
    return QByteArray::fromHex(text);
}

/// Extensions in the words of openssl, for one that differs from the usual.
Spec said(const char* name, const char* value) {
    return {.extensions = {{name, value}}};
}
/// The usual one left out and another put in its place, byte by byte.
Spec raw(const char* name, const char* oid, bool critical, const QByteArray& value) {
    return {.extensions = {{name, ""}}, .beforeSigning = with(oid, critical, value)};
}
Spec added(const char* oid, bool critical, const QByteArray& value) {
    return {.beforeSigning = with(oid, critical, value)};
}

const QByteArray null = hex("0500");

std::vector<Case> theList() {
    const auto twice = [](x509_st* c) { repeatExtension(c, 0); };
    const auto many = [](x509_st* c) {
        for (int i = 0; i < 200; ++i)
            addExtension(c, QByteArray("1.3.6.1.4.1.55555." + QByteArray::number(i)).constData(), false,
                         null);
    };
    return {
        ofLeaf("4.2 an extension twice", invalid, encodingInvalid, "extensions.2.5.29.19",
               {.beforeSigning = twice}),
        ofIssuer("4.2 an extension twice in a CA", invalid, encodingInvalid, "extensions.2.5.29.19",
                 {.beforeSigning = twice}),
        ofRoot("4.2 an extension twice in an anchor", invalid, encodingInvalid, "extensions.2.5.29.19",
               {.beforeSigning = twice}),
        ofLeaf("4.2 unknown and critical", invalid, criticalExtensionUnknown, "",
               added("1.2.3.4.5", true, null)),
        ofIssuer("4.2 unknown and critical in a CA", invalid, criticalExtensionUnknown, "",
                 added("1.2.3.4.5", true, null)),
        ofRoot("4.2 unknown and critical in an anchor", invalid, criticalExtensionUnknown, "",
               added("1.2.3.4.5", true, null)),
        ofLeaf("4.2 unknown, not critical", valid, criticalExtensionUnknown, "",
               added("1.2.3.4.5", false, null)),
        ofLeaf("4.2 unknown, critical and empty", invalid, criticalExtensionUnknown, "",
               added("1.2.3.4.5", true, {})),
        ofLeaf("4.2 one of id-ce that nobody defined", invalid, criticalExtensionUnknown, "",
               added("2.5.29.99", true, null)),
        ofLeaf("RFC 6962 a pre-certificate", invalid, criticalExtensionUnknown, "",
               added("1.3.6.1.4.1.11129.2.4.3", true, null)),
        ofLeaf("RFC 3779 address blocks, critical", invalid, criticalExtensionUnknown, "",
               added("1.3.6.1.5.5.7.1.7", true, hex("3000"))),
        ofLeaf("4.2 200 extensions", invalid, encodingInvalid, "extensions", {.beforeSigning = many}),
    };
}

std::vector<Case> criticality() {
    const auto leafCase = [](const char* name, const char* field, Spec spec) {
        return ofLeaf(name, invalid, encodingInvalid, field, std::move(spec));
    };
    return {
        leafCase("4.2.1.1 critical authorityKeyIdentifier", "authorityKeyIdentifier.critical",
                 said("authorityKeyIdentifier", "critical,keyid")),
        leafCase("4.2.1.2 critical subjectKeyIdentifier", "subjectKeyIdentifier.critical",
                 said("subjectKeyIdentifier", "critical,hash")),
        ofRoot("4.2.1.2 critical subjectKeyIdentifier in an anchor", invalid, encodingInvalid,
               "subjectKeyIdentifier.critical", said("subjectKeyIdentifier", "critical,hash")),
        leafCase("4.2.1.8 critical subjectDirectoryAttributes", "subjectDirectoryAttributes.critical",
                 added("2.5.29.9", true, hex("300e300c06035504063105130353574e"))),
        leafCase("4.2.1.15 critical freshestCRL", "freshestCRL.critical",
                 said("freshestCRL", "critical,URI:http://example.com/d.crl")),
        leafCase("4.2.2.1 critical authorityInfoAccess", "authorityInfoAccess.critical",
                 said("authorityInfoAccess", "critical,caIssuers;URI:http://example.com/ca")),
        leafCase("4.2.2.2 critical subjectInfoAccess", "authorityInfoAccess.critical",
                 said("subjectInfoAccess", "critical,caRepository;URI:http://example.com/ca")),
        ofIssuer("4.2.1.10 nameConstraints not critical", deviation, profileDeviation,
                 "nameConstraints.critical", said("nameConstraints", "permitted;DNS:example.com")),
        ofIssuer("4.2.1.11 policyConstraints not critical", deviation, profileDeviation,
                 "policyConstraints.critical", said("policyConstraints", "requireExplicitPolicy:3")),
        ofIssuer("4.2.1.14 inhibitAnyPolicy not critical", deviation, profileDeviation,
                 "inhibitAnyPolicy.critical", said("inhibitAnyPolicy", "3")),
        ofIssuer("4.2.1.9 basicConstraints not critical", deviation, profileDeviation,
                 "basicConstraints.critical", said("basicConstraints", "CA:TRUE")),
        ofRoot("4.2.1.9 basicConstraints of an anchor not critical", deviation, profileDeviation,
               "basicConstraints.critical", said("basicConstraints", "CA:TRUE")),
        ofLeaf("4.2.1.9 basicConstraints of a leaf not critical", valid, profileDeviation, "",
               said("basicConstraints", "CA:FALSE")),
        ofLeaf("4.2.1.9 no basicConstraints in a leaf", valid, profileDeviation, "",
               said("basicConstraints", "")),
        ofLeaf("4.2.1.3 keyUsage not critical", valid, profileDeviation, "",
               said("keyUsage", "digitalSignature")),
        ofLeaf("4.2.1.12 critical extKeyUsage", valid, profileDeviation, "",
               said("extendedKeyUsage", "critical,serverAuth")),
    };
}

std::vector<Case> keyIdentifiers() {
    const char* field = "authorityKeyIdentifier.keyIdentifier";
    const Issued other = ca(top(), {.subject = "other"});
    const QByteArray foreign = der::sequence({der::element(0x80, other.certificate.subjectKeyId())});
    const QByteArray itsKey = der::element(0x80, middle().certificate.subjectKeyId());
    const auto issuer = [](const QByteArray& name) { return der::element(0xa1, der::element(0xa4, name)); };
    const QByteArray right = issuer(top().certificate.subjectDer());
    const QByteArray serial = der::element(0x82, hex("1001")); // what every certificate here has
    const auto ofKeyId = [&](const char* name, Expect expect, FindingCode code, const char* where,
                             const QByteArray& value) {
        return ofLeaf(name, expect, code, where, raw("authorityKeyIdentifier", "2.5.29.35", false, value));
    };
    return {
        ofLeaf("4.2.1.1 none in a leaf", deviation, profileDeviation, field,
               said("authorityKeyIdentifier", "")),
        ofIssuer("4.2.1.1 none in a CA", deviation, profileDeviation, field,
                 said("authorityKeyIdentifier", "")),
        ofRoot("4.2.1.1 none in a self-signed anchor", valid, profileDeviation, "", {}),
        ofRoot("4.2.1.1 an empty one in an anchor", deviation, profileDeviation, field,
               added("2.5.29.35", false, hex("3000"))),
        ofRoot("4.2.1.1 another key's in a self-signed anchor", deviation, profileDeviation, field,
               added("2.5.29.35", false, foreign)),
        ofKeyId("4.2.1.1 another key's in a leaf", deviation, profileDeviation, field, foreign),
        ofKeyId("4.2.1.1 issuer and serial number too", valid, profileDeviation, "",
                der::sequence({itsKey, right, serial})),
        ofKeyId("4.2.1.1 issuer and serial number alone", deviation, profileDeviation, field,
                der::sequence({right, serial})),
        ofKeyId("4.2.1.1 serial number of another", warned, profileDeviation, "authorityKeyIdentifier",
                der::sequence({itsKey, right, der::element(0x82, hex("77"))})),
        ofKeyId("4.2.1.1 issuer of another", warned, profileDeviation, "authorityKeyIdentifier",
                der::sequence({itsKey, issuer(der::commonName("someone")), serial})),
        ofKeyId("4.2.1.1 issuer without serial number", invalid, encodingInvalid, "authorityKeyIdentifier",
                der::sequence({itsKey, right})),
        ofKeyId("4.2.1.1 serial number without issuer", invalid, encodingInvalid, "authorityKeyIdentifier",
                der::sequence({itsKey, serial})),
        ofKeyId("4.2.1.1 no SEQUENCE", invalid, encodingInvalid, "", "no identifier"),
        ofIssuer("4.2.1.2 none in a CA", deviation, profileDeviation, "subjectKeyIdentifier",
                 said("subjectKeyIdentifier", "")),
        ofRoot("4.2.1.2 none in an anchor", deviation, profileDeviation, "subjectKeyIdentifier",
               said("subjectKeyIdentifier", "")),
        ofLeaf("4.2.1.2 none in a leaf", valid, profileDeviation, "", said("subjectKeyIdentifier", "")),
        ofLeaf("4.2.1.2 no OCTET STRING", invalid, encodingInvalid, "",
               raw("subjectKeyIdentifier", "2.5.29.14", false, "not DER")),
    };
}

std::vector<Case> usesAndBasics() {
    const QByteArray cA = hex("0101ff");
    return {
        ofLeaf("4.2.1.3 no bit set", invalid, encodingInvalid, "keyUsage",
               raw("keyUsage", "2.5.29.15", true, hex("030100"))),
        ofLeaf("4.2.1.3 zeros only", invalid, encodingInvalid, "keyUsage",
               raw("keyUsage", "2.5.29.15", true, hex("03020700"))),
        ofLeaf("4.2.1.3 no BIT STRING", invalid, encodingInvalid, "",
               raw("keyUsage", "2.5.29.15", true, hex("040180"))),
        ofLeaf("4.2.1.3 unused bits set", invalid, encodingInvalid, "",
               raw("keyUsage", "2.5.29.15", true, hex("03020781"))),
        ofLeaf("4.2.1.3 none in a leaf", valid, encodingInvalid, "", said("keyUsage", "")),
        ofIssuer("6.1.4 (n) none in a CA", warned, profileDeviation, "keyUsage", said("keyUsage", "")),
        ofRoot("6.1.4 (n) none in an anchor", warned, profileDeviation, "keyUsage", said("keyUsage", "")),
        ofLeaf("4.2.1.9 keyCertSign without cA", invalid, encodingInvalid, "keyUsage.keyCertSign",
               said("keyUsage", "critical,keyCertSign,digitalSignature")),
        ofIssuer("6.1.4 (n) a CA without keyCertSign", invalid, keyUsageForbidsSigning,
                 "keyUsage.keyCertSign", said("keyUsage", "critical,cRLSign")),
        ofRoot("6.1.4 (n) an anchor without keyCertSign", invalid, keyUsageForbidsSigning,
               "keyUsage.keyCertSign", said("keyUsage", "critical,digitalSignature")),
        ofLeaf("4.2.1.9 a leaf that says CA, with a leaf's key usage", deviation, profileDeviation,
               "basicConstraints.cA", said("basicConstraints", "critical,CA:TRUE")),
        ofIssuer("6.1.4 (k) no basicConstraints in a CA", invalid, notACa, "basicConstraints.cA",
                 {.extensions = {{"basicConstraints", ""}, {"keyUsage", ""}}}),
        ofIssuer("6.1.4 (k) cA FALSE", invalid, notACa, "basicConstraints.cA",
                 {.extensions = {{"basicConstraints", "critical,CA:FALSE"}, {"keyUsage", ""}}}),
        ofRoot("6.1.4 (k) no basicConstraints in an anchor", invalid, notACa, "basicConstraints.cA",
               {.extensions = {{"basicConstraints", ""}, {"keyUsage", ""}}}),
        ofLeaf("4.2.1.9 pathLen without cA", invalid, encodingInvalid, "basicConstraints.pathLenConstraint",
               raw("basicConstraints", "2.5.29.19", true, der::sequence({der::integer("00")}))),
        ofIssuer("4.2.1.9 pathLen without keyCertSign", invalid, encodingInvalid,
                 "basicConstraints.pathLenConstraint",
                 {.extensions = {{"basicConstraints", "critical,CA:TRUE,pathlen:0"},
                                 {"keyUsage", "critical,cRLSign"}}}),
        ofIssuer("4.2.1.9 pathLen negative", invalid, encodingInvalid, "",
                 raw("basicConstraints", "2.5.29.19", true, der::sequence({cA, der::integer("ff")}))),
        ofIssuer("4.2.1.9 pathLen beyond every number", valid, encodingInvalid, "",
                 raw("basicConstraints", "2.5.29.19", true,
                     der::sequence({cA, der::integer("00ffffffffffffffffff")}))),
        ofIssuer("4.2.1.9 basicConstraints not DER", invalid, encodingInvalid, "",
                 raw("basicConstraints", "2.5.29.19", true, "CA, trust me")),
        ofLeaf("4.2.1.12 extKeyUsage empty", invalid, encodingInvalid, "extKeyUsage",
               added("2.5.29.37", false, hex("3000"))),
        ofLeaf("4.2.1.12 serverAuth among others", valid, purposeForbidden, "",
               said("extendedKeyUsage", "clientAuth,serverAuth,1.2.3.4")),
        ofLeaf("4.2.1.12 anyExtendedKeyUsage", valid, purposeForbidden, "",
               said("extendedKeyUsage", "anyExtendedKeyUsage")),
        ofLeaf("4.2.1.12 any beside a special one", valid, purposeForbidden, "",
               said("extendedKeyUsage", "codeSigning,anyExtendedKeyUsage")),
        ofLeaf("4.2.1.12 clientAuth alone", notForTls, purposeForbidden, "extendedKeyUsage",
               said("extendedKeyUsage", "clientAuth")),
        ofIssuer("4.2.1.12 a CA for mail alone", notForTls, purposeForbidden, "extendedKeyUsage",
                 said("extendedKeyUsage", "emailProtection")),
        ofIssuer("4.2.1.12 a CA for TLS servers", valid, purposeForbidden, "",
                 said("extendedKeyUsage", "serverAuth")),
        ofRoot("4.2.1.12 an anchor for mail alone", notForTls, purposeForbidden, "extendedKeyUsage",
               said("extendedKeyUsage", "emailProtection")),
        ofLeaf("4.2.1.3 a key usage that TLS has no use for", notForTls, keyUsageForbidsUse,
               "keyUsage.digitalSignature", said("keyUsage", "critical,dataEncipherment")),
    };
}

std::vector<Case> policiesAndPoints() {
    const QByteArray policy = der::oid("1.2.3.4");
    const QByteArray any = der::oid("2.5.29.32.0");
    const auto qualified = [&](const char* id) {
        return der::sequence({der::sequence({policy, der::sequence({der::sequence({der::oid(id), null})})})});
    };
    const QByteArray reasons = hex("81020560");
    const auto leafCase = [](const char* name, const char* field, const char* oid, const QByteArray& value) {
        return ofLeaf(name, invalid, encodingInvalid, field, added(oid, false, value));
    };
    return {
        leafCase("4.2.1.4 policies empty", "certificatePolicies", "2.5.29.32", hex("3000")),
        leafCase("4.2.1.4 policies not DER", "", "2.5.29.32", "any policy"),
        leafCase("4.2.1.4 a policy twice", "certificatePolicies", "2.5.29.32",
                 der::sequence({der::sequence({policy}), der::sequence({policy})})),
        ofLeaf("4.2.1.4 policies with both qualifiers, critical", valid, encodingInvalid, "",
               said("certificatePolicies", "critical,1.2.3.4")),
        ofLeaf("4.2.1.4 a qualifier nobody knows", valid, criticalExtensionUnknown, "",
               added("2.5.29.32", false, qualified("1.2.3.4.5"))),
        ofLeaf("4.2.1.4 a qualifier nobody knows, critical", invalid, criticalExtensionUnknown,
               "certificatePolicies.policyQualifiers", added("2.5.29.32", true, qualified("1.2.3.4.5"))),
        ofIssuer("4.2.1.5 mappings empty", invalid, encodingInvalid, "policyMappings",
                 added("2.5.29.33", true, hex("3000"))),
        ofIssuer("4.2.1.5 anyPolicy mapped", invalid, policyNotAllowed, "policyMappings",
                 added("2.5.29.33", true, der::sequence({der::sequence({any, policy})}))),
        ofIssuer("4.2.1.5 mapped to anyPolicy", invalid, policyNotAllowed, "policyMappings",
                 added("2.5.29.33", true, der::sequence({der::sequence({policy, any})}))),
        ofIssuer("4.2.1.11 constraints empty", invalid, encodingInvalid, "policyConstraints",
                 added("2.5.29.36", true, hex("3000"))),
        ofIssuer("4.2.1.11 constraints negative", invalid, encodingInvalid, "policyConstraints",
                 added("2.5.29.36", true, der::sequence({der::element(0x80, hex("ff"))}))),
        ofLeaf("4.2.1.11 constraints negative in a leaf", invalid, encodingInvalid, "policyConstraints",
               added("2.5.29.36", true, der::sequence({der::element(0x80, hex("ff"))}))),
        ofIssuer("4.2.1.14 inhibitAnyPolicy negative", invalid, encodingInvalid, "inhibitAnyPolicy",
                 added("2.5.29.54", true, der::integer("ff"))),
        ofIssuer("4.2.1.14 inhibitAnyPolicy no INTEGER", invalid, encodingInvalid, "",
                 added("2.5.29.54", true, null)),
        leafCase("4.2.1.13 points empty", "cRLDistributionPoints", "2.5.29.31", hex("3000")),
        leafCase("4.2.1.13 a point of reasons alone", "cRLDistributionPoints", "2.5.29.31",
                 der::sequence({der::sequence({reasons})})),
        leafCase("4.2.1.15 a freshest point of reasons alone", "freshestCRL", "2.5.29.46",
                 der::sequence({der::sequence({reasons})})),
        leafCase("4.2.2.1 access empty", "authorityInfoAccess", "1.3.6.1.5.5.7.1.1", hex("3000")),
        leafCase("4.2.2.1 access not DER", "", "1.3.6.1.5.5.7.1.1", "malformed"),
        ofLeaf("4.2.2.1 access by another kind of name", valid, encodingInvalid, "",
               said("authorityInfoAccess", "caIssuers;DNS:example.com")),
    };
}

} // namespace

/// RFC 5280 section 4.2, names apart: extensions and what they may say.
class TestExtensions : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;

private Q_SLOTS:
    void theList_data() { addRows(::theList()); }
    void theList() {
        QFETCH(Case, one);
        check(one);
    }
    void criticality_data() { addRows(::criticality()); }
    void criticality() {
        QFETCH(Case, one);
        check(one);
    }
    void keyIdentifiers_data() { addRows(::keyIdentifiers()); }
    void keyIdentifiers() {
        QFETCH(Case, one);
        check(one);
    }
    void usesAndBasics_data() { addRows(::usesAndBasics()); }
    void usesAndBasics() {
        QFETCH(Case, one);
        check(one);
    }
    void policiesAndPoints_data() { addRows(::policiesAndPoints()); }
    void policiesAndPoints() {
        QFETCH(Case, one);
        check(one);
    }
};

QTEST_GUILESS_MAIN(TestExtensions)
#include "tst_rfc5280_extensions.moc"
