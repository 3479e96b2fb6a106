#include "ui/onboarding/StepFacts.h"

#include "ui/text/RepositoryText.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace trustbench {

namespace {

constexpr double clockLimitSeconds = 30;

struct Facts {
    Q_DECLARE_TR_FUNCTIONS(StepFacts)
};

QList<CheckRow> identifyChecks(const SessionState& state) {
    if (!state.seen.device)
        return {};
    const auto& device = *state.seen.device;
    const auto& certificate = device.certificate;
    const auto source = [&] {
        switch (device.idSource) {
        case DeviceIdSource::subjectSerialNumber:
            return Facts::tr("subject serialNumber");
        case DeviceIdSource::hardwareModuleName:
            return Facts::tr("hardwareModuleName");
        case DeviceIdSource::enteredByOperator:
            return Facts::tr("entered by the operator");
        }
        return QString();
    }();
    const auto now = QDateTime::currentDateTimeUtc();
    const auto days = now.daysTo(certificate.notAfter());
    return {
        {Status::done, Facts::tr("Device id %1").arg(device.id.value()), source},
        {Status::done, Facts::tr("Certificate read"), certificate.key().name},
        {days < 0    ? Status::failed
         : days < 30 ? Status::warning
                     : Status::done,
         Facts::tr("Certificate in date"), validityWords(certificate, now)},
        {Status::done, Facts::tr("Possession of the key proven"), Facts::tr("nonce signed and verified")},
    };
}

QList<CheckRow> endpointChecks(const SessionState& state) {
    if (!state.seen.preflight)
        return {};
    const auto& preflight = *state.seen.preflight;
    QList<CheckRow> rows;
    const auto failedCode = preflight.failure ? std::optional(preflight.failure->code) : std::nullopt;
    if (preflight.tls) {
        const auto& trace = preflight.tls->trace;
        rows.append({Status::done, Facts::tr("WOS answered"),
                     state.plan.endpoint ? state.plan.endpoint->api.host() : QString()});
        if (trace.trusted() && trace.trustedChain())
            rows.append({Status::done,
                         Facts::tr("TLS traced to %1").arg(trace.trustedChain()->anchor().shortName()),
                         Facts::tr("%n link(s)", nullptr, int(trace.path().size()) - 1)});
        else
            rows.append({Status::failed, Facts::tr("TLS chain not trusted"),
                         trace.missingIssuer().isEmpty()
                             ? Facts::tr("no confirmed TLS anchor")
                             : Facts::tr("issuer missing: %1").arg(trace.missingIssuer())});
        if (preflight.tls->throughInterceptor)
            rows.append({Status::warning, Facts::tr("TLS is intercepted"), Facts::tr("allowed by the site")});
        else if (trace.trusted())
            rows.append({Status::done, Facts::tr("No interception noticed"), {}});
    } else if (failedCode) {
        rows.append({Status::failed, Facts::tr("WOS did not answer"), preflight.failure->subject});
    }
    if (preflight.clock) {
        const auto seconds = double(preflight.clock->offset.count()) / 1000.0;
        rows.append(
            {qAbs(seconds) > clockLimitSeconds ? Status::warning : Status::done,
             Facts::tr("Clock offset to WOS %1 s")
                 .arg((seconds >= 0 ? QStringLiteral("+") : QString()) + QLocale().toString(seconds, 'f', 1)),
             preflight.clock->verified ? Facts::tr("limit 30 s") : Facts::tr("hint only, not verified")});
    } else if (preflight.tls) {
        rows.append({Status::notChecked, Facts::tr("Clock offset not checked"), Facts::tr("no Date header")});
    }
    return rows;
}

QList<CheckRow> uploadChecks(const SessionState& state) {
    bool known = false;
    bool there = false;
    std::visit(
        [&](const auto& step) {
            using T = std::decay_t<decltype(step)>;
            if constexpr (std::is_base_of_v<step::Trust, T>) {
                known = true;
                there = step.upload.alreadyThere;
            }
        },
        state.step);
    if (!known)
        return {};
    return {
        {Status::done,
         there ? Facts::tr("Device certificate was already there") : Facts::tr("Device certificate uploaded"),
         Facts::tr("by the operator's credentials")}};
}

Status statusOf(FindingState state) {
    switch (state) {
    case FindingState::passed:
        return Status::done;
    case FindingState::warning:
        return Status::warning;
    case FindingState::failed:
        return Status::failed;
    case FindingState::notChecked:
        break;
    }
    return Status::notChecked;
}

/// What the first three rows do not say already; each problem in a file is a row of its own.
void appendFinding(QList<CheckRow>& rows, const RepositoryFinding& finding) {
    const bool said =
        finding.question == RepositoryQuestion::tokenReads ||
        finding.question == RepositoryQuestion::branchExists ||
        (finding.question == RepositoryQuestion::serverIdentity && finding.state == FindingState::passed);
    if (said)
        return;
    const auto text = repositoryText(finding);
    rows.append({statusOf(finding.state), text.what, text.fact});
    for (const auto& problem : text.problems)
        rows.append({Status::warning, problem, {}});
}

QList<CheckRow> gitChecks(const SessionState& state) {
    if (!state.seen.repository)
        return {};
    const auto& check = *state.seen.repository;
    QList<CheckRow> rows;
    if (check.tls && check.tls->trace.trustedChain())
        rows.append(
            {Status::done,
             Facts::tr("Git host traced to %1").arg(check.tls->trace.trustedChain()->anchor().shortName()),
             Facts::tr("%n link(s)", nullptr, int(check.tls->trace.path().size()) - 1)});
    rows.append({Status::done, Facts::tr("Read access verified"),
                 Facts::tr("%n reference(s), %1 ms", nullptr, int(check.references.size()))
                     .arg(check.duration.count())});
    if (!check.branch.isEmpty())
        rows.append(
            {Status::done, Facts::tr("Branch %1 found").arg(check.branch), check.branchHead.left(12)});
    for (const auto& finding : check.findings)
        appendFinding(rows, finding);
    return rows;
}

QList<CheckRow> capabilityChecks(const SessionState& state) {
    QList<CheckRow> rows;
    if (state.seen.capabilities) {
        const auto& document = *state.seen.capabilities;
        rows.append({Status::done, Facts::tr("Capability document valid"),
                     Facts::tr("%n byte(s)", nullptr, int(document.bytes().size()))});
        if (!document.serialNumber().isEmpty())
            rows.append({Status::done, Facts::tr("Serial number agrees with the device id"),
                         document.serialNumber()});
    }
    const bool later =
        std::holds_alternative<step::Handover>(state.step) || std::holds_alternative<step::Done>(state.step);
    if (later) {
        const auto* handover = std::get_if<step::Handover>(&state.step);
        rows.append(
            {Status::done, Facts::tr("Sent in an envelope and accepted"),
             handover ? QStringLiteral("SHA-256 %1…").arg(handover->sent.sha256.left(16)) : QString()});
    }
    return rows;
}

QList<CheckRow> handoverChecks(const SessionState& state) {
    const auto* done = std::get_if<step::Done>(&state.step);
    if (!done)
        return {};
    QList<CheckRow> rows;
    rows.append({Status::done, Facts::tr("Bundle written and read back"),
                 Facts::tr("%n digest(s) equal", nullptr, int(done->receipt.sha256.size()))});
    rows.append(done->receipt.confirmedByDevice
                    ? CheckRow{Status::done, Facts::tr("Confirmed by the device"), {}}
                    : CheckRow{Status::notChecked, Facts::tr("Not confirmed by the device"),
                               Facts::tr("written to a folder")});
    return rows;
}

} // namespace

QString validityWords(const Certificate& certificate, const QDateTime& now) {
    const auto days = int(now.daysTo(certificate.notAfter()));
    const auto until = certificate.notAfter().date().toString(Qt::ISODate);
    if (days < 0)
        return Facts::tr("expired %n day(s) ago", nullptr, -days);
    return Facts::tr("%n day(s) left, to %1", nullptr, days).arg(until);
}

QString clockWords(const ClockOffset& offset) {
    const auto seconds = double(offset.offset.count()) / 1000.0;
    const auto size = QLocale().toString(qAbs(seconds), 'f', 1);
    return seconds >= 0 ? Facts::tr("WOS is %1 s ahead").arg(size)
                        : Facts::tr("WOS is %1 s behind").arg(size);
}

QList<CheckRow> checksOf(StepName step, const SessionState& state) {
    auto rows = [&]() -> QList<CheckRow> {
        switch (step) {
        case StepName::identify:
            return identifyChecks(state);
        case StepName::endpoint:
            return endpointChecks(state);
        case StepName::upload:
            return uploadChecks(state);
        case StepName::trust:
            return {};
        case StepName::git:
            return gitChecks(state);
        case StepName::capabilities:
            return capabilityChecks(state);
        case StepName::handover:
            return handoverChecks(state);
        }
        return {};
    }();
    if (rows.isEmpty() && state.proofs.value(step).finished)
        rows.append({Status::done, Facts::tr("Done earlier"), Facts::tr("kept in the journal")});
    return rows;
}

} // namespace trustbench
