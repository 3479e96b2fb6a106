#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <vector>

namespace trustbench {

/// The certificates (DER) of a PKCS#12 file (RFC 7292) that has no passphrase; keys are left where they are.
/// passphraseNeeded where it has one, certificateMalformed, fileTooLarge where its key derivation would take
/// unreasonably long.
Result<std::vector<QByteArray>> certificatesOfPkcs12(const QByteArray& bytes, const QString& subject);

} // namespace trustbench
