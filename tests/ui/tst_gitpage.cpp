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
