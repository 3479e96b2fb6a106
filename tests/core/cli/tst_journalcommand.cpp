#include "core/journal/AuditCheck.h"
#include "core/journal/AuditKeys.h"
#include "tests/core/journal/JournalFixture.h"
#include "tests/support/RunningCrypto.h"
#include "ui/text/AuditText.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace testing;

namespace {

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// One run of 1 + 60 * 4 + 1 records at least.
void writeRun(const QString& path, int devices = 60) {
    const auto journal = openJournal(path);
    QVERIFY(journal);
    for (int i = 0; i < devices; ++i) {
        const DeviceId device(QStringLiteral("D-%1").arg(i));
        auto where = standing(device.value());
        where.id = device;
        where.files.certificate = device.value() + QStringLiteral(".pem");
        QVERIFY(kept(journal->keepStanding(where)));
        const auto intent = kept(journal->intend(device, exchange()));
        QVERIFY(intent);
        QVERIFY(kept(journal->record(*intent, answered())));
        const Proof proof{
            true, {{QStringLiteral("sha256"), QStringLiteral("cc33")}, {QStringLiteral("of"), devices}}};
        QVERIFY(kept(journal->keepProof(device, StepName::upload, proof, exchange().sentAt)));
    }
    QVERIFY(kept(journal->keepDecision({DeviceId(QStringLiteral("D-1")), QStringLiteral("signerConfirmed"),
                                        QStringLiteral("=cmd|' /C calc'!A0"), QStringLiteral("Kim"),
                                        exchange().sentAt})));
    QVERIFY(kept(
        journal->keepProof(DeviceId(QStringLiteral("D-2")), StepName::git, {true, {}}, exchange().sentAt)));
    QVERIFY(kept(journal->forgetProofs(DeviceId(QStringLiteral("D-2")), StepName::git)));
}

struct Verdict {
    int exitCode = -1;
    QJsonObject json;
    QStringList codes() const {
        QStringList all;
        for (const auto& finding : json.value(QStringLiteral("findings")).toArray())
            all.append(finding.toObject().value(QStringLiteral("code")).toString());
        return all;
    }
    QJsonObject first(const QString& code) const {
        for (const auto& finding : json.value(QStringLiteral("findings")).toArray())
            if (finding.toObject().value(QStringLiteral("code")).toString() == code)
                return finding.toObject();
        return {};
    }
};

Verdict verify(const QString& path, const QStringList& more = {}) {
    const auto run = runProgram(
        builtProgram(QStringLiteral("trustbench-cli")),
        QStringList{QStringLiteral("journal"), QStringLiteral("verify"), path, QStringLiteral("--json")} +
            more);
    return {run.exitCode, QJsonDocument::fromJson(run.out).object()};
}

ProgramResult cli(const QStringList& arguments) {
    return runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                      QStringList{QStringLiteral("journal")} + arguments);
}

} // namespace

/// `trustbench-cli journal`: the sqlite3 program tampers, and it is told what and where.
class TestJournalCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_sound = m_folder.filePath(QStringLiteral("sound.db"));
        writeRun(m_sound);
        writeRun(m_sound, 3);
    }

    /// Every test has a copy of its own, with the public key beside it.
    void init() {
        m_path = m_folder.filePath(QStringLiteral("journal%1.db").arg(++m_count));
        QVERIFY(QFile::copy(m_sound, m_path));
        QVERIFY(QFile::copy(auditPublicKeyFile(m_sound), auditPublicKeyFile(m_path)));
    }

    void aSoundJournalIsIntact() {
        const auto verdict = verify(m_path);
        QCOMPARE(verdict.codes(), QStringList());
        QCOMPARE(verdict.exitCode, 0);
        QCOMPARE(verdict.json.value(QStringLiteral("intact")).toBool(), true);
        QCOMPARE(verdict.json.value(QStringLiteral("runs")).toInt(), 2);
        // opened, 60 * 4, decision, proof, forgotten, closed; opened, 3 * 4, the same
        QCOMPARE(verdict.json.value(QStringLiteral("records")).toInt(), 245 + 17);
        QCOMPARE(verdict.json.value(QStringLiteral("seals")).toInt(), 4); // 100, 200, closed; closed
        QCOMPARE(verdict.json.value(QStringLiteral("unsealed")).toInt(), 0);
        const auto head = verdict.json.value(QStringLiteral("head")).toString();
        QCOMPARE(head.section(QLatin1Char(':'), 1, 1), QStringLiteral("17"));
        QCOMPARE(verify(m_path, {QStringLiteral("--head"), head}).exitCode, 0);
        const auto words = cli({QStringLiteral("verify"), m_path});
        QCOMPARE(words.exitCode, 0);
        QVERIFY(words.out.contains("intact") && words.out.contains("head " + head.toUtf8()));
        QVERIFY(words.err.contains("--key"));
    }

    void everyChangeIsFound_data() {
        QTest::addColumn<QString>("tamper");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("record"); ///< 0: about a row
        const auto row = [](const char* name, const char* tamper, const char* code, int record) {
            QTest::newRow(name) << QString::fromLatin1(tamper) << QString::fromLatin1(code) << record;
        };
        // id 3 is recorded as the 10th and 11th: opened, then standing, intent, outcome, proof for each.
        row("an answer", "UPDATE exchange SET response='{\"x\":1}' WHERE id=3", "rowChanged", 12);
        row("an address", "UPDATE exchange SET url='https://evil.example' WHERE id=3", "rowChanged", 11);
        row("a failure invented", "UPDATE exchange SET failure='{}' WHERE id=3", "rowChanged", 12);
        row("a time", "UPDATE exchange SET sent_at='2020-01-01T00:00:00.000Z' WHERE id=3", "rowChanged", 11);
        row("an exchange gone", "DELETE FROM exchange WHERE id=3", "rowMissing", 11);
        row("an exchange invented",
            "INSERT INTO exchange(device_id,call,method,url) VALUES('D-9','upload','POST','x')",
            "rowUnrecorded", 0);
        row("an outcome taken back", "UPDATE exchange SET known=0 WHERE id=3", "rowMissing", 12);
        row("who decided", "UPDATE decision SET by='Mallory' WHERE id=1", "rowChanged", 242);
        row("a decision gone", "DELETE FROM decision WHERE id=1", "rowMissing", 242);
        row("a standing", "UPDATE standing_log SET status='done' WHERE id=3", "rowChanged", 10);
        row("where a device stands", "UPDATE device SET status='done' WHERE entry='D-2'", "rowChanged", 0);
        row("a device's files", "UPDATE device SET files='{}' WHERE entry='D-2'", "rowChanged", 0);
        row("a device invented",
            "INSERT INTO device SELECT 'X',device_id,label,files,status,step,failure,at FROM device LIMIT 1",
            "rowChanged", 0);
        row("a proof", "UPDATE proof SET facts='{}' WHERE device_id='D-20'", "rowChanged", 85);
        row("a proof gone", "DELETE FROM proof WHERE device_id='D-20'", "rowMissing", 85);
        row("a proof invented", "INSERT INTO proof VALUES('D-20',7,1,'{}','')", "rowUnrecorded", 0);
        row("a forgotten proof back", "INSERT INTO proof VALUES('D-2',5,1,'{}','')", "rowUnrecorded", 0);
        row("a record", "UPDATE audit SET content=replace(content,'upload','uploaD') WHERE id=11",
            "recordChanged", 11);
        row("a record as a blob", "UPDATE audit SET content=CAST(content||' ' AS BLOB) WHERE id=11",
            "recordChanged", 11);
        row("a hash", "UPDATE audit SET head='00' WHERE id=50", "recordChanged", 50);
        row("a record gone", "DELETE FROM audit WHERE id=50", "recordMissing", 51);
        row("two records swapped",
            "UPDATE audit SET id=-1 WHERE id=50; UPDATE audit SET id=50 WHERE id=51; UPDATE audit SET id=51 "
            "WHERE id=-1",
            "recordMisplaced", 50);
        row("a record twice", "INSERT INTO audit SELECT 9999,run,number,content,head FROM audit WHERE id=50",
            "recordMisplaced", 50);
        row("numbers closed up",
            "DELETE FROM audit WHERE id=50; UPDATE audit SET number=number-1 WHERE id>50 AND id<246",
            "recordMisplaced", 50);
        row("the first run gone", "DELETE FROM audit WHERE id<=245; DELETE FROM seal WHERE id<=3",
            "runMissing", 1);
        row("the end of the first run gone", "DELETE FROM audit WHERE id>240 AND id<=245", "runMissing", 1);
        row("a seal gone", "DELETE FROM seal WHERE number=100", "sealMissing", 100);
        row("the last seal gone", "DELETE FROM seal WHERE number=17", "sealMissing", 17);
        row("a signature", "UPDATE seal SET signature='MEUCIQ==' WHERE number=100", "sealBroken", 100);
        row("a seal's time", "UPDATE seal SET at='2020-01-01T00:00:00.000Z' WHERE number=100", "sealBroken",
            100);
        row("a seal's algorithm", "UPDATE seal SET algorithm='none' WHERE number=100", "sealBroken", 100);
        row("another seal's signature",
            "UPDATE seal SET signature=(SELECT signature FROM seal WHERE number=200) WHERE number=100",
            "sealBroken", 100);
    }
    void everyChangeIsFound() {
        QFETCH(QString, tamper);
        QFETCH(QString, code);
        QFETCH(int, record);
        QCOMPARE(sqlite3(m_path, tamper), QByteArray());
        const auto verdict = verify(m_path);
        QCOMPARE(verdict.exitCode, 1);
        QCOMPARE(verdict.json.value(QStringLiteral("intact")).toBool(true), false);
        QVERIFY2(verdict.codes().contains(code), qPrintable(verdict.codes().join(QLatin1Char(' '))));
        const auto finding = verdict.first(code);
        QCOMPARE(finding.value(QStringLiteral("record")).toInt(), record);
        QVERIFY(!finding.value(QStringLiteral("what")).toString().isEmpty());
        QVERIFY(record != 0 || !finding.value(QStringLiteral("where")).toString().isEmpty());
    }

    /// Who recomputes the hashes but has no key is given away by the seals.
    void aChainMadeAnewLacksItsSeals() {
        const auto rows = sqlite3(
            m_path, QStringLiteral("SELECT number, content, head FROM audit WHERE id<=245 ORDER BY id"));
        QByteArray statements = "BEGIN;";
        QByteArray head;
        int id = 0;
        for (const auto& line : rows.split('\n')) {
            ++id;
            auto content = line.mid(line.indexOf('|') + 1);
            content.truncate(content.lastIndexOf('|'));
            content.replace("wos.plant.example", "evil.example");
            head = QCryptographicHash::hash(head + '\n' + content, QCryptographicHash::Sha256).toHex();
            statements += "UPDATE audit SET content='" + QByteArray(content).replace('\'', "''") +
                          "', head='" + head + "' WHERE id=" + QByteArray::number(id) + ";";
        }
        QCOMPARE(id, 245);
        statements +=
            "UPDATE exchange SET url=replace(url,'wos.plant.example','evil.example') WHERE id<=60; COMMIT;";
        QCOMPARE(runProgram(QStringLiteral("sqlite3"), {m_path}, statements).exitCode, 0);
        const auto verdict = verify(m_path);
        QCOMPARE(verdict.exitCode, 1);
        QVERIFY(verdict.codes().contains(QStringLiteral("sealBroken")));
        QVERIFY(verdict.codes().contains(QStringLiteral("sealMissing")));
        QVERIFY(verdict.codes().contains(QStringLiteral("runMissing"))); // the next run named the old head
        QVERIFY(!verdict.codes().contains(QStringLiteral("recordChanged")));
    }

    void anEndThatWasCutOffIsToldByAHeadAlone() {
        const auto head = verify(m_path).json.value(QStringLiteral("head")).toString();
        // All of the last run, with everything it wrote.
        QCOMPARE(
            sqlite3(m_path,
                    QStringLiteral("DELETE FROM audit WHERE id>245; DELETE FROM seal WHERE id=4; DELETE FROM "
                                   "exchange WHERE id>60;"
                                   "DELETE FROM standing_log WHERE id>60; DELETE FROM decision WHERE id>1;"
                                   "UPDATE proof SET facts=replace(facts, '\"of\":3', '\"of\":60')")),
            QByteArray());
        QCOMPARE(verify(m_path).exitCode, 0); // as the manual says
        const auto verdict = verify(m_path, {QStringLiteral("--head"), head});
        QCOMPARE(verdict.exitCode, 1);
        QCOMPARE(verdict.codes(), QStringList{QStringLiteral("headNotReached")});
        QCOMPARE(verdict.first(QStringLiteral("headNotReached")).value(QStringLiteral("record")).toInt(), 17);
    }

    void anotherKeysSealIsNone() {
        const auto other = m_folder.filePath(QStringLiteral("other%1.db").arg(m_count));
        writeRun(other, 1);
        QCOMPARE(verify(m_path, {QStringLiteral("--key"), auditPublicKeyFile(other)})
                     .codes()
                     .count(QStringLiteral("sealBroken")),
                 4);
        QCOMPARE(verify(m_path, {QStringLiteral("--key"), auditPublicKeyFile(other), QStringLiteral("--key"),
                                 auditPublicKeyFile(m_sound)})
                     .exitCode,
                 0);
    }

    void aKilledRunLeavesAnUnsealedEndThatTheNextOneHolds() {
        const auto path = m_folder.filePath(QStringLiteral("killed%1.db").arg(m_count));
        RunningProgram child;
        QVERIFY(child.start(QCoreApplication::applicationDirPath() + QStringLiteral("/JournalWriter"),
                            {path, QStringLiteral("0")}));
        for (int i = 0; i < 20; ++i)
            QVERIFY(!child.nextLine().isEmpty());
        child.kill();
        auto verdict = verify(path);
        QCOMPARE(verdict.codes(), QStringList());
        QCOMPARE(verdict.json.value(QStringLiteral("unsealed")).toInt(),
                 verdict.json.value(QStringLiteral("records")).toInt() % 100);
        openJournal(path).reset();
        verdict = verify(path);
        QCOMPARE(verdict.codes(), QStringList());
        QCOMPARE(verdict.json.value(QStringLiteral("unsealed")).toInt(), 0);
        QCOMPARE(sqlite3(path, QStringLiteral("DELETE FROM audit WHERE id=5")), QByteArray());
        QCOMPARE(verify(path).exitCode, 1);
    }

    void itIsCheckedWhileItIsWritten() {
        const auto path = m_folder.filePath(QStringLiteral("live%1.db").arg(m_count));
        RunningProgram child;
        QVERIFY(child.start(QCoreApplication::applicationDirPath() + QStringLiteral("/JournalWriter"),
                            {path, QStringLiteral("0")}));
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!child.nextLine().isEmpty());
            QCOMPARE(verify(path).codes(), QStringList());
        }
        child.kill();
    }

    void anOldJournalIsTakenIn() {
        const auto path = m_folder.filePath(QStringLiteral("old%1.db").arg(m_count));
        const auto made = runProgram(QStringLiteral("sqlite3"), {path},
                                     contents(QStringLiteral(TRUSTBENCH_TEST_DATA "/journal/version1.sql")));
        QCOMPARE(made.exitCode, 0);
        QVERIFY(readJournal(path)); // also before
        {
            const auto journal = openJournal(path);
            QVERIFY(journal);
            const auto devices = kept(journal->devices()).value();
            QCOMPARE(devices.size(), 2);
            QCOMPARE(devices[1].standing.id.value(), QStringLiteral("D-2"));
            QCOMPARE(devices[1].standing.failure->code, FailureCode::tokenRefused);
            QCOMPARE(devices[0].proofs.size(), 1);
            QVERIFY(kept(journal->keepStanding(standing(QStringLiteral("D-2")))));
        }
        QCOMPARE(sqlite3(path, QStringLiteral("PRAGMA user_version")), QByteArray("4"));
        QCOMPARE(verify(path).codes(), QStringList());
        QCOMPARE(sqlite3(path, QStringLiteral("UPDATE exchange SET url='https://evil.example' WHERE id=1")),
                 QByteArray());
        QCOMPARE(verify(path).codes(), QStringList{QStringLiteral("rowChanged")});
    }

    void exportsEveryRecord() {
        const auto lines = cli({QStringLiteral("export"), m_path});
        QCOMPARE(lines.exitCode, 0);
        const auto all = lines.out.split('\n');
        QCOMPARE(all.size(), 262 + 1);
        QString last;
        for (const auto& line : all.first(262)) {
            const auto object = QJsonDocument::fromJson(line).object();
            QVERIFY2(!object.value(QStringLiteral("kind")).toString().isEmpty(), line.constData());
            last = object.value(QStringLiteral("run")).toString() + u':' +
                   QString::number(object.value(QStringLiteral("number")).toInt()) + u':' +
                   object.value(QStringLiteral("head")).toString();
        }
        QCOMPARE(last, verify(m_path).json.value(QStringLiteral("head")).toString());

        const auto file = m_folder.filePath(QStringLiteral("export.csv"));
        QCOMPARE(cli({QStringLiteral("export"), m_path, QStringLiteral("--format"), QStringLiteral("csv"),
                      QStringLiteral("--out"), file})
                     .exitCode,
                 0);
        const auto csv = contents(file).split('\n');
        QCOMPARE(csv.size(), 262 + 2);
        QCOMPARE(csv.first(), QByteArray("run,number,at,kind,device,what,by,evidence,head\r"));
        QVERIFY(
            contents(file).contains("\"decision\",\"D-1\",\"signerConfirmed =cmd|' /C calc'!A0\",\"Kim\""));
        QVERIFY(contents(file).contains("\"outcome\",\"D-1\",\"upload status 201\""));
    }

    /// Who did what, when, on which device, with which evidence.
    void everyRecordSaysWhoAndWhen() {
        const QStringList ofADevice{QStringLiteral("intent"),   QStringLiteral("outcome"),
                                    QStringLiteral("standing"), QStringLiteral("proof"),
                                    QStringLiteral("decision"), QStringLiteral("forgotten")};
        QStringList kinds;
        for (const auto& line : cli({QStringLiteral("export"), m_path}).out.split('\n').first(262)) {
            const auto object = QJsonDocument::fromJson(line).object();
            const auto kind = object.value(QStringLiteral("kind")).toString();
            kinds.append(kind);
            QCOMPARE(object.value(QStringLiteral("operator")).toString(), operatorName);
            QVERIFY2(QDateTime::fromString(object.value(QStringLiteral("at")).toString(), Qt::ISODateWithMs)
                         .isValid(),
                     line.constData());
            if (ofADevice.contains(kind))
                QVERIFY2(!object.value(QStringLiteral("device")).toString().isEmpty(), line.constData());
            if (kind == QLatin1String("intent"))
                QCOMPARE(object.value(QStringLiteral("requestSha256")).toString(), QStringLiteral("aa11"));
            if (kind == QLatin1String("outcome"))
                QCOMPARE(object.value(QStringLiteral("responseSha256")).toString(), QStringLiteral("bb22"));
            if (kind == QLatin1String("opened"))
                QCOMPARE(object.value(QStringLiteral("workstation")).toString(), QSysInfo::machineHostName());
        }
        for (const auto& kind : ofADevice)
            QVERIFY2(kinds.contains(kind), qPrintable(kind));
        const auto csv =
            cli({QStringLiteral("export"), m_path, QStringLiteral("--format"), QStringLiteral("csv")})
                .out.split('\n');
        for (qsizetype i = 1; i + 1 < csv.size(); ++i)
            QVERIFY2(csv[i].contains("\"Kim Ito\"") || csv[i].contains("\"Kim\""), csv[i].constData());
    }

    /// The operator is part of what the seals hold.
    void anOperatorPutInLaterIsFound() {
        QCOMPARE(
            sqlite3(m_path, QStringLiteral("UPDATE audit SET content=replace(content,'Kim Ito','Mallory')"
                                           " WHERE id=1")),
            QByteArray());
        QCOMPARE(
            verify(m_path).first(QStringLiteral("recordChanged")).value(QStringLiteral("record")).toInt(), 1);
    }

    void whatIsNotAJournalIsRefused() {
        QCOMPARE(cli({QStringLiteral("verify")}).exitCode, 2);
        QCOMPARE(cli({QStringLiteral("verify"), m_folder.filePath(QStringLiteral("none"))}).exitCode, 2);
        QCOMPARE(cli({QStringLiteral("verify"), auditPublicKeyFile(m_sound)}).exitCode, 2);
        QCOMPARE(
            cli({QStringLiteral("verify"), m_path, QStringLiteral("--head"), QStringLiteral("x")}).exitCode,
            2);
        QCOMPARE(cli({QStringLiteral("verify"), m_path, QStringLiteral("--key"), m_path}).exitCode, 2);
        QCOMPARE(cli({QStringLiteral("export"), m_path, QStringLiteral("--format"), QStringLiteral("xml")})
                     .exitCode,
                 2);
        QCOMPARE(cli({QStringLiteral("export"), m_path, QStringLiteral("--out"), QStringLiteral("/proc/x")})
                     .exitCode,
                 2);
        QCOMPARE(cli({QStringLiteral("shred"), m_path}).exitCode, 2);
        QCOMPARE(cli({QStringLiteral("--help")}).exitCode, 0);
        QVERIFY(QFile::remove(auditPublicKeyFile(m_path)));
        QCOMPARE(cli({QStringLiteral("verify"), m_path}).exitCode, 2);
    }

    void theKeyIsItsOwnersAlone() {
        const auto permissions = QFile(auditKeyFile(m_sound)).permissions();
        QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(QFile(auditKeyFile(m_sound)).setPermissions(permissions | QFile::ReadOther));
        const auto refused = SqlJournal::open(m_sound, operatorName);
        QVERIFY(QFile(auditKeyFile(m_sound)).setPermissions(permissions));
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(nameOf(FailureCode::secretFileExposed)));
    }

    void everyFindingHasWordsAndStandsInTheManual() {
        const auto page = contents(QStringLiteral(TRUSTBENCH_SOURCE_DIR "/resources/man/trustbench-cli.1"));
        for (const auto code : allAuditCodes()) {
            QVERIFY(auditText(code).endsWith(QLatin1Char('.')));
            QVERIFY2(page.contains("\n.It Li " + nameOf(code).toLatin1() + '\n'), qPrintable(nameOf(code)));
        }
    }

private:
    RunningCrypto m_crypto;
    QTemporaryDir m_folder;
    QString m_sound;
    QString m_path;
    int m_count = 0;
};

QTEST_GUILESS_MAIN(TestJournalCommand)
#include "tst_journalcommand.moc"
