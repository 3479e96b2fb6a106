#include "core/trust/ChainTrace.h"
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
};

CertificatePool::CertificatePool()
    : d(std::make_shared<Data>()) {}

CertificatePool::CertificatePool(std::vector<PoolCertificate> certificates) {
    auto data = std::make_shared<Data>();
    data->certificates = std::move(certificates);
    if (data->certificates.size() >= indexFrom) {
        data->bySubject.reserve(qsizetype(data->certificates.size()));
        for (size_t i = data->certificates.size(); i-- > 0;)
            data->bySubject.insert(nameKey(X509_get_subject_name(x509(data->certificates[i].certificate))),
                                   int(i));
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
        if (X509_NAME_cmp(X509_get_subject_name(x509(d->certificates[size_t(i)].certificate)), wanted) == 0)
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

} // namespace trustbench
