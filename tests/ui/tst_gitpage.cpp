#include "ui/onboarding/GitPage.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/Theme.h"

#include <QDir>
#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

using namespace trustbench;

namespace {

RepositoryFinding finding(RepositoryQuestion question, FindingState state, const char* fact) {
    return {question, state, QString::fromLatin1(fact), {}};
}

SessionState stateWith(const QList<RepositoryFinding>& findings) {
    SessionState state;
    state.offered.url = QUrl(QStringLiteral("https://git.plant.example/devices/PF45337-AA.git"));
    RepositoryCheck check;
    check.branch = QStringLiteral("main");
    check.branchHead = QString(40, QLatin1Char('7'));
    check.references = {{QStringLiteral("HEAD"), check.branchHead}};
    check.duration = std::chrono::milliseconds(41);
    check.findings = findings;
    state.seen.repository = check;
    return state;
}

} // namespace

/// What the Git step says about trust in the repository, row by row.
class TestGitPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFindingIsARow_data() {
        QTest::addColumn<SessionState>("state");
        QTest::addColumn<QStringList>("outcomes");
        using Question = RepositoryQuestion;
        using State = FindingState;
        QTest::newRow("good") << stateWith(
                                     {finding(Question::tokenReads, State::passed, "1"),
                                      finding(Question::branchExists, State::passed, "main"),
                                      finding(Question::tokenCannotWrite, State::passed, "status 403"),
                                      finding(Question::neighbourClosed, State::passed, "status 403"),
                                      finding(Question::commitSigned, State::passed, "ops@plant.example"),
                                      finding(Question::desiredState, State::passed, "3")})
                              << QStringList{QStringLiteral("Read access verified"),
                                             QStringLiteral("Branch main found"),
                                             QStringLiteral("Token cannot write"),
                                             QStringLiteral("Token cannot read a neighbour's repository"),
                                             QStringLiteral("Newest commit signed by an allowed signer"),
                                             QStringLiteral("Desired-state files can be read")};
        auto broken = finding(Question::desiredState, State::warning, "2");
        broken.problems = {{DocumentProblem::Kind::missing,
                            QStringLiteral("apps/line-3.yaml"),
                            4,
                            QStringLiteral("metadata.namespace"),
                            {}},
                           {DocumentProblem::Kind::syntax,
                            QStringLiteral("apps/pump.yaml"),
                            12,
                            {},
                            QStringLiteral("end of sequence flow not found")}};
        QTest::newRow("bad")
            << stateWith(
                   {finding(Question::serverIdentity, State::warning, "Plant proxy CA"),
                    finding(Question::tokenCannotWrite, State::warning, "status 200"),
                    finding(Question::neighbourClosed, State::notChecked, "the site names no neighbour"),
                    broken})
            << QStringList{QStringLiteral("Read access verified"),
                           QStringLiteral("Branch main found"),
                           QStringLiteral("Git server seen through a listed interceptor"),
                           QStringLiteral("Token can write, though reading would do"),
                           QStringLiteral("Neighbour's repository not tried"),
                           QStringLiteral("Desired-state files have problems"),
                           QStringLiteral("apps/line-3.yaml:4: metadata.namespace is missing"),
                           QStringLiteral("apps/pump.yaml:12: not YAML: end of sequence flow not found")};
    }

    void everyFindingIsARow() {
        QFETCH(SessionState, state);
        QFETCH(QStringList, outcomes);
        const ThemeController theme(*qApp, ThemeChoice::light);
        QWidget ground;
        ground.setObjectName(QStringLiteral("card"));
        auto* layout = new QVBoxLayout(&ground);
        layout->setContentsMargins(24, 24, 24, 24);
        auto* page = new GitPage(&ground);
        layout->addWidget(page);
        page->showState(state);
        ground.resize(1080, 560);
        ground.show();
        QVERIFY(QTest::qWaitForWindowExposed(&ground));
        QStringList said;
        for (auto* list : page->findChildren<CheckList*>())
            for (const auto& row : list->rows())
                said.append(row.outcome);
        for (const auto& outcome : outcomes)
            QVERIFY2(said.contains(outcome),
                     qPrintable(outcome + QStringLiteral(" is not in\n") + said.join(u'\n')));
        QVERIFY(QDir().mkpath(QStringLiteral(TRUSTBENCH_PICTURES)));
        QVERIFY(ground.grab().save(
            QStringLiteral(TRUSTBENCH_PICTURES "/git-%1.png").arg(QLatin1String(QTest::currentDataTag()))));
    }

    void theHostKeyStandsThereOverSsh_data() {
        QTest::addColumn<SessionState>("state");
        QTest::addColumn<QStringList>("outcomes");
        QTest::addColumn<QStringList>("fingerprints");
        using Question = RepositoryQuestion;
        using State = FindingState;
        const auto overSsh = [](RepositoryFinding each) {
            each.access = RepositoryAccess::sshKey;
            return each;
        };
        const QString shown = QStringLiteral("SHA256:1zr1wS0FZlG/ivgtX0hq13efloYieUi4OVGSX9d03r8");
        const QString pinned = QStringLiteral("SHA256:Qm9nZ7uTg0kzmTq2Jj9e0wqf3m0Uo4vCw1bq5mRz0aE");
        const QString type = QStringLiteral("ssh-ed25519");
        auto good = stateWith(
            {overSsh(finding(Question::hostKeyPinned, State::passed, "ssh-ed25519 SHA256:1zr1wS0")),
             overSsh(finding(Question::tokenReads, State::passed, "1")),
             overSsh(finding(Question::tokenCannotWrite, State::passed, "fatal: this key reads")),
             overSsh(finding(Question::neighbourClosed, State::notChecked, "the site names no neighbour")),
             overSsh(finding(Question::desiredState, State::passed, "3"))});
        good.offered.url = QUrl(QStringLiteral("ssh://git@git.plant.example:2222/devices/PF45337-AA.git"));
        good.seen.repository->hostKey = SshHostKey{type, shown};
        QTest::newRow("pinned") << good
                                << QStringList{QStringLiteral("Pinned in the site"),
                                               QStringLiteral("Git server shows the pinned host key"),
                                               QStringLiteral("SSH key cannot write")}
                                << QStringList{shown};
        auto waiting = good;
        waiting.seen = {};
        QTest::newRow("waiting") << waiting << QStringList{QStringLiteral("Not seen yet")} << QStringList();
        const auto failed = [&](FailureCode code, const QList<SshHostKey>& pins) {
            auto state = waiting;
            state.remembered = StepName::git;
            state.phase = phase::Failed{{code, QStringLiteral("[git.plant.example]:2222"),
                                         HostKeyDispute{{type, shown}, pins}.detail()}};
            return state;
        };
        QTest::newRow("changed") << failed(FailureCode::hostKeyChanged, {{type, pinned}})
                                 << QStringList{QStringLiteral("Changed: not the pinned key")}
                                 << QStringList{shown, pinned};
        QTest::newRow("unknown") << failed(FailureCode::hostKeyUnknown, {})
                                 << QStringList{QStringLiteral("Unknown: no key is pinned for this server")}
                                 << QStringList{shown};
        QTest::newRow("another-kind")
            << failed(FailureCode::hostKeyUnknown, {{QStringLiteral("ssh-rsa"), pinned}})
            << QStringList{QStringLiteral("Unknown: no such key is pinned")} << QStringList{shown, pinned};
        SessionState remembered;
        remembered.step = step::Done{DeviceId(QStringLiteral("PF45337-AA")), {}};
        remembered.proofs[StepName::git] = {true,
                                            {{QStringLiteral("repository"), good.offered.url.toString()},
                                             {QStringLiteral("hostKey"), SshHostKey{type, shown}.text()}}};
        QTest::newRow("remembered") << remembered
                                    << QStringList{QStringLiteral("Pinned in the site"),
                                                   QStringLiteral("Done earlier")}
                                    << QStringList{shown};
    }

    void theHostKeyStandsThereOverSsh() {
        QFETCH(SessionState, state);
        QFETCH(QStringList, outcomes);
        QFETCH(QStringList, fingerprints);
        const ThemeController theme(*qApp, ThemeChoice::light);
        GitPage page;
        page.showState(SessionState()); // what an earlier state has shown is gone
        page.showState(state);
        page.resize(1080, 420);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QStringList said;
        for (auto* list : page.findChildren<CheckList*>())
            for (const auto& row : list->isVisible() ? list->rows() : QList<CheckRow>())
                said.append(row.outcome);
        for (const auto& outcome : outcomes)
            QVERIFY2(said.contains(outcome),
                     qPrintable(outcome + QStringLiteral(" is not in\n") + said.join(u'\n')));
        QStringList prints;
        for (const auto* label : page.findChildren<QLabel*>()) {
            if (!label->isVisible())
                continue;
            QVERIFY2(label->text() != QStringLiteral("Access token"), "there is none");
            if (label->text().startsWith(QStringLiteral("SHA256:")))
                prints.append(label->text());
        }
        QCOMPARE(prints, fingerprints);
        QVERIFY(page.grab().save(QStringLiteral(TRUSTBENCH_PICTURES "/git-ssh-%1.png")
                                     .arg(QLatin1String(QTest::currentDataTag()))));
        // And back: nothing of it stays where a token is what opens the repository.
        page.showState(stateWith({}));
        QVERIFY(!page.findChild<CheckList*>(QStringLiteral("hostKey"))->isVisible());
    }

    void aTokenThatTheJournalRemembersIsCountedDown() {
        const ThemeController theme(*qApp, ThemeChoice::light);
        SessionState state;
        state.step = step::Done{DeviceId(QStringLiteral("PF45337-AA")), {}};
        const auto expiresAt = QDateTime::currentDateTimeUtc().addSecs(7260);
        state.proofs[StepName::git] = {
            true, {{QStringLiteral("tokenExpiresAt"), expiresAt.toString(Qt::ISODateWithMs)}}};
        GitPage page;
        page.show();
        page.showState(state);
        const auto* expiry = page.findChild<QLabel*>(QStringLiteral("tokenExpiry"));
        QVERIFY(expiry->isVisible());
        QVERIFY2(expiry->text().startsWith(QStringLiteral("Expires in 2 h")), qPrintable(expiry->text()));
    }
};

QTEST_MAIN(TestGitPage)
#include "tst_gitpage.moc"
