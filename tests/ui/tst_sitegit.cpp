#include "tests/data/Fixtures.h"
#include "tests/support/Pictures.h"
#include "tests/support/Programs.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/StagedDesk.h"
#include "ui/bench/AnchorEditor.h"
#include "ui/bench/LinesField.h"
#include "ui/bench/SiteGit.h"
#include "ui/bench/SitePage.h"
#include "ui/text/Translations.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>

using namespace trustbench;
using desk::Desk;

/// What the site page says of Git: typed and clicked as a person would, saved, and read back by the site
/// file's own reader; fingerprints against ssh-keygen.
class tst_sitegit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void keepsEverythingOfASite();
    void entersEverythingByHand();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void signersOfCommitsBelongTogether();
    void showsFingerprintsOfHostKeys();
    void takesHostKeysFromAFile();
    void choosesTheKey();
    void foldsAndUnfolds();
    void walksByTab();
    void wheelChangesNothing();
    void pictures();

private:
    template<typename T> T* find(const char* name) const {
        return m_page->findChild<T*>(QLatin1String(name));
    }
    void type(const char* name, const QString& text) const {
        auto* field = find<QWidget>(name);
        QTest::mouseClick(field, Qt::LeftButton);
        QTest::keyClicks(field, text);
    }
    QString typedLines(const char* name) const { return find<QPlainTextEdit>(name)->toPlainText(); }
    void click(const QString& accessibleName) const;
    QString hint() const { return find<QLabel>("siteHint")->text(); }
    QString fullSite() const;
    QString hostKey(const QString& name) const;
    static void answerFileDialog(const QString& path);

    RunningCrypto m_crypto;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<SitePage> m_page;
};

namespace {

const auto pinned = QStringLiteral("[git.plant.example]:2222 ssh-ed25519 "
                                   "AAAAC3NzaC1lZDI1NTE5AAAAIPI/lSypMdzTsSp8F1tBGgWtkL+ZBligG6T1qfne0DBk");

} // namespace

void tst_sitegit::initTestCase() {
    QVERIFY(installTranslations(QStringLiteral("en")));
    m_theme = std::make_unique<ThemeController>(*qApp);
}

void tst_sitegit::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QFile::copy(fixtures::path(QStringLiteral("root.pem")),
                        m_folder->filePath(QStringLiteral("root.pem"))));
    m_desk = std::make_unique<Desk>();
    m_page = std::make_unique<SitePage>(&m_desk->workplace);
    m_page->resize(1120, 844);
    m_page->edit(&m_desk->workplace.opened);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void tst_sitegit::cleanup() {
    m_page.reset();
    m_desk.reset();
}

void tst_sitegit::click(const QString& accessibleName) const {
    for (auto* button : m_page->findChildren<QPushButton*>())
        if (button->accessibleName() == accessibleName && button->isVisible()) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    QFAIL(qPrintable(QStringLiteral("no button is called ") + accessibleName));
}

/// Every key that a site file knows.
QString tst_sitegit::fullSite() const {
    QFile data(QStringLiteral(TRUSTBENCH_SITE_FILE));
    if (!data.open(QIODevice::ReadOnly))
        return {};
    auto text = data.readAll();
    for (const char* anchor : {"tls.pem", "pki/root.pem", "pki/commits.pem"})
        text.replace(anchor, "root.pem");
    text.replace("FINGERPRINT", Desk::root().sha256Hex().toLatin1());
    const auto path = m_folder->filePath(QStringLiteral("site.json"));
    QFile site(path);
    return site.open(QIODevice::WriteOnly) && site.write(text) == text.size() ? path : QString();
}

/// A real one, as its server would show it.
QString tst_sitegit::hostKey(const QString& name) const {
    const auto path = m_folder->filePath(name);
    const auto made = testing::runProgram(
        QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                                       QStringLiteral("-N"), QString(), QStringLiteral("-f"), path});
    return made.exitCode == 0 ? path : QString();
}

/// The dialog is modal: it is answered from within.
void tst_sitegit::answerFileDialog(const QString& path) {
    QTimer::singleShot(0, qApp, [path] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(path);
        QTest::keyClick(dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit")), Qt::Key_Return);
    });
}

void tst_sitegit::keepsEverythingOfASite() {
    const auto path = fullSite();
    const auto before = Site::load(path);
    QVERIFY2(before, qPrintable(before ? QString() : before.error().detail));
    m_page->edit(&*before);
    QCOMPARE(hint(), QString());
    QVERIFY(m_page->saveTo(path));
    const auto after = Site::load(path);
    QVERIFY(after);
    QCOMPARE(after->toJson(), before->toJson());
}

void tst_sitegit::entersEverythingByHand() {
    click(QStringLiteral("Show: Git over SSH"));
    click(QStringLiteral("Show: Signed commits"));
    type("tokenLifetime", QStringLiteral("8"));
    QTest::keyClick(find<QComboBox>("tokenLifetimeUnit"), Qt::Key_Down);
    QTest::keyClick(find<QComboBox>("tokenStore"), Qt::Key_Down);
    type("gitNeighbour", QStringLiteral("git@git.plant.example:devices/none.git"));
    type("gitUsername", QStringLiteral("reader"));
    const auto remarked = pinned + QStringLiteral(" compared with plant IT");
    type("sshHostKeys", remarked);
    type("sshKey", m_folder->filePath(QStringLiteral("bench")));
    auto* agent = find<QCheckBox>("sshAgent");
    QTest::mouseClick(agent, Qt::LeftButton, {}, QPoint(12, agent->height() / 2));
    type("allowedSigners", m_folder->filePath(QStringLiteral("signers")));
    type("allowedOpenPgpKeys", QStringLiteral("/etc/plant/ops.asc"));
    type("x509Crls", m_folder->filePath(QStringLiteral("release.crl")));
    type("allowedX509Subjects", QStringLiteral("CN=Release,O=Plant"));
    auto* anchors = m_page->findChild<SiteGit*>()->commitAnchors();
    anchors->addFiles({m_folder->filePath(QStringLiteral("root.pem"))});
    QTest::keyClicks(anchors->findChild<QLineEdit*>(QStringLiteral("compareFingerprint")),
                     Desk::root().sha256Hex());
    type("interceptors", QString(64, QLatin1Char('A')));
    QCOMPARE(hint(), QString());
    const auto path = m_folder->filePath(QStringLiteral("site.json"));
    QVERIFY(m_page->saveTo(path));
    const auto site = Site::load(path);
    QVERIFY2(site, qPrintable(site ? QString() : site.error().detail));
    QCOMPARE(site->tokenMaxLifetime, std::chrono::hours(8));
    QCOMPARE(site->tokenStorage, TokenStorage::keyring);
    QCOMPARE(site->gitNeighbour, QUrl(QStringLiteral("ssh://git@git.plant.example/~/devices/none.git")));
    QCOMPARE(site->gitUsername, QStringLiteral("reader"));
    QCOMPARE(site->gitSshHostKeys, QList{*PinnedHostKey::parse(remarked)});
    QCOMPARE(site->gitSshHostKeys.first().comment, QStringLiteral("compared with plant IT"));
    QCOMPARE(site->gitSshKey, QStringLiteral("bench"));
    QVERIFY(site->gitSshAgent);
    QCOMPARE(site->gitAllowedSigners, QStringLiteral("signers"));
    QCOMPARE(site->gitAllowedOpenPgpKeys, QStringLiteral("/etc/plant/ops.asc"));
    QCOMPARE(site->gitX509Crls, QStringList{QStringLiteral("release.crl")});
    QCOMPARE(site->gitAllowedX509Subjects, QStringList{QStringLiteral("CN=Release,O=Plant")});
    QCOMPARE(site->commitAnchors.size(), 1);
    QCOMPARE(site->interceptors, QStringList{QString(64, QLatin1Char('a'))});
}

void tst_sitegit::saysWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sentence");
    const auto lifetime = QStringLiteral("Enter a lifetime of up to ten years");
    const auto neighbour = QStringLiteral("Enter an https or SSH repository");
    const auto hostKey = QStringLiteral("Host key 1 cannot be read");
    const auto proxy = QStringLiteral("Enter SHA-256 fingerprints of proxies");
    QTest::newRow("no number") << QByteArray("tokenLifetime") << QStringLiteral("soon") << lifetime;
    QTest::newRow("a negative one") << QByteArray("tokenLifetime") << QStringLiteral("-1") << lifetime;
    QTest::newRow("too long") << QByteArray("tokenLifetime") << QStringLiteral("3661") << lifetime;
    QTest::newRow("past any number") << QByteArray("tokenLifetime") << QString(30, QLatin1Char('9'))
                                     << lifetime;
    QTest::newRow("plain http") << QByteArray("gitNeighbour")
                                << QStringLiteral("http://git.plant.example/x.git") << neighbour;
    QTest::newRow("a password") << QByteArray("gitNeighbour")
                                << QStringLiteral("ssh://git:pw@git.plant.example/x.git") << neighbour;
    QTest::newRow("a colon") << QByteArray("gitUsername") << QStringLiteral("a:b")
                             << QStringLiteral("The Git user name must have no colon");
    QTest::newRow("half a line") << QByteArray("sshHostKeys")
                                 << QStringLiteral("git.plant.example ssh-ed25519") << hostKey;
    QTest::newRow("a pattern") << QByteArray("sshHostKeys")
                               << QString(pinned).replace(0, 1, QStringLiteral("*")) << hostKey;
    QTest::newRow("a hash") << QByteArray("interceptors") << QStringLiteral("abc") << proxy;
}

void tst_sitegit::saysWhatIsWrong() {
    QFETCH(const QByteArray, field);
    QFETCH(const QString, typed);
    click(QStringLiteral("Show: Git over SSH"));
    QVERIFY(find<QPushButton>("saveSite")->isEnabled());
    type(field, typed);
    QTEST(hint(), "sentence");
    QVERIFY(!find<QPushButton>("saveSite")->isEnabled());
    QTest::keyClick(find<QWidget>(field), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(find<QWidget>(field), Qt::Key_Delete);
    QCOMPARE(hint(), QString());
    QVERIFY(find<QPushButton>("saveSite")->isEnabled());
}

void tst_sitegit::signersOfCommitsBelongTogether() {
    click(QStringLiteral("Show: Signed commits"));
    type("allowedX509Subjects", QStringLiteral("CN=Release"));
    QCOMPARE(hint(), QStringLiteral("Add an anchor for the subjects"));
    auto* anchors = m_page->findChild<SiteGit*>()->commitAnchors();
    anchors->addFiles({fixtures::path(QStringLiteral("root.pem"))});
    QCOMPARE(hint(), QStringLiteral("Compare every fingerprint or remove the anchor"));
    QTest::keyClicks(anchors->findChild<QLineEdit*>(QStringLiteral("compareFingerprint")),
                     Desk::root().sha256Hex());
    QCOMPARE(hint(), QString());
    find<QPlainTextEdit>("allowedX509Subjects")->clear();
    QCOMPARE(hint(), QStringLiteral("Enter the subjects that may sign"));
}

void tst_sitegit::showsFingerprintsOfHostKeys() {
    const auto key = hostKey(QStringLiteral("host"));
    QVERIFY(!key.isEmpty());
    QFile half(key + QStringLiteral(".pub"));
    QVERIFY(half.open(QIODevice::ReadOnly));
    const auto words = QString::fromUtf8(half.readAll()).split(QLatin1Char(' '));
    click(QStringLiteral("Show: Git over SSH"));
    type("sshHostKeys", QStringLiteral("git.plant.example %1 %2").arg(words[0], words[1]));
    const auto listed =
        testing::runProgram(QStringLiteral("ssh-keygen"), {QStringLiteral("-lf"), half.fileName()});
    const auto fingerprint = QString::fromUtf8(listed.out).split(QLatin1Char(' ')).value(1);
    QVERIFY2(fingerprint.startsWith(QStringLiteral("SHA256:")), listed.out.constData());
    const auto isShown = [&] {
        const auto labels = m_page->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text() == fingerprint;
        });
    };
    QTRY_VERIFY(isShown());
}

void tst_sitegit::takesHostKeysFromAFile() {
    const auto path = m_folder->filePath(QStringLiteral("known_hosts"));
    QFile known(path);
    QVERIFY(known.open(QIODevice::WriteOnly));
    known.write("# of the plant\n\n" + pinned.toUtf8() + "\n");
    known.close();
    click(QStringLiteral("Show: Git over SSH"));
    for (int times = 0; times < 2; ++times) { // the second time brings nothing new
        answerFileDialog(path);
        click(QStringLiteral("Host keys of the Git servers: Add from files"));
        QCOMPARE(typedLines("sshHostKeys"), pinned);
    }
    QCOMPARE(m_page->entered().gitSshHostKeys.size(), 1);
}

void tst_sitegit::choosesTheKey() {
    const auto key = hostKey(QStringLiteral("bench"));
    click(QStringLiteral("Show: Git over SSH"));
    answerFileDialog(key);
    click(QStringLiteral("Choose a file: Key that this workstation reads with"));
    QCOMPARE(find<QLineEdit>("sshKey")->text(), key);
    QCOMPARE(m_page->entered().gitSshKey, key);
}

void tst_sitegit::foldsAndUnfolds() {
    QVERIFY(!find<QWidget>("sshKey")->isVisible());
    click(QStringLiteral("Show: Git over SSH"));
    type("sshKey", QStringLiteral("/keys/bench"));
    click(QStringLiteral("Hide: Git over SSH"));
    QVERIFY(!find<QWidget>("sshKey")->isVisible());
    QCOMPARE(m_page->entered().gitSshKey, QStringLiteral("/keys/bench"));
    // A site that says something of it shows it.
    const auto site = m_page->entered();
    m_page->edit(&site);
    QVERIFY(find<QWidget>("sshKey")->isVisible());
    QVERIFY(!find<QWidget>("allowedSigners")->isVisible());
}

void tst_sitegit::walksByTab() {
    click(QStringLiteral("Show: Git over SSH"));
    click(QStringLiteral("Show: Signed commits"));
    m_page->focusFirst();
    QStringList walked;
    const auto* first = QApplication::focusWidget();
    for (int steps = 0; steps < 100; ++steps) {
        walked.append(QApplication::focusWidget()->objectName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        if (QApplication::focusWidget() == first)
            break;
    }
    walked.removeAll(QString());
    const QStringList wanted{QStringLiteral("interceptors"),
                             QStringLiteral("scanPattern"),
                             QStringLiteral("tokenLifetime"),
                             QStringLiteral("tokenLifetimeUnit"),
                             QStringLiteral("tokenStore"),
                             QStringLiteral("gitNeighbour"),
                             QStringLiteral("gitUsername"),
                             QStringLiteral("sshHostKeys"),
                             QStringLiteral("sshKey"),
                             QStringLiteral("sshAgent"),
                             QStringLiteral("allowedSigners"),
                             QStringLiteral("allowedOpenPgpKeys"),
                             QStringLiteral("allowedX509Subjects"),
                             QStringLiteral("x509Crls")};
    QStringList met;
    for (const auto& name : walked)
        if (wanted.contains(name))
            met.append(name);
    QCOMPARE(met, wanted);
    QCOMPARE(QApplication::focusWidget(), first);
}

void tst_sitegit::wheelChangesNothing() {
    for (auto* choice : m_page->findChildren<QComboBox*>()) {
        const int before = choice->currentIndex();
        const QPointF middle(QRectF(choice->rect()).center());
        QWheelEvent wheel(middle, choice->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(choice, &wheel);
        QCOMPARE(choice->currentIndex(), before);
    }
}

void tst_sitegit::pictures() {
    const auto full = Site::load(fullSite());
    QVERIFY(full);
    const auto save = [&](const QString& name) {
        QCoreApplication::processEvents();
        pictures::save(*m_page, name);
    };
    for (const auto choice : {ThemeChoice::light, ThemeChoice::dark}) {
        m_theme->choose(choice);
        const auto theme = choice == ThemeChoice::dark ? QStringLiteral("-dark") : QStringLiteral("-light");
        m_page->resize(1120, 3000);
        m_page->edit(&*full);
        save(QStringLiteral("site-git-all") + theme);
        for (const QSize size :
             {QSize(1120, 844), QSize(952, 644)}) { // in 1440x900, and in the smallest window
            m_page->resize(size);
            m_page->edit(&m_desk->workplace.opened);
            auto* area = m_page->findChild<QScrollArea*>();
            QCoreApplication::processEvents();
            area->ensureWidgetVisible(m_page->findChild<SiteGit*>(), 0, 0);
            save(QStringLiteral("site-git-folded-%1").arg(size.width()) + theme);
            click(QStringLiteral("Show: Git over SSH"));
            type("sshHostKeys", pinned);
            QTest::keyClick(find<QWidget>("sshHostKeys"), Qt::Key_Return);
            QTest::keyClicks(find<QWidget>("sshHostKeys"), QStringLiteral("git.plant.example ssh-dss AAAA"));
            QCoreApplication::processEvents();
            area->ensureWidgetVisible(find<QWidget>("sshHostKeys"), 0, 200);
            save(QStringLiteral("site-git-bad-%1").arg(size.width()) + theme);
        }
    }
    m_theme->choose(ThemeChoice::light);
}

QTEST_MAIN(tst_sitegit)
#include "tst_sitegit.moc"
