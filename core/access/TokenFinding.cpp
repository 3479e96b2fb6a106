#include "core/access/TokenFinding.h"

#include "core/access/ForgeProfile.h"
#include "core/access/TokenCountdown.h"

#include <algorithm>
#include <array>

namespace trustbench {
namespace {

/// Without a limit of the site: what nobody would call short-lived any more.
constexpr std::chrono::hours longLife{31 * 24};

struct Known {
    TokenFindingCode code;
    const char* name;
    Severity severity;
};
constexpr std::array known{
#define X(code, severity) Known{TokenFindingCode::code, #code, Severity::severity},
    TRUSTBENCH_TOKEN_FINDING_CODES(X)
#undef X
};

/// How long it lives as far as can be told: from its issue, else from now on, which is never too much.
std::chrono::seconds lifetimeOf(const TokenFacts& facts, const QDateTime& now) {
    const auto from = facts.issuedAt.isValid() ? facts.issuedAt : now;
    return std::chrono::seconds(from.secsTo(facts.expiresAt));
}

void judgeTime(const TokenFacts& facts, std::chrono::seconds limit, const QDateTime& now,
               QList<TokenFinding>& findings) {
    if (!facts.expiresAt.isValid()) {
        if (facts.neverExpires)
            findings.append({TokenFindingCode::neverExpires, {}});
        else if (facts.documentedLifetime.count() == 0)
            findings.append({TokenFindingCode::expiryUnknown, {}});
        else if (limit.count() > 0 && facts.documentedLifetime > limit)
            findings.append({TokenFindingCode::lifetimeOverLimit, QString::number(limit.count())});
        return;
    }
    const auto countdown = TokenCountdown::at(facts.expiresAt, now);
    const auto end = facts.expiresAt.toUTC().toString(Qt::ISODate);
    if (countdown.state == TokenCountdown::State::expired)
        findings.append({TokenFindingCode::tokenExpired, end});
    if (countdown.state == TokenCountdown::State::ending)
        findings.append({TokenFindingCode::tokenEnding, end});
    const auto lifetime = lifetimeOf(facts, now);
    if (limit.count() > 0 && lifetime > limit)
        findings.append({TokenFindingCode::lifetimeOverLimit, QString::number(limit.count())});
    if (limit.count() == 0 && lifetime > longLife)
        findings.append({TokenFindingCode::notShortLived, end});
}

} // namespace

QString nameOf(TokenFindingCode code) {
    return QString::fromLatin1(known.at(static_cast<size_t>(code)).name);
}

Severity severityOf(TokenFindingCode code) {
    return known.at(static_cast<size_t>(code)).severity;
}

QList<TokenFindingCode> allTokenFindingCodes() {
    QList<TokenFindingCode> codes;
    for (const auto& entry : known)
        codes.append(entry.code);
    return codes;
}

TokenFacts TokenFacts::of(const AccessToken& token) {
    const auto recognised = recogniseToken(token.reveal());
    TokenFacts facts;
    facts.kind = recognised.form.kind;
    facts.holder = recognised.form.holder;
    facts.documentedLifetime = recognised.form.lifetime;
    facts.expiresAt = token.expiresAt();
    if (recognised.profile != nullptr)
        facts.readingScopes = recognised.profile->readingScopes;
    return facts;
}

QList<TokenFinding> judgeToken(const TokenFacts& facts, std::chrono::seconds limit, const QDateTime& now) {
    QList<TokenFinding> findings;
    judgeTime(facts, limit, now, findings);
    if (facts.holder == TokenHolder::person)
        findings.append({TokenFindingCode::heldByPerson, {}});
    if (facts.holder == TokenHolder::unknown)
        findings.append({TokenFindingCode::holderUnknown, {}});
    if (!facts.scopes) {
        findings.append({TokenFindingCode::scopeUnknown, {}});
    } else {
        QStringList more;
        for (const auto& scope : *facts.scopes)
            if (!facts.readingScopes.contains(scope))
                more.append(scope);
        if (!more.isEmpty())
            findings.append({TokenFindingCode::scopeTooWide, more.join(QStringLiteral(", "))});
    }
    std::stable_sort(findings.begin(), findings.end(), [](const auto& one, const auto& other) {
        return severityOf(one.code) < severityOf(other.code);
    });
    return findings;
}

} // namespace trustbench
