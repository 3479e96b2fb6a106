#include "app/cli/StepFact.h"

#include "core/onboarding/Overloaded.h"

#include <type_traits>

namespace trustbench {
namespace {

constexpr double millisecondsPerSecond = 1000.0;
constexpr qsizetype commitDigits = 12;

QString fact(const step::Endpoint& at) {
    return QStringLiteral("%1, key proven").arg(at.device.certificate.key().name);
}

QString clockWords(const ClockOffset& clock) {
    if (std::chrono::abs(clock.offset) <= clock.error)
        return QStringLiteral(", clocks agree");
    const double seconds = static_cast<double>(clock.offset.count()) / millisecondsPerSecond;
    return QStringLiteral(", CLOCKS DIFFER by %1 s").arg(seconds, 0, 'f', 1);
}

QString fact(const step::Upload& at) {
    const auto& preflight = at.endpoint.preflight;
    QString words = at.endpoint.address.api.toString();
    if (preflight.tls && preflight.tls->throughInterceptor)
        words += QStringLiteral(", THROUGH A TLS INTERCEPTOR that the site lists");
    else if (preflight.tls)
        words += QStringLiteral(", TLS trusted");
    if (preflight.clock)
        words += clockWords(*preflight.clock);
    return words;
}

QString fact(const step::Trust& at) {
    return at.upload.alreadyThere ? QStringLiteral("was there already") : QStringLiteral("accepted");
}

QString fact(const step::Git& at) {
    return QStringLiteral("%1 traced to %2, confirmed by %3")
        .arg(at.signer.chain.leaf().shortName(), at.signer.chain.anchor().shortName(), at.signer.confirmedBy);
}

QString fact(const step::Capabilities& at) {
    const auto& check = at.repository.check;
    const auto words = QStringLiteral("%1, %2 at %3")
                           .arg(at.repository.address.url.toString(QUrl::RemoveUserInfo), check.branch,
                                check.branchHead.left(commitDigits));
    return check.hostKey ? QStringLiteral("%1, pinned host key %2, read with the site's key")
                               .arg(words, check.hostKey->text())
                         : words;
}

QString fact(const step::Handover& at) {
    return QStringLiteral("accepted, SHA-256 %1").arg(at.sent.sha256.left(commitDigits));
}

/// The fact that alternative S of the step adds; S is in it where that step has been passed.
template<typename S> QString factIn(const Step& step) {
    return std::visit(
        [](const auto& at) {
            if constexpr (std::is_base_of_v<S, std::decay_t<decltype(at)>>)
                return fact(static_cast<const S&>(at));
            else
                return QString();
        },
        step);
}

} // namespace

QString factOf(StepName step, const SessionState& state) {
    switch (step) {
    case StepName::identify:
        return factIn<step::Endpoint>(state.step);
    case StepName::endpoint:
        return factIn<step::Upload>(state.step);
    case StepName::upload:
        return factIn<step::Trust>(state.step);
    case StepName::trust:
        return factIn<step::Git>(state.step);
    case StepName::git:
        return factIn<step::Capabilities>(state.step);
    case StepName::capabilities:
        return factIn<step::Handover>(state.step);
    case StepName::handover:
        if (const auto* done = std::get_if<step::Done>(&state.step))
            return done->receipt.confirmedByDevice
                       ? QStringLiteral("delivered to %1").arg(done->receipt.where)
                       : QStringLiteral("written to %1, not confirmed by the device")
                             .arg(done->receipt.where);
        return {};
    }
    return {};
}

} // namespace trustbench
