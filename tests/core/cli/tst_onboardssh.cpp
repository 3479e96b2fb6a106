#include "tests/support/OnboardRuns.h"
#include "tests/support/SshServer.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace testing;

namespace {

const QString first = QStringLiteral("PF45337-AA");

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Reads one repository and does not write.
const QByteArray readsOne =
    "case \"$SSH_ORIGINAL_COMMAND\" in\n"
    "\"git-upload-pack \"*PF45337-AA.git\\') exec git-shell -c \"$SSH_ORIGINAL_COMMAND\";;\n"
    "*) echo 'fatal: this key reads one repository' >&2; exit 128;;\nesac\n";

} // namespace

/// The main job where the WOS names repositories by SSH addresses: real programs, a real WOS, a real sshd
/// with git's own programs behind it, and what goes wrong with keys.
class TestOnboardSsh : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<SshServer>(m_folder->path());
        QVERIFY2(m_server->start(), m_server->log().constData());
        m_key = m_server->makeKey(QStringLiteral("key"));
        m_stranger = m_server->makeKey(QStringLiteral("stranger"));
        m_server->allow(m_key);
        m_runs = std::make_unique<OnboardRuns>();
        QVERIFY(m_runs->start({QStringLiteral("--git-ssh"), m_server->address({})}));
        set("sshHostKeys", QJsonArray{m_server->pin()});
        set("sshKey", m_key);
    }
    void cleanup() {
        m_runs.reset();
        m_server.reset();
    }

    void everyDeviceIsDoneWithoutAToken() {
        const auto result = m_runs->onboardManifest();
        QVERIFY2(result.exitCode == 0, result.explain().constData());
        QCOMPARE(result.total(QStringLiteral("done")), OnboardRuns::sampleIds().size());
        const QString shown = QStringLiteral("pinned host key ssh-ed25519 ") + fingerprint();
        QCOMPARE(result.err.count(shown.toUtf8()), OnboardRuns::sampleIds().size());
        for (const auto& id : OnboardRuns::sampleIds()) {
            QCOMPARE(m_runs->wos().accountOf(id).value(QStringLiteral("tokens")).toInt(), 0);
            const QString folder = m_runs->handover() + QLatin1Char('/') + id;
            QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name),
                     (QStringList{QStringLiteral("anchors.pem"), QStringLiteral("bundle.json"),
                                  QStringLiteral("known_hosts")}));
        }
        theWorkstationsKeyIsNowhere();
        nobodyAsksForTokens();
        theReportNamesTheHostKey();
    }

    /// With the address and the host keys of the bundle, and a key of its own: the device's.
    void theDeviceReadsWithItsOwnKeyAndTheBundle() {
        const auto result = m_runs->onboardOne(first);
        QVERIFY2(result.exitCode == 0, result.explain().constData());
        const QString key = m_folder->filePath(QStringLiteral("device"));
        QVERIFY(QFile::copy(m_runs->sample(first, ".key"), key));
        QVERIFY(QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner));
        m_runs->writeFile(
            key + QStringLiteral(".pub"),
            runProgram(QStringLiteral("ssh-keygen"), {QStringLiteral("-y"), QStringLiteral("-f"), key}).out);
        const QString folder = m_runs->handover() + QLatin1Char('/') + first;
        const auto bundle =
            QJsonDocument::fromJson(readAll(folder + QStringLiteral("/bundle.json"))).object();
        const auto repository = bundle.value(QStringLiteral("repository")).toObject();
        const auto asDevice = [&] {
            return runProgram(
                QStringLiteral("git"),
                {QStringLiteral("ls-remote"), repository.value(QStringLiteral("url")).toString()}, {},
                {QStringLiteral("GIT_SSH_COMMAND=ssh -F none -o BatchMode=yes -o StrictHostKeyChecking=yes "
                                "-o UserKnownHostsFile=%1/known_hosts -o IdentitiesOnly=yes "
                                "-o IdentityAgent=none -i %2")
                     .arg(folder, key)});
        };
        QVERIFY(asDevice().exitCode != 0); // it is not let in yet, and that is no matter of the bundle
        m_server->allow(key);
        const auto listed = asDevice();
        QVERIFY2(listed.exitCode == 0, listed.err.constData());
        QVERIFY(listed.out.contains("refs/heads/main\n"));
    }

    void anUnknownHost() {
        set("sshHostKeys", QJsonValue::Null);
        const auto result = failsWith(QStringLiteral("hostKeyUnknown"), 1);
        QVERIFY(result.err.contains(fingerprint().toUtf8()));
        QVERIFY(result.err.contains("git.sshHostKeys"));
        QVERIFY(!m_server->log().contains("publickey")); // no key was offered to it
        set("sshHostKeys", QJsonArray{m_server->pin()});
        goesOn();
    }

    /// The server has another key than before: at the same address, with everything else as it was.
    void aChangedHostKey() {
        const QString before = fingerprint();
        m_server->stop();
        for (const char* half : {"", ".pub"})
            QVERIFY(QFile::remove(m_server->hostKey(QStringLiteral("ed25519")) + QLatin1String(half)));
        QVERIFY2(m_server->start(), m_server->log().constData());
        QVERIFY(fingerprint() != before);
        const auto result = failsWith(QStringLiteral("hostKeyChanged"), 1);
        for (const auto& print : {before, fingerprint()})
            QVERIFY2(result.err.contains(print.toUtf8()), result.err.constData());
        QVERIFY(result.err.contains("Do not go on."));
        QVERIFY(!m_server->log().contains("publickey"));
        set("sshHostKeys", QJsonArray{m_server->pin()});
        goesOn();
    }

    void aKeyThatIsNotLetIn() {
        set("sshKey", m_stranger);
        const auto result = failsWith(QStringLiteral("sshKeyRefused"), 1);
        QVERIFY(result.err.contains("git.sshKey"));
        set("sshKey", m_key);
        goesOn();
    }

    void keysThatAreNotThere() {
        set("sshKey", QJsonValue::Null);
        auto result = failsWith(QStringLiteral("siteInvalid"), 1);
        QVERIFY(result.failure(first)
                    .value(QStringLiteral("detail"))
                    .toString()
                    .contains(QStringLiteral("git.sshKey")));
        set("sshKey", QStringLiteral("keys/nobody"));
        result = failsWith(QStringLiteral("fileUnreadable"), 1);
        // Relative to the site file.
        QCOMPARE(result.failure(first).value(QStringLiteral("subject")).toString(),
                 m_runs->wos().file(QStringLiteral("keys/nobody")));
        set("sshHostKeys", QJsonArray{QStringLiteral("* ") + m_server->pin().section(u' ', 1)});
        result = m_runs->onboardOne(first);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains("git.sshHostKeys[0]"), result.err.constData());
    }

    void anAgentGivesTheKey() {
        set("sshKey", QJsonValue::Null);
        set("sshAgent", true);
        const QString socket = m_folder->filePath(QStringLiteral("agent"));
        RunningProgram agent;
        QVERIFY(
            agent.start(QStringLiteral("ssh-agent"), {QStringLiteral("-D"), QStringLiteral("-a"), socket}));
        QTRY_VERIFY(QFile::exists(socket));
        qputenv("SSH_AUTH_SOCK", QFile::encodeName(socket));
        failsWith(QStringLiteral("sshKeyRefused"), 1);
        QCOMPARE(runProgram(QStringLiteral("ssh-add"), {QStringLiteral("-q"), m_key}).exitCode, 0);
        goesOn();
        qunsetenv("SSH_AUTH_SOCK");
    }

    void aNeighbourThatIsOpen() {
        // Another device's repository on the same server, known by then.
        const QString other = OnboardRuns::sampleIds().at(1);
        QVERIFY(m_runs->onboardOne(other).exitCode == 0);
        set("neighbour", m_server->address(m_runs->wos().file(QStringLiteral("git/%1.git").arg(other))));
        const auto result = failsWith(QStringLiteral("repositoryUntrusted"), 1);
        QVERIFY2(result.err.contains("neighbourClosed"), result.err.constData());
        m_server->allow(m_key, m_server->script(QStringLiteral("one"), readsOne));
        goesOn();
        QCOMPARE(trustOf(first, "neighbourClosed"), QStringLiteral("passed"));
        QCOMPARE(trustOf(first, "tokenCannotWrite"), QStringLiteral("passed"));
        QCOMPARE(trustOf(first, "hostKeyPinned"), QStringLiteral("passed"));
    }

    void aRepositoryThatIsNotThere() {
        m_server->allow(m_key, m_server->script(QStringLiteral("nowhere"),
                                                "exec git-shell -c \"git-upload-pack '/nowhere.git'\"\n"));
        failsWith(QStringLiteral("repositoryMissing"), 1);
        m_server->allow(m_key);
        goesOn();
    }

    /// In the middle of what it says first, the whole server goes, and is not there for the calls after it.
    void aServerThatGoesInTheMiddle() {
        const QString script =
            m_server->script(QStringLiteral("dying"),
                             "git-shell -c \"$SSH_ORIGINAL_COMMAND\" </dev/null | head -c 60\nkill -9 " +
                                 QByteArray::number(m_server->processId()) + " $PPID\n");
        m_server->allow(m_key, script);
        const auto result = m_runs->onboardOne(first);
        QCOMPARE(result.stepName(first), QStringLiteral("git"));
        QCOMPARE(result.state(first), QStringLiteral("failed"));
        QVERIFY2(result.failureCode(first) == QStringLiteral("unreachable"), result.explain().constData());
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(m_server->start(), m_server->log().constData());
        m_server->allow(m_key);
        goesOn();
        // It went on: the WOS was not asked to onboard it twice.
        const auto effects = m_runs->wos().accountOf(first).value(QStringLiteral("effects")).toObject();
        QCOMPARE(effects.value(QStringLiteral("onboard")).toInt(), 1);
    }

    /// Nobody here has the device's key, so that it is still let in, or not, is left to say.
    void takenBackOut() {
        QVERIFY(m_runs->onboardOne(first).exitCode == 0);
        const QStringList offboard{QStringLiteral("offboard"),
                                   QStringLiteral("--site"),
                                   m_runs->site(),
                                   QStringLiteral("--journal"),
                                   m_runs->journal(),
                                   QStringLiteral("--handover"),
                                   m_runs->handover(),
                                   first};
        const QString program = builtProgram(QStringLiteral("trustbench-cli"));
        const auto out = resultOf(runProgram(program, offboard + QStringList{QStringLiteral("--json")}));
        QVERIFY2(out.exitCode == 0, out.explain().constData());
        QCOMPARE(out.device(first).value(QStringLiteral("access")).toString(), QStringLiteral("notSeen"));
        QCOMPARE(out.device(first).value(QStringLiteral("remaining")).toArray(),
                 QJsonArray{QStringLiteral("accessNotSeen")});
        // In words that speak of its key, also once nothing but this record is left; a token there never was.
        const auto words = runProgram(program, offboard).out;
        QVERIFY2(words.contains("an SSH key of its own, which is not here to be tried"), words.constData());
        QVERIFY2(!words.contains("token"), words.constData());
        QVERIFY(
            QFile::exists(m_runs->handover() + QLatin1Char('/') + first + QStringLiteral("/known_hosts")));
    }

    void onlyAServerIsNamedOnTheCommandLine() {
        for (const char* address : {"git.plant.example", "https://git.plant.example",
                                    "ssh://git.plant.example/x", "ssh://git:pw@git.plant.example"}) {
            const auto ended =
                runProgram(builtProgram(QStringLiteral("trustbench-wos")),
                           {QStringLiteral("--data"), m_folder->filePath(QStringLiteral("none")),
                            QStringLiteral("--git-ssh"), QString::fromLatin1(address)});
            QCOMPARE(ended.exitCode, 2);
            QVERIFY2(ended.err.contains("--git-ssh"), ended.err.constData());
        }
    }

private:
    void set(const char* key, const QJsonValue& value) const {
        m_runs->changeSite(QStringLiteral("git.") + QLatin1String(key), value);
    }
    QString fingerprint() const {
        return SshServer::fingerprint(m_server->hostKey(QStringLiteral("ed25519")));
    }

    OnboardResult failsWith(const QString& code, int exitCode) const {
        auto result = m_runs->onboardOne(first);
        [&] {
            QVERIFY2(result.failureCode(first) == code, result.explain().constData());
            QCOMPARE(result.stepName(first), QStringLiteral("git"));
            QCOMPARE(result.exitCode, exitCode);
            QVERIFY(!QFile::exists(m_runs->handover() + QLatin1Char('/') + first));
        }();
        return result;
    }
    void goesOn() const {
        const auto result = m_runs->onboardOne(first);
        QVERIFY2(result.exitCode == 0, result.explain().constData());
        QCOMPARE(result.state(first), QStringLiteral("done"));
    }

    /// What the journal holds of one question about the repository.
    QString trustOf(const QString& id, const char* question) const {
        const auto said =
            runProgram(QStringLiteral("sqlite3"),
                       {m_runs->journal(),
                        QStringLiteral("select facts from proof where device_id='%1' and step=5").arg(id)});
        return QJsonDocument::fromJson(said.out)
            .object()
            .value(QStringLiteral("repositoryTrust"))
            .toObject()
            .value(QLatin1String(question))
            .toString();
    }

    void theWorkstationsKeyIsNowhere() const {
        const auto secret = readAll(m_key).split('\n').value(2);
        QVERIFY(secret.size() > 20);
        QDirIterator files(m_runs->file({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QVERIFY2(!readAll(path).contains(secret), qPrintable(path));
        }
    }

    void nobodyAsksForTokens() const {
        const auto status =
            runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                       {QStringLiteral("token"), QStringLiteral("status"), QStringLiteral("--site"),
                        m_runs->site(), QStringLiteral("--journal"), m_runs->journal()});
        QCOMPARE(status.exitCode, 0);
        QVERIFY2(status.out.contains("0 tokens, 0 due"), status.out.constData());
    }

    void theReportNamesTheHostKey() const {
        const QString file = m_runs->file(QStringLiteral("report.html"));
        const auto report = runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                                       {QStringLiteral("report"), QStringLiteral("--journal"),
                                        m_runs->journal(), QStringLiteral("--out"), file});
        QVERIFY2(report.exitCode == 0, report.err.constData());
        QVERIFY(readAll(file).contains(fingerprint().toUtf8()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<OnboardRuns> m_runs;
    QString m_key;
    QString m_stranger;
};

QTEST_GUILESS_MAIN(TestOnboardSsh)
#include "tst_onboardssh.moc"
