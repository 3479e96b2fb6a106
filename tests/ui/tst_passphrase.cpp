#include "core/access/PassphraseStrength.h"
#include "core/base/Files.h"
#include "tests/support/Pictures.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Desk.h"
#include "ui/bench/PassphraseDialog.h"
#include "ui/bench/SitePage.h"
#include "ui/widgets/MessageBanner.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace testing;

/// A site that keeps its tokens in an encrypted file asks for the passphrase at the window: chosen, opened,
/// wrong, withheld. Real file, real scrypt, real clicks.
class TestPassphrase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void chosenThenOpened();
    void withheld();
    void strength_data();
    void strength();

private:
    void beginOpening(Desk& desk) const;
    static PassphraseDialog* dialog(Desk& desk) { return desk.window().findChild<PassphraseDialog*>(); }
    template<typename T> static T* part(Desk& desk, const char* name) {
        return dialog(desk)->findChild<T*>(QString::fromLatin1(name));
    }
    static QString hint(Desk& desk) { return part<QLabel>(desk, "passphraseHint")->text(); }
    static void click(Desk& desk, const char* name) {
        QTest::mouseClick(part<QPushButton>(desk, name), Qt::LeftButton);
    }
    static void pictures(Desk& desk, const QString& name);

    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;
    QString m_site;
};

void TestPassphrase::init() {
    m_wos.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("desk"))));
    m_wos = std::make_unique<BenchWos>(m_folder->filePath(QStringLiteral("wos")));
    QVERIFY(m_wos->start({QStringLiteral("--devices"), QStringLiteral("2"), QStringLiteral("--pending"),
                          QStringLiteral("0")}));
    m_site = siteLike(*m_wos, QStringLiteral("site-file.json"), [](QJsonObject& site) {
        auto git = site.value(QStringLiteral("git")).toObject();
        git.insert(QStringLiteral("tokenStore"), QStringLiteral("file"));
        site.insert(QStringLiteral("git"), git);
    });
}

void TestPassphrase::beginOpening(Desk& desk) const {
    desk.workstation().openSite(m_site);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(desk) && dialog(desk)->isVisible(), patience);
    QVERIFY(QTest::qWaitForWindowActive(dialog(desk)));
}

void TestPassphrase::pictures(Desk& desk, const QString& name) {
    ThemeController theme(*qApp, ThemeChoice::dark);
    pictures::save(*dialog(desk), name + QStringLiteral("-dark"));
    theme.choose(ThemeChoice::light);
    pictures::save(*dialog(desk), name + QStringLiteral("-light"));
}

void TestPassphrase::chosenThenOpened() {
    const auto right = QStringLiteral(" correct horse battery staple"); // its blanks count
    const auto folder = m_folder->filePath(QStringLiteral("desk"));
    {
        Desk desk(folder);
        beginOpening(desk);
        auto* first = part<QLineEdit>(desk, "passphrase");
        auto* again = part<QLineEdit>(desk, "passphraseAgain");
        QVERIFY(first && again && first->hasFocus());
        QCOMPARE(first->echoMode(), QLineEdit::Password);
        QTest::keyClicks(first, QStringLiteral("horse"));
        QVERIFY2(hint(desk).startsWith(QStringLiteral("Weak")), qPrintable(hint(desk)));
        pictures(desk, QStringLiteral("passphrase-weak"));
        first->clear();
        QTest::keyClicks(first, right);
        QVERIFY2(hint(desk).startsWith(QStringLiteral("Good")), qPrintable(hint(desk)));
        QTest::keyClicks(again, right.chopped(1));
        QCOMPARE(hint(desk), QStringLiteral("The two are not the same."));
        QVERIFY(!part<QPushButton>(desk, "acceptPassphrase")->isEnabled());
        pictures(desk, QStringLiteral("passphrase-differs"));
        QTest::keyClicks(again, right.right(1));
        QSignalSpy opened(&desk.workstation(), &Workplace::siteChanged);
        QTest::keyClick(again, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(opened.size() == 1 && !dialog(desk), patience);
        desk.scan(QStringLiteral("PF45337-AA"));
        REACHES(desk, handover, done);
    }
    const auto file = folder + QStringLiteral("/journal.sqlite.tokens");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
    QVERIFY(!readFile(file).value().contains("battery"));

    Desk desk(folder);
    beginOpening(desk);
    QVERIFY(!part<QLineEdit>(desk, "passphraseAgain"));
    auto* field = part<QLineEdit>(desk, "passphrase");
    QTest::keyClicks(field, right.trimmed());
    click(desk, "acceptPassphrase");
    QVERIFY(field->text().isEmpty());
    QTRY_VERIFY2_WITH_TIMEOUT(hint(desk).startsWith(QStringLiteral("This passphrase does not open")),
                              qPrintable(hint(desk)), patience);
    QVERIFY(field->isEnabled() && field->hasFocus());
    QVERIFY(desk.workstation().site() == nullptr);
    pictures(desk, QStringLiteral("passphrase-wrong"));
    QTest::keyClicks(field, right);
    click(desk, "acceptPassphrase");
    QTRY_VERIFY_WITH_TIMEOUT(desk.workstation().site() != nullptr && !dialog(desk), patience);
    QCOMPARE(desk.workstation().bench()->totals().devices, 1);
}

void TestPassphrase::withheld() {
    Desk desk(m_folder->filePath(QStringLiteral("desk")));
    QSignalSpy failed(&desk.workstation(), &Workplace::siteFailed);
    beginOpening(desk);
    QTest::keyClick(part<QLineEdit>(desk, "passphrase"), Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
    QCOMPARE(failed.first().first().value<Failure>().code, FailureCode::passphraseNeeded);
    QTRY_VERIFY(!dialog(desk));
    QVERIFY(desk.workstation().site() == nullptr);
    const auto* banner = desk.window().sitePage()->findChild<MessageBanner*>(QStringLiteral("siteBanner"));
    QVERIFY(banner->isVisible());
    // Opened again, it is asked for again.
    beginOpening(desk);
    click(desk, "cancelPassphrase");
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 2, patience);
}

void TestPassphrase::strength_data() {
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<PassphraseStrength>("strength");
    QTest::newRow("none") << QString() << PassphraseStrength::weak;
    QTest::newRow("a word") << QStringLiteral("horse") << PassphraseStrength::weak;
    QTest::newRow("one letter, often") << QString(40, QLatin1Char('a')) << PassphraseStrength::weak;
    QTest::newRow("a dozen mixed") << QStringLiteral("k7#Vq2!mZx9p") << PassphraseStrength::fair;
    QTest::newRow("four words") << QStringLiteral("correct horse battery staple") << PassphraseStrength::good;
}

void TestPassphrase::strength() {
    QFETCH(QString, passphrase);
    QTEST(passphraseStrength(passphrase), "strength");
}

QTEST_MAIN(TestPassphrase)
#include "tst_passphrase.moc"
