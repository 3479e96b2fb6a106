#include "ui/trust/WhatIfBar.h"

#include "ui/widgets/Controls.h"

#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

namespace trustbench {

namespace {
constexpr int sliderSteps = 1000;
}

WhatIfBar::WhatIfBar(QWidget* parent)
    : QFrame(parent) {
    setProperty("zone", QStringLiteral("card"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 12, 12, 12);
    rows->setSpacing(8);
    auto* line = new QHBoxLayout;
    line->setSpacing(12);
    auto* name = makeLabel(TextRole::bodyStrong, tr("What if it were"));
    m_time = new QDateTimeEdit;
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    m_time->setTimeSpec(Qt::UTC);
    m_time->setCalendarPopup(true);
    m_time->setAccessibleName(tr("Time to trace the chain at, UTC"));
    m_time->setMinimumWidth(190);
    name->setBuddy(m_time);
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(0, sliderSteps);
    m_slider->setPageStep(sliderSteps / 20);
    m_slider->setMinimumHeight(36);
    m_slider->setMinimumWidth(120);
    m_slider->setAccessibleName(tr("Time across the life of the chain"));
    auto* now = makeButton(ButtonKind::secondary, tr("Real time"), QStringLiteral("clock"));
    m_close = makeToolButton(QStringLiteral("cross"), tr("Back to the verdict"));
    line->addWidget(name);
    line->addWidget(m_time);
    line->addWidget(makeLabel(TextRole::secondary, tr("UTC"), "text2"));
    line->addWidget(m_slider, 1);
    line->addWidget(now);
    line->addWidget(m_close);
    rows->addLayout(line);
    auto* told = new QHBoxLayout;
    told->setSpacing(8);
    m_icon = new IconLabel(QStringLiteral("clock"), Ink::wait, 20);
    m_outcome = makeParagraph(TextRole::body);
    told->addWidget(m_icon, 0, Qt::AlignTop);
    told->addWidget(m_outcome, 1);
    rows->addLayout(told);

    connect(m_time, &QDateTimeEdit::dateTimeChanged, this, &WhatIfBar::takeTime);
    connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
        m_time->setDateTime(m_first.addSecs(m_first.secsTo(m_last) * step / sliderSteps));
    });
    connect(now, &QPushButton::clicked, this, [this] { m_time->setDateTime(m_real); });
    connect(m_close, &QToolButton::clicked, this, &WhatIfBar::closed);
}

void WhatIfBar::setTimes(const QDateTime& real, const QDateTime& first, const QDateTime& last) {
    m_real = real.toUTC();
    m_first = first.toUTC();
    m_last = last.toUTC();
    const QSignalBlocker quiet(m_time);
    m_time->setDateTime(m_real);
    takeTime(m_real);
}

void WhatIfBar::takeTime(const QDateTime& time) {
    const qint64 span = std::max<qint64>(1, m_first.secsTo(m_last));
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(
        static_cast<int>(std::clamp<qint64>(m_first.secsTo(time) * sliderSteps / span, 0, sliderSteps)));
    Q_EMIT timeWanted(time);
}

void WhatIfBar::setRunning() {
    m_icon->setIcon(QStringLiteral("play-circle"), Ink::accent);
    m_outcome->setText(tr("Tracing"));
}

void WhatIfBar::setOutcome(bool trusted, const QString& words) {
    m_icon->setIcon(trusted ? QStringLiteral("tick-circle") : QStringLiteral("cross-circle"),
                    trusted ? Ink::ok : Ink::fail);
    m_outcome->setText(words);
}

QString WhatIfBar::outcome() const {
    return m_outcome->text();
}

} // namespace trustbench
