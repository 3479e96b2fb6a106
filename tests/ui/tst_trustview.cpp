#include "core/crypto/CryptoLibrary.h"
#include "tests/core/trust/TestPki.h"
#include "tests/ui/TrustScenes.h"
#include "ui/trust/CertificateDetails.h"
#include "ui/trust/ChainExport.h"
#include "ui/trust/ChainScene.h"
#include "ui/trust/ChainView.h"
#include "ui/trust/TrustView.h"
#include "ui/trust/WhatIfBar.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QTest>
#include <QVBoxLayout>

using namespace trustbench;

/// The picture of trust with real clicks and keys, and its pictures for people to look at.
class tst_trustview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void pictures_data();
    void pictures();

private:
    std::unique_ptr<CryptoLibrary> m_crypto;
    std::unique_ptr<ThemeController> m_theme;
};

void tst_trustview::initTestCase() {
    auto crypto = CryptoLibrary::start();
    QVERIFY(crypto.has_value());
    m_crypto = std::move(*crypto);
    m_theme = std::make_unique<ThemeController>(*qApp);
    QVERIFY(QDir().mkpath(QStringLiteral(TRUSTBENCH_PICTURES)));
}

void tst_trustview::pictures_data() {
    QTest::addColumn<ChainContent>("content");
    QTest::addRow("good") << scenes::good();
    QTest::addRow("expiring") << scenes::expiringSoon();
    QTest::addRow("expired") << scenes::expiredIntermediate();
    QTest::addRow("unknown-root") << scenes::unknownRoot();
    QTest::addRow("mesh") << scenes::crossSignedMesh();
    QTest::addRow("missing") << scenes::missingIntermediate();
    QTest::addRow("loop") << scenes::loop();
    QTest::addRow("forged") << scenes::forged();
    QTest::addRow("no-anchors") << scenes::noAnchors();
    QTest::addRow("many") << scenes::many(200);
}

/// The page around it as OnboardingView makes it: 32 at the sides.
struct Page {
    QWidget window;
    TrustView* view;

    explicit Page(int contentWidth) {
        window.setProperty("zone", QStringLiteral("page"));
        auto* rows = new QVBoxLayout(&window);
        rows->setContentsMargins(32, 24, 32, 24);
        view = new TrustView;
        rows->addWidget(view->headerControls(), 0, Qt::AlignRight);
        rows->addWidget(view);
        window.resize(contentWidth + 64, 700);
    }
    void save(const QString& name, double ratio) {
        QImage image((QSizeF(window.size()) * ratio).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(Theme::current().window);
        window.render(&image);
        QVERIFY(image.save(QStringLiteral(TRUSTBENCH_PICTURES "/trust-%1.png").arg(name)));
    }
};

void tst_trustview::pictures() {
    QFETCH(ChainContent, content);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    for (const auto& [theme, choice] :
         {std::pair("light", ThemeChoice::light), {"dark", ThemeChoice::dark}}) {
        m_theme->choose(choice);
        for (const int width : {1056, 888}) {
            Page page(width);
            page.window.show();
            page.view->setContent(content, scenes::facts());
            QVERIFY(QTest::qWaitForWindowExposed(&page.window));
            page.window.adjustSize();
            page.window.resize(width + 64, page.window.sizeHint().height());
            const QString stem = QStringLiteral("%1-%2-%3").arg(name).arg(QLatin1String(theme)).arg(width);
            page.save(stem, 1);
            if (width == 1056)
                page.save(stem + QStringLiteral("@2"), 2);
        }
    }
}

QTEST_MAIN(tst_trustview)
#include "tst_trustview.moc"
