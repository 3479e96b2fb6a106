#include "ui/onboarding/WaitRow.h"

#include "ui/models/ActivityModel.h"
#include "ui/onboarding/SessionNotice.h"
#include "ui/widgets/Controls.h"

#include <QHBoxLayout>

namespace trustbench {

namespace {
constexpr int patienceMs = 300;
constexpr int slowSeconds = 10;
constexpr int limitSeconds = 30;
} // namespace

WaitRow::WaitRow(QWidget* parent)
    : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(new IconLabel(QStringLiteral("play-circle"), Ink::accent, 20));
    m_words = makeLabel(TextRole::bodyStrong);
    m_more = makeLabel(TextRole::secondary, {}, "text2");
    m_more->setObjectName(QStringLiteral("waitMore"));
    m_cancel = makeButton(ButtonKind::secondary, tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    row->addWidget(m_words);
    row->addWidget(m_more, 1);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &WaitRow::cancelled);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &WaitRow::tell);
    m_delay.setSingleShot(true);
    m_delay.setInterval(patienceMs);
    connect(&m_delay, &QTimer::timeout, this, &QWidget::show);
    hide();
}

void WaitRow::showState(const SessionState& state) {
    const auto* running = std::get_if<phase::Running>(&state.phase);
    if (!running)
        return end();
    m_host = HostWaits::hostOf(state);
    begin(activityText(running->activity), running->since, peerOf(running->activity, state));
}

void WaitRow::showHostWait(const QString& host, std::chrono::milliseconds pause) {
    if (m_hostWaits.note(host, pause, QDateTime::currentDateTimeUtc()) && m_tick.isActive())
        tell();
}

void WaitRow::begin(const QString& verb, const QDateTime& since, const QString& waitingFor) {
    m_verb = verb;
    m_since = since.isValid() ? since : QDateTime::currentDateTimeUtc();
    m_waitingFor = waitingFor;
    tell();
    if (!m_tick.isActive()) {
        m_tick.start();
        m_delay.start();
    }
}

void WaitRow::end() {
    m_tick.stop();
    m_delay.stop();
    m_host.clear();
    hide();
}

void WaitRow::tell() {
    const auto seconds = qMax<qint64>(0, m_since.secsTo(QDateTime::currentDateTimeUtc()));
    m_words->setText(tr("%1, %2 s", "what is under way, seconds").arg(m_verb).arg(seconds));
    const bool slow = seconds > slowSeconds && !m_waitingFor.isEmpty();
    const auto heldUp = m_hostWaits.wordsFor(m_host, QDateTime::currentDateTimeUtc());
    m_more->setText(!heldUp.isEmpty() ? heldUp
                    : slow            ? tr("Waiting for %1, %2 s of %3 s")
                                 .arg(m_waitingFor)
                                 .arg(seconds)
                                 .arg(qMax<qint64>(limitSeconds, seconds))
                           : QString());
    setAccessibleName(m_words->text());
}

} // namespace trustbench
