#include "ui/bench/EmptyPage.h"

#include "ui/onboarding/WaitRow.h"
#include "ui/widgets/Controls.h"

#include <QDateTime>
#include <QGridLayout>

namespace trustbench {

namespace {
constexpr int mostSerials = 8;
constexpr int serialColumns = 2;
} // namespace

EmptyPage::EmptyPage(QWidget* parent)
    : QWidget(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(32, 24, 32, 24);
    rows->setSpacing(8);
    rows->addStretch(2);
    rows->addWidget(new IconLabel(QStringLiteral("scan"), Ink::text3, 48), 0, Qt::AlignHCenter);
    rows->addSpacing(8);
    m_title = makeLabel(TextRole::pageTitle);
    m_lead = makeLabel(TextRole::lead, {}, "text2");
    rows->addWidget(m_title, 0, Qt::AlignHCenter);
    rows->addWidget(m_lead, 0, Qt::AlignHCenter);
    m_wait = new WaitRow;
    m_wait->cancelButton()->hide();
    rows->addWidget(m_wait, 0, Qt::AlignHCenter);
    m_begin = new QWidget;
    auto* begin = new QVBoxLayout(m_begin);
    begin->setSpacing(8);
    m_serials = new QWidget;
    begin->addWidget(m_serials, 0, Qt::AlignHCenter);
    auto* files = makeButton(ButtonKind::quiet, tr("Add a device from files"), QStringLiteral("plus"));
    files->setObjectName(QStringLiteral("addFromFiles"));
    begin->addWidget(files, 0, Qt::AlignHCenter);
    rows->addWidget(m_begin, 0, Qt::AlignHCenter);
    rows->addStretch(3);
    connect(files, &QPushButton::clicked, this, &EmptyPage::filesWanted);
    setStartingUp({});
    m_serials->hide();
}

void EmptyPage::setStartingUp(const QString& words) {
    const bool starting = !words.isEmpty();
    m_title->setText(starting ? tr("One moment") : tr("No devices yet"));
    m_lead->setText(starting ? QString() : tr("Scan the label of the first device."));
    m_lead->setVisible(!starting);
    m_begin->setVisible(!starting);
    if (starting)
        m_wait->begin(words, QDateTime::currentDateTimeUtc());
    else
        m_wait->end();
}

void EmptyPage::setSerialsAtHand(const QStringList& serials) {
    if (serials == m_shownSerials)
        return;
    m_shownSerials = serials;
    delete m_serials->layout();
    // Later, because one of them may be the button whose click led here.
    for (auto* old : m_serials->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        old->hide();
        old->deleteLater();
    }
    m_serials->setVisible(!serials.isEmpty());
    if (serials.isEmpty())
        return;
    auto* grid = new QGridLayout(m_serials);
    grid->setSpacing(8);
    grid->setContentsMargins(0, 8, 0, 0);
    auto* words =
        makeLabel(TextRole::secondary, tr("Or take one whose files are in the device folder:"), "text2");
    grid->addWidget(words, 0, 0, 1, serialColumns, Qt::AlignHCenter);
    for (int i = 0; i < int(qMin(serials.size(), qsizetype(mostSerials))); ++i) {
        auto* button = makeButton(ButtonKind::secondary, serials.at(i));
        button->setFont(fontOf(TextRole::serial));
        button->setAccessibleName(tr("Start %1").arg(serials.at(i)));
        connect(button, &QPushButton::clicked, this,
                [this, serial = serials.at(i)] { Q_EMIT serialChosen(serial); });
        grid->addWidget(button, 1 + i / serialColumns, i % serialColumns);
    }
    if (serials.size() > mostSerials)
        grid->addWidget(makeLabel(TextRole::secondary,
                                  tr("and %n more; type part of a serial to find it", nullptr,
                                     int(serials.size()) - mostSerials),
                                  "text2"),
                        1 + mostSerials / serialColumns, 0, 1, serialColumns, Qt::AlignHCenter);
}

} // namespace trustbench
