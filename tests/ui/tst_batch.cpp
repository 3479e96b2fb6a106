#include "tests/data/Fixtures.h"
#include "tests/ui/BatchStage.h"
#include "ui/batch/BatchDelegates.h"
#include "ui/batch/BatchProgress.h"
#include "ui/batch/BatchTable.h"
#include "ui/batch/BatchTiles.h"
#include "ui/batch/BatchView.h"
#include "ui/batch/SlotPanel.h"
#include "ui/text/CauseText.h"
#include "ui/text/FailureText.h"
#include "ui/widgets/MessageBanner.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace trustbench;
using desk::Desk;
using desk::Stand;

/// The batch view on a real bench: table, tiles, filters, slots and buttons.
class tst_batch : public QObject, private desk::BatchStage {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { open(); }
    void cleanup() { close(); }
    void modelIsAModel();
    void everyStatusHasAGroup();
    void tilesFilter();
    void filterFindsReasonAndEnterJumps();
    void causesFilter();
    void sortsFailedFirst();
    void rowOpensWithReasonAndButtons();
    void rowFollowsItsDevice();
    void keysOpenAndClose();
    void tableAndSlotsShareTheChoice();
    void primaryStartsGoesOnRetries();
    void pauseKeepsTheQueue();
    void cancelStopsAll();
    void narrowFoldsTheSlots();
    void paceCutsNoWord_data();
    void paceCutsNoWord();
};

void tst_batch::modelIsAModel() {
    const QAbstractItemModelTester plain(m_view->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester sorted(m_view->table()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    fill(40);
    auto* session = m_desk->bring(StepName::endpoint, Stand::failed);
    QTRY_COMPARE(m_view->model()->rowCount(), 41);
    QTRY_COMPARE(cell(0, BatchModel::stateColumn), QStringLiteral("Failed"));
    m_desk->bench->remove(m_desk->bench->sessions().front());
    QCOMPARE(m_view->model()->rowCount(), 40);
    QCOMPARE(m_view->model()->rowOf(session), 39);
    QCOMPARE(m_view->model()->row(39).session, session);
    m_desk->bench->remove(session);
    m_view->setBench(nullptr);
    QCOMPARE(m_view->model()->rowCount(), 0);
}

void tst_batch::everyStatusHasAGroup() {
    BenchTotals totals;
    totals.devices = int(allSessionStatuses.size());
    for (const auto status : allSessionStatuses) {
        totals.byStatus[status] = 1;
        QVERIFY(groupOf(status) != BatchGroup::all);
    }
    int sum = 0;
    for (const auto group : allBatchGroups)
        if (group != BatchGroup::all)
            sum += countOf(group, totals);
    QCOMPARE(sum, countOf(BatchGroup::all, totals));
}

void tst_batch::tilesFilter() {
    fill(100);
    const auto totals = m_desk->bench->totals();
    for (const auto group : allBatchGroups) {
        QTest::mouseClick(m_view->tiles()->tile(group), Qt::LeftButton);
        QCOMPARE(rows(), countOf(group, totals));
    }
    m_view->tiles()->tile(BatchGroup::all)->setFocus();
    QTest::mouseClick(m_view->tiles()->tile(BatchGroup::all), Qt::LeftButton);
    QTest::keyClick(m_view->tiles()->tile(BatchGroup::all), Qt::Key_Right);
    QVERIFY(m_view->tiles()->tile(BatchGroup::done)->isChecked());
    QVERIFY(m_view->tiles()->tile(BatchGroup::done)->hasFocus());
    QCOMPARE(rows(), totals.of(SessionStatus::done));
    QVERIFY(m_view->tiles()
                ->tile(BatchGroup::done)
                ->accessibleName()
                .contains(QString::number(totals.of(SessionStatus::done))));
}

void tst_batch::filterFindsReasonAndEnterJumps() {
    fill(100);
    QTest::keyClicks(m_view->filterField(), QStringLiteral("pf0004"));
    QCOMPARE(rows(), 10);
    m_view->filterField()->clear();
    QTest::keyClicks(m_view->filterField(), QStringLiteral("no such device"));
    QCOMPARE(rows(), 0);
    auto* clear = button("clearBatchFilter");
    QTRY_VERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(rows(), 100);
    QTest::keyClicks(m_view->filterField(), QStringLiteral("PF00077-AA"));
    QTest::keyClick(m_view->filterField(), Qt::Key_Return);
    QCOMPARE(rows(), 100);
    QCOMPARE(m_view->table()->chosen()->state().deviceId().value(), QStringLiteral("PF00077-AA"));
    QVERIFY(m_view->table()->hasFocus());
    // Each that is scanned is the chosen one, and the only one.
    for (const auto& serial : {QStringLiteral("PF00006-AA"), QStringLiteral("PF00019-AA")}) {
        QTest::keyClicks(m_view->filterField(), serial);
        QTest::keyClick(m_view->filterField(), Qt::Key_Return);
        QCOMPARE(m_view->table()->selected().size(), 1);
        QCOMPARE(m_view->table()->selected().first()->standing().entry, serial);
    }
}

void tst_batch::causesFilter() {
    fill(100);
    const auto causes = m_view->model()->causes();
    QCOMPARE(causes.size(), 3);
    int sum = 0;
    for (const auto& [cause, count] : causes) {
        QVERIFY(!causeText(cause).isEmpty());
        sum += count;
    }
    QCOMPARE(sum, m_desk->bench->totals().of(SessionStatus::failed));
    const auto shown = [&]() -> QPushButton* {
        const auto name = QStringLiteral("cause-") + nameOf(causes.first().first);
        for (auto* each : m_view->slotPanel()->findChildren<QPushButton*>(name))
            if (each->isVisible())
                return each;
        return nullptr;
    };
    QTRY_VERIFY(shown());
    QTest::mouseClick(shown(), Qt::LeftButton);
    QCOMPARE(rows(), causes.first().second);
    QTRY_VERIFY(shown() && shown()->isChecked());
    QTest::mouseClick(shown(), Qt::LeftButton);
    QCOMPARE(rows(), 100);
}

void tst_batch::sortsFailedFirst() {
    fill(100);
    const int failed = m_desk->bench->totals().of(SessionStatus::failed);
    for (int row = 0; row < 100; ++row)
        QCOMPARE(cell(row, BatchModel::stateColumn) == QStringLiteral("Failed"), row < failed);
    // One more fails: it comes up without anybody asking.
    auto* session = m_desk->bring(StepName::endpoint, Stand::failed);
    QTRY_COMPARE(m_desk->bench->totals().of(SessionStatus::failed), failed + 1);
    QTRY_COMPARE(cell(failed, BatchModel::serialColumn), QStringLiteral("TB-P256-0001"));
    Q_UNUSED(session)
}

void tst_batch::rowOpensWithReasonAndButtons() {
    fill(100);
    auto* table = m_view->table();
    auto* reason = table->findChild<QWidget*>(QStringLiteral("batchReason"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(2, 1)).center());
    QVERIFY(table->isOpen());
    QCOMPARE(table->rowHeight(2), batchExpandedHeight);
    QVERIFY(reason->isVisible());
    QStringList words;
    for (const auto* label : reason->findChildren<QLabel*>())
        words.append(label->text());
    QVERIFY2(words.filter(QStringLiteral("wos.plant.example")).size() == 1,
             qPrintable(words.join(QLatin1Char('|'))));
    QCOMPARE(reason->y(), table->rowViewportPosition(2) + batchRowHeight);
    table->verticalScrollBar()->setValue(30);
    QCOMPARE(reason->y(), table->rowViewportPosition(2) + batchRowHeight);
    QSignalSpy open(m_view.get(), &BatchView::deviceWanted);
    QTest::mouseClick(button("openOne"), Qt::LeftButton);
    QCOMPARE(open.count(), 1);
    QCOMPARE(open.first().first().value<OnboardingSession*>(), table->chosen());
    // A row with nothing to say stays shut.
    table->verticalScrollBar()->setValue(0);
    const int calm = m_desk->bench->totals().of(SessionStatus::failed) + 1;
    table->setCurrentIndex(table->model()->index(calm, 1));
    QVERIFY(!table->isOpen());
    QVERIFY(!reason->isVisible());
    QCOMPARE(table->rowHeight(2), batchRowHeight);
    QCOMPARE(table->rowHeight(calm), batchRowHeight);
}

void tst_batch::rowFollowsItsDevice() {
    fill(100);
    auto* table = m_view->table();
    auto* session = m_desk->bring(StepName::endpoint, Stand::failed);
    QTRY_COMPARE(session->state().status(), SessionStatus::failed);
    QTRY_VERIFY(m_view->model()->rowOf(session) >= 0);
    QTRY_VERIFY(m_view->model()->row(m_view->model()->rowOf(session)).needsHelp());
    m_view->choose(session);
    QVERIFY(table->isOpen());
    // Tried again, and now it waits: the row shuts, moves and stays the chosen one.
    m_desk->wos.reach.hold();
    QTest::mouseClick(button("retryOne"), Qt::LeftButton);
    QCOMPARE(session->state().status(), SessionStatus::running);
    QTRY_VERIFY(!table->isOpen());
    QCOMPARE(table->chosen(), session);
    int tall = 0;
    for (int row = 0; row < rows(); ++row)
        tall += table->rowHeight(row) != batchRowHeight;
    QCOMPARE(tall, 0);
}

void tst_batch::keysOpenAndClose() {
    fill(100);
    auto* table = m_view->table();
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QVERIFY(table->isOpen());
    QTest::keyClick(table, Qt::Key_Left);
    QVERIFY(!table->isOpen());
    QTest::keyClick(table, Qt::Key_Right);
    QVERIFY(table->isOpen());
    QTest::keyClick(table, Qt::Key_Tab);
    QVERIFY(button("retryOne")->hasFocus());
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 1);
    QCOMPARE(table->rowHeight(0), batchRowHeight);
    QCOMPARE(table->rowHeight(1), batchExpandedHeight);
    QSignalSpy open(m_view.get(), &BatchView::deviceWanted);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(open.count(), 1);
}

void tst_batch::tableAndSlotsShareTheChoice() {
    fill(100);
    auto* cells = m_view->slotPanel()->slotsView();
    m_view->table()->setCurrentIndex(m_view->table()->model()->index(3, 0));
    QCOMPARE(m_view->model()->row(cells->currentIndex().row()).session, m_view->table()->chosen());
    cells->setFocus();
    cells->setCurrentIndex(m_view->model()->index(0, 0));
    QTest::keyClick(cells, Qt::Key_Right);
    QCOMPARE(cells->currentIndex().row(), 1);
    QTest::keyClick(cells, Qt::Key_Down);
    const int below = cells->currentIndex().row();
    QVERIFY2(below > 2, qPrintable(QString::number(below))); // a row of slots further
    QCOMPARE(m_view->table()->chosen(), m_view->model()->row(below).session);
}

void tst_batch::primaryStartsGoesOnRetries() {
    m_view->setBench(m_desk->bench.get());
    auto* primary = button("batchPrimary");
    // An empty bench wants devices.
    QCOMPARE(primary->text(), QStringLiteral("Add from a manifest"));
    QSignalSpy wanted(m_view.get(), &BatchView::manifestWanted);
    QTest::mouseClick(primary, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    auto* session = m_desk->bring(StepName::endpoint, Stand::fresh);
    QTRY_COMPARE(primary->text(), QStringLiteral("Start all (1)"));
    QVERIFY(primary->isEnabled());
    m_desk->wos.reach.answer(fail(FailureCode::unreachable, QStringLiteral("https://wos.plant.example"), {}));
    QTest::mouseClick(primary, Qt::LeftButton);
    QTRY_COMPARE(session->state().status(), SessionStatus::failed);
    QTRY_COMPARE(primary->text(), QStringLiteral("Retry failed only (1)"));
    m_desk->wos.reach.answer(Desk::trustedPreflight());
    QTest::mouseClick(primary, Qt::LeftButton);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    QTRY_COMPARE(primary->text(), QStringLiteral("Retry failed only (0)"));
    QVERIFY(!primary->isEnabled());
}

void tst_batch::pauseKeepsTheQueue() {
    m_desk->bench->setJobs(1);
    m_view->setBench(m_desk->bench.get());
    m_desk->wos.reach.hold();
    auto* one = m_desk->bring(StepName::endpoint, Stand::fresh);
    auto with = m_desk->plan();
    with.files.certificate = fixtures::path(QStringLiteral("rsa2048.pem"));
    with.files.key = fixtures::path(QStringLiteral("rsa2048.key"));
    with.files.capabilities.clear();
    auto* two = m_desk->bench->add(with);
    m_desk->bench->startAll();
    QTRY_COMPARE(m_desk->wos.reach.asked(), 1);
    auto* pause = button("pauseBatch");
    QTRY_VERIFY(pause->isEnabled());
    QTest::mouseClick(pause, Qt::LeftButton);
    QVERIFY(m_desk->bench->isPaused());
    QVERIFY(!pause->isVisible());
    m_desk->wos.reach.answer(Desk::trustedPreflight());
    QTRY_COMPARE(one->state().status(), SessionStatus::needsOperator);
    QCOMPARE(two->state().status(), SessionStatus::waiting);
    auto* primary = button("batchPrimary");
    QCOMPARE(primary->text(), QStringLiteral("Go on"));
    QTest::mouseClick(primary, Qt::LeftButton);
    QTRY_VERIFY2(two->state().status() == SessionStatus::needsOperator,
                 qPrintable(two->state().failure() ? technicalDetail(*two->state().failure()) : QString()));
    QTRY_VERIFY(pause->isVisible());
}

void tst_batch::cancelStopsAll() {
    m_view->setBench(m_desk->bench.get());
    auto* session = m_desk->bring(StepName::endpoint, Stand::running);
    QTRY_COMPARE(m_desk->wos.reach.asked(), 1);
    auto* cancel = button("cancelBatch");
    QTRY_VERIFY(cancel->isEnabled());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_COMPARE(session->state().status(), SessionStatus::cancelled);
    QTRY_VERIFY(!cancel->isEnabled());
    QTRY_COMPARE(button("batchPrimary")->text(), QStringLiteral("Start all (1)"));
}

void tst_batch::narrowFoldsTheSlots() {
    fill(20);
    QVERIFY(m_view->slotPanel()->isVisible());
    m_view->resize(1024, 644);
    QTRY_VERIFY(!m_view->slotPanel()->isVisible());
    auto* show = m_view->findChild<QToolButton*>(QStringLiteral("showSlots"));
    QVERIFY(show->isVisible());
    QTest::mouseClick(show, Qt::LeftButton);
    QTRY_VERIFY(m_view->slotPanel()->isVisible());
    m_view->resize(1440, 844);
    QTRY_VERIFY(!show->isVisible());
    QVERIFY(m_view->slotPanel()->isVisible());
}

void tst_batch::paceCutsNoWord_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("devices"); // that have ended in a minute
    QTest::addColumn<int>("remaining");
    QTest::addColumn<bool>("bars");
    QTest::newRow("as designed") << 528 << 2 << 70 << true;
    QTest::newRow("fast and nearly over") << 528 << 60 << 9 << true;
    QTest::newRow("fast and long") << 528 << 200 << 99'999 << false;
    QTest::newRow("narrow") << 420 << 60 << 9 << false;
    QTest::newRow("as narrow as it gets") << PacePanel().minimumSizeHint().width() << 200 << 99'999 << false;
}

void tst_batch::paceCutsNoWord() {
    QFETCH(const int, width);
    QFETCH(const int, devices);
    QFETCH(const int, remaining);
    const auto now = QDateTime::currentDateTimeUtc();
    BatchPace pace;
    pace.begin(now.addSecs(-60));
    for (int i = 0; i < devices; ++i)
        pace.finished(now, std::chrono::seconds(1));
    QWidget window; // its own layout would keep a window wide
    PacePanel panel(&window);
    panel.setPace(pace, remaining, now);
    panel.resize(width, panel.minimumSizeHint().height());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTEST(panel.findChild<PaceBars*>()->isVisible(), "bars");
    int seen = 0;
    for (const auto* label : panel.findChildren<QLabel*>())
        if (label->isVisible()) {
            ++seen;
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
    QVERIFY(seen >= 4);
}

QTEST_MAIN(tst_batch)
#include "tst_batch.moc"
