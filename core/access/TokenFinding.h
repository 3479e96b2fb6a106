#pragma once

#include "core/access/AccessToken.h"
#include "core/base/Severity.h"

#include <chrono>
#include <optional>

namespace trustbench {

/// What the specification demands of an access token (a dedicated non-user account, short-lived, no more
/// scope than needed) and what the site limits, as findings; one line of meaning each. Words for people are
/// in ui/text/TokenText.cpp; each code has a test that provokes it.
#define TRUSTBENCH_TOKEN_FINDING_CODES(X)                                                                    \
    X(tokenExpired, error)      /* its time is over */                                                       \
    X(lifetimeOverLimit, error) /* lives longer than the site's git.tokenMaxLifetime allows */               \
    X(neverExpires, error)      /* the server says that it has no end */                                     \
    X(heldByPerson, warning)    /* tied to a person's account, where a non-user account is demanded */       \
    X(notShortLived, warning)   /* more than a month to go, and the site sets no limit */                    \
    X(scopeTooWide, warning)    /* allows more than reading; the value lists what */                         \
    X(tokenEnding, warning)     /* less than ten minutes left */                                             \
    X(holderUnknown, note)      /* whose it is cannot be told */                                             \
    X(expiryUnknown, note)      /* when it ends cannot be told */                                            \
    X(scopeUnknown, note)       /* what it allows cannot be told */

enum class TokenFindingCode {
#define X(code, severity) code,
    TRUSTBENCH_TOKEN_FINDING_CODES(X)
#undef X
};
QString nameOf(TokenFindingCode code);
Severity severityOf(TokenFindingCode code);
QList<TokenFindingCode> allTokenFindingCodes();

struct TokenFinding {
    TokenFindingCode code = TokenFindingCode::expiryUnknown;
    QString value; ///< the time, the scopes, the limit in seconds

    bool operator==(const TokenFinding&) const = default;
};

/// Everything known of a token but its value.
struct TokenFacts {
    TokenKind kind = TokenKind::plain;
    TokenHolder holder = TokenHolder::unknown;
    QDateTime expiresAt;
    QDateTime issuedAt;                         ///< invalid: not known
    bool neverExpires = false;                  ///< the server says so
    std::chrono::seconds documentedLifetime{0}; ///< what its kind lives at most; 0: not documented
    std::optional<QStringList> scopes;          ///< none: not known
    QStringList readingScopes;                  ///< of its forge

    /// What form and receipt alone say.
    static TokenFacts of(const AccessToken& token);
};

/// Pure: same facts, same findings, errors first. `limit` 0: the site sets none.
QList<TokenFinding> judgeToken(const TokenFacts& facts, std::chrono::seconds limit, const QDateTime& now);

} // namespace trustbench
