#include "core/trust/rules/Crls.h"

#include "core/crypto/OpenSslHandles.h"
#include "core/trust/LibraryVerdict.h"
#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/DerForm.h"

#include <QSet>

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>

namespace trustbench {

namespace {

QDateTime timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime::fromSecsSinceEpoch(timegm(&parts), Qt::UTC);
}

std::optional<QByteArray> numberOf(const X509_CRL* crl, int nid) {
    auto* number = static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(crl, nid, nullptr, nullptr));
    if (!number)
        return {};
    const QByteArray bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(number)),
                           ASN1_STRING_length(number));
    ASN1_INTEGER_free(number);
    return bytes;
}

bool understood(int nid) {
    return nid == NID_issuing_distribution_point || nid == NID_delta_crl || nid == NID_crl_number ||
           nid == NID_authority_key_identifier || nid == NID_issuer_alt_name || nid == NID_freshest_crl;
}

bool entryUnderstood(int nid) {
    return nid == NID_crl_reason || nid == NID_invalidity_date || nid == NID_certificate_issuer ||
           nid == NID_hold_instruction_code;
}

QString unknownCriticalExtension(X509_CRL* crl) {
    const auto say = [](const X509_EXTENSION* extension, const char* where) {
        char oid[128] = {};
        OBJ_obj2txt(oid, sizeof oid, X509_EXTENSION_get_object(const_cast<X509_EXTENSION*>(extension)), 1);
        return QStringLiteral("critical %1 %2 is not understood; RFC 5280 section 5.2")
            .arg(QLatin1String(where), QLatin1String(oid));
    };
    for (int i = 0; i < X509_CRL_get_ext_count(crl); ++i) {
        X509_EXTENSION* extension = X509_CRL_get_ext(crl, i);
        if (X509_EXTENSION_get_critical(extension) &&
            !understood(OBJ_obj2nid(X509_EXTENSION_get_object(extension))))
            return say(extension, "extension");
    }
    const STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(crl);
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
        const X509_REVOKED* entry = sk_X509_REVOKED_value(entries, i);
        for (int at = 0; at < X509_REVOKED_get_ext_count(entry); ++at) {
            X509_EXTENSION* extension = X509_REVOKED_get_ext(entry, at);
            if (X509_EXTENSION_get_critical(extension) &&
                !entryUnderstood(OBJ_obj2nid(X509_EXTENSION_get_object(extension))))
                return say(extension, "entry extension");
        }
    }
    return {};
}

/// An extension that is there but cannot be read, or stands twice.
bool broken(const X509_CRL* crl, int nid) {
    int critical = 0;
    void* value = X509_CRL_get_ext_d2i(crl, nid, &critical, nullptr);
    if (!value)
        return critical != -1;
    if (nid == NID_issuing_distribution_point)
        ISSUING_DIST_POINT_free(static_cast<ISSUING_DIST_POINT*>(value));
    else
        ASN1_INTEGER_free(static_cast<ASN1_INTEGER*>(value));
    return false;
}

bool isCritical(const X509_CRL* crl, int nid) {
    const int at = X509_CRL_get_ext_by_NID(crl, nid, -1);
    return at >= 0 && X509_EXTENSION_get_critical(X509_CRL_get_ext(crl, at)) > 0;
}

/// TBSCertList ::= SEQUENCE { version INTEGER OPTIONAL, signature AlgorithmIdentifier, ... }. OpenSSL 3.0
/// shows the outer one alone.
bool sameAlgorithmInside(const QByteArray& der, const X509_ALGOR* outer) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.constData());
    const auto* const end = at + der.size();
    long length = 0;
    int tag = 0;
    int group = 0;
    for (int depth = 0; depth < 2; ++depth)
        if (ASN1_get_object(&at, &length, &tag, &group, end - at) & 0x80)
            return false;
    const auto* element = at;
    if (ASN1_get_object(&at, &length, &tag, &group, end - at) & 0x80)
        return false;
    if (tag == V_ASN1_INTEGER) {
        element = at + length;
        at = element;
        if (ASN1_get_object(&at, &length, &tag, &group, end - at) & 0x80)
            return false;
    }
    unsigned char* wanted = nullptr;
    const int size = i2d_X509_ALGOR(outer, &wanted);
    const bool same = size > 0 && at + length - element == size && std::equal(element, at + length, wanted);
    OPENSSL_free(wanted);
    return same;
}

/// Two signature algorithms, or one that anybody can forge.
QString faultOfSignature(const X509_CRL* crl, const QByteArray& der) {
    const X509_ALGOR* outer = nullptr;
    X509_CRL_get0_signature(crl, nullptr, &outer);
    if (!sameAlgorithmInside(der, outer))
        return QStringLiteral(
            "signatureAlgorithm differs from the signature field; RFC 5280 section 5.1.1.2");
    int digest = NID_undef;
    OBJ_find_sigid_algs(OBJ_obj2nid(outer->algorithm), &digest, nullptr);
    return digest == NID_md5 || digest == NID_md4 || digest == NID_md2
               ? QStringLiteral("signed with a digest for which collisions can be made at will; RFC 6151")
               : QString();
}

/// A serial number listed twice says two things of one certificate. In an indirect CRL it may be two.
bool listsTwice(X509_CRL* crl) {
    QSet<QByteArray> serials;
    const STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(crl);
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
        const ASN1_INTEGER* serial = X509_REVOKED_get0_serialNumber(sk_X509_REVOKED_value(entries, i));
        const QByteArray bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)),
                               ASN1_STRING_length(serial));
        const qsizetype before = serials.size();
        serials.insert(bytes);
        if (serials.size() == before)
            return true;
    }
    return false;
}

constexpr qsizetype longestNumber = 20; // octets

/// Two readers that see different things in the same list are how a revocation goes unseen.
QString faultOfEncoding(const X509_CRL* crl, QByteArrayView der) {
    auto fault = derFault(der);
    QString where = QStringLiteral("the list");
    for (int i = 0; !fault && i < X509_CRL_get_ext_count(crl); ++i) {
        X509_EXTENSION* extension = X509_CRL_get_ext(crl, i);
        const ASN1_OBJECT* name = X509_EXTENSION_get_object(extension);
        if (!isStandardExtension(name))
            continue;
        const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(extension);
        fault = derFault({ASN1_STRING_get0_data(value), qsizetype(ASN1_STRING_length(value))});
        where = QStringLiteral("its extension ") + QLatin1String(OBJ_nid2sn(OBJ_obj2nid(name)));
    }
    return fault ? QStringLiteral("%1 is not DER at byte %2: %3; RFC 5280 section 5.1")
                       .arg(where)
                       .arg(fault->position)
                       .arg(fault->what)
                 : QString();
}

QString faultOfForm(const Crl& parsed, const QByteArray& der) {
    X509_CRL* crl = parsed.crl.get();
    if (QString fault = faultOfEncoding(crl, der); !fault.isEmpty())
        return fault;
    for (const int nid : {NID_issuing_distribution_point, NID_delta_crl, NID_crl_number})
        if (broken(crl, nid))
            return QStringLiteral("extension %1 cannot be read").arg(QLatin1String(OBJ_nid2sn(nid)));
    if (parsed.baseNumber && !isCritical(crl, NID_delta_crl))
        return QStringLiteral("a delta CRL that does not say so critically; RFC 5280 section 5.2.4");
    if (X509_CRL_get_version(crl) != 1 && X509_CRL_get_ext_count(crl) > 0)
        return QStringLiteral("extensions need version 2; RFC 5280 section 5.1.2.1");
    if (!parsed.indirect && listsTwice(crl))
        return QStringLiteral("it lists a serial number twice");
    return faultOfSignature(crl, der);
}

QString deviationOf(const Crl& parsed) {
    if (!parsed.number)
        return QStringLiteral("it has no CRL number; RFC 5280 section 5.2.3");
    if (isCritical(parsed.crl.get(), NID_crl_number) || parsed.number->size() > longestNumber)
        return QStringLiteral("its CRL number is critical or longer than 20 octets; RFC 5280 section 5.2.3");
    if (parsed.scope && !isCritical(parsed.crl.get(), NID_issuing_distribution_point))
        return QStringLiteral("its issuingDistributionPoint is not critical; RFC 5280 section 5.2.5");
    return {};
}

int reasonsOf(const ASN1_BIT_STRING* some) {
    if (!some)
        return CRLDP_ALL_REASONS;
    const unsigned char* bytes = ASN1_STRING_get0_data(some);
    const int length = ASN1_STRING_length(some);
    return ((length > 0 ? bytes[0] : 0) | (length > 1 ? bytes[1] << 8 : 0)) & CRLDP_ALL_REASONS;
}

void readScope(Crl& parsed) {
    const X509_CRL* crl = parsed.crl.get();
    parsed.scope.reset(static_cast<ISSUING_DIST_POINT*>(
        X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, nullptr, nullptr)));
    parsed.reasons = CRLDP_ALL_REASONS;
    if (!parsed.scope)
        return;
    const ISSUING_DIST_POINT& scope = *parsed.scope;
    parsed.indirect = scope.indirectCRL > 0;
    parsed.reasons = reasonsOf(scope.onlysomereasons);
    if (scope.onlyattr > 0)
        parsed.unusable = QStringLiteral("covers attribute certificates only");
    if ((scope.onlyuser > 0) + (scope.onlyCA > 0) + (scope.onlyattr > 0) > 1)
        parsed.unusable = QStringLiteral("its scope contradicts itself; RFC 5280 section 5.2.5");
    if (scope.distpoint && DIST_POINT_set_dpname(scope.distpoint, X509_CRL_get_issuer(crl)) != 1)
        parsed.unusable = QStringLiteral("its distribution point cannot be read");
}

} // namespace

void Crl::Free::operator()(X509_crl_st* list) const {
    X509_CRL_free(list);
}
void Crl::Free::operator()(ISSUING_DIST_POINT_st* point) const {
    ISSUING_DIST_POINT_free(point);
}

Crls::Crls(const std::vector<QByteArray>& der, const CertificatePool& pool)
    : m_pool(pool) {
    for (const QByteArray& bytes : der) {
        const auto* at = reinterpret_cast<const unsigned char*>(bytes.constData());
        const auto* end = at + bytes.size();
        Crl parsed;
        parsed.crl.reset(d2i_X509_CRL(nullptr, &at, long(bytes.size())));
        if (!parsed.crl || at != end) {
            ++m_unreadable;
            continue;
        }
        X509_CRL* crl = parsed.crl.get();
        parsed.size = bytes.size();
        parsed.thisUpdate = timeOf(X509_CRL_get0_lastUpdate(crl));
        parsed.nextUpdate = timeOf(X509_CRL_get0_nextUpdate(crl));
        parsed.number = numberOf(crl, NID_crl_number);
        parsed.baseNumber = numberOf(crl, NID_delta_crl);
        readScope(parsed);
        if (const QString fault = faultOfForm(parsed, bytes); !fault.isEmpty())
            parsed.unusable = fault;
        parsed.deviation = deviationOf(parsed);
        const QString unknown = unknownCriticalExtension(crl);
        if (!unknown.isEmpty())
            parsed.unusable = unknown;
        m_crls.push_back(std::move(parsed));
    }
    std::stable_sort(m_crls.begin(), m_crls.end(),
                     [](const Crl& left, const Crl& right) { return left.thisUpdate > right.thisUpdate; });
    openssl::takeErrors();
}

bool Crls::verifies(size_t crl, const std::vector<const Certificate*>& path, size_t issuer) {
    const auto key = qMakePair(crl, path[issuer]->sha256());
    const auto known = m_verified.constFind(key);
    if (known != m_verified.constEnd())
        return *known;
    constexpr qint64 leastCost = 16 * 1024; // of the verification itself, in bytes hashed in that time
    if (m_bytesLeft <= 0)
        return false;
    m_bytesLeft -= m_crls[crl].size + leastCost;
    const auto publicKey = publicKeyInPath(path, issuer);
    const bool good = publicKey && X509_CRL_verify(m_crls[crl].crl.get(), publicKey.get()) == 1;
    openssl::takeErrors();
    m_verified.insert(key, good);
    return good;
}

} // namespace trustbench
