#include "tests/support/RunningCrypto.h"
#include "tests/support/SshServer.h"
#include "tests/ui/Desk.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/onboarding/SshAccessPanel.h"
#include "ui/widgets/CheckList.h"

#include <QDir>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace testing;

/// Repositories with SSH addresses at the window: a real WOS names them, a real sshd serves them, and what
/// the page says of its host key is what ssh-keygen says.
class TestWindowSsh : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void allSevenSteps();
    void aChangedHostKey();
    void anUnknownHost();
    void aKeyThatIsNotLetIn();
    void anAddressTypedByHand();

private:
    QString site(const QJsonArray& pins, const QString& key) const;
    QString site() const { return site({m_server->pin()}, m_key); }
    QString fingerprint() const {
        return SshServer::fingerprint(m_server->hostKey(QStringLiteral("ed25519")));
    }
    static QString verdictOn(Desk& desk);
    static QStringList fingerprintsOn(Desk& desk);
    QString deskFolder() const { return m_folder->filePath(QStringLiteral("desk")); }

    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<BenchWos> m_wos;
    QString m_key;
};

void TestWindowSsh::init() {
    m_wos.reset();
    m_server.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(deskFolder()));
    m_server = std::make_unique<SshServer>(m_folder->path());
    QVERIFY2(m_server->start(), m_server->log().constData());
    m_key = m_server->makeKey(QStringLiteral("key"));
    m_server->allow(m_key);
    m_wos = std::make_unique<BenchWos>(m_folder->filePath(QStringLiteral("wos")));
    QVERIFY(m_wos->start({QStringLiteral("--devices"), QStringLiteral("2"), QStringLiteral("--git-ssh"),
                          m_server->address({})}));
}

QString TestWindowSsh::site(const QJsonArray& pins, const QString& key) const {
    return siteLike(*m_wos, QStringLiteral("ssh.json"), [&](QJsonObject& changed) {
        auto git = changed.value(QStringLiteral("git")).toObject();
        git.insert(QStringLiteral("sshHostKeys"), pins);
        git.insert(QStringLiteral("sshKey"), key);
        changed.insert(QStringLiteral("git"), git);
    });
}

QString TestWindowSsh::verdictOn(Desk& desk) {
    const auto* verdict = desk.control<CheckList>("hostKey");
    return verdict && !verdict->rows().isEmpty() ? verdict->rows().constFirst().outcome : QString();
}

QStringList TestWindowSsh::fingerprintsOn(Desk& desk) {
    QStringList prints;
    for (const auto* panel : desk.window().findChildren<SshAccessPanel*>())
        for (const auto* label : panel->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(QStringLiteral("SHA256:")))
                prints.append(label->text());
    return prints;
}

void TestWindowSsh::allSevenSteps() {
    Desk desk(deskFolder());
    QVERIFY(desk.open(site()));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, handover, done);
    bool told = false;
    for (const auto* label : desk.window().findChildren<QLabel*>())
        told = told || (label->isVisible() && label->text().contains(QStringLiteral("no secret")));
    QVERIFY(told);
    QVERIFY(QFile::exists(desk.handover() + QStringLiteral("/PF45337-AA/known_hosts")));
    desk.pictures(QStringLiteral("window-ssh-handover"));
    for (int back = 0; back < 2; ++back)
        desk.press(QKeySequence(Qt::ALT | Qt::Key_Left));
    QCOMPARE(desk.window().onboarding()->shownStep(), int(StepName::git));
    QTRY_COMPARE(verdictOn(desk), QStringLiteral("Pinned in the site"));
    QTRY_COMPARE(fingerprintsOn(desk), QStringList{fingerprint()});
    desk.pictures(QStringLiteral("window-ssh-pinned"));
}

void TestWindowSsh::aChangedHostKey() {
    const QString before = fingerprint();
    const QString pinned = site();
    m_server->stop();
    for (const char* half : {"", ".pub"})
        QVERIFY(QFile::remove(m_server->hostKey(QStringLiteral("ed25519")) + QLatin1String(half)));
    QVERIFY2(m_server->start(), m_server->log().constData());
    {
        Desk desk(deskFolder());
        QVERIFY(desk.open(pinned));
        desk.scan(QStringLiteral("PF45337-AA"));
        REACHES(desk, git, failed);
        QCOMPARE(desk.device()->failure()->code, FailureCode::hostKeyChanged);
        QVERIFY2(desk.banner().contains(QStringLiteral("is not the pinned one")), qPrintable(desk.banner()));
        QVERIFY2(desk.explanation().contains(QStringLiteral("Do not go on.")),
                 qPrintable(desk.explanation()));
        QCOMPARE(verdictOn(desk), QStringLiteral("Changed: not the pinned key"));
        QTRY_COMPARE(fingerprintsOn(desk), (QStringList{fingerprint(), before}));
        desk.pictures(QStringLiteral("window-ssh-changed"));
    }
    // Somebody has compared it, and the site pins the new one: the device goes on where it stood.
    Desk desk(deskFolder());
    QVERIFY(desk.open(site()));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, git, failed);
    QTRY_COMPARE(fingerprintsOn(desk), (QStringList{fingerprint(), before})); // as the journal remembers it
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
}

void TestWindowSsh::anUnknownHost() {
    Desk desk(deskFolder());
    QVERIFY(desk.open(site({}, m_key)));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, git, failed);
    QCOMPARE(desk.device()->failure()->code, FailureCode::hostKeyUnknown);
    QCOMPARE(verdictOn(desk), QStringLiteral("Unknown: no key is pinned for this server"));
    QTRY_COMPARE(fingerprintsOn(desk), QStringList{fingerprint()});
    QVERIFY(desk.explanation().contains(QStringLiteral("git.sshHostKeys")));
    desk.pictures(QStringLiteral("window-ssh-unknown"));
}

void TestWindowSsh::aKeyThatIsNotLetIn() {
    Desk desk(deskFolder());
    QVERIFY(desk.open(site({m_server->pin()}, m_server->makeKey(QStringLiteral("stranger")))));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, git, failed);
    QCOMPARE(desk.device()->failure()->code, FailureCode::sshKeyRefused);
    QVERIFY(desk.explanation().contains(QStringLiteral("git.sshKey")));
    desk.picture(QStringLiteral("window-ssh-key-refused"));
    m_server->allow(m_folder->filePath(QStringLiteral("stranger")));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
}

/// The WOS names no repository; the operator does, in scp's form and as an address, and corrects what is
/// wrong.
void TestWindowSsh::anAddressTypedByHand() {
    // Beside the one that is there: a repository of its own.
    const auto path = m_folder->filePath(QStringLiteral("by-hand.git"));
    const auto script =
        QStringLiteral("set -e; git init -q --bare -b main \"$1\"; cd \"$1\"; "
                       "tree=$(git hash-object -w -t tree /dev/null); "
                       "commit=$(git -c user.name=a -c user.email=a@b commit-tree -m first $tree); "
                       "git update-ref refs/heads/main $commit");
    const auto made =
        runProgram(QStringLiteral("bash"), {QStringLiteral("-c"), script, QStringLiteral("bash"), path});
    QVERIFY2(made.exitCode == 0, made.err.constData());
    m_wos->stop();
    QVERIFY(m_wos->start({QStringLiteral("--devices"), QStringLiteral("2"), QStringLiteral("--fault"),
                          QStringLiteral("repository-unnamed")}));
    Desk desk(deskFolder());
    QVERIFY(desk.open(site()));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, git, needsOperator);
    QVERIFY2(desk.banner().contains(QStringLiteral("The WOS named no repository.")),
             qPrintable(desk.banner()));
    QVERIFY(desk.control<QLineEdit>("repositoryUrl")->hasFocus());
    QVERIFY(desk.control<QLineEdit>("token"));
    desk.picture(QStringLiteral("window-ssh-typing-nothing"));
    desk.type("repositoryUrl", QStringLiteral("git.plant.example:no-user.git"));
    QVERIFY(!desk.control<QPushButton>("primary")->isEnabled());
    // In scp's form there is no port, so another server would answer: it is not pinned.
    desk.type("repositoryUrl", QStringLiteral("git@nowhere.invalid:by-hand.git"));
    QVERIFY(!desk.control<QLineEdit>("token"));
    QCOMPARE(verdictOn(desk), QStringLiteral("Not seen yet"));
    QCOMPARE(desk.control<QPushButton>("primary")->text(), QStringLiteral("Read and continue"));
    desk.pictures(QStringLiteral("window-ssh-typed"));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, git, needsOperator);
    QCOMPARE(desk.device()->failure()->code, FailureCode::unreachable);
    QCOMPARE(desk.control<QLineEdit>("repositoryUrl")->text(),
             QStringLiteral("ssh://git@nowhere.invalid/~/by-hand.git"));
    desk.picture(QStringLiteral("window-ssh-typed-unreachable"));
    desk.type("repositoryUrl", m_server->address(m_folder->filePath(QStringLiteral("missing.git"))));
    desk.press(QKeySequence(Qt::CTRL | Qt::Key_Return));
    QTRY_COMPARE_WITH_TIMEOUT(desk.device()->failure()->code, FailureCode::repositoryMissing, patience);
    desk.type("repositoryUrl", m_server->address(path));
    desk.press(QKeySequence(Qt::CTRL | Qt::Key_Return));
    REACHES(desk, handover, done);
    const auto folder = desk.handover() + QStringLiteral("/PF45337-AA");
    QVERIFY(QFile::exists(folder + QStringLiteral("/known_hosts")));
    QVERIFY(!QFile::exists(folder + QStringLiteral("/token")));
    QFile bundle(folder + QStringLiteral("/bundle.json"));
    QVERIFY(bundle.open(QIODevice::ReadOnly));
    QVERIFY(bundle.readAll().contains(m_server->address(path).toUtf8()));
    for (int back = 0; back < 2; ++back)
        desk.press(QKeySequence(Qt::ALT | Qt::Key_Left));
    QTRY_COMPARE(verdictOn(desk), QStringLiteral("Pinned in the site"));
    QTRY_COMPARE(fingerprintsOn(desk), QStringList{fingerprint()});
}

QTEST_MAIN(TestWindowSsh)
#include "tst_windowssh.moc"
