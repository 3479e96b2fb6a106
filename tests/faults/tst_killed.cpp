#include "tests/support/OnboardRuns.h"
#include "tests/support/Soak.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <utility>

using namespace testing;

namespace {

constexpr int deviceCount = 100;
constexpr int killsOfABatch = 20;
constexpr int batchesOfASoak = 10;

const QStringList callsOnce{QStringLiteral("upload"), QStringLiteral("onboard"),
                            QStringLiteral("capabilities")};

/// What the journal holds of one device's calls of one name.
struct Exchanges {
    int answered = 0; ///< with a recorded outcome that came from the WOS
    int unknown = 0;  ///< announced, and the program died before their outcome was recorded
};

/// One plant of a hundred devices, its journal, and the runs that are killed.
class Batch {
public:
    bool start() {
        m_wos = std::make_unique<BenchWos>(file("wos"));
        return m_wos->start({QStringLiteral("--devices"), QString::number(deviceCount),
                             QStringLiteral("--pending"), QStringLiteral("0")});
    }

    QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    QStringList arguments() const {
        return {QStringLiteral("onboard"),    QStringLiteral("--json"),
                QStringLiteral("--site"),     m_wos->file(QStringLiteral("site.json")),
                QStringLiteral("--manifest"), m_wos->file(QStringLiteral("manifest.csv")),
                QStringLiteral("--journal"),  file("journal.sqlite"),
                QStringLiteral("--handover"), file("handover")};
    }

    /// Requests that the WOS has accepted and kept so far: what a kill is aimed by.
    qsizetype received() const {
        return QDir(m_wos->file(QStringLiteral("received"))).entryList(QDir::Files).size();
    }

    /// A run killed once the WOS has had `requests` more requests, and then a moment of its own later.
    /// False: it came to its end before.
    bool runAndKill(int requests, quint32 spin) {
        const auto until = received() + requests;
        RunningProgram run;
        if (!run.start(builtProgram(QStringLiteral("trustbench-cli")), arguments()))
            qFatal("trustbench-cli did not start");
        const bool reached =
            QTest::qWaitFor([&] { return received() >= until || !run.isRunning(); }, hangMilliseconds);
        for (volatile quint32 left = spin; left > 0;)
            left = left - 1;
        if (!reached || !run.isRunning())
            return false;
        run.kill();
        return true;
    }

    OnboardResult finish() const {
        return resultOf(runProgram(builtProgram(QStringLiteral("trustbench-cli")), arguments()));
    }
    OnboardResult standings() const {
        return resultOf(runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                                   {QStringLiteral("bench"), QStringLiteral("--json"),
                                    QStringLiteral("--journal"), file("journal.sqlite")}));
    }
    QJsonArray account() const { return m_wos->account().value(QStringLiteral("devices")).toArray(); }

    /// device id -> call -> exchanges, as sqlite3 reads the journal.
    QHash<QString, QHash<QString, Exchanges>> exchanges() const {
        const auto rows = runProgram(QStringLiteral("sqlite3"),
                                     {file("journal.sqlite"),
                                      QStringLiteral("SELECT device_id, call, sum(known=1 AND status>0),"
                                                     " sum(known=0) FROM exchange GROUP BY 1, 2")})
                              .out.trimmed()
                              .split('\n');
        QHash<QString, QHash<QString, Exchanges>> all;
        for (const auto& row : rows) {
            const auto fields = row.split('|');
            all[QString::fromUtf8(fields.value(0))][QString::fromUtf8(fields.value(1))] = {
                fields.value(2).toInt(), fields.value(3).toInt()};
        }
        return all;
    }
    /// device id -> requests announced so far whose answer carries a token.
    QHash<QString, int> tokenRequests() const {
        const auto rows = runProgram(QStringLiteral("sqlite3"),
                                     {file("journal.sqlite"),
                                      QStringLiteral("SELECT device_id, count(*) FROM exchange"
                                                     " WHERE call IN ('status', 'gitToken') GROUP BY 1")})
                              .out.trimmed()
                              .split('\n');
        QHash<QString, int> all;
        for (const auto& row : rows)
            all[QString::fromUtf8(row.split('|').value(0))] = row.split('|').value(1).toInt();
        return all;
    }
    /// Calls whose outcome is in the journal as a failure of transport: there is none in a sound plant.
    QByteArray broken() const {
        return runProgram(QStringLiteral("sqlite3"),
                          {file("journal.sqlite"),
                           QStringLiteral("SELECT count(*) FROM exchange WHERE known=1 AND status=0")})
            .out.trimmed();
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<BenchWos> m_wos;
};

} // namespace

/// A batch of a hundred devices whose program is killed again and again, at points that chance chooses. In
/// the end every device is onboarded, and the WOS's account and the journal tell the same story: whatever was
/// sent twice is something of which a kill kept the outcome out of the journal.
/// `./test --soak` kills 200 times.
class TestKilled : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedAgainAndAgain_data() {
        QTest::addColumn<quint32>("seed");
        const int batches = isSoak() ? batchesOfASoak : 1;
        for (int i = 0; i < batches; ++i) {
            const auto given = qEnvironmentVariableIntValue("TRUSTBENCH_SEED");
            const auto seed =
                given != 0 ? quint32(given) + quint32(i) : QRandomGenerator::global()->generate();
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void killedAgainAndAgain() {
        QFETCH(quint32, seed);
        qInfo("seed %u (TRUSTBENCH_SEED repeats it)", seed);
        QRandomGenerator random(seed);
        Batch batch;
        QVERIFY(batch.start());
        QHash<QString, int> tokensLost;
        QHash<QString, int> tokenRequests;
        int kills = 0;
        while (kills < killsOfABatch) {
            // About 300 requests are to be made in all: twenty kills fall among them.
            if (!batch.runAndKill(random.bounded(1, 14), random.bounded(20000000U)))
                break;
            ++kills;
            const auto before = std::exchange(tokenRequests, batch.tokenRequests());
            noteTokensLost(batch.standings(), before, tokenRequests, tokensLost);
        }
        const auto ended = batch.finish();
        QVERIFY2(ended.exitCode == 0, ended.explain().constData());
        QCOMPARE(kills, killsOfABatch);
        QCOMPARE(ended.total(QStringLiteral("done")), deviceCount);
        compareBothLogs(batch, tokensLost);
    }

private:
    /// A token lives in the memory of the program alone: a device that was between its enrolment and the end
    /// of its hand-over when the program died is given another one. Only a run that had asked for a token can
    /// have lost one: whatever dies before it asks excuses nothing.
    static void noteTokensLost(const OnboardResult& standings, const QHash<QString, int>& askedBefore,
                               const QHash<QString, int>& asked, QHash<QString, int>& tokensLost) {
        const QStringList steps{QStringLiteral("git"), QStringLiteral("capabilities"),
                                QStringLiteral("handover")};
        const auto devices = standings.json.value(QStringLiteral("devices")).toArray();
        for (const auto& value : devices) {
            const auto device = value.toObject();
            const auto id = device.value(QStringLiteral("id")).toString();
            if (device.value(QStringLiteral("state")).toString() != QLatin1String("done") &&
                steps.contains(device.value(QStringLiteral("stepName")).toString()) &&
                asked.value(id) > askedBefore.value(id))
                ++tokensLost[id];
        }
    }

    static void compareBothLogs(const Batch& batch, const QHash<QString, int>& tokensLost) {
        const auto journal = batch.exchanges();
        const auto devices = batch.account();
        QCOMPARE(devices.size(), deviceCount);
        QCOMPARE(batch.broken(), QByteArray("0"));
        int repeats = 0;
        int unknown = 0;
        int moreTokens = 0;
        for (const auto& value : devices) {
            const auto device = value.toObject();
            const auto id = device.value(QStringLiteral("id")).toString();
            const auto why = [&](const QString& call) {
                return (id + QLatin1Char(' ') + call + QLatin1Char('\n')).toUtf8() +
                       QJsonDocument(device).toJson();
            };
            QCOMPARE(device.value(QStringLiteral("onboarding")).toString(), QStringLiteral("accepted"));
            QVERIFY(QFile::exists(batch.file("handover") + QLatin1Char('/') + id + QStringLiteral("/token")));
            const auto requests = device.value(QStringLiteral("requests")).toObject();
            const auto refused = device.value(QStringLiteral("refused")).toObject();
            // An upload that was there already is counted among the requests and as refused; nothing else is.
            QVERIFY2(refused.isEmpty() || refused.keys() == QStringList{QStringLiteral("upload")},
                     why(QStringLiteral("refused")).constData());
            const auto effects = device.value(QStringLiteral("effects")).toObject();
            for (auto call = requests.begin(); call != requests.end(); ++call) {
                // What the WOS saw is what was announced: all that has an outcome, and no more than all.
                const auto seen = call.value().toInt();
                const auto known = journal.value(id).value(call.key());
                QVERIFY2(known.answered <= seen && seen <= known.answered + known.unknown,
                         why(call.key()).constData());
                unknown += known.unknown;
            }
            for (const auto& call : callsOnce) {
                QVERIFY2(effects.value(call).toInt() == 1, why(call).constData());
                const int more = requests.value(call).toInt() - 1;
                QVERIFY2(more <= journal.value(id).value(call).unknown, why(call).constData());
                repeats += more;
            }
            const int more = device.value(QStringLiteral("tokens")).toInt() - 1;
            QVERIFY2(more >= 0 && more <= tokensLost.value(id), why(QStringLiteral("tokens")).constData());
            moreTokens += more;
        }
        qInfo("%d repeats of %d exchanges whose outcome a kill kept from the journal, %d tokens lost",
              repeats, unknown, moreTokens);
    }
};

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
