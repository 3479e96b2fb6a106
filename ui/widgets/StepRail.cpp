#include "ui/widgets/StepRail.h"

#include "ui/text/StepText.h"
#include "ui/widgets/Icon.h"

#include <QPainter>

namespace trustbench {

namespace {
constexpr int railHeight = 80;
constexpr double circle = 28;
constexpr double circleTop = 12;
constexpr int stepCount = 7;
const char* const stepNames[stepCount] = {"identify", "endpoint",     "upload",  "trust",
                                          "git",      "capabilities", "handover"};
} // namespace

StepItem::StepItem(int number, const QString& name, QWidget* parent)
    : QAbstractButton(parent)
    , m_number(number) {
    setText(name);
    setState(State::future, Status::waiting, false);
}

void StepItem::setState(State state, Status status, bool shown) {
    m_state = state;
    m_status = status;
    m_shown = shown;
    const bool reachable = state == State::finished || (state == State::current && !shown);
    setFocusPolicy(reachable ? Qt::StrongFocus : Qt::NoFocus);
    setEnabled(state != State::future);
    setCursor(reachable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const auto word = state == State::finished  ? wordOf(Status::done)
                      : state == State::current ? wordOf(status)
                                                : tr("not reached yet");
    setAccessibleName(tr("Step %1 of 7, %2, %3").arg(m_number).arg(text(), word));
    setToolTip(reachable ? tr("Look at step %1 again").arg(m_number) : QString());
    update();
}

QSize StepItem::sizeHint() const {
    return {120, railHeight};
}

void StepItem::paintEvent(QPaintEvent*) {
    const auto& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF disc(width() / 2.0 - circle / 2, circleTop, circle, circle);
    const QRectF inner(disc.center() - QPointF(8, 8), QSizeF(16, 16));
    const bool failed = m_state == State::current && m_status == Status::failed;
    if (m_state == State::finished) {
        painter.setPen(QPen(theme.ok.solid, 2));
        painter.setBrush(theme.ok.tint);
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1));
        paintIcon(&painter, QStringLiteral("tick"), inner, theme.ok.solid);
    } else if (m_state == State::current) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(failed ? theme.fail.solid : theme.accent);
        painter.drawEllipse(disc);
        painter.setPen(theme.onAccent);
        painter.setFont(fontOf(TextRole::secondaryStrong));
        if (failed)
            paintIcon(&painter, QStringLiteral("cross"), inner, theme.onFail);
        else
            painter.drawText(disc, Qt::AlignCenter, QString::number(m_number));
    } else {
        painter.setPen(QPen(theme.wait.edge, 2));
        painter.setBrush(theme.surface);
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1));
        painter.setPen(theme.text3);
        painter.setFont(fontOf(TextRole::secondaryStrong));
        painter.drawText(disc, Qt::AlignCenter, QString::number(m_number));
    }
    painter.setFont(fontOf(m_shown ? TextRole::secondaryStrong : TextRole::secondary));
    painter.setPen(failed                     ? theme.fail.solid
                   : m_state == State::future ? theme.text3
                   : m_shown                  ? theme.text
                                              : theme.text2);
    const QRectF label(2, disc.bottom() + 6, width() - 4, 20);
    const auto words = painter.fontMetrics().elidedText(text(), Qt::ElideRight, int(label.width()));
    painter.drawText(label, Qt::AlignHCenter | Qt::AlignVCenter, words);
}

StepRail::StepRail(QWidget* parent)
    : QWidget(parent) {
    setFixedHeight(railHeight);
    setAccessibleName(tr("Steps"));
    for (int number = 1; number <= stepCount; ++number) {
        const auto name = QString::fromLatin1(stepNames[number - 1]);
        auto* item = new StepItem(number, stepText(name).title, this);
        item->setObjectName(QStringLiteral("step-") + name);
        connect(item, &QAbstractButton::clicked, this, [this, number] { Q_EMIT stepChosen(number); });
        m_items.append(item);
    }
}

StepItem* StepRail::item(int number) const {
    return m_items.value(number - 1);
}

void StepRail::setProgress(int current, Status status, int shown) {
    m_current = current;
    for (int number = 1; number <= stepCount; ++number) {
        const auto state = number < current    ? StepItem::State::finished
                           : number == current ? StepItem::State::current
                                               : StepItem::State::future;
        item(number)->setState(state, status, number == shown);
    }
    update();
}

void StepRail::paintEvent(QPaintEvent*) {
    const auto& theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.border);
    const double middle = circleTop + circle / 2;
    for (int number = 1; number < stepCount; ++number) {
        const double from = item(number)->geometry().center().x() + circle / 2 + 6;
        const double to = item(number + 1)->geometry().center().x() - circle / 2 - 6;
        painter.setPen(QPen(number < m_current ? theme.ok.solid : theme.wait.edge, 2));
        painter.drawLine(QPointF(from, middle), QPointF(to, middle));
    }
}

void StepRail::resizeEvent(QResizeEvent*) {
    const int side = qMin(16, width() / 64);
    const double column = (width() - 2.0 * side) / stepCount;
    for (int i = 0; i < stepCount; ++i) {
        const int left = side + int(i * column);
        m_items[i]->setGeometry(left, 0, side + int((i + 1) * column) - left, railHeight - 1);
    }
}

} // namespace trustbench
