#include "core/journal/AuditCheck.h"
#include "tests/core/journal/JournalFixture.h"
#include "tests/support/PostgresServer.h"
#include "tests/support/RunningCrypto.h"

#include <QFile>
#include <QTemporaryDir>

#include <thread>

using namespace testing;

/// What the journal keeps, in a file and shared in a PostgreSQL, judged by the sqlite3 program and by psql.
class TestJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_data.path()));
        if (PostgresServer::missing().isEmpty())
            QVERIFY(m_server.start());
    }
    void initTestCase_data() {
        QTest::addColumn<bool>("shared");
        QTest::newRow("sqlite") << false;
        QTest::newRow("postgresql") << true;
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        if (!isShared())
            return;
        if (const auto missing = PostgresServer::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(m_server.makeJournal());
    }

    void everythingIsThereAgain() {
        const Proof begun{false, {{QStringLiteral("location"), QStringLiteral("https://x/1")}}};
        const Proof done{true, {{QStringLiteral("a"), QStringLiteral("\u00e4\"'\n")}}};
        const Decision decision{DeviceId(deviceId), QStringLiteral("tokenEntered"), QStringLiteral("url"),
                                QStringLiteral("Kim"), standing().at};
        {
            const auto journal = openJournal(path());
            QVERIFY(journal);
            QVERIFY(kept(journal->keepStanding(standing())));
            QVERIFY(kept(journal->keepProof(DeviceId(deviceId), StepName::upload, done, standing().at)));
            QVERIFY(kept(journal->keepProof(DeviceId(deviceId), StepName::git, begun, standing().at)));
            QVERIFY(kept(journal->keepDecision(decision)));
            const auto intent = kept(journal->intend(DeviceId(deviceId), exchange()));
            QVERIFY(intent);
            QVERIFY(kept(journal->record(*intent, answered())));
            QVERIFY(kept(journal->intend(DeviceId(deviceId), exchange())));
        }
        const auto journal = openJournal(path());
        const auto devices = kept(journal->devices());
        QVERIFY(devices);
        QCOMPARE(devices->size(), 1);
        const auto& back = devices->first().standing;
        const auto before = standing();
        QCOMPARE(back.entry, before.entry);
        QCOMPARE(back.id, before.id);
        QCOMPARE(back.label, before.label);
        QCOMPARE(back.files.certificate, before.files.certificate);
        QCOMPARE(back.files.key, before.files.key);
        QCOMPARE(back.files.capabilities, before.files.capabilities);
        QCOMPARE(back.files.label, before.label);
        QCOMPARE(back.status, before.status);
        QCOMPARE(back.step, before.step);
        QCOMPARE(back.failure, before.failure);
        QCOMPARE(back.at, before.at);
        QCOMPARE(devices->first().proofs.value(StepName::upload), done);
        QCOMPARE(devices->first().proofs.value(StepName::git), begun);
        QCOMPARE(kept(journal->proofs(DeviceId(deviceId))).value(), devices->first().proofs);
        QVERIFY(kept(journal->proofs(DeviceId(QStringLiteral("nobody")))).value().isEmpty());
        const auto decisions = kept(journal->decisions(QStringLiteral("tokenEntered"))).value();
        QCOMPARE(decisions.size(), 1);
        QCOMPARE(decisions.first().by, QStringLiteral("Kim"));
        QCOMPARE(decisions.first().at, decision.at);
        QCOMPARE(ask(QStringLiteral("SELECT id, known, status, response, response_verified, clock_offset_ms,"
                                    " sent_at, answered_at FROM exchange ORDER BY id")),
                 QByteArray("1|1|201|{}|1|-250|2026-01-01T08:00:00.123Z|2026-01-01T08:00:00.193Z\n2|0||||||")
                     .replace("2|0||||||", "2|0|||||2026-01-01T08:00:00.123Z|"));
    }

    void aDeviceThatWasTakenBackOutLeavesTheList() {
        const DeviceId device(deviceId);
        const Proof done{true, {{QStringLiteral("a"), 1}}};
        OffboardRecord record{device, OffboardPhase::begun, false, false, Access::none, false, standing().at};
        {
            const auto journal = openJournal(path());
            QVERIFY(kept(journal->keepStanding(standing())));
            QVERIFY(kept(journal->keepProof(device, StepName::identify, done, standing().at)));
            QVERIFY(kept(journal->keepRotation(
                {device, RotationPhase::received, standing().at, OldToken::unknown, standing().at})));
            QVERIFY(kept(journal->keepOffboarding(record)));
            record.phase = OffboardPhase::probed;
            record.revoked = record.withdrawn = true;
            record.access = Access::refused;
            QVERIFY(kept(journal->keepOffboarding(record)));
            QCOMPARE(kept(journal->devices())->size(), 1); // until it is closed
            QCOMPARE(kept(journal->offboardings()).value(), QList<OffboardRecord>{record});
            record.phase = OffboardPhase::closed;
            record.secretsRemoved = true;
            QVERIFY(kept(journal->keepOffboarding(record)));
        }
        const auto journal = openJournal(path());
        QVERIFY(kept(journal->devices())->isEmpty());
        QVERIFY(kept(journal->proofs(device))->isEmpty());
        QCOMPARE(kept(journal->offboardings()).value(), QList<OffboardRecord>{record});
        QCOMPARE(kept(journal->rotations())->constFirst().phase, RotationPhase::done);
        // Again on the bench, it is a new one.
        QVERIFY(kept(journal->keepStanding(standing())));
        QCOMPARE(kept(journal->devices())->size(), 1);
        QVERIFY(checkAudit(path(), {})->intact());
    }

    void aFailureOfAnExchangeIsKept() {
        const auto journal = openJournal(path());
        const auto intent = kept(journal->intend(DeviceId(deviceId), exchange()));
        auto failed = exchange();
        failed.failure = Failure{FailureCode::connectionLost, QStringLiteral("url"), QStringLiteral("reset")};
        QVERIFY(kept(journal->record(*intent, failed)));
        QCOMPARE(ask(QStringLiteral("SELECT known, status, failure FROM exchange")),
                 QByteArray(R"(1|0|{"code":"connectionLost","detail":"reset","subject":"url"})"));
    }

    void anUnfinishedProofReplacesNoFinishedOne() {
        const auto journal = openJournal(path());
        const DeviceId device(deviceId);
        const Proof done{true, {{QStringLiteral("n"), 1}}};
        const Proof begun{false, {{QStringLiteral("n"), 2}}};
        const Proof again{true, {{QStringLiteral("n"), 3}}};
        QVERIFY(kept(journal->keepProof(device, StepName::git, done, standing().at)));
        QVERIFY(kept(journal->keepProof(device, StepName::git, begun, standing().at)));
        QCOMPARE(kept(journal->proofs(device)).value().value(StepName::git), done);
        QVERIFY(kept(journal->keepProof(device, StepName::git, again, standing().at)));
        QCOMPARE(kept(journal->proofs(device)).value().value(StepName::git), again);
        QVERIFY(kept(journal->forgetProofs(device, StepName::git)));
        QVERIFY(kept(journal->keepProof(device, StepName::git, begun, standing().at)));
        QCOMPARE(kept(journal->proofs(device)).value().value(StepName::git), begun);
    }

    void whatWasAchievedIsKeptWithTheOutcome() {
        const auto journal = openJournal(path());
        const DeviceId device(deviceId);
        const OnboardingTicket ticket{QUrl(QStringLiteral("https://wos.plant.example/api/onboarding/1")), {}};
        for (const Achieved& achieved : {Achieved(UploadOutcome{true}), Achieved(ticket),
                                         Achieved(SentCapabilities{QStringLiteral("cc")}), Achieved()})
            QVERIFY(kept(record(*journal, achieved)));
        const Proofs proofs{
            {StepName::upload, {true, {{QStringLiteral("alreadyThere"), true}}}},
            {StepName::git, {false, {{QStringLiteral("location"), ticket.location.toString()}}}},
            {StepName::capabilities, {true, {{QStringLiteral("sha256"), QStringLiteral("cc")}}}}};
        QCOMPARE(kept(journal->proofs(device)).value(), proofs);
        // The session keeps the same proofs behind it: nothing is written twice.
        const auto records = ask(QStringLiteral("SELECT count(*) FROM audit"));
        for (auto proof = proofs.begin(); proof != proofs.end(); ++proof)
            QVERIFY(kept(journal->keepProof(device, proof.key(), proof.value(), standing().at)));
        QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM audit")), records);
        QVERIFY(checkAudit(path(), {}).value().intact());
    }

    /// One transaction: what could not be kept of the one is not kept of the other either.
    void noOutcomeWithoutWhatItAchieved() {
        const auto journal = openJournal(path());
        const auto refuse = isShared()
                                ? QStringLiteral("ALTER TABLE proof ADD CONSTRAINT refused CHECK (step < 0)")
                                : QStringLiteral("CREATE TRIGGER refused BEFORE INSERT ON proof"
                                                 " BEGIN SELECT RAISE(ABORT, 'refused'); END");
        ask(refuse);
        const auto refused = kept(record(*journal, UploadOutcome()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, FailureCode::journalUnusable);
        QVERIFY2(refused.error().detail.contains(QLatin1String("refused")),
                 qPrintable(refused.error().detail));
        QCOMPARE(ask(QStringLiteral("SELECT known, (SELECT count(*) FROM proof) FROM exchange")),
                 QByteArray("0|0"));
        QVERIFY(kept(record(*journal, {})));
        QCOMPARE(ask(QStringLiteral("SELECT sum(known) FROM exchange")), QByteArray("1"));
    }

    /// Its answer may arrive when the operator has gone back to do the step again, at another WOS even.
    void whatWasAskedBeforeForgettingProvesNothing() {
        const auto journal = openJournal(path());
        const DeviceId device(deviceId);
        const auto before = kept(journal->intend(device, exchange()));
        QVERIFY(before);
        QVERIFY(kept(journal->forgetProofs(device, StepName::endpoint)));
        auto late = answered();
        late.achieved = UploadOutcome();
        QVERIFY(kept(journal->record(*before, late)));
        QVERIFY(kept(journal->proofs(device)).value().isEmpty());
        QVERIFY(kept(record(*journal, UploadOutcome())));
        QVERIFY(kept(journal->proofs(device)).value().value(StepName::upload).finished);
    }

    void forgettingIsOfThisDeviceAndFromThereOn() {
        const auto journal = openJournal(path());
        const DeviceId other(QStringLiteral("other"));
        for (const auto& device : {DeviceId(deviceId), other})
            for (const auto step : allSteps)
                QVERIFY(kept(journal->keepProof(device, step, {true, {}}, standing().at)));
        QVERIFY(kept(journal->forgetProofs(DeviceId(deviceId), StepName::trust)));
        QCOMPARE(kept(journal->proofs(DeviceId(deviceId))).value().size(), 3);
        QCOMPARE(kept(journal->proofs(other)).value().size(), 7);
    }

    void aStandingMovesFromThePathToTheId() {
        const auto journal = openJournal(path());
        auto first = standing(standing().files.certificate);
        first.id = DeviceId();
        QVERIFY(kept(journal->keepStanding(first)));
        auto second = standing(QStringLiteral("other"));
        second.files.certificate = QStringLiteral("/bench/other.pem");
        QVERIFY(kept(journal->keepStanding(second)));
        QVERIFY(kept(journal->keepStanding(standing())));
        QCOMPARE(ask(QStringLiteral("SELECT entry FROM device ORDER BY ") +
                     (isShared() ? QStringLiteral("place") : QStringLiteral("rowid"))),
                 deviceId.toUtf8() + "\nother"); // and keeps its place
        QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM standing_log")), QByteArray("3"));
    }

    /// The proof of the hand-over may be on the disk when the standing after it did not get there any more.
    void theProofDecidesWhatIsDone() {
        const auto journal = openJournal(path());
        QVERIFY(kept(journal->keepStanding(standing())));
        QVERIFY(kept(journal->keepProof(DeviceId(deviceId), StepName::handover, {true, {}}, standing().at)));
        const auto device = kept(journal->devices()).value().first();
        QCOMPARE(device.standing.status, SessionStatus::done);
        QVERIFY(!device.standing.failure);
        QCOMPARE(readJournal(path()).value().first().standing.status, SessionStatus::done);
    }

    void oddTextGoesThere_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("quotes") << QStringLiteral("'; DROP TABLE device; --");
        QTest::newRow("empty") << QStringLiteral("");
        QTest::newRow("null") << QString();
        QTest::newRow("zero") << QString(QChar(0)) + QStringLiteral("x");
        QTest::newRow("half a surrogate") << QString(QChar(0xd800));
        QTest::newRow("emoji") << QString::fromUtf8("\xf0\x9f\x94\x91");
        QTest::newRow("long") << QString(1000000, QLatin1Char('x'));
    }
    void oddTextGoesThere() {
        QFETCH(QString, text);
        const auto journal = openJournal(path());
        auto odd = standing();
        odd.label = text;
        odd.files.label = text;
        odd.failure->detail = text;
        QVERIFY(kept(journal->keepStanding(odd)));
        constexpr qsizetype longestIndexed = 1000; // a server's index holds no megabyte
        const DeviceId device(isShared() ? text.left(longestIndexed) : text);
        QVERIFY(kept(journal->keepDecision({device, QStringLiteral("what"), text, text, odd.at})));
        QVERIFY(kept(journal->intend(device, exchange(text.toUtf8()))));
        QCOMPARE(kept(journal->devices()).value().size(), 1);
        if (!isShared())
            QCOMPARE(ask(QStringLiteral("PRAGMA integrity_check")), QByteArray("ok"));
        QVERIFY(checkAudit(path(), {}).value().intact());
    }

    void oneBadWriteSpoilsNoOther() {
        const auto journal = openJournal(path());
        std::vector<QFuture<Result<void>>> good;
        std::vector<QFuture<Result<void>>> bad;
        for (int i = 0; i < 200; ++i) {
            good.push_back(journal->keepProof(DeviceId(QString::number(i)), StepName::upload, {true, {}},
                                              standing().at));
            if (i % 50 == 0)
                bad.push_back(journal->record(4711, answered())); // no such intent
        }
        for (auto& one : bad) {
            const auto refused = kept(one);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, FailureCode::journalUnusable);
        }
        for (auto& one : good)
            QVERIFY(kept(one));
        QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM proof")), QByteArray("200"));
    }

    void manyThreadsAtOnce() {
        auto journal = openJournal(path());
        std::vector<std::thread> threads;
        std::atomic<int> failed = 0;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&journal, &failed, t] {
                for (int i = 0; i < 50; ++i) {
                    const auto intent = kept(journal->intend(DeviceId(QString::number(t)), exchange()));
                    failed += !intent || !kept(journal->record(*intent, answered()));
                }
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(failed.load(), 0);
        QCOMPARE(ask(QStringLiteral("SELECT count(*), sum(known), count(DISTINCT device_id) FROM exchange")),
                 QByteArray("400|400|8"));
    }

    void closingKeepsWhatWasAskedFor() {
        auto journal = openJournal(path());
        for (int i = 0; i < 500; ++i)
            journal->intend(DeviceId(deviceId), exchange());
        journal.reset(); // nobody waited for any of them
        QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM exchange")), QByteArray("500"));
    }

private:
    static bool isShared() {
        QFETCH_GLOBAL(bool, shared);
        return shared;
    }
    QString path() const {
        return isShared() ? m_server.address() : m_folder->filePath(QStringLiteral("journal.db"));
    }
    /// An exchange from its intent to its outcome.
    static QFuture<Result<void>> record(SqlJournal& journal, const Achieved& achieved) {
        const auto intent = kept(journal.intend(DeviceId(deviceId), exchange()));
        auto outcome = answered();
        outcome.achieved = achieved;
        return journal.record(intent.value_or(0), outcome);
    }
    QByteArray ask(const QString& statement) const {
        return isShared() ? m_server.ask(statement) : sqlite3(path(), statement);
    }

    QTemporaryDir m_data;
    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    PostgresServer m_server;
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
