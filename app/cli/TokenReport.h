#pragma once

#include "core/access/TokenCountdown.h"
#include "core/access/TokenFinding.h"
#include "core/onboarding/Journal.h"
#include "core/onboarding/Rotation.h"

#include <QJsonObject>

namespace trustbench {

/// A device's token as the journal knows it: nothing secret.
struct TokenStanding {
    DeviceStanding device;
    RepositoryAddress repository;
    QDateTime expiresAt;
    TokenCountdown countdown;
    bool due = false;
    QList<TokenFinding> findings; ///< of time alone: the token itself is not here
    std::optional<RotationRecord> rotation;
};

/// Those devices that were ever given a token, in the journal's order.
QList<TokenStanding> tokenStandings(const QList<DeviceRecord>& devices,
                                    const QList<RotationRecord>& rotations, std::chrono::seconds within,
                                    std::chrono::seconds limit, const QDateTime& now);

/// `token status` as JSON and as lines; the keys are documented in trustbench-cli(1).
QJsonObject tokenStandingsToJson(const QList<TokenStanding>& standings);
QString tokenStandingsToText(const QList<TokenStanding>& standings);

/// How one renewal ended.
struct RenewalOutcome {
    QString id;
    QString label;
    std::optional<Failure> failure; ///< none: renewed
    QDateTime expiresAt;
    OldToken old = OldToken::unknown;
    QList<TokenFinding> findings; ///< of the new token's time alone; empty where there is none
};
/// The findings that need no token: those of time. `limit` is the site's git.tokenMaxLifetime.
QList<TokenFinding> findingsOfTime(const QDateTime& expiresAt, std::chrono::seconds limit,
                                   const QDateTime& now);
QJsonObject renewalsToJson(const QList<RenewalOutcome>& outcomes);
QString renewalsToText(const QList<RenewalOutcome>& outcomes);

} // namespace trustbench
