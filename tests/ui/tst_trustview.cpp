#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/TrustStage.h"
#include "ui/trust/CertificateDetails.h"
#include "ui/trust/ExplanationPanel.h"
#include "ui/trust/FingerprintPanel.h"
#include "ui/trust/WhatIfBar.h"
#include "ui/widgets/MessageBanner.h"

#include <QClipboard>
#include <QDateTimeEdit>
#include <QDir>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QToolButton>

using namespace trustbench;

/// What stands round the picture of trust with real clicks and keys, and its pictures for people to look at.
class tst_trustview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void goodChainShowsChecksInTwoColumns();
    void failureStartsAtTheFirstProblem();
    void arrowsInProblemsChangeTheExplanation();
    void requestIsCopied();
    void missingIssuerIsAskedForByButtonAlone();
    void whatIfTracesAtAnotherTime();
    void whatIfLeavesTheVerdict();
    void fingerprintIsSpelled();
    void exportsPictureAndReport();
    void exportToNowhereIsSaid();
    void pictures_data();
    void pictures();
    void picturesOfParts();

private:
    RunningCrypto m_crypto;
    std::unique_ptr<ThemeController> m_theme;
};

void tst_trustview::initTestCase() {
    m_theme = std::make_unique<ThemeController>(*qApp);
    QVERIFY(QDir().mkpath(QStringLiteral(TRUSTBENCH_PICTURES)));
}

void tst_trustview::goodChainShowsChecksInTwoColumns() {
    TrustStage page(scenes::good());
    QVERIFY(page.view->allPassed());
    auto* list = page.problems();
    QVERIFY(list);
    QCOMPARE(list->rows().size(), 6);
    QCOMPARE(list->visualRect(list->model()->index(0, 0)).top(),
             list->visualRect(list->model()->index(3, 0)).top());
    QVERIFY(!page.part<ExplanationPanel>()->isVisible());
    QCOMPARE(page.chain()->height(), 224);
}

void tst_trustview::failureStartsAtTheFirstProblem() {
    TrustStage page(scenes::expiredIntermediate());
    QVERIFY(!page.view->allPassed());
    page.view->focusFirstFailure();
    auto* list = page.problems();
    QVERIFY(list->hasFocus());
    QCOMPARE(list->currentIndex().row(), 0);
    QCOMPARE(list->rows().first().outcome, QStringLiteral("Intermediate expired"));
    const QString text = page.part<ExplanationPanel>()->accessibleName();
    QCOMPARE(text, QStringLiteral("Plant Issuing CA 2 has expired"));
}

void tst_trustview::arrowsInProblemsChangeTheExplanation() {
    TrustStage page(scenes::expiredIntermediate());
    page.view->focusFirstFailure();
    QTest::keyClick(page.problems(), Qt::Key_Down);
    QCOMPARE(page.part<ExplanationPanel>()->accessibleName(),
             QStringLiteral("Plant Root CA G1 is not one of your anchors"));
    QTest::mouseClick(page.problems()->viewport(), Qt::LeftButton, {}, {60, 20});
    QCOMPARE(page.part<ExplanationPanel>()->accessibleName(),
             QStringLiteral("Plant Issuing CA 2 has expired"));
}

void tst_trustview::requestIsCopied() {
    TrustStage page(scenes::expiredIntermediate());
    auto* copy = page.button(QStringLiteral("Copy request for administrator"));
    QVERIFY(copy);
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString text = QApplication::clipboard()->text();
    QVERIFY(text.contains(QStringLiteral("Plant Issuing CA 2 has expired")));
    QVERIFY(text.contains(QStringLiteral("2025-12-27 00:00:00 UTC")));
    QVERIFY(text.contains(QStringLiteral("SHA-256: ")));
}

void tst_trustview::missingIssuerIsAskedForByButtonAlone() {
    TrustStage page(scenes::missingIntermediate());
    QSignalSpy wanted(page.view, &TrustView::issuerWanted);
    auto* fetch = page.button(QStringLiteral("Fetch issuer from pki.plant.example"));
    QVERIFY(fetch);
    QCOMPARE(wanted.count(), 0);
    QTest::mouseClick(fetch, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toUrl(), QUrl(QStringLiteral("http://pki.plant.example/issuing-4.crt")));
    // Where no address is named, or only one that cannot be fetched, there is no button.
    page.view->setContent(scenes::missingIntermediate("ldap://pki.plant.example/cn=x"), scenes::facts());
    QVERIFY(!page.part<ExplanationPanel>()->fetchButton()->isVisible());
    page.view->setContent(scenes::expiredIntermediate(), scenes::facts());
    QVERIFY(!page.part<ExplanationPanel>()->fetchButton()->isVisible());
}

void tst_trustview::whatIfTracesAtAnotherTime() {
    TrustStage page(scenes::good());
    page.view->setWhatIf(true);
    auto* bar = page.view->whatIf();
    QVERIFY(bar->isVisible());
    QTRY_VERIFY(bar->outcome().contains(QStringLiteral(": trusted")));
    bar->timeField()->setDateTime(pki::now.addDays(400)); // the leaf has ended
    QTRY_VERIFY(
        bar->outcome().contains(QStringLiteral("400 days later: not trusted (Signing certificate expired)")));
    QCOMPARE(page.chain()->graph().nodes()[page.node("wos.plant.example")].state, CardState::failed);
    QVERIFY(!page.view->allPassed());
    // The far left of the slider lies before everything: what a clock that was reset shows.
    bar->slider()->setValue(0);
    QTRY_VERIFY(bar->outcome().contains(QStringLiteral("not yet valid)")));
    QVERIFY(bar->timeField()->dateTime() < pki::now.addDays(-2200));
}

void tst_trustview::whatIfLeavesTheVerdict() {
    TrustStage page(scenes::good());
    page.view->setWhatIf(true);
    page.view->whatIf()->timeField()->setDateTime(pki::now.addDays(400));
    QTRY_VERIFY(!page.view->allPassed());
    QTest::mouseClick(page.view->whatIf()->closeButton(), Qt::LeftButton);
    QVERIFY(!page.view->whatIf()->isVisible());
    QVERIFY(page.view->allPassed());
    // An answer that comes after the question was dropped changes nothing.
    page.view->setWhatIf(true);
    page.view->whatIf()->timeField()->setDateTime(pki::now.addDays(400));
    page.view->setWhatIf(false);
    QVERIFY(QThreadPool::globalInstance()->waitForDone(10000));
    page.settle();
    QVERIFY(page.view->allPassed());
}

void tst_trustview::fingerprintIsSpelled() {
    TrustStage page(scenes::good());
    page.chain()->choose(page.node("wos.plant.example"));
    auto* panel = page.view->details()->findChild<FingerprintPanel*>();
    QVERIFY(panel && panel->isVisible());
    QTest::mouseClick(panel->spellButton(), Qt::LeftButton);
    auto* words = panel->findChild<QWidget*>(QStringLiteral("spelling"));
    QVERIFY(words && words->isVisible());
    QVERIFY(words->accessibleName().startsWith(QStringLiteral("SHA-256 in words: ")));
    QCOMPARE(words->accessibleName().count(QLatin1Char(',')), 15);
}

void tst_trustview::exportsPictureAndReport() {
    QTemporaryDir folder;
    TrustStage page(scenes::crossSignedMesh());
    const QString svg = folder.filePath(QStringLiteral("chain.svg"));
    page.view->exportTo(svg);
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    // All of it, not the part in view.
    QVERIFY(renderer.defaultSize().width() > page.chain()->width());
    QFile text(svg);
    QVERIFY(text.open(QIODevice::ReadOnly));
    const QByteArray drawing = text.readAll();
    QVERIFY(drawing.contains("Plant Issuing CA 5"));
    QVERIFY(drawing.contains("<desc>Trusted."));
    QVERIFY2(!drawing.contains("<image"), "icons must be drawn, not embedded as pixels");

    const QString png = folder.filePath(QStringLiteral("chain.png"));
    page.view->exportTo(png);
    QVERIFY(QImage(png).width() > 2 * page.chain()->width());

    const QString report = folder.filePath(QStringLiteral("chain.txt"));
    page.view->exportTo(report);
    QFile lines(report);
    QVERIFY(lines.open(QIODevice::ReadOnly));
    QVERIFY(lines.readAll().startsWith("Trusted. From anchor to leaf: Plant North Root, then "));
    QVERIFY(page.part<MessageBanner>()->message().contains(report));
}

void tst_trustview::exportToNowhereIsSaid() {
    TrustStage page(scenes::good());
    page.view->exportTo(QStringLiteral("/nowhere/at/all/chain.svg"));
    auto* banner = page.part<MessageBanner>();
    QVERIFY(banner->isVisible());
    QVERIFY(banner->message().contains(QStringLiteral("/nowhere/at/all/chain.svg")));
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

/// At the width of the page in a window of 1440, and in the smallest window.
void tst_trustview::pictures() {
    QFETCH(ChainContent, content);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    for (const auto& [theme, choice] :
         {std::pair("light", ThemeChoice::light), std::pair("dark", ThemeChoice::dark)}) {
        m_theme->choose(choice);
        for (const int width : {1056, 888}) {
            TrustStage page(content, width);
            const QString stem = QStringLiteral("%1-%2-%3").arg(name, QLatin1String(theme)).arg(width);
            page.save(stem);
            if (width == 1056)
                page.save(stem + QStringLiteral("@2"), 2);
        }
    }
    m_theme->choose(ThemeChoice::light);
}

void tst_trustview::picturesOfParts() {
    for (const auto& [theme, choice] :
         {std::pair("light", ThemeChoice::light), std::pair("dark", ThemeChoice::dark)}) {
        m_theme->choose(choice);
        const QString suffix = QLatin1Char('-') + QLatin1String(theme);
        TrustStage page(scenes::crossSignedMesh());
        page.chain()->fit();
        page.save(QStringLiteral("part-fit") + suffix);
        page.chain()->resetZoom();
        page.chain()->setFocus();
        QTest::keyClick(page.chain(), Qt::Key_Return);
        page.view->details()->findChild<FingerprintPanel*>()->spellButton()->click();
        page.save(QStringLiteral("part-details") + suffix);
        page.view->setShownAsList(true);
        page.view->details()->closeButton()->click();
        page.save(QStringLiteral("part-list") + suffix);
        page.view->setShownAsList(false);
        page.view->setContent(scenes::good(), scenes::facts());
        page.view->setWhatIf(true);
        page.view->whatIf()->timeField()->setDateTime(pki::now.addDays(400));
        QTRY_VERIFY(!page.view->allPassed());
        page.save(QStringLiteral("part-whatif") + suffix);
        page.view->setLoading();
        page.save(QStringLiteral("part-loading") + suffix);
        page.view->setContent(scenes::many(200), scenes::facts());
        page.settle();
        page.chain()->fit();
        page.save(QStringLiteral("part-many-fit") + suffix);
    }
    m_theme->choose(ThemeChoice::light);
}

QTEST_MAIN(tst_trustview)
#include "tst_trustview.moc"
