#include "core/trust/NameMatch.h"

#include "core/crypto/OpenSslHandles.h"

#include <QString>

#include <openssl/x509.h>

#include <algorithm>

namespace trustbench {

namespace {

bool isAscii(const X509_NAME* name) {
    const unsigned char* der = nullptr;
    size_t size = 0;
    return X509_NAME_get0_der(name, &der, &size) == 1 &&
           std::all_of(der, der + size, [](unsigned char byte) { return byte < 0x80; });
}

QString folded(const ASN1_STRING* value) {
    unsigned char* utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, value);
    if (length < 0)
        return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(utf8), length);
    OPENSSL_free(utf8);
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded().simplified();
}

bool sameEntry(const X509_NAME_ENTRY* left, const X509_NAME_ENTRY* right) {
    if (OBJ_cmp(X509_NAME_ENTRY_get_object(left), X509_NAME_ENTRY_get_object(right)) != 0 ||
        X509_NAME_ENTRY_set(left) != X509_NAME_ENTRY_set(right))
        return false;
    const QString text = folded(X509_NAME_ENTRY_get_data(left));
    return !text.isEmpty() && text == folded(X509_NAME_ENTRY_get_data(right));
}

} // namespace

bool sameName(const X509_name_st* left, const X509_name_st* right) {
    if (X509_NAME_cmp(left, right) == 0)
        return true;
    const int count = X509_NAME_entry_count(left);
    if (count == 0 || count != X509_NAME_entry_count(right) || isAscii(left) || isAscii(right))
        return false;
    for (int i = 0; i < count; ++i)
        if (!sameEntry(X509_NAME_get_entry(left, i), X509_NAME_get_entry(right, i)))
            return false;
    openssl::takeErrors();
    return true;
}

} // namespace trustbench
