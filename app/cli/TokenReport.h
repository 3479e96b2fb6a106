#pragma once

#include "core/onboarding/TokenRenewals.h"

#include <QJsonObject>

namespace trustbench {

/// `token status` as JSON and as lines; the keys are documented in trustbench-cli(1).
QJsonObject tokenStandingsToJson(const QList<TokenStanding>& standings);
QString tokenStandingsToText(const QList<TokenStanding>& standings);

/// `token renew`, the same way.
QJsonObject renewalsToJson(const QList<RenewalOutcome>& outcomes);
QString renewalsToText(const QList<RenewalOutcome>& outcomes);

} // namespace trustbench
