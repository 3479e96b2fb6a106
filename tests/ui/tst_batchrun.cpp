#include "core/net/HostGate.h"
#include "tests/support/Pictures.h"
#include "tests/ui/BatchStage.h"
#include "ui/batch/BatchDelegates.h"
#include "ui/batch/BatchProgress.h"
#include "ui/batch/BatchTable.h"
#include "ui/batch/BatchTiles.h"
#include "ui/batch/BatchToolbar.h"
#include "ui/batch/BatchView.h"
#include "ui/batch/SlotPanel.h"
#include "ui/models/ActivityModel.h"
#include "ui/text/Translations.h"
#include "ui/widgets/ElidedLabel.h"

#include <QLabel>
#include <QLayout>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

#include <numeric>

using namespace trustbench;
using desk::Desk;
using desk::Stand;

namespace {
constexpr int many = 10000;
}

/// The batch as it runs: its pace, and ten thousand devices, of which only what is seen costs anything.
class tst_batchrun : public QObject, private desk::BatchStage {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { open(); }
    void cleanup() { close(); }
    void paceCountsAnHour();
    void paceForgetsWhatIsLongAgo();
    void durationsInWords();
    void runsAndTellsPace();
    void aHostThatWantsToBeLeftAloneIsSaid();
    void tenThousandArriveInPortions();
    void changesAreGathered();
    void paintsOnlyWhatIsSeen();
    void theNumbersHaveRoomForTheirWords_data();
    void theNumbersHaveRoomForTheirWords();
    void pictures();
};

void tst_batchrun::paceCountsAnHour() {
    using std::chrono::milliseconds;
    BatchPace pace;
    QVERIFY(!pace.perHour(m_time));
    QVERIFY(!pace.median());
    pace.begin(m_time);
    QVERIFY(!pace.perHour(m_time));
    for (int i = 1; i <= 6; ++i)
        pace.finished(m_time.addSecs(10 * i), milliseconds(1000 * i));
    const auto now = m_time.addSecs(60);
    QCOMPARE(qRound(*pace.perHour(now)), 360);
    QCOMPARE(*pace.median(), milliseconds(4000));
    QCOMPARE(*pace.timeLeft(36, now), std::chrono::seconds(360));
    QVERIFY(!pace.timeLeft(0, now));
    const auto bars = pace.bars(now);
    QCOMPARE(bars.size(), BatchPace::slices);
    QCOMPARE(std::accumulate(bars.begin(), bars.end(), 0), 6);
}

void tst_batchrun::paceForgetsWhatIsLongAgo() {
    BatchPace pace;
    pace.begin(m_time);
    pace.finished(m_time.addSecs(1), std::chrono::milliseconds(1000));
    QVERIFY(pace.perHour(m_time.addSecs(500)));
    QVERIFY(!pace.perHour(m_time.addSecs(3600)));
    pace.finished(m_time.addSecs(3600), std::chrono::milliseconds(1000));
    QCOMPARE(qRound(*pace.perHour(m_time.addSecs(3600))), 6); // one in the last ten minutes
}

void tst_batchrun::durationsInWords() {
    using std::chrono::milliseconds;
    QCOMPARE(durationText(milliseconds(999)), QStringLiteral("0:00"));
    QCOMPARE(durationText(milliseconds(48000)), QStringLiteral("0:48"));
    QCOMPARE(durationText(milliseconds(3727000)), QStringLiteral("1:02:07"));
}

void tst_batchrun::runsAndTellsPace() {
    m_view->setBench(m_desk->bench.get());
    m_desk->link.delivery.hold();
    auto* session = m_desk->bring(StepName::handover, Stand::fresh);
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    m_desk->bench->start(session);
    QTRY_COMPARE(m_desk->link.delivery.asked(), 1);
    m_time = m_time.addSecs(84);
    QTRY_COMPARE(cell(0, BatchModel::happeningColumn), QStringLiteral("Handing over to the device"));
    QCOMPARE(cell(0, BatchModel::timeColumn), QStringLiteral("1:24"));
    m_desk->link.delivery.answer(Desk::receipt());
    QTRY_COMPARE(cell(0, BatchModel::stateColumn), QStringLiteral("Done"));
    QCOMPARE(*m_view->model()->pace().median(), std::chrono::milliseconds(84000));
    m_time = m_time.addSecs(600);
    QCOMPARE(cell(0, BatchModel::timeColumn), QStringLiteral("1:24"));
}

void tst_batchrun::aHostThatWantsToBeLeftAloneIsSaid() {
    m_view->setBench(m_desk->bench.get());
    auto* session = m_desk->bring(StepName::upload, Stand::running);
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    QTRY_COMPARE(cell(0, BatchModel::happeningColumn), activityText(Activity::uploading));
    const auto host = HostGate::hostOf(session->state().plan.endpoint->api);
    m_view->model()->showHostWait(QStringLiteral("elsewhere.example:443"), std::chrono::seconds(90));
    m_view->model()->showHostWait(host, std::chrono::seconds(90));
    QTRY_VERIFY2(
        cell(0, BatchModel::happeningColumn).startsWith(QStringLiteral("Waiting for %1 until ").arg(host)),
        qPrintable(cell(0, BatchModel::happeningColumn)));
    m_time = m_time.addSecs(91);
    m_view->model()->showHostWait(QStringLiteral("elsewhere.example:443"), std::chrono::seconds(90));
    QTRY_COMPARE(cell(0, BatchModel::happeningColumn), activityText(Activity::uploading));
}

void tst_batchrun::tenThousandArriveInPortions() {
    m_desk->bench->remember(desk::rememberedBatch(many));
    SessionPlan common;
    common.endpoint = m_desk->context->policy().endpoint;
    m_view->setBench(m_desk->bench.get());
    QSignalSpy inserted(m_view->model(), &QAbstractItemModel::rowsInserted);
    m_desk->bench->addRemembered(common);
    QTRY_COMPARE_WITH_TIMEOUT(m_view->model()->rowCount(), many, 30000);
    QVERIFY2(inserted.count() > 1 && inserted.count() <= 10, qPrintable(QString::number(inserted.count())));
    QCOMPARE(m_view->findChild<QPushButton*>(QStringLiteral("batchPrimary"))->isEnabled(), true);
}

void tst_batchrun::changesAreGathered() {
    fill(1000);
    QSignalSpy refreshed(m_view->model(), &BatchModel::refreshed);
    m_desk->bench->cancelAll(); // a change of every session that waits
    QVERIFY(m_desk->bench->totals().of(SessionStatus::cancelled) > 300);
    QCOMPARE(refreshed.count(), 0);
    const auto shown = [&] {
        int cancelled = 0;
        for (int row = 0; row < m_view->model()->rowCount(); ++row)
            cancelled += m_view->model()->row(row).status == SessionStatus::cancelled;
        return cancelled;
    };
    QTRY_COMPARE(shown(), m_desk->bench->totals().of(SessionStatus::cancelled));
    QVERIFY(refreshed.count() >= 2);
    QVERIFY2(refreshed.count() <= 6, qPrintable(QString::number(refreshed.count())));
}

void tst_batchrun::paintsOnlyWhatIsSeen() {
    fill(many);
    auto* table = m_view->table();
    struct Counter : QStyledItemDelegate {
        mutable int painted = 0;
        void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override { ++painted; }
    } counter;
    auto* real = table->itemDelegate();
    table->setItemDelegate(&counter);
    for (int i = 0; i < 20; ++i) {
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() * i / 20);
        table->viewport()->repaint();
    }
    table->setItemDelegate(real);
    const int seen = table->viewport()->height() / batchRowHeight + 2;
    QVERIFY(counter.painted > 0);
    QVERIFY2(counter.painted <= 20 * seen * BatchModel::columns * 2,
             qPrintable(QString::number(counter.painted)));
}

void tst_batchrun::theNumbersHaveRoomForTheirWords_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const char* language : {"en", "de"})
        for (const auto& size : {QSize(1024, 644), QSize(1440, 844)})
            QTest::addRow("%s-%d", language, size.width()) << QString::fromLatin1(language) << size;
}

void tst_batchrun::theNumbersHaveRoomForTheirWords() {
    QFETCH(const QString, language);
    QFETCH(const QSize, size);
    close();
    QVERIFY(installTranslations(language));
    open();
    fill(many);
    // The longest that the pace has to say.
    BatchPace pace;
    pace.begin(m_time.addSecs(-60));
    for (int i = 0; i < 200; ++i)
        pace.finished(m_time, std::chrono::seconds(75));
    auto* panel = m_view->findChild<PacePanel*>();
    panel->setPace(pace, 99'999, m_time);
    m_view->setMinimumSize(size); // the window's own, which asks nothing inside it
    m_view->resize(size);
    QMenu menu;
    m_view->toolbar()->setMenu(&menu);
    auto* showSlots = m_view->toolbar()->slotsButton();
    for (const bool withSlots : {true, false}) {
        showSlots->setChecked(withSlots);
        m_view->toolbar()->setChosen(withSlots ? many : 0);
        for (const auto choice : {ThemeChoice::dark, ThemeChoice::light}) {
            m_theme->choose(choice);
            pictures::save(*m_view, QStringLiteral("batch-%1-%2-%3")
                                        .arg(withSlots ? QStringLiteral("slots") : QStringLiteral("numbers"),
                                             QString::fromLatin1(QTest::currentDataTag()),
                                             choice == ThemeChoice::dark ? QStringLiteral("dark")
                                                                         : QStringLiteral("light")));
        }
        // What is happening stands in one line or in two.
        for (int row = 0; row < 30; ++row) {
            const auto words = m_view->table()->model()->index(row, BatchModel::happeningColumn);
            const int lines = 2 * (m_view->table()->columnWidth(BatchModel::happeningColumn) - 20);
            const QFontMetrics metrics(fontOf(TextRole::secondary));
            QVERIFY2(metrics.horizontalAdvance(words.data().toString()) * 6 / 5 <= lines,
                     qPrintable(words.data().toString()));
        }
        const auto narrowest = m_view->layout()->minimumSize().width();
        QVERIFY2(narrowest <= size.width(), qPrintable(QString::number(narrowest)));
    }
    const auto room = m_view->rect();
    const QFontMetrics metrics(fontOf(TextRole::secondary));
    for (const auto* label : m_view->findChildren<ElidedLabel*>())
        if (label->isVisible())
            QVERIFY2(!label->isElided(), qPrintable(label->text()));
    for (const auto group : allBatchGroups) {
        const auto* tile = m_view->tiles()->tile(group);
        QVERIFY(room.contains(QRect(tile->mapTo(m_view.get(), QPoint()), tile->size())));
        const auto taken = metrics.horizontalAdvance(wordOf(group)) + 48; // the icon, and its margins
        QVERIFY2(tile->width() >= taken,
                 qPrintable(QStringLiteral("%1: %2 < %3").arg(wordOf(group)).arg(tile->width()).arg(taken)));
    }
    QVERIFY(room.contains(QRect(panel->mapTo(m_view.get(), QPoint()), panel->size())));
    for (const auto* label : panel->findChildren<QLabel*>())
        if (label->isVisible())
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    QVERIFY(installTranslations(QStringLiteral("en")));
}

void tst_batchrun::pictures() {
    fill(many);
    // A few of them at work, and one that needs a person.
    m_desk->wos.reach.hold();
    m_desk->bench->setJobs(12);
    m_desk->bring(StepName::endpoint, Stand::running);
    QTRY_COMPARE(m_desk->wos.reach.asked(), 1);
    QTRY_COMPARE(m_view->model()->rowCount(), many + 1);
    for (const auto choice : {ThemeChoice::dark, ThemeChoice::light}) {
        m_theme->choose(choice);
        const auto theme = choice == ThemeChoice::dark ? QStringLiteral("-dark") : QStringLiteral("-light");
        m_view->resize(1440, 844);
        m_view->table()->setCurrentIndex(m_view->table()->model()->index(0, 0));
        m_view->table()->scrollToTop();
        pictures::save(*m_view, QStringLiteral("batch-10000") + theme);
        m_view->tiles()->tile(BatchGroup::failed)->click();
        m_view->resize(1024, 644);
        pictures::save(*m_view, QStringLiteral("batch-10000-narrow") + theme);
        m_view->findChild<QToolButton*>(QStringLiteral("showSlots"))->setChecked(true);
        pictures::save(*m_view, QStringLiteral("batch-10000-narrow-slots") + theme);
        m_view->findChild<QToolButton*>(QStringLiteral("showSlots"))->setChecked(false);
        m_view->tiles()->tile(BatchGroup::all)->click();
    }
    m_theme->choose(ThemeChoice::light);
    m_view->resize(1440, 844);
    m_view->setBench(nullptr);
    pictures::save(*m_view, QStringLiteral("batch-none-light"));
}

QTEST_MAIN(tst_batchrun)
#include "tst_batchrun.moc"
