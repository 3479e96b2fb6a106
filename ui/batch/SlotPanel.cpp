#include "ui/batch/SlotPanel.h"

#include "ui/batch/BatchDelegates.h"
#include "ui/text/CauseText.h"
#include "ui/widgets/Controls.h"

#include <QHBoxLayout>
#include <QListView>
#include <QLocale>

namespace trustbench {

namespace {
constexpr int narrowWidth = 288;
constexpr int cellPitch = 40;
constexpr int wideCellPitch = 48; ///< for numbers of five digits
constexpr int manySlots = 10000;
constexpr qsizetype mostCauses = 5;
} // namespace

SlotPanel::SlotPanel(BatchModel* model, QWidget* parent)
    : QFrame(parent)
    , m_model(model) {
    setProperty("zone", QStringLiteral("card"));
    setWide(true);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 16, 4, 16);
    rows->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 12, 0);
    head->addWidget(makeLabel(TextRole::sectionTitle, tr("Bench slots")));
    m_chosen = makeElided(TextRole::secondary, {}, "text2");
    m_chosen->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(m_chosen, 1);
    rows->addLayout(head);

    m_slots = new QListView;
    m_slots->setObjectName(QStringLiteral("batchSlots"));
    m_slots->setAccessibleName(tr("Bench slots"));
    m_slots->setProperty("zone", QStringLiteral("bare"));
    m_slots->setFrameShape(QFrame::NoFrame);
    m_slots->setFlow(QListView::LeftToRight);
    m_slots->setWrapping(true);
    m_slots->setResizeMode(QListView::Adjust);
    m_slots->setLayoutMode(QListView::Batched);
    m_slots->setBatchSize(1000);
    m_slots->setUniformItemSizes(true);
    m_slots->setGridSize(QSize(cellPitch, cellPitch));
    m_slots->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_slots->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_slots->setSelectionMode(QAbstractItemView::SingleSelection);
    m_slots->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_slots->setItemDelegate(new SlotDelegate(model, m_slots));
    m_slots->setModel(model);
    rows->addWidget(m_slots, 1);

    rows->addWidget(makeLine());
    m_causesTitle = makeLabel(TextRole::sectionTitle, tr("No failures"));
    rows->addWidget(m_causesTitle);
    m_causes = new QVBoxLayout;
    m_causes->setSpacing(4);
    rows->addLayout(m_causes);
    connect(m_slots->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid())
                    return;
                const auto& row = m_model->row(current.row());
                m_chosen->setText(tr("%1 chosen").arg(row.serial));
                Q_EMIT sessionChosen(row.session);
            });
}

void SlotPanel::setWide(bool wide) {
    setFixedWidth(wide ? usualWidth : narrowWidth);
}

void SlotPanel::choose(OnboardingSession* session) {
    const int row = m_model->rowOf(session);
    if (row >= 0 && m_slots->currentIndex().row() != row)
        m_slots->setCurrentIndex(m_model->index(row, 0));
}

void SlotPanel::refresh(std::optional<FailureCode> chosenCause) {
    const int pitch = m_model->rowCount() >= manySlots ? wideCellPitch : cellPitch;
    if (m_slots->gridSize().width() != pitch)
        m_slots->setGridSize(QSize(pitch, cellPitch));
    const auto causes = m_model->causes();
    if (causes == m_shown && chosenCause == m_shownChosen)
        return;
    m_shown = causes;
    m_shownChosen = chosenCause;
    while (auto* item = m_causes->takeAt(0)) {
        // Later: it may be the button whose click led here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_causesTitle->setText(causes.isEmpty() ? tr("No failures") : tr("Failures by cause"));
    for (const auto& [cause, count] : causes.mid(0, mostCauses)) {
        auto* button = makeButton(ButtonKind::quiet, {});
        button->setObjectName(QStringLiteral("cause-") + nameOf(cause));
        button->setProperty("kind", QStringLiteral("row"));
        button->setCheckable(true);
        button->setChecked(chosenCause == cause);
        button->setAccessibleName(tr("%1: %2", "cause, number").arg(causeText(cause)).arg(count));
        button->setToolTip(causeText(cause));
        auto* row = new QHBoxLayout(button);
        row->setContentsMargins(8, 0, 8, 0);
        row->setSpacing(8);
        row->addWidget(new IconLabel(QStringLiteral("cross-circle"), Ink::fail, 16));
        row->addWidget(makeElided(TextRole::body, causeText(cause)), 1);
        row->addWidget(makeLabel(TextRole::bodyStrong, QLocale().toString(count)));
        connect(button, &QPushButton::clicked, this, [this, wanted = cause] { Q_EMIT causeChosen(wanted); });
        m_causes->addWidget(button);
    }
}

} // namespace trustbench
