#pragma once

#include "tests/core/trust/TestPki.h"

/// DER written by hand, for what no library would write.
namespace trustbench::der {

QByteArray element(int tag, const QByteArray& content);
QByteArray sequence(const QList<QByteArray>& parts);
QByteArray set(const QList<QByteArray>& parts);
QByteArray oid(const char* dotted);
QByteArray integer(const char* hex); ///< content octets as they are
/// dNSName, rfc822Name, uniformResourceIdentifier, iPAddress: [2], [1], [6], [7]
QByteArray dns(const QByteArray& name);
QByteArray mail(const QByteArray& name);
QByteArray uri(const QByteArray& name);
QByteArray ip(const char* hex);
/// A Name of one common name, string type as given (12 UTF8String, 19 PrintableString, 30 BMPString).
QByteArray commonName(const QByteArray& value, int stringTag = 12);

/// The value of a NameConstraints extension.
QByteArray constraints(const QList<QByteArray>& permitted, const QList<QByteArray>& excluded);

/// TBSCertificate of a certificate, header included.
QByteArray toBeSigned(const Certificate& certificate);
inline const QByteArray ecdsaSha256 = QByteArray::fromHex("300a06082a8648ce3d040302");
inline const QByteArray rsaSha256 = QByteArray::fromHex("300d06092a864886f70d01010b0500");
/// The Validity of a certificate as it stands, header included.
QByteArray validity(const Certificate& certificate);
/// A certificate made of these bytes, signed by the issuer with SHA-256; `algorithm` stands outside.
pki::Issued sign(const pki::Issued& issuer, const QByteArray& toBeSigned, const pki::Key& key,
                 const QByteArray& algorithm = ecdsaSha256);
/// The certificate with each `from` in its signed part replaced, and signed again. Only the length of the
/// outermost SEQUENCE is corrected.
pki::Issued patched(const pki::Issued& issuer, const pki::Issued& original, const QByteArray& from,
                    const QByteArray& to, const QByteArray& algorithm = ecdsaSha256);

} // namespace trustbench::der
