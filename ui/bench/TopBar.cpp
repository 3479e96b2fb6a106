#include "ui/bench/TopBar.h"

#include "ui/text/FailureText.h"
#include "ui/widgets/Controls.h"

#include <QActionGroup>
#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace trustbench {

namespace {

class Logo : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        applicationIcon().paint(&painter, rect());
    }
};

} // namespace

TopBar::TopBar(QWidget* parent)
    : QWidget(parent) {
    setProperty("zone", QStringLiteral("bar"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(56);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(12);
    auto* logo = new Logo;
    logo->setFixedSize(32, 32);
    row->addWidget(logo);
    auto* name = makeLabel(TextRole::cardSubject, QStringLiteral("Trustbench"), "bar");
    row->addWidget(name);
    row->addSpacing(8);

    m_site = new QPushButton;
    m_site->setProperty("kind", QStringLiteral("bar"));
    m_site->setFont(fontOf(TextRole::bodyStrong));
    m_site->setIcon(icon(QStringLiteral("site"), Ink::barText));
    m_site->setIconSize(QSize(22, 18));
    m_site->setObjectName(QStringLiteral("siteButton"));
    m_siteMenu = new QMenu(this);
    m_ofSite = {
        m_siteMenu->addAction(icon(QStringLiteral("key")), tr("Access tokens"), this, &TopBar::tokensWanted),
        m_siteMenu->addAction(icon(QStringLiteral("shield")), tr("Device certificate"), this,
                              &TopBar::certificatesWanted),
        m_siteMenu->addAction(icon(QStringLiteral("clock")), tr("Clocks"), this, &TopBar::clocksWanted),
        m_siteMenu->addSeparator(),
        m_siteMenu->addAction(icon(QStringLiteral("gear")), tr("Look at and change this site"), this,
                              &TopBar::editSiteWanted)};
    m_siteMenu->addAction(icon(QStringLiteral("folder")), tr("Open a site file"), this,
                          &TopBar::openSiteWanted);
    m_siteMenu->addAction(icon(QStringLiteral("plus")), tr("Make a new site"), this, &TopBar::newSiteWanted);
    m_site->setMenu(m_siteMenu);
    row->addWidget(m_site);
    row->addStretch(1);

    m_reachIcon = new IconLabel(QStringLiteral("dash-circle"), Ink::barText2, 18);
    m_reach = makeLabel(TextRole::bodyStrong, {}, "barText2");
    m_host = makeLabel(TextRole::body, {}, "barText2");
    row->addWidget(m_reachIcon);
    row->addWidget(m_reach);
    row->addWidget(m_host);
    row->addSpacing(12);

    row->addWidget(makeModes());
    row->addSpacing(4);
    m_menu = new QToolButton;
    m_menu->setProperty("kind", QStringLiteral("plainbar"));
    m_menu->setIcon(icon(QStringLiteral("more"), Ink::barText));
    m_menu->setIconSize(QSize(20, 20));
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(tr("Menu"));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setFocusPolicy(Qt::StrongFocus);
    m_menu->setObjectName(QStringLiteral("menuButton"));
    auto* menu = new QMenu(this);
    auto* group = new QActionGroup(this);
    const QList<std::pair<ThemeChoice, QString>> choices = {
        {ThemeChoice::system, tr("Colours of the desktop")},
        {ThemeChoice::light, tr("Light colours")},
        {ThemeChoice::dark, tr("Dark colours")}};
    for (const auto& [choice, words] : choices) {
        auto* action = menu->addAction(words, this, [this, wanted = choice] { Q_EMIT themeWanted(wanted); });
        action->setCheckable(true);
        group->addAction(action);
        m_themes.append(action);
    }
    menu->addSeparator();
    menu->addAction(tr("Keyboard"), this, &TopBar::keyboardHelpWanted);
    menu->addSeparator();
    menu->addAction(tr("Quit"), qApp, &QApplication::closeAllWindows);
    m_menu->setMenu(menu);
    row->addWidget(m_menu);
    setSite({});
    setReachability({});
}

QWidget* TopBar::makeModes() {
    auto* modes = new QWidget;
    modes->setProperty("zone", QStringLiteral("bar"));
    auto* row = new QHBoxLayout(modes);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* group = new QButtonGroup(modes);
    const auto add = [&](const QString& words, const char* kind, const char* name) {
        auto* button = new QToolButton;
        button->setText(words);
        button->setAccessibleName(words);
        button->setToolTip(tr("%1 (Ctrl+B)").arg(words));
        button->setFont(fontOf(TextRole::bodyStrong));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setProperty("kind", QString::fromLatin1(kind));
        button->setObjectName(QString::fromLatin1(name));
        group->addButton(button);
        row->addWidget(button);
        return button;
    };
    m_single = add(tr("Single device"), "modeleft", "singleMode");
    m_batch = add(tr("Batch"), "moderight", "batchMode");
    m_single->setChecked(true);
    connect(m_single, &QToolButton::clicked, this, [this] { Q_EMIT batchWanted(false); });
    connect(m_batch, &QToolButton::clicked, this, [this] { Q_EMIT batchWanted(true); });
    return modes;
}

void TopBar::setBatch(bool on) {
    (on ? m_batch : m_single)->setChecked(true);
}

void TopBar::setModesEnabled(bool enabled) {
    m_single->setEnabled(enabled);
    m_batch->setEnabled(enabled);
}

void TopBar::setChoice(ThemeChoice choice) {
    m_themes.at(int(choice))->setChecked(true);
}

void TopBar::setSite(const QString& name) {
    const auto words = name.isEmpty() ? tr("No site") : name;
    m_site->setText(m_site->fontMetrics().elidedText(words, Qt::ElideMiddle, 320));
    m_site->setToolTip(words);
    m_site->setAccessibleName(tr("Site: %1").arg(words));
    for (auto* action : m_ofSite)
        action->setEnabled(!name.isEmpty());
}

void TopBar::setReachability(const Reachability& reachability) {
    using State = Reachability::State;
    const bool shown = reachability.state != State::unknown;
    for (QWidget* each :
         {static_cast<QWidget*>(m_reachIcon), static_cast<QWidget*>(m_reach), static_cast<QWidget*>(m_host)})
        each->setVisible(shown);
    const auto contact = reachability.lastContact.isValid()
                             ? tr("last contact %1 UTC")
                                   .arg(reachability.lastContact.toUTC().toString(QStringLiteral("HH:mm:ss")))
                             : QString();
    auto second = reachability.host;
    switch (reachability.state) {
    case State::unknown:
        return;
    case State::asking:
        m_reachIcon->setIcon(QStringLiteral("play-circle"), Ink::barText2);
        m_reach->setText(tr("Reaching the WOS"));
        setTone(m_reach, "barText2");
        break;
    case State::reachable:
        m_reachIcon->setIcon(QStringLiteral("tick-circle"), Ink::barOk);
        m_reach->setText(tr("WOS reachable"));
        setTone(m_reach, "barOk");
        break;
    case State::unreachable:
    case State::untrusted:
        m_reachIcon->setIcon(QStringLiteral("warning"), Ink::barWarn);
        m_reach->setText(reachability.state == State::untrusted ? tr("WOS not trusted")
                                                                : tr("WOS not reachable"));
        setTone(m_reach, "barWarn");
        if (!contact.isEmpty())
            second += QStringLiteral(", ") + contact;
        break;
    }
    m_host->setText(second);
    auto tip = second;
    if (reachability.failure)
        tip += QLatin1Char('\n') + failureText(*reachability.failure).what;
    m_reach->setToolTip(tip);
    m_reach->setAccessibleName(m_reach->text() + QStringLiteral(", ") + second);
}

} // namespace trustbench
