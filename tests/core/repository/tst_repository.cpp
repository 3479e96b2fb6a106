#include "tests/core/repository/RepositoryFixture.h"
#include "tests/support/RunningCrypto.h"

#include <QFile>
#include <QTemporaryDir>

using namespace testing;

namespace {

const QString p256 = QStringLiteral("PF45337-AA");
const QString rsa = QStringLiteral("PF45338-AA");

} // namespace

/// The release repository against the real bench WOS, whose repositories are `git http-backend` over TLS. The
/// judge of what was read is the `git` program.
class TestRepository : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        start({});
    }

    void cleanup() { m_client.reset(); }

    void readsWhatGitReads() {
        const Enrolled enrolled(*m_wos, p256);
        git(p256,
            {QStringLiteral("update-ref"), QStringLiteral("refs/heads/staging"), QStringLiteral("main")});
        git(p256, {QStringLiteral("-c"), QStringLiteral("user.name=Test"), QStringLiteral("-c"),
                   QStringLiteral("user.email=test@example.org"), QStringLiteral("tag"), QStringLiteral("-f"),
                   QStringLiteral("-a"), QStringLiteral("-m"), QStringLiteral("first"), QStringLiteral("v1"),
                   QStringLiteral("main")});
        const auto check = client().check(enrolled.address, enrolled.token());
        QVERIFY2(check, text(check));
        QByteArray listed;
        for (const auto& reference : check->references)
            listed += reference.commit.toLatin1() + '\t' + reference.name.toUtf8() + '\n';
        const BenchFlow flow(*m_wos);
        const auto judge =
            flow.listRemote(enrolled.address.url.toString(), QString::fromLatin1(enrolled.value));
        QCOMPARE(judge.exitCode, 0);
        QCOMPARE(listed, judge.out);
        QCOMPARE(check->branch, QStringLiteral("main"));
        QVERIFY(judge.out.contains(check->branchHead.toLatin1() + "\trefs/heads/main\n"));
        QVERIFY(check->tls && check->tls->trace.trusted());
        QVERIFY(check->clock && check->clock->verified);
    }

    void anEmptyBranchIsWhatHeadPointsTo() {
        Enrolled enrolled(*m_wos, p256);
        const QByteArray staged = "Desired state, staged";
        const auto tree = git(p256, {QStringLiteral("rev-parse"), QStringLiteral("main^{tree}")});
        const auto commit =
            git(p256, {QStringLiteral("-c"), QStringLiteral("user.name=Test"), QStringLiteral("-c"),
                       QStringLiteral("user.email=test@example.org"), QStringLiteral("commit-tree"),
                       QString::fromLatin1(tree), QStringLiteral("-m"), QString::fromLatin1(staged)});
        git(p256, {QStringLiteral("update-ref"), QStringLiteral("refs/heads/staging"),
                   QString::fromLatin1(commit)});
        git(p256,
            {QStringLiteral("symbolic-ref"), QStringLiteral("HEAD"), QStringLiteral("refs/heads/staging")});
        enrolled.address.branch.clear();
        const auto check = client().check(enrolled.address, enrolled.token());
        git(p256,
            {QStringLiteral("symbolic-ref"), QStringLiteral("HEAD"), QStringLiteral("refs/heads/main")});
        QVERIFY2(check, text(check));
        QCOMPARE(check->branch, QStringLiteral("staging"));
        QCOMPARE(check->branchHead.toLatin1(), commit);
    }

    void aWholeReferenceNamesTheBranchToo() {
        Enrolled enrolled(*m_wos, p256);
        enrolled.address.branch = QStringLiteral("refs/heads/main");
        const auto check = client().check(enrolled.address, enrolled.token());
        QVERIFY2(check, text(check));
        QCOMPARE(check->branchHead.size(), 40);
    }

    void decorationOfTheAddressIsNotSent() {
        Enrolled enrolled(*m_wos, p256);
        enrolled.address.url.setUserName(QStringLiteral("somebody"));
        enrolled.address.url.setPassword(QStringLiteral("else"));
        enrolled.address.url.setPath(enrolled.address.url.path() + QStringLiteral("//"));
        const auto check = client().check(enrolled.address, enrolled.token());
        QVERIFY2(check, text(check));
    }

    void refusedTokens_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("username");
        QTest::addColumn<bool>("withToken");
        QTest::addColumn<QString>("detail");
        const auto name = QStringLiteral("x-access-token");
        QTest::newRow("unknown") << QByteArray("not-a-token-that-was-issued") << name << true
                                 << QStringLiteral("status 401: the access token is not known");
        QTest::newRow("another user name")
            << QByteArray() << QStringLiteral("git") << true
            << QStringLiteral("status 401: the user name is not x-access-token");
        QTest::newRow("none") << QByteArray() << name << false
                              << QStringLiteral("status 401: an access token is needed");
    }

    void refusedTokens() {
        QFETCH(QByteArray, value);
        QFETCH(QString, username);
        QFETCH(bool, withToken);
        QFETCH(QString, detail);
        Enrolled enrolled(*m_wos, p256);
        enrolled.address.username = username;
        auto token = value.isEmpty() ? enrolled.token() : tokenOf(value);
        const auto check = client().check(enrolled.address, withToken ? token : nullptr);
        QVERIFY(!check);
        QCOMPARE(check.error().code, FailureCode::tokenRefused);
        QCOMPARE(check.error().detail, detail);
        QCOMPARE(check.error().subject, enrolled.address.url.toString());
    }

    void aNeighboursRepositoryIsRefused() {
        const Enrolled mine(*m_wos, p256);
        const Enrolled neighbours(*m_wos, rsa);
        const auto check = client().check(neighbours.address, mine.token());
        QVERIFY(!check);
        QCOMPARE(check.error().code, FailureCode::tokenRefused);
        QVERIFY(check.error().detail.startsWith(QStringLiteral("status 403")));
    }

    void aMissingRepositoryIsNamed() {
        const Enrolled enrolled(*m_wos, p256);
        auto elsewhere = enrolled.address;
        elsewhere.url.setPath(QStringLiteral("/git/"));
        auto check = client().check(elsewhere, enrolled.token());
        QVERIFY(!check);
        QCOMPARE(check.error().code, FailureCode::repositoryMissing);
    }

    void aMissingBranchIsNamed() {
        Enrolled enrolled(*m_wos, p256);
        enrolled.address.branch = QStringLiteral("production");
        const auto check = client().check(enrolled.address, enrolled.token());
        QVERIFY(!check);
        QCOMPARE(check.error().code, FailureCode::branchMissing);
        QCOMPARE(check.error().subject, QStringLiteral("production"));
    }

    void anEmptyRepositoryHasNoBranch() {
        Enrolled enrolled(*m_wos, rsa);
        git(rsa, {QStringLiteral("update-ref"), QStringLiteral("-d"), QStringLiteral("refs/heads/main")});
        for (const auto& branch : {QStringLiteral("main"), QString()}) {
            enrolled.address.branch = branch;
            const auto check = client().check(enrolled.address, enrolled.token());
            QVERIFY(!check);
            QVERIFY2(check.error().code == FailureCode::branchMissing, text(check));
        }
    }

    void anExpiredTokenIsNeverSent() {
        const Enrolled enrolled(*m_wos, p256);
        auto& here = client();
        const auto readsBefore = reads();
        here.clock->aheadBy = QDateTime::currentDateTimeUtc().secsTo(enrolled.expiresAt) + 10;
        const auto check = here.check(enrolled.address, enrolled.token());
        QVERIFY(!check);
        QCOMPARE(check.error().code, FailureCode::tokenExpired);
        QCOMPARE(reads(), readsBefore);
        QVERIFY(!here.http->lastSeen(enrolled.address.url).tls);
    }

    void manyAtOnce() {
        const Enrolled enrolled(*m_wos, p256);
        const auto token = enrolled.token();
        auto& here = client();
        QList<QFuture<Result<RepositoryCheck>>> checks;
        for (int i = 0; i < 40; ++i)
            checks.append(here.repository->check(enrolled.address, token));
        for (const auto& check : checks) {
            const auto outcome = waitFor(check);
            QVERIFY2(outcome, text(outcome));
        }
    }

    void goingAwayCancelsWhatIsUnderWay() {
        const Enrolled enrolled(*m_wos, p256);
        auto& here = client();
        QList<QFuture<Result<RepositoryCheck>>> checks;
        for (int i = 0; i < 40; ++i)
            checks.append(here.repository->check(enrolled.address, enrolled.token()));
        here.repository.reset();
        for (const auto& check : checks)
            QVERIFY(check.isFinished());
        QCOMPARE(waitFor(checks.last()).error().code, FailureCode::cancelled);
    }

    void onlyHttps() {
        Enrolled enrolled(*m_wos, p256);
        enrolled.address.url.setScheme(QStringLiteral("http"));
        const auto check = client().check(enrolled.address, enrolled.token());
        QVERIFY(!check);
        QCOMPARE(check.error().code, FailureCode::tlsUntrusted);
    }

    void whatIsNoRepositoryAddress_data() {
        QTest::addColumn<QString>("url");
        QTest::newRow("no path") << QStringLiteral("https://git.example.org");
        QTest::newRow("root") << QStringLiteral("https://git.example.org/");
        QTest::newRow("query") << QStringLiteral("https://git.example.org/a.git?token=x");
        QTest::newRow("fragment") << QStringLiteral("https://git.example.org/a.git#x");
        QTest::newRow("no host") << QStringLiteral("https:///a.git");
    }

    void whatIsNoRepositoryAddress() {
        QFETCH(QString, url);
        RepositoryAddress address;
        address.url = QUrl(url);
        const auto check = client().check(address, nullptr);
        QVERIFY(!check);
        QCOMPARE(check.error().code, FailureCode::repositoryMissing);
    }

    void aUserNameWithAColonCannotBeSaid() {
        Enrolled enrolled(*m_wos, p256);
        enrolled.address.username = QStringLiteral("a:b");
        QCOMPARE(client().check(enrolled.address, enrolled.token()).error().code,
                 FailureCode::tokenMalformed);
    }

    void anEmptyTokenIsNoToken() {
        const Enrolled enrolled(*m_wos, p256);
        const auto check = client().check(enrolled.address, std::make_shared<const AccessToken>());
        QVERIFY(!check);
        QCOMPARE(check.error().code, FailureCode::tokenMissing);
    }

    void faultsOfTheBench_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<FailureCode>("code");
        QTest::newRow("missing") << QStringLiteral("repository-missing") << FailureCode::repositoryMissing;
        QTest::newRow("503") << QStringLiteral("retry-after@git") << FailureCode::serverBusy;
        QTest::newRow("reset") << QStringLiteral("reset@git") << FailureCode::connectionLost;
        QTest::newRow("stall") << QStringLiteral("stall@git") << FailureCode::timedOut;
        QTest::newRow("cut") << QStringLiteral("cut-body@git") << FailureCode::connectionLost;
        QTest::newRow("html") << QStringLiteral("not-json@git") << FailureCode::answerMalformed;
        QTest::newRow("redirect") << QStringLiteral("redirect@git") << FailureCode::redirectRefused;
        QTest::newRow("refused") << QStringLiteral("refuse@git") << FailureCode::tokenRefused;
    }

    void faultsOfTheBench() {
        QFETCH(QString, fault);
        QFETCH(FailureCode, code);
        m_wos->stop();
        start({QStringLiteral("--fault"), fault});
        const Enrolled enrolled(*m_wos, p256);
        RepositoryClient impatientOne(rootFile(), impatient());
        const auto check = impatientOne.check(enrolled.address, enrolled.token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == code, text(check));
    }

private:
    void start(const QStringList& arguments) {
        QFile::remove(m_wos->file(QStringLiteral("state.jsonl")));
        QVERIFY2(m_wos->start(arguments), m_wos->errorOutput().constData());
    }
    QString rootFile() const { return m_wos->file(QStringLiteral("anchors/tls-root.pem")); }
    RepositoryClient& client() {
        if (!m_client)
            m_client = std::make_unique<RepositoryClient>(rootFile());
        return *m_client;
    }
    int reads() const { return m_wos->accountOf(p256).value(QStringLiteral("repositoryReads")).toInt(); }
    /// The `git` program in the bench's own repository of a device.
    QByteArray git(const QString& id, const QStringList& arguments) const {
        const QString folder = m_wos->file(QStringLiteral("git/")) + id + QStringLiteral(".git");
        const auto done =
            runProgram(QStringLiteral("git"), QStringList{QStringLiteral("-C"), folder} + arguments);
        if (done.exitCode != 0)
            qWarning("%s", done.err.constData());
        return done.out.trimmed();
    }

    QTemporaryDir m_folder;
    RunningCrypto m_crypto;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<RepositoryClient> m_client;
};

QTEST_GUILESS_MAIN(TestRepository)
#include "tst_repository.moc"
