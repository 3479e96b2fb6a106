#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/TrustScenes.h"
#include "ui/trust/CertificateDetails.h"
#include "ui/trust/ChainExport.h"
#include "ui/trust/ChainModel.h"
#include "ui/trust/ChainScene.h"
#include "ui/trust/ChainView.h"
#include "ui/trust/ExplanationPanel.h"
#include "ui/trust/FingerprintPanel.h"
#include "ui/trust/TrustView.h"
#include "ui/trust/WhatIfBar.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/Theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDateTimeEdit>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace trustbench;

namespace {

/// The page round it as the window makes it: 32 at the sides.
struct Page {
    QWidget window;
    TrustView* view;

    explicit Page(const ChainContent& content, int contentWidth = 1056) {
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

QAccessibleInterface* accessOf(QWidget* widget) {
    return QAccessible::queryAccessibleInterface(widget);
}

QString spoken(QAccessibleInterface* tree, int child) {
    return tree->child(child)->text(QAccessible::Name);
}

} // namespace

/// The picture of trust with real clicks and keys, and its pictures for people to look at.
class tst_trustview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void arrowsWalkTheChain();
    void enterShowsDetailsAndEscapeReturns();
    void clickShowsEveryField();
    void dragPansAndDoesNotChoose();
    void zoomAndFit();
    void aChainOfThreeIsSeenWhole();
    void screenReaderFindsCardsAndLinks();
    void screenReaderCanPressACard();
    void screenReaderForgetsAnOldChain();
    void goodChainShowsChecksInTwoColumns();
    void failureStartsAtTheFirstProblem();
    void arrowsInProblemsChangeTheExplanation();
    void requestIsCopied();
    void missingIssuerIsAskedForByButtonAlone();
    void listIsTheSameGraph();
    void whatIfTracesAtAnotherTime();
    void whatIfLeavesTheVerdict();
    void fingerprintIsSpelled();
    void exportsPictureAndReport();
    void exportToNowhereIsSaid();
    void loadingKeepsThePlace();
    void twoHundredStayReachable();
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

void tst_trustview::arrowsWalkTheChain() {
    Page page(scenes::good());
    page.chain()->setFocus(Qt::TabFocusReason);
    QVERIFY(page.chain()->hasFocus());
    QCOMPARE(page.chain()->currentNode(), page.node("wos.plant.example"));
    QTest::keyClick(page.chain(), Qt::Key_Left);
    QCOMPARE(page.chain()->currentNode(), page.node("Plant Issuing CA 3"));
    QTest::keyClick(page.chain(), Qt::Key_Left);
    QCOMPARE(page.chain()->currentNode(), page.node("Plant Root CA G2"));
    QTest::keyClick(page.chain(), Qt::Key_Left);
    QCOMPARE(page.chain()->currentNode(), 0); // the anchor box
    QTest::keyClick(page.chain(), Qt::Key_Left);
    QCOMPARE(page.chain()->currentNode(), 0);
    QTest::keyClick(page.chain(), Qt::Key_End);
    QCOMPARE(page.chain()->currentNode(), page.node("wos.plant.example"));
    // One stop of the Tab key: the next one is elsewhere.
    QTest::keyClick(page.chain(), Qt::Key_Tab);
    QVERIFY(!page.chain()->hasFocus());
}

void tst_trustview::enterShowsDetailsAndEscapeReturns() {
    Page page(scenes::good());
    page.chain()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(page.chain(), Qt::Key_Return);
    QVERIFY(page.view->details()->isVisible());
    QVERIFY(page.view->details()->asPlainText().startsWith(QStringLiteral("wos.plant.example")));
    page.view->details()->closeButton()->setFocus();
    QTest::keyClick(page.view->details()->closeButton(), Qt::Key_Escape);
    QVERIFY(!page.view->details()->isVisible());
    QVERIFY(page.chain()->hasFocus());
    QVERIFY(page.problems()); // the checks are back
}

void tst_trustview::clickShowsEveryField() {
    Page page(scenes::good());
    const QRect card = page.chain()->nodeRect(page.node("Plant Issuing CA 3"));
    QTest::mouseClick(page.chain()->viewport(), Qt::LeftButton, {}, card.center());
    QVERIFY(page.view->details()->isVisible());
    const auto certificate = *page.chain()->graph().nodes()[page.node("Plant Issuing CA 3")].certificate;
    QStringList shown;
    for (const auto* label : page.view->details()->findChildren<QLabel*>())
        shown.append(label->text());
    const QString all = shown.join(QLatin1Char('\n'));
    QVERIFY(all.contains(certificate.subject()));
    QVERIFY(all.contains(certificate.issuer()));
    QVERIFY(all.contains(certificate.serial()));
    QVERIFY(!certificate.extensions().empty());
    for (const auto& extension : certificate.extensions())
        QVERIFY2(all.contains(extension.text), qPrintable(extension.name));
    const auto* value = page.view->details()->findChild<QLabel*>(QStringLiteral("value"));
    QVERIFY(value);
    QVERIFY((value->textInteractionFlags() & Qt::TextSelectableByMouse) != 0);
    QTest::mouseClick(page.button(QStringLiteral("Copy all")), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains(certificate.serial()));
}

void tst_trustview::dragPansAndDoesNotChoose() {
    Page page(scenes::good(), 700);
    auto* bar = page.chain()->horizontalScrollBar();
    QVERIFY(bar->maximum() > 0);
    bar->setValue(0);
    auto* viewport = page.chain()->viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, {400, 100});
    QTest::mouseMove(viewport, {350, 100});
    QTest::mouseMove(viewport, {280, 100});
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, {280, 100});
    QCOMPARE(bar->value(), 120);
    QVERIFY(!page.view->details()->isVisible());
}

void tst_trustview::zoomAndFit() {
    Page page(scenes::crossSignedMesh());
    QVERIFY(page.chain()->isOverfull());
    auto* fit = page.window.findChild<QToolButton*>(QStringLiteral("fit"));
    QVERIFY(fit && fit->isVisible());
    QTest::mouseClick(fit, Qt::LeftButton);
    QVERIFY(page.chain()->zoom() < 1);
    for (int i = 0; i < int(page.chain()->graph().nodes().size()); ++i)
        QVERIFY2(page.chain()->viewport()->rect().adjusted(-1, -1, 1, 1).contains(page.chain()->nodeRect(i)),
                 qPrintable(QString::number(i)));
    QTest::mouseClick(fit, Qt::LeftButton);
    QCOMPARE(page.chain()->zoom(), 1.0);
    page.chain()->setFocus();
    QTest::keyClick(page.chain(), Qt::Key_Minus);
    QCOMPARE(page.chain()->zoom(), 0.8);
    QTest::keyClick(page.chain(), Qt::Key_Plus);
    QCOMPARE(page.chain()->zoom(), 1.0);
}

/// In the smallest window a chain of three is seen whole, still readable; where there is room, at full size.
void tst_trustview::aChainOfThreeIsSeenWhole() {
    for (const int width : {888, 1056}) {
        Page page(scenes::good(), width);
        QVERIFY(page.chain()->zoom() >= 0.8);
        QCOMPARE(page.chain()->zoom() < 1, width == 888);
        for (int i = 0; i < int(page.chain()->graph().nodes().size()); ++i)
            QVERIFY(
                page.chain()->viewport()->rect().adjusted(-1, -1, 1, 1).contains(page.chain()->nodeRect(i)));
    }
}

void tst_trustview::screenReaderFindsCardsAndLinks() {
    Page page(scenes::expiredIntermediate());
    auto* tree = accessOf(page.chain());
    QVERIFY(tree);
    QCOMPARE(tree->role(), QAccessible::List);
    QCOMPARE(tree->childCount(), 7); // anchor box, three cards, three links
    QVERIFY(spoken(tree, 0).startsWith(QStringLiteral("Trust anchors: 1 pinned")));
    QCOMPARE(spoken(tree, 1), QStringLiteral("Link from the pinned anchors to Plant Root CA G1: No match."));
    QVERIFY(spoken(tree, 2).contains(QStringLiteral("Root: Plant Root CA G1. Not an anchor.")));
    QVERIFY(spoken(tree, 4).contains(QStringLiteral("Expired 5 days ago")));
    QCOMPARE(spoken(tree, 5),
             QStringLiteral("Link from Plant Issuing CA 2 to wos.plant.example: Broken: issuer expired."));
    // Each stands where it is drawn.
    const QRect card = tree->child(2)->rect();
    const QPoint corner = page.chain()->viewport()->mapToGlobal(
        page.chain()->nodeRect(page.node("Plant Root CA G1")).topLeft());
    QCOMPARE(card.topLeft(), corner);
    QCOMPARE(card.size(), QSize(248, 224));
    QCOMPARE(tree->childAt(card.center().x(), card.center().y()), tree->child(2));
    QCOMPARE(tree->child(2)->parent(), tree);
    QCOMPARE(tree->indexOfChild(tree->child(4)), 4);
}

void tst_trustview::screenReaderCanPressACard() {
    Page page(scenes::good());
    auto* tree = accessOf(page.chain());
    QVERIFY(!tree->focusChild());
    auto* card = tree->child(4);
    QVERIFY(card->state().focusable);
    QVERIFY(card->actionInterface());
    card->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(page.view->details()->isVisible());
    QVERIFY(page.view->details()->asPlainText().startsWith(QStringLiteral("Plant Issuing CA 3")));
    QVERIFY(card->state().focused);
    QCOMPARE(tree->focusChild(), card);
    QVERIFY(!tree->child(3)->actionInterface()); // a link is only read
}

void tst_trustview::screenReaderForgetsAnOldChain() {
    Page page(scenes::good());
    auto* tree = accessOf(page.chain());
    auto* card = tree->child(2);
    QVERIFY(card->isValid());
    page.view->setContent(scenes::missingIntermediate(), scenes::facts());
    QVERIFY(!card->isValid());
    QCOMPARE(tree->childCount(), 5);
    QVERIFY(spoken(tree, 2).startsWith(QStringLiteral("Empty place: the issuer Plant Issuing CA 4")));
}

void tst_trustview::goodChainShowsChecksInTwoColumns() {
    Page page(scenes::good());
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
    Page page(scenes::expiredIntermediate());
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
    Page page(scenes::expiredIntermediate());
    page.view->focusFirstFailure();
    QTest::keyClick(page.problems(), Qt::Key_Down);
    QCOMPARE(page.part<ExplanationPanel>()->accessibleName(),
             QStringLiteral("Plant Root CA G1 is not one of your anchors"));
    QTest::mouseClick(page.problems()->viewport(), Qt::LeftButton, {}, {60, 20});
    QCOMPARE(page.part<ExplanationPanel>()->accessibleName(),
             QStringLiteral("Plant Issuing CA 2 has expired"));
}

void tst_trustview::requestIsCopied() {
    Page page(scenes::expiredIntermediate());
    auto* copy = page.button(QStringLiteral("Copy request for administrator"));
    QVERIFY(copy);
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString text = QApplication::clipboard()->text();
    QVERIFY(text.contains(QStringLiteral("Plant Issuing CA 2 has expired")));
    QVERIFY(text.contains(QStringLiteral("2025-12-27 00:00:00 UTC")));
    QVERIFY(text.contains(QStringLiteral("SHA-256: ")));
}

void tst_trustview::missingIssuerIsAskedForByButtonAlone() {
    Page page(scenes::missingIntermediate());
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

void tst_trustview::listIsTheSameGraph() {
    Page page(scenes::crossSignedMesh());
    auto* toggle = page.window.findChild<QPushButton*>(QStringLiteral("showAsList"));
    QTest::mouseClick(toggle, Qt::LeftButton);
    auto* list = page.view->findChild<QTreeView*>(QStringLiteral("chainList"));
    QVERIFY(list->isVisible());
    QVERIFY(!page.chain()->isVisible());
    QCOMPARE(toggle->text(), QStringLiteral("Show as picture"));
    auto* model = qobject_cast<ChainModel*>(list->model());
    int rows = 0;
    for (int i = 0; i < int(page.chain()->graph().nodes().size()); ++i)
        rows += model->indexOfNode(i).isValid() ? 1 : 0;
    QCOMPARE(rows, int(page.chain()->graph().nodes().size()));
    const QModelIndex leaf = model->indexOfNode(page.node("wos.plant.example"));
    QCOMPARE(leaf.sibling(leaf.row(), ChainModel::link).data().toString(),
             QStringLiteral("Signature verified"));
    list->setFocus();
    list->setCurrentIndex(leaf);
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(page.view->details()->isVisible());
    QTest::mouseClick(page.view->details()->closeButton(), Qt::LeftButton);
    QTest::mouseClick(toggle, Qt::LeftButton);
    QVERIFY(page.chain()->isVisible());
}

void tst_trustview::whatIfTracesAtAnotherTime() {
    Page page(scenes::good());
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
    Page page(scenes::good());
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
    Page page(scenes::good());
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
    Page page(scenes::crossSignedMesh());
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
    Page page(scenes::good());
    page.view->exportTo(QStringLiteral("/nowhere/at/all/chain.svg"));
    auto* banner = page.part<MessageBanner>();
    QVERIFY(banner->isVisible());
    QVERIFY(banner->message().contains(QStringLiteral("/nowhere/at/all/chain.svg")));
}

void tst_trustview::loadingKeepsThePlace() {
    Page page({});
    page.view->setLoading();
    page.settle();
    QCOMPARE(page.chain()->height(), 224);
    QVERIFY(!page.view->allPassed());
    QCOMPARE(accessOf(page.chain())->childCount(), 0);
    QTest::mouseClick(page.chain()->viewport(), Qt::LeftButton, {}, {300, 100});
    QVERIFY(!page.view->details()->isVisible());
    page.view->setContent(scenes::good(), scenes::facts());
    page.settle();
    QCOMPARE(page.chain()->height(), 224);
}

void tst_trustview::twoHundredStayReachable() {
    Page page(scenes::many(200));
    QVERIFY(page.chain()->graph().nodes().size() > 190);
    page.chain()->setFocus();
    QTest::keyClick(page.chain(), Qt::Key_End);
    const int last = page.chain()->currentNode();
    QVERIFY(last > 100);
    QVERIFY(page.chain()->viewport()->rect().intersects(page.chain()->nodeRect(last)));
    QTest::keyClick(page.chain(), Qt::Key_Return);
    QVERIFY(page.view->details()->isVisible());
    // The path stays together, however many stand beside it.
    const QRect root = page.chain()->nodeRect(page.node("Plant Root CA G2"));
    const QRect issuing = page.chain()->nodeRect(page.node("Plant Issuing CA 3"));
    QVERIFY(issuing.left() - root.right() <= 160);
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
            Page page(content, width);
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
        Page page(scenes::crossSignedMesh());
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
