#include "tests/faults/RotationPlant.h"

using namespace testing;

/// Tokens renewed by the real programs against the bench WOS: proven before the old one is let go, handed
/// over, the old one seen to be refused; killed between, resumed.
class TestRotation : public QObject, RotationPlant {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_wos.reset(); }

    void renewsAllWithoutRepeatingOtherSteps() {
        QVERIFY(startWos());
        const auto onboarded = onboard();
        QVERIFY2(onboarded.exitCode == 0, onboarded.err.constData());
        const auto ids = deviceIds();
        QCOMPARE(ids.size(), 3);
        QHash<QString, QByteArray> old;
        for (const auto& id : ids)
            old.insert(id, contentsOf(tokenFile(id)));

        const auto result = renew({QStringLiteral("--all")});
        QVERIFY2(result.exitCode == 0, (result.out + result.err).constData());
        QVERIFY(endsInTheJournalsHead(result));
        for (const auto& value : jsonOf(result).value(QStringLiteral("devices")).toArray()) {
            QCOMPARE(value[QStringLiteral("state")].toString(), QStringLiteral("renewed"));
            QCOMPARE(value[QStringLiteral("old")].toString(), QStringLiteral("refused"));
        }
        for (const auto& id : ids) {
            const auto fresh = contentsOf(tokenFile(id));
            QVERIFY(fresh != old.value(id));
            QVERIFY(reads(id, fresh));
            QVERIFY(!reads(id, old.value(id)));
            QCOMPARE(effects(id, "gitToken"), 1);
            QCOMPARE(effects(id, "upload"), 1);
            QCOMPARE(effects(id, "capabilities"), 1);
            QCOMPARE(m_wos->accountOf(id)
                         .value(QStringLiteral("requests"))
                         .toObject()
                         .value(QStringLiteral("onboard"))
                         .toInt(),
                     1);
            QVERIFY(!result.out.contains(fresh) && !result.err.contains(fresh));
        }
        // Every phase is under the audit's seal, and one that is altered is seen.
        const auto verify = [&] {
            return runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                              {QStringLiteral("journal"), QStringLiteral("verify"), path("journal")})
                .exitCode;
        };
        QCOMPARE(verify(), 0);
        QCOMPARE(runProgram(QStringLiteral("sqlite3"),
                            {path("journal"),
                             QStringLiteral("UPDATE rotation SET old='accepted' WHERE phase='done'")})
                     .exitCode,
                 0);
        QCOMPARE(verify(), 1);
    }

    void onlyWhatIsDueIsRenewed() {
        QVERIFY(startWos({QStringLiteral("--token-lifetime"), QStringLiteral("7200")}));
        QCOMPARE(onboard().exitCode, 0);
        auto totals = status().value(QStringLiteral("totals")).toObject();
        QCOMPARE(totals.value(QStringLiteral("devices")).toInt(), 3);
        QCOMPARE(totals.value(QStringLiteral("good")).toInt(), 3);
        QCOMPARE(totals.value(QStringLiteral("due")).toInt(), 3); // 24 h unless said
        const auto nothing = renew({QStringLiteral("--within"), QStringLiteral("1h")});
        QCOMPARE(nothing.exitCode, 0);
        QCOMPARE(jsonOf(nothing).value(QStringLiteral("devices")).toArray().size(), 0);
        const auto id = deviceIds().constFirst();
        const auto one = renew({id});
        QCOMPARE(jsonOf(one).value(QStringLiteral("devices")).toArray().size(), 1);
        QCOMPARE(effects(id, "gitToken"), 1);
        const auto all = renew({QStringLiteral("--within"), QStringLiteral("3h")});
        QCOMPARE(jsonOf(all).value(QStringLiteral("devices")).toArray().size(), 3);
        QCOMPARE(renew({QStringLiteral("no-such-device")}).exitCode, 2);
    }

    void aLifetimeOverTheSitesLimitIsAFinding() {
        QVERIFY(startWos());
        auto object = QJsonDocument::fromJson(contentsOf(site())).object();
        auto git = object.value(QStringLiteral("git")).toObject();
        git.insert(QStringLiteral("tokenMaxLifetime"), 600);
        object.insert(QStringLiteral("git"), git);
        QFile file(site());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(object).toJson());
        file.close();
        QCOMPARE(onboard().exitCode, 0);
        const auto devices = status().value(QStringLiteral("devices")).toArray();
        QCOMPARE(devices.size(), 3);
        for (const auto& device : devices)
            QCOMPARE(device[QStringLiteral("findings")][0][QStringLiteral("code")].toString(),
                     QStringLiteral("lifetimeOverLimit"));
        const auto recorded =
            runProgram(QStringLiteral("sqlite3"),
                       {path("journal"), QStringLiteral("SELECT facts FROM proof WHERE step=5")});
        QCOMPARE(recorded.out.count("lifetimeOverLimit"), 3);
        QCOMPARE(recorded.out.count("\"tokenKind\":\"plain\""), 3);
        // A renewal brings another of the same kind: renewed, and said of it too.
        const auto renewed = renew({QStringLiteral("--all")});
        QCOMPARE(renewed.exitCode, 0);
        const auto outcomes = jsonOf(renewed).value(QStringLiteral("devices")).toArray();
        QCOMPARE(outcomes.size(), 3);
        for (const auto& outcome : outcomes)
            QCOMPARE(outcome[QStringLiteral("findings")][0][QStringLiteral("code")].toString(),
                     QStringLiteral("lifetimeOverLimit"));
    }

    void aJournalOfAnOlderVersionGoesOn() {
        QVERIFY(startWos());
        QCOMPARE(onboard().exitCode, 0);
        const auto sql = [&](const char* statement) {
            return runProgram(QStringLiteral("sqlite3"), {path("journal"), QString::fromLatin1(statement)});
        };
        QCOMPARE(sql("DROP TABLE rotation; DROP TABLE offboarding; PRAGMA user_version=2").exitCode, 0);
        QCOMPARE(status().value(QStringLiteral("devices")).toArray().size(), 3);
        QCOMPARE(sql("PRAGMA user_version").out.trimmed(), QByteArray("2")); // reading changes nothing
        QCOMPARE(renew({QStringLiteral("--all")}).exitCode, 0);
        QCOMPARE(sql("PRAGMA user_version").out.trimmed(), QByteArray("4"));
        QCOMPARE(sql("SELECT count(*) FROM rotation WHERE phase='done'").out.trimmed(), QByteArray("3"));
    }

    void anOldTokenThatIsStillAcceptedIsReported() {
        QVERIFY(startWos({QStringLiteral("--overlap"), QStringLiteral("3600")}));
        QCOMPARE(onboard().exitCode, 0);
        const auto id = deviceIds().constFirst();
        const auto result = renew({id});
        QCOMPARE(result.exitCode, 0);
        const auto device = jsonOf(result).value(QStringLiteral("devices")).toArray().at(0);
        QCOMPARE(device[QStringLiteral("old")].toString(), QStringLiteral("accepted"));
        QCOMPARE(jsonOf(result)[QStringLiteral("totals")][QStringLiteral("oldStillAccepted")].toInt(), 1);
        for (const auto& value : status().value(QStringLiteral("devices")).toArray())
            if (value[QStringLiteral("id")].toString() == id)
                QCOMPARE(value[QStringLiteral("rotation")][QStringLiteral("old")].toString(),
                         QStringLiteral("accepted"));
    }

    void aNewTokenThatDoesNotWorkReplacesNothing() {
        QVERIFY(startWos({QStringLiteral("--overlap"), QStringLiteral("3600"), QStringLiteral("--fault"),
                          QStringLiteral("token-wrong@gitToken*1")}));
        QCOMPARE(onboard().exitCode, 0);
        const auto id = deviceIds().constFirst();
        const auto before = contentsOf(tokenFile(id));
        const auto result = renew({id});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(jsonOf(result)
                     .value(QStringLiteral("devices"))
                     .toArray()
                     .at(0)[QStringLiteral("failure")][QStringLiteral("code")]
                     .toString(),
                 QStringLiteral("tokenRefused"));
        QCOMPARE(contentsOf(tokenFile(id)), before);
        QVERIFY(reads(id, before));
        // The next run asks for another one.
        QCOMPARE(renew({QStringLiteral("--within"), QStringLiteral("1s")}).exitCode, 0);
        QVERIFY(contentsOf(tokenFile(id)) != before);
    }

    void killedBetweenProvenAndHandedOver_data() {
        QTest::addColumn<bool>("kept");
        QTest::newRow("token lost with the program") << false;
        QTest::newRow("token in the encrypted file") << true;
    }
    void killedBetweenProvenAndHandedOver() {
        QFETCH(bool, kept);
        QVERIFY(startWos({QStringLiteral("--overlap"), QStringLiteral("3600")}));
        QStringList passphrase;
        QFile file(path("passphrase"));
        if (kept) {
            auto object = QJsonDocument::fromJson(contentsOf(site())).object();
            auto git = object.value(QStringLiteral("git")).toObject();
            git.insert(QStringLiteral("tokenStore"), QStringLiteral("file"));
            object.insert(QStringLiteral("git"), git);
            QFile siteFile(site());
            QVERIFY(siteFile.open(QIODevice::WriteOnly));
            siteFile.write(QJsonDocument(object).toJson());
            siteFile.close();
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("correct horse");
            file.close();
        }
        // A descriptor for each run: a shell opens it.
        const auto run = [&](const QStringList& arguments) {
            const QString script =
                kept ? QStringLiteral("p=$1; shift; exec \"$@\" --token-passphrase-fd 5 5<\"$p\"")
                     : QStringLiteral("shift; exec \"$@\"");
            return runProgram(QStringLiteral("bash"),
                              QStringList{QStringLiteral("-c"), script, QStringLiteral("bash"),
                                          file.fileName(), builtProgram(QStringLiteral("trustbench-cli"))} +
                                  arguments +
                                  QStringList{QStringLiteral("--site"), site(), QStringLiteral("--journal"),
                                              path("journal"), QStringLiteral("--handover"), path("handover"),
                                              QStringLiteral("--json")});
        };
        const auto onboarded = run({QStringLiteral("onboard"), QStringLiteral("--manifest"),
                                    m_wos->file(QStringLiteral("manifest.csv"))});
        QVERIFY2(onboarded.exitCode == 0, onboarded.err.constData());
        const auto id = deviceIds().constFirst();
        const auto before = contentsOf(tokenFile(id));

        RunningProgram victim;
        QVERIFY(victim.start(builtProgram(QStringLiteral("killed-renewal")),
                             QStringList{site(), path("journal"), path("handover"), id} +
                                 (kept ? QStringList{QStringLiteral("correct horse")} : QStringList())));
        victim.waitForEnd();
        QCOMPARE(victim.errorOutput(), QByteArray());
        // The device still works with the old one, and the journal says how far it came.
        QCOMPARE(contentsOf(tokenFile(id)), before);
        QVERIFY(reads(id, before));
        QCOMPARE(effects(id, "gitToken"), 1);
        for (const auto& value : status().value(QStringLiteral("devices")).toArray())
            if (value[QStringLiteral("id")].toString() == id) {
                QCOMPARE(value[QStringLiteral("rotation")][QStringLiteral("phase")].toString(),
                         QStringLiteral("proven"));
                QVERIFY(value[QStringLiteral("due")].toBool());
            }

        // What stopped halfway is finished, due or not.
        const auto resumed = run({QStringLiteral("token"), QStringLiteral("renew"),
                                  QStringLiteral("--within"), QStringLiteral("1s")});
        QVERIFY2(resumed.exitCode == 0, (resumed.out + resumed.err).constData());
        QCOMPARE(jsonOf(resumed).value(QStringLiteral("devices")).toArray().size(), 1);
        const auto fresh = contentsOf(tokenFile(id));
        QVERIFY(fresh != before);
        QVERIFY(reads(id, fresh));
        // The one that was proven is the one handed over, where it was kept; else another was asked for.
        QCOMPARE(effects(id, "gitToken"), kept ? 1 : 2);
    }

    void aTokenEnteredByHandIsProvenAndHandedOver() {
        QVERIFY(startWos({QStringLiteral("--overlap"), QStringLiteral("0")}));
        QCOMPARE(onboard().exitCode, 0);
        const auto id = deviceIds().constFirst();
        const auto before = contentsOf(tokenFile(id));
        // Somebody gets a new one at the WOS, and the old one ends with it.
        const BenchFlow flow(*m_wos);
        const auto fresh =
            payloadOf(flow.gitToken(flow.device(id))).value(QStringLiteral("value")).toString().toLatin1();
        QVERIFY(!fresh.isEmpty());
        QFile file(path("entered"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(fresh + '\n');
        file.close();
        const auto result = runProgram(
            QStringLiteral("bash"), {QStringLiteral("-c"),
                                     QStringLiteral("exec \"$0\" token renew \"$1\" --site \"$2\" --journal "
                                                    "\"$3\" --handover \"$4\" --json --token-fd 5 5<\"$5\""),
                                     builtProgram(QStringLiteral("trustbench-cli")), id, site(),
                                     path("journal"), path("handover"), file.fileName()});
        QVERIFY2(result.exitCode == 0, (result.out + result.err).constData());
        QCOMPARE(contentsOf(tokenFile(id)), fresh);
        QCOMPARE(
            jsonOf(result).value(QStringLiteral("devices")).toArray().at(0)[QStringLiteral("old")].toString(),
            QStringLiteral("refused"));
        QVERIFY(before != fresh);
    }

    void aNewSigningCertificateIsNeverTakenSilently() {
        QVERIFY(startWos());
        QCOMPARE(onboard().exitCode, 0);
        m_wos->stop();
        QVERIFY(startWos({QStringLiteral("--new-signer")}));
        const auto id = deviceIds().constFirst();
        const auto before = contentsOf(tokenFile(id));
        const auto refused = renew({id});
        QCOMPARE(refused.exitCode, 1);
        const auto failure =
            jsonOf(refused).value(QStringLiteral("devices")).toArray().at(0)[QStringLiteral("failure")];
        QCOMPARE(failure[QStringLiteral("code")].toString(), QStringLiteral("signingCertificateChanged"));
        QCOMPARE(contentsOf(tokenFile(id)), before);
        // Confirmed by its fingerprint, it is good.
        const auto confirmed =
            renew({id, QStringLiteral("--confirm"), failure[QStringLiteral("subject")].toString()});
        QVERIFY2(confirmed.exitCode == 0, (confirmed.out + confirmed.err).constData());
        QVERIFY(contentsOf(tokenFile(id)) != before);
    }

    void aRefusalThatAClockExplainsSaysSo() {
        QVERIFY(startWos());
        QCOMPARE(onboard().exitCode, 0);
        m_wos->stop();
        QVERIFY(startWos({QStringLiteral("--fault"), QStringLiteral("clock-ahead=1000")}));
        const auto result = renew({deviceIds().constFirst()});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(jsonOf(result)
                     .value(QStringLiteral("devices"))
                     .toArray()
                     .at(0)[QStringLiteral("failure")][QStringLiteral("code")]
                     .toString(),
                 QStringLiteral("clockSkew"));
    }
};

QTEST_GUILESS_MAIN(TestRotation)
#include "tst_rotation.moc"
