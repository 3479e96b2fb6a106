#include "app/cli/SiteRun.h"

#include "core/base/observe.h"
#include "ui/text/FailureText.h"

#include <algorithm>

namespace trustbench {

SiteRun::SiteRun(Terminal* terminal)
    : m_terminal(terminal) {
    connect(terminal, &Terminal::cancelRequested, this, &SiteRun::onCancel);
}

SiteRun::~SiteRun() = default;

void SiteRun::open(const ServiceOptions& options) {
    observe(SiteServices::open(options), this, [this](const Result<std::shared_ptr<OpenedSite>>& opened) {
        if (m_cancelled)
            return;
        if (opened)
            onOpened(std::move(**opened));
        else
            refuse(opened.error());
    });
}

void SiteRun::onCancel() {
    if (m_cancelled)
        return;
    m_cancelled = true;
    m_terminal->say(QStringLiteral("Cancelled; everything is being saved."));
    if (!m_services)
        return m_terminal->finish(ExitCode::cancelled);
    callBack();
    connect(m_services.get(), &SiteServices::settled, this, &SiteRun::end);
    m_services->windDown();
}

void SiteRun::confirmSigners(const QStringList& sha256) {
    auto* context = m_services->context();
    for (const auto& fingerprint : sha256) {
        m_services->journal()->keepDecision({{},
                                             QStringLiteral("signerConfirmed"),
                                             fingerprint,
                                             context->operatorName(),
                                             QDateTime::currentDateTimeUtc()});
        context->confirmSigner(fingerprint, context->operatorName());
    }
}

void SiteRun::sayTokensNotKept() {
    connect(m_services.get(), &SiteServices::tokenNotKept, this, [this](const Failure& failure) {
        m_terminal->say(failureText(failure).what + QLatin1Char(' ') + failureText(failure).remedy);
    });
}

bool SiteRun::keptFromTrying(FailureCode code) {
    return code == FailureCode::journalUnusable || exitCodeFor(code) == ExitCode::notPossible;
}

ExitCode SiteRun::exitCodeOf(const QList<std::optional<Failure>>& outcomes) const {
    if (m_cancelled)
        return ExitCode::cancelled;
    if (std::all_of(outcomes.begin(), outcomes.end(), [](const auto& failure) { return !failure; }))
        return ExitCode::done;
    const bool tried = std::any_of(outcomes.begin(), outcomes.end(), [](const auto& failure) {
        return !failure || !keptFromTrying(failure->code);
    });
    return tried ? ExitCode::answerIsNo : ExitCode::notPossible;
}

} // namespace trustbench
