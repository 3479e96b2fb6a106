#pragma once

#include "core/access/TokenCountdown.h"
#include "core/access/TokenFinding.h"
#include "core/onboarding/Journal.h"
#include "core/onboarding/Rotation.h"

namespace trustbench {

/// What the journal holds of all tokens of a site. Nothing secret.
struct TokenBook {
    QList<DeviceRecord> devices;
    QList<RotationRecord> rotations; ///< the last of each device
};

/// A device's token as the journal knows it.
struct TokenStanding {
    DeviceStanding device;
    RepositoryAddress repository;
    TokenKind kind = TokenKind::plain;
    QDateTime expiresAt;
    TokenCountdown countdown;
    bool handedOver = false; ///< what has not been handed over is the onboarding's to finish, not a renewal's
    bool due = false;
    QList<TokenFinding> findings; ///< of time alone: the token itself is not here
    std::optional<RotationRecord> rotation;

    /// A renewal was begun and not finished.
    bool halfway() const { return rotation && rotation->phase != RotationPhase::done; }
    /// Why the repository or the WOS did not take it, where that is why the device stands still.
    std::optional<FailureCode> refusal() const;
};

/// Those devices that were ever given a token, in the journal's order. `limit` is the site's
/// git.tokenMaxLifetime; 0: none. Pure. Tested in tests/core/onboarding.
QList<TokenStanding> tokenStandings(const TokenBook& book, std::chrono::seconds within,
                                    std::chrono::seconds limit, const QDateTime& now);

/// The findings that need no token: those of time.
QList<TokenFinding> findingsOfTime(const QDateTime& expiresAt, std::chrono::seconds limit,
                                   const QDateTime& now);

} // namespace trustbench
