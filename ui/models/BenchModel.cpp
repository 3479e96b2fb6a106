#include "ui/models/BenchModel.h"

#include "ui/text/StepText.h"

#include <QFileInfo>

namespace trustbench {

QString displayName(const SessionState& state) {
    auto id = state.deviceId().value();
    if (!id.isEmpty())
        return id;
    if (!state.plan.files.enteredId.isEmpty())
        return state.plan.files.enteredId;
    return QFileInfo(state.plan.files.certificate).fileName();
}

QList<DeviceId> idsOf(const QList<OnboardingSession*>& sessions) {
    QList<DeviceId> ids;
    for (const auto* session : sessions)
        if (const auto id = session->state().deviceId(); !id.isEmpty())
            ids.append(id);
    return ids;
}

QString displayDetail(const SessionState& state) {
    QStringList parts;
    if (state.seen.capabilities && !state.seen.capabilities->model().isEmpty())
        parts.append(state.seen.capabilities->model());
    if (!state.plan.files.label.isEmpty())
        parts.append(state.plan.files.label);
    return parts.join(QStringLiteral(", "));
}

int finishedSteps(const SessionState& state) {
    return state.status() == SessionStatus::done ? int(allSteps.size()) : int(state.stepName()) - 1;
}

BenchModel::BenchModel(QObject* parent)
    : QAbstractListModel(parent) {}

void BenchModel::setBench(Bench* bench) {
    beginResetModel();
    if (m_bench)
        m_bench->disconnect(this);
    m_bench = bench;
    m_sessions.clear();
    if (bench)
        m_sessions = QList<OnboardingSession*>(bench->sessions().begin(), bench->sessions().end());
    endResetModel();
    if (!bench)
        return;
    connect(bench, &Bench::sessionAdded, this, [this](OnboardingSession* session) {
        beginInsertRows({}, int(m_sessions.size()), int(m_sessions.size()));
        m_sessions.append(session);
        endInsertRows();
    });
    connect(bench, &Bench::sessionRemoved, this, [this](OnboardingSession* session) {
        const int row = int(m_sessions.indexOf(session));
        if (row < 0)
            return;
        beginRemoveRows({}, row, row);
        m_sessions.removeAt(row);
        endRemoveRows();
    });
    connect(bench, &Bench::sessionChanged, this, [this](OnboardingSession* session) {
        const auto changed = indexOf(session);
        if (changed.isValid())
            Q_EMIT dataChanged(changed, changed);
    });
    connect(bench, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_sessions.clear();
        endResetModel();
    });
}

int BenchModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_sessions.size());
}

OnboardingSession* BenchModel::session(const QModelIndex& index) const {
    return index.isValid() ? m_sessions.value(index.row()) : nullptr;
}

QModelIndex BenchModel::indexOf(OnboardingSession* session) const {
    const auto row = m_sessions.indexOf(session);
    return row < 0 ? QModelIndex() : index(int(row));
}

QVariant BenchModel::data(const QModelIndex& index, int role) const {
    auto* found = session(index);
    if (!found)
        return {};
    const auto& state = found->state();
    const auto stateWord = stateText(nameOf(state.status()));
    const auto step = stepText(nameOf(state.stepName())).title;
    const auto* elsewhere = std::get_if<phase::Elsewhere>(&state.phase);
    const auto detail = elsewhere != nullptr ? elsewhereWords(*elsewhere) : displayDetail(state);
    switch (role) {
    case serialRole:
        return displayName(state);
    case secondLineRole:
        return detail.isEmpty() ? step : detail;
    case statusRole:
        return int(state.status());
    case stepRole:
        return int(state.stepName());
    case finishedRole:
        return finishedSteps(state);
    case sessionRole:
        return QVariant::fromValue(found);
    case searchRole:
        return QStringList{displayName(state), detail, stateWord, step}.join(QLatin1Char('\n'));
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return tr("%1, %2, step %3 of 7, %4", "serial, state, number, step")
            .arg(displayName(state), stateWord)
            .arg(int(state.stepName()))
            .arg(step);
    case Qt::ToolTipRole:
        if (elsewhere != nullptr)
            return QStringList{displayName(state), elsewhereText(*elsewhere, state.stepName()),
                               claimText(*elsewhere)}
                .join(QLatin1Char('\n'))
                .trimmed();
        return QStringLiteral("%1\n%2: %3").arg(displayName(state), step, stateWord);
    default:
        return {};
    }
}

BenchFilter::BenchFilter(QObject* parent)
    : QSortFilterProxyModel(parent) {
    setFilterRole(BenchModel::searchRole);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
}

void BenchFilter::setText(const QString& text) {
    setFilterFixedString(text.trimmed());
}

} // namespace trustbench
