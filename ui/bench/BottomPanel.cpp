#include "ui/bench/BottomPanel.h"

#include "ui/inspect/EnvelopeInspector.h"
#include "ui/models/ActivityModel.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/Status.h"

#include <QListView>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace trustbench {

namespace {

constexpr int headHeight = 40;
constexpr int lineHeight = 22;

Status statusOf(ActivityModel::Kind kind) {
    switch (kind) {
    case ActivityModel::Kind::note:
        return Status::information;
    case ActivityModel::Kind::passed:
        return Status::done;
    case ActivityModel::Kind::needsOperator:
        return Status::needsOperator;
    case ActivityModel::Kind::failed:
        return Status::failed;
    case ActivityModel::Kind::running:
        return Status::running;
    }
    return Status::information;
}

class ActivityDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, lineHeight};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto& theme = Theme::current();
        const auto status = statusOf(ActivityModel::Kind(index.data(ActivityModel::kindRole).toInt()));
        const QRectF row = QRectF(option.rect).adjusted(32, 0, -32, 0);
        painter->save();
        if ((option.state & QStyle::State_HasFocus) != 0)
            painter->fillRect(option.rect, theme.selection);
        painter->setFont(fontOf(TextRole::mono));
        painter->setPen(theme.text2);
        painter->drawText(row, Qt::AlignVCenter, index.data(ActivityModel::timeRole).toString());
        paintIcon(painter, iconOf(status), QRectF(row.left() + 72, row.center().y() - 7, 14, 14),
                  toneOf(status).solid);
        painter->setFont(fontOf(TextRole::secondary));
        const auto words = row.adjusted(96, 0, 0, 0);
        painter->drawText(words, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(ActivityModel::wordsRole).toString(),
                                                            Qt::ElideRight, int(words.width())));
        painter->restore();
    }
};

} // namespace

BottomPanel::BottomPanel(ActivityModel* activity, QWidget* parent)
    : QWidget(parent)
    , m_lines(activity) {
    setProperty("zone", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 1, 0, 0);
    rows->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(22, 0, 32, 0);
    head->setSpacing(8);
    m_fold = makeToolButton(QStringLiteral("chevron-down"), tr("Fold the panel"));
    m_fold->setObjectName(QStringLiteral("foldPanel"));
    m_tabs = new QTabBar;
    m_tabs->addTab(tr("Activity"));
    m_tabs->addTab(tr("Envelope"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Panel"));
    m_tabs->setObjectName(QStringLiteral("panelTabs"));
    m_note = makeElided(TextRole::secondary, {}, "text2");
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(m_fold);
    head->addWidget(m_tabs);
    head->addWidget(m_note, 1);
    auto* headBox = new QWidget;
    headBox->setLayout(head);
    headBox->setFixedHeight(headHeight - 1);
    rows->addWidget(headBox);

    m_stack = new QStackedWidget;
    m_activity = new QListView;
    m_activity->setModel(activity);
    m_activity->setItemDelegate(new ActivityDelegate(m_activity));
    m_activity->setAccessibleName(tr("Activity"));
    m_activity->setFrameShape(QFrame::NoFrame);
    m_activity->setUniformItemSizes(true);
    m_activity->setSelectionMode(QAbstractItemView::NoSelection);
    m_activity->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_inspector = new EnvelopeInspector;
    m_stack->addWidget(m_activity);
    m_stack->addWidget(m_inspector);
    m_stack->setMinimumHeight(0);
    m_stack->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    rows->addWidget(m_stack, 1);
    setMinimumHeight(headHeight);

    connect(m_fold, &QToolButton::clicked, this, &BottomPanel::toggle);
    connect(m_tabs, &QTabBar::currentChanged, this, &BottomPanel::showTab);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this] {
        m_byOperator = true;
        if (!m_open)
            setOpen(true);
    });
    connect(activity, &QAbstractItemModel::rowsInserted, m_activity, &QListView::scrollToBottom);
    connect(activity, &QAbstractItemModel::modelReset, m_activity, &QListView::scrollToBottom);
    connect(activity, &QAbstractItemModel::rowsInserted, this, &BottomPanel::tell);
    connect(activity, &QAbstractItemModel::modelReset, this, &BottomPanel::tell);
    setOpen(true);
}

int BottomPanel::wantedHeight() const {
    return m_open ? m_heights[m_tabs->currentIndex()] : headHeight;
}

void BottomPanel::rememberHeight(int height) {
    if (m_open && height > headHeight)
        m_heights[m_tabs->currentIndex()] = height;
}

void BottomPanel::setRoomy(bool roomy) {
    if (!m_byOperator && roomy != m_open)
        setOpen(roomy);
    else
        Q_EMIT heightWanted(wantedHeight());
}

void BottomPanel::toggle() {
    m_byOperator = true;
    setOpen(!m_open);
}

void BottomPanel::setOpen(bool open) {
    m_open = open;
    m_stack->setVisible(open);
    const auto words = open ? tr("Fold the panel") : tr("Open the panel");
    m_fold->setIcon(icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up")));
    m_fold->setAccessibleName(words);
    m_fold->setToolTip(words + QStringLiteral(" (F9)"));
    tell();
    Q_EMIT heightWanted(wantedHeight());
}

void BottomPanel::showTab(int tab) {
    m_tabs->setCurrentIndex(tab);
    m_stack->setCurrentIndex(tab);
    tell();
    Q_EMIT heightWanted(wantedHeight());
}

void BottomPanel::setEnvelope(const InspectedEnvelope* envelope, const QString& note) {
    if (envelope)
        m_inspector->setEnvelope(*envelope);
    else
        m_inspector->clear();
    m_envelopeNote = note;
    tell();
}

void BottomPanel::tell() {
    const bool activity = m_tabs->currentIndex() == 0;
    m_note->setText(!activity ? m_envelopeNote : m_open ? QString() : m_lines->newest().words);
}

} // namespace trustbench
