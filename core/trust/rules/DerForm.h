#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

struct asn1_object_st;

namespace trustbench {

/// What in a value breaks the rules of DER (X.690) first, and at which byte.
struct DerFault {
    QString what;
    qsizetype position = 0;
};

/// Certificates and CRLs are DER (RFC 5280 sections 4.1 and 5.1), yet OpenSSL reads BER. Pure; walks the
/// value once. Tested in tests/core/trust/tst_rfc5280_fields and tst_rfc5280_crls.
std::optional<DerFault> derFault(QByteArrayView bytes);

/// An extension whose value is known to be DER: of a private one only its owner knows what is inside.
bool isStandardExtension(const asn1_object_st* name);

} // namespace trustbench
