#include "core/onboarding/Clocks.h"

namespace trustbench {

ClockComparison compareClocks(const QList<ClockSighting>& sightings) {
    ClockComparison widest;
    for (const auto& one : sightings)
        for (const auto& other : sightings) {
            if (!one.clock || !other.clock)
                continue;
            const auto certain =
                (one.clock->offset - one.clock->error) - (other.clock->offset + other.clock->error);
            if (certain <= widest.apart)
                continue;
            widest = {certain, one.who, other.who};
        }
    return widest;
}

ClockSighting ownClock() {
    return {QStringLiteral("workstation"), QStringLiteral("this machine"), ClockOffset{}, {}};
}

} // namespace trustbench
