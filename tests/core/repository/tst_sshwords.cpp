#include "core/repository/RepositoryUrl.h"
#include "core/repository/SshWords.h"
#include "ui/text/RepositoryText.h"

#include <QTest>

using namespace trustbench;

namespace {

// A real public key and what ssh-keygen -l prints for it.
const QString publicKey =
    QStringLiteral("AAAAC3NzaC1lZDI1NTE5AAAAIPI/lSypMdzTsSp8F1tBGgWtkL+ZBligG6T1qfne0DBk");
const QString publicKeySha256 = QStringLiteral("SHA256:1zr1wS0FZlG/ivgtX0hq13efloYieUi4OVGSX9d03r8");

PinnedHostKey pinned(const QString& host) {
    return PinnedHostKey::parse(host + QStringLiteral(" ssh-ed25519 ") + publicKey).value();
}

} // namespace

/// What can be said about SSH without a server: pins, addresses, and what ssh's words mean.
class TestSshWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPinIsALineOfKnownHosts() {
        const auto pin = PinnedHostKey::parse(
            QStringLiteral("  Git.Plant.Example  ssh-ed25519 %1  compared with  Ops\x1b\n").arg(publicKey));
        QVERIFY(pin);
        QCOMPARE(pin->host, QStringLiteral("git.plant.example"));
        QCOMPARE(pin->key.type, QStringLiteral("ssh-ed25519"));
        QCOMPARE(pin->key.fingerprint, publicKeySha256);
        // The remark stays with it, fit for a file that ssh reads.
        QCOMPARE(pin->line(),
                 QStringLiteral("git.plant.example ssh-ed25519 %1 compared with Ops").arg(publicKey));
        QCOMPARE(PinnedHostKey::parse(pin->line()).value(), *pin);
        QCOMPARE(pinned(QStringLiteral("git.plant.example")).line(),
                 QStringLiteral("git.plant.example ssh-ed25519 ") + publicKey);
    }

    void whatIsNoPin_data() {
        QTest::addColumn<QString>("line");
        QTest::newRow("empty") << QString();
        QTest::newRow("fingerprint alone") << QStringLiteral("git.plant.example ") + publicKeySha256;
        QTest::newRow("pattern") << QStringLiteral("*.plant.example ssh-ed25519 ") + publicKey;
        QTest::newRow("two names") << QStringLiteral("a,b ssh-ed25519 ") + publicKey;
        QTest::newRow("hashed") << QStringLiteral("|1|abc=|def= ssh-ed25519 ") + publicKey;
        QTest::newRow("authority") << QStringLiteral("@cert-authority git.plant.example ssh-ed25519 ") +
                                          publicKey;
        QTest::newRow("kind") << QStringLiteral("git.plant.example ssh-dss ") + publicKey;
        QTest::newRow("key of another kind") << QStringLiteral("git.plant.example ssh-rsa ") + publicKey;
        QTest::newRow("not base64") << QStringLiteral("git.plant.example ssh-ed25519 AAAA!");
        QTest::newRow("cut") << QStringLiteral("git.plant.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5");
    }
    void whatIsNoPin() {
        QFETCH(QString, line);
        const auto pin = PinnedHostKey::parse(line);
        QVERIFY(!pin);
        QCOMPARE(pin.error().code, FailureCode::siteInvalid);
        QVERIFY(!pin.error().detail.isEmpty());
    }

    void aPinIsForOneHostAndPort() {
        const QList pins{pinned(QStringLiteral("git.plant.example")),
                         pinned(QStringLiteral("[git.plant.example]:2222"))};
        const auto hostsFor = [&](const char* url) {
            QStringList hosts;
            for (const auto& pin : pinsFor(QUrl(QString::fromLatin1(url)), pins))
                hosts.append(pin.host);
            return hosts;
        };
        QCOMPARE(hostsFor("ssh://git@GIT.plant.example/a"), QStringList{pins[0].host});
        QCOMPARE(hostsFor("ssh://git.plant.example:22/a"), QStringList{pins[0].host});
        QCOMPARE(hostsFor("ssh://git.plant.example:2222/a"), QStringList{pins[1].host});
        QCOMPARE(hostsFor("ssh://git.plant.example:2223/a"), QStringList());
        QCOMPARE(hostsFor("ssh://plant.example/a"), QStringList());
    }

    void pinnedKindsAreAskedForFirst() {
        const QString rsa = QStringLiteral("AAAAB3NzaC1yc2EAAAADAQABAAAAQQC7");
        const auto pin = PinnedHostKey::parse(QStringLiteral("git.plant.example ssh-rsa ") + rsa);
        QVERIFY(pin);
        QVERIFY(
            hostKeyAlgorithms({*pin}).startsWith(QStringLiteral("rsa-sha2-512,rsa-sha2-256,ssh-ed25519,")));
        QVERIFY(hostKeyAlgorithms({}).startsWith(QStringLiteral("ssh-ed25519,")));
    }

    void addressesOfRepositories_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("address"); // empty: none
        QTest::addColumn<QString>("path");    // as git's service gets it
        const auto row = [](const char* written, const char* address, const char* path) {
            QTest::newRow(written) << QString::fromLatin1(written) << QString::fromLatin1(address)
                                   << QString::fromLatin1(path);
        };
        row("https://git.plant.example/a.git", "https://git.plant.example/a.git", "/a.git");
        row("ssh://git@git.plant.example/a.git", "ssh://git@git.plant.example/a.git", "/a.git");
        row("ssh://git.plant.example:2222/a.git", "ssh://git.plant.example:2222/a.git", "/a.git");
        row("ssh://git@git.plant.example/~ops/a.git", "ssh://git@git.plant.example/~ops/a.git", "~ops/a.git");
        row("git@git.plant.example:devices/a.git", "ssh://git@git.plant.example/~/devices/a.git",
            "devices/a.git");
        row("git@git.plant.example:/srv/a.git", "ssh://git@git.plant.example/srv/a.git", "/srv/a.git");
        row("git@git.plant.example:~ops/a.git", "ssh://git@git.plant.example/~ops/a.git", "~ops/a.git");
        row("git@[::1]:a.git", "ssh://git@[::1]/~/a.git", "a.git");
        row("http://git.plant.example/a.git", "", "");
        row("git://git.plant.example/a.git", "", "");
        row("file:///srv/a.git", "", "");
        row("/srv/a.git", "", "");
        row("C:\\a.git", "", "");
        row("git.plant.example:a.git", "", "");
        row("-oProxyCommand=x@git.plant.example:a.git", "", "");
        row("git@-oProxyCommand=x:a.git", "", "");
        row("ssh://git@-oProxyCommand=x/a.git", "", "");
        row("ssh://git:secret@git.plant.example/a.git", "", "");
        row("https://x:y@git.plant.example/a.git", "", "");
        row("https://git.plant.example", "", "");
        row("ssh://git.plant.example/", "", "");
        row("https://git.plant.example/a.git?x=1", "", "");
        row("", "", "");
    }
    void addressesOfRepositories() {
        QFETCH(QString, written);
        QFETCH(QString, address);
        QFETCH(QString, path);
        const auto url = repositoryUrlFrom(written);
        QCOMPARE(url.toString(QUrl::FullyEncoded), address);
        if (!address.isEmpty())
            QCOMPARE(sshPath(url), path);
    }

    void theUserStaysAndThePasswordGoes() {
        QCOMPARE(repositoryUrl(QUrl(QStringLiteral("ssh://ops:pw@h/a.git/"))),
                 QUrl(QStringLiteral("ssh://ops@h/a.git")));
        QCOMPARE(repositoryUrl(QUrl(QStringLiteral("https://ops:pw@h/a.git/"))),
                 QUrl(QStringLiteral("https://h/a.git")));
        QCOMPARE(sshUser(QUrl(QStringLiteral("ssh://ops@h/a.git"))), QStringLiteral("ops"));
        QCOMPARE(sshUser(QUrl(QStringLiteral("ssh://h/a.git"))), QStringLiteral("git"));
    }

    /// A server cannot put words into ssh's mouth once it may speak for itself.
    void theFirstHostKeyIsTheOne() {
        const auto words = SshWords::parse("debug1: Server host key: ssh-ed25519 SHA256:one\r\n"
                                           "Authenticated to h ([h]:22) using \"publickey\".\r\n"
                                           "debug1: Sending command: git-upload-pack '/a'\r\n"
                                           "debug1: Server host key: ssh-ed25519 SHA256:two\r\n"
                                           "fatal: no \x1b[31m repository\r\n");
        QCOMPARE(words.hostKey->text(), QStringLiteral("ssh-ed25519 SHA256:one"));
        QVERIFY(words.loggedIn);
        QVERIFY(words.own.isEmpty());
        QCOMPARE(words.server, QStringList{QStringLiteral("fatal: no [31m repository")});
    }

    void whatAnEndMeans_data() {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<FailureCode>("code");
        const QByteArray in = "Authenticated to h ([h]:22) using \"publickey\".\n"
                              "debug1: Sending command: git-upload-pack '/a'\n";
        const auto row = [](const char* name, const QByteArray& words, int exitCode, FailureCode code) {
            QTest::newRow(name) << words << exitCode << code;
        };
        row("key refused", "ops@h: Permission denied (publickey).\n", sshFailed, FailureCode::sshKeyRefused);
        row("no name", "ssh: Could not resolve hostname h: Name or service not known\n", sshFailed,
            FailureCode::unreachable);
        row("connect", "ssh: connect to host h port 22: Connection refused\n", sshFailed,
            FailureCode::unreachable);
        row("silent", "Connection timed out during banner exchange\n", sshFailed, FailureCode::timedOut);
        row("no common algorithm", "Unable to negotiate with h port 22: no matching cipher found.\n",
            sshFailed, FailureCode::requestRefused);
        row("closed", "kex_exchange_identification: Connection closed by remote host\n", sshFailed,
            FailureCode::connectionLost);
        row("lost later", in + "client_loop: send disconnect: Broken pipe\n", sshFailed,
            FailureCode::connectionLost);
        row("not there", in + "fatal: '/a' does not appear to be a git repository\n", 128,
            FailureCode::repositoryMissing);
        row("no git", in + "sh: 1: git-upload-pack: not found\n", 127, FailureCode::requestRefused);
        row("a server that speaks like ssh", in + "Permission denied (publickey).\n", 1,
            FailureCode::repositoryMissing);
    }
    void whatAnEndMeans() {
        QFETCH(QByteArray, words);
        QFETCH(int, exitCode);
        QFETCH(FailureCode, code);
        const auto failure =
            failureOf(SshWords::parse(words), exitCode, QUrl(QStringLiteral("ssh://ops@h/a")), {});
        QVERIFY2(failure.code == code, qPrintable(nameOf(failure.code) + u' ' + failure.detail));
        QVERIFY(!failure.subject.isEmpty());
    }

    /// A key of another kind than the pinned is unknown; another one of the same kind has changed.
    void bothKeysAreNamed() {
        const QByteArray words = "debug1: Server host key: %1 SHA256:seen\n"
                                 "Host key verification failed.\n";
        const QUrl url(QStringLiteral("ssh://ops@git.plant.example/a"));
        const QList pins{pinned(QStringLiteral("git.plant.example"))};
        const auto failure = [&](const char* type, const QList<PinnedHostKey>& known) {
            return failureOf(SshWords::parse(QByteArray(words).replace("%1", type)), sshFailed, url, known);
        };
        const auto changed = failure("ssh-ed25519", pins);
        QCOMPARE(changed.code, FailureCode::hostKeyChanged);
        QCOMPARE(changed.subject, QStringLiteral("git.plant.example"));
        QVERIFY(changed.detail.contains(QStringLiteral("ssh-ed25519 SHA256:seen")));
        QVERIFY(changed.detail.contains(publicKeySha256));
        QCOMPARE(failure("ssh-rsa", pins).code, FailureCode::hostKeyUnknown);
        QCOMPARE(failure("ssh-ed25519", {}).code, FailureCode::hostKeyUnknown);
    }

    /// A journal keeps the sentence; the window wants the keys.
    void theKeysAreFoundInTheSentenceAgain() {
        const QUrl url(QStringLiteral("ssh://ops@git.plant.example/a"));
        const QByteArray words = "debug1: Server host key: ssh-ed25519 SHA256:ab+/9\n"
                                 "Host key verification failed.\n";
        const auto twice =
            QList{pinned(QStringLiteral("git.plant.example")), pinned(QStringLiteral("git.plant.example"))};
        for (const auto& pins : {QList<PinnedHostKey>(), twice.mid(1), twice}) {
            const auto failure = failureOf(SshWords::parse(words), sshFailed, url, pins);
            const auto dispute = HostKeyDispute::in(failure);
            QVERIFY2(dispute, qPrintable(failure.detail));
            QCOMPARE(dispute->shown.text(), QStringLiteral("ssh-ed25519 SHA256:ab+/9"));
            QCOMPARE(dispute->pinned.size(), pins.size());
            for (const auto& key : dispute->pinned)
                QCOMPARE(key.text(), QStringLiteral("ssh-ed25519 ") + publicKeySha256);
        }
        auto another = failureOf(SshWords::parse(words), sshFailed, url, {});
        another.code = FailureCode::sshKeyRefused;
        QVERIFY(!HostKeyDispute::in(another));
        QVERIFY(!HostKeyDispute::in({FailureCode::hostKeyUnknown, {}, QStringLiteral("Invalid key length")}));
        QCOMPARE(SshHostKey::fromText(QStringLiteral("ssh-rsa SHA256:x"))->type, QStringLiteral("ssh-rsa"));
        QVERIFY(!SshHostKey::fromText(QStringLiteral("ssh-rsa MD5:x")));
        QVERIFY(!SshHostKey::fromText({}));
    }

    void theWordsSpeakOfTheKey() {
        for (const auto question : {RepositoryQuestion::tokenReads, RepositoryQuestion::tokenCannotWrite,
                                    RepositoryQuestion::neighbourClosed})
            for (const auto state : {FindingState::passed, FindingState::warning, FindingState::failed,
                                     FindingState::notChecked}) {
                RepositoryFinding finding{question, state, QStringLiteral("1"), {}};
                finding.access = RepositoryAccess::sshKey;
                QVERIFY2(!repositoryText(finding).what.contains(QStringLiteral("oken ")),
                         qPrintable(repositoryText(finding).what));
            }
    }
};

QTEST_GUILESS_MAIN(TestSshWords)
#include "tst_sshwords.moc"
