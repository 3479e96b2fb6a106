#pragma once

#include "core/access/TokenKind.h"
#include "core/base/Result.h"
#include "core/crypto/Secret.h"

#include <QDateTime>

namespace trustbench {

/// A Git access token: move-only, wiped, never printed; reveal() is grepped for. Tested in tests/core/access.
class AccessToken {
public:
    AccessToken() = default;
    /// White space round it (as pasting brings along) is dropped; `typed` is wiped, whatever the answer.
    /// tokenMalformed: empty, white space inside, control or non-ASCII characters, over 4096 bytes.
    static Result<AccessToken> fromInput(QByteArray&& typed, const QDateTime& expiresAt = {});

    /// The same from a descriptor or a prompt.
    static Result<AccessToken> fromSecret(const Secret& secret);

    /// What its form says.
    TokenKind kind() const { return m_kind; }
    /// UTC; invalid where it is not known.
    const QDateTime& expiresAt() const { return m_expiresAt; }
    bool isEmpty() const { return m_secret.isEmpty(); }
    QByteArrayView reveal() const { return m_secret.reveal(); }
    AccessToken duplicate() const;
    /// A duplicate of which nobody has said when it ends: to hear it from the server.
    AccessToken withoutExpiry() const;
    bool hasSameValueAs(const AccessToken& other) const { return reveal() == other.reveal(); }

private:
    Secret m_secret;
    QDateTime m_expiresAt;
    TokenKind m_kind = TokenKind::plain;
};

} // namespace trustbench
