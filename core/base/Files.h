#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QFileDevice>

namespace trustbench {

/// No certificate, key, document or site file of ours is anywhere near this. Bytes.
inline constexpr qint64 defaultFileLimit = 16 * 1024 * 1024;

/// The whole file; fileUnreadable or fileTooLarge (the detail names the limit). Tested in tests/core/base.
Result<QByteArray> readFile(const QString& path, qint64 limit = defaultFileLimit);

inline constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
inline constexpr QFileDevice::Permissions ownerWrites =
    ownerOnly | QFileDevice::ReadGroup | QFileDevice::ReadOther;

/// Writes all or nothing: a temporary file beside it with the final permissions, flushed to disk, then
/// renamed.
Result<void> writeFileAtomically(const QString& path, const QByteArray& bytes,
                                 QFileDevice::Permissions permissions = ownerWrites);

} // namespace trustbench
