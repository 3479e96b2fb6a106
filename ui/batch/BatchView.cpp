#include "ui/batch/BatchView.h"

#include "ui/batch/BatchProgress.h"
#include "ui/batch/BatchTable.h"
#include "ui/batch/BatchTiles.h"
#include "ui/batch/BatchToolbar.h"
#include "ui/batch/SlotPanel.h"
#include "ui/text/FailureText.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QStackedLayout>
#include <QToolButton>

namespace trustbench {

namespace {

constexpr int foldBelow = 1300;
constexpr int side = 24;
constexpr int tickMs = 1000;
constexpr int gap = 16;
constexpr int tableWidth = 948; ///< of all columns, with room for what is happening

} // namespace

BatchView::BatchView(QWidget* parent, BatchModel::Now now)
    : QWidget(parent)
    , m_model(new BatchModel(this, std::move(now)))
    , m_rows(new BatchFilter(m_model, this)) {
    setProperty("zone", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    connectParts();
    m_tick.setInterval(tickMs);
    refresh();
}

void BatchView::build() {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* rows = new QVBoxLayout;
    rows->setContentsMargins(side, 16, side, 16);
    rows->setSpacing(16);
    rows->addLayout(header());
    m_banner = new MessageBanner;
    m_banner->setObjectName(QStringLiteral("batchBanner"));
    rows->addWidget(m_banner);
    rows->addLayout(numbers());
    m_bar = new OverallBar;
    rows->addWidget(m_bar);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(gap);
    columns->addWidget(tableCard(), 1);
    m_slots = new SlotPanel(m_model);
    columns->addWidget(m_slots);
    rows->addLayout(columns, 1);
    outer->addLayout(rows, 1);
    outer->addWidget(statusRow());
}

QGridLayout* BatchView::header() {
    m_header = new QGridLayout;
    m_header->setHorizontalSpacing(24);
    m_header->setVerticalSpacing(0);
    m_header->setColumnStretch(0, 1);
    m_title = makeElided(TextRole::pageTitle);
    m_lead = makeElided(TextRole::secondary, {}, "text2");
    m_header->addWidget(m_title, 0, 0);
    m_header->addWidget(m_lead, 1, 0);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_cancel = makeButton(ButtonKind::quiet, tr("Cancel batch"));
    m_cancel->setObjectName(QStringLiteral("cancelBatch"));
    m_pause = makeButton(ButtonKind::secondary, tr("Pause batch"), QStringLiteral("pause"));
    m_pause->setObjectName(QStringLiteral("pauseBatch"));
    m_retry = makeButton(ButtonKind::secondary, tr("Retry failed only"), QStringLiteral("retry"));
    m_retry->setObjectName(QStringLiteral("retryBatch"));
    for (auto* button : {m_cancel, m_pause, m_retry})
        button->setProperty("large", true);
    m_primary = makeButton(ButtonKind::primary, tr("Start all"));
    m_primary->setObjectName(QStringLiteral("batchPrimary"));
    for (auto* button : {m_cancel, m_retry, m_pause, m_primary})
        row->addWidget(button);
    m_header->addLayout(row, 0, 1, 2, 1);
    return m_header;
}

QHBoxLayout* BatchView::numbers() {
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_tiles = new BatchTiles;
    m_pace = new PacePanel;
    row->addWidget(m_tiles);
    row->addWidget(m_pace, 1);
    return row;
}

QWidget* BatchView::noMatch() {
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    rows->setSpacing(8);
    rows->addStretch(1);
    m_nothing = makeLabel(TextRole::bodyStrong);
    m_clear = makeButton(ButtonKind::quiet, tr("Clear filter"));
    m_clear->setObjectName(QStringLiteral("clearBatchFilter"));
    rows->addWidget(m_nothing, 0, Qt::AlignHCenter);
    rows->addWidget(m_clear, 0, Qt::AlignHCenter);
    rows->addStretch(2);
    connect(m_clear, &QPushButton::clicked, this, &BatchView::clearFilters);
    return page;
}

QWidget* BatchView::tableCard() {
    auto* card = new QFrame;
    card->setProperty("zone", QStringLiteral("card"));
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(1, 0, 1, 8);
    rows->setSpacing(0);
    m_toolbar = new BatchToolbar;
    m_filter = m_toolbar->filterField();
    rows->addWidget(m_toolbar);
    rows->addWidget(makeLine());
    m_table = new BatchTable(m_rows);
    auto* holder = new QWidget;
    m_tableOrNothing = new QStackedLayout(holder);
    m_tableOrNothing->addWidget(m_table);
    m_tableOrNothing->addWidget(noMatch());
    rows->addWidget(holder, 1);
    return card;
}

QWidget* BatchView::statusRow() {
    auto* bar = new QWidget;
    bar->setProperty("zone", QStringLiteral("footer"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setFixedHeight(40);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(side, 0, side, 0);
    row->setSpacing(8);
    row->addWidget(new IconLabel(QStringLiteral("tick-circle"), Ink::ok, 16));
    row->addWidget(
        makeElided(TextRole::secondary,
                   tr("Every step is in the journal. After a power cut the batch resumes at the same steps."),
                   "text2"),
        3);
    auto* hint = makeElided(TextRole::secondary, tr("Scan a serial at any time to jump to its row"), "text2");
    hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(hint, 2);
    return bar;
}

void BatchView::connectParts() {
    connect(m_model, &BatchModel::refreshed, this, &BatchView::refresh);
    connect(&m_tick, &QTimer::timeout, this, &BatchView::refresh);
    connect(m_tiles, &BatchTiles::chosen, this, [this](BatchGroup group) {
        m_rows->setGroup(group);
        refreshShown();
    });
    connect(m_toolbar, &BatchToolbar::manifestWanted, this, &BatchView::manifestWanted);
    connect(m_toolbar, &BatchToolbar::orderWanted, m_rows, &BatchFilter::setOrder);
    connect(m_table, &BatchTable::selectionTold, this,
            [this] { m_toolbar->setChosen(int(m_table->selectionModel()->selectedRows().size())); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_rows->setText(text);
        refreshShown();
    });
    connect(m_filter, &QLineEdit::returnPressed, this, &BatchView::jump);
    connect(m_toolbar->slotsButton(), &QToolButton::toggled, this, &BatchView::arrange);
    connect(m_slots, &SlotPanel::causeChosen, this, [this](FailureCode cause) {
        m_rows->setCause(m_rows->cause() == cause ? std::nullopt : std::optional(cause));
        refresh();
    });
    connect(m_slots, &SlotPanel::sessionChosen, m_table, &BatchTable::choose);
    connect(m_table, &BatchTable::sessionChosen, m_slots, &SlotPanel::choose);
    connect(m_table, &BatchTable::openWanted, this, &BatchView::deviceWanted);
    connect(m_table, &BatchTable::retryWanted, this, [this](OnboardingSession* session) {
        if (m_model->bench())
            m_model->bench()->start(session);
    });
    connect(m_primary, &QPushButton::clicked, this, &BatchView::actPrimary);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (m_model->bench())
            m_model->bench()->retryFailed();
        refresh();
    });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_model->bench())
            m_model->bench()->setPaused(true);
        refresh();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_model->bench())
            m_model->bench()->cancelGradually();
        refresh();
    });
}

void BatchView::setBench(Bench* bench) {
    clearFilters();
    m_banner->clear();
    m_model->setBench(bench);
    if (!bench)
        refresh();
}

void BatchView::choose(OnboardingSession* session) {
    m_table->choose(session);
    m_slots->choose(session);
}

void BatchView::showFailure(const Failure& failure) {
    const auto text = failureText(failure);
    m_banner->setMessage(MessageBanner::Kind::failure, text.what, text.why + QLatin1Char(' ') + text.remedy);
}

void BatchView::showAdded(int devices) {
    m_banner->setMessage(MessageBanner::Kind::information, tr("%n device(s) added.", nullptr, devices),
                         tr("Nothing has been sent yet."));
}

void BatchView::actPrimary() {
    auto* bench = m_model->bench();
    if (!bench || !m_primary->isEnabled())
        return;
    m_banner->clear();
    switch (m_does) {
    case Primary::goOn:
        bench->setPaused(false);
        break;
    case Primary::retryFailed:
        bench->retryFailed();
        break;
    case Primary::startAll:
        bench->startAll();
        break;
    case Primary::addManifest:
        Q_EMIT manifestWanted();
        break;
    }
    refresh();
}

void BatchView::refresh() {
    const auto* bench = m_model->bench();
    const auto totals = bench ? bench->totals() : BenchTotals{};
    const bool working = bench && !bench->isIdle();
    if (working && isVisible() && !m_tick.isActive())
        m_tick.start();
    else if (!working || !isVisible())
        m_tick.stop();
    m_title->setText(tr("Batch of %Ln device(s)", nullptr, totals.devices));
    const auto& pace = m_model->pace();
    QStringList lead;
    if (bench && bench->isPaused())
        lead.append(tr("Paused: what runs goes on to its end, nothing new begins."));
    if (pace.begun().isValid())
        lead.append(tr("Started %1 UTC.").arg(pace.begun().toUTC().toString(QStringLiteral("HH:mm"))));
    else
        lead.append(tr("Not started yet."));
    if (bench)
        lead.append(tr("At most %n device(s) at a time.", nullptr, bench->jobs()));
    if (bench && bench->heldBack() > 0)
        lead.append(tr("Goes on with %Ln device(s) of other benches should they let go.", nullptr,
                       bench->heldBack()));
    m_lead->setText(lead.join(QLatin1Char(' ')));
    m_tiles->setTotals(totals);
    m_bar->setTotals(totals);
    m_pace->setPace(
        pace,
        working ? totals.devices - totals.of(SessionStatus::done) - totals.of(SessionStatus::failed) : 0,
        m_model->now());
    m_slots->refresh(m_rows->cause());
    if (working && m_table->isVisible())
        m_table->viewport()->update(); // the times
    refreshActions(totals);
    refreshShown();
}

void BatchView::refreshActions(const BenchTotals& totals) {
    const auto* bench = m_model->bench();
    const bool working = bench && !bench->isIdle();
    const bool paused = bench && bench->isPaused();
    const int failed = totals.of(SessionStatus::failed);
    const int waiting = totals.of(SessionStatus::waiting) + totals.of(SessionStatus::cancelled);
    const QLocale locale;
    m_does = totals.devices == 0       ? Primary::addManifest
             : paused                  ? Primary::goOn
             : waiting > 0 && !working ? Primary::startAll
                                       : Primary::retryFailed;
    const auto words = [&] {
        switch (m_does) {
        case Primary::addManifest:
            return tr("Add from a manifest");
        case Primary::goOn:
            return tr("Go on");
        case Primary::startAll:
            return tr("Start all (%1)").arg(locale.toString(waiting + failed));
        case Primary::retryFailed:
            break;
        }
        return tr("Retry failed only (%1)").arg(locale.toString(failed));
    }();
    m_primary->setText(words);
    m_primary->setAccessibleName(words);
    m_primary->setEnabled(bench && (m_does != Primary::retryFailed || failed > 0));
    m_retry->setText(tr("Retry failed only (%1)").arg(locale.toString(failed)));
    m_retry->setAccessibleName(m_retry->text());
    m_retry->setVisible(m_does == Primary::startAll && failed > 0);
    m_pause->setVisible(!paused);
    m_pause->setEnabled(working);
    m_cancel->setEnabled(working || (bench && bench->heldBack() > 0));
}

void BatchView::refreshShown() {
    const int shown = m_rows->rowCount();
    const int all = m_model->rowCount();
    const QLocale locale;
    m_toolbar->setShown(m_rows->isNarrowed()
                            ? tr("Showing %1 of %2").arg(locale.toString(shown), locale.toString(all))
                            : tr("Showing all %1").arg(locale.toString(all)));
    m_tableOrNothing->setCurrentIndex(shown == 0 ? 1 : 0);
    m_nothing->setText(all == 0 ? tr("No devices yet") : tr("No device matches"));
    m_clear->setVisible(all > 0);
}

void BatchView::jump() {
    if (m_filter->text().trimmed().isEmpty() || m_rows->rowCount() == 0)
        return;
    auto* session = m_rows->rowAt(m_rows->index(0, 0)).session;
    m_filter->clear();
    choose(session);
    m_table->selectRow(m_table->currentIndex().row()); // where it was the only one, it was current already
    m_table->setFocus(Qt::OtherFocusReason);
}

void BatchView::clearFilters() {
    m_filter->clear();
    m_tiles->choose(BatchGroup::all);
    m_rows->setGroup(BatchGroup::all);
    m_rows->setCause(std::nullopt);
    refresh();
}

void BatchView::arrange() {
    const bool narrow = width() < foldBelow;
    auto* showSlots = m_toolbar->slotsButton();
    showSlots->setVisible(narrow);
    m_slots->setVisible(!narrow || showSlots->isChecked());
    int room = width() - 2 * side;
    if (m_slots->isVisibleTo(this)) {
        m_slots->setWide(room - gap - SlotPanel::usualWidth >= tableWidth);
        room -= m_slots->maximumWidth() + gap;
    }
    const bool tight = room < tableWidth;
    m_table->setTight(tight);
    m_toolbar->setTight(tight);
    // Beside four buttons there is no room for a sentence.
    if ((m_header->itemAtPosition(2, 0) != nullptr) != narrow) {
        m_header->addWidget(m_title, 0, 0, narrow ? 2 : 1, 1);
        m_header->addWidget(m_lead, narrow ? 2 : 1, 0, 1, narrow ? 2 : 1);
    }
}

void BatchView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void BatchView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

} // namespace trustbench
