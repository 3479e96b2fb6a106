#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace trustbench {

/// Canonical base64 (RFC 4648 section 4: padded, no line breaks). For core/envelope, where it is the greatest
/// part of an envelope's bytes. Tested in tests/core/envelope.
qsizetype base64Length(qsizetype bytes);
/// Writes base64Length(data.size()) characters.
void writeBase64(QByteArrayView data, char* out);
/// Empty for anything but the one canonical spelling of some bytes.
std::optional<QByteArray> fromCanonicalBase64(const QString& text);

} // namespace trustbench
