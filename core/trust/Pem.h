#pragma once

#include "core/base/Result.h"
#include "core/crypto/Containers.h" // looksLikePem

#include <QByteArray>

#include <vector>

namespace trustbench {

/// One block between BEGIN and END lines (RFC 7468), decoded. Text around the blocks is skipped.
struct PemBlock {
    QByteArray label; ///< "CERTIFICATE"
    QByteArray der;
};

/// All blocks in order; certificateMalformed names the line where one breaks off or is not base64.
Result<std::vector<PemBlock>> readPem(const QByteArray& bytes, const QString& subject);
/// The block as text, lines of 64 characters.
QByteArray writePem(const PemBlock& block);

} // namespace trustbench
