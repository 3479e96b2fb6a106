#include "ui/trust/ChainModel.h"

#include "ui/trust/ChainWords.h"
#include "ui/widgets/Icon.h"
#include "ui/widgets/Theme.h"

namespace trustbench {

namespace {

constexpr int nodeRole = Qt::UserRole + 1;

QIcon iconOfTone(ChainTone tone) {
    switch (tone) {
    case ChainTone::ok:
        return icon(QStringLiteral("tick-circle"), Ink::ok);
    case ChainTone::warn:
        return icon(QStringLiteral("warning"), Ink::warn);
    case ChainTone::fail:
        return icon(QStringLiteral("cross-circle"), Ink::fail);
    case ChainTone::quiet:
        break;
    }
    return icon(QStringLiteral("dash-circle"), Ink::wait);
}

QStandardItem* cell(const QString& text, int node) {
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(node, nodeRole);
    item->setToolTip(text);
    return item;
}

QString flat(QString words) {
    return words.replace(QLatin1Char('\n'), QLatin1Char(' '));
}

QString linkVerdict(const ChainGraph& graph, int node) {
    if (const ChainEdge* edge = graph.nodes()[node].onPath() ? graph.pathEdgeInto(node) : nullptr)
        return flat(linkWords(graph, *edge).verdict);
    return {};
}

QList<QStandardItem*> rowOf(const ChainGraph& graph, int node) {
    if (graph.nodes()[node].kind == ChainNode::Kind::anchorBox) {
        const AnchorBoxWords words = anchorBoxWords(graph);
        auto* first = cell(words.title, node);
        first->setIcon(icon(QStringLiteral("anchor"), Ink::text2));
        first->setAccessibleText(words.spoken);
        return {first,          cell(words.count, node), cell({}, node),
                cell({}, node), cell({}, node),          cell(words.set, node)};
    }
    const CardWords words = cardWords(graph, node);
    auto* first = cell(ChainModel::tr("%1 (%2)").arg(words.subject, words.role), node);
    first->setAccessibleText(words.spoken);
    auto* state = cell(words.state, node);
    state->setIcon(iconOfTone(words.tone));
    auto* print = cell(words.fingerprint, node);
    print->setFont(fontOf(TextRole::mono));
    const QString validity =
        words.left.isEmpty() ? QString() : QStringLiteral("%1, %2").arg(words.left, words.until);
    return {first,
            state,
            cell(linkVerdict(graph, node), node),
            cell(validity, node),
            print,
            cell(words.source, node)};
}

} // namespace

void ChainModel::setGraph(const ChainGraph& graph) {
    clear();
    m_rows.clear();
    setHorizontalHeaderLabels(
        {tr("Certificate"), tr("State"), tr("Link to issuer"), tr("Validity"), tr("SHA-256"), tr("From")});
    QStandardItem* above = invisibleRootItem();
    QStandardItem* others = nullptr;
    for (const int node : graph.readingOrder()) {
        const QList<QStandardItem*> row = rowOf(graph, node);
        m_rows.insert(node, row.first());
        const bool beside =
            graph.nodes()[node].kind == ChainNode::Kind::certificate && !graph.nodes()[node].onPath();
        if (!beside) {
            above->appendRow(row);
            above = row.first();
            continue;
        }
        if (others == nullptr) {
            others = cell(tr("Other certificates at hand"), -1);
            appendRow(others);
        }
        others->appendRow(row);
    }
}

int ChainModel::nodeOf(const QModelIndex& index) {
    return index.isValid() ? index.data(nodeRole).toInt() : -1;
}

QModelIndex ChainModel::indexOfNode(int node) const {
    const QStandardItem* item = m_rows.value(node, nullptr);
    return item != nullptr ? item->index() : QModelIndex();
}

} // namespace trustbench
