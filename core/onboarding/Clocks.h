#pragma once

#include "core/net/HttpClient.h"

#include <QList>

namespace trustbench {

/// One clock beside this machine's, as far as an exchange showed it.
struct ClockSighting {
    QString who;                      ///< "workstation", "wos", "git", "device"
    QString where;                    ///< address, for people
    std::optional<ClockOffset> clock; ///< none: not seen; see failure
    std::optional<Failure> failure;
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

/// This machine among others: offset and error 0.
ClockSighting ownClock();

} // namespace trustbench
