#include "tests/support/BenchFlow.h"
#include "tests/support/Soak.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace testing;

namespace {

/// `./test --soak` renews a thousand.
int deviceCount() {
    return isSoak() ? 1000 : 24;
}
int killCount() {
    return isSoak() ? 8 : 2;
}

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What the WOS has done and been asked for, but for tokens.
QJsonObject besideTokens(QJsonObject account) {
    for (const auto* part : {"requests", "effects"}) {
        auto calls = account.value(QLatin1String(part)).toObject();
        calls.remove(QStringLiteral("gitToken"));
        account.insert(QLatin1String(part), calls);
    }
    account.remove(QStringLiteral("tokens"));
    account.remove(QStringLiteral("repositoryReads")); // which prove a token
    return account;
}

} // namespace

/// The timer job of a plant, `trustbench-cli token renew --within 24h`, killed again and again while tokens
/// are proven and not yet in the place of the old ones, and then left to run to its end.
class TestRenewals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedBetweenProvenAndDone() {
        QElapsedTimer timer;
        timer.start();
        // Tokens that end within a day are due; those of the second start are not.
        QVERIFY(startWos(QStringLiteral("7200")));
        const auto onboarded = cli({QStringLiteral("onboard"), QStringLiteral("--manifest"),
                                    m_wos->file(QStringLiteral("manifest.csv"))});
        QVERIFY2(onboarded.exitCode == 0, onboarded.err.constData());
        const auto onboardedAfter = timer.restart();
        m_wos->stop();
        QVERIFY(startWos(QStringLiteral("604800")));
        const auto before = accounts();
        QCOMPARE(before.size(), deviceCount());
        QHash<QString, QByteArray> old;
        for (auto device = before.begin(); device != before.end(); ++device)
            old.insert(device.key(), contentsOf(tokenFile(device.key())));

        QHash<QString, int> caught; // how often a kill found a device's renewal unfinished
        int betweenProvenAndDone = 0;
        for (int kill = 0; kill < killCount(); ++kill) {
            QVERIFY(runAndKill(deviceCount() * (kill + 1) / (killCount() + 2)));
            const auto phases = lastPhases();
            const int knownBefore = betweenProvenAndDone;
            for (auto device = phases.begin(); device != phases.end(); ++device) {
                caught[device.key()] += device.value() != "done" ? 1 : 0;
                betweenProvenAndDone += device.value() == "proven" || device.value() == "delivered" ? 1 : 0;
            }
            QVERIFY(betweenProvenAndDone > knownBefore);
        }
        const auto killedAfter = timer.restart();
        const auto ended = renew();
        QVERIFY2(ended.exitCode == 0, (ended.out + ended.err).constData());
        const auto endedAfter = timer.elapsed();
        compare(before, old, caught);
        if (QTest::currentTestFailed())
            return;
        const auto again = QJsonDocument::fromJson(renew().out).object();
        QCOMPARE(again.value(QStringLiteral("devices")).toArray().size(), 0);
        qInfo("%d devices: onboarded in %lld ms, %d runs killed in %lld ms with %d tokens between proven and"
              " done, the rest renewed in %lld ms; %d tokens asked for in all",
              deviceCount(), onboardedAfter, killCount(), killedAfter, betweenProvenAndDone, endedAfter,
              m_asked);
    }

private:
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    QString tokenFile(const QString& id) const { return path("handover/") + id + QStringLiteral("/token"); }
    bool startWos(const QString& tokenLifetime) {
        m_wos = std::make_unique<BenchWos>(path("wos"));
        return m_wos->start({QStringLiteral("--devices"), QString::number(deviceCount()),
                             QStringLiteral("--pending"), QStringLiteral("0"),
                             QStringLiteral("--token-lifetime"), tokenLifetime});
    }
    QStringList arguments(const QStringList& command) const {
        return command + QStringList{QStringLiteral("--site"),     m_wos->file(QStringLiteral("site.json")),
                                     QStringLiteral("--journal"),  path("journal"),
                                     QStringLiteral("--handover"), path("handover"),
                                     QStringLiteral("--json")};
    }
    ProgramResult cli(const QStringList& command) const {
        return runProgram(builtProgram(QStringLiteral("trustbench-cli")), arguments(command));
    }
    static QStringList renewal() {
        return {QStringLiteral("token"), QStringLiteral("renew"), QStringLiteral("--within"),
                QStringLiteral("24h")};
    }
    ProgramResult renew() const { return cli(renewal()); }

    QHash<QString, QJsonObject> accounts() const {
        QHash<QString, QJsonObject> all;
        for (const auto& value : m_wos->account().value(QStringLiteral("devices")).toArray())
            all.insert(value[QStringLiteral("id")].toString(), value.toObject());
        return all;
    }
    /// What sqlite3 finds in the journal, fields apart; also while a run writes to it.
    QList<QByteArrayList> rows(const char* query) const {
        QList<QByteArrayList> found;
        const auto out =
            runProgram(QStringLiteral("sqlite3"), {QStringLiteral("-cmd"), QStringLiteral(".timeout 10000"),
                                                   path("journal"), QString::fromLatin1(query)})
                .out.trimmed();
        for (const auto& line : out.isEmpty() ? QByteArrayList() : out.split('\n'))
            found.append(line.split('|'));
        return found;
    }
    /// The last phase of each device's renewal.
    QHash<QString, QByteArray> lastPhases() const {
        QHash<QString, QByteArray> phases;
        for (const auto& row : rows("SELECT device_id, phase, max(id) FROM rotation GROUP BY device_id"))
            phases.insert(QString::fromUtf8(row.at(0)), row.at(1));
        return phases;
    }

    /// Whether so many are done, and another one is between the proof and the end.
    bool isMomentToKill(int done) const {
        const auto phases = lastPhases().values();
        return phases.count("done") >= done && phases.count("proven") + phases.count("delivered") > 0;
    }

    /// A run that dies at such a moment. It is stopped first, so that the moment is still there when it dies.
    bool runAndKill(int done) const {
        RunningProgram run;
        if (!run.start(builtProgram(QStringLiteral("trustbench-cli")), arguments(renewal())))
            return false;
        const auto process = pid_t(run.processId());
        bool caught = false;
        const auto endedOrCaught = [&] {
            if (!isMomentToKill(done))
                return !run.isRunning();
            ::kill(process, SIGSTOP);
            caught = isMomentToKill(done);
            if (!caught)
                ::kill(process, SIGCONT);
            return caught;
        };
        const bool came = QTest::qWaitFor(endedOrCaught, 5 * hangMilliseconds);
        run.kill();
        return came && caught;
    }

    bool reads(const QString& id, const QByteArray& token) const {
        const auto bundle =
            QJsonDocument::fromJson(contentsOf(path("handover/") + id + QStringLiteral("/bundle.json")))
                .object();
        const auto url = bundle[QStringLiteral("repository")][QStringLiteral("url")].toString();
        return BenchFlow(*m_wos).listRemote(url, QString::fromLatin1(token)).exitCode == 0;
    }

    /// Everybody has a new token that works, nobody's old one does, and nothing but that was done again.
    void compare(const QHash<QString, QJsonObject>& before, const QHash<QString, QByteArray>& old,
                 const QHash<QString, int>& caught) {
        QHash<QString, int> begun;
        for (const auto& row :
             rows("SELECT device_id, count(*) FROM rotation WHERE phase='begun' GROUP BY device_id"))
            begun.insert(QString::fromUtf8(row.at(0)), row.at(1).toInt());
        const auto after = accounts();
        QCOMPARE(after.size(), before.size());
        for (auto device = after.begin(); device != after.end(); ++device) {
            const auto& id = device.key();
            const auto fresh = contentsOf(tokenFile(id));
            QVERIFY2(!fresh.isEmpty() && fresh != old.value(id), qPrintable(id));
            QVERIFY2(reads(id, fresh), qPrintable(id));
            QVERIFY2(!reads(id, old.value(id)), qPrintable(id));
            const auto why = QJsonDocument(*device).toJson();
            QVERIFY2(besideTokens(*device) == besideTokens(before.value(id)), why.constData());
            const int asked = (*device)[QStringLiteral("effects")][QStringLiteral("gitToken")].toInt();
            // A token that a killed run had in its memory is lost with it, and another one is asked for.
            QVERIFY2(asked >= 1 && asked <= begun.value(id), why.constData());
            QVERIFY2(begun.value(id) <= 1 + caught.value(id), why.constData());
            m_asked += asked;
        }
    }

    QTemporaryDir m_folder;
    std::unique_ptr<BenchWos> m_wos;
    int m_asked = 0;
};

QTEST_GUILESS_MAIN(TestRenewals)
#include "tst_renewals.moc"
