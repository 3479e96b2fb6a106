#include "tests/support/RunningCrypto.h"
#include "tests/ui/TrustStage.h"
#include "ui/trust/CertificateDetails.h"
#include "ui/trust/ChainModel.h"

#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>
#include <QTreeView>

using namespace trustbench;

namespace {

QAccessibleInterface* accessOf(QWidget* widget) {
    return QAccessible::queryAccessibleInterface(widget);
}

QString spoken(QAccessibleInterface* tree, int child) {
    return tree->child(child)->text(QAccessible::Name);
}

} // namespace

/// The chain of certificates as cards and as a list, with real clicks and keys, and as a screen reader has
/// it.
class tst_chainview : public QObject {
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
    void listIsTheSameGraph();
    void loadingKeepsThePlace();
    void twoHundredStayReachable();

private:
    RunningCrypto m_crypto;
    std::unique_ptr<ThemeController> m_theme;
};

void tst_chainview::initTestCase() {
    m_theme = std::make_unique<ThemeController>(*qApp);
}

void tst_chainview::arrowsWalkTheChain() {
    TrustStage page(scenes::good());
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

void tst_chainview::enterShowsDetailsAndEscapeReturns() {
    TrustStage page(scenes::good());
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

void tst_chainview::clickShowsEveryField() {
    TrustStage page(scenes::good());
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

void tst_chainview::dragPansAndDoesNotChoose() {
    TrustStage page(scenes::good(), 700);
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

void tst_chainview::zoomAndFit() {
    TrustStage page(scenes::crossSignedMesh());
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
void tst_chainview::aChainOfThreeIsSeenWhole() {
    for (const int width : {888, 1056}) {
        TrustStage page(scenes::good(), width);
        QVERIFY(page.chain()->zoom() >= 0.8);
        QCOMPARE(page.chain()->zoom() < 1, width == 888);
        for (int i = 0; i < int(page.chain()->graph().nodes().size()); ++i)
            QVERIFY(
                page.chain()->viewport()->rect().adjusted(-1, -1, 1, 1).contains(page.chain()->nodeRect(i)));
    }
}

void tst_chainview::screenReaderFindsCardsAndLinks() {
    TrustStage page(scenes::expiredIntermediate());
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

void tst_chainview::screenReaderCanPressACard() {
    TrustStage page(scenes::good());
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

void tst_chainview::screenReaderForgetsAnOldChain() {
    TrustStage page(scenes::good());
    auto* tree = accessOf(page.chain());
    auto* card = tree->child(2);
    QVERIFY(card->isValid());
    page.view->setContent(scenes::missingIntermediate(), scenes::facts());
    QVERIFY(!card->isValid());
    QCOMPARE(tree->childCount(), 5);
    QVERIFY(spoken(tree, 2).startsWith(QStringLiteral("Empty place: the issuer Plant Issuing CA 4")));
}

void tst_chainview::listIsTheSameGraph() {
    TrustStage page(scenes::crossSignedMesh());
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

void tst_chainview::loadingKeepsThePlace() {
    TrustStage page({});
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

void tst_chainview::twoHundredStayReachable() {
    TrustStage page(scenes::many(200));
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

QTEST_MAIN(tst_chainview)
#include "tst_chainview.moc"
