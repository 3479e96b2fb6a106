#pragma once

#include "core/net/HttpClient.h"
#include "core/onboarding/Journal.h"

#include <QList>

namespace trustbench {

/// One clock beside this machine's, as far as an exchange showed it.
struct ClockSighting {
    QString who;                      ///< "workstation", "wos", "git", "device"
    QString where;                    ///< address, for people
    std::optional<ClockOffset> clock; ///< none: not seen; see failure
    std::optional<Failure> failure;
    QDateTime at = {}; ///< when it was looked at, by this machine's clock
};

/// How far the clocks are apart, counting only what is certain: an offset less the uncertainty of its
/// measurement. Tokens end and signatures age by these clocks.
struct ClockComparison {
    std::chrono::milliseconds apart{0}; ///< the two that are certainly furthest apart
    QString ahead;                      ///< who of the two
    QString behind;
    bool agree(std::chrono::milliseconds tolerance) const { return apart <= tolerance; }
};

/// Pure; `sightings` without a clock do not count, this machine is to be among them with offset 0. Tested in
/// tests/core/onboarding.
ClockComparison compareClocks(const QList<ClockSighting>& sightings);

/// Where there are clocks to be seen.
struct ClockPlace {
    QString who; ///< as in ClockSighting
    QUrl url;
};
/// The WOS, and the servers of the repositories that the devices have. A device shows no clock: its bundle
/// goes through a folder.
QList<ClockPlace> clockPlaces(const QUrl& api, const QList<DeviceRecord>& devices);

/// Whether clocks are why something was refused.
enum class ClockVerdict {
    no,      ///< it does not depend on time, or the clocks agree
    mayBe,   ///< it depends on time, and the clocks disagree
    explains ///< whoever refused it said so
};
ClockVerdict clockVerdict(FailureCode code, const ClockComparison& clocks,
                          std::chrono::milliseconds tolerance);

/// This machine among others: offset and error 0.
ClockSighting ownClock();

} // namespace trustbench
