#include "ui/bench/BenchPanel.h"

#include "ui/text/FailureText.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/ProgressRing.h"
#include "ui/widgets/StatusChip.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStringListModel>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace trustbench {

namespace {

constexpr int fullWidth = 320;
constexpr int foldedWidth = 72;
constexpr int rowHeight = 72;

class DeviceDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    bool folded = false;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {foldedWidth, rowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto& theme = Theme::current();
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        const auto session = SessionStatus(index.data(BenchModel::statusRole).toInt());
        const auto status = shownStatus(session);
        const auto word = wordOf(session);
        const QRectF row(option.rect);
        painter->save();
        painter->fillRect(row, selected ? theme.selection : theme.surface);
        painter->fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), theme.border);
        if (selected)
            painter->fillRect(QRectF(row.left(), row.top(), 3, row.height() - 1), theme.accent);
        const QRectF ring(row.left() + 16, row.center().y() - 20, 40, 40);
        paintProgressRing(
            painter, ring,
            {status, index.data(BenchModel::finishedRole).toInt(), index.data(BenchModel::stepRole).toInt()});
        if (!folded)
            paintWords(painter, row, index, status, word);
        if ((option.state & QStyle::State_HasFocus) != 0 && option.widget && option.widget->hasFocus()) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(theme.accent, 2));
            painter->drawRoundedRect(row.adjusted(5, 4, -4, -5), 6, 6);
        }
        painter->restore();
    }

private:
    static void paintWords(QPainter* painter, const QRectF& row, const QModelIndex& index, Status status,
                           const QString& word) {
        const auto& theme = Theme::current();
        const auto chip = chipSize(word);
        const QRectF plate(row.right() - 16 - chip.width(), row.center().y() - chip.height() / 2,
                           chip.width(), chip.height());
        paintChip(painter, plate, status, word);
        const QRectF words(row.left() + 68, row.top() + 16, plate.left() - row.left() - 68 - 8, 20);
        painter->setFont(fontOf(TextRole::serial));
        painter->setPen(theme.text);
        const auto elided = [&](int role) {
            return painter->fontMetrics().elidedText(index.data(role).toString(), Qt::ElideRight,
                                                     int(words.width()));
        };
        painter->drawText(words, Qt::AlignVCenter, elided(BenchModel::serialRole));
        painter->setFont(fontOf(TextRole::secondary));
        painter->setPen(theme.text2);
        painter->drawText(words.translated(0, 20), Qt::AlignVCenter, elided(BenchModel::secondLineRole));
    }
};

} // namespace

BenchPanel::BenchPanel(BenchModel* model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_proxy(new BenchFilter(this))
    , m_serials(new QStringListModel(this)) {
    setProperty("zone", QStringLiteral("list"));
    setAttribute(Qt::WA_StyledBackground);
    // Before the proxy hears of it, and with it the list: a device that goes away is no choice of another
    // one.
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_removing = true; });
    m_proxy->setSourceModel(model);
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] {
        if (std::exchange(m_lostCurrent, false))
            m_list->selectionModel()->clear();
        m_removing = false;
    });
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 1, 0);
    rows->setSpacing(0);

    m_unfold = makeToolButton(QStringLiteral("scan"), tr("Show the list and scan"));
    m_unfold->setMinimumSize(40, 40);
    m_unfoldBox = new QWidget;
    auto* unfold = new QHBoxLayout(m_unfoldBox);
    unfold->setContentsMargins(8, 16, 8, 12);
    unfold->addWidget(m_unfold, 0, Qt::AlignHCenter);
    rows->addWidget(m_unfoldBox);
    m_fields = new QWidget;
    auto* fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(16, 16, 15, 12);
    fields->setSpacing(8);
    m_scan = makeField(tr("Scan or type serial"), tr("Scan or type serial"));
    m_scan->setProperty("large", true);
    m_scan->setObjectName(QStringLiteral("scanField"));
    m_scan->addAction(icon(QStringLiteral("scan"), Ink::text2), QLineEdit::LeadingPosition);
    auto* completer = new QCompleter(m_serials, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->popup()->setAccessibleName(tr("Serials at hand"));
    m_scan->setCompleter(completer);
    m_message = new MessageBanner;
    m_message->setObjectName(QStringLiteral("scanMessage"));
    m_filter = makeField(tr("Filter devices"), tr("Filter devices"));
    m_filter->setObjectName(QStringLiteral("filterField"));
    m_filter->addAction(icon(QStringLiteral("search"), Ink::text2), QLineEdit::LeadingPosition);
    m_filter->setClearButtonEnabled(true);
    m_add = makeToolButton(QStringLiteral("plus"), tr("Add a device from files"));
    m_add->setObjectName(QStringLiteral("addDevice"));
    m_add->setMinimumSize(40, 40);
    auto* filterRow = new QHBoxLayout;
    filterRow->setSpacing(8);
    filterRow->addWidget(m_filter, 1);
    filterRow->addWidget(m_add);
    fields->addWidget(m_scan);
    fields->addWidget(m_message);
    fields->addLayout(filterRow);
    rows->addWidget(m_fields);
    rows->addWidget(makeLine());

    m_list = new QListView;
    m_list->setModel(m_proxy);
    m_list->setItemDelegate(new DeviceDelegate(m_list));
    m_list->setAccessibleName(tr("Devices on the bench"));
    m_list->setObjectName(QStringLiteral("deviceList"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    rows->addWidget(m_list, 1);
    m_noMatch = new QWidget;
    auto* noMatch = new QVBoxLayout(m_noMatch);
    noMatch->setContentsMargins(16, 24, 16, 24);
    noMatch->setSpacing(8);
    noMatch->addWidget(makeLabel(TextRole::bodyStrong, tr("No device matches")), 0, Qt::AlignHCenter);
    auto* clear = makeButton(ButtonKind::quiet, tr("Clear filter"));
    noMatch->addWidget(clear, 0, Qt::AlignHCenter);
    noMatch->addStretch(1);
    rows->addWidget(m_noMatch, 1);

    m_footer = new QWidget;
    m_footer->setProperty("zone", QStringLiteral("footer"));
    m_footer->setAttribute(Qt::WA_StyledBackground);
    m_footer->setFixedHeight(72);
    auto* footer = new QHBoxLayout(m_footer);
    footer->setContentsMargins(16, 0, 8, 0);
    m_totals = makeParagraph(TextRole::secondary, {}, "text2");
    footer->addWidget(m_totals);
    rows->addWidget(m_footer);

    connect(m_scan, &QLineEdit::returnPressed, this, [this] {
        if (!m_scan->text().trimmed().isEmpty())
            Q_EMIT scanned(m_scan->text());
    });
    connect(m_scan, &QLineEdit::textEdited, m_message, &MessageBanner::clear);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setText(text);
        showMatches();
    });
    connect(clear, &QPushButton::clicked, m_filter, &QLineEdit::clear);
    connect(m_add, &QToolButton::clicked, this, &BenchPanel::newDeviceWanted);
    connect(m_unfold, &QToolButton::clicked, this, &BenchPanel::unfoldWanted);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (m_removing) {
                    m_lostCurrent = true;
                    return;
                }
                if (auto* session = m_model->session(m_proxy->mapToSource(current)))
                    Q_EMIT sessionChosen(session);
            });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_proxy, signal, this, &BenchPanel::showMatches);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &BenchPanel::showMatches);
    setFolded(false);
    showMatches();
    setTotals({});
}

void BenchPanel::setFolded(bool folded) {
    m_folded = folded;
    setFixedWidth(folded ? foldedWidth : fullWidth);
    m_fields->setVisible(!folded);
    m_unfoldBox->setVisible(folded);
    m_totals->setVisible(!folded);
    static_cast<DeviceDelegate*>(m_list->itemDelegate())->folded = folded;
    m_list->viewport()->update();
}

void BenchPanel::showMatches() {
    const bool nothing = m_proxy->rowCount() == 0 && !m_filter->text().isEmpty();
    m_list->setVisible(!nothing);
    m_noMatch->setVisible(nothing && !m_folded);
}

void BenchPanel::select(OnboardingSession* session) {
    const auto index = m_proxy->mapFromSource(m_model->indexOf(session));
    if (index.isValid())
        m_list->setCurrentIndex(index);
    else
        m_list->selectionModel()->clear();
}

void BenchPanel::setTotals(const BenchTotals& totals) {
    QStringList parts;
    if (const int done = totals.of(SessionStatus::done))
        parts.append(tr("%n done", nullptr, done));
    if (const int running = totals.of(SessionStatus::running))
        parts.append(tr("%n running", nullptr, running));
    if (const int waits = totals.of(SessionStatus::needsOperator))
        parts.append(tr("%n needing you", nullptr, waits));
    if (const int failed = totals.of(SessionStatus::failed))
        parts.append(tr("%n failed", nullptr, failed));
    const auto all = tr("%n on bench", nullptr, totals.devices);
    m_totals->setText(
        parts.isEmpty() ? all : tr("%1: %2", "total, parts").arg(all, parts.join(QStringLiteral(", "))));
}

void BenchPanel::setSerialsAtHand(const QStringList& serials) {
    m_serials->setStringList(serials);
}

void BenchPanel::showNews(const QString& words) {
    m_message->setMessage(MessageBanner::Kind::information, words, {});
}

void BenchPanel::showFailure(const Failure& failure) {
    const auto text = failureText(failure);
    m_message->setMessage(MessageBanner::Kind::failure, text.what, text.why + QLatin1Char(' ') + text.remedy);
}

/// In a narrow place: a file by its name, for its folder is among the reasons.
void BenchPanel::showScanFailure(const Failure& failure) {
    auto named = failure;
    named.subject = QFileInfo(failure.subject).fileName();
    showFailure(named);
    m_scan->selectAll();
    m_scan->setFocus();
}

void BenchPanel::clearScan() {
    m_scan->clear();
    m_message->clear();
}

} // namespace trustbench
