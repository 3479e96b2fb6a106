#include "core/onboarding/Clocks.h"

#include "core/onboarding/ProofFacts.h"
#include "core/repository/RepositoryUrl.h"

#include <QSet>

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

QList<ClockPlace> clockPlaces(const QUrl& api, const QList<DeviceRecord>& devices) {
    QList<ClockPlace> places;
    if (!api.isEmpty())
        places.append({QStringLiteral("wos"), api});
    QSet<QString> seen;
    for (const auto& device : devices) {
        const auto url = repositoryFrom(device.proofs.value(StepName::git).facts).url;
        // An SSH server shows no clock.
        if (url.isEmpty() || isSsh(url) || seen.contains(url.authority()))
            continue;
        seen.insert(url.authority());
        places.append({QStringLiteral("git"), url.resolved(QUrl(QStringLiteral("/")))});
    }
    return places;
}

ClockVerdict clockVerdict(FailureCode code, const ClockComparison& clocks,
                          std::chrono::milliseconds tolerance) {
    switch (code) {
    case FailureCode::clockSkew:
        return ClockVerdict::explains;
    case FailureCode::tokenExpired:
    case FailureCode::tokenRefused:
    case FailureCode::certificateExpired:
    case FailureCode::certificateNotYetValid:
    case FailureCode::tlsUntrusted:
    case FailureCode::signingCertificateUntrusted:
    case FailureCode::answerUnverified:
    case FailureCode::requestRefused:
        return clocks.agree(tolerance) ? ClockVerdict::no : ClockVerdict::mayBe;
    default:
        return ClockVerdict::no;
    }
}

ClockSighting ownClock() {
    return {QStringLiteral("workstation"), QStringLiteral("this machine"), ClockOffset{}, {}};
}

} // namespace trustbench
