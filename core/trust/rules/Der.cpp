#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/DerForm.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

#include <array>

namespace trustbench {

namespace {

constexpr int deepest = 32;

/// Walks one DER value and everything inside it. OpenSSL reads BER where DER is required; two readers that
/// see different things in the same bytes are how forged certificates pass.
class DerWalk {
public:
    explicit DerWalk(QByteArrayView bytes)
        : m_at(reinterpret_cast<const unsigned char*>(bytes.data()))
        , m_begin(m_at)
        , m_end(m_at + bytes.size()) {}

    /// What breaks the rules first and where; null: nothing.
    const char* run() {
        const char* fault = element(m_end, 0);
        return fault ? fault : m_at != m_end ? "bytes after the end" : nullptr;
    }
    qsizetype position() const { return m_at - m_begin; }
    /// Every BOOLEAN of a certificate is FALSE unless stated; DER leaves a default out.
    bool statesDefault() const { return m_statesDefault; }

private:
    const char* length(const unsigned char* end, qsizetype& value) {
        if (m_at >= end)
            return "cut off";
        const int first = *m_at++;
        if (first < 0x80) {
            value = first;
        } else {
            const int count = first & 0x7f;
            if (count == 0)
                return "indefinite length";
            if (count > 4 || end - m_at < count)
                return "length out of range";
            if (*m_at == 0)
                return "length not minimal";
            value = 0;
            for (int i = 0; i < count; ++i)
                value = (value << 8) | *m_at++;
            if (value < 0x80)
                return "length not minimal";
        }
        return end - m_at < value ? "length beyond the end" : nullptr;
    }

    const char* primitive(int tag, const unsigned char* content, qsizetype size) {
        switch (tag) {
        case 0x01:
            m_statesDefault = m_statesDefault || (size == 1 && content[0] == 0x00);
            return size != 1 || (content[0] != 0x00 && content[0] != 0xff) ? "BOOLEAN is not 00 or FF"
                                                                           : nullptr;
        case 0x02:
        case 0x0a:
            if (size == 0)
                return "INTEGER without content";
            return size > 1 && ((content[0] == 0x00 && content[1] < 0x80) ||
                                (content[0] == 0xff && content[1] >= 0x80))
                       ? "INTEGER not minimal"
                       : nullptr;
        case 0x03:
            if (size == 0 || content[0] > 7 || (size == 1 && content[0] != 0))
                return "BIT STRING without valid count of unused bits";
            return content[size - 1] & ((1 << content[0]) - 1) ? "BIT STRING with unused bits set" : nullptr;
        case 0x05:
            return size != 0 ? "NULL with content" : nullptr;
        case 0x06:
            return size == 0 || content[size - 1] >= 0x80 ? "OBJECT IDENTIFIER cut off" : nullptr;
        case 0x10:
        case 0x11:
            return "SEQUENCE or SET not constructed";
        default:
            return nullptr;
        }
    }

    const char* element(const unsigned char* end, int depth) {
        if (depth > deepest)
            return "nested too deep";
        if (m_at >= end)
            return "cut off";
        const int identifier = *m_at++;
        const int number = identifier & 0x1f;
        if (number == 0x1f)
            return "tag in the long form";
        qsizetype size = 0;
        if (const char* fault = length(end, size))
            return fault;
        const bool universal = (identifier & 0xc0) == 0;
        if (!(identifier & 0x20)) {
            if (const char* fault = universal ? primitive(number, m_at, size) : nullptr)
                return fault;
            m_at += size;
            return nullptr;
        }
        if (universal && number != 0x10 && number != 0x11)
            return "string in the constructed form";
        const unsigned char* inner = m_at + size;
        while (m_at < inner)
            if (const char* fault = element(inner, depth + 1))
                return fault;
        return nullptr;
    }

    const unsigned char* m_at;
    const unsigned char* m_begin;
    const unsigned char* m_end;
    bool m_statesDefault = false;
};

enum class Defaults { ours, foreign };

void checkValue(PathUnderTest& path, size_t index, QByteArrayView bytes, const QString& field,
                Defaults defaults) {
    DerWalk walk(bytes);
    if (const char* fault = walk.run())
        path.report(index, FindingCode::encodingInvalid,
                    {field, QString::fromLatin1(fault),
                     QStringLiteral("not DER at byte %1; RFC 5280 section 4.1").arg(walk.position())});
    else if (defaults == Defaults::ours && walk.statesDefault())
        path.reportDeviation(index, field, QStringLiteral("FALSE stated"),
                             QStringLiteral("DER leaves a default out; RFC 5280 section 4.1"));
}

/// RSAPublicKey is DER too (RFC 8017 appendix A.1.1), inside the octets of a BIT STRING.
void checkRsaKey(PathUnderTest& path, size_t index) {
    ASN1_OBJECT* kind = nullptr;
    const unsigned char* bytes = nullptr;
    int size = 0;
    X509_PUBKEY_get0_param(&kind, &bytes, &size, nullptr, X509_get_X509_PUBKEY(x509(path.at(index))));
    if (OBJ_obj2nid(kind) == NID_rsaEncryption || OBJ_obj2nid(kind) == NID_rsassaPss)
        checkValue(path, index, {bytes, size}, QStringLiteral("subjectPublicKeyInfo"), Defaults::foreign);
}

/// TBSCertificate begins with [0] EXPLICIT Version DEFAULT v1.
bool statesVersionOne(const QByteArray& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.constData());
    const auto* const end = at + der.size();
    long length = 0;
    int tag = 0;
    int group = 0;
    for (int outer = 0; outer < 2; ++outer)
        if (ASN1_get_object(&at, &length, &tag, &group, end - at) != V_ASN1_CONSTRUCTED)
            return false;
    return QByteArrayView(at, end).startsWith(QByteArrayView("\xa0\x03\x02\x01\x00", 5));
}

} // namespace

std::optional<DerFault> derFault(QByteArrayView bytes) {
    DerWalk walk(bytes);
    if (const char* fault = walk.run())
        return DerFault{QString::fromLatin1(fault), walk.position()};
    return std::nullopt;
}

bool isStandardExtension(const ASN1_OBJECT* name) {
    static constexpr std::array<unsigned char, 2> certificateExtensions{0x55, 0x1d};
    static constexpr std::array<unsigned char, 7> privateExtensions{0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01};
    const QByteArrayView oid(OBJ_get0_data(name), qsizetype(OBJ_length(name)));
    return oid.startsWith(QByteArrayView(certificateExtensions.data(), certificateExtensions.size())) ||
           oid.startsWith(QByteArrayView(privateExtensions.data(), privateExtensions.size()));
}

/// RFC 5280 section 4.1: a certificate is DER, X.690; the values of its extensions too.
void checkDer(PathUnderTest& path) {
    constexpr qsizetype bytesPerUnit = 2048;
    for (size_t i = 0; i < path.size(); ++i) {
        path.work += path.at(i).der().size() / bytesPerUnit;
        checkValue(path, i, path.at(i).der(), QStringLiteral("certificate"), Defaults::ours);
        checkRsaKey(path, i);
        if (statesVersionOne(path.at(i).der()))
            path.reportDeviation(i, QStringLiteral("version"), QStringLiteral("v1 stated"),
                                 QStringLiteral("DER leaves a default out; RFC 5280 section 4.1.2.1"));
        const X509* certificate = x509(path.at(i));
        for (int at = 0; at < X509_get_ext_count(certificate); ++at) {
            X509_EXTENSION* extension = X509_get_ext(certificate, at);
            const ASN1_OBJECT* name = X509_EXTENSION_get_object(extension);
            if (!isStandardExtension(name))
                continue;
            const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(extension);
            checkValue(path, i, {ASN1_STRING_get0_data(value), qsizetype(ASN1_STRING_length(value))},
                       QStringLiteral("extensions"),
                       OBJ_obj2nid(name) == NID_basic_constraints ? Defaults::ours : Defaults::foreign);
        }
    }
}

} // namespace trustbench
