#include "core/access/AccessToken.h"

#include "core/access/ForgeProfile.h"

#include <algorithm>

namespace trustbench {
namespace {

constexpr qsizetype longestToken = 4096;

/// What is wrong with it, or null. Says nothing of the value.
const char* problemIn(QByteArrayView token) {
    if (token.isEmpty())
        return "there is none";
    if (token.size() > longestToken)
        return "longer than 4096 bytes";
    for (const char c : token) {
        if (c == ' ' || (c >= '\t' && c <= '\r'))
            return "white space inside";
        if (c < '!' || c > '~')
            return "a control or non-ASCII character";
    }
    return nullptr;
}

/// In place, so that no second copy of the token comes about.
void trim(QByteArray& typed) {
    const auto isSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    char* const begin = typed.data();
    char* const end = begin + typed.size();
    char* const first = std::find_if_not(begin, end, isSpace);
    char* last = end;
    while (last != first && isSpace(last[-1]))
        --last;
    std::copy(first, last, begin);
    typed.resize(last - first);
}

} // namespace

Result<AccessToken> AccessToken::fromInput(QByteArray&& typed, const QDateTime& expiresAt) {
    trim(typed);
    if (const char* problem = problemIn(typed)) {
        wipe(typed);
        return fail(FailureCode::tokenMalformed, QStringLiteral("access token"),
                    QString::fromLatin1(problem));
    }
    AccessToken token;
    token.m_kind = recogniseToken(typed).form.kind;
    token.m_expiresAt = expiresAt.toUTC();
    token.m_secret = Secret(std::move(typed));
    return token;
}

AccessToken AccessToken::duplicate() const {
    AccessToken copy;
    copy.m_secret = m_secret.duplicate();
    copy.m_expiresAt = m_expiresAt;
    copy.m_kind = m_kind;
    return copy;
}

AccessToken AccessToken::withoutExpiry() const {
    auto copy = duplicate();
    copy.m_expiresAt = {};
    return copy;
}

Result<AccessToken> AccessToken::fromSecret(const Secret& secret) {
    return fromInput(secret.reveal().toByteArray());
}

} // namespace trustbench
