#include "tests/core/repository/SshFixture.h"

#include <QTcpServer>

using namespace testing;

namespace {

using Question = RepositoryQuestion;
using State = FindingState;

} // namespace

/// What an SSH server can do wrong, and what ends a check: limits, a cancel, the port's end.
class TestRepositorySshFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const auto wrong = m_ssh.start();
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }
    void init() { m_ssh.server.allow(m_ssh.key); }
    void cleanup() { QTRY_COMPARE(sshChildren().size(), 0); }

    void aPathIsNoCommand() {
        const QString marker = m_ssh.folder.filePath(QStringLiteral("marker"));
        const QString path =
            m_ssh.folder.filePath(QStringLiteral("a'$(touch %1)`touch %1`;touch %1!.git").arg(marker));
        QUrl url(m_ssh.server.address(QStringLiteral("/")));
        url.setPath(path, QUrl::DecodedMode);
        const auto check =
            SshRepositories::check(m_ssh.access(), url.toString(QUrl::FullyEncoded), referencesOnly);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::repositoryMissing, text(check));
        QVERIFY(!QFile::exists(marker));
    }

    void answersThatAreNoGit_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<FailureCode>("code");
        QTest::newRow("greeting") << QByteArray("echo Welcome to the plant\n")
                                  << FailureCode::answerMalformed;
        QTest::newRow("nothing") << QByteArray("exit 0\n") << FailureCode::repositoryMissing;
        QTest::newRow("no such program") << QByteArray("exec no-such-git\n") << FailureCode::requestRefused;
        QTest::newRow("cut") << QByteArray("git-shell -c \"$SSH_ORIGINAL_COMMAND\" </dev/null | head -c 60\n")
                             << FailureCode::connectionLost;
        QTest::newRow("endless references")
            << QByteArray("yes \"003d0123456789012345678901234567890123456789 refs/heads/name\"\n")
            << FailureCode::replyTooLarge;
        QTest::newRow("silent") << QByteArray("exec cat >/dev/null\n") << FailureCode::timedOut;
        QTest::newRow("talks to a person only")
            << QByteArray("yes please wait >&2\n") << FailureCode::timedOut;
    }
    void answersThatAreNoGit() {
        QFETCH(QByteArray, script);
        QFETCH(FailureCode, code);
        m_ssh.server.allow(m_ssh.key, m_ssh.server.script(QStringLiteral("script"), script));
        auto limits = impatient();
        limits.replyBytes = 256 * 1024;
        const auto check =
            SshRepositories::check(m_ssh.access(), m_ssh.server.address(m_ssh.own), referencesOnly, limits);
        QVERIFY(!check);
        QVERIFY2(check.error().code == code, text(check));
        QVERIFY(!check.error().subject.isEmpty());
    }

    /// The references are good, what follows is not: nothing of it is believed.
    void aPackThatDoesNotCome_data() {
        QTest::addColumn<QByteArray>("script");
        const auto references =
            runProgram(QStringLiteral("git"), {QStringLiteral("upload-pack"), m_ssh.own}).out;
        const auto somewhatMore = QByteArray::number(references.size() + 60);
        QTest::newRow("cut") << "git-shell -c \"$SSH_ORIGINAL_COMMAND\" | dd bs=1 status=none count=" +
                                    somewhatMore + '\n';
        QTest::newRow("silent") << QByteArray("git-shell -c \"$SSH_ORIGINAL_COMMAND\" </dev/null\n"
                                              "exec cat >/dev/null\n");
    }
    void aPackThatDoesNotCome() {
        QFETCH(QByteArray, script);
        m_ssh.server.allow(m_ssh.key, m_ssh.server.script(QStringLiteral("script"), script));
        const auto check = SshRepositories::check(m_ssh.access(), m_ssh.server.address(m_ssh.own),
                                                  {false, {}, true, {}}, impatient());
        QVERIFY2(check, text(check));
        QCOMPARE(findingOn(Question::tokenReads, *check).state, State::passed);
        QCOMPARE(findingOn(Question::desiredState, *check).state, State::notChecked);
        QVERIFY(!findingOn(Question::desiredState, *check).fact.isEmpty());
    }

    void serversThatDoNotSpeakSsh() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const auto addressAt = [&](int port) {
            return QStringLiteral("ssh://git@127.0.0.1:%1/own.git").arg(port);
        };
        const auto stalled = SshRepositories::check(m_ssh.access(), addressAt(silent.serverPort()),
                                                    referencesOnly, impatient());
        QVERIFY(!stalled);
        QVERIFY2(stalled.error().code == FailureCode::timedOut, text(stalled));
        const auto port = silent.serverPort();
        silent.close();
        const auto refused = SshRepositories::check(m_ssh.access(), addressAt(port), referencesOnly);
        QVERIFY(!refused);
        QVERIFY2(refused.error().code == FailureCode::unreachable, text(refused));
    }

    /// While a server stalls: what can be seen of ssh from outside, and that a cancel ends it at once.
    void aCancelKillsSsh() {
        m_ssh.server.allow(m_ssh.key, m_ssh.server.script(QStringLiteral("script"), "exec cat >/dev/null\n"));
        const auto repository = SshRepositories::port(m_ssh.access(), referencesOnly);
        auto future = repository->check({QUrl(m_ssh.server.address(m_ssh.own)), {}, {}}, nullptr);
        QTRY_COMPARE(sshChildren().size(), 1);
        const auto process = sshChildren().constFirst();
        const QString place = QStringLiteral("/proc/%1/").arg(process);
        const auto arguments = contentOf(place + QStringLiteral("cmdline")).split('\0');
        for (const char* wanted : {"-oBatchMode=yes", "-oStrictHostKeyChecking=yes",
                                   "-oGlobalKnownHostsFile=/dev/null", "-oIdentityAgent=none"})
            QVERIFY2(arguments.contains(wanted), arguments.join(' ').constData());
        QVERIFY(!arguments.join(' ').contains(QFile::encodeName(m_ssh.key)));
        QSet<QByteArray> names;
        for (const auto& variable : contentOf(place + QStringLiteral("environ")).split('\0'))
            names.insert(variable.split('=').constFirst());
        QVERIFY((names - QSet<QByteArray>{"", "LC_ALL", "PATH", "HOME"}).isEmpty());
        QTRY_VERIFY(m_ssh.server.log().contains("Starting session: forced-command"));
        future.cancel();
        const auto check = waitFor(future);
        QTRY_VERIFY(!QFile::exists(place));
    }

    /// What is still under way ends with the port.
    void goingAwayEndsIt() {
        m_ssh.server.allow(m_ssh.key, m_ssh.server.script(QStringLiteral("script"), "exec cat >/dev/null\n"));
        auto repository = SshRepositories::port(m_ssh.access(), referencesOnly);
        const auto future = repository->check({QUrl(m_ssh.server.address(m_ssh.own)), {}, {}}, nullptr);
        QTRY_COMPARE(sshChildren().size(), 1);
        repository.reset();
        QCOMPARE(sshChildren().size(), 0);
    }

    void withoutTheProgram() {
        QTemporaryDir empty;
        const ScopedVariable environment("PATH", QFile::encodeName(empty.path()));
        const auto check = checkAt(m_ssh.access(), m_ssh.own, referencesOnly);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::sshProgramMissing, text(check));
        QCOMPARE(check.error().subject, QStringLiteral("ssh"));
    }

    void manyReferences() {
        const QString many = m_ssh.makeRepository(QStringLiteral("many.git"));
        const QByteArray head = SshRepositories::headOf(many).toLatin1();
        QFile packed(many + QStringLiteral("/packed-refs"));
        QVERIFY(packed.open(QIODevice::Append));
        constexpr int count = 100000;
        for (int i = 0; i < count; ++i)
            packed.write(head + " refs/tags/t" + QByteArray::number(i).rightJustified(6, '0') + '\n');
        packed.close();
        const auto all = checkAt(m_ssh.access(), many, referencesOnly);
        QVERIFY2(all, text(all));
        QCOMPARE(all->references.size(), count + 2);
        auto limits = repositoryLimits();
        limits.replyBytes = 1024 * 1024;
        const auto tooMany =
            SshRepositories::check(m_ssh.access(), m_ssh.server.address(many), referencesOnly, limits);
        QVERIFY(!tooMany);
        QVERIFY2(tooMany.error().code == FailureCode::replyTooLarge, text(tooMany));
    }

private:
    Result<RepositoryCheck> checkAt(const SshAccess& access, const QString& path,
                                    const RepositoryDemands& demands) const {
        return SshRepositories::check(access, m_ssh.server.address(path), demands);
    }

    SshRepositories m_ssh;
};

QTEST_GUILESS_MAIN(TestRepositorySshFaults)
#include "tst_repositorysshfaults.moc"
