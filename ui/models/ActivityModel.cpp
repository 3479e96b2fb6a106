#include "ui/models/ActivityModel.h"

#include "ui/text/FailureText.h"
#include "ui/text/StepText.h"

#include <QLocale>

namespace trustbench {

namespace {

constexpr qsizetype mostLines = 400;

QString outcomeOfIdentify(const SessionState& state) {
    if (!state.seen.device)
        return {};
    return ActivityModel::tr("Device %1 identified, key %2, possession proven")
        .arg(state.seen.device->id.value(), state.seen.device->certificate.key().name);
}

QString outcomeOfEndpoint(const SessionState& state) {
    if (!state.seen.preflight || !state.seen.preflight->clock)
        return ActivityModel::tr("WOS reached, TLS chain trusted");
    const auto seconds = double(state.seen.preflight->clock->offset.count()) / 1000.0;
    return ActivityModel::tr("WOS reached, TLS chain trusted, clock offset %1 s")
        .arg(QLocale().toString(seconds, 'f', 1));
}

QString outcomeOfUpload(const SessionState& state) {
    const auto* later = std::get_if<step::Trust>(&state.step);
    if (later && later->upload.alreadyThere)
        return ActivityModel::tr("Device certificate was already there");
    return ActivityModel::tr("Device certificate uploaded");
}

QString outcomeOfTrust(const SessionState& state) {
    if (!state.seen.signer)
        return ActivityModel::tr("Signing certificate trusted");
    QStringList names;
    for (const auto& link : state.seen.signer->trace.path())
        names.append(link.certificate.shortName());
    return ActivityModel::tr("Chain traced: %1").arg(names.join(QStringLiteral(", ")));
}

QString outcomeOfGit(const SessionState& state) {
    if (!state.seen.repository)
        return ActivityModel::tr("Repository read");
    return ActivityModel::tr("Repository read, %n reference(s)", nullptr,
                             int(state.seen.repository->references.size()));
}

QString outcomeOf(StepName step, const SessionState& state) {
    switch (step) {
    case StepName::identify:
        return outcomeOfIdentify(state);
    case StepName::endpoint:
        return outcomeOfEndpoint(state);
    case StepName::upload:
        return outcomeOfUpload(state);
    case StepName::trust:
        return outcomeOfTrust(state);
    case StepName::git:
        return outcomeOfGit(state);
    case StepName::capabilities:
        return ActivityModel::tr("Capability document accepted by the WOS");
    case StepName::handover:
        return ActivityModel::tr("Bundle written and read back; onboarding done");
    }
    return {};
}

} // namespace

QString activityText(Activity activity) {
    switch (activity) {
    case Activity::identifying:
        return ActivityModel::tr("Identifying the device");
    case Activity::recalling:
        return ActivityModel::tr("Reading the journal");
    case Activity::reachingEndpoint:
        return ActivityModel::tr("Reaching the WOS");
    case Activity::uploading:
        return ActivityModel::tr("Uploading the device certificate");
    case Activity::fetchingSigner:
        return ActivityModel::tr("Fetching the signing certificate");
    case Activity::judgingSigner:
        return ActivityModel::tr("Tracing the recorded signing certificate");
    case Activity::requestingOnboarding:
        return ActivityModel::tr("Requesting onboarding");
    case Activity::askingStatus:
        return ActivityModel::tr("Asking the WOS for its decision");
    case Activity::awaitingDecision:
        return ActivityModel::tr("Waiting for the decision of the WOS");
    case Activity::renewingToken:
        return ActivityModel::tr("Asking for a new token");
    case Activity::checkingRepository:
        return ActivityModel::tr("Reading the repository");
    case Activity::sendingCapabilities:
        return ActivityModel::tr("Sending the capability document");
    case Activity::handingOver:
        return ActivityModel::tr("Handing over to the device");
    }
    return {};
}

ActivityModel::ActivityModel(QObject* parent)
    : QAbstractListModel(parent) {}

void ActivityModel::setBench(Bench* bench) {
    beginResetModel();
    m_logs.clear();
    m_shown = nullptr;
    endResetModel();
    if (!bench)
        return;
    connect(bench, &Bench::sessionChanged, this, &ActivityModel::note);
    connect(bench, &Bench::sessionRemoved, this, [this](OnboardingSession* session) {
        if (session == m_shown)
            showSession(nullptr);
        m_logs.remove(session);
    });
}

void ActivityModel::showSession(OnboardingSession* session) {
    beginResetModel();
    m_shown = session;
    endResetModel();
}

ActivityModel::Line ActivityModel::newest() const {
    const auto& lines = m_logs.value(m_shown).lines;
    return lines.isEmpty() ? Line{} : lines.last();
}

void ActivityModel::note(OnboardingSession* session) {
    const auto& state = session->state();
    const auto log = m_logs.value(session);
    const auto status = state.status();
    const int from = int(log.step);
    const int to = status == SessionStatus::done ? int(allSteps.size()) + 1 : int(state.stepName());
    for (int passed = from; passed < to && log.status != SessionStatus::done; ++passed) {
        const auto words = outcomeOf(StepName(passed), state);
        if (!words.isEmpty())
            append(session, Kind::passed, words);
    }
    std::optional<Activity> activity;
    if (const auto* running = std::get_if<phase::Running>(&state.phase))
        activity = running->activity;
    if (activity && activity != log.activity)
        append(session, Kind::running, activityText(*activity));
    if (status != log.status) {
        if (status == SessionStatus::failed && state.failure())
            append(session, Kind::failed, failureText(*state.failure()).what);
        else if (status == SessionStatus::needsOperator)
            append(session, Kind::needsOperator, tr("Waiting for the operator"));
        else if (status == SessionStatus::setAside || status == SessionStatus::cancelled ||
                 status == SessionStatus::elsewhere)
            append(session, Kind::note, stateText(nameOf(status)));
    }
    auto& kept = m_logs[session];
    kept.step = state.stepName();
    kept.status = status;
    kept.activity = activity;
}

void ActivityModel::append(OnboardingSession* session, Kind kind, const QString& words) {
    auto& lines = m_logs[session].lines;
    const bool shown = session == m_shown;
    if (lines.size() >= mostLines) {
        if (shown)
            beginRemoveRows({}, 0, 0);
        lines.removeFirst();
        if (shown)
            endRemoveRows();
    }
    if (shown)
        beginInsertRows({}, int(lines.size()), int(lines.size()));
    lines.append({QDateTime::currentDateTimeUtc(), kind, words});
    if (shown)
        endInsertRows();
}

int ActivityModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_logs.value(m_shown).lines.size());
}

QVariant ActivityModel::data(const QModelIndex& index, int role) const {
    const auto& lines = m_logs.value(m_shown).lines;
    if (!index.isValid() || index.row() >= lines.size())
        return {};
    const auto& line = lines.at(index.row());
    const auto time = line.at.toString(QStringLiteral("HH:mm:ss"));
    switch (role) {
    case timeRole:
        return time;
    case kindRole:
        return int(line.kind);
    case wordsRole:
        return line.words;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return time + QLatin1Char(' ') + line.words;
    default:
        return {};
    }
}

} // namespace trustbench
