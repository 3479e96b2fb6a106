#include "core/onboarding/TokenStanding.h"

#include "core/onboarding/ProofFacts.h"
#include "core/repository/RepositoryUrl.h"

namespace trustbench {

std::optional<FailureCode> TokenStanding::refusal() const {
    const auto& failure = device.failure;
    if (device.step != StepName::git || !failure)
        return std::nullopt;
    const bool isRefusal =
        failure->code == FailureCode::tokenRefused || failure->code == FailureCode::tokenExpired;
    return isRefusal ? std::optional(failure->code) : std::nullopt;
}

QList<TokenFinding> findingsOfTime(const QDateTime& expiresAt, std::chrono::seconds limit,
                                   const QDateTime& now) {
    TokenFacts facts;
    facts.holder = TokenHolder::machine;
    facts.scopes = QStringList();
    facts.expiresAt = expiresAt;
    return judgeToken(facts, limit, now);
}

QList<TokenStanding> tokenStandings(const TokenBook& book, std::chrono::seconds within,
                                    std::chrono::seconds limit, const QDateTime& now) {
    QHash<QString, RotationRecord> byDevice;
    for (const auto& rotation : book.rotations)
        byDevice.insert(rotation.device.value(), rotation);
    QList<TokenStanding> standings;
    for (const auto& device : book.devices) {
        const auto git = device.proofs.value(StepName::git);
        const auto repository = repositoryFrom(git.facts);
        if (!git.finished || isSsh(repository.url)) // over SSH there is none
            continue;
        TokenStanding token;
        token.device = device.standing;
        token.repository = repository;
        token.kind = tokenKindFromName(git.facts.value(QStringLiteral("tokenKind")).toString())
                         .value_or(TokenKind::plain);
        token.expiresAt = QDateTime::fromString(git.facts.value(QStringLiteral("tokenExpiresAt")).toString(),
                                                Qt::ISODateWithMs);
        token.countdown = TokenCountdown::at(token.expiresAt, now);
        token.handedOver = device.proofs.value(StepName::handover).finished;
        if (const auto found = byDevice.constFind(device.standing.id.value()); found != byDevice.cend())
            token.rotation = *found;
        token.due = token.halfway() || (token.expiresAt.isValid() && token.countdown.left <= within);
        token.findings = findingsOfTime(token.expiresAt, limit, now);
        standings.append(std::move(token));
    }
    return standings;
}

} // namespace trustbench
