#include "tests/support/FreePort.h"
#include "tests/support/OnboardRuns.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace testing;

namespace {

const QString first = QStringLiteral("PF45337-AA");
const QString second = QStringLiteral("PF45338-AA");

QString fixture(const char* name) {
    return QStringLiteral(TRUSTBENCH_FIXTURES "/") + QLatin1String(name);
}

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The program with a file open as descriptor 3, as a shell would hand it over.
OnboardResult withDescriptor(const QStringList& arguments, const QString& file) {
    const QString script = QStringLiteral("file=$1; shift; exec \"$@\" 3<\"$file\"");
    return resultOf(
        runProgram(QStringLiteral("bash"), QStringList{QStringLiteral("-c"), script, QStringLiteral("bash"),
                                                       file, builtProgram(QStringLiteral("trustbench-cli"))} +
                                               arguments));
}

QStringList fault(const char* name) {
    return {QStringLiteral("--fault"), QLatin1String(name)};
}

} // namespace

/// What `trustbench-cli onboard` does beyond the plain main job: secrets through descriptors, confirmation,
/// endpoint files, exit codes and their precedence, and going on after each of them.
class TestOnboardCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_runs = std::make_unique<OnboardRuns>(); }

    void operatorSecretThroughADescriptor() {
        QVERIFY(m_runs->start());
        m_runs->changeSite(QStringLiteral("operator"), QJsonValue::Null);
        const auto without = m_runs->onboardOne(first);
        QCOMPARE(without.exitCode, 2);
        QCOMPARE(without.failureCode(), QStringLiteral("operatorSecretMissing"));
        const auto with = withDescriptor(
            m_runs->arguments(m_runs->filesOf(first) +
                              QStringList{QStringLiteral("--operator-secret-fd"), QStringLiteral("3")}),
            m_runs->wos().file(QStringLiteral("operator.secret")));
        QVERIFY2(with.exitCode == 0, with.explain().constData());
    }

    void passphraseThroughADescriptor_data() {
        QTest::addColumn<QStringList>("files");
        const QString certificate = QStringLiteral("--certificate");
        QTest::newRow("PKCS#8") << QStringList{certificate, fixture("p256.pem"), QStringLiteral("--key"),
                                               fixture("p256.encrypted.key")};
        QTest::newRow("PKCS#12") << QStringList{certificate, fixture("p256.p12")};
    }
    void passphraseThroughADescriptor() {
        QFETCH(QStringList, files);
        QVERIFY(m_runs->start());
        const QString document = m_runs->file(QStringLiteral("document.json"));
        m_runs->writeFile(document,
                          readAll(m_runs->sample(first, ".json")).replace("PF45337-AA", "TB-P256-0001"));
        const QString passphrase = m_runs->file(QStringLiteral("passphrase"));
        const auto arguments =
            m_runs->arguments(files + QStringList{QStringLiteral("--capabilities"), document,
                                                  QStringLiteral("--passphrase-fd"), QStringLiteral("3")});
        m_runs->writeFile(passphrase, "not this one\n");
        const auto wrong = withDescriptor(arguments, passphrase);
        QCOMPARE(wrong.exitCode, 2);
        QCOMPARE(wrong.failureCode(), QStringLiteral("passphraseWrong"));
        m_runs->writeFile(passphrase, "bench passphrase\n");
        const auto right = withDescriptor(arguments, passphrase);
        QVERIFY2(right.exitCode == 0, right.explain().constData());
        QCOMPARE(right.state(QStringLiteral("TB-P256-0001")), QStringLiteral("done"));
    }

    void confirmationMustBeGiven() {
        QVERIFY(m_runs->start());
        m_runs->changeSite(QStringLiteral("signing.confirmed"), QJsonArray());
        const auto asked = m_runs->onboardManifest();
        QCOMPARE(asked.exitCode, 1);
        const auto sha256 = asked.failure(first).value(QStringLiteral("subject")).toString();
        QCOMPARE(sha256, signingFingerprint());
        for (const auto& id : OnboardRuns::sampleIds()) {
            QCOMPARE(asked.failureCode(id), QStringLiteral("confirmationNeeded"));
            QCOMPARE(asked.stepName(id), QStringLiteral("trust"));
        }
        QVERIFY(asked.err.contains(sha256.toUtf8()));

        const auto another = m_runs->onboardManifest(
            {QStringLiteral("--confirm"), QString(sha256).replace(QLatin1Char('a'), QLatin1Char('b'))});
        QCOMPARE(another.exitCode, 1);
        QCOMPARE(another.failureCode(first), QStringLiteral("confirmationNeeded"));

        // As people copy it: in capitals, with colons.
        QString written;
        for (int i = 0; i < sha256.size(); i += 2)
            written += (i > 0 ? QStringLiteral(":") : QString()) + sha256.mid(i, 2).toUpper();
        const auto confirmed = m_runs->onboardManifest({QStringLiteral("--confirm"), written});
        QVERIFY2(confirmed.exitCode == 0, confirmed.explain().constData());
        QCOMPARE(confirmed.total(QStringLiteral("done")), OnboardRuns::sampleIds().size());
    }

    void endpointFromADosFile() {
        QVERIFY(m_runs->start());
        const QString dos = m_runs->wos().file(QStringLiteral("dos.json"));
        // The site's own endpoint is wrong: the DOS's goes before it.
        m_runs->changeSite(QStringLiteral("api"), QStringLiteral("https://127.0.0.1:%1/wos").arg(freePort()));
        const auto result = m_runs->onboardManifest({QStringLiteral("--dos"), dos});
        QVERIFY2(result.exitCode == 0, result.explain().constData());
        m_runs->changeSite(QStringLiteral("api"), QJsonValue::Null);
        m_runs->changeSite(QStringLiteral("signingCertificateUrl"), QJsonValue::Null);
        const auto without = m_runs->onboardManifest(
            {QStringLiteral("--dos"), dos, QStringLiteral("--journal"), m_runs->file(QStringLiteral("b"))});
        QVERIFY2(without.exitCode == 0, without.explain().constData());
    }

    void anchorsInADosFileAreTrustedByNobody() {
        QVERIFY(m_runs->start());
        // The site trusts another root for TLS; the DOS file brings the right one along.
        useAnchor("tls", "signing");
        const auto result = m_runs->onboardOne(
            first, {QStringLiteral("--dos"), m_runs->wos().file(QStringLiteral("dos.json"))});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.failureCode(first), QStringLiteral("tlsUntrusted"));
        QCOMPARE(QDir(m_runs->wos().file(QStringLiteral("refused"))).entryList(QDir::Files), QStringList());
        QCOMPARE(QDir(m_runs->wos().file(QStringLiteral("received"))).entryList(QDir::Files), QStringList());
    }

    void aWrongOperatorSecretIsSentOnce() {
        QVERIFY(m_runs->start());
        const QString secret = m_runs->wos().file(QStringLiteral("operator.secret"));
        const auto right = readAll(secret);
        m_runs->writeFile(secret, "not-the-secret");
        const auto refused = m_runs->onboardManifest({QStringLiteral("--jobs"), QStringLiteral("1")});
        QCOMPARE(refused.exitCode, 3);
        for (const auto& id : OnboardRuns::sampleIds())
            QCOMPARE(refused.failureCode(id), QStringLiteral("operatorRefused"));
        QCOMPARE(QDir(m_runs->wos().file(QStringLiteral("refused")))
                     .entryList({QStringLiteral("*.reason")}, QDir::Files)
                     .size(),
                 1);
        m_runs->writeFile(secret, right);
        const auto again = m_runs->onboardManifest();
        QVERIFY2(again.exitCode == 0, again.explain().constData());
    }

    void wosDownIsThreeAndGoesOnLater() {
        QVERIFY(m_runs->start());
        m_runs->wos().stop();
        const auto down = m_runs->onboardManifest();
        QCOMPARE(down.exitCode, 3);
        for (const auto& id : OnboardRuns::sampleIds()) {
            QCOMPARE(down.failureCode(id), QStringLiteral("unreachable"));
            QCOMPARE(down.stepName(id), QStringLiteral("endpoint"));
        }
        QVERIFY(m_runs->restart());
        const auto up = m_runs->onboardManifest();
        QVERIFY2(up.exitCode == 0, up.explain().constData());
    }

    void aRejectedDeviceIsOneAndTheOthersAreDone() {
        QVERIFY(m_runs->start(fault("reject@status/PF45338-AA*1")));
        const auto rejected = m_runs->onboardManifest();
        QCOMPARE(rejected.exitCode, 1);
        QCOMPARE(rejected.failureCode(second), QStringLiteral("onboardingRejected"));
        QVERIFY(rejected.failure(second)
                    .value(QStringLiteral("detail"))
                    .toString()
                    .contains(QStringLiteral("not expected in this plant")));
        QCOMPARE(rejected.total(QStringLiteral("done")), OnboardRuns::sampleIds().size() - 1);
        QCOMPARE(rejected.total(QStringLiteral("failed")), 1);
        QVERIFY2(rejected.err.contains("PF45338-AA (Slot 2)  Failed at 5/7 Git enrolment: "),
                 rejected.explain().constData());
    }

    void aFailureAmongDoneOnesIsOneAndNotThree() {
        QVERIFY(m_runs->start(fault("status-500@capabilities/PF45338-AA")));
        const auto result = m_runs->onboardManifest();
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.failureCode(second), QStringLiteral("serverBusy"));
        QCOMPARE(result.total(QStringLiteral("done")), OnboardRuns::sampleIds().size() - 1);
        // What is left has nothing done in it: no device could be tried.
        const auto again = m_runs->onboardManifest();
        QCOMPARE(again.exitCode, 3);
        QVERIFY(m_runs->restart());
        QCOMPARE(m_runs->onboardManifest().exitCode, 0);
    }

    /// Each call of the job is put off twice: it waits as asked, says so, and nothing is done twice.
    void whoIsAskedToWaitWaits_data() {
        QTest::addColumn<QString>("call");
        for (const char* call : {"upload", "signingCertificate", "onboard", "status", "capabilities", "git"})
            QTest::newRow(call) << QString::fromLatin1(call);
    }
    void whoIsAskedToWaitWaits() {
        QFETCH(QString, call);
        const QString put = QStringLiteral("retry-after@%1*2").arg(call);
        QVERIFY(m_runs->start({QStringLiteral("--fault"), put}));
        const auto result = m_runs->onboardManifest();
        QVERIFY2(result.exitCode == 0, result.explain().constData());
        QVERIFY2(result.err.contains("asked to wait 1 s"), result.explain().constData());
        for (const auto& id : OnboardRuns::sampleIds()) {
            const auto effects = m_runs->wos().accountOf(id).value(QStringLiteral("effects")).toObject();
            for (const char* effect : {"upload", "onboard", "accepted", "capabilities"})
                QCOMPARE(effects.value(QLatin1String(effect)).toInt(), 1);
        }
    }

    void anotherDeviceUnderTheSameFileNames() {
        QVERIFY(m_runs->start());
        // A technician who copies each device's files to one place uses the same names again and again.
        const auto place = [&](const QString& id) {
            for (const char* suffix : {".pem", ".key", ".json"}) {
                const QString path = m_runs->file(QStringLiteral("device") + QLatin1String(suffix));
                m_runs->writeFile(path, readAll(m_runs->sample(id, suffix)));
            }
            return QStringList{QStringLiteral("--certificate"),  m_runs->file(QStringLiteral("device.pem")),
                               QStringLiteral("--key"),          m_runs->file(QStringLiteral("device.key")),
                               QStringLiteral("--capabilities"), m_runs->file(QStringLiteral("device.json"))};
        };
        for (const auto& id : {first, second}) {
            const auto result = m_runs->onboard(place(id));
            QVERIFY2(result.exitCode == 0, result.explain().constData());
            QCOMPARE(result.state(id), QStringLiteral("done"));
            QVERIFY(QFile::exists(m_runs->handover() + QLatin1Char('/') + id + QStringLiteral("/token")));
        }
        const auto bench = m_runs->bench();
        QCOMPARE(bench.total(QStringLiteral("devices")), 2);
        QCOMPARE(bench.total(QStringLiteral("done")), 2);
    }

private:
    QString signingFingerprint() const {
        const auto out =
            runProgram(QStringLiteral("openssl"),
                       {QStringLiteral("x509"), QStringLiteral("-in"),
                        m_runs->wos().file(QStringLiteral("pki/signing.pem")), QStringLiteral("-noout"),
                        QStringLiteral("-fingerprint"), QStringLiteral("-sha256")})
                .out;
        return QString::fromLatin1(out.mid(out.indexOf('=') + 1).trimmed().replace(":", "").toLower());
    }

    /// The anchors of one purpose are those of another.
    void useAnchor(const char* purpose, const char* like) const {
        const auto site = QJsonDocument::fromJson(readAll(m_runs->site())).object();
        m_runs->changeSite(QStringLiteral("anchors.") + QLatin1String(purpose),
                           site.value(QStringLiteral("anchors")).toObject().value(QLatin1String(like)));
    }

    std::unique_ptr<OnboardRuns> m_runs;
};

QTEST_GUILESS_MAIN(TestOnboardCommand)
#include "tst_onboardcommand.moc"
