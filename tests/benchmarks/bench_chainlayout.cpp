#include "core/crypto/CryptoLibrary.h"
#include "tests/ui/TrustScenes.h"
#include "ui/trust/ChainScene.h"
#include "ui/trust/ChainView.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>

using namespace trustbench;

namespace {

/// The middle of several runs, in milliseconds.
template<typename Work> double median(Work work) {
    constexpr int runs = 7;
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[runs / 2];
}

ChainLayout layOut(const ChainGraph& graph) {
    std::vector<LayoutCard> cards;
    for (std::size_t i = 1; i < graph.nodes().size(); ++i)
        cards.push_back(
            {graph.nodes()[i].onPath() ? QSizeF(248, 224) : QSizeF(248, 160), graph.nodes()[i].pathIndex});
    std::vector<LayoutLink> links;
    for (const ChainEdge& edge : graph.edges())
        if (edge.issuer > 0)
            links.push_back({edge.issuer - 1, edge.subject - 1});
    return layOutChain(cards, links);
}

/// One notch of the wheel: what comes into view is painted, the rest is moved.
double panStep(ChainView& view) {
    auto* bar = view.verticalScrollBar();
    return median([&] {
        bar->setValue(bar->value() + 60);
        QApplication::processEvents();
    });
}

double wholePaint(ChainView& view) {
    return median([&] {
        view.viewport()->update();
        QApplication::processEvents();
    });
}

void measure(int certificates) {
    const ChainContent content = scenes::many(certificates);
    const double graphTime = median([&] { ChainGraph graph(content); });
    const ChainGraph graph(content);
    const double layoutTime = median([&] { layOut(graph); });
    ChainScene scene;
    const double sceneTime = median([&] {
        scene.setGraph(graph);
        scene.arrange(1056);
    });
    ChainView view;
    view.resize(1056, 440);
    view.setGraph(graph);
    view.show();
    QApplication::processEvents();
    const double panTime = panStep(view);
    const double paintTime = wholePaint(view);
    view.fit();
    const double fitTime = wholePaint(view);
    std::printf("%6d certificates: graph %8.2f ms, layout %7.3f ms, scene with layout %8.2f ms, "
                "pan %6.2f ms, whole view %6.2f ms, all cards at once %6.2f ms\n",
                certificates, graphTime, layoutTime, sceneTime, panTime, paintTime, fitTime);
}

} // namespace

/// Run by hand: what it costs to show 10, 200 and 2000 certificates.
int main(int argc, char** argv) {
    QApplication application(argc, argv);
    auto crypto = CryptoLibrary::start();
    if (!crypto)
        return 1;
    ThemeController theme(application);
    for (const int certificates : {10, 200, 2000})
        measure(certificates);
    return 0;
}
