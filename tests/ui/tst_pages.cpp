#include "core/crypto/SigningKey.h"
#include "core/net/HostGate.h"
#include "tests/data/Fixtures.h"
#include "tests/support/Pictures.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Inspection.h"
#include "tests/ui/StagedDesk.h"
#include "ui/batch/BatchTable.h"
#include "ui/batch/BatchTiles.h"
#include "ui/batch/BatchView.h"
#include "ui/batch/SlotPanel.h"
#include "ui/bench/BatchMode.h"
#include "ui/bench/BenchPanel.h"
#include "ui/bench/BottomPanel.h"
#include "ui/bench/MainWindow.h"
#include "ui/models/ActivityModel.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/text/Translations.h"
#include "ui/widgets/MessageBanner.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>

using namespace trustbench;
using desk::Desk;
using desk::Stand;

/// The window on a bench whose ports answer what they are told to: what every control must hold, in two
/// sizes; the keys between the zones, the batch, the panel.
class tst_pages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void emptyBench();
    void newDevice();
    void sitePage();
    void zones();
    void aFoldedBenchTakesScans();
    void tabsOfThePanel();
    void aLowWindowFoldsThePanel();
    void aFailureFoldsThePanel();
    void batchMode();
    void batchFromAManifest();
    void envelopeOfTheDeviceOnShow();
    void aHostThatWantsToBeLeftAloneIsSaid();

private:
    void open();
    /// Sizes, themes; pictures of it.
    void inspect(const QString& name);
    void check(const QString& name);
    template<typename T> T* named(const char* name) const {
        return m_window->findChild<T*>(QString::fromLatin1(name));
    }

    RunningCrypto m_crypto;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

void tst_pages::initTestCase() {
    QVERIFY(installTranslations(QStringLiteral("en")));
    m_theme = std::make_unique<ThemeController>(*qApp);
}

void tst_pages::cleanup() {
    m_window.reset();
    m_desk.reset();
    m_theme->choose(ThemeChoice::light);
}

void tst_pages::open() {
    m_window = std::make_unique<MainWindow>(&m_desk->workplace, m_theme.get());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_pages::check(const QString& name) {
    pictures::settle();
    const auto found = inspection::faults(*m_window);
    QVERIFY2(found.isEmpty(), qPrintable(name + QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
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

void tst_pages::aFoldedBenchTakesScans() {
    m_desk = std::make_unique<Desk>();
    open();
    m_window->resize(1024, 700);
    auto* scan = m_window->benchPanel()->scanField();
    QTRY_VERIFY(scan->hasFocus());
    auto* session = m_desk->bring(StepName::upload, Stand::running);
    // The first device is on show, and the field that took its label is folded away.
    Q_EMIT m_window->benchPanel()->sessionChosen(session);
    QTRY_VERIFY(!scan->isVisible());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("P"));
    QVERIFY(scan->isVisible());
    QVERIFY(scan->hasFocus());
    QCOMPARE(scan->text(), QStringLiteral("P"));
    // A device that the bench knows already: it is on show, and the bench is folded again.
    Q_EMIT m_window->benchPanel()->sessionChosen(session);
    QTRY_VERIFY(!scan->isVisible());
    // Nothing has the focus.
    QApplication::focusWidget()->clearFocus();
    QTest::keyClicks(m_window.get(), QStringLiteral("7"));
    QVERIFY(scan->isVisible());
    QCOMPARE(scan->text(), QStringLiteral("7"));
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

void tst_pages::aLowWindowFoldsThePanel() {
    m_desk = std::make_unique<Desk>();
    m_desk->addRemembered();
    open();
    auto* session = m_desk->bring(StepName::git, Stand::needsOperator);
    m_window->benchPanel()->select(session);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    auto* panel = m_window->bottomPanel();
    QVERIFY(panel->isOpen());
    m_window->resize(1024, 700);
    QTRY_COMPARE(panel->height(), 40);
    // What happened last is still said.
    const auto* lines = panel->findChild<QListView*>()->model();
    const auto newest = lines->index(lines->rowCount() - 1, 0).data(ActivityModel::wordsRole).toString();
    const auto labels = panel->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [&](const QLabel* label) { return label->isVisible() && label->text() == newest; }));
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QTRY_COMPARE(panel->height(), 160);
    // From now on it stands as the operator wants it.
    m_window->resize(1024, 740);
    QTRY_COMPARE(panel->height(), 160);
}

void tst_pages::aFailureFoldsThePanel() {
    m_desk = std::make_unique<Desk>();
    open();
    auto* panel = m_window->bottomPanel();
    QVERIFY(panel->isOpen());
    auto* failing = m_desk->bring(StepName::trust, Stand::failed);
    m_window->benchPanel()->select(failing);
    QTRY_COMPARE(failing->state().status(), SessionStatus::failed);
    QTRY_COMPARE(panel->height(), 40);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QTRY_COMPARE(panel->height(), 160);
}

void tst_pages::batchMode() {
    m_desk = std::make_unique<Desk>();
    m_desk->addRemembered();
    open();
    auto* mode = m_window->batchMode();
    QVERIFY(!mode->isOn());
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(mode->isOn());
    QVERIFY(named<QToolButton>("batchMode")->isChecked());
    auto* table = mode->view()->table();
    QTRY_COMPARE(table->model()->rowCount(), 6);
    inspect(QStringLiteral("0-batch"));
    table->setFocus();
    for (const QChar c : QStringLiteral("PF45344")) // a scanner types wherever the focus is
        QTest::keyClick(QApplication::focusWidget(), c.toLatin1());
    QVERIFY(mode->view()->filterField()->hasFocus());
    QCOMPARE(mode->view()->filterField()->text(), QStringLiteral("PF45344"));
    QTest::keyClick(mode->view()->filterField(), Qt::Key_Return);
    QVERIFY(table->hasFocus());
    QCOMPARE(table->chosen()->state().deviceId().value(), QStringLiteral("PF45344-AA"));
    m_window->resize(1440, 900);
    for (const auto* zone : {static_cast<QWidget*>(mode->view()->slotPanel()),
                             static_cast<QWidget*>(mode->view()->tiles()), static_cast<QWidget*>(table)}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(zone == QApplication::focusWidget() || zone->isAncestorOf(QApplication::focusWidget()));
    }
    QTest::keyClick(table, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(mode->view()->filterField()->hasFocus());
    QTest::keyClick(mode->view()->filterField(), Qt::Key_Escape);
    QVERIFY(table->hasFocus());
    // A row opens its device with its steps.
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(!mode->isOn());
    QVERIFY(named<QToolButton>("singleMode")->isChecked());
    QCOMPARE(m_window->onboarding()->session()->state().deviceId().value(), QStringLiteral("PF45344-AA"));
    QTest::mouseClick(named<QToolButton>("batchMode"), Qt::LeftButton);
    QVERIFY(mode->isOn());
    // Without a bench there is no batch.
    m_desk->workplace.hasSite = false;
    Q_EMIT m_desk->workplace.siteClosing();
    Q_EMIT m_desk->workplace.siteChanged();
    QVERIFY(!mode->isOn());
    QVERIFY(!named<QToolButton>("batchMode")->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!mode->isOn());
}

void tst_pages::batchFromAManifest() {
    m_desk = std::make_unique<Desk>();
    open();
    QTemporaryDir folder;
    const auto write = [&](const QByteArray& lines) {
        const auto path = folder.filePath(QStringLiteral("manifest.csv"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(lines) != lines.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    };
    const auto line = [](const char* name) {
        return fixtures::path(QString::fromLatin1(name) + QStringLiteral(".pem")).toUtf8() + ',' +
               fixtures::path(QString::fromLatin1(name) + QStringLiteral(".key")).toUtf8() + ",slot 1\n";
    };
    auto* mode = m_window->batchMode();
    mode->show(true);
    auto* banner = named<MessageBanner>("batchBanner");
    // Everything that is wrong is told, and nothing is added.
    mode->addManifest(write("certificate,serial\n/no/such.pem,1\n"));
    QTRY_VERIFY(!banner->isHidden());
    QVERIFY2(banner->message().contains(QStringLiteral("line 1")), qPrintable(banner->message()));
    QVERIFY(m_desk->bench->sessions().empty());
    mode->addManifest(write("certificate,key,label\n" + line("p256") + line("rsa2048") + line("ed25519")));
    QTRY_COMPARE(m_desk->bench->totals().devices, 3);
    QTRY_COMPARE(mode->view()->table()->model()->rowCount(), 3);
    QCOMPARE(m_desk->bench->totals().of(SessionStatus::waiting), 3); // nothing has begun
    // The same again adds nothing twice.
    mode->addManifest(write("certificate,key,label\n" + line("p256") + line("p384")));
    QTRY_COMPARE(m_desk->bench->totals().devices, 4);
    QTest::mouseClick(named<QPushButton>("batchPrimary"), Qt::LeftButton);
    QTRY_COMPARE(m_desk->bench->totals().of(SessionStatus::waiting), 0);
}

void tst_pages::envelopeOfTheDeviceOnShow() {
    m_desk = std::make_unique<Desk>();
    open();
    auto* session = m_desk->bring(StepName::git, Stand::needsOperator);
    m_window->benchPanel()->select(session);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    const auto key = SigningKey::load(fixtures::read(QStringLiteral("p256.key")), {});
    QVERIFY(key);
    Exchange exchange;
    exchange.call = QStringLiteral("onboard");
    exchange.requestBody = *buildEnvelope(QByteArrayView("{\"deviceId\":\"TB-P256-0001\"}"), **key,
                                          QStringLiteral("TB-P256-0001"));
    exchange.requestSha256 = sha256(exchange.requestBody).toHex();
    exchange.status = 202;
    exchange.sentAt = QDateTime(QDate(2026, 11, 24), QTime(10, 18, 48), Qt::UTC);
    Q_EMIT m_desk->workplace.exchangeSeen(session->state().deviceId(), exchange);
    auto* tabs = m_window->bottomPanel()->tabs();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    auto* strip = named<QFrame>("verdictStrip");
    QTRY_VERIFY(strip->isVisible());
    QVERIFY2(strip->accessibleName().contains(QStringLiteral("accepted")),
             qPrintable(strip->accessibleName()));
    inspect(QStringLiteral("5-git-envelope-seen"));
    // Bytes that are not those that were hashed had a secret replaced.
    exchange.requestSha256 = QByteArray(64, '0');
    Q_EMIT m_desk->workplace.exchangeSeen(session->state().deviceId(), exchange);
    QVERIFY2(strip->accessibleName().contains(QStringLiteral("[redacted]")),
             qPrintable(strip->accessibleName()));
    // Another device's envelope is not this one's.
    Q_EMIT m_desk->workplace.exchangeSeen(DeviceId(QStringLiteral("other")), exchange);
    exchange.requestBody = "no envelope";
    Q_EMIT m_desk->workplace.exchangeSeen(session->state().deviceId(), exchange);
    QVERIFY(strip->isVisible());
}

void tst_pages::aHostThatWantsToBeLeftAloneIsSaid() {
    m_desk = std::make_unique<Desk>();
    open();
    auto* session = m_desk->bring(StepName::upload, Stand::running);
    auto* panel = m_window->benchPanel();
    Q_EMIT panel->sessionChosen(session);
    auto* more = m_window->onboarding()->findChild<QLabel*>(QStringLiteral("waitMore"));
    QTRY_VERIFY(more->isVisible());
    QVERIFY(more->text().isEmpty());
    Q_EMIT m_desk->workplace.hostWaits(QStringLiteral("elsewhere.example:443"), std::chrono::seconds(90));
    QVERIFY(more->text().isEmpty());
    const auto host = HostGate::hostOf(session->state().plan.endpoint->api);
    Q_EMIT m_desk->workplace.hostWaits(host, std::chrono::seconds(90));
    QVERIFY2(more->text().startsWith(QStringLiteral("Waiting for %1 until ").arg(host)),
             qPrintable(more->text()));
    pictures::save(*m_window, QStringLiteral("page-host-waits"));
    // What this machine does itself waits for nobody.
    session->cancel();
    QTRY_VERIFY(!more->isVisible());
}

QTEST_MAIN(tst_pages)
#include "tst_pages.moc"
