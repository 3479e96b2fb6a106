#include "core/trust/rules/GeneralNames.h"

#include "core/crypto/OpenSslHandles.h"

#include <QList>
#include <QStringList>

#include <openssl/x509v3.h>

#include <algorithm>

namespace trustbench {

namespace {

constexpr qsizetype longestName = 253;
constexpr qsizetype longestLabel = 63;
constexpr int mostListed = 10;

bool isPlainText(QByteArrayView text) {
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char byte) { return byte > 0x20 && byte < 0x7f; });
}

/// RFC 1034's preferred name syntax, as section 4.2.1.6 wants it; underscores, which many networks use, and
/// asterisks, whose meaning RFC 9525 gives, apart.
bool isHostName(QByteArrayView name) {
    if (name.isEmpty() || name.size() > longestName)
        return false;
    const QList<QByteArray> labels = name.toByteArray().split('.');
    return std::all_of(labels.begin(), labels.end(), [](const QByteArray& label) {
        return !label.isEmpty() && label.size() <= longestLabel && !label.startsWith('-') &&
               !label.endsWith('-') && std::all_of(label.begin(), label.end(), [](char byte) {
                   return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '*';
               });
    });
}

/// local-part@domain; only a quoted local part may hold a second @.
bool isMailbox(QByteArrayView text) {
    const qsizetype at = text.lastIndexOf('@');
    if (at < 1)
        return false;
    const QByteArrayView local = text.first(at);
    const bool quoted = local.size() > 2 && local.startsWith('"') && local.endsWith('"');
    return (quoted || !local.contains('@')) && isHostName(text.sliced(at + 1));
}

bool isAbsoluteUri(QByteArrayView text) {
    const qsizetype colon = text.indexOf(':');
    if (colon < 1 || colon + 1 == text.size())
        return false;
    const QByteArrayView scheme = text.first(colon);
    const auto isLetter = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    };
    return isLetter(scheme.front()) && std::all_of(scheme.begin(), scheme.end(), [&](char byte) {
               return isLetter(byte) || (byte >= '0' && byte <= '9') || byte == '+' || byte == '-' ||
                      byte == '.';
           });
}

QString address(QByteArrayView bytes) {
    const auto octet = [&](qsizetype i) { return int(static_cast<unsigned char>(bytes[i])); };
    QStringList parts;
    if (bytes.size() == 16) {
        for (qsizetype i = 0; i < 16; i += 2)
            parts.append(QString::number(octet(i) << 8 | octet(i + 1), 16));
        return parts.join(QLatin1Char(':'));
    }
    if (bytes.size() != 4)
        return QStringLiteral("an address of %1 octets").arg(bytes.size());
    for (qsizetype i = 0; i < 4; ++i)
        parts.append(QString::number(octet(i)));
    return parts.join(QLatin1Char('.'));
}

/// Ones, then zeros: "in the style of RFC 4632".
bool isMask(QByteArrayView mask) {
    bool ended = false;
    for (const char byte : mask)
        for (int bit = 7; bit >= 0; --bit) {
            const bool one = (static_cast<unsigned char>(byte) >> bit) & 1;
            if (one && ended)
                return false;
            ended = !one;
        }
    return true;
}

ConstraintFault faultOfDnsConstraint(QByteArrayView base) {
    if (base.isEmpty() || (isHostName(base) && !base.contains('*')))
        return {};
    if (base.startsWith('.') && isHostName(base.sliced(1)) && !base.contains('*'))
        return {QStringLiteral("a DNS name that begins with a dot"), true};
    return {QStringLiteral("not a DNS name"), false};
}

ConstraintFault faultOfMailConstraint(QByteArrayView base) {
    const QByteArrayView host = base.startsWith('.') ? base.sliced(1) : base;
    const bool good = base.isEmpty() || (isHostName(host) && !host.contains('*')) || isMailbox(base);
    return good ? ConstraintFault{} : ConstraintFault{QStringLiteral("not a mailbox, host or domain"), false};
}

ConstraintFault faultOfUriConstraint(QByteArrayView base) {
    const QByteArrayView host = base.startsWith('.') ? base.sliced(1) : base;
    const bool good =
        base.isEmpty() || (isHostName(host) && !host.contains('*') && !looksLikeAddress(host.toByteArray()));
    return good ? ConstraintFault{} : ConstraintFault{QStringLiteral("not a host or domain"), false};
}

ConstraintFault faultOfAddressConstraint(QByteArrayView base) {
    if (base.size() != 8 && base.size() != 32)
        return {QStringLiteral("an address range of %1 octets").arg(base.size()), false};
    return isMask(base.sliced(base.size() / 2)) ? ConstraintFault{}
                                                : ConstraintFault{QStringLiteral("a mask with gaps"), false};
}

} // namespace

QByteArrayView contentOf(const asn1_string_st* text) {
    return {ASN1_STRING_get0_data(text), qsizetype(ASN1_STRING_length(text))};
}

bool hasDerTags(QByteArrayView generalNames) {
    const auto* at = reinterpret_cast<const unsigned char*>(generalNames.data());
    const auto* const end = at + generalNames.size();
    long length = 0;
    int tag = 0;
    int group = 0;
    if (ASN1_get_object(&at, &length, &tag, &group, end - at) != V_ASN1_CONSTRUCTED)
        return false;
    while (at < end) {
        const int form = ASN1_get_object(&at, &length, &tag, &group, end - at);
        const bool structured =
            tag == GEN_OTHERNAME || tag == GEN_X400 || tag == GEN_DIRNAME || tag == GEN_EDIPARTY;
        if (form != (structured ? V_ASN1_CONSTRUCTED : 0) || group != V_ASN1_CONTEXT_SPECIFIC)
            return false;
        at += length;
    }
    return true;
}

QString faultOfName(const GENERAL_NAME_st* name) {
    switch (name->type) {
    case GEN_DNS:
        return isHostName(contentOf(name->d.dNSName)) ? QString() : QStringLiteral("not a DNS name");
    case GEN_EMAIL: {
        const QByteArrayView text = contentOf(name->d.rfc822Name);
        return isPlainText(text) && isMailbox(text) ? QString() : QStringLiteral("not a mailbox");
    }
    case GEN_URI: {
        const QByteArrayView text = contentOf(name->d.uniformResourceIdentifier);
        return isPlainText(text) && isAbsoluteUri(text) ? QString() : QStringLiteral("not an absolute URI");
    }
    case GEN_IPADD: {
        const qsizetype size = contentOf(name->d.iPAddress).size();
        return size == 4 || size == 16 ? QString() : QStringLiteral("an address of %1 octets").arg(size);
    }
    case GEN_DIRNAME:
        return X509_NAME_entry_count(name->d.directoryName) > 0 ? QString()
                                                                : QStringLiteral("an empty directoryName");
    default:
        return {};
    }
}

ConstraintFault faultOfConstraint(const GENERAL_NAME_st* base) {
    switch (base->type) {
    case GEN_DNS:
        return faultOfDnsConstraint(contentOf(base->d.dNSName));
    case GEN_EMAIL:
        return faultOfMailConstraint(contentOf(base->d.rfc822Name));
    case GEN_URI:
        return faultOfUriConstraint(contentOf(base->d.uniformResourceIdentifier));
    case GEN_IPADD:
        return faultOfAddressConstraint(contentOf(base->d.iPAddress));
    default:
        return {};
    }
}

QString listOfHosts(const stack_st_GENERAL_NAME* names) {
    QStringList hosts;
    int more = 0;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        if (name->type != GEN_DNS && name->type != GEN_IPADD)
            continue;
        if (hosts.size() >= mostListed) {
            ++more;
            continue;
        }
        hosts.append(
            name->type == GEN_DNS
                ? QString::fromLatin1(contentOf(name->d.dNSName)
                                          .first(std::min(longestName, contentOf(name->d.dNSName).size())))
                : address(contentOf(name->d.iPAddress)));
    }
    if (more > 0)
        hosts.append(QStringLiteral("and %1 more").arg(more));
    return hosts.join(QStringLiteral(", "));
}

QByteArray hostOfUri(QByteArrayView uri) {
    const QByteArray text = uri.toByteArray();
    const qsizetype slashes = text.indexOf("://");
    if (slashes < 0)
        return {};
    QByteArray authority = text.mid(slashes + 3);
    for (qsizetype at = 0; at < authority.size(); ++at)
        if (authority[at] == '/' || authority[at] == '?' || authority[at] == '#') {
            authority.truncate(at);
            break;
        }
    authority = authority.mid(authority.lastIndexOf('@') + 1);
    if (authority.startsWith('['))
        return authority.left(authority.indexOf(']') + 1);
    return authority.left(authority.indexOf(':') < 0 ? authority.size() : authority.indexOf(':'));
}

bool looksLikeAddress(const QByteArray& host) {
    if (host.startsWith('['))
        return true;
    ASN1_OCTET_STRING* address = a2i_IPADDRESS(host.constData());
    const bool found = address != nullptr;
    ASN1_OCTET_STRING_free(address);
    openssl::takeErrors();
    return found;
}

} // namespace trustbench
