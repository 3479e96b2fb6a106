#include "app/workstation/Preferences.h"
#include "core/journal/SqlJournal.h"
#include "tests/support/OnboardRuns.h"
#include "tests/support/Pictures.h"
#include "tests/support/PostgresServer.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Desk.h"
#include "ui/bench/SharedListDialog.h"
#include "ui/bench/TopBar.h"
#include "ui/text/Translations.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

#include <algorithm>

using namespace testing;

namespace {

const QString serial = QStringLiteral("PF45337-AA");

} // namespace

/// The way in the window to a list that benches share: a real PostgreSQL, real clicks.
class TestSharedList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = PostgresServer::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        for (const char* place : {"XDG_CONFIG_HOME", "XDG_DATA_HOME"})
            qputenv(place, QFile::encodeName(m_home.path()));
        QVERIFY(m_server.start());
        QVERIFY(m_server.makeJournal());
    }
    void init() {
        QVERIFY(installTranslations(QStringLiteral("en")));
        m_runs = std::make_unique<OnboardRuns>();
        QVERIFY(m_runs->start({QStringLiteral("--devices"), QStringLiteral("2")}));
        QVERIFY(QDir().mkpath(folder()));
    }

    void aListIsSharedAndLeftAgain() {
        Desk desk(folder());
        QVERIFY(desk.open(m_runs->site()));
        desk.scan(serial);
        REACHES(desk, handover, done);
        QSignalSpy chosen(&desk.workstation(), &Workstation::sharedListsChanged);
        QSignalSpy opened(&desk.workstation(), &Workplace::siteChanged);
        openDialog(desk);
        QVERIFY(part<QLineEdit>(desk, "listAddress")->text().isEmpty());
        // As it is named on the command line, or without the word that says what it is.
        enter(desk, m_server.address().section(QLatin1Char(':'), 1));
        QTRY_VERIFY_WITH_TIMEOUT(opened.size() == 1 && !dialog(desk), patience);
        QCOMPARE(desk.workstation().sharedList(), m_server.address());
        QCOMPARE(desk.workstation().bench()->totals().devices, 0); // its own list stays where it is
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(desk.workstation().sharedLists().value(m_runs->site()), m_server.address());
        const auto other = QStringLiteral("PF45338-AA");
        desk.scan(other);
        REACHES(desk, handover, done);
        QCOMPARE(m_server.ask(QStringLiteral("SELECT device_id FROM device")), other.toUtf8());

        openDialog(desk);
        QCOMPARE(part<QLineEdit>(desk, "listAddress")->text(), m_server.address());
        pictures(desk, QStringLiteral("shared-list-named"));
        enter(desk, {});
        QTRY_VERIFY_WITH_TIMEOUT(opened.size() == 2 && !dialog(desk), patience);
        QVERIFY(desk.workstation().sharedList().isEmpty());
        QVERIFY(desk.workstation().sharedLists().isEmpty());
        QVERIFY(!desk.workstation().bench()->find(DeviceId(other)));
    }

    void whatCannotBeUsedChangesNothing_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("says");
        QTest::newRow("no server") << QStringLiteral("host=/nowhere user=bench")
                                   << QStringLiteral("/nowhere");
        QTest::newRow("a password") << QStringLiteral("host=/tmp password=secret")
                                    << QStringLiteral("password file");
        QTest::newRow("no TLS") << QStringLiteral("postgresql:host=db.example sslmode=require")
                                << QStringLiteral("verify-full");
        QTest::newRow("unknown words") << QStringLiteral("db.example") << QStringLiteral("NAME=VALUE");
        QTest::newRow("too many rights")
            << m_server.address(QStringLiteral("owner")) << QStringLiteral("could change records");
    }
    void whatCannotBeUsedChangesNothing() {
        QFETCH(QString, address);
        QFETCH(QString, says);
        Desk desk(folder());
        QVERIFY(desk.open(m_runs->site()));
        QSignalSpy closing(&desk.workstation(), &Workplace::siteClosing);
        openDialog(desk);
        enter(desk, address);
        const auto hint = [&] { return part<QLabel>(desk, "listHint")->text(); };
        QTRY_VERIFY2_WITH_TIMEOUT(hint().contains(says), qPrintable(hint()), patience);
        QVERIFY(!hint().contains(QStringLiteral("secret")));
        QVERIFY(part<QLineEdit>(desk, "listAddress")->hasFocus());
        pictures(desk, QStringLiteral("shared-list-refused"));
        QVERIFY(hasRoom(desk));
        QTest::mouseClick(part<QPushButton>(desk, "cancelList"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog(desk), patience);
        QVERIFY(closing.isEmpty());
        QVERIFY(desk.workstation().sharedLists().isEmpty());
    }

    /// The server of a site that was shared is gone for good: the way back is there.
    void aListThatIsGoneIsLeft() {
        const auto gone = QStringLiteral("postgresql:host=/nowhere user=bench");
        Workstation::Settings settings;
        settings.sharedLists.insert(m_runs->site(), gone);
        settings.handover = folder();
        settings.dosFolder = folder();
        Workstation workstation(settings);
        QVERIFY(!workstation.canShareList());
        QSignalSpy failed(&workstation, &Workplace::siteFailed);
        QSignalSpy opened(&workstation, &Workplace::siteChanged);
        workstation.openSite(m_runs->site());
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
        QVERIFY(workstation.neverShared());
        QVERIFY(workstation.canShareList());
        QCOMPARE(workstation.sharedList(), gone);
        workstation.useSharedList({});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patience);
        QSignalSpy closed(&workstation, &Workstation::closed);
        workstation.close();
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, patience);
    }

    void listsAreRemembered() {
        const QHash<QString, QString> lists{
            {QStringLiteral("/a/site.json"), m_server.address()},
            {QStringLiteral("/b/site.json"), QStringLiteral("postgresql:service=factory")}};
        Preferences().setSharedLists(lists);
        QCOMPARE(Preferences().sharedLists(), lists);
        Preferences().setSharedLists({});
        QVERIFY(Preferences().sharedLists().isEmpty());
    }

    void germanWords() {
        QVERIFY(installTranslations(QStringLiteral("de")));
        Desk desk(folder());
        QVERIFY(desk.open(m_runs->site()));
        openDialog(desk);
        pictures(desk, QStringLiteral("shared-list-de"));
        enter(desk, QStringLiteral("host=/nowhere"));
        QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>(desk, "listHint")->text().contains(QStringLiteral("/nowhere")),
                                 patience);
        pictures(desk, QStringLiteral("shared-list-refused-de"));
        QVERIFY(hasRoom(desk));
    }

private:
    QString folder() const { return m_runs->file(QStringLiteral("desk")); }
    static SharedListDialog* dialog(Desk& desk) { return desk.window().findChild<SharedListDialog*>(); }
    template<typename T> static T* part(Desk& desk, const char* name) {
        return dialog(desk)->findChild<T*>(QString::fromLatin1(name));
    }
    static bool hasRoom(Desk& desk) {
        const auto labels = dialog(desk)->findChildren<QLabel*>();
        return std::all_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return !label->wordWrap() || label->height() >= label->heightForWidth(label->width());
        });
    }
    static void openDialog(Desk& desk) {
        auto* menu = desk.window().topBar()->siteMenu();
        auto* action = desk.window().findChild<QAction*>(QStringLiteral("shareList"));
        QVERIFY(action);
        // A menu has an event loop of its own.
        QTimer::singleShot(0, menu, [&] {
            QVERIFY(menu->isVisible() && action->isEnabled());
            pictures::save(*menu, QStringLiteral("shared-list-menu"));
            menu->setActiveAction(action);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        QTest::mouseClick(desk.control<QPushButton>("siteButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(dialog(desk) && dialog(desk)->isVisible(), patience);
        QVERIFY(QTest::qWaitForWindowActive(dialog(desk)));
    }
    static void enter(Desk& desk, const QString& address) {
        auto* field = part<QLineEdit>(desk, "listAddress");
        QVERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, address);
        QTest::mouseClick(part<QPushButton>(desk, "acceptList"), Qt::LeftButton);
    }
    static void pictures(Desk& desk, const QString& name) {
        ThemeController theme(*qApp, ThemeChoice::dark);
        pictures::save(*dialog(desk), name + QStringLiteral("-dark"));
        theme.choose(ThemeChoice::light);
        pictures::save(*dialog(desk), name + QStringLiteral("-light"));
    }

    RunningCrypto m_crypto;
    QTemporaryDir m_home;
    PostgresServer m_server;
    std::unique_ptr<OnboardRuns> m_runs;
};

QTEST_MAIN(TestSharedList)
#include "tst_sharedlist.moc"
