#include "ui/models/HostWaits.h"

#include "core/net/HostGate.h"

#include <QCoreApplication>
#include <QLocale>

namespace trustbench {

namespace {
constexpr std::chrono::milliseconds worthAWord{750};
} // namespace

bool HostWaits::note(const QString& host, std::chrono::milliseconds pause, const QDateTime& now) {
    const auto until = now.addMSecs(pause.count());
    if (pause < worthAWord || m_until.value(host) >= until)
        return false;
    m_until.insert(host, until);
    return true;
}

QString HostWaits::wordsFor(const QString& host, const QDateTime& now) const {
    const auto until = m_until.value(host);
    return until > now ? QCoreApplication::translate("trustbench::HostWaits", "Waiting for %1 until %2")
                             .arg(host, QLocale().toString(until.toLocalTime().time(), QLocale::ShortFormat))
                       : QString();
}

QString HostWaits::hostOf(const SessionState& state) {
    const auto* running = std::get_if<phase::Running>(&state.phase);
    if (running == nullptr || !state.plan.endpoint)
        return {};
    switch (running->activity) {
    case Activity::identifying:
    case Activity::recalling:
    case Activity::judgingSigner:
    case Activity::awaitingDecision:
    case Activity::handingOver:
        return {};
    default:
        break;
    }
    const bool isGit = running->activity == Activity::checkingRepository;
    return HostGate::hostOf(isGit ? state.offered.url : state.plan.endpoint->api);
}

} // namespace trustbench
