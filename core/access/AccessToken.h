#pragma once

#include "core/base/Result.h"
#include "core/crypto/Secret.h"

#include <QDateTime>

namespace trustbench {

/// What a token's form says it is. Its value is never shown to find out more.
enum class TokenKind {
    plain,              ///< no form that is known
    gitHubClassic,      ///< ghp_
    gitHubFineGrained,  ///< github_pat_
    gitHubInstallation, ///< ghs_
    gitHubOAuth,        ///< gho_, ghu_
    gitLabPersonal,     ///< glpat-
    gitLabDeploy,       ///< gldt-
    gitea,              ///< 40 lower-case hex digits
};

/// A Git access token: move-only, wiped, never printed; reveal() is grepped for. Tested in tests/core/access.
class AccessToken {
public:
    AccessToken() = default;
    /// White space round it (as pasting brings along) is dropped; `typed` is wiped, whatever the answer.
    /// tokenMalformed: empty, white space inside, control or non-ASCII characters, over 4096 bytes.
    static Result<AccessToken> fromInput(QByteArray&& typed, const QDateTime& expiresAt = {});

    TokenKind kind() const { return m_kind; }
    /// UTC; invalid where it is not known.
    const QDateTime& expiresAt() const { return m_expiresAt; }
    bool isEmpty() const { return m_secret.isEmpty(); }
    QByteArrayView reveal() const { return m_secret.reveal(); }
    AccessToken duplicate() const;

private:
    Secret m_secret;
    QDateTime m_expiresAt;
    TokenKind m_kind = TokenKind::plain;
};

QString nameOf(TokenKind kind);

} // namespace trustbench
