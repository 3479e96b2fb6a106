#include "ui/trust/ChainAccess.h"

#include "ui/trust/ChainView.h"
#include "ui/trust/ChainWords.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

namespace trustbench {

namespace {

struct Part {
    bool isNode = true;
    int index = 0;
};

/// Anchor box, then link and card in turn down to the leaf; then the other cards, then their links.
std::vector<Part> partsOf(const ChainGraph& graph) {
    std::vector<Part> parts;
    const std::vector<ChainEdge>& edges = graph.edges();
    for (const int node : graph.readingOrder()) {
        if (const ChainEdge* edge = graph.nodes()[node].onPath() ? graph.pathEdgeInto(node) : nullptr)
            parts.push_back({false, static_cast<int>(edge - edges.data())});
        parts.push_back({true, node});
    }
    for (int i = 0; i < static_cast<int>(edges.size()); ++i) {
        if (!edges[i].onPath)
            parts.push_back({false, i});
    }
    return parts;
}

class PartAccess : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    PartAccess(ChainView* view, Part part)
        : m_view(view)
        , m_part(part)
        , m_generation(view->generation()) {}

    bool isValid() const override { return m_view && m_view->generation() == m_generation; }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override {
        const QAccessibleInterface* above = parent();
        return above != nullptr ? above->window() : nullptr;
    }
    QAccessibleInterface* parent() const override {
        return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override {
        return m_part.isNode ? QAccessible::ListItem : QAccessible::StaticText;
    }

    QString text(QAccessible::Text kind) const override {
        if (kind != QAccessible::Name || !isValid())
            return {};
        const ChainGraph& graph = m_view->graph();
        if (!m_part.isNode)
            return linkWords(graph, graph.edges()[m_part.index]).spoken;
        return graph.nodes()[m_part.index].kind == ChainNode::Kind::anchorBox
                   ? anchorBoxWords(graph).spoken
                   : cardWords(graph, m_part.index).spoken;
    }
    void setText(QAccessible::Text, const QString&) override {}

    QRect rect() const override {
        if (!isValid())
            return {};
        const QRect place = m_part.isNode ? m_view->nodeRect(m_part.index) : m_view->edgeRect(m_part.index);
        return {m_view->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }

    QAccessible::State state() const override {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const QRect inView = m_part.isNode ? m_view->nodeRect(m_part.index) : m_view->edgeRect(m_part.index);
        state.invisible = !m_view->isVisible();
        state.offscreen = !m_view->viewport()->rect().intersects(inView);
        state.focusable = m_part.isNode;
        state.selectable = m_part.isNode;
        state.focused = m_part.isNode && m_view->hasFocus() && m_view->currentNode() == m_part.index;
        state.selected = m_part.isNode && m_view->currentNode() == m_part.index;
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface && m_part.isNode
                   ? static_cast<QAccessibleActionInterface*>(this)
                   : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString& name) override {
        if (!isValid())
            return;
        m_view->setFocus(Qt::OtherFocusReason);
        m_view->setCurrentNode(m_part.index);
        if (name == pressAction())
            m_view->choose(m_part.index);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QPointer<ChainView> m_view;
    Part m_part;
    int m_generation;
};

class ViewAccess : public QAccessibleWidget {
public:
    explicit ViewAccess(ChainView* view)
        : QAccessibleWidget(view, QAccessible::List) {}
    ~ViewAccess() override { forget(); }

    int childCount() const override { return static_cast<int>(parts().size()); }

    QAccessibleInterface* child(int index) const override {
        const std::vector<Part>& all = parts();
        if (index < 0 || index >= static_cast<int>(all.size()))
            return nullptr;
        if (m_ids[index] == 0)
            m_ids[index] = QAccessible::registerAccessibleInterface(new PartAccess(view(), all[index]));
        return QAccessible::accessibleInterface(m_ids[index]);
    }

    int indexOfChild(const QAccessibleInterface* wanted) const override {
        for (std::size_t i = 0; i < m_ids.size(); ++i) {
            if (m_ids[i] != 0 && QAccessible::accessibleInterface(m_ids[i]) == wanted)
                return static_cast<int>(i);
        }
        return -1;
    }

    QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i) {
            QAccessibleInterface* part = child(i);
            if (part->rect().contains(x, y))
                return part;
        }
        return nullptr;
    }

    QAccessibleInterface* focusChild() const override {
        if (!view()->hasFocus())
            return nullptr;
        return child(indexOfNode(view()->currentNode()));
    }

    int indexOfNode(int node) const {
        const std::vector<Part>& all = parts();
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].isNode && all[i].index == node)
                return static_cast<int>(i);
        }
        return -1;
    }

private:
    ChainView* view() const { return static_cast<ChainView*>(object()); }

    const std::vector<Part>& parts() const {
        if (m_generation != view()->generation()) {
            forget();
            m_generation = view()->generation();
            m_parts = partsOf(view()->graph());
            m_ids.assign(m_parts.size(), 0);
        }
        return m_parts;
    }

    void forget() const {
        for (const QAccessible::Id id : m_ids) {
            if (id != 0)
                QAccessible::deleteAccessibleInterface(id);
        }
        m_ids.clear();
    }

    mutable int m_generation = -1;
    mutable std::vector<Part> m_parts;
    mutable std::vector<QAccessible::Id> m_ids;
};

QAccessibleInterface* makeAccess(const QString&, QObject* object) {
    auto* view = qobject_cast<ChainView*>(object);
    return view != nullptr ? new ViewAccess(view) : nullptr;
}

} // namespace

void installChainAccess() {
    static const bool installed = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
    Q_UNUSED(installed)
}

int chainAccessChild(const ChainView& view, int node) {
    const std::vector<Part> parts = partsOf(view.graph());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].isNode && parts[i].index == node)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace trustbench
