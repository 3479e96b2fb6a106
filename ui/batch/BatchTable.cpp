#include "ui/batch/BatchTable.h"

#include "ui/batch/BatchDelegates.h"
#include "ui/widgets/Controls.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace trustbench {

namespace {
constexpr int slotWidth = 72;
constexpr int serialWidth = 140;
constexpr int modelWidth = 112;
constexpr int stepsWidth = 228;
constexpr int stepsAlone = 172; ///< without their number in words
constexpr int stateWidth = 124;
constexpr int timeWidth = 80;
constexpr int side = 16;
} // namespace

BatchTable::BatchTable(BatchFilter* rows, QWidget* parent)
    : QTableView(parent)
    , m_rows(rows) {
    m_reason = makeReason();
    setObjectName(QStringLiteral("batchTable"));
    setAccessibleName(tr("Devices of the batch"));
    setModel(rows);
    setItemDelegate(new BatchRowDelegate(rows, this));
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(batchRowHeight);
    verticalHeader()->setDefaultSectionSize(batchRowHeight);
    auto* header = horizontalHeader();
    header->setProperty("zone", QStringLiteral("batch"));
    header->setHighlightSections(false);
    header->setTextElideMode(Qt::ElideRight);
    header->setSectionsClickable(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setFixedHeight(batchRowHeight);
    header->setMinimumSectionSize(0);
    setColumns();
    connect(rows, &QAbstractItemModel::dataChanged, this, &BatchTable::refreshReason);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(rows, signal, this, &BatchTable::refreshReason);
    connect(rows, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) {
                if (m_open.isValid() && m_open.row() >= first && m_open.row() <= last)
                    closeRow();
            });
    connect(rows, &QAbstractItemModel::modelAboutToBeReset, this, &BatchTable::closeRow);
    connect(rows, &QAbstractItemModel::layoutChanged, this, &BatchTable::refreshReason);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &BatchTable::placeReason);
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT openWanted(m_rows->rowAt(index).session); });
}

void BatchTable::setColumns() {
    using M = BatchModel;
    auto* header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(M::happeningColumn, QHeaderView::Stretch);
    for (const auto& [column, width] :
         {std::pair{M::slotColumn, slotWidth}, std::pair{M::serialColumn, serialWidth},
          std::pair{M::modelColumn, modelWidth}, std::pair{M::stepsColumn, stepsWidth},
          std::pair{M::stateColumn, stateWidth}, std::pair{M::timeColumn, timeWidth}})
        header->resizeSection(column, width);
}

void BatchTable::setTight(bool tight) {
    for (const auto column : {BatchModel::slotColumn, BatchModel::modelColumn, BatchModel::timeColumn})
        setColumnHidden(column, tight);
    horizontalHeader()->resizeSection(BatchModel::stepsColumn, tight ? stepsAlone : stepsWidth);
}

QWidget* BatchTable::makeReason() {
    auto* reason = new QWidget(viewport());
    reason->setObjectName(QStringLiteral("batchReason"));
    auto* row = new QHBoxLayout(reason);
    row->setContentsMargins(side, 0, side, 12);
    row->setSpacing(8);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_what = makeElided(TextRole::body);
    m_remedy = makeElided(TextRole::secondary, {}, "text2");
    words->addStretch(1);
    words->addWidget(m_what);
    words->addWidget(m_remedy);
    words->addStretch(1);
    row->addLayout(words, 1);
    m_retry = makeButton(ButtonKind::secondary, tr("Try again"), QStringLiteral("retry"));
    m_retry->setObjectName(QStringLiteral("retryOne"));
    m_device = makeButton(ButtonKind::secondary, tr("Open device"), QStringLiteral("device"));
    m_device->setObjectName(QStringLiteral("openOne"));
    row->addWidget(m_retry);
    row->addWidget(m_device);
    reason->hide();
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (auto* session = chosen())
            Q_EMIT retryWanted(session);
    });
    connect(m_device, &QPushButton::clicked, this, [this] {
        if (auto* session = chosen())
            Q_EMIT openWanted(session);
    });
    return reason;
}

void BatchTable::choose(OnboardingSession* session) {
    const auto index = m_rows->indexOf(session);
    if (!index.isValid())
        return clearSelection();
    if (index.row() != currentIndex().row())
        setCurrentIndex(index);
    scrollTo(index);
}

OnboardingSession* BatchTable::chosen() const {
    const auto index = currentIndex();
    return index.isValid() ? m_rows->rowAt(index).session : nullptr;
}

QList<OnboardingSession*> BatchTable::selected() const {
    auto rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QList<OnboardingSession*> sessions;
    for (const auto& index : std::as_const(rows))
        sessions.append(m_rows->rowAt(index).session);
    return sessions;
}

void BatchTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionTold();
}

void BatchTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (current.row() == previous.row() && current.isValid() == previous.isValid())
        return;
    closeRow();
    if (!current.isValid())
        return;
    if (m_rows->rowAt(current).needsHelp())
        openRow(current);
    Q_EMIT sessionChosen(m_rows->rowAt(current).session);
}

void BatchTable::openRow(const QModelIndex& index) {
    m_open = index.siblingAtColumn(0);
    setRowHeight(m_open.row(), batchExpandedHeight);
    refreshReason();
    scrollTo(index);
}

void BatchTable::closeRow() {
    m_reason->hide();
    if (m_open.isValid())
        setRowHeight(m_open.row(), batchRowHeight);
    m_open = QPersistentModelIndex();
}

void BatchTable::refreshReason() {
    if (!m_open.isValid())
        return;
    const auto& row = m_rows->rowAt(m_open);
    if (!row.needsHelp())
        return closeRow();
    m_what->setText(row.sentence);
    m_remedy->setText(row.remedy);
    m_retry->setVisible(row.status == SessionStatus::failed);
    m_retry->setAccessibleName(tr("Try %1 again").arg(row.serial));
    m_device->setAccessibleName(tr("Open %1").arg(row.serial));
    if (rowHeight(m_open.row()) != batchExpandedHeight)
        setRowHeight(m_open.row(), batchExpandedHeight);
    placeReason();
}

void BatchTable::placeReason() {
    if (!m_open.isValid())
        return;
    const int left = columnViewportPosition(BatchModel::serialColumn);
    const int top = rowViewportPosition(m_open.row()) + batchRowHeight;
    m_reason->setGeometry(left, top, viewport()->width() - left, batchExpandedHeight - batchRowHeight - 1);
    m_reason->show();
}

void BatchTable::updateGeometries() {
    QTableView::updateGeometries();
    placeReason();
}

void BatchTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    const auto current = currentIndex();
    if (!hasFocus() || !current.isValid())
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::current().accent, 2));
    const QRectF row(0, rowViewportPosition(current.row()), viewport()->width(),
                     rowHeight(current.row()) - 1);
    painter.drawRoundedRect(row.adjusted(5, 2, -2, -2), 6, 6);
}

void BatchTable::keyPressEvent(QKeyEvent* event) {
    const auto current = currentIndex();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!current.isValid() || event->modifiers() != Qt::NoModifier)
        return QTableView::keyPressEvent(event);
    if (event->key() == Qt::Key_Left)
        closeRow();
    else if (enter && (m_open.isValid() || !m_rows->rowAt(current).needsHelp()))
        Q_EMIT openWanted(m_rows->rowAt(current).session);
    else if ((enter || event->key() == Qt::Key_Right) && m_rows->rowAt(current).needsHelp())
        openRow(current);
    else if (event->key() != Qt::Key_Right)
        QTableView::keyPressEvent(event);
}

} // namespace trustbench
