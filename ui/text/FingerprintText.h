#pragma once

#include <QStringList>

namespace trustbench {

/// SHA-256 fingerprints in sentences: short ones to be recognised, while whole ones stand beside them to be
/// compared. Free of Gui. Tested in tests/core/cli.

/// "EC 6D 38 … BD 73"
QString shortFingerprint(const QByteArray& sha256);
bool isFingerprint(const QString& text); ///< 64 hex digits and nothing else
QString withShortFingerprints(const QString& text);
/// Those that withShortFingerprints() would cut, each once.
QStringList fingerprintsIn(const QString& text);

} // namespace trustbench
