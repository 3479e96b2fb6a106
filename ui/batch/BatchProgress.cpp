#include "ui/batch/BatchProgress.h"

#include "ui/text/TokenText.h"
#include "ui/widgets/Controls.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace trustbench {

namespace {

constexpr int barHeight = 8;
constexpr int paceMargin = 16;
constexpr int paceSpacing = 24;

QVBoxLayout* labelled(const QString& name, QLabel* value) {
    auto* rows = new QVBoxLayout;
    rows->setSpacing(4);
    rows->addStretch(1);
    rows->addWidget(makeLabel(TextRole::secondary, name, "text2"));
    rows->addWidget(value);
    rows->addStretch(1);
    return rows;
}

void paintStripes(QPainter& painter, const QRectF& where, const Theme& theme) {
    painter.fillRect(where, theme.accentTint);
    for (double x = where.left(); x < where.right(); x += 10)
        painter.fillRect(QRectF(x, where.top(), qMin(7.0, where.right() - x), where.height()), theme.accent);
}

} // namespace

QString roughDurationText(std::chrono::seconds duration) {
    return duration < std::chrono::minutes(1) ? PacePanel::tr("< 1 min")
                                              : spanText(std::chrono::round<std::chrono::minutes>(duration));
}

OverallBar::OverallBar(QWidget* parent)
    : QWidget(parent) {
    setFixedHeight(barHeight);
    setAccessibleName(tr("Progress of the batch"));
}

void OverallBar::setTotals(const BenchTotals& totals) {
    m_totals = totals;
    setAccessibleDescription(tr("%1 of %2 done, %3 failed, %4 running")
                                 .arg(totals.of(SessionStatus::done))
                                 .arg(totals.devices)
                                 .arg(totals.of(SessionStatus::failed))
                                 .arg(totals.of(SessionStatus::running)));
    setToolTip(accessibleDescription());
    update();
}

void OverallBar::paintEvent(QPaintEvent*) {
    const auto& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.track);
    painter.drawRoundedRect(rect(), 4, 4);
    if (m_totals.devices == 0)
        return;
    QPainterPath clip;
    clip.addRoundedRect(rect(), 4, 4);
    painter.setClipPath(clip);
    double x = 0;
    const auto part = [&](SessionStatus status, auto paint) {
        const double share = double(width()) * m_totals.of(status) / m_totals.devices;
        if (share > 0)
            paint(QRectF(x, 0, qMax(1.0, share - 1), height()));
        x += share;
    };
    part(SessionStatus::done, [&](const QRectF& r) { painter.fillRect(r, theme.ok.solid); });
    part(SessionStatus::failed, [&](const QRectF& r) { painter.fillRect(r, theme.fail.solid); });
    part(SessionStatus::needsOperator, [&](const QRectF& r) { painter.fillRect(r, theme.warn.solid); });
    part(SessionStatus::running, [&](const QRectF& r) { paintStripes(painter, r, theme); });
}

PaceBars::PaceBars(QWidget* parent)
    : QWidget(parent) {
    setFixedSize(BatchPace::slices * 9, 44);
    setAccessibleName(tr("Devices finished over the last while"));
}

void PaceBars::setCounts(const QList<int>& counts) {
    m_counts = counts;
    QStringList words;
    for (const int count : counts)
        words.append(QString::number(count));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

void PaceBars::paintEvent(QPaintEvent*) {
    const auto& theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(QRectF(0, height() - 1, width(), 1), theme.strong);
    const int most = m_counts.isEmpty() ? 0 : *std::max_element(m_counts.begin(), m_counts.end());
    if (most == 0)
        return;
    for (int i = 0; i < int(m_counts.size()); ++i) {
        const double tall = std::round(double(height() - 4) * m_counts.at(i) / most);
        painter.fillRect(QRectF(i * 9 + 1, height() - 2 - tall, 6, tall), theme.accent);
    }
}

PacePanel::PacePanel(QWidget* parent)
    : QFrame(parent)
    , m_rate(makeLabel(TextRole::cardSubject))
    , m_median(makeLabel(TextRole::cardSubject))
    , m_left(makeLabel(TextRole::cardSubject))
    , m_bars(new PaceBars)
    , m_medianBox(new QWidget) {
    setProperty("zone", QStringLiteral("card"));
    setFixedHeight(88);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(paceMargin, 0, paceMargin, 0);
    row->setSpacing(paceSpacing);
    m_rateRows = labelled(tr("Throughput"), m_rate);
    row->addLayout(m_rateRows);
    row->addWidget(m_bars, 0, Qt::AlignVCenter);
    auto* median = labelled(tr("Median per device"), m_median);
    median->setContentsMargins(0, 0, 0, 0);
    m_medianBox->setLayout(median);
    row->addWidget(m_medianBox);
    m_leftRows = labelled(tr("Time left"), m_left);
    row->addLayout(m_leftRows);
    row->addStretch(1);
    setPace({}, 0, {});
}

void PacePanel::setPace(const BatchPace& pace, int remaining, const QDateTime& now) {
    const auto nothing = QStringLiteral("–");
    const auto rate = pace.perHour(now);
    m_rate->setText(rate ? tr("%1 per hour").arg(QLocale().toString(qRound(*rate))) : nothing);
    const auto median = pace.median();
    m_median->setText(median ? durationText(*median) : nothing);
    const auto left = pace.timeLeft(remaining, now);
    m_left->setText(left ? roughDurationText(*left) : nothing);
    m_left->setToolTip(left ? tr("until %1")
                                  .arg(QLocale().toString(now.addSecs(left->count()).toLocalTime().time(),
                                                          QLocale::ShortFormat))
                            : QString());
    m_bars->setCounts(pace.bars(now));
    fit();
}

void PacePanel::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fit();
}

void PacePanel::fit() {
    m_rateRows->invalidate(); // of a new word only the outermost layout has heard
    m_leftRows->invalidate();
    int needed =
        2 * paceMargin + m_rateRows->sizeHint().width() + paceSpacing + m_leftRows->sizeHint().width();
    needed += paceSpacing + m_medianBox->sizeHint().width();
    m_medianBox->setVisible(width() >= needed);
    needed += paceSpacing + m_bars->width();
    m_bars->setVisible(width() >= needed);
}

} // namespace trustbench
