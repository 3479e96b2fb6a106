#pragma once

#include "tests/ui/TrustScenes.h"
#include "ui/trust/ChainView.h"
#include "ui/trust/TrustView.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QImage>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

namespace trustbench {

/// The page round it as the window makes it: 32 at the sides.
struct TrustStage {
    QWidget window;
    TrustView* view;

    explicit TrustStage(const ChainContent& content, int contentWidth = 1056) {
        window.setProperty("zone", QStringLiteral("page"));
        auto* rows = new QVBoxLayout(&window);
        rows->setContentsMargins(32, 24, 32, 24);
        view = new TrustView;
        rows->addWidget(view->headerControls(), 0, Qt::AlignRight);
        rows->addWidget(view);
        window.resize(contentWidth + 64, 900);
        window.show();
        QApplication::setActiveWindow(&window);
        if (!content.trace.path().empty())
            view->setContent(content, scenes::facts());
        settle();
    }

    ChainView* chain() const { return view->chainView(); }
    template<typename T> T* part() const { return view->findChild<T*>(); }
    QPushButton* button(const QString& words) const {
        for (auto* each : window.findChildren<QPushButton*>())
            if (each->text() == words && each->isVisible())
                return each;
        return nullptr;
    }
    CheckList* problems() const {
        for (auto* each : view->findChildren<CheckList*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
    int node(const char* name) const {
        const auto& nodes = chain()->graph().nodes();
        for (int i = 0; i < int(nodes.size()); ++i)
            if (nodes[i].name == QLatin1String(name) && nodes[i].onPath())
                return i;
        return -1;
    }
    /// Layouts of layouts take several rounds.
    void settle() {
        for (int i = 0; i < 5; ++i)
            QApplication::processEvents();
    }
    void save(const QString& name, double ratio = 1) {
        settle();
        window.resize(window.width(), std::max(300, window.layout()->totalHeightForWidth(window.width())));
        settle();
        QImage image((QSizeF(window.size()) * ratio).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(Theme::current().window);
        window.render(&image);
        const QString path = QStringLiteral(TRUSTBENCH_PICTURES "/trust-%1.png").arg(name);
        QVERIFY2(image.save(path), qPrintable(path));
    }
};

} // namespace trustbench
