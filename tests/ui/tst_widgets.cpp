#include "core/base/Failure.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Explanation.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/PageStack.h"
#include "ui/widgets/SecretField.h"
#include "ui/widgets/StepRail.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/WorkbenchStyle.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QFocusFrame>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace trustbench;

/// The widgets one by one, with real clicks and keys.
class tst_widgets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void railLetsOnlyFinishedStepsBeChosen();
    void railSpeaksItsSteps();
    void bannerIsAnAlert();
    void bannerEscapesWhatItQuotes();
    void checkListIsAsHighAsItsRows();
    void checkListSpeaksOutcomes();
    void explanationCopiesWithoutMarkup();
    void secretFieldHidesAndEmpties();
    void secretFieldGivesNothingToTheClipboard();
    void whatIsPastedLeavesTheClipboard();
    void focusRingFollows();
    void elidedLabelTellsTheWhole();
    void stackIsAsHighAsItsPage();

private:
    std::unique_ptr<ThemeController> m_theme;
};

void tst_widgets::initTestCase() {
    m_theme = std::make_unique<ThemeController>(*qApp);
}

void tst_widgets::railLetsOnlyFinishedStepsBeChosen() {
    StepRail rail;
    rail.resize(1100, 80);
    rail.show();
    rail.setProgress(4, Status::running, 4);
    QSignalSpy chosen(&rail, &StepRail::stepChosen);
    QTest::mouseClick(rail.item(2), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toInt(), 2);
    QTest::mouseClick(rail.item(6), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(rail.item(6)->focusPolicy(), Qt::NoFocus);
    rail.item(3)->setFocus();
    QTest::keyClick(rail.item(3), Qt::Key_Space);
    QCOMPARE(chosen.count(), 2);
}

void tst_widgets::railSpeaksItsSteps() {
    StepRail rail;
    rail.setProgress(4, Status::failed, 4);
    auto* tree = QAccessible::queryAccessibleInterface(&rail);
    QVERIFY(tree);
    QCOMPARE(tree->childCount(), 7);
    QCOMPARE(tree->child(3)->text(QAccessible::Name), QStringLiteral("Step 4 of 7, Trust the WOS, Failed"));
    QVERIFY(tree->child(0)->text(QAccessible::Name).endsWith(QStringLiteral("Done")));
}

void tst_widgets::bannerIsAnAlert() {
    MessageBanner banner;
    QVERIFY(banner.isHidden());
    banner.setMessage(MessageBanner::Kind::failure, QStringLiteral("It broke."),
                      QStringLiteral("Nothing was sent."));
    QVERIFY(!banner.isHidden());
    auto* tree = QAccessible::queryAccessibleInterface(&banner);
    QVERIFY(tree);
    QCOMPARE(tree->role(), QAccessible::AlertMessage);
    QCOMPARE(tree->text(QAccessible::Name), QStringLiteral("It broke. Nothing was sent."));
    banner.clear();
    QVERIFY(banner.isHidden());
}

void tst_widgets::bannerEscapesWhatItQuotes() {
    MessageBanner banner;
    banner.setMessage(MessageBanner::Kind::warning, QStringLiteral("<img src=x> & more"));
    const auto* text = banner.findChild<QLabel*>();
    QVERIFY(text);
    QVERIFY(text->text().contains(QStringLiteral("&lt;img")));
}

void tst_widgets::checkListIsAsHighAsItsRows() {
    QWidget window;
    auto* rows = new QVBoxLayout(&window);
    rows->setContentsMargins(0, 0, 0, 0);
    auto* list = new CheckList(QStringLiteral("Checks"));
    rows->addWidget(list);
    rows->addStretch(1);
    window.resize(1000, 600);
    window.show();
    QList<CheckRow> checks;
    for (int i = 0; i < 6; ++i)
        checks.append({Status::done, QStringLiteral("Outcome %1").arg(i), QStringLiteral("fact")});
    list->setRows(checks);
    QTRY_COMPARE(list->height(), 3 * 40 + 1); // two columns
    const auto first = list->visualRect(list->model()->index(0, 0));
    const auto fourth = list->visualRect(list->model()->index(3, 0));
    QCOMPARE(first.top(), fourth.top());
    QVERIFY(fourth.left() > first.left());
    window.resize(500, 600);
    QTRY_COMPARE(list->height(), 6 * 40 + 1); // one column
}

void tst_widgets::checkListSpeaksOutcomes() {
    CheckList list(QStringLiteral("Checks"));
    list.setRows({{Status::failed, QStringLiteral("Intermediate expired"), QStringLiteral("Plant CA 2")}});
    QCOMPARE(list.model()->index(0, 0).data().toString(),
             QStringLiteral("Failed: Intermediate expired, Plant CA 2"));
}

void tst_widgets::explanationCopiesWithoutMarkup() {
    Explanation explanation;
    explanation.setFailure(
        {FailureCode::unreachable, QStringLiteral("https://wos.example"), QStringLiteral("refused")});
    QTest::mouseClick(explanation.copyButton(), Qt::LeftButton);
    const auto copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(QStringLiteral("https://wos.example")));
    QVERIFY(copied.contains(QStringLiteral("refused")));
    QVERIFY(copied.contains(QStringLiteral("unreachable")));
    QVERIFY(!copied.contains(QLatin1Char('<')));
}

void tst_widgets::secretFieldHidesAndEmpties() {
    SecretField field(QStringLiteral("Token"), {}, QStringLiteral("key"));
    field.show();
    QTest::keyClicks(&field, QStringLiteral(" ghs_abc "));
    QCOMPARE(field.echoMode(), QLineEdit::Password);
    QVERIFY(!field.displayText().contains(QStringLiteral("abc")));
    QCOMPARE(field.takeBytes(), QByteArray("ghs_abc"));
    QVERIFY(field.text().isEmpty());
    QTest::keySequence(&field, QKeySequence::Undo);
    QVERIFY(field.text().isEmpty());
}

void tst_widgets::secretFieldGivesNothingToTheClipboard() {
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    SecretField field(QStringLiteral("Token"), {}, QStringLiteral("key"));
    field.show();
    QTest::keyClicks(&field, QStringLiteral("secret"));
    field.selectAll();
    QTest::keySequence(&field, QKeySequence::Copy);
    QTest::keySequence(&field, QKeySequence::Cut);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    QCOMPARE(field.takeBytes(), QByteArray("secret"));
    QGuiApplication::clipboard()->setText(QStringLiteral(" pasted\n"));
    field.pasteFromClipboard();
    QCOMPARE(field.takeBytes(), QByteArray("pasted"));
}

void tst_widgets::whatIsPastedLeavesTheClipboard() {
    SecretField field(QStringLiteral("Token"), {}, QStringLiteral("key"));
    field.show();
    for (const bool byKey : {true, false}) {
        QGuiApplication::clipboard()->setText(QStringLiteral("ghs_pasted"));
        if (byKey)
            QTest::keySequence(&field, QKeySequence::Paste);
        else
            field.pasteFromClipboard();
        QCOMPARE(field.takeBytes(), QByteArray("ghs_pasted"));
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }
}

void tst_widgets::focusRingFollows() {
    QWidget window;
    auto* rows = new QVBoxLayout(&window);
    auto* button = new QPushButton(QStringLiteral("One"));
    rows->addWidget(button);
    FocusRing ring(&window);
    window.resize(300, 200);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    button->setFocus();
    auto* frame = window.findChild<QFocusFrame*>();
    QVERIFY(frame);
    QTRY_COMPARE(frame->widget(), button);
    QTRY_VERIFY(frame->isVisible());
    const QRect ringRect(frame->mapTo(&window, QPoint()), frame->size());
    QCOMPARE(ringRect, QRect(button->mapTo(&window, QPoint()), button->size()).adjusted(-4, -4, 4, 4));
}

void tst_widgets::elidedLabelTellsTheWhole() {
    const auto words = QStringLiteral("https://wos.plant.example/git/PF45343-AA.git");
    ElidedLabel label(Qt::ElideMiddle);
    label.setText(words);
    label.resize(1000, 20);
    QVERIFY(!label.isElided());
    label.resize(100, 20);
    QVERIFY(label.isElided());
    QCOMPARE(label.minimumSizeHint().width(), 0);
    QCOMPARE(QAccessible::queryAccessibleInterface(&label)->text(QAccessible::Name), words);
}

void tst_widgets::stackIsAsHighAsItsPage() {
    PageStack stack;
    auto* low = new QWidget;
    auto* high = new QWidget;
    low->setMinimumHeight(40);
    high->setMinimumHeight(400);
    stack.addWidget(low);
    stack.addWidget(high);
    stack.show();
    QCOMPARE(stack.currentWidget(), low);
    QVERIFY(low->isVisible() && !high->isVisible());
    QCOMPARE(stack.minimumSizeHint().height(), 40);
    stack.setCurrentWidget(high);
    QVERIFY(!low->isVisible() && high->isVisible());
    QCOMPARE(stack.minimumSizeHint().height(), 400);
    stack.setCurrentWidget(low);
    QCOMPARE(stack.minimumSizeHint().height(), 40);
}

QTEST_MAIN(tst_widgets)
#include "tst_widgets.moc"
