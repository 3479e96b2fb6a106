#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace trustbench {

/// Two bytes of a fingerprint and how they are said: "EC6D", "Echo Charlie six Delta".
struct SpokenGroup {
    QString digits;
    QString words;
};

/// A fingerprint for reading aloud: letters by the spelling alphabet of ICAO Annex 10, digits by their names.
/// Free of Gui. Tested in tests/ui/tst_trustchecks.
QList<SpokenGroup> spokenFingerprint(const QByteArray& sha256);

} // namespace trustbench
