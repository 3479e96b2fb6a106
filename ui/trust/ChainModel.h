#pragma once

#include "ui/trust/ChainGraph.h"

#include <QStandardItemModel>

namespace trustbench {

/// The same graph as rows: the chosen path nested from the anchors down to the leaf, then the other
/// certificates under a heading. For "Show as list". Tested in tests/ui/tst_chainview.
class ChainModel : public QStandardItemModel {
    Q_OBJECT
public:
    enum Column { certificate, state, link, validity, fingerprint, source, columns };

    using QStandardItemModel::QStandardItemModel;
    void setGraph(const ChainGraph& graph);
    /// The node of a row, -1 for a heading.
    static int nodeOf(const QModelIndex& index);
    QModelIndex indexOfNode(int node) const;

private:
    QHash<int, QStandardItem*> m_rows;
};

} // namespace trustbench
