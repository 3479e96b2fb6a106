#include "tests/support/BenchFlow.h"
#include "tests/support/OnboardRuns.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace testing;

namespace {

const QString device = QStringLiteral("PF45337-AA");

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// A device taken back out by the real programs against the bench WOS: what it may do afterwards is asked
/// with git and curl, what was recorded with sqlite3.
class TestOffboarding : public QObject {
    Q_OBJECT

    std::unique_ptr<OnboardRuns> m_runs;
    QByteArray m_token;
    QString m_repository;

    QStringList command(const QStringList& more = {}) const {
        return QStringList{
                   QStringLiteral("offboard"),  QStringLiteral("--site"), m_runs->site(),
                   QStringLiteral("--journal"), m_runs->journal(),        QStringLiteral("--handover"),
                   m_runs->handover(),          QStringLiteral("--json"), device} +
               more;
    }
    OnboardResult offboard(const QStringList& more = {}) const {
        return resultOf(runProgram(builtProgram(QStringLiteral("trustbench-cli")), command(more)));
    }
    bool reads(const QByteArray& token) const {
        return BenchFlow(m_runs->wos()).listRemote(m_repository, QString::fromLatin1(token)).exitCode == 0;
    }
    QString tokenFile() const { return m_runs->handover() + u'/' + device + QStringLiteral("/token"); }
    QByteArray ask(const QString& statement) const {
        return runProgram(QStringLiteral("sqlite3"), {m_runs->journal(), statement}).out.trimmed();
    }
    /// How often a call arrived at the WOS and was answered well.
    qsizetype received(const char* call) const {
        return QDir(m_runs->wos().file(QStringLiteral("received")))
            .entryList({QStringLiteral("*-%1-%2.json").arg(QLatin1String(call), device)})
            .size();
    }
    int verify() const {
        return runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                          {QStringLiteral("journal"), QStringLiteral("verify"), m_runs->journal()})
            .exitCode;
    }
    bool onboard() {
        const auto result = m_runs->onboardOne(device);
        m_token = contents(tokenFile());
        m_repository = QJsonDocument::fromJson(
                           contents(m_runs->handover() + u'/' + device + QStringLiteral("/bundle.json")))
                           .object()
                           .value(QStringLiteral("repository"))
                           .toObject()
                           .value(QStringLiteral("url"))
                           .toString();
        return result.exitCode == 0 && !m_token.isEmpty() && reads(m_token);
    }
    /// Everything that must hold however it came to its end.
    void isOut(const OnboardResult& result) {
        QVERIFY2(result.exitCode == 0, result.explain());
        const auto told = result.device(device);
        QCOMPARE(told.value(QStringLiteral("state")).toString(), QStringLiteral("offboarded"));
        QCOMPARE(told.value(QStringLiteral("access")).toString(), QStringLiteral("refused"));
        QVERIFY(told.value(QStringLiteral("certificateWithdrawn")).toBool());
        QVERIFY(told.value(QStringLiteral("secretsRemoved")).toBool());
        QCOMPARE(told.value(QStringLiteral("remaining")).toArray().size(), 0);
        QVERIFY(!reads(m_token));
        QVERIFY(!QFile::exists(tokenFile()));
        QVERIFY(m_runs->wos().accountOf(device).isEmpty()); // the WOS knows it no more
        QVERIFY2(m_runs->bench().device(device).isEmpty(), m_runs->bench().explain());
        QCOMPARE(ask(QStringLiteral("SELECT phase FROM offboarding ORDER BY id DESC LIMIT 1")), "closed");
        QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM proof")), "0");
        QCOMPARE(verify(), 0);
        QVERIFY(!result.out.contains(m_token) && !result.err.contains(m_token));
    }

private Q_SLOTS:
    void init() {
        m_runs = std::make_unique<OnboardRuns>();
        QVERIFY(m_runs->start());
        QVERIFY(onboard());
    }
    void cleanup() { m_runs.reset(); }

    void aDeviceIsTakenBackOut() {
        const auto result = offboard();
        isOut(result);
        QVERIFY(result.device(device).value(QStringLiteral("tokensRevoked")).toBool());
        QCOMPARE(received("revokeTokens"), 1);
        QCOMPARE(received("withdrawCertificate"), 1);
        // What is no secret of it stays, for whoever wonders.
        QVERIFY(QFile::exists(m_runs->handover() + u'/' + device + QStringLiteral("/bundle.json")));
        // Every phase is on record, and so is every exchange: the intent before the answer.
        QCOMPARE(ask(QStringLiteral("SELECT group_concat(phase) FROM offboarding")),
                 "begun,revoked,withdrawn,probed,cleared,closed");
        QCOMPARE(ask(QStringLiteral("SELECT group_concat(call||known||status) FROM exchange WHERE call IN"
                                    " ('revokeTokens','withdrawCertificate')")),
                 "revokeTokens1200,withdrawCertificate1200");
        QCOMPARE(runProgram(QStringLiteral("sqlite3"),
                            {m_runs->journal(), QStringLiteral("UPDATE offboarding SET facts='{}'")})
                     .exitCode,
                 0);
        QCOMPARE(verify(), 1);
    }

    void aReportSaysSo() {
        QCOMPARE(offboard().exitCode, 0);
        const auto page = m_runs->file(QStringLiteral("report.html"));
        QCOMPARE(runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                            {QStringLiteral("report"), QStringLiteral("--journal"), m_runs->journal(),
                             QStringLiteral("--out"), page})
                     .exitCode,
                 0);
        const auto html = contents(page);
        QVERIFY(html.contains("<h3>Taken back out</h3>"));
        QVERIFY(html.contains("<td class=\"mono\">" + device.toUtf8() + "</td>"));
        QVERIFY(html.contains("<td>seen to be refused</td><td>nothing</td>"));
    }

    void askedAgainItSaysTheSameAndSendsNothing() {
        const auto first = offboard();
        const auto before = ask(QStringLiteral("SELECT count(*) FROM exchange"));
        const auto again = offboard();
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(again.json, first.json);
        QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM exchange")), before);
    }

    void onboardedAgainItBeginsAtTheStart() {
        const auto old = m_token;
        QCOMPARE(offboard().exitCode, 0);
        QVERIFY(onboard());
        QVERIFY(m_token != old);
        QVERIFY(!reads(old));
        const auto account = m_runs->wos().accountOf(device);
        for (const char* call : {"upload", "onboard", "capabilities"})
            QCOMPARE(account.value(QStringLiteral("effects")).toObject().value(QLatin1String(call)).toInt(),
                     1);
        QCOMPARE(m_runs->bench().state(device), QStringLiteral("done"));
        QCOMPARE(verify(), 0);
        // And out again.
        isOut(offboard());
    }

    /// Of two lives the report holds the present one, and says that there was another.
    void aReportOfItsSecondLifeHoldsNoneOfTheFirst() {
        const auto digests = [this](const QString& from) {
            return ask(QStringLiteral(
                           "SELECT group_concat(request_sha256) FROM exchange WHERE device_id='%1'"
                           " AND call IN ('onboard','capabilities') AND id>%2") // signed, with a time
                           .arg(device, from))
                .split(',');
        };
        QCOMPARE(offboard().exitCode, 0);
        const auto before = digests(QStringLiteral("0"));
        const auto last = ask(QStringLiteral("SELECT max(id) FROM exchange"));
        QVERIFY(onboard());
        const auto after = digests(QString::fromLatin1(last));
        QVERIFY(before.size() == 2 && after.size() == 2);
        const auto page = m_runs->file(QStringLiteral("report.html"));
        QCOMPARE(runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                            {QStringLiteral("report"), QStringLiteral("--journal"), m_runs->journal(),
                             QStringLiteral("--device"), device, QStringLiteral("--out"), page})
                     .exitCode,
                 0);
        const auto html = contents(page);
        for (const auto& digest : before)
            QVERIFY2(!html.contains(digest), digest);
        for (const auto& digest : after)
            QVERIFY2(html.contains(digest), digest);
        QCOMPARE(html.count("<td>revokeTokens</td>"), 0);
        QCOMPARE(html.count("<td>capabilities</td>"), 1);
        QCOMPARE(html.count(">passed</td>"), 7);
        QVERIFY(html.contains("<h3>Onboarded before, and taken back out</h3>"));
        QVERIFY(html.contains("<td>seen to be refused</td><td>nothing</td>"));
        const auto exchanges =
            ask(QStringLiteral("SELECT count(*) FROM exchange WHERE id<=%1").arg(QString::fromLatin1(last)));
        QVERIFY2(html.contains("The " + exchanges + " exchanges from before"), html);
    }

    void killedInTheMiddleItGoesOn_data() {
        QTest::addColumn<QString>("call");
        QTest::addColumn<int>("revocations"); ///< in the end
        QTest::newRow("revoking") << QStringLiteral("revokeTokens") << 1;
        QTest::newRow("withdrawing") << QStringLiteral("withdrawCertificate") << 1;
    }
    void killedInTheMiddleItGoesOn() {
        QFETCH(QString, call);
        QFETCH(int, revocations);
        QVERIFY(m_runs->restart({QStringLiteral("--fault"), QStringLiteral("stall@") + call}));
        RunningProgram program;
        QVERIFY(program.start(builtProgram(QStringLiteral("trustbench-cli")), command()));
        // The intent is on the disk before anything is sent.
        const auto intended = [&] {
            return ask(QStringLiteral("SELECT count(*) FROM exchange WHERE known=0 AND call='%1'").arg(call));
        };
        QTRY_COMPARE_WITH_TIMEOUT(intended(), "1", hangMilliseconds);
        program.kill();
        QCOMPARE(m_runs->bench().state(device), QStringLiteral("done")); // still on the list
        QVERIFY(m_runs->restart());
        isOut(offboard());
        QCOMPARE(received("revokeTokens"), revocations);
        QCOMPARE(received("withdrawCertificate"), 1);
    }

    /// The WOS did it, and its answer got lost: asked again, it says so again.
    void aLostAnswerIsAskedForAgain() {
        QVERIFY(m_runs->restart({QStringLiteral("--fault"), QStringLiteral("lost-answer@revokeTokens*1"),
                                 QStringLiteral("--fault"),
                                 QStringLiteral("lost-answer@withdrawCertificate*1")}));
        isOut(offboard());
    }

    void aRefusalLeavesTheDeviceOnTheList() {
        QVERIFY(m_runs->restart({QStringLiteral("--fault"), QStringLiteral("refuse@withdrawCertificate*1")}));
        const auto refused = offboard();
        QCOMPARE(refused.exitCode, 1);
        QCOMPARE(refused.device(device).value(QStringLiteral("state")).toString(), QStringLiteral("failed"));
        QCOMPARE(refused.failureCode(device), QStringLiteral("requestRefused"));
        QCOMPARE(m_runs->bench().state(device), QStringLiteral("done"));
        isOut(offboard());
        QCOMPARE(received("revokeTokens"), 1); // it went on where it was
    }

    void aTokenThatIsStillTakenIsSeen() {
        QVERIFY(m_runs->restart({QStringLiteral("--fault"), QStringLiteral("tokens-stay")}));
        const auto refused = offboard();
        QCOMPARE(refused.exitCode, 1);
        QCOMPARE(refused.failureCode(device), QStringLiteral("accessRemains"));
        QVERIFY(reads(m_token));
        QVERIFY(QFile::exists(tokenFile())); // to be tried again
        const auto left = offboard({QStringLiteral("--leave-access")});
        QCOMPARE(left.exitCode, 0);
        QCOMPARE(left.device(device).value(QStringLiteral("remaining")).toArray(),
                 QJsonArray{QStringLiteral("accessRemains")});
        QVERIFY(!QFile::exists(tokenFile()));
    }

    /// Without the device's key it cannot give its token back itself; the operator's withdrawal does.
    void theKeyIsGone() {
        QVERIFY(QFile::remove(m_runs->sample(device, ".key")));
        const auto result = offboard();
        isOut(result);
        QVERIFY(!result.device(device).value(QStringLiteral("tokensRevoked")).toBool());
    }

    void nobodyCouldTry() {
        QVERIFY(QFile::remove(tokenFile()));
        const auto result = offboard();
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.device(device).value(QStringLiteral("remaining")).toArray(),
                 QJsonArray{QStringLiteral("accessNotSeen")});
        QVERIFY(!reads(m_token));
    }

    void theWosIsDown() {
        QCOMPARE(m_runs->wos().stop(), 130);
        const auto down = offboard();
        QCOMPARE(down.exitCode, 3);
        QCOMPARE(down.failureCode(device), QStringLiteral("unreachable"));
        QVERIFY(m_runs->restart());
        isOut(offboard());
    }

    void whatIsWrongIsRefused() {
        const auto run = [&](const QStringList& arguments) {
            return runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                              QStringList{QStringLiteral("offboard"), QStringLiteral("--journal"),
                                          m_runs->journal()} +
                                  arguments)
                .exitCode;
        };
        const QStringList site{QStringLiteral("--site"), m_runs->site()};
        QCOMPARE(run({device}), 2);
        QCOMPARE(run(site), 2);
        QCOMPARE(run(site + QStringList{QStringLiteral("nobody")}), 2);
        QCOMPARE(run(site + QStringList{device, QStringLiteral("nobody")}), 2);
        QVERIFY(reads(m_token)); // the other one was not touched
        m_runs->writeFile(m_runs->wos().file(QStringLiteral("operator.secret")), "wrong\n");
        const auto refused = offboard();
        QVERIFY2(refused.failureCode(device) == QStringLiteral("operatorRefused"), refused.explain());
        QCOMPARE(refused.exitCode, 3);
    }
};

QTEST_GUILESS_MAIN(TestOffboarding)
#include "tst_offboarding.moc"
