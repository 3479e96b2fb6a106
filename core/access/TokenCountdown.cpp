#include "core/access/TokenCountdown.h"

namespace trustbench {

TokenCountdown TokenCountdown::at(const QDateTime& expiresAt, const QDateTime& now) {
    if (!expiresAt.isValid())
        return {};
    const std::chrono::milliseconds left(now.msecsTo(expiresAt));
    if (left.count() <= 0)
        return {State::expired, std::chrono::seconds(0)};
    return {left < warningTime ? State::ending : State::good,
            std::chrono::duration_cast<std::chrono::seconds>(left)};
}

QString nameOf(TokenCountdown::State state) {
    switch (state) {
    case TokenCountdown::State::unknown:
        break;
    case TokenCountdown::State::good:
        return QStringLiteral("good");
    case TokenCountdown::State::ending:
        return QStringLiteral("ending");
    case TokenCountdown::State::expired:
        return QStringLiteral("expired");
    }
    return QStringLiteral("unknown");
}

} // namespace trustbench
