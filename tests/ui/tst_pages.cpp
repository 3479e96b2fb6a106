#include "tests/support/Pictures.h"
#include "tests/ui/Inspection.h"
#include "tests/ui/StagedDesk.h"
#include "ui/bench/BenchPanel.h"
#include "ui/bench/BottomPanel.h"
#include "ui/bench/MainWindow.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/text/Translations.h"
#include "ui/widgets/Explanation.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/StepRail.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>

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

QString all(const QStringList& found) {
    return found.join(QLatin1Char('\n'));
}

} // namespace

/// The window on a bench whose ports answer what they are told to: every page in every state has its words
/// and its action, and holds what every control must hold, in two sizes and with words half as long again.
/// QT_SCALE_FACTOR=2 runs the same on a dense display.
class tst_pages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void states_data();
    void states();
    void emptyBench();
    void newDevice();
    void sitePage();
    void zones();
    void tabsOfThePanel();

private:
    void open();
    /// Sizes, themes, long words; pictures of it.
    void inspect(const QString& name);
    void check(const QString& name);
    template<typename T> T* named(const char* name) const {
        return m_window->findChild<T*>(QString::fromLatin1(name));
    }

    std::unique_ptr<CryptoLibrary> m_library;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
    inspection::LongWords m_long;
};

void tst_pages::initTestCase() {
    auto started = CryptoLibrary::start();
    QVERIFY(started);
    m_library = std::move(*started);
    QVERIFY(installTranslations(QStringLiteral("en")));
    m_theme = std::make_unique<ThemeController>(*qApp);
}

void tst_pages::cleanup() {
    m_window.reset();
    m_desk.reset();
    m_theme->choose(ThemeChoice::light);
    QCoreApplication::removeTranslator(&m_long);
}

void tst_pages::open() {
    m_window = std::make_unique<MainWindow>(&m_desk->workplace, m_theme.get());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_pages::check(const QString& name) {
    pictures::settle();
    const auto nameless = inspection::nameless(*m_window);
    QVERIFY2(nameless.isEmpty(), qPrintable(name + QStringLiteral(" nameless:\n") + all(nameless)));
    const auto small = inspection::tooSmall(*m_window);
    QVERIFY2(small.isEmpty(), qPrintable(name + QStringLiteral(" too small:\n") + all(small)));
    const auto clipped = inspection::clipped(*m_window);
    QVERIFY2(clipped.isEmpty(), qPrintable(name + QStringLiteral(" clipped:\n") + all(clipped)));
    const auto unreachable = inspection::unreachable(*m_window);
    QVERIFY2(unreachable.isEmpty(), qPrintable(name + QStringLiteral(" unreachable:\n") + all(unreachable)));
}

void tst_pages::inspect(const QString& name) {
    for (const auto& size : {QSize(1440, 900), QSize(1024, 700)}) {
        m_window->resize(size);
        const auto sized = QStringLiteral("%1-%2").arg(name).arg(size.width());
        for (const auto choice : {ThemeChoice::dark, ThemeChoice::light}) {
            m_theme->choose(choice);
            pictures::save(*m_window, QStringLiteral("page-%1-%2")
                                          .arg(sized, choice == ThemeChoice::dark ? QStringLiteral("dark")
                                                                                  : QStringLiteral("light")));
        }
        check(sized);
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_pages::states_data() {
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

void tst_pages::states() {
    QFETCH(StepName, step);
    QFETCH(Stand, stand);
    QFETCH(bool, longWords);
    if (longWords)
        QCoreApplication::installTranslator(&m_long);
    m_desk = std::make_unique<Desk>();
    m_desk->addRemembered();
    open();
    auto* session = m_desk->bring(step, stand);
    m_window->benchPanel()->select(session);
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
        QTRY_VERIFY(named<QPushButton>("cancel")->isVisible());
        QVERIFY(!primary->isEnabled());
    }
    if (stand == Stand::failed) {
        QVERIFY(!banner->isHidden());
        QVERIFY(primary->isEnabled());
        auto* explanation = named<Explanation>("explanation");
        QVERIFY(step == StepName::trust || explanation->isVisible());
    }
    inspect(QStringLiteral("%1-%2-%3%4")
                .arg(int(step))
                .arg(nameOf(step), stands.at(int(stand)), longWords ? QStringLiteral("-long") : QString()));
}

void tst_pages::emptyBench() {
    m_desk = std::make_unique<Desk>();
    open();
    QVERIFY(m_window->benchPanel()->scanField()->hasFocus());
    inspect(QStringLiteral("0-empty"));
}

void tst_pages::newDevice() {
    m_desk = std::make_unique<Desk>();
    m_desk->addRemembered();
    open();
    QTest::mouseClick(named<QToolButton>("addDevice"), Qt::LeftButton);
    QVERIFY(!m_window->onboarding()->actions()->primary()->isEnabled());
    inspect(QStringLiteral("0-new-device"));
}

void tst_pages::sitePage() {
    m_desk = std::make_unique<Desk>();
    m_desk->addRemembered();
    open();
    m_window->showSitePage(false);
    inspect(QStringLiteral("0-site"));
}

void tst_pages::zones() {
    m_desk = std::make_unique<Desk>();
    m_desk->addRemembered();
    open();
    auto* session = m_desk->bring(StepName::git, Stand::needsOperator);
    m_window->benchPanel()->select(session);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    auto* view = m_window->onboarding();
    const QList<QWidget*> zones = {m_window->benchPanel(), view, m_window->bottomPanel(), view->actions()};
    const auto zoneOfFocus = [&] {
        for (int i = 0; i < int(zones.size()); ++i)
            if (zones.at(i)->isAncestorOf(QApplication::focusWidget()))
                return i;
        return -1;
    };
    m_window->benchPanel()->scanField()->setFocus();
    for (const int wanted : {1, 2, 3, 0, 1}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QCOMPARE(zoneOfFocus(), wanted);
    }
    for (const int wanted : {0, 3, 2, 1}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(zoneOfFocus(), wanted);
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_window->benchPanel()->scanField()->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_window->benchPanel()->filterField()->hasFocus());
}

void tst_pages::tabsOfThePanel() {
    m_desk = std::make_unique<Desk>();
    m_desk->addRemembered();
    open();
    auto* session = m_desk->bring(StepName::git, Stand::needsOperator);
    m_window->benchPanel()->select(session);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    auto* panel = m_window->bottomPanel();
    QVERIFY(panel->isOpen());
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(!panel->isOpen());
    QTRY_COMPARE(panel->height(), 40);
    panel->tabs()->setCurrentIndex(1);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QTRY_COMPARE(panel->height(), 328);
    inspect(QStringLiteral("5-git-envelope"));
}

QTEST_MAIN(tst_pages)
#include "tst_pages.moc"
