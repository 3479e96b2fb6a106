#include "tests/core/repository/RepositoryFixture.h"
#include "tests/core/repository/ServerCertificates.h"
#include "tests/core/repository/SignedCommits.h"
#include "tests/support/FaultyHttps.h"
#include "tests/support/RunningCrypto.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace testing;

namespace {

using Question = RepositoryQuestion;
using State = FindingState;

const QString device = QStringLiteral("PF45337-AA");
const QString neighbour = QStringLiteral("PF45338-AA");

const char* const brokenDeployment = R"(apiVersion: application.margo.org/v1alpha1
kind: ApplicationDeployment
metadata:
  name: broken
)";

} // namespace

/// What a person wants to know before a repository is trusted, asked of the real bench WOS, and of answers
/// that the real git programs made where a server of ours would never give them.
class TestRepositoryTrust : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_certificates = std::make_unique<ServerCertificates>(m_folder.filePath(QStringLiteral("pki")));
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        QVERIFY2(m_wos->start(), m_wos->errorOutput().constData());
        m_enrolled = std::make_unique<Enrolled>(*m_wos, device);
        m_neighbour = std::make_unique<Enrolled>(*m_wos, neighbour);
        m_work = m_folder.filePath(QStringLiteral("work"));
        git({QStringLiteral("clone"), QStringLiteral("-q"), bare(), m_work});
        const QString key = m_folder.filePath(QStringLiteral("signer"));
        runProgram(QStringLiteral("ssh-keygen"),
                   {QStringLiteral("-q"), QStringLiteral("-N"), QString(), QStringLiteral("-t"),
                    QStringLiteral("ed25519"), QStringLiteral("-f"), key});
        for (const auto& [name, value] : {std::pair{"user.name", QStringLiteral("Ops")},
                                          {"user.email", QStringLiteral("ops@plant.example")},
                                          {"gpg.format", QStringLiteral("ssh")},
                                          {"user.signingKey", key}})
            git({QStringLiteral("-C"), m_work, QStringLiteral("config"), QString::fromLatin1(name), value});
        QFile pub(key + QStringLiteral(".pub"));
        QVERIFY(pub.open(QIODevice::ReadOnly));
        m_signers.ssh = readAllowedSigners("ops@plant.example " + pub.readAll(), pub.fileName()).value();
    }

    void allIsWell() {
        RepositoryDemands demands;
        demands.neighbour = m_neighbour->address.url;
        demands.commitSigners = m_signers;
        put(QStringLiteral("note.txt"), "signed");
        commit({QStringLiteral("-S")});
        push();
        const auto check = checkWith(demands);
        QVERIFY2(check, text(check));
        const QList<std::pair<Question, QString>> wanted{
            {Question::serverIdentity, QString()},
            {Question::tokenReads, QStringLiteral("2")},
            {Question::branchExists, QStringLiteral("main ") + check->branchHead},
            {Question::tokenCannotWrite, QStringLiteral("status 403")},
            {Question::neighbourClosed, QStringLiteral("status 403")},
            {Question::commitSigned, QStringLiteral("ops@plant.example")},
            {Question::desiredState, QStringLiteral("1")},
        };
        QCOMPARE(check->findings.size(), wanted.size());
        for (qsizetype i = 0; i < wanted.size(); ++i) {
            const auto& found = check->findings[i];
            QCOMPARE(found.question, wanted[i].first);
            QVERIFY2(found.state == State::passed, qPrintable(nameOf(found.question) + u' ' + found.fact));
            if (!wanted[i].second.isEmpty())
                QCOMPARE(found.fact, wanted[i].second);
        }
    }

    void anUnsignedCommitIsNotTrustedWhereSignaturesAreDemanded() {
        RepositoryDemands demands;
        demands.commitSigners = m_signers;
        put(QStringLiteral("note.txt"), "not signed");
        commit();
        push();
        auto check = checkWith(demands);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::repositoryUntrusted, text(check));
        QCOMPARE(check.error().detail, QStringLiteral("commitSigned: no signature"));
        check = checkWith({});
        QVERIFY2(check, text(check));
        QCOMPARE(findingOn(Question::commitSigned, *check).state, State::notChecked);
    }

    /// What is wrong with a signature ends the check, with the key by which a person finds out more.
    void aSignatureOfAnotherFormIsJudgedToo() {
        const GpgKeyring ring;
        const QString key = ring.newKey(QStringLiteral("pgp@plant.example"));
        mustRun(QStringLiteral("git"),
                {QStringLiteral("-C"), m_work, QStringLiteral("-c"), QStringLiteral("gpg.format=openpgp"),
                 QStringLiteral("-c"), QStringLiteral("user.signingKey=") + key, QStringLiteral("commit"),
                 QStringLiteral("-S"), QStringLiteral("-q"), QStringLiteral("--allow-empty"),
                 QStringLiteral("-m"), QStringLiteral("change")},
                {}, ring.environment());
        push();
        RepositoryDemands demands;
        demands.commitSigners = m_signers;
        demands.commitSigners->openPgpKeys = ring.exported(key);
        auto check = checkWith(demands);
        QVERIFY2(check, text(check));
        QCOMPARE(findingOn(Question::commitSigned, *check).state, State::passed);
        QCOMPARE(findingOn(Question::commitSigned, *check).fact, QStringLiteral("pgp@plant.example"));
        demands.commitSigners->openPgpKeys =
            ring.exported(ring.newKey(QStringLiteral("other@plant.example")));
        check = checkWith(demands);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::repositoryUntrusted, text(check));
        QVERIFY2(check.error().detail.startsWith(
                     QStringLiteral("commitSigned: its key is none of the allowed signers' (")),
                 text(check));
        QVERIFY2(check.error().detail.contains(key.right(16)), text(check));
    }

    /// Through anchors, subjects and revocation lists, as the site names them.
    void aCertificateSigns() {
        const auto named = [](const QByteArray& name) {
            pki::Spec spec;
            spec.subject = name;
            spec.key = pki::newKey("P-256");
            return spec;
        };
        const auto root = pki::root(named("Plant root"));
        const auto authority = pki::ca(root, named("Plant CA"));
        const auto signer = pki::leaf(authority, named("Release"));
        const auto file = [this](const char* name) { return m_folder.filePath(QString::fromLatin1(name)); };
        putCmsSigner(file("cms-sign"));
        putInto(file("ca.pem"), pki::pem(authority.certificate.der()));
        putInto(file("release.pem"), pki::pem(signer.certificate.der()));
        putInto(file("release.key"), pemOf(signer.key));
        mustRun(QStringLiteral("git"),
                {QStringLiteral("-C"), m_work, QStringLiteral("-c"), QStringLiteral("gpg.format=x509"),
                 QStringLiteral("-c"), QStringLiteral("gpg.x509.program=") + file("cms-sign"),
                 QStringLiteral("commit"), QStringLiteral("-S"), QStringLiteral("-q"),
                 QStringLiteral("--allow-empty"), QStringLiteral("-m"), QStringLiteral("change")},
                {},
                {QStringLiteral("SIGN_WITH=-signer %1 -inkey %2 -certfile %3")
                     .arg(file("release.pem"), file("release.key"), file("ca.pem"))});
        push();
        RepositoryDemands demands;
        demands.commitSigners.emplace();
        auto& signers = *demands.commitSigners;
        signers.x509Anchors = {{root.certificate, QStringLiteral("root.pem"), QStringLiteral("Ada"), {}}};
        signers.x509Subjects = QStringList{QStringLiteral("CN=Release")};
        const auto check = checkWith(demands);
        QVERIFY2(check, text(check));
        QCOMPARE(findingOn(Question::commitSigned, *check).state, State::passed);
        QCOMPARE(findingOn(Question::commitSigned, *check).fact, QStringLiteral("CN=Release"));
        const auto isRefused = [&](const QString& why) {
            const auto refused = checkWith(demands);
            QVERIFY(!refused);
            QVERIFY2(refused.error().code == FailureCode::repositoryUntrusted, text(refused));
            QVERIFY2(refused.error().detail.startsWith(QStringLiteral("commitSigned: ") + why),
                     text(refused));
        };
        const int toEnd = int(pki::now.daysTo(QDateTime::currentDateTimeUtc())) + 30;
        signers.x509Crls = {pki::crl(authority, {{{"1001"}}, {-1, toEnd}}),
                            pki::crl(root, {{}, {-1, toEnd}})};
        isRefused(QStringLiteral("its key has been revoked"));
        signers.x509Crls.clear();
        signers.x509Subjects = QStringList{QStringLiteral("CN=Device 7")};
        isRefused(QStringLiteral("its key is not allowed to sign commits"));
        signers.x509Subjects = QStringList{QStringLiteral("CN=Release")};
        signers.x509Anchors.front().certificate = pki::root(named("Plant root")).certificate;
        isRefused(QStringLiteral("its key is none of the allowed signers'"));
    }

    void aCommitThatCannotBeFetchedIsNotTrustedEither() {
        FaultyHttps server;
        serveGit(server, true);
        RepositoryDemands demands;
        demands.content = false;
        demands.commitSigners = m_signers;
        const auto check = fakeCheck(server, demands);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::repositoryUntrusted, text(check));
    }

    void theHistoryStaysWhereItIs() {
        // More than a fetch may take, in the history alone.
        const QString big = m_work + QStringLiteral("/big.yaml");
        QFile random(QStringLiteral("/dev/urandom"));
        QVERIFY(random.open(QIODevice::ReadOnly));
        put(QStringLiteral("big.yaml"), random.read(20 * 1024 * 1024).toBase64());
        commit();
        QVERIFY(QFile::remove(big));
        put(QStringLiteral("note.txt"), "not desired state");
        commit();
        push();
        const auto check = checkWith({});
        QVERIFY2(check, text(check));
        const auto finding = findingOn(Question::desiredState, *check);
        QVERIFY2(finding.state == State::passed, qPrintable(finding.fact));
    }

    void eachProblemIsNamedWithFileAndLine() {
        put(QStringLiteral("apps/deep/broken.yml"), brokenDeployment);
        put(QStringLiteral("apps/syntax.yaml"), "a: [1,\nb: 2\n");
        QFile::link(QStringLiteral("/etc/passwd"), m_work + QStringLiteral("/link.yaml"));
        commit();
        push();
        const auto check = checkWith({});
        QVERIFY2(check, text(check));
        const auto finding = findingOn(Question::desiredState, *check);
        QCOMPARE(finding.state, State::warning);
        QCOMPARE(finding.fact, QStringLiteral("2"));
        QStringList places;
        for (const auto& problem : finding.problems)
            places.append(QStringLiteral("%1:%2 %3").arg(problem.file).arg(problem.line).arg(problem.field));
        QVERIFY2(places.contains(QStringLiteral("apps/deep/broken.yml:4 metadata.namespace")),
                 qPrintable(places.join(QLatin1Char('\n'))));
        QVERIFY(places.contains(QStringLiteral("apps/deep/broken.yml:1 spec")));
        QVERIFY(places.filter(QStringLiteral("apps/syntax.yaml:")).size() == 1);
        QVERIFY(places.filter(QStringLiteral("link.yaml")).isEmpty());
    }

    void whatIsTooLargeIsNotChecked() {
        git({QStringLiteral("-C"), m_work, QStringLiteral("rm"), QStringLiteral("-rqf"),
             QStringLiteral("apps"), QStringLiteral("link.yaml")});
        put(QStringLiteral("large.yaml"), QByteArray("a: b\n").repeated(300000));
        commit();
        push();
        auto check = checkWith({});
        QVERIFY2(check, text(check));
        QCOMPARE(findingOn(Question::desiredState, *check).state, State::notChecked);
        QCOMPARE(findingOn(Question::desiredState, *check).fact, QStringLiteral("1 files over the limits"));
        // Small in a pack, large outside of it.
        for (int i = 0; i < 20; ++i)
            put(QStringLiteral("many/%1.yaml").arg(i), QByteArray("a: b\n").repeated(200000));
        commit();
        push();
        check = checkWith({});
        QVERIFY2(check, text(check));
        QCOMPARE(findingOn(Question::desiredState, *check).fact, QStringLiteral("17 files over the limits"));
        QFile random(QStringLiteral("/dev/urandom"));
        QVERIFY(random.open(QIODevice::ReadOnly));
        put(QStringLiteral("blob"), random.read(20 * 1024 * 1024));
        commit();
        push();
        check = checkWith({});
        QVERIFY2(check, text(check));
        QVERIFY(findingOn(Question::desiredState, *check).fact.startsWith(QStringLiteral("replyTooLarge")));
    }

    void aTokenThatReadsTheNeighbourIsNotTrusted() {
        FaultyHttps server;
        serveGit(server);
        RepositoryDemands demands;
        demands.neighbour = QUrl(server.url(QStringLiteral("/neighbour.git")));
        const auto check = fakeCheck(server, demands);
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::repositoryUntrusted, text(check));
        QVERIFY(check.error().detail.startsWith(QStringLiteral("neighbourClosed")));
    }

    void aTokenThatCanWriteIsAWarning() {
        FaultyHttps server;
        serveGit(server);
        const auto check = fakeCheck(server, {});
        QVERIFY2(check, text(check));
        QCOMPARE(findingOn(Question::tokenCannotWrite, *check).state, State::warning);
        for (const auto& request : server.requests())
            QVERIFY(!request.contains("/git-receive-pack"));
        QCOMPARE(findingOn(Question::neighbourClosed, *check).state, State::notChecked);
        // This server answers only GET.
        QCOMPARE(findingOn(Question::desiredState, *check).fact,
                 QStringLiteral("requestRefused: status 405"));
    }

    void theTokenGoesToNoOtherServer() {
        FaultyHttps server;
        FaultyHttps other;
        serveGit(server);
        serveGit(other);
        RepositoryDemands demands;
        demands.neighbour = QUrl(other.url(QStringLiteral("/neighbour.git")));
        const auto check = fakeCheck(server, demands);
        QVERIFY2(check, text(check));
        QCOMPARE(findingOn(Question::neighbourClosed, *check).state, State::notChecked);
        QCOMPARE(other.connections(), 0);
    }

    void theRepositoryItselfIsNoNeighbour() {
        RepositoryDemands demands;
        demands.neighbour = m_enrolled->address.url;
        const auto check = checkWith(demands);
        QVERIFY2(check, text(check));
        QCOMPARE(findingOn(Question::neighbourClosed, *check).state, State::notChecked);
    }

    void aTokenThatIsRefusedAtTheContentDoesNotRead() {
        FaultyHttps server;
        serveGit(server, false, "401 Unauthorized");
        const auto check = fakeCheck(server, {});
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::tokenRefused, text(check));
    }

    void aTokenThatExpiresBetweenTwoRequestsHasExpired() {
        FaultyHttps server;
        RepositoryClient client(m_certificates->root(), repositoryLimits(), {});
        serveGit(server, false, "401 Unauthorized", [&] { client.clock->aheadBy = 120; });
        RepositoryAddress address;
        address.url = QUrl(server.url(QStringLiteral("/device.git")));
        const auto check =
            client.check(address, tokenOf("canary-4f1d3c", QDateTime::currentDateTimeUtc().addSecs(60)));
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::tokenExpired, text(check));
    }

    void aServerWithoutShallowFetchIsNotCloned() {
        FaultyHttps server;
        serveGit(server, true);
        const auto check = fakeCheck(server, {});
        QVERIFY2(check, text(check));
        const auto finding = findingOn(Question::desiredState, *check);
        QCOMPARE(finding.state, State::notChecked);
        QVERIFY(finding.fact.contains(QStringLiteral("without its history")));
        for (const auto& request : server.requests())
            QVERIFY(request.startsWith("GET "));
    }

private:
    QString bare() const { return m_wos->file(QStringLiteral("git/")) + device + QStringLiteral(".git"); }
    static QByteArray git(const QStringList& arguments) {
        const auto done =
            runProgram(QStringLiteral("git"), arguments, {},
                       {QStringLiteral("GIT_CONFIG_GLOBAL=/dev/null"), QStringLiteral("LC_ALL=C")});
        if (done.exitCode != 0)
            qWarning("git %s: %s", qPrintable(arguments.join(QLatin1Char(' '))), done.err.constData());
        return done.out;
    }
    void put(const QString& name, const QByteArray& bytes) const {
        const QString path = m_work + QLatin1Char('/') + name;
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    void commit(const QStringList& more = {}) const {
        git({QStringLiteral("-C"), m_work, QStringLiteral("add"), QStringLiteral("-A")});
        git(QStringList{QStringLiteral("-C"), m_work, QStringLiteral("commit"), QStringLiteral("-qm"),
                        QStringLiteral("change")} +
            more);
    }
    void push() const { git({QStringLiteral("-C"), m_work, QStringLiteral("push"), QStringLiteral("-q")}); }

    Result<RepositoryCheck> checkWith(const RepositoryDemands& demands) const {
        RepositoryClient client(m_wos->file(QStringLiteral("anchors/tls-root.pem")), repositoryLimits(),
                                demands);
        return client.check(m_enrolled->address, m_enrolled->token());
    }

    /// A server that gives every repository to everybody, with what the git programs say themselves.
    /// Whoever posts gets `postStatus`.
    void serveGit(
        FaultyHttps& server, bool withoutShallow = false,
        const QByteArray& postStatus = "405 Method Not Allowed",
        const std::function<void()>& beforePost = [] {}) const {
        QVERIFY(server.start(m_certificates->certificate(QStringLiteral("good")), m_certificates->key()));
        server.setHandler([=, this](const QByteArray& head) {
            if (!head.startsWith("GET ")) {
                beforePost();
                return FaultyAnswer{httpAnswer(postStatus, {}), true};
            }
            const QByteArray service = head.contains("git-receive-pack") ? "receive-pack" : "upload-pack";
            QByteArray body = "001e# service=git-upload-pack\n0000";
            if (service == "receive-pack")
                body = "001f# service=git-receive-pack\n0000";
            body += git({QString::fromLatin1(service), QStringLiteral("--stateless-rpc"),
                         QStringLiteral("--advertise-refs"), bare()});
            if (withoutShallow)
                body.replace(" shallow ", " shall0w ");
            return FaultyAnswer{httpAnswer(
                "200 OK", {"Content-Type: application/x-git-" + service + "-advertisement"}, body)};
        });
    }

    Result<RepositoryCheck> fakeCheck(const FaultyHttps& server, const RepositoryDemands& demands) const {
        RepositoryClient client(m_certificates->root(), repositoryLimits(), demands);
        RepositoryAddress address;
        address.url = QUrl(server.url(QStringLiteral("/device.git")));
        return client.check(address, tokenOf("canary-4f1d3c"));
    }

    QTemporaryDir m_folder;
    QString m_work;
    CommitSigners m_signers;
    RunningCrypto m_crypto;
    std::unique_ptr<ServerCertificates> m_certificates;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<Enrolled> m_enrolled;
    std::unique_ptr<Enrolled> m_neighbour;
};

QTEST_GUILESS_MAIN(TestRepositoryTrust)
#include "tst_repositorytrust.moc"
