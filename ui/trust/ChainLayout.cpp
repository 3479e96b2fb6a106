#include "ui/trust/ChainLayout.h"

#include <algorithm>
#include <cmath>
#include <deque>

namespace trustbench {

namespace {

/// Works out columns (0 = rightmost), then the order inside each, then coordinates.
class Layouter {
public:
    Layouter(const std::vector<LayoutCard>& cards, const std::vector<LayoutLink>& links,
             const LayoutMeasures& measures)
        : m_cards(cards)
        , m_measures(measures)
        , m_issuersOf(cards.size())
        , m_subjectsOf(cards.size())
        , m_column(cards.size(), -1) {
        for (const LayoutLink& link : links) {
            m_issuersOf[link.subject].push_back(link.issuer);
            m_subjectsOf[link.issuer].push_back(link.subject);
        }
    }

    ChainLayout run() {
        assignColumns();
        orderColumns();
        return place();
    }

private:
    void assignColumns();
    void spread(std::deque<int> open);
    void orderColumns();
    double wantedRow(int card, const std::vector<double>& row) const;
    ChainLayout place() const;
    void placePath(ChainLayout& layout) const;
    void placeApart(ChainLayout& layout) const;
    double widthOf(const std::vector<int>& cards) const;
    int lanesOf(std::size_t count) const;

    const std::vector<LayoutCard>& m_cards;
    const LayoutMeasures& m_measures;
    std::vector<std::vector<int>> m_issuersOf;
    std::vector<std::vector<int>> m_subjectsOf;
    std::vector<int> m_column;
    std::vector<bool> m_linked;             ///< to the path, however far
    std::vector<std::vector<int>> m_below;  ///< per column, the cards below the path, top first
    std::vector<std::vector<int>> m_apart;  ///< per column, those of the block of its own
    std::vector<std::vector<int>> m_onPath; ///< per column, the card of the path (at most one)
};

/// Breadth first from what has a column: issuers one to the left, subjects one to the right.
void Layouter::spread(std::deque<int> open) {
    while (!open.empty()) {
        const int card = open.front();
        open.pop_front();
        for (const int issuer : m_issuersOf[card]) {
            if (m_column[issuer] < 0) {
                m_column[issuer] = m_column[card] + 1;
                open.push_back(issuer);
            }
        }
        for (const int subject : m_subjectsOf[card]) {
            if (m_column[subject] < 0) {
                m_column[subject] = std::max(0, m_column[card] - 1);
                open.push_back(subject);
            }
        }
    }
}

void Layouter::assignColumns() {
    std::vector<int> path;
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i) {
        if (m_cards[i].pathIndex >= 0) {
            m_column[i] = m_cards[i].pathIndex;
            path.push_back(i);
        }
    }
    std::sort(path.begin(), path.end(), [this](int a, int b) { return m_column[a] < m_column[b]; });
    spread({path.begin(), path.end()});
    m_linked.resize(m_cards.size());
    std::transform(m_column.begin(), m_column.end(), m_linked.begin(),
                   [](int column) { return column >= 0; });
    // What has no link to the path: each group starts with a card that issued nothing.
    for (const bool onlyLeaves : {true, false}) {
        for (int i = 0; i < static_cast<int>(m_cards.size()); ++i) {
            if (m_column[i] >= 0 || (onlyLeaves && !m_subjectsOf[i].empty()))
                continue;
            m_column[i] = 0;
            spread({i});
        }
    }
}

double Layouter::wantedRow(int card, const std::vector<double>& row) const {
    double sum = 0;
    int count = 0;
    for (const std::vector<int>* neighbours : {&m_subjectsOf[card], &m_issuersOf[card]}) {
        for (const int neighbour : *neighbours) {
            if (row[neighbour] >= 0) {
                sum += row[neighbour];
                ++count;
            }
        }
        if (count > 0) // subjects first: they are nearer to the leaf and already placed
            break;
    }
    return count > 0 ? sum / count : static_cast<double>(m_cards.size());
}

void Layouter::orderColumns() {
    const int columns = m_column.empty() ? 0 : *std::max_element(m_column.begin(), m_column.end()) + 1;
    m_below.assign(columns, {});
    m_onPath.assign(columns, {});
    std::vector<double> row(m_cards.size(), -1);
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i) {
        const bool firstOfPath = m_cards[i].pathIndex >= 0 && m_onPath[m_column[i]].empty();
        (firstOfPath ? m_onPath : m_below)[m_column[i]].push_back(i);
        if (firstOfPath)
            row[i] = 0;
    }
    std::vector<double> wanted(m_cards.size(), 0);
    for (std::vector<int>& column : m_below) {
        for (const int card : column)
            wanted[card] = wantedRow(card, row);
        std::stable_sort(column.begin(), column.end(),
                         [&wanted](int a, int b) { return wanted[a] < wanted[b]; });
        for (std::size_t i = 0; i < column.size(); ++i)
            row[column[i]] = static_cast<double>(i + 1);
    }
    m_apart.assign(columns, {});
    for (int c = 0; c < columns; ++c) {
        const auto near = std::stable_partition(m_below[c].begin(), m_below[c].end(),
                                                [this](int card) { return m_linked[card]; });
        const auto most = std::min<std::ptrdiff_t>(near - m_below[c].begin(), m_measures.rowsPerLane);
        m_apart[c].assign(m_below[c].begin() + most, m_below[c].end());
        m_below[c].erase(m_below[c].begin() + most, m_below[c].end());
    }
}

double Layouter::widthOf(const std::vector<int>& cards) const {
    double widest = 0;
    for (const int card : cards)
        widest = std::max(widest, m_cards[card].size.width());
    return widest;
}

/// A tall column is split so that the block is about as wide as it is high, which a screen can show.
int Layouter::lanesOf(std::size_t count) const {
    const double rows =
        std::max<double>(m_measures.rowsPerLane, std::ceil(std::sqrt(static_cast<double>(count) * 2)));
    return std::max(1, static_cast<int>(std::ceil(static_cast<double>(count) / rows)));
}

void Layouter::placePath(ChainLayout& layout) const {
    const std::size_t columns = m_below.size();
    std::vector<double> widest(columns, 0);
    double cardsWide = 0;
    double pathHeight = m_measures.anchorBox.height();
    for (std::size_t c = 0; c < columns; ++c) {
        widest[c] = std::max(widthOf(m_onPath[c]), widthOf(m_below[c]));
        for (const int card : m_onPath[c])
            pathHeight = std::max(pathHeight, m_cards[card].size.height());
        cardsWide += widest[c];
    }
    // Columns that hold nothing here, because all of theirs stands apart, take no room.
    const auto used = static_cast<double>(
        std::count_if(widest.begin(), widest.end(), [](double width) { return width > 0; }));
    const double links = std::max(0.0, used - 1);
    const double fixed = m_measures.anchorBox.width() + m_measures.anchorLink + cardsWide;
    const double free = links > 0 ? (m_measures.width - fixed) / links : m_measures.shortestLink;
    layout.link = std::clamp(std::floor(free), m_measures.shortestLink, m_measures.longestLink);

    double left = std::max(0.0, std::floor((m_measures.width - fixed - layout.link * links) / 2));
    layout.anchorBox = {left, (pathHeight - m_measures.anchorBox.height()) / 2};
    // The path's row keeps its height even where no card fills it, so that nothing jumps.
    layout.bounds = QRectF(left, 0, m_measures.anchorBox.width(), pathHeight);
    left += m_measures.anchorBox.width() + m_measures.anchorLink;
    for (std::size_t c = columns; c-- > 0;) {
        if (widest[c] == 0)
            continue;
        const auto put = [&](int card, double y) {
            layout.cards[card] = {left, y};
            layout.bounds |= QRectF(layout.cards[card], m_cards[card].size);
        };
        for (const int card : m_onPath[c])
            put(card, (pathHeight - m_cards[card].size.height()) / 2);
        double bottom = pathHeight + m_measures.pathGap;
        for (const int card : m_below[c]) {
            put(card, bottom);
            bottom += m_cards[card].size.height() + m_measures.rowGap;
        }
        left += widest[c] + layout.link;
    }
}

void Layouter::placeApart(ChainLayout& layout) const {
    double left = layout.anchorBox.x() + m_measures.anchorBox.width() + m_measures.anchorLink;
    const double top = layout.bounds.bottom() + m_measures.pathGap;
    for (std::size_t c = m_apart.size(); c-- > 0;) {
        const std::vector<int>& column = m_apart[c];
        if (column.empty())
            continue;
        const double step = widthOf(column) + m_measures.laneGap;
        std::vector<double> bottom(static_cast<std::size_t>(lanesOf(column.size())), top);
        for (std::size_t i = 0; i < column.size(); ++i) {
            // Row by row, so that the order from top to bottom stays that of the column.
            const std::size_t lane = i % bottom.size();
            layout.cards[column[i]] = {left + static_cast<double>(lane) * step, bottom[lane]};
            layout.bounds |= QRectF(layout.cards[column[i]], m_cards[column[i]].size);
            bottom[lane] += m_cards[column[i]].size.height() + m_measures.rowGap;
        }
        left += static_cast<double>(bottom.size()) * step - m_measures.laneGap + layout.link;
    }
}

ChainLayout Layouter::place() const {
    ChainLayout layout;
    layout.cards.assign(m_cards.size(), {});
    placePath(layout);
    placeApart(layout);
    return layout;
}

} // namespace

ChainLayout layOutChain(const std::vector<LayoutCard>& cards, const std::vector<LayoutLink>& links,
                        const LayoutMeasures& measures) {
    return Layouter(cards, links, measures).run();
}

} // namespace trustbench
