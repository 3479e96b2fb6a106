#include "ui/batch/BatchModel.h"

#include "ui/models/ActivityModel.h"
#include "ui/models/BenchModel.h"
#include "ui/text/CauseText.h"
#include "ui/text/FailureText.h"
#include "ui/text/StepText.h"

#include <algorithm>

namespace trustbench {

namespace {

constexpr int flushEveryMs = 80;
constexpr qsizetype mostPerFlush = 300;
constexpr std::size_t mostNewPerFlush = 2500;

bool isOver(SessionStatus status) {
    return status == SessionStatus::done || status == SessionStatus::failed ||
           status == SessionStatus::cancelled;
}

bool isAtWork(SessionStatus status) {
    return status == SessionStatus::running || status == SessionStatus::needsOperator;
}

void fillWords(BatchModel::Row& row, const SessionState& state) {
    row.sentence.clear();
    row.remedy.clear();
    row.cause.reset();
    const auto failure = state.failure();
    if (failure && (row.status == SessionStatus::failed || row.status == SessionStatus::needsOperator)) {
        const auto text = failureText(*failure);
        row.happening =
            QStringLiteral("%1: %2").arg(stepText(nameOf(state.stepName())).title, causeText(failure->code));
        row.sentence = text.what;
        row.remedy = text.remedy;
        row.cause = failure->code;
        return;
    }
    if (const auto* elsewhere = std::get_if<phase::Elsewhere>(&state.phase)) {
        row.happening = elsewhereWords(*elsewhere);
        row.sentence = elsewhereText(*elsewhere, state.stepName());
        row.remedy = claimText(*elsewhere);
    } else if (const auto* running = std::get_if<phase::Running>(&state.phase))
        row.happening = activityText(running->activity);
    else if (row.status == SessionStatus::done)
        row.happening = BatchModel::tr("Handed over");
    else if (row.status == SessionStatus::waiting && row.finished == 0)
        row.happening = BatchModel::tr("Not begun");
    else
        row.happening = BatchModel::tr("Stands at: %1").arg(stepText(nameOf(state.stepName())).title);
}

} // namespace

QString durationText(std::chrono::milliseconds duration) {
    const auto seconds = duration.count() / 1000;
    const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    if (seconds < 3600)
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(two(seconds % 60));
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

BatchModel::BatchModel(QObject* parent, Now now)
    : QAbstractTableModel(parent)
    , m_now(std::move(now)) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(flushEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &BatchModel::flush);
}

void BatchModel::setBench(Bench* bench) {
    beginResetModel();
    if (m_bench)
        m_bench->disconnect(this);
    m_bench = bench;
    m_rows.clear();
    m_index.clear();
    m_new.clear();
    m_changed.clear();
    m_isChanged.clear();
    m_causes.clear();
    m_pace = {};
    endResetModel();
    m_timer.stop();
    if (!bench)
        return;
    m_new = bench->sessions();
    connect(bench, &Bench::sessionAdded, this, &BatchModel::onAdded);
    connect(bench, &Bench::sessionRemoved, this, &BatchModel::onRemoved);
    connect(bench, &Bench::sessionChanged, this, &BatchModel::onChanged);
    connect(bench, &QObject::destroyed, this, [this] { setBench(nullptr); });
    flush();
}

void BatchModel::onAdded(OnboardingSession* session) {
    m_new.push_back(session);
    if (!m_timer.isActive())
        m_timer.start();
}

void BatchModel::onRemoved(OnboardingSession* session) {
    std::erase(m_new, session);
    const int at = rowOf(session);
    if (at < 0)
        return;
    beginRemoveRows({}, at, at);
    count(row(at), -1);
    m_rows.erase(m_rows.begin() + at);
    m_isChanged.erase(m_isChanged.begin() + at);
    m_index.remove(session);
    for (auto& each : m_index)
        if (each > at)
            --each;
    m_changed.clear();
    for (int i = 0; i < int(m_isChanged.size()); ++i)
        if (m_isChanged[std::size_t(i)])
            m_changed.append(i);
    endRemoveRows();
    Q_EMIT refreshed();
}

void BatchModel::onChanged(OnboardingSession* session) {
    const int at = rowOf(session);
    if (at < 0)
        return; // not a row yet
    auto& row = m_rows[std::size_t(at)];
    const auto status = session->state().status();
    // The moments count as they are, not as they are drawn.
    if (status == SessionStatus::running && row.ended.isValid())
        row.began = row.ended = QDateTime();
    if (isAtWork(status) && !row.began.isValid()) {
        row.began = m_now();
        m_pace.begin(row.began);
    }
    if (isOver(status) && row.began.isValid() && !row.ended.isValid()) {
        row.ended = m_now();
        if (status == SessionStatus::done)
            m_pace.finished(row.ended, std::chrono::milliseconds(row.began.msecsTo(row.ended)));
    }
    if (!m_isChanged[std::size_t(at)]) {
        m_isChanged[std::size_t(at)] = true;
        m_changed.append(at);
    }
    if (!m_timer.isActive())
        m_timer.start();
}

void BatchModel::showHostWait(const QString& host, std::chrono::milliseconds pause) {
    if (!m_hostWaits.note(host, pause, m_now()))
        return;
    changeRunning();
    QTimer::singleShot(pause, this, &BatchModel::changeRunning);
}

void BatchModel::changeRunning() {
    for (const auto& row : m_rows)
        if (row.session->state().status() == SessionStatus::running)
            onChanged(row.session);
}

void BatchModel::count(const Row& row, int by) {
    if (row.status == SessionStatus::failed && row.cause)
        m_causes[*row.cause] += by;
}

void BatchModel::update(int at) {
    auto& row = m_rows[std::size_t(at)];
    const auto& state = row.session->state();
    count(row, -1);
    row.status = state.status();
    row.serial = displayName(state);
    // Of one that was done a while ago, what was seen may be gone from memory by now.
    if (state.seen.capabilities || row.status != SessionStatus::done)
        row.model = state.seen.capabilities ? state.seen.capabilities->model() : QString();
    const auto& label = state.plan.files.label;
    row.slot = label.isEmpty() ? QString::number(at + 1) : label;
    row.finished = finishedSteps(state);
    row.step = int(state.stepName());
    fillWords(row, state);
    if (const auto waiting = m_hostWaits.wordsFor(HostWaits::hostOf(state), m_now()); !waiting.isEmpty())
        row.happening = waiting;
    count(row, 1);
}

void BatchModel::insertNew() {
    const auto some = std::min(m_new.size(), mostNewPerFlush);
    if (some == 0)
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(some) - 1);
    for (std::size_t i = 0; i < some; ++i) {
        m_index.insert(m_new[i], int(m_rows.size()));
        m_rows.push_back({});
        m_rows.back().session = m_new[i];
        m_isChanged.push_back(false);
        update(int(m_rows.size()) - 1);
    }
    m_new.erase(m_new.begin(), m_new.begin() + std::ptrdiff_t(some));
    endInsertRows();
}

void BatchModel::flush() {
    insertNew();
    auto some = m_changed.mid(0, mostPerFlush);
    m_changed.remove(0, some.size());
    std::sort(some.begin(), some.end());
    for (const int at : some) {
        const auto before = row(at).status;
        update(at);
        m_isChanged[std::size_t(at)] = false;
        // A row moves and comes and goes with its status alone.
        const auto roles = row(at).status == before ? QList<int>{Qt::DisplayRole} : QList<int>{};
        Q_EMIT dataChanged(index(at, 0), index(at, columns - 1), roles);
    }
    if (!m_changed.isEmpty() || !m_new.empty())
        m_timer.start();
    Q_EMIT refreshed();
}

QList<std::pair<FailureCode, int>> BatchModel::causes() const {
    QList<std::pair<FailureCode, int>> all;
    for (auto it = m_causes.begin(); it != m_causes.end(); ++it)
        if (it.value() > 0)
            all.append({it.key(), it.value()});
    std::sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
        return std::tuple(-one.second, one.first) < std::tuple(-other.second, other.first);
    });
    return all;
}

int BatchModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BatchModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString BatchModel::timeOf(const Row& row) const {
    if (!row.began.isValid())
        return {};
    const auto until = row.ended.isValid() ? row.ended : m_now();
    return durationText(std::chrono::milliseconds(row.began.msecsTo(until)));
}

QVariant BatchModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& found = row(index.row());
    if (role == Qt::AccessibleTextRole && index.column() == stepsColumn)
        return tr("step %1 of 7, %2").arg(found.step).arg(stepText(nameOf(StepName(found.step))).title);
    if (role == Qt::ToolTipRole && index.column() == happeningColumn)
        return found.sentence.isEmpty() ? found.happening
                                        : (found.sentence + QLatin1Char('\n') + found.remedy).trimmed();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case slotColumn:
        return found.slot;
    case serialColumn:
        return found.serial;
    case modelColumn:
        return found.model;
    case stepsColumn:
        return tr("%1 of 7").arg(found.step);
    case stateColumn:
        return stateText(nameOf(found.status));
    case happeningColumn:
        return found.happening;
    case timeColumn:
        return timeOf(found);
    default:
        return {};
    }
}

QVariant BatchModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == timeColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case slotColumn:
        return tr("Slot");
    case serialColumn:
        return tr("Serial");
    case modelColumn:
        return tr("Model");
    case stepsColumn:
        return tr("Steps");
    case stateColumn:
        return tr("State");
    case happeningColumn:
        return tr("What is happening");
    case timeColumn:
        return tr("Time");
    default:
        return {};
    }
}

} // namespace trustbench
