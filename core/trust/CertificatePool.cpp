#include "core/trust/ChainTrace.h"
#include "core/trust/NameMatch.h"
#include "core/trust/OpenSslTypes.h"

#include <QHash>

#include <openssl/x509.h>

namespace trustbench {

namespace {

/// Up to here a plain walk is quicker than an index.
constexpr size_t indexFrom = 32;

/// Equal names (case, white space and string type apart) have equal keys; unequal names mostly have not. The
/// exact comparison is OpenSSL's.
size_t nameKey(const X509_NAME* name) {
    size_t key = 14695981039346656037ULL;
    const int count = X509_NAME_entry_count(name);
    for (int i = 0; i < count; ++i) {
        const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, i));
        const unsigned char* bytes = ASN1_STRING_get0_data(value);
        for (int at = 0; at < ASN1_STRING_length(value); ++at) {
            unsigned char byte = bytes[at];
            if (byte >= 'A' && byte <= 'Z')
                byte += 'a' - 'A';
            if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
                key = (key ^ byte) * 1099511628211ULL;
        }
    }
    return key;
}

} // namespace

struct CertificatePool::Data {
    std::vector<PoolCertificate> certificates;
    QMultiHash<size_t, int> bySubject;
    QMultiHash<size_t, int> withoutKeyId; ///< by subject
    QMultiHash<QByteArray, int> byKeyId;

    const X509_NAME* subjectOf(int i) const {
        return X509_get_subject_name(x509(certificates[size_t(i)].certificate));
    }
};

CertificatePool::CertificatePool()
    : d(std::make_shared<Data>()) {}

CertificatePool::CertificatePool(std::vector<PoolCertificate> certificates) {
    auto data = std::make_shared<Data>();
    data->certificates = std::move(certificates);
    if (data->certificates.size() >= indexFrom) {
        data->bySubject.reserve(qsizetype(data->certificates.size()));
        data->byKeyId.reserve(qsizetype(data->certificates.size()));
        for (int i = int(data->certificates.size()); i-- > 0;) {
            const size_t key = nameKey(data->subjectOf(i));
            const QByteArray keyId = data->certificates[size_t(i)].certificate.subjectKeyId();
            data->bySubject.insert(key, i);
            if (keyId.isEmpty())
                data->withoutKeyId.insert(key, i);
            else
                data->byKeyId.insert(keyId, i);
        }
    }
    d = std::move(data);
}

const std::vector<PoolCertificate>& CertificatePool::certificates() const {
    return d->certificates;
}

std::vector<int> CertificatePool::issuersByName(const Certificate& certificate) const {
    return withSubject(X509_get_issuer_name(x509(certificate)));
}

std::vector<int> CertificatePool::withSubject(const X509_name_st* wanted) const {
    std::vector<int> found;
    const auto consider = [&](int i) {
        if (sameName(d->subjectOf(i), wanted))
            found.push_back(i);
    };
    if (d->certificates.size() < indexFrom) {
        for (int i = 0; i < int(d->certificates.size()); ++i)
            consider(i);
        return found;
    }
    for (auto [at, end] = d->bySubject.equal_range(nameKey(wanted)); at != end; ++at)
        consider(*at);
    return found;
}

std::vector<int> CertificatePool::likelyIssuers(const Certificate& certificate, int mostOthers,
                                                bool& cut) const {
    const QByteArray keyId = certificate.authorityKeyId();
    if (keyId.isEmpty() || d->certificates.size() < indexFrom)
        return issuersByName(certificate);
    const X509_NAME* wanted = X509_get_issuer_name(x509(certificate));
    std::vector<int> found;
    const auto add = [&](const auto& range) {
        for (auto at = range.first; at != range.second; ++at)
            if (sameName(d->subjectOf(*at), wanted))
                found.push_back(*at);
    };
    add(d->byKeyId.equal_range(keyId));
    add(d->withoutKeyId.equal_range(nameKey(wanted)));
    int others = 0;
    for (auto [at, end] = d->bySubject.equal_range(nameKey(wanted)); at != end; ++at) {
        const QByteArray other = d->certificates[size_t(*at)].certificate.subjectKeyId();
        if (other.isEmpty() || other == keyId || !sameName(d->subjectOf(*at), wanted))
            continue;
        if (++others > mostOthers) {
            cut = true;
            break;
        }
        found.push_back(*at);
    }
    return found;
}

} // namespace trustbench
