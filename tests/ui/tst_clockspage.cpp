#include "tests/support/RunningCrypto.h"

#include "tests/ui/Desk.h"
#include "ui/bench/UpkeepPages.h"
#include "ui/upkeep/ClocksPage.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/MessageBanner.h"

#include <QAction>
#include <QDir>
#include <QPushButton>

using namespace testing;

/// The clocks together, against the real bench WOS whose clock is right or wrong.
class TestClocksPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theyAgree();
    void theWosIsAhead();
    void nobodyElseIsSeen();
    void whatAClockExplains();

private:
    bool startWos(const QStringList& arguments = {});
    void begin(bool onboard);
    void showPage();
    ClocksPage* page() const { return qobject_cast<ClocksPage*>(m_desk->window().upkeepPages()->current()); }
    QList<CheckRow> rows(const char* list) const {
        const auto* found = m_desk->control<CheckList>(list);
        return found ? found->rows() : QList<CheckRow>();
    }
    QString banner() const;

    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<Desk> m_desk;
};

void TestClocksPage::init() {
    m_desk.reset();
    m_wos.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("desk"))));
}

bool TestClocksPage::startWos(const QStringList& arguments) {
    m_wos = std::make_unique<BenchWos>(m_folder->filePath(QStringLiteral("wos")));
    return m_wos->start(QStringList{QStringLiteral("--devices"), QStringLiteral("1"),
                                    QStringLiteral("--pending"), QStringLiteral("0")} +
                        arguments);
}

void TestClocksPage::begin(bool onboard) {
    m_desk = std::make_unique<Desk>(m_folder->filePath(QStringLiteral("desk")));
    QVERIFY(m_desk->open(m_wos->file(QStringLiteral("site.json"))));
    if (!onboard)
        return;
    m_desk->scan(QStringLiteral("PF45337-AA"));
    REACHES(*m_desk, handover, done);
}

void TestClocksPage::showPage() {
    for (auto* action : m_desk->window().findChildren<QAction*>())
        if (action->text() == QStringLiteral("Clocks"))
            action->trigger();
    QVERIFY(page());
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), patience);
}

QString TestClocksPage::banner() const {
    const auto* banner = page()->findChild<MessageBanner*>();
    return banner->isVisible() ? banner->message() : QString();
}

void TestClocksPage::theyAgree() {
    QVERIFY(startWos());
    begin(true);
    showPage();
    QVERIFY2(banner().startsWith(QStringLiteral("The clocks that could be seen agree.")),
             qPrintable(banner()));
    const auto clocks = rows("clocks");
    QCOMPARE(clocks.size(), 4); // this machine, WOS, Git server, devices
    QVERIFY(clocks.at(1).outcome.startsWith(QStringLiteral("WOS, https://")));
    QVERIFY2(clocks.at(1).fact.contains(QStringLiteral("give or take")), qPrintable(clocks.at(1).fact));
    QVERIFY2(clocks.at(1).fact.endsWith(QStringLiteral("just now")), qPrintable(clocks.at(1).fact));
    QVERIFY(clocks.at(2).outcome.startsWith(QStringLiteral("Git server, https://")));
    // Nothing is invented for a clock that nobody has seen.
    QCOMPARE(clocks.at(3).status, Status::notChecked);
    QVERIFY2(clocks.at(3).fact.startsWith(QStringLiteral("not known")), qPrintable(clocks.at(3).fact));
    QVERIFY(rows("clockRefusals").isEmpty());
    m_desk->pictures(QStringLiteral("clocks-agree"));
}

void TestClocksPage::theWosIsAhead() {
    QVERIFY(startWos());
    begin(true);
    m_wos->stop();
    QVERIFY(startWos({QStringLiteral("--fault"), QStringLiteral("clock-ahead=1000")}));
    showPage();
    QVERIFY2(banner().contains(QStringLiteral("at least 16 min")), qPrintable(banner()));
    QCOMPARE(rows("clocks").at(1).status, Status::failed);
    QVERIFY(rows("clocks").at(1).fact.startsWith(QLatin1Char('+')));
    m_desk->pictures(QStringLiteral("clocks-ahead"));
    // Set right and looked at again.
    m_wos->stop();
    QVERIFY(startWos());
    QVERIFY(m_desk->click("lookAgain"));
    QTRY_VERIFY2_WITH_TIMEOUT(banner().startsWith(QStringLiteral("The clocks that could be seen agree.")),
                              qPrintable(banner()), patience);
}

void TestClocksPage::nobodyElseIsSeen() {
    QVERIFY(startWos());
    m_wos->stop(); // before the window looks for the first time
    begin(false);
    showPage();
    QVERIFY2(banner().startsWith(QStringLiteral("No other clock could be seen.")), qPrintable(banner()));
    QCOMPARE(rows("clocks").at(1).status, Status::notChecked);
    m_desk->pictures(QStringLiteral("clocks-unseen"));
}

void TestClocksPage::whatAClockExplains() {
    // An onboarding request of this machine's time is refused as too old.
    QVERIFY(startWos({QStringLiteral("--fault"), QStringLiteral("clock-ahead=1000")}));
    begin(false);
    m_desk->scan(QStringLiteral("PF45337-AA"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->device() && m_desk->device()->status() == SessionStatus::failed,
                             patience);
    QCOMPARE(m_desk->device()->failure()->code, FailureCode::clockSkew);
    showPage();
    const auto refusals = rows("clockRefusals");
    QCOMPARE(refusals.size(), 1);
    QCOMPARE(refusals.first().outcome, QStringLiteral("PF45337-AA: Clocks differ"));
    QCOMPARE(refusals.first().fact, QStringLiteral("the clocks are why"));
    m_desk->pictures(QStringLiteral("clocks-explain"));
}

QTEST_MAIN(TestClocksPage)
#include "tst_clockspage.moc"
