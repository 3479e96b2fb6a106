#include "tests/core/trust/Rfc5280.h"
#include "tests/support/RunningCrypto.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

using namespace trustbench;
using namespace trustbench::pki;
using namespace trustbench::rfc5280;

namespace {

using enum FindingCode;
using enum Expect;

/// Sets the bytes of a time as they are.
std::function<void(x509_st*)> time(bool after, int type, const char* text) {
    return [=](x509_st* c) {
        ASN1_TIME* field = after ? X509_getm_notAfter(c) : X509_getm_notBefore(c);
        ASN1_STRING_set(field, text, -1);
        field->type = type;
    };
}

/// Sets both signature algorithms or the outer one alone.
std::function<void(x509_st*)> outerAlgorithm(int nid) {
    return [nid](x509_st* c) {
        const X509_ALGOR* outer = nullptr;
        X509_get0_signature(nullptr, &outer, c);
        X509_ALGOR_set0(const_cast<X509_ALGOR*>(outer), OBJ_nid2obj(nid), V_ASN1_UNDEF, nullptr);
    };
}

QByteArray keyBits(const Certificate& certificate) {
    return certificate.publicKeyInfo().last(66); // 00, 04, x, y of P-256
}

Issued withKeyBits(const QByteArray& bits) {
    const Issued usual = leaf(middle());
    return der::patched(middle(), usual, keyBits(usual.certificate), bits);
}

/// The point of a usual key with a first octet that X9.62 knows but RFC 5480 does not.
Issued hybridPoint() {
    const Issued usual = leaf(middle());
    QByteArray bits = keyBits(usual.certificate);
    bits[1] = char(0x06 | (bits.back() & 1));
    return der::patched(middle(), usual, keyBits(usual.certificate), bits);
}

Issued pointOffTheCurve() {
    const Issued usual = leaf(middle());
    QByteArray bits = keyBits(usual.certificate);
    bits[bits.size() - 1] = char(bits.back() ^ 1);
    return der::patched(middle(), usual, keyBits(usual.certificate), bits);
}

Key explicitCurve() {
    Key key = newKey();
    EVP_PKEY_set_utf8_string_param(key.get(), OSSL_PKEY_PARAM_EC_ENCODING, "explicit");
    return key;
}

/// A leaf whose key is RSA with that exponent; `hex` as long as the usual 010001.
Issued withExponent(const char* hex) {
    const Issued usual = leaf(middle(), {.key = newKey("RSA-2048")});
    return der::patched(middle(), usual, QByteArray::fromHex("0203010001"),
                        QByteArray::fromHex("0203") + QByteArray::fromHex(hex));
}

std::vector<Case> serialsAndVersions() {
    const Issued plain = bare(middle(), {.subject = "plain"});
    return {
        ofLeaf("4.1.2.2 serial 0", invalid, encodingInvalid, "serialNumber", {.serial = "0"}),
        ofLeaf("4.1.2.2 serial negative", invalid, encodingInvalid, "serialNumber", {.serial = "-5"}),
        ofLeaf("4.1.2.2 serial -1", invalid, encodingInvalid, "serialNumber", {.serial = "-1"}),
        ofLeaf("4.1.2.2 serial of 20 octets", valid, encodingInvalid, "",
               {.serial = QByteArray("7f") + QByteArray(38, 'f')}),
        ofLeaf("4.1.2.2 serial of 20 octets and a sign octet", invalid, encodingInvalid, "serialNumber",
               {.serial = QByteArray(40, 'f')}),
        ofLeaf("4.1.2.2 serial of 21 octets", invalid, encodingInvalid, "serialNumber",
               {.serial = QByteArray(42, '7')}),
        ofLeaf("4.1.2.2 serial of 2000 octets", invalid, encodingInvalid, "serialNumber",
               {.serial = QByteArray(4000, '7')}),
        ofIssuer("4.1.2.2 serial 0 in a CA", invalid, encodingInvalid, "serialNumber", {.serial = "0"}),
        ofRoot("4.1.2.2 serial 0 in an anchor", warned, profileDeviation, "serialNumber", {.serial = "0"}),
        ofLeaf("4.1.2.1 version 1 with extensions", invalid, encodingInvalid, "version", {.version = 0}),
        ofLeaf("4.1.2.1 version 2 with extensions", invalid, encodingInvalid, "version", {.version = 1}),
        ofLeaf("4.1.2.1 version 4", invalid, encodingInvalid, "version", {.version = 3}),
        ofIssuer("4.1.2.1 version 1 CA with extensions", invalid, encodingInvalid, "version", {.version = 0}),
        ofMade("4.1.2.1 version 1 stated", deviation, profileDeviation, "version",
               der::patched(middle(), plain, QByteArray::fromHex("a003020102"),
                            QByteArray::fromHex("a003020100"))),
    };
}

std::vector<Case> algorithms() {
    const Issued rsaRoot = root({.subject = "RSA root", .key = newKey("RSA-2048")});
    const QByteArray withNull = QByteArray::fromHex("300c06082a8648ce3d0403020500");
    const QByteArray withoutNull = QByteArray::fromHex("300b06092a864886f70d01010b");
    const Issued bareRsa = der::patched(rsaRoot, leaf(rsaRoot), der::rsaSha256, withoutNull, withoutNull);
    const auto underRsa = [rsaRoot](const Certificate& end) {
        return [=](const TracePolicy& policy) { return trace(end, {{}, {rsaRoot}, policy, now}); };
    };
    return {
        ofLeaf("4.1.1.2 algorithms differ", invalid, encodingInvalid, "signatureAlgorithm",
               {.afterSigning = outerAlgorithm(NID_ecdsa_with_SHA384)}),
        ofIssuer("4.1.1.2 algorithms of a CA differ", invalid, encodingInvalid, "signatureAlgorithm",
                 {.afterSigning = outerAlgorithm(NID_ecdsa_with_SHA384)}),
        ofRoot("4.1.1.2 algorithms of an anchor differ", invalid, encodingInvalid, "signatureAlgorithm",
               {.afterSigning = outerAlgorithm(NID_ecdsa_with_SHA384)}),
        ofMade("4.1.1.2 NULL inside, absent outside", invalid, encodingInvalid, "signatureAlgorithm",
               der::patched(middle(), leaf(middle()), der::ecdsaSha256, withNull)),
        ofMade("RFC 5758 ECDSA with NULL", invalid, encodingInvalid, "signatureAlgorithm.parameters",
               der::patched(middle(), leaf(middle()), der::ecdsaSha256, withNull, withNull)),
        {"RFC 4055 RSA with NULL", valid, encodingInvalid, "", underRsa(leaf(rsaRoot))},
        {"RFC 4055 RSA without parameters is read too", valid, encodingInvalid, "", underRsa(bareRsa)},
        ofLeaf("SHA-1 in a leaf", deviation, weakDigest, "signatureAlgorithm", {.digest = "SHA1"}),
        ofIssuer("SHA-1 in a CA", deviation, weakDigest, "signatureAlgorithm", {.digest = "SHA1"}),
        ofRoot("SHA-1 in an anchor proves nothing", valid, weakDigest, "", {.digest = "SHA1"}),
        {"MD5 in a leaf", invalid, weakDigest, "signatureAlgorithm",
         underRsa(leaf(rsaRoot, {.digest = "MD5"}))},
    };
}

/// Later OpenSSL reads no certificate with a time without seconds: then there is nothing to trace.
std::vector<std::pair<const char*, Spec>> timesWithoutSeconds() {
    return {
        {"validity.notBefore", Spec{.beforeSigning = time(false, V_ASN1_UTCTIME, "2401010000Z")}},
        {"validity.notAfter", Spec{.beforeSigning = time(true, V_ASN1_GENERALIZEDTIME, "205101010000Z")}}};
}

std::vector<Case> namesAndTimes() {
    const Issued nameless = root({.subject = ""});
    const auto after = [](int type, const char* text) {
        return Spec{.beforeSigning = time(true, type, text)};
    };
    const auto before = [](int type, const char* text) {
        return Spec{.beforeSigning = time(false, type, text)};
    };
    constexpr int utc = V_ASN1_UTCTIME;
    constexpr int general = V_ASN1_GENERALIZEDTIME;
    const char* notAfter = "validity.notAfter";
    const char* notBefore = "validity.notBefore";
    return {
        {"4.1.2.4 empty issuer", invalid, encodingInvalid, "issuer",
         [nameless, end = leaf(nameless)](const TracePolicy& policy) {
             return trace(end, {{}, {nameless}, policy, now});
         }},
        ofIssuer("4.1.2.6 CA without a name", invalid, encodingInvalid, "subject", {.subject = ""}),
        ofLeaf("4.1.2.6 empty subject, names not critical", invalid, encodingInvalid, "subject",
               {.subject = ""}),
        ofLeaf("4.1.2.6 empty subject, no names", invalid, encodingInvalid, "subject",
               {.subject = "", .extensions = {{"subjectAltName", ""}}}),
        ofLeaf("4.1.2.6 empty subject, critical names", valid, encodingInvalid, "",
               {.subject = "", .extensions = {{"subjectAltName", "critical,DNS:wos.example.com"}}}),
        ofLeaf("4.1.2.6 critical names beside a subject", valid, encodingInvalid, "",
               {.extensions = {{"subjectAltName", "critical,DNS:wos.example.com"}}}),
        ofLeaf("4.1.2.5.1 UTCTime with an offset", invalid, encodingInvalid, notAfter,
               after(utc, "270101000000+0100")),
        ofLeaf("4.1.2.5.2 GeneralizedTime with fractions", invalid, encodingInvalid, notAfter,
               after(general, "20510101000000.5Z")),
        ofLeaf("4.1.2.5.2 GeneralizedTime with an offset", invalid, encodingInvalid, notAfter,
               after(general, "20510101000000+0100")),
        ofLeaf("4.1.2.5 GeneralizedTime before 2050", warned, profileDeviation, notAfter,
               after(general, "20270101000000Z")),
        ofLeaf("4.1.2.5 GeneralizedTime from 2050", valid, encodingInvalid, "",
               after(general, "20510101000000Z")),
        ofLeaf("4.1.2.5 no well-defined end", valid, encodingInvalid, "", after(general, "99991231235959Z")),
        ofLeaf("4.1.2.5.1 UTCTime of 1950 is past", invalid, expired, notAfter, after(utc, "500101000000Z")),
        ofLeaf("4.1.2.5.1 UTCTime of 1970", valid, encodingInvalid, "", before(utc, "700101000000Z")),
        ofLeaf("4.1.2.5 ends before it begins", invalid, notYetValid, notBefore,
               before(general, "20990101000000Z")),
    };
}

std::vector<Case> keys() {
    const char* field = "subjectPublicKeyInfo";
    const Issued ed = leaf(middle(), {.key = newKey("Ed25519")});
    const Issued rsa = leaf(middle(), {.key = newKey("RSA-2048")});
    return {
        ofMade("RSA exponent 1", invalid, encodingInvalid, field, withExponent("000001")),
        ofMade("RSA exponent even", invalid, encodingInvalid, field, withExponent("010000")),
        ofMade("RSA exponent another odd one", valid, encodingInvalid, "", withExponent("010003")),
        ofMade("RSA key of the wrong algorithm", invalid, encodingInvalid, field,
               der::patched(middle(), rsa, QByteArray::fromHex("06092a864886f70d010101"),
                            QByteArray::fromHex("06092a864886f70d010107"))),
        ofLeaf("RSA-512", invalid, weakKey, field, {.key = newKey("RSA-512")}),
        ofLeaf("RSA-1024", deviation, weakKey, field, {.key = newKey("RSA-1024")}),
        ofIssuer("RSA-1024 in a CA", deviation, weakKey, field, {.key = newKey("RSA-1024")}),
        ofLeaf("P-192", deviation, weakKey, field, {.key = newKey("P-192")}),
        ofLeaf("RFC 8446 a DSA key", deviation, profileDeviation, "subjectPublicKeyInfo.algorithm",
               {.key = newKey("DSA-2048")}),
        ofMade("key bits not whole octets", invalid, encodingInvalid, field,
               withKeyBits(QByteArray(1, '\1') + QByteArray(1, '\4') + QByteArray(64, '\2'))),
        ofMade("point not on the curve", invalid, encodingInvalid, field, pointOffTheCurve()),
        ofMade("point at infinity, padded", invalid, encodingInvalid, field,
               withKeyBits(QByteArray(66, '\0'))),
        ofMade("RFC 5480 hybrid point", invalid, encodingInvalid, field, hybridPoint()),
        ofLeaf("RFC 5480 curve spelt out", invalid, encodingInvalid, field, {.key = explicitCurve()}),
        ofIssuer("RFC 5480 curve of a CA spelt out", invalid, encodingInvalid, field,
                 {.key = explicitCurve()}),
        ofMade(
            "RFC 8410 Ed25519 key cut off", invalid, encodingInvalid, field,
            der::patched(middle(), ed, QByteArray::fromHex("06032b6570"), QByteArray::fromHex("06032b6571"))),
    };
}

std::vector<Case> encodings() {
    const Issued usual = leaf(middle());
    const Issued stated =
        bare(middle(), {.subject = "stated", .beforeSigning = [](x509_st* c) {
                            addExtension(c, "2.5.29.19", true, QByteArray::fromHex("3003010100"));
                        }});
    const auto names = [](const char* hex) {
        return Spec{.extensions = {{"subjectAltName", ""}},
                    .beforeSigning = with("2.5.29.17", false, QByteArray::fromHex(hex))};
    };
    return {
        ofMade("DER critical FALSE stated", deviation, profileDeviation, "certificate",
               der::patched(middle(), usual, QByteArray::fromHex("0603551d0f0101ff"),
                            QByteArray::fromHex("0603551d0f010100"))),
        ofMade("DER cA FALSE stated", deviation, profileDeviation, "extensions", stated),
        ofMade("DER critical neither 00 nor FF", invalid, encodingInvalid, "certificate",
               der::patched(middle(), usual, QByteArray::fromHex("0603551d0f0101ff"),
                            QByteArray::fromHex("0603551d0f010101"))),
        ofLeaf("DER length not minimal", invalid, encodingInvalid, "", names("308105820361 6263")),
        ofLeaf("DER indefinite length", invalid, encodingInvalid, "", names("3080820361 62630000")),
        ofLeaf("DER bytes after the value", invalid, encodingInvalid, "", names("3005820361 62630500")),
        ofLeaf("DER string in pieces", invalid, encodingInvalid, "", names("3007a2050403616263")),
        ofIssuer("DER cA as 01", invalid, encodingInvalid, "",
                 {.extensions = {{"basicConstraints", ""}},
                  .beforeSigning = with("2.5.29.19", true, QByteArray::fromHex("3003010101"))}),
        ofLeaf("DER private extension holds anything", valid, encodingInvalid, "",
               {.beforeSigning = with("1.3.6.1.4.1.55555.1", false, "anything at all")}),
    };
}

} // namespace

/// RFC 5280 section 4.1: the fields of a certificate, and that it is DER.
class TestFields : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;

private Q_SLOTS:
    void serialsAndVersions_data() { addRows(::serialsAndVersions()); }
    void serialsAndVersions() {
        QFETCH(Case, one);
        check(one);
    }
    void algorithms_data() { addRows(::algorithms()); }
    void algorithms() {
        QFETCH(Case, one);
        check(one);
    }
    void namesAndTimes_data() { addRows(::namesAndTimes()); }
    void namesAndTimes() {
        QFETCH(Case, one);
        check(one);
    }
    void aTimeWithoutSecondsIsNotTaken() {
        for (const auto& [field, spec] : timesWithoutSeconds()) {
            const auto read = Certificate::fromDer(leafDer(middle(), spec));
            if (read)
                check(ofMade(field, invalid, encodingInvalid, field, *read));
            else
                QCOMPARE(read.error().code, FailureCode::certificateMalformed);
        }
    }
    void keys_data() { addRows(::keys()); }
    void keys() {
        QFETCH(Case, one);
        check(one);
    }
    void encodings_data() { addRows(::encodings()); }
    void encodings() {
        QFETCH(Case, one);
        check(one);
    }
    void whatIsNoCertificateAtAll_data() {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = leaf(middle()).certificate.der();
        QTest::newRow("bytes behind it") << good + QByteArray(1, '\0');
        QTest::newRow("cut off") << good.chopped(1);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("an empty SEQUENCE") << QByteArray::fromHex("3000");
        QTest::newRow("signed part alone") << der::toBeSigned(*Certificate::fromDer(good));
        QByteArray set = good;
        set[0] = 0x31;
        QTest::newRow("a SET") << set;
        const QByteArray times = der::validity(*Certificate::fromDer(good));
        QCOMPARE(times.size(), 32);
        const auto endsAt = [&](int tag, const char* text) {
            QByteArray other = good;
            return other.replace(times, der::sequence({times.mid(2, 15), der::element(tag, text)}));
        };
        // The lengths round it stay as they were, which alone would be refused; these are of the same length.
        QTest::newRow("a month 13") << endsAt(0x17, "271301000000Z");
        QTest::newRow("a day 31 in June") << endsAt(0x17, "270631000000Z");
        QTest::newRow("letters for a time") << endsAt(0x17, "tomorrow, noo");
        QTest::newRow("a time that is a string") << endsAt(0x0c, "270101000000Z");
    }
    void whatIsNoCertificateAtAll() {
        QFETCH(QByteArray, bytes);
        const auto read = Certificate::fromDer(bytes);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, FailureCode::certificateMalformed);
    }
};

QTEST_GUILESS_MAIN(TestFields)
#include "tst_rfc5280_fields.moc"
