#include "ui/inspect/VerdictStrip.h"

#include "ui/widgets/Controls.h"

#include <QHBoxLayout>

namespace trustbench {

VerdictStrip::VerdictStrip(QWidget* parent)
    : QFrame(parent) {
    setProperty("zone", QStringLiteral("strip"));
    setObjectName(QStringLiteral("verdictStrip"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(12);
    m_icon = new IconLabel(QStringLiteral("shield"), Ink::wait, 18);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(4);
    m_line = makeParagraph(TextRole::body);
    m_line->setTextFormat(Qt::RichText);
    m_reason = makeParagraph(TextRole::secondary);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (auto* text : {m_line, m_reason})
        text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    rows->addWidget(m_line);
    rows->addWidget(m_reason);
    row->addLayout(rows, 1);
}

void VerdictStrip::setVerdict(Status outcome, const QString& headline, const QString& result,
                              const QString& reason) {
    switch (outcome) {
    case Status::done:
        setTone(this, "ok");
        m_icon->setIcon(QStringLiteral("shield-check"), Ink::ok);
        break;
    case Status::failed:
        setTone(this, "fail");
        m_icon->setIcon(QStringLiteral("cross-circle"), Ink::fail);
        break;
    case Status::information:
        setTone(this, "info");
        m_icon->setIcon(QStringLiteral("info"), Ink::accent);
        break;
    default:
        setTone(this, "wait");
        m_icon->setIcon(QStringLiteral("dash-circle"), Ink::wait);
        break;
    }
    m_line->setText(QStringLiteral("<b>%1</b> %2").arg(headline.toHtmlEscaped(), result.toHtmlEscaped()));
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    setAccessibleName(reason.isEmpty() ? QStringLiteral("%1 %2").arg(headline, result)
                                       : QStringLiteral("%1 %2. %3").arg(headline, result, reason));
}

} // namespace trustbench
