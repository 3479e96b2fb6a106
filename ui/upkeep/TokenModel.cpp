#include "ui/upkeep/TokenModel.h"

#include "ui/text/CauseText.h"
#include "ui/text/TokenText.h"

#include <algorithm>

namespace trustbench {

namespace {

constexpr double secondsOfADay = 86400;

/// Those that need somebody first, then by their end; a token without one comes last.
bool comesBefore(const TokenStanding& one, const TokenStanding& other) {
    const auto rank = [](const TokenStanding& token) {
        if (token.refusal() || token.halfway())
            return 0;
        return token.expiresAt.isValid() ? 1 : 2;
    };
    if (rank(one) != rank(other))
        return rank(one) < rank(other);
    return one.expiresAt < other.expiresAt;
}

} // namespace

TokenModel::TokenModel(QObject* parent)
    : QAbstractTableModel(parent) {
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &TokenModel::tick);
}

void TokenModel::setUpkeep(Upkeep* upkeep) {
    m_upkeep = upkeep;
    m_outcomes.clear();
    setBook({});
}

void TokenModel::setBook(TokenBook book) {
    beginResetModel();
    m_book = std::move(book);
    m_rows.clear();
    if (m_upkeep) {
        auto standings = tokenStandings(m_book, renewWithin, m_upkeep->site()->policy().tokenMaxLifetime,
                                        m_upkeep->clock().now());
        std::stable_sort(standings.begin(), standings.end(), comesBefore);
        for (auto& standing : standings) {
            Row row;
            row.token = std::move(standing);
            if (const auto kept = m_outcomes.constFind(row.token.device.id.value());
                kept != m_outcomes.cend())
                row.outcome = *kept;
            update(row);
            m_rows.push_back(std::move(row));
        }
    }
    endResetModel();
}

void TokenModel::keepOutcome(const RenewalOutcome& outcome) {
    m_outcomes.insert(outcome.device.value(), outcome);
    if (const int at = rowOf(outcome.device); at >= 0)
        m_rows[std::size_t(at)].outcome = outcome;
    refresh(outcome.device);
}

int TokenModel::rowOf(const DeviceId& device) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const Row& row) { return row.token.device.id == device; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

const DeviceRecord* TokenModel::record(const DeviceId& device) const {
    for (const auto& record : m_book.devices)
        if (record.standing.id == device)
            return &record;
    return nullptr;
}

void TokenModel::refresh(const DeviceId& device) {
    const int at = rowOf(device);
    if (at < 0)
        return;
    update(m_rows[std::size_t(at)]);
    Q_EMIT dataChanged(index(at, 0), index(at, columns - 1));
}

void TokenModel::setTicking(bool on) {
    if (on)
        m_timer.start();
    else
        m_timer.stop();
}

void TokenModel::tick() {
    for (auto& row : m_rows)
        update(row);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, timeColumn), index(rowCount() - 1, stateColumn));
    Q_EMIT ticked();
}

bool TokenModel::canRenew(const Row& row) const {
    const auto& id = row.token.device.id;
    return m_upkeep && row.token.handedOver && !m_upkeep->isAtWork(id) &&
           !m_upkeep->renewals()->isWaiting(id) && m_upkeep->renewals()->running(id) == nullptr;
}

QList<DeviceId> TokenModel::due() const {
    QList<DeviceId> due;
    for (const auto& row : m_rows)
        if (row.token.due && canRenew(row))
            due.append(row.token.device.id);
    return due;
}

void TokenModel::update(Row& row) const {
    if (!m_upkeep)
        return;
    auto& token = row.token;
    token.countdown = TokenCountdown::at(token.expiresAt, m_upkeep->clock().now());
    token.due = token.halfway() ||
                (token.expiresAt.isValid() && token.countdown.left <= std::chrono::seconds(renewWithin));
    using Left = TokenCountdown::State;
    const auto refusal = token.refusal();
    const bool over = refusal || token.countdown.state == Left::expired;
    row.time = refusal && token.countdown.left.count() > 0
                   ? tr("Refused, with %1 to go").arg(spanText(token.countdown.left))
                   : countdownText(token.countdown);
    row.timeStatus = over                                     ? Status::failed
                     : token.countdown.state == Left::ending  ? Status::warning
                     : token.countdown.state == Left::unknown ? Status::notChecked
                                                              : Status::done;
    row.hasBar = !over && token.countdown.state != Left::unknown;
    row.share = std::min(1.0, double(token.countdown.left.count()) / secondsOfADay);

    const auto say = [&row](Status status, const QString& state, const QString& more = {}) {
        row.status = status;
        row.state = state;
        row.more = more;
    };
    if (const auto* running = m_upkeep->renewals()->running(token.device.id))
        return say(Status::running, tr("Renewing"), renewalStepText(running->step));
    if (m_upkeep->renewals()->isWaiting(token.device.id))
        return say(Status::waiting, tr("Waiting"), tr("Its renewal begins when others have ended."));
    if (row.outcome && row.outcome->failure)
        return row.outcome->failure->code == FailureCode::cancelled ? say(Status::setAside, tr("Cancelled"))
                                                                    : say(Status::failed, tr("Not renewed"));
    if (refusal)
        return say(Status::failed, causeText(*refusal), tr("The device cannot read its repository."));
    if (over)
        return say(Status::failed, tr("Expired"), tr("The device cannot read its repository."));
    if (row.outcome)
        return say(row.outcome->old == OldToken::refused    ? Status::done
                   : row.outcome->old == OldToken::accepted ? Status::warning
                                                            : Status::information,
                   tr("Renewed"), oldTokenText(row.outcome->old));
    if (token.halfway())
        return say(Status::warning, tr("Stopped halfway"), tr("Its renewal was begun and has not ended."));
    if (m_upkeep->isAtWork(token.device.id))
        return say(Status::running, tr("On the bench"), tr("The bench is working on this device."));
    if (!token.handedOver)
        return say(Status::waiting, tr("Not handed over"), tr("Finish the onboarding of the device first."));
    if (token.countdown.state == Left::unknown)
        return say(Status::notChecked, tr("No end known"));
    if (token.countdown.state == Left::ending)
        return say(Status::warning, tr("Ends soon"));
    say(token.due ? Status::information : Status::done, token.due ? tr("Due") : tr("In date"),
        token.due ? tr("Ends within 24 hours.") : QString());
}

int TokenModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TokenModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant TokenModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& shown = row(index.row());
    const auto& device = shown.token.device;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case deviceColumn:
        return device.label.isEmpty() ? device.id.value() : tr("%1, %2").arg(device.id.value(), device.label);
    case timeColumn:
        return shown.time;
    default:
        return shown.more.isEmpty() || role == Qt::DisplayRole
                   ? shown.state
                   : shown.state + QStringLiteral(". ") + shown.more;
    }
}

QVariant TokenModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == deviceColumn ? tr("Device") : section == timeColumn ? tr("Time left") : tr("State");
}

} // namespace trustbench
