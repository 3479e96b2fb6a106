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
    int lanesOf(std::size_t column) const;

    const std::vector<LayoutCard>& m_cards;
    const LayoutMeasures& m_measures;
    std::vector<std::vector<int>> m_issuersOf;
    std::vector<std::vector<int>> m_subjectsOf;
    std::vector<int> m_column;
    std::vector<std::vector<int>> m_below;  ///< per column, the cards below the path, top first
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
}

/// A tall column is split so that it is about as wide as it is high, which a screen can show.
int Layouter::lanesOf(std::size_t column) const {
    const double count = static_cast<double>(m_below[column].size());
    if (count <= m_measures.rowsPerLane)
        return 1;
    const double rows = std::max<double>(m_measures.rowsPerLane, std::ceil(std::sqrt(count * 2)));
    return static_cast<int>(std::ceil(count / rows));
}

ChainLayout Layouter::place() const {
    ChainLayout layout;
    layout.cards.assign(m_cards.size(), {});
    const std::size_t columns = m_below.size();
    std::vector<double> widest(columns, 0);
    std::vector<int> lanes(columns, 1);
    double cardsWide = 0;
    double pathHeight = m_measures.anchorBox.height();
    for (std::size_t c = 0; c < columns; ++c) {
        for (const std::vector<int>* part : {&m_onPath[c], &m_below[c]}) {
            for (const int card : *part)
                widest[c] = std::max(widest[c], m_cards[card].size.width());
        }
        for (const int card : m_onPath[c])
            pathHeight = std::max(pathHeight, m_cards[card].size.height());
        lanes[c] = lanesOf(c);
        cardsWide += widest[c] * lanes[c] + m_measures.laneGap * (lanes[c] - 1);
    }

    const double links = static_cast<double>(columns > 0 ? columns - 1 : 0);
    const double fixed = m_measures.anchorBox.width() + m_measures.anchorLink + cardsWide;
    const double free = links > 0 ? (m_measures.width - fixed) / links : m_measures.shortestLink;
    layout.link = std::clamp(std::floor(free), m_measures.shortestLink, m_measures.longestLink);
    const double total = fixed + layout.link * links;
    double left = std::max(0.0, std::floor((m_measures.width - total) / 2));

    layout.anchorBox = {left, (pathHeight - m_measures.anchorBox.height()) / 2};
    QRectF bounds(layout.anchorBox, m_measures.anchorBox);
    left += m_measures.anchorBox.width() + m_measures.anchorLink;
    for (std::size_t c = columns; c-- > 0;) {
        const double wide = widest[c] * lanes[c] + m_measures.laneGap * (lanes[c] - 1);
        const auto put = [&](int card, double x, double y) {
            layout.cards[card] = {x, y};
            bounds |= QRectF(layout.cards[card], m_cards[card].size);
        };
        for (const int card : m_onPath[c])
            put(card, left + wide - widest[c], (pathHeight - m_cards[card].size.height()) / 2);
        std::vector<double> bottom(lanes[c], pathHeight + m_measures.pathGap);
        for (std::size_t i = 0; i < m_below[c].size(); ++i) {
            const int card = m_below[c][i];
            // Row by row from the right, so that the order from top to bottom stays that of the column.
            const std::size_t lane = i % lanes[c];
            put(card, left + wide - widest[c] - static_cast<double>(lane) * (widest[c] + m_measures.laneGap),
                bottom[lane]);
            bottom[lane] += m_cards[card].size.height() + m_measures.rowGap;
        }
        left += wide + layout.link;
    }
    layout.bounds = bounds;
    return layout;
}

} // namespace

ChainLayout layOutChain(const std::vector<LayoutCard>& cards, const std::vector<LayoutLink>& links,
                        const LayoutMeasures& measures) {
    return Layouter(cards, links, measures).run();
}

} // namespace trustbench
