#include "core/crypto/CertificateFacts.h"

#include "core/crypto/KeyFacts.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace trustbench {
namespace {

QByteArray bytesOf(const ASN1_STRING* string) {
    if (!string)
        return {};
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string)};
}

/// Control characters in a name must not reach a terminal or a line of a record.
QString harmless(QString text) {
    for (QChar& character : text)
        if (character.category() == QChar::Other_Control || character.category() == QChar::Other_Format)
            character = QChar::ReplacementCharacter;
    return text;
}

QString textOf(const ASN1_STRING* string) {
    unsigned char* utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, string);
    if (length < 0)
        return {};
    QString text = QString::fromUtf8(reinterpret_cast<const char*>(utf8), length);
    OPENSSL_free(utf8);
    return text;
}

QByteArray contentsOf(BIO* memory) {
    char* data = nullptr;
    const long length = BIO_get_mem_data(memory, &data);
    return {data, static_cast<qsizetype>(std::max(length, 0L))};
}

QString rfc4514(const X509_NAME* name) {
    const openssl::Handle<BIO> memory(BIO_new(BIO_s_mem()));
    // RFC 2253 escapes, but characters beyond ASCII stay readable.
    X509_NAME_print_ex(memory.get(), name, 0,
                       XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    return harmless(QString::fromUtf8(contentsOf(memory.get())));
}

QStringList attributes(const X509_NAME* name, int nid) {
    QStringList values;
    for (int at = X509_NAME_get_index_by_NID(name, nid, -1); at >= 0;
         at = X509_NAME_get_index_by_NID(name, nid, at))
        values.append(textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at))));
    return values;
}

QString shortNameOf(const X509_NAME* name) {
    for (const int nid : {NID_commonName, NID_organizationalUnitName, NID_organizationName}) {
        const QStringList values = attributes(name, nid);
        if (!values.isEmpty() && !values.last().isEmpty())
            return harmless(values.last());
    }
    return rfc4514(name);
}

QByteArray derOf(const X509_NAME* name) {
    const unsigned char* der = nullptr;
    std::size_t length = 0;
    if (X509_NAME_get0_der(name, &der, &length) != 1)
        return {};
    return {reinterpret_cast<const char*>(der), static_cast<qsizetype>(length)};
}

QString serialOf(const X509* x509) {
    const openssl::Handle<BIGNUM> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509), nullptr));
    char* hex = number ? BN_bn2hex(number.get()) : nullptr;
    QString text = QString::fromLatin1(hex).toLower();
    OPENSSL_free(hex);
    return text;
}

QDateTime timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime::fromSecsSinceEpoch(timegm(&parts), Qt::UTC);
}

QString digestName(int nid) {
    switch (nid) {
    case NID_md5:
        return QStringLiteral("MD5");
    case NID_sha1:
        return QStringLiteral("SHA-1");
    case NID_sha224:
        return QStringLiteral("SHA-224");
    case NID_sha256:
        return QStringLiteral("SHA-256");
    case NID_sha384:
        return QStringLiteral("SHA-384");
    case NID_sha512:
        return QStringLiteral("SHA-512");
    default:
        return QString::fromLatin1(OBJ_nid2ln(nid));
    }
}

QString signatureNameOf(X509* x509) {
    int digest = NID_undef;
    int key = NID_undef;
    X509_get_signature_info(x509, &digest, &key, nullptr, nullptr);
    QString keyName;
    switch (key) {
    case NID_rsaEncryption:
        keyName = QStringLiteral("RSA");
        break;
    case NID_rsassaPss:
        keyName = QStringLiteral("RSA-PSS");
        break;
    case NID_X9_62_id_ecPublicKey:
        keyName = QStringLiteral("ECDSA");
        break;
    case NID_ED25519:
        return QStringLiteral("Ed25519");
    case NID_dsa:
        keyName = QStringLiteral("DSA");
        break;
    default:
        break;
    }
    if (keyName.isEmpty() || digest == NID_undef)
        return QString::fromLatin1(OBJ_nid2ln(X509_get_signature_nid(x509)));
    return QStringLiteral("%1 with %2").arg(keyName, digestName(digest));
}

/// HardwareModuleName ::= SEQUENCE { hwType OBJECT IDENTIFIER, hwSerialNum OCTET STRING }
std::optional<QString> hardwareSerialIn(const ASN1_TYPE* value) {
    if (!value || ASN1_TYPE_get(value) != V_ASN1_SEQUENCE)
        return std::nullopt;
    const unsigned char* at = ASN1_STRING_get0_data(value->value.sequence);
    const unsigned char* const end = at + ASN1_STRING_length(value->value.sequence);
    long length = 0;
    int tag = 0;
    int tagClass = 0;
    if ((ASN1_get_object(&at, &length, &tag, &tagClass, end - at) & 0x80) != 0 || at + length != end)
        return std::nullopt;
    const openssl::Handle<ASN1_OBJECT> type(d2i_ASN1_OBJECT(nullptr, &at, end - at));
    if (!type)
        return std::nullopt;
    const openssl::Handle<ASN1_OCTET_STRING> serial(d2i_ASN1_OCTET_STRING(nullptr, &at, end - at));
    if (!serial || at != end)
        return std::nullopt;
    const QByteArray bytes = bytesOf(serial.get());
    const bool printable = !bytes.isEmpty() && std::all_of(bytes.begin(), bytes.end(),
                                                           [](char c) { return c >= ' ' && c <= '~'; });
    return QString::fromLatin1(printable ? bytes : bytes.toHex());
}

void readAlternativeNames(X509* x509, CertificateFacts& facts) {
    auto* names = static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(x509, NID_subject_alt_name, nullptr, nullptr));
    const openssl::Handle<ASN1_OBJECT> hardwareModuleName(OBJ_txt2obj("1.3.6.1.5.5.7.8.4", 1));
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS)
            facts.dnsNames.append(QString::fromLatin1(bytesOf(name->d.dNSName)));
        else if (name->type == GEN_OTHERNAME && !facts.hardwareSerial &&
                 OBJ_cmp(name->d.otherName->type_id, hardwareModuleName.get()) == 0)
            facts.hardwareSerial = hardwareSerialIn(name->d.otherName->value);
    }
    GENERAL_NAMES_free(names);
}

QStringList issuerAddressesOf(X509* x509) {
    QStringList addresses;
    auto* access =
        static_cast<AUTHORITY_INFO_ACCESS*>(X509_get_ext_d2i(x509, NID_info_access, nullptr, nullptr));
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(access); ++i) {
        const ACCESS_DESCRIPTION* entry = sk_ACCESS_DESCRIPTION_value(access, i);
        if (OBJ_obj2nid(entry->method) == NID_ad_ca_issuers && entry->location->type == GEN_URI)
            addresses.append(QString::fromLatin1(bytesOf(entry->location->d.uniformResourceIdentifier)));
    }
    AUTHORITY_INFO_ACCESS_free(access);
    return addresses;
}

void readExtensionFacts(X509* x509, CertificateFacts& facts) {
    const auto flags = X509_get_extension_flags(x509);
    facts.isCa = (flags & EXFLAG_BCONS) != 0 && (flags & EXFLAG_CA) != 0;
    if ((flags & EXFLAG_KUSAGE) != 0)
        facts.allowsDigitalSignature = (X509_get_key_usage(x509) & KU_DIGITAL_SIGNATURE) != 0;
    facts.subjectKeyId = bytesOf(X509_get0_subject_key_id(x509));
    facts.authorityKeyId = bytesOf(X509_get0_authority_key_id(x509));
    facts.issuerAddresses = issuerAddressesOf(x509);
    readAlternativeNames(x509, facts);
}

QByteArray publicKeyInfoIn(const X509* x509) {
    unsigned char* der = nullptr;
    const int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), &der);
    QByteArray bytes(reinterpret_cast<const char*>(der), std::max(length, 0));
    OPENSSL_free(der);
    return bytes;
}

} // namespace

Result<CertificateFacts> readCertificateFacts(X509* x509) {
    const auto malformed = [](const QString& what) {
        return fail(FailureCode::certificateMalformed, QStringLiteral("X.509"), what);
    };
    CertificateFacts facts;
    const X509_NAME* subject = X509_get_subject_name(x509);
    const X509_NAME* issuer = X509_get_issuer_name(x509);
    facts.subject = rfc4514(subject);
    facts.issuer = rfc4514(issuer);
    facts.shortName = shortNameOf(subject);
    facts.issuerShortName = shortNameOf(issuer);
    facts.subjectDer = derOf(subject);
    facts.issuerDer = derOf(issuer);
    facts.subjectSerialNumbers = attributes(subject, NID_serialNumber);
    facts.serial = serialOf(x509);
    facts.notBefore = timeOf(X509_get0_notBefore(x509));
    facts.notAfter = timeOf(X509_get0_notAfter(x509));
    if (!facts.notBefore.isValid() || !facts.notAfter.isValid())
        return malformed(QStringLiteral("validity is not a time"));
    facts.key = readKeyFacts(X509_get0_pubkey(x509));
    facts.publicKeyInfo = publicKeyInfoIn(x509);
    facts.signatureName = signatureNameOf(x509);
    readExtensionFacts(x509, facts);
    return facts;
}

std::vector<Certificate::Extension> readExtensions(X509* x509) {
    std::vector<Certificate::Extension> all;
    for (int i = 0; i < X509_get_ext_count(x509); ++i) {
        X509_EXTENSION* extension = X509_get_ext(x509, i);
        const ASN1_OBJECT* object = X509_EXTENSION_get_object(extension);
        std::array<char, 128> oid{};
        OBJ_obj2txt(oid.data(), static_cast<int>(oid.size()), object, 1);
        const int nid = OBJ_obj2nid(object);
        const openssl::Handle<BIO> memory(BIO_new(BIO_s_mem()));
        if (X509V3_EXT_print(memory.get(), extension, 0, 0) != 1)
            BIO_printf(memory.get(), "%s",
                       bytesOf(X509_EXTENSION_get_data(extension)).toHex(':').constData());
        QString text = QString::fromUtf8(contentsOf(memory.get())).trimmed();
        for (QChar& character : text)
            if (character.category() == QChar::Other_Control && character != QLatin1Char('\n'))
                character = QChar::ReplacementCharacter;
        all.push_back({QString::fromLatin1(oid.data()),
                       QString::fromLatin1(nid == NID_undef ? oid.data() : OBJ_nid2ln(nid)),
                       X509_EXTENSION_get_critical(extension) != 0, text});
    }
    openssl::takeErrors();
    return all;
}

} // namespace trustbench
