#include "tests/faults/RotationPlant.h"

using namespace testing;

/// What else changes in the life of an onboarded device: its certificate under the same id, which the real
/// programs put beside the old one and prove; and clocks, shown together.
class TestCertificateRotation : public QObject, RotationPlant {
    Q_OBJECT

    /// A second certificate for the device, by the same maker, made by the openssl program.
    QString newCertificate(const QString& id) const {
        const QString base = path("fresh-") + id;
        const QString script = QStringLiteral(
            "set -e; subject=$(openssl x509 -in \"$2.pem\" -noout -subject -nameopt compat | sed "
            "'s/^subject= *//'); "
            "openssl req -new -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj \"$subject\" "
            "-keyout \"$1.key\" -out \"$1.csr\" 2>/dev/null; chmod 600 \"$1.key\"; "
            "openssl x509 -req -in \"$1.csr\" -CA \"$3.pem\" -CAkey \"$3.key\" -days 30 -set_serial 77 "
            "-out \"$1.pem\" 2>/dev/null");
        const auto made =
            runProgram(QStringLiteral("bash"), {QStringLiteral("-c"), script, QStringLiteral("bash"), base,
                                                m_wos->file(QStringLiteral("devices/")) + id,
                                                m_wos->file(QStringLiteral("pki/device-ca"))});
        return made.exitCode == 0 ? base : QString();
    }
    ProgramResult rotateCertificate(const QString& base) const {
        return cli({QStringLiteral("rotate-certificate")},
                   {QStringLiteral("--certificate"), base + QStringLiteral(".pem"), QStringLiteral("--key"),
                    base + QStringLiteral(".key")});
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_wos.reset(); }

    void aNewCertificateUnderTheSameId_data() {
        QTest::addColumn<int>("overlap");
        QTest::addColumn<QString>("old");
        QTest::newRow("old one refused at once") << 0 << QStringLiteral("refused");
        QTest::newRow("both good in the overlap") << 3600 << QStringLiteral("accepted");
    }
    void aNewCertificateUnderTheSameId() {
        QFETCH(int, overlap);
        QFETCH(QString, old);
        QVERIFY(startWos({QStringLiteral("--overlap"), QString::number(overlap)}));
        QCOMPARE(onboard().exitCode, 0);
        const auto id = deviceIds().constFirst();
        const QString fresh = newCertificate(id);
        QVERIFY(!fresh.isEmpty());
        const auto before = m_wos->accountOf(id).value(QStringLiteral("certificate")).toString();
        for (int run = 0; run < 2; ++run) {
            const auto result = rotateCertificate(fresh);
            QVERIFY2(result.exitCode == 0, (result.out + result.err).constData());
            QVERIFY(endsInTheJournalsHead(result));
            const auto change = jsonOf(result);
            QCOMPARE(change.value(QStringLiteral("id")).toString(), id);
            QCOMPARE(change.value(QStringLiteral("alreadyThere")).toBool(), run == 1);
            if (run == 0) {
                QCOMPARE(change.value(QStringLiteral("oldSha256")).toString(), before);
                QCOMPARE(change.value(QStringLiteral("old")).toString(), old);
            }
            QCOMPARE(m_wos->accountOf(id).value(QStringLiteral("certificate")).toString(),
                     change.value(QStringLiteral("newSha256")).toString());
        }
        // The old key's envelopes, made by openssl: good in the overlap, refused after it.
        const BenchFlow flow(*m_wos);
        const auto reply = flow.gitToken(flow.device(id));
        QCOMPARE(reply.status, overlap > 0 ? 200 : 403);
        if (overlap == 0)
            QCOMPARE(reply.error(), QStringLiteral("certificateReplaced"));
        // And the new one's are the device's from here on: its token is renewed with it, nothing is repeated.
        const auto renewed = renew({id});
        QVERIFY2(renewed.exitCode == 0, (renewed.out + renewed.err).constData());
        QCOMPARE(effects(id, "upload"), 1);
        QCOMPARE(effects(id, "proveCertificate"), 1);
        // Onboarding stays as it was.
        QCOMPARE(jsonOf(cli({QStringLiteral("onboard")},
                            {QStringLiteral("--certificate"), fresh + QStringLiteral(".pem"),
                             QStringLiteral("--key"), fresh + QStringLiteral(".key"),
                             QStringLiteral("--handover"), path("handover")}))
                     .value(QStringLiteral("totals"))
                     .toObject()
                     .value(QStringLiteral("done"))
                     .toInt(),
                 1);
    }

    void aCertificateThatIsNotProvenReplacesNothing() {
        QVERIFY(startWos({QStringLiteral("--fault"), QStringLiteral("refuse@proveCertificate*1")}));
        QCOMPARE(onboard().exitCode, 0);
        const auto id = deviceIds().constFirst();
        const auto before = m_wos->accountOf(id).value(QStringLiteral("certificate")).toString();
        const QString fresh = newCertificate(id);
        QCOMPARE(rotateCertificate(fresh).exitCode, 1);
        QCOMPARE(m_wos->accountOf(id).value(QStringLiteral("certificate")).toString(), before);
        const BenchFlow flow(*m_wos);
        QCOMPARE(flow.gitToken(flow.device(id)).status, 200);
        // Run again, it goes through.
        QCOMPARE(rotateCertificate(fresh).exitCode, 0);
        QVERIFY(m_wos->accountOf(id).value(QStringLiteral("certificate")).toString() != before);
    }

    void anotherDevicesCertificateIsRefused() {
        QVERIFY(startWos());
        QCOMPARE(onboard({}).exitCode, 0);
        const QString base = m_wos->file(QStringLiteral("devices/")) + deviceIds().constFirst();
        const auto result =
            cli({QStringLiteral("rotate-certificate")},
                {QStringLiteral("--certificate"), base + QStringLiteral(".pem"), QStringLiteral("--key"),
                 base + QStringLiteral(".key"), QStringLiteral("--id"), QStringLiteral("PF00000-ZZ")});
        QCOMPARE(result.exitCode, 2);
    }

    void clocksAreShownTogether_data() {
        QTest::addColumn<int>("ahead");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("they agree") << 0 << 0;
        QTest::newRow("the WOS is ahead") << 1000 << 1;
        QTest::newRow("the WOS is behind") << -1000 << 1;
    }
    void clocksAreShownTogether() {
        QFETCH(int, ahead);
        QFETCH(int, exitCode);
        QVERIFY(startWos());
        QCOMPARE(onboard().exitCode, 0);
        m_wos->stop();
        QVERIFY(startWos({QStringLiteral("--fault"), QStringLiteral("clock-ahead=%1").arg(ahead)}));
        const auto result = cli({QStringLiteral("clocks")});
        QCOMPARE(result.exitCode, exitCode);
        const auto clocks = jsonOf(result).value(QStringLiteral("clocks")).toArray();
        QCOMPARE(clocks.size(), 3);
        QCOMPARE(clocks.at(0)[QStringLiteral("who")].toString(), QStringLiteral("workstation"));
        for (int i = 1; i < 3; ++i) {
            const qint64 offset = clocks.at(i)[QStringLiteral("offsetMs")].toInteger();
            const qint64 error = clocks.at(i)[QStringLiteral("errorMs")].toInteger();
            QVERIFY(qAbs(offset - ahead * 1000) <= error);
        }
        QCOMPARE(jsonOf(result).value(QStringLiteral("agree")).toBool(), exitCode == 0);
    }
};

QTEST_GUILESS_MAIN(TestCertificateRotation)
#include "tst_certificaterotation.moc"
