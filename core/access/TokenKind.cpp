#include "core/access/TokenKind.h"

#include <array>
#include <utility>

namespace trustbench {
namespace {

constexpr std::array kinds{
#define X(kind) std::pair{TokenKind::kind, #kind},
    TRUSTBENCH_TOKEN_KINDS(X)
#undef X
};

} // namespace

QString nameOf(TokenKind kind) {
    for (const auto& [value, name] : kinds)
        if (value == kind)
            return QString::fromLatin1(name);
    return {};
}

std::optional<TokenKind> tokenKindFromName(const QString& name) {
    for (const auto& [value, known] : kinds)
        if (name == QLatin1String(known))
            return value;
    return {};
}

std::optional<TokenHolder> tokenHolderFromName(const QString& name) {
    if (name == QLatin1String("unknown"))
        return TokenHolder::unknown;
    if (name == QLatin1String("person"))
        return TokenHolder::person;
    if (name == QLatin1String("machine"))
        return TokenHolder::machine;
    return {};
}

} // namespace trustbench
