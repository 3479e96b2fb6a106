#include "ui/widgets/MessageBanner.h"

#include "ui/widgets/Controls.h"

#include <QAccessibleWidget>
#include <QHBoxLayout>

namespace trustbench {

namespace {

QAccessibleInterface* makeBannerInterface(const QString&, QObject* object) {
    auto* banner = qobject_cast<MessageBanner*>(object);
    return banner ? new QAccessibleWidget(banner, QAccessible::AlertMessage) : nullptr;
}

} // namespace

MessageBanner::MessageBanner(QWidget* parent)
    : QFrame(parent) {
    static const bool installed = (QAccessible::installFactory(makeBannerInterface), true);
    Q_UNUSED(installed)
    setProperty("zone", QStringLiteral("banner"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(12);
    m_icon = new IconLabel(QStringLiteral("info"), Ink::text, 20, this);
    m_text = makeParagraph(TextRole::lead);
    m_text->setTextFormat(Qt::RichText);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
}

void MessageBanner::setMessage(Kind kind, const QString& headline, const QString& more) {
    const auto message = more.isEmpty() ? headline : headline + QLatin1Char(' ') + more;
    const bool announce = message != m_message || isHidden();
    switch (kind) {
    case Kind::failure:
        setTone(this, "fail");
        m_icon->setIcon(QStringLiteral("cross-circle"), Ink::fail);
        break;
    case Kind::warning:
        setTone(this, "warn");
        m_icon->setIcon(QStringLiteral("warning"), Ink::warn);
        break;
    case Kind::success:
        setTone(this, "ok");
        m_icon->setIcon(QStringLiteral("tick-circle"), Ink::ok);
        break;
    case Kind::information:
        setTone(this, "info");
        m_icon->setIcon(QStringLiteral("info"), Ink::accent);
        break;
    }
    m_message = message;
    m_text->setText(QStringLiteral("<b>%1</b> %2").arg(headline.toHtmlEscaped(), more.toHtmlEscaped()));
    setAccessibleName(message);
    show();
    if (announce) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void MessageBanner::clear() {
    m_message.clear();
    hide();
}

} // namespace trustbench
