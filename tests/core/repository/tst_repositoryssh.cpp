#include "tests/core/repository/SshFixture.h"

using namespace testing;

namespace {

using Question = RepositoryQuestion;
using State = FindingState;

} // namespace

/// The check over SSH against a real sshd with git's own programs behind it: whose server it is, with what
/// key it is read, and what that key may do.
class TestRepositorySsh : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const auto wrong = m_ssh.start();
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        m_neighbour = m_ssh.makeRepository(QStringLiteral("neighbour.git"));
        m_readOnly = m_ssh.server.script(
            QStringLiteral("readonly"),
            "case \"$SSH_ORIGINAL_COMMAND\" in\n"
            "\"git-upload-pack \"*own.git\\') exec git-shell -c \"$SSH_ORIGINAL_COMMAND\";;\n"
            "*) echo 'fatal: this key reads one repository' >&2; exit 128;;\nesac\n");
    }
    void init() { m_ssh.server.allow(m_ssh.key); }
    void cleanup() { QTRY_COMPARE(sshChildren().size(), 0); }

    void allIsWell() {
        m_ssh.server.allow(m_ssh.key, m_readOnly);
        RepositoryDemands demands;
        demands.neighbour = QUrl(m_ssh.server.address(m_neighbour));
        const auto check = checkAt(m_ssh.access(), m_ssh.own, demands);
        QVERIFY2(check, text(check));
        const SshHostKey shown{QStringLiteral("ssh-ed25519"),
                               SshServer::fingerprint(m_ssh.server.hostKey(QStringLiteral("ed25519")))};
        QVERIFY(check->hostKey == shown);
        QCOMPARE(check->branch, QStringLiteral("main"));
        QCOMPARE(check->branchHead, SshRepositories::headOf(m_ssh.own));
        const auto finding = [&](Question question) { return findingOn(question, *check); };
        QCOMPARE(finding(Question::hostKeyPinned).state, State::passed);
        QCOMPARE(finding(Question::hostKeyPinned).fact, shown.text());
        QCOMPARE(finding(Question::tokenReads).state, State::passed);
        QCOMPARE(finding(Question::branchExists).state, State::passed);
        QCOMPARE(finding(Question::tokenCannotWrite).state, State::passed);
        QCOMPARE(finding(Question::tokenCannotWrite).fact,
                 QStringLiteral("fatal: this key reads one repository"));
        QCOMPARE(finding(Question::neighbourClosed).state, State::passed);
        // The newest commit was read: what is wrong in its file is named.
        QCOMPARE(finding(Question::desiredState).state, State::warning);
        QCOMPARE(finding(Question::desiredState).problems.value(0).file, QStringLiteral("app.yaml"));
        for (const auto& each : check->findings)
            QCOMPARE(each.access, RepositoryAccess::sshKey);
    }

    void aKeyThatWritesIsAWarning() {
        const auto check = checkAt(m_ssh.access(), m_ssh.own, {});
        QVERIFY2(check, text(check));
        QCOMPARE(findingOn(Question::tokenCannotWrite, *check).state, State::warning);
    }

    void aKeyThatReadsTheNeighbourIsRefused() {
        RepositoryDemands demands;
        demands.neighbour = QUrl(m_ssh.server.address(m_neighbour));
        const auto check = checkAt(m_ssh.access(), m_ssh.own, demands);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::repositoryUntrusted, text(check));
    }

    void theKindThatIsPinnedIsAskedFor_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("type");
        QTest::newRow("ed25519") << QStringLiteral("ed25519") << QStringLiteral("ssh-ed25519");
        QTest::newRow("ecdsa") << QStringLiteral("ecdsa") << QStringLiteral("ecdsa-sha2-nistp256");
        QTest::newRow("rsa") << QStringLiteral("rsa") << QStringLiteral("ssh-rsa");
    }
    void theKindThatIsPinnedIsAskedFor() {
        QFETCH(QString, kind);
        QFETCH(QString, type);
        QTemporaryDir folder;
        SshServer server(folder.path());
        QVERIFY(server.start({QStringLiteral("ed25519"), QStringLiteral("ecdsa"), QStringLiteral("rsa")}));
        server.allow(m_ssh.key);
        const SshAccess pinned{m_ssh.key, false, {PinnedHostKey::parse(server.pin(kind)).value()}};
        const auto check = SshRepositories::check(pinned, server.address(m_ssh.own), referencesOnly);
        QVERIFY2(check, text(check));
        QCOMPARE(check->hostKey->type, type);
        QCOMPARE(check->hostKey->fingerprint, SshServer::fingerprint(server.hostKey(kind)));
    }

    /// Neither is a connection: sshd has seen nobody's key.
    void anUnknownHostKey() {
        QTemporaryDir folder;
        SshServer server(folder.path());
        QVERIFY(server.start());
        server.allow(m_ssh.key);
        const auto check =
            SshRepositories::check({m_ssh.key, false, {}}, server.address(m_ssh.own), referencesOnly);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::hostKeyUnknown, text(check));
        QVERIFY(check.error().subject.startsWith(QStringLiteral("[127.0.0.1]:")));
        QVERIFY2(
            check.error().detail.contains(QStringLiteral("ssh-ed25519 ") +
                                          SshServer::fingerprint(server.hostKey(QStringLiteral("ed25519")))),
            text(check));
        server.stop();
        QVERIFY2(!server.log().contains("publickey"), server.log().constData());
    }

    void aChangedHostKey() {
        QTemporaryDir folder;
        SshServer server(folder.path());
        QVERIFY(server.start());
        server.allow(m_ssh.key);
        const SshAccess pinned{
            m_ssh.key, false, {PinnedHostKey::parse(server.pinOf(m_ssh.stranger)).value()}};
        const auto check = SshRepositories::check(pinned, server.address(m_ssh.own), referencesOnly);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::hostKeyChanged, text(check));
        for (const auto& key : {server.hostKey(QStringLiteral("ed25519")), m_ssh.stranger})
            QVERIFY2(check.error().detail.contains(SshServer::fingerprint(key)), text(check));
        server.stop();
        QVERIFY2(!server.log().contains("publickey"), server.log().constData());
        // It would have stood there.
        QVERIFY(SshRepositories::check(m_ssh.access(), m_ssh.server.address(m_ssh.own), referencesOnly));
        QTRY_VERIFY(m_ssh.server.log().contains("Accepted publickey"));
    }

    /// A pin of another kind than the server has.
    void aHostKeyOfAnotherKind() {
        QTemporaryDir folder;
        SshServer server(folder.path());
        QVERIFY(server.start());
        const QString ecdsa = server.makeKey(QStringLiteral("was"), QStringLiteral("ecdsa"));
        const SshAccess pinned{m_ssh.key, false, {PinnedHostKey::parse(server.pinOf(ecdsa)).value()}};
        const auto check = SshRepositories::check(pinned, server.address(m_ssh.own), referencesOnly);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::hostKeyUnknown, text(check));
    }

    void aKeyThatTheServerRefuses() {
        auto stranger = m_ssh.access();
        stranger.keyFile = m_ssh.stranger;
        const auto check = checkAt(stranger, m_ssh.own, referencesOnly);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::sshKeyRefused, text(check));
    }

    void keysThatAreNotUsed() {
        auto with = m_ssh.access();
        const auto codeWith = [&](const QString& key) {
            with.keyFile = key;
            const auto check = checkAt(with, m_ssh.own, referencesOnly);
            return check ? FailureCode::internalError : check.error().code;
        };
        QCOMPARE(codeWith({}), FailureCode::siteInvalid);
        QCOMPARE(codeWith(m_ssh.folder.filePath(QStringLiteral("nobody"))), FailureCode::fileUnreadable);
        QCOMPARE(codeWith(m_ssh.server.makeKey(QStringLiteral("locked"), QStringLiteral("ed25519"),
                                               QStringLiteral("passphrase"))),
                 FailureCode::siteInvalid);
        const QString exposed = m_ssh.folder.filePath(QStringLiteral("exposed"));
        QVERIFY(QFile::copy(m_ssh.key, exposed));
        QVERIFY(QFile::setPermissions(exposed, QFile::ReadOwner | QFile::ReadGroup));
        QCOMPARE(codeWith(exposed), FailureCode::secretFileExposed);
    }

    void anAgentGivesTheKey() {
        const QString socket = m_ssh.folder.filePath(QStringLiteral("agent"));
        RunningProgram agent;
        QVERIFY(
            agent.start(QStringLiteral("ssh-agent"), {QStringLiteral("-D"), QStringLiteral("-a"), socket}));
        QTRY_VERIFY(QFile::exists(socket));
        const ScopedVariable environment("SSH_AUTH_SOCK", QFile::encodeName(socket));
        auto withAgent = m_ssh.access();
        withAgent.agent = true;
        withAgent.keyFile.clear();
        const auto before = checkAt(withAgent, m_ssh.own, referencesOnly);
        QVERIFY2(!before && before.error().code == FailureCode::sshKeyRefused, text(before));
        QCOMPARE(runProgram(QStringLiteral("ssh-add"), {QStringLiteral("-q"), m_ssh.key}).exitCode, 0);
        const auto after = checkAt(withAgent, m_ssh.own, referencesOnly);
        QVERIFY2(after, text(after));
        // Not asked for, an agent is not used.
        auto without = m_ssh.access();
        without.keyFile = m_ssh.stranger;
        QCOMPARE(checkAt(without, m_ssh.own, referencesOnly).error().code, FailureCode::sshKeyRefused);
        agent.stop();
    }

    void whatIsNotThere() {
        const auto repository =
            checkAt(m_ssh.access(), m_ssh.folder.filePath(QStringLiteral("none.git")), {});
        QVERIFY(!repository);
        QVERIFY2(repository.error().code == FailureCode::repositoryMissing, text(repository));
        QVERIFY2(repository.error().detail.contains(QStringLiteral("does not appear to be a git repository")),
                 text(repository));
        const auto branch =
            SshRepositories::check(m_ssh.access(), m_ssh.server.address(m_ssh.own), referencesOnly,
                                   repositoryLimits(), QStringLiteral("elsewhere"));
        QVERIFY(!branch);
        QVERIFY2(branch.error().code == FailureCode::branchMissing, text(branch));
    }

private:
    Result<RepositoryCheck> checkAt(const SshAccess& access, const QString& path,
                                    const RepositoryDemands& demands) const {
        return SshRepositories::check(access, m_ssh.server.address(path), demands);
    }

    SshRepositories m_ssh;
    QString m_neighbour;
    QString m_readOnly;
};

QTEST_GUILESS_MAIN(TestRepositorySsh)
#include "tst_repositoryssh.moc"
