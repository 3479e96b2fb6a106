#include "tests/support/Pictures.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Inspection.h"
#include "tests/ui/StagedDesk.h"
#include "ui/bench/BenchPanel.h"
#include "ui/bench/BottomPanel.h"
#include "ui/bench/MainWindow.h"
#include "ui/models/ActivityModel.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/text/CauseText.h"
#include "ui/text/Translations.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/Explanation.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/StepRail.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace trustbench;
using desk::Desk;
using desk::Stand;

namespace {

const QStringList stands = {QStringLiteral("fresh"), QStringLiteral("running"),
                            QStringLiteral("needs-operator"), QStringLiteral("failed"),
                            QStringLiteral("done")};

SessionStatus statusFor(Stand stand) {
    switch (stand) {
    case Stand::fresh:
        return SessionStatus::waiting;
    case Stand::running:
        return SessionStatus::running;
    case Stand::needsOperator:
        return SessionStatus::needsOperator;
    case Stand::failed:
        return SessionStatus::failed;
    case Stand::done:
        return SessionStatus::done;
    }
    return SessionStatus::waiting;
}

} // namespace

/// Every page of the window in every state, on a bench whose ports answer what they are told to: it has its
/// words and its action, and holds what every control must hold, in two sizes and with words half as long
/// again. QT_SCALE_FACTOR=2 runs the same on a dense display.
class tst_pagestates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void states_data();
    void states();
    void longerWordsHaveTheirRoomAtOnce();
    void pagesThatFitDoNotScroll();
    void aRefusedTokenIsNoGoodNews();
    void linesTellTheHostNotTheFingerprint();

private:
    void open(desk::SiteEndpoint endpoint = desk::SiteEndpoint::given);
    /// In these sizes, with pictures of it in both themes.
    void inspect(const QString& name, const QList<QSize>& sizes);
    OnboardingSession* bring(StepName step, Stand stand);
    template<typename T> T* named(const char* name) const {
        return m_window->findChild<T*>(QString::fromLatin1(name));
    }

    RunningCrypto m_crypto;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
    inspection::LongWords m_long;
};

void tst_pagestates::initTestCase() {
    QVERIFY(installTranslations(QStringLiteral("en")));
    m_theme = std::make_unique<ThemeController>(*qApp);
}

void tst_pagestates::cleanup() {
    m_window.reset();
    m_desk.reset();
    m_theme->choose(ThemeChoice::light);
    QCoreApplication::removeTranslator(&m_long);
}

void tst_pagestates::open(desk::SiteEndpoint endpoint) {
    m_desk = std::make_unique<Desk>(4, endpoint);
    m_desk->addRemembered();
    m_window = std::make_unique<MainWindow>(&m_desk->workplace, m_theme.get());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

OnboardingSession* tst_pagestates::bring(StepName step, Stand stand) {
    auto* session = m_desk->bring(step, stand);
    m_window->benchPanel()->select(session);
    return session;
}

void tst_pagestates::inspect(const QString& name, const QList<QSize>& sizes) {
    const bool picture = !qEnvironmentVariableIsSet("TRUSTBENCH_NO_PICTURES");
    for (const auto& size : sizes) {
        m_window->resize(size);
        const auto sized = QStringLiteral("page-%1-%2").arg(name).arg(size.width());
        if (picture) {
            m_theme->choose(ThemeChoice::dark);
            pictures::save(*m_window, sized + QStringLiteral("-dark"));
            m_theme->choose(ThemeChoice::light);
            pictures::save(*m_window, sized + QStringLiteral("-light"));
        }
        pictures::settle();
        const auto found = inspection::faults(*m_window);
        QVERIFY2(found.isEmpty(), qPrintable(sized + QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
    }
}

void tst_pagestates::states_data() {
    QTest::addColumn<StepName>("step");
    QTest::addColumn<Stand>("stand");
    QTest::addColumn<bool>("longWords");
    for (const bool longWords : {false, true})
        for (const auto step : allSteps)
            for (const auto stand :
                 {Stand::fresh, Stand::running, Stand::needsOperator, Stand::failed, Stand::done}) {
                if (stand == Stand::fresh && step != StepName::identify)
                    continue; // a step begins by itself
                if (stand == Stand::needsOperator && step == StepName::handover)
                    continue; // it asks nothing
                QTest::addRow("%s %s%s", qPrintable(nameOf(step)), qPrintable(stands.at(int(stand))),
                              longWords ? " long" : "")
                    << step << stand << longWords;
            }
}

void tst_pagestates::states() {
    QFETCH(StepName, step);
    QFETCH(Stand, stand);
    QFETCH(bool, longWords);
    if (longWords)
        QCoreApplication::installTranslator(&m_long);
    const bool entered = step == StepName::endpoint && stand == Stand::needsOperator;
    open(entered ? desk::SiteEndpoint::wanted : desk::SiteEndpoint::given);
    auto* session = bring(step, stand);
    QTRY_COMPARE(session->state().status(), statusFor(stand));
    if (stand != Stand::done)
        QTRY_COMPARE(session->state().stepName(), step);
    auto* view = m_window->onboarding();
    QCOMPARE(view->session(), session);
    auto* banner = named<MessageBanner>("banner");
    auto* primary = view->actions()->primary();
    if (stand == Stand::done && step != StepName::handover) {
        QTest::mouseClick(view->rail()->item(int(step)), Qt::LeftButton);
        QCOMPARE(view->shownStep(), int(step));
        QVERIFY(!banner->isHidden()); // says that the device is further on
        QVERIFY(primary->isEnabled());
    }
    if (stand == Stand::running) {
        QTRY_VERIFY(view->findChild<QPushButton*>(QStringLiteral("cancel"))->isVisible());
        QVERIFY(!primary->isEnabled());
    }
    if (stand == Stand::failed) {
        QVERIFY(!banner->isHidden());
        QVERIFY(primary->isEnabled());
        auto* explanation = named<Explanation>("explanation");
        QVERIFY(step == StepName::trust || explanation->isVisible());
    }
    const auto name = QStringLiteral("%1-%2-%3").arg(int(step)).arg(nameOf(step), stands.at(int(stand)));
    if (longWords)
        inspect(name + QStringLiteral("-long"), {QSize(1024, 700)}); // where they have least room
    else
        inspect(name, {QSize(1440, 900), QSize(1024, 700)});
}

void tst_pagestates::longerWordsHaveTheirRoomAtOnce() {
    open();
    auto* bar = m_window->onboarding()->actions();
    bring(StepName::git, Stand::running);
    pictures::settle();
    for (const auto& words : {QStringLiteral("Go"), QStringLiteral("Confirm and fetch it all once again")}) {
        bar->setPrimary(words, true, {});
        QVERIFY2(bar->primary()->width() >= bar->primary()->sizeHint().width(), qPrintable(words));
    }
}

void tst_pagestates::pagesThatFitDoNotScroll() {
    open();
    auto* session = bring(StepName::handover, Stand::done);
    QTRY_COMPARE(session->state().status(), SessionStatus::done);
    m_window->resize(1440, 900);
    pictures::settle();
    auto* view = m_window->onboarding();
    // The longest page is the chain; having been there makes no other page longer.
    QTest::mouseClick(view->rail()->item(int(StepName::trust)), Qt::LeftButton);
    pictures::settle();
    QVERIFY(view->scrollArea()->verticalScrollBar()->maximum() > 0);
    QTest::mouseClick(view->rail()->item(int(StepName::handover)), Qt::LeftButton);
    pictures::settle();
    QCOMPARE(view->scrollArea()->verticalScrollBar()->maximum(), 0);
}

void tst_pagestates::aRefusedTokenIsNoGoodNews() {
    open();
    auto* session = bring(StepName::git, Stand::needsOperator);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    auto* page = named<QWidget>("page-git");
    QStringList rows;
    for (const auto* list : page->findChildren<CheckList*>())
        for (int i = 0; i < list->model()->rowCount(); ++i)
            rows.append(list->model()->index(i, 0).data().toString());
    const auto told = rows.join(QLatin1Char('\n'));
    QVERIFY2(told.contains(causeText(FailureCode::tokenRefused)), qPrintable(told));
    QVERIFY2(!told.contains(QStringLiteral("Token received")), qPrintable(told));
    // Nor is its time: no green bar, and the words say what it is worth.
    const auto* expiry = page->findChild<QLabel*>(QStringLiteral("tokenExpiry"));
    QTRY_VERIFY2(expiry->text().startsWith(QStringLiteral("Refused, with")), qPrintable(expiry->text()));
    QCOMPARE(expiry->property("tone").toString(), QStringLiteral("fail"));
    QVERIFY(!page->findChild<QProgressBar*>()->isVisible());
}

void tst_pagestates::linesTellTheHostNotTheFingerprint() {
    open();
    auto* session = bring(StepName::trust, Stand::failed);
    QTRY_COMPARE(session->state().status(), SessionStatus::failed);
    const auto* lines = m_window->bottomPanel()->findChild<QListView*>()->model();
    QTRY_VERIFY(lines->rowCount() > 0);
    const auto last = lines->index(lines->rowCount() - 1, 0).data().toString();
    QVERIFY2(last.contains(QStringLiteral("wos.plant.example")), qPrintable(last));
    QVERIFY2(!last.contains(Desk::signer().sha256Hex()), qPrintable(last));
}

QTEST_MAIN(tst_pagestates)
#include "tst_pagestates.moc"
