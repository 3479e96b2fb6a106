#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/GeneralNames.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <memory>

namespace trustbench {

namespace {

constexpr int mostExtensions = 128;

enum class Criticality { either, never, always };

/// The extensions that are understood, by the last octet of their OID under id-ce (2.5.29), and what
/// RFC 5280 section 4.2 says of their criticality.
struct Known {
    unsigned char last;
    const char* name;
    Criticality criticality;
};
constexpr std::array known{
    Known{9, "subjectDirectoryAttributes", Criticality::never},
    Known{14, "subjectKeyIdentifier", Criticality::never},
    Known{15, "keyUsage", Criticality::either},
    Known{17, "subjectAltName", Criticality::either},
    Known{18, "issuerAltName", Criticality::either},
    Known{19, "basicConstraints", Criticality::either},
    Known{30, "nameConstraints", Criticality::always},
    Known{31, "cRLDistributionPoints", Criticality::either},
    Known{32, "certificatePolicies", Criticality::either},
    Known{33, "policyMappings", Criticality::either},
    Known{35, "authorityKeyIdentifier", Criticality::never},
    Known{36, "policyConstraints", Criticality::always},
    Known{37, "extKeyUsage", Criticality::either},
    Known{46, "freshestCRL", Criticality::never},
    Known{54, "inhibitAnyPolicy", Criticality::always},
};

const Known* find(const ASN1_OBJECT* object) {
    const unsigned char* oid = OBJ_get0_data(object);
    if (OBJ_length(object) != 3 || oid[0] != 0x55 || oid[1] != 0x1d)
        return nullptr;
    const auto* found = std::find_if(known.begin(), known.end(),
                                     [oid](const Known& candidate) { return candidate.last == oid[2]; });
    return found == known.end() ? nullptr : found;
}

/// authorityInfoAccess and subjectInfoAccess, 1.3.6.1.5.5.7.1.1 and .11; never critical.
bool isInformationAccess(const ASN1_OBJECT* object) {
    static constexpr std::array<unsigned char, 7> arc{0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01};
    const unsigned char* oid = OBJ_get0_data(object);
    return OBJ_length(object) == arc.size() + 1 && std::equal(arc.begin(), arc.end(), oid) &&
           (oid[arc.size()] == 1 || oid[arc.size()] == 11);
}

QString oidOf(const ASN1_OBJECT* object) {
    char text[128] = {};
    OBJ_obj2txt(text, sizeof text, object, 1);
    return QString::fromLatin1(text);
}

void checkCriticality(PathUnderTest& path, size_t index, X509_EXTENSION* extension) {
    const ASN1_OBJECT* object = X509_EXTENSION_get_object(extension);
    const bool critical = X509_EXTENSION_get_critical(extension) > 0;
    const Known* kind = find(object);
    if (!kind && !critical)
        return;
    if (!kind && !isInformationAccess(object)) {
        path.report(index, FindingCode::criticalExtensionUnknown,
                    {QStringLiteral("extensions.%1").arg(oidOf(object)), QStringLiteral("critical"),
                     QStringLiteral("RFC 5280 section 4.2")});
        return;
    }
    const QString field =
        QStringLiteral("%1.critical")
            .arg(kind ? QString::fromLatin1(kind->name) : QStringLiteral("authorityInfoAccess"));
    if (critical && (!kind || kind->criticality == Criticality::never))
        path.report(index, FindingCode::encodingInvalid,
                    {field, QStringLiteral("TRUE"), QStringLiteral("must be FALSE; RFC 5280 section 4.2")});
    if (!critical && kind && kind->criticality == Criticality::always)
        path.reportDeviation(index, field, QStringLiteral("FALSE"),
                             QStringLiteral("must be TRUE; RFC 5280 section 4.2.1"));
}

/// One of each, none that is not understood but critical.
bool checkList(PathUnderTest& path, size_t index) {
    X509* certificate = x509(path.at(index));
    const int count = X509_get_ext_count(certificate);
    if (count > mostExtensions || (count == 0 && X509_get0_extensions(certificate))) {
        path.report(index, FindingCode::encodingInvalid,
                    {QStringLiteral("extensions"), QStringLiteral("%1 of them").arg(count),
                     QStringLiteral("RFC 5280 section 4.1.2.9")});
        return false;
    }
    for (int i = 0; i < count; ++i) {
        X509_EXTENSION* extension = X509_get_ext(certificate, i);
        checkCriticality(path, index, extension);
        for (int before = 0; before < i; ++before)
            if (OBJ_cmp(X509_EXTENSION_get_object(extension),
                        X509_EXTENSION_get_object(X509_get_ext(certificate, before))) == 0)
                path.report(index, FindingCode::encodingInvalid,
                            {QStringLiteral("extensions.%1").arg(oidOf(X509_EXTENSION_get_object(extension))),
                             QStringLiteral("twice"), QStringLiteral("RFC 5280 section 4.2")});
    }
    return true;
}

bool has(X509* certificate, int nid) {
    return X509_get_ext_by_NID(certificate, nid, -1) >= 0;
}

/// Sections 4.2.1.3 and 4.2.1.9: key usage and basic constraints must say the same.
void checkCaStatements(PathUnderTest& path, size_t index) {
    X509* certificate = x509(path.at(index));
    const uint32_t flags = X509_get_extension_flags(certificate);
    const bool ca = flags & EXFLAG_CA;
    const bool hasUsage = flags & EXFLAG_KUSAGE;
    const uint32_t usage = X509_get_key_usage(certificate);
    const auto wrong = [&](const char* field, const QString& value, const char* rule) {
        path.report(index, FindingCode::encodingInvalid,
                    {QString::fromLatin1(field), value, QString::fromLatin1(rule)});
    };
    if (hasUsage && usage == 0)
        wrong("keyUsage", QStringLiteral("no bit set"),
              "at least one bit must be set; RFC 5280 section 4.2.1.3");
    if (hasUsage && (usage & KU_KEY_CERT_SIGN) && !ca && !(flags & EXFLAG_V1))
        wrong("keyUsage.keyCertSign", QStringLiteral("TRUE"),
              "without basicConstraints.cA; RFC 5280 section 4.2.1.9");
    if (X509_get_pathlen(certificate) >= 0) {
        const QString length = QString::number(X509_get_pathlen(certificate));
        if (!ca)
            wrong("basicConstraints.pathLenConstraint", length, "without cA; RFC 5280 section 4.2.1.9");
        else if (hasUsage && !(usage & KU_KEY_CERT_SIGN))
            wrong("basicConstraints.pathLenConstraint", length,
                  "without keyUsage.keyCertSign; RFC 5280 section 4.2.1.9");
    }
    if (!ca)
        return;
    if (!(flags & EXFLAG_BCONS_CRITICAL))
        path.reportDeviation(index, QStringLiteral("basicConstraints.critical"), QStringLiteral("FALSE"),
                             QStringLiteral("must be TRUE in a CA certificate; RFC 5280 section 4.2.1.9"));
    // Section 6.1.4 (n) asks for the bit only where the extension is there, and many a root is without.
    if (!hasUsage && index > 0)
        path.report(index, FindingCode::profileDeviation,
                    {QStringLiteral("keyUsage"), QStringLiteral("absent"),
                     QStringLiteral("a CA certificate states it; RFC 5280 section 4.2.1.3")});
    if (hasUsage && index == 0 && !(usage & (KU_KEY_CERT_SIGN | KU_CRL_SIGN)))
        path.reportDeviation(index, QStringLiteral("basicConstraints.cA"), QStringLiteral("TRUE"),
                             QStringLiteral("without a key usage of a CA; RFC 5280 section 4.2.1.9"));
}

/// Sections 4.2.1.6 and 4.2.1.7.
void checkAlternativeNames(PathUnderTest& path, size_t index, int nid, const char* field) {
    X509* certificate = x509(path.at(index));
    if (!has(certificate, nid))
        return;
    auto* names = static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, nid, nullptr, nullptr));
    QString fault;
    if (!names)
        fault = QStringLiteral("malformed");
    else if (sk_GENERAL_NAME_num(names) == 0)
        fault = QStringLiteral("empty");
    else if (!hasDerTags(contentOf(X509_EXTENSION_get_data(
                 X509_get_ext(certificate, X509_get_ext_by_NID(certificate, nid, -1))))))
        fault = QStringLiteral("a name that is not DER");
    for (int i = 0; i < sk_GENERAL_NAME_num(names) && fault.isEmpty(); ++i)
        fault = faultOfName(sk_GENERAL_NAME_value(names, i));
    GENERAL_NAMES_free(names);
    if (!fault.isEmpty())
        path.report(
            index, FindingCode::encodingInvalid,
            {QString::fromLatin1(field), fault, QStringLiteral("RFC 5280 sections 4.2.1.6 and 4.2.1.7")});
}

QString faultOfSubtrees(PathUnderTest& path, size_t index, const STACK_OF(GENERAL_SUBTREE) * subtrees) {
    for (int i = 0; i < sk_GENERAL_SUBTREE_num(subtrees); ++i) {
        const GENERAL_SUBTREE* subtree = sk_GENERAL_SUBTREE_value(subtrees, i);
        if (subtree->maximum || (subtree->minimum && ASN1_INTEGER_get(subtree->minimum) != 0))
            return QStringLiteral("minimum or maximum");
        const ConstraintFault fault = faultOfConstraint(subtree->base);
        if (!fault.what.isEmpty() && !fault.harmless)
            return fault.what;
        if (!fault.what.isEmpty())
            path.reportDeviation(index, QStringLiteral("nameConstraints.base"), fault.what,
                                 QStringLiteral("RFC 5280 section 4.2.1.10"));
    }
    return {};
}

/// Section 4.2.1.10: only in CA certificates, never empty, no minimum or maximum, bases of the right form.
void checkConstraints(PathUnderTest& path, size_t index) {
    X509* certificate = x509(path.at(index));
    if (!has(certificate, NID_name_constraints))
        return;
    auto* constraints =
        static_cast<NAME_CONSTRAINTS*>(X509_get_ext_d2i(certificate, NID_name_constraints, nullptr, nullptr));
    QString fault;
    if (!constraints)
        fault = QStringLiteral("malformed");
    else if (sk_GENERAL_SUBTREE_num(constraints->permittedSubtrees) <= 0 &&
             sk_GENERAL_SUBTREE_num(constraints->excludedSubtrees) <= 0)
        fault = QStringLiteral("empty");
    else if (!(X509_get_extension_flags(certificate) & EXFLAG_CA))
        fault = QStringLiteral("in a certificate that is no CA's");
    if (constraints && fault.isEmpty())
        fault = faultOfSubtrees(path, index, constraints->permittedSubtrees);
    if (constraints && fault.isEmpty())
        fault = faultOfSubtrees(path, index, constraints->excludedSubtrees);
    NAME_CONSTRAINTS_free(constraints);
    if (!fault.isEmpty())
        path.report(index, FindingCode::encodingInvalid,
                    {QStringLiteral("nameConstraints"), fault, QStringLiteral("RFC 5280 section 4.2.1.10")});
}

} // namespace

/// RFC 5280 section 4.2, the extensions of every certificate of the path, the anchor included.
void checkExtensions(PathUnderTest& path) {
    for (size_t i = 0; i < path.size(); ++i) {
        if (!checkList(path, i))
            continue;
        checkCaStatements(path, i);
        checkAlternativeNames(path, i, NID_subject_alt_name, "subjectAltName");
        checkAlternativeNames(path, i, NID_issuer_alt_name, "issuerAltName");
        checkConstraints(path, i);
    }
}

/// What OpenSSL found unreadable and no rule before named.
void checkReadable(PathUnderTest& path) {
    for (size_t i = 0; i < path.size(); ++i) {
        const uint32_t flags = X509_get_extension_flags(x509(path.at(i)));
        if ((flags & (EXFLAG_INVALID | EXFLAG_INVALID_POLICY)) && !path.has(i, FindingCode::encodingInvalid))
            path.report(i, FindingCode::encodingInvalid,
                        {QStringLiteral("extensions"), QStringLiteral("malformed"),
                         QStringLiteral("an extension cannot be read; RFC 5280 section 4.2")});
    }
}

} // namespace trustbench
