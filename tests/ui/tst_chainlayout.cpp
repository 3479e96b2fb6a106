#include "ui/trust/ChainLayout.h"

#include <QTest>

using namespace trustbench;

namespace {

constexpr QSizeF card{248, 224};
constexpr QSizeF quiet{248, 160};

std::vector<LayoutCard> path(int length) {
    std::vector<LayoutCard> cards;
    for (int i = 0; i < length; ++i)
        cards.push_back({card, i});
    return cards;
}

QRectF rectOf(const ChainLayout& layout, const std::vector<LayoutCard>& cards, std::size_t i) {
    return {layout.cards[i], cards[i].size};
}

void verifyApart(const ChainLayout& layout, const std::vector<LayoutCard>& cards) {
    for (std::size_t a = 0; a < cards.size(); ++a) {
        QVERIFY2(layout.bounds.contains(rectOf(layout, cards, a)), qPrintable(QString::number(a)));
        for (std::size_t b = a + 1; b < cards.size(); ++b)
            QVERIFY2(!rectOf(layout, cards, a).intersects(rectOf(layout, cards, b)),
                     qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
    }
}

} // namespace

/// Where the cards stand. Measures are those of the style sheet.
class tst_chainlayout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Picture 1: anchor box 88, its link 48, three cards of 248 and two links of 88 are exactly 1056.
    void threeCardsFillThePage() {
        const ChainLayout layout = layOutChain(path(3), {{1, 0}, {2, 1}});
        QCOMPARE(layout.anchorBox, QPointF(0, 48));
        QCOMPARE(layout.cards[2], QPointF(136, 0));
        QCOMPARE(layout.cards[1], QPointF(472, 0));
        QCOMPARE(layout.cards[0], QPointF(808, 0));
        QCOMPARE(layout.link, 88.0);
        QCOMPARE(layout.bounds, QRectF(0, 0, 1056, 224));
    }

    void wideWindowsStretchLinksThenCentre() {
        LayoutMeasures measures;
        measures.width = 1156;
        QCOMPARE(layOutChain(path(3), {}, measures).link, 138.0);
        measures.width = 1400;
        const ChainLayout wide = layOutChain(path(3), {}, measures);
        QCOMPARE(wide.link, 160.0);
        QCOMPARE(wide.bounds.left(), 100.0);
        QCOMPARE(wide.bounds.right(), 1300.0);
    }

    /// Beside a scroll bar the page is 12 narrower, and the chain must still be seen whole.
    void threeCardsFitBesideAScrollBar() {
        LayoutMeasures measures;
        measures.width = 1044;
        QVERIFY(layOutChain(path(3), {}, measures).bounds.right() <= 1044);
    }

    void narrowWindowsArePanned() {
        LayoutMeasures measures;
        measures.width = 700;
        const ChainLayout layout = layOutChain(path(5), {}, measures);
        QCOMPARE(layout.link, 80.0);
        QVERIFY(layout.bounds.right() > 700);
        QCOMPARE(layout.bounds.left(), 0.0);
    }

    void alternativesStandBelowInTheirColumn() {
        auto cards = path(3);
        cards.push_back({quiet, -1}); // another issuer of the leaf
        cards.push_back({quiet, -1}); // another issuer of card 1
        const ChainLayout layout = layOutChain(cards, {{1, 0}, {2, 1}, {3, 0}, {4, 1}});
        QCOMPARE(layout.cards[3], QPointF(layout.cards[1].x(), 224 + 32));
        QCOMPARE(layout.cards[4], QPointF(layout.cards[2].x(), 224 + 32));
        verifyApart(layout, cards);
    }

    void circlesEnd() {
        auto cards = path(2);
        cards.push_back({quiet, -1});
        cards.push_back({quiet, -1});
        const std::vector<LayoutLink> links{{1, 0}, {2, 1}, {3, 2}, {2, 3}, {1, 3}, {0, 1}};
        verifyApart(layOutChain(cards, links), cards);
    }

    void onlyACircle() {
        const std::vector<LayoutCard> cards{{quiet, -1}, {quiet, -1}};
        verifyApart(layOutChain(cards, {{0, 1}, {1, 0}}), cards);
    }

    void nothing() {
        const ChainLayout layout = layOutChain({}, {});
        QVERIFY(layout.cards.empty());
        QCOMPARE(layout.bounds.size(), QSizeF(88, 128));
    }

    /// However much stands beside it, the path is as it would be alone.
    void largePoolsLeaveThePathTogether_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("linked");
        for (const int count : {40, 200, 2000})
            for (const bool linked : {false, true})
                QTest::addRow("%d %s", count, linked ? "linked" : "apart") << count << linked;
    }
    void largePoolsLeaveThePathTogether() {
        QFETCH(int, count);
        QFETCH(bool, linked);
        auto cards = path(3);
        std::vector<LayoutLink> links{{1, 0}, {2, 1}};
        for (int i = 0; i < count; ++i) {
            cards.push_back({quiet, -1});
            const int last = int(cards.size()) - 1;
            if (linked)
                links.push_back({last, 1}); // all would issue the same one
            else if (i > 0)
                links.push_back({last - 1, last}); // one long chain of its own
        }
        const ChainLayout layout = layOutChain(cards, links);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(layout.cards[std::size_t(i)].y(), 0.0);
        QVERIFY(layout.cards[0].x() - layout.cards[1].x() <= 248 + 160);
        QVERIFY(layout.cards[1].x() - layout.cards[2].x() <= 248 + 160);
        verifyApart(layout, cards);
    }

    void sameInputSameAnswer() {
        auto cards = path(4);
        std::vector<LayoutLink> links;
        for (int i = 0; i < 60; ++i) {
            cards.push_back({quiet, -1});
            links.push_back({int(cards.size()) - 1, i % 7});
        }
        QCOMPARE(layOutChain(cards, links).cards, layOutChain(cards, links).cards);
    }
};

QTEST_GUILESS_MAIN(tst_chainlayout)
#include "tst_chainlayout.moc"
