#include "tests/core/trust/TestDer.h"

#include <openssl/asn1.h>
#include <openssl/evp.h>
#include <openssl/objects.h>

namespace trustbench::der {

namespace {

QByteArray join(const QList<QByteArray>& parts) {
    QByteArray all;
    for (const QByteArray& part : parts)
        all += part;
    return all;
}

QByteArray subtrees(int tag, const QList<QByteArray>& bases) {
    QList<QByteArray> list;
    for (const QByteArray& base : bases)
        list.append(sequence({base}));
    return bases.isEmpty() ? QByteArray() : element(tag, join(list));
}

/// Header and content of the element at the start.
QPair<qsizetype, qsizetype> sizesOf(const QByteArray& bytes) {
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.constData());
    const auto* const begin = at;
    long length = 0;
    int tag = 0;
    int group = 0;
    ASN1_get_object(&at, &length, &tag, &group, bytes.size());
    return {at - begin, length};
}

} // namespace

QByteArray element(int tag, const QByteArray& content) {
    QByteArray length;
    qsizetype size = content.size();
    if (size < 0x80)
        return QByteArray(1, char(tag)) + QByteArray(1, char(size)) + content;
    for (; size > 0; size >>= 8)
        length.prepend(char(size & 0xff));
    return QByteArray(1, char(tag)) + QByteArray(1, char(0x80 | length.size())) + length + content;
}

QByteArray sequence(const QList<QByteArray>& parts) {
    return element(0x30, join(parts));
}
QByteArray set(const QList<QByteArray>& parts) {
    return element(0x31, join(parts));
}

QByteArray oid(const char* dotted) {
    ASN1_OBJECT* object = OBJ_txt2obj(dotted, 1);
    unsigned char* bytes = nullptr;
    const int size = i2d_ASN1_OBJECT(object, &bytes);
    const QByteArray encoded(reinterpret_cast<const char*>(bytes), size);
    OPENSSL_free(bytes);
    ASN1_OBJECT_free(object);
    return encoded;
}

QByteArray integer(const char* hex) {
    return element(0x02, QByteArray::fromHex(hex));
}
QByteArray dns(const QByteArray& name) {
    return element(0x82, name);
}
QByteArray mail(const QByteArray& name) {
    return element(0x81, name);
}
QByteArray uri(const QByteArray& name) {
    return element(0x86, name);
}
QByteArray ip(const char* hex) {
    return element(0x87, QByteArray::fromHex(hex));
}

QByteArray commonName(const QByteArray& value, int stringTag) {
    return sequence({set({sequence({oid("2.5.4.3"), element(stringTag, value)})})});
}

QByteArray constraints(const QList<QByteArray>& permitted, const QList<QByteArray>& excluded) {
    return sequence({subtrees(0xa0, permitted), subtrees(0xa1, excluded)});
}

QByteArray toBeSigned(const Certificate& certificate) {
    const QByteArray inner = certificate.der().mid(sizesOf(certificate.der()).first);
    const auto [header, content] = sizesOf(inner);
    return inner.first(header + content);
}

QByteArray validity(const Certificate& certificate) {
    const QByteArray whole = toBeSigned(certificate);
    const qsizetype at = whole.indexOf(QByteArray::fromHex("301e170d"));
    return at < 0 ? QByteArray() : whole.mid(at, 32);
}

pki::Issued sign(const pki::Issued& issuer, const QByteArray& toBeSigned, const pki::Key& key,
                 const QByteArray& algorithm) {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    size_t size = 0;
    const auto* data = reinterpret_cast<const unsigned char*>(toBeSigned.constData());
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, issuer.key.get());
    EVP_DigestSign(context, nullptr, &size, data, size_t(toBeSigned.size()));
    QByteArray signature(qsizetype(size), '\0');
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size, data,
                   size_t(toBeSigned.size()));
    signature.truncate(qsizetype(size));
    EVP_MD_CTX_free(context);
    const QByteArray whole =
        sequence({toBeSigned, algorithm, element(0x03, QByteArray(1, '\0') + signature)});
    const auto certificate = Certificate::fromDer(whole);
    if (!certificate)
        qFatal("hand-made certificate: %s", qPrintable(certificate.error().detail));
    return {*certificate, key};
}

pki::Issued patched(const pki::Issued& issuer, const pki::Issued& original, const QByteArray& from,
                    const QByteArray& to, const QByteArray& algorithm) {
    QByteArray inner = toBeSigned(original.certificate);
    inner = inner.mid(sizesOf(inner).first);
    if (!inner.contains(from))
        qFatal("nothing to patch");
    return sign(issuer, element(0x30, inner.replace(from, to)), original.key, algorithm);
}

} // namespace trustbench::der
