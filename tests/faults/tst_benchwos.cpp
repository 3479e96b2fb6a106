#include "tests/support/BenchFlow.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace testing;

namespace {

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesIn(const QString& folder, const QString& pattern) {
    return QDir(folder).entryList({pattern}, QDir::Files, QDir::Name);
}

QString base64Sha256(const QByteArray& bytes) {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64());
}

QString deviceId(int index) {
    return QStringLiteral("PF%1-AA").arg(45337 + index);
}

} // namespace

/// The bench WOS as a process, driven by curl, openssl and git alone: what it accepts, what it answers, and
/// each thing it refuses.
class TestBenchWos : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        QVERIFY2(m_wos->start({QStringLiteral("--devices"), QStringLiteral("10")}),
                 m_wos->errorOutput().constData());
        m_flow = std::make_unique<BenchFlow>(*m_wos);
    }

    void saysWhatItIsFor() {
        QVERIFY(m_wos->errorOutput().contains("training, demonstrations and tests only"));
    }

    void filesAreThereAndSecretsAreNotExposed() {
        for (const auto* name : {"site.json", "dos.json", "manifest.csv"})
            QVERIFY(QFile::exists(m_wos->file(QLatin1String(name))));
        for (const auto* name :
             {"operator.secret", "devices/PF45337-AA.key", "pki/signing.key", "state.jsonl"})
            QCOMPARE(QFile::permissions(m_wos->file(QLatin1String(name))) &
                         (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                     QFile::Permissions());
    }

    void opensslBuildsTheChains() {
        const auto verify = [&](const QStringList& arguments) {
            return runProgram(QStringLiteral("openssl"), QStringList{QStringLiteral("verify")} + arguments)
                .exitCode;
        };
        const QString pki = m_wos->file(QStringLiteral("pki/"));
        const QString root = pki + QStringLiteral("plant-root.pem");
        QCOMPARE(verify({QStringLiteral("-x509_strict"), QStringLiteral("-CAfile"), root,
                         QStringLiteral("-untrusted"), pki + QStringLiteral("wos-issuing-ca.pem"),
                         pki + QStringLiteral("signing.pem")}),
                 0);
        QCOMPARE(verify({QStringLiteral("-x509_strict"), QStringLiteral("-CAfile"), root,
                         QStringLiteral("-untrusted"), pki + QStringLiteral("device-ca.pem"),
                         m_wos->file(QStringLiteral("devices/PF45337-AA.pem"))}),
                 0);
        QCOMPARE(
            verify({QStringLiteral("-x509_strict"), QStringLiteral("-purpose"), QStringLiteral("sslserver"),
                    QStringLiteral("-verify_ip"), QStringLiteral("127.0.0.1"), QStringLiteral("-CAfile"),
                    m_wos->file(QStringLiteral("anchors/tls-root.pem")), pki + QStringLiteral("server.pem")}),
            0);
    }

    void refusesOldTls() {
        const auto old = m_flow->curl().get(m_flow->api() + QStringLiteral("/signing-certificate"),
                                            {QStringLiteral("--tlsv1.1"), QStringLiteral("--tls-max"),
                                             QStringLiteral("1.1"), QStringLiteral("--ciphers"),
                                             QStringLiteral("DEFAULT@SECLEVEL=0")});
        QCOMPARE(old.exitCode, 35);
        QCOMPARE(m_flow->curl()
                     .get(m_flow->api() + QStringLiteral("/signing-certificate"),
                          {QStringLiteral("--tls-max"), QStringLiteral("1.2")})
                     .status,
                 200);
    }

    void wholeFlow_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("P-256") << 0 << QStringLiteral("ecdsa-p256-sha256");
        QTest::newRow("RSA-2048") << 1 << QStringLiteral("rsa-v1_5-sha256");
        QTest::newRow("P-384") << 2 << QStringLiteral("ecdsa-p384-sha384");
        QTest::newRow("Ed25519") << 3 << QStringLiteral("ed25519");
        QTest::newRow("RSA-3072") << 5 << QStringLiteral("rsa-v1_5-sha256");
    }
    void wholeFlow() {
        QFETCH(int, index);
        QFETCH(QString, algorithm);
        const auto device = m_flow->device(deviceId(index));
        QCOMPARE(device.algorithm(), algorithm);
        QCOMPARE(m_flow->upload(device).status, 201);
        const auto again = m_flow->upload(device);
        QCOMPARE(again.status, 409);
        QCOMPARE(again.json().value(QStringLiteral("same")).toBool(), true);

        const QByteArray request = device.envelopeBytes(device.onboarding(m_flow->api()));
        const auto onboarded = m_flow->post(QStringLiteral("/onboarding"), request);
        QCOMPARE(onboarded.status, 202);
        const QString location = QString::fromUtf8(onboarded.header("Location"));
        QVERIFY(location.startsWith(m_flow->api() + QStringLiteral("/onboarding/")));
        verifyAnswer(onboarded, request, device.id());

        QCOMPARE(payloadOf(m_flow->status(device, location)).value(QStringLiteral("state")).toString(),
                 QStringLiteral("pending"));
        const auto accepted = payloadOf(m_flow->status(device, location));
        QCOMPARE(accepted.value(QStringLiteral("state")).toString(), QStringLiteral("accepted"));
        checkRepository(accepted);

        QCOMPARE(m_flow->capabilities(device).status, 201);
        QCOMPARE(m_flow->capabilities(device, QStringLiteral("PUT")).status, 201);
        const auto renewed = m_flow->gitToken(device);
        QCOMPARE(renewed.status, 200);
        QVERIFY(payloadOf(renewed).value(QStringLiteral("value")).toString().size() > 20);

        const auto account = m_wos->accountOf(device.id());
        const auto effects = account.value(QStringLiteral("effects")).toObject();
        QCOMPARE(effects.value(QStringLiteral("upload")).toInt(), 1);
        QCOMPARE(effects.value(QStringLiteral("onboard")).toInt(), 1);
        QCOMPARE(effects.value(QStringLiteral("accepted")).toInt(), 1);
        QCOMPARE(effects.value(QStringLiteral("capabilities")).toInt(), 1);
        QCOMPARE(account.value(QStringLiteral("tokens")).toInt(), 2);
        QVERIFY(account.value(QStringLiteral("repositoryReads")).toInt() >= 1);
        checkEvidence(device.id());
    }

    void onboardingAgainGivesTheSameTicket() {
        const auto device = m_flow->device(deviceId(4));
        m_flow->upload(device);
        const auto first = m_flow->onboard(device).header("Location");
        QVERIFY(!first.isEmpty());
        QCOMPARE(m_flow->onboard(device).header("Location"), first);
        QCOMPARE(m_wos->accountOf(device.id())
                     .value(QStringLiteral("effects"))
                     .toObject()
                     .value(QStringLiteral("onboard"))
                     .toInt(),
                 1);
    }

    void tokenOpensOnlyItsOwnRepository() {
        const auto mine = m_flow->enrol(m_flow->device(deviceId(0)));
        const auto other = m_flow->enrol(m_flow->device(deviceId(3)));
        const auto url = [](const QJsonObject& payload) {
            return payload.value(QStringLiteral("repository"))
                .toObject()
                .value(QStringLiteral("url"))
                .toString();
        };
        const auto token = [](const QJsonObject& payload) {
            return payload.value(QStringLiteral("accessToken"))
                .toObject()
                .value(QStringLiteral("value"))
                .toString();
        };
        const auto statusOf = [&](const QString& repository, const QByteArray& credentials,
                                  const QString& rest) {
            return m_flow->curl()
                .get(repository + rest,
                     {QStringLiteral("--header"),
                      QStringLiteral("Authorization: Basic ") + QString::fromLatin1(credentials.toBase64())})
                .status;
        };
        const QString refs = QStringLiteral("/info/refs?service=git-upload-pack");
        const QByteArray good = "x-access-token:" + token(mine).toLatin1();
        QCOMPARE(statusOf(url(mine), good, refs), 200);
        QCOMPARE(statusOf(url(other), good, refs), 403);
        QCOMPARE(statusOf(url(mine), "x-access-token:wrong", refs), 401);
        QCOMPARE(statusOf(url(mine), "somebody:" + token(mine).toLatin1(), refs), 401);
        QCOMPARE(m_flow->curl().get(url(mine) + refs).status, 401);
        QCOMPARE(statusOf(url(mine), good, QStringLiteral("/info/refs?service=git-receive-pack")), 403);
        QCOMPARE(statusOf(url(mine), good, QStringLiteral("/HEAD")), 403);
        QCOMPARE(
            statusOf(url(mine).replace(QStringLiteral("PF45337"), QStringLiteral("..%2f..")), good, refs),
            404);
    }

    void pushIsRefused() {
        const auto payload = m_flow->enrol(m_flow->device(deviceId(0)));
        QTemporaryDir folder;
        const QString url = urlWithToken(payload);
        QCOMPARE(
            m_flow->git({QStringLiteral("clone"), QStringLiteral("--quiet"), url, folder.path()}).exitCode,
            0);
        QVERIFY(contentsOf(folder.filePath(QStringLiteral("deployment.yaml")))
                    .contains("kind: ApplicationDeployment"));
        const auto pushed = m_flow->git({QStringLiteral("-C"), folder.path(), QStringLiteral("push"),
                                         QStringLiteral("origin"), QStringLiteral("HEAD:refs/heads/other")});
        QVERIFY(pushed.exitCode != 0);
        QVERIFY2(pushed.err.contains("403"), pushed.err.constData());
    }

    /// Without a side band Git tells its progress on the standard error, which is the operator's terminal.
    void gitTellsTheTerminalOnlyOfFailures() {
        const auto payload = m_flow->enrol(m_flow->device(deviceId(0)));
        const auto fetch = [&](const QByteArray& commit) {
            return m_flow->curl().get(urlWithToken(payload) + QStringLiteral("/git-upload-pack"),
                                      {QStringLiteral("--header"),
                                       QStringLiteral("Content-Type: application/x-git-upload-pack-request"),
                                       QStringLiteral("--data-binary"),
                                       QString::fromLatin1("0032want " + commit + "\n00000009done\n")});
        };
        const auto head = m_flow->git(
            {QStringLiteral("ls-remote"), urlWithToken(payload), QStringLiteral("refs/heads/main")});
        const auto fetched = fetch(head.out.left(40));
        QVERIFY2(fetched.body.contains("PACK"), (head.err + fetched.head + fetched.body).constData());
        fetch(QByteArray(40, 'f'));
        // The failure comes after the fetch, so once it is there nothing of the fetch can follow.
        QTRY_VERIFY(m_wos->errorOutput().contains("not our ref"));
        QVERIFY2(!m_wos->errorOutput().contains("Enumerating"), m_wos->errorOutput().constData());
        QVERIFY(m_wos->errorOutput().contains("trustbench-wos: git http-backend: "));
    }

    void repositoriesAreSound() {
        const QString repositories = m_wos->file(QStringLiteral("git"));
        const auto names = QDir(repositories).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(!names.isEmpty());
        for (const auto& name : names) {
            const auto checked = m_flow->git({QStringLiteral("-C"), repositories + QLatin1Char('/') + name,
                                              QStringLiteral("fsck"), QStringLiteral("--strict")});
            QVERIFY2(checked.exitCode == 0, checked.err.constData());
        }
    }

    void refusesReplayAlsoAfterARestart() {
        const auto device = m_flow->device(deviceId(9));
        QCOMPARE(m_flow->upload(device).status, 201);
        const QByteArray body = device.envelopeBytes(device.onboarding(m_flow->api()));
        const auto first = m_flow->post(QStringLiteral("/onboarding"), body);
        QCOMPARE(first.status, 202);
        QCOMPARE(m_flow->post(QStringLiteral("/onboarding"), body).error(), QStringLiteral("nonceReused"));
        const auto before = m_wos->accountOf(device.id());
        const QString api = m_wos->api();
        m_wos->kill();
        QVERIFY(m_wos->start({QStringLiteral("--devices"), QStringLiteral("10")}));
        QCOMPARE(m_wos->api(), api);
        QCOMPARE(m_flow->post(QStringLiteral("/onboarding"), body).error(), QStringLiteral("nonceReused"));
        QCOMPARE(m_wos->accountOf(device.id()).value(QStringLiteral("effects")),
                 before.value(QStringLiteral("effects")));
        const auto next = m_flow->status(device, QString::fromUtf8(first.header("Location")));
        QCOMPARE(next.status, 200);
    }

    void twoOnOneFolderDoNotMix() {
        const auto second = runProgram(builtProgram(QStringLiteral("trustbench-wos")),
                                       {QStringLiteral("--data"), m_wos->folder()});
        QCOMPARE(second.exitCode, 2);
        QVERIFY(second.err.contains("in use"));
    }

    void badUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no folder") << QStringList{};
        QTest::newRow("unknown option")
            << QStringList{QStringLiteral("--data"), m_folder.path(), QStringLiteral("--nothing")};
        for (const auto* fault :
             {"nothing", "status-99", "clock-ahead=x", "reset@nowhere", "reset*x", "reset=5"})
            QTest::newRow(fault) << QStringList{QStringLiteral("--data"), m_folder.path(),
                                                QStringLiteral("--fault"), QLatin1String(fault)};
        QTest::newRow("wire") << QStringList{QStringLiteral("--data"), m_folder.path(),
                                             QStringLiteral("--wire"), QStringLiteral("other")};
        QTest::newRow("port") << QStringList{QStringLiteral("--data"), m_folder.path(),
                                             QStringLiteral("--port"), QStringLiteral("70000")};
    }
    void badUsage() {
        QFETCH(QStringList, arguments);
        const auto result = runProgram(builtProgram(QStringLiteral("trustbench-wos")), arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY(!result.err.isEmpty());
    }

    void oddIdsAreEncodedEverywhere() {
        const QString id = QStringLiteral("PF 9/..\\\u00e4%2F.~\"");
        const QString encoded = QStringLiteral("PF%209%2F%2E%2E%5C%C3%A4%252F%2E%7E%22");
        const QString base = m_folder.filePath(QStringLiteral("odd"));
        QVERIFY(QFile::copy(m_wos->file(QStringLiteral("devices/PF45346-AA.pem")),
                            base + QStringLiteral(".pem")));
        QVERIFY(QFile::copy(m_wos->file(QStringLiteral("devices/PF45346-AA.key")),
                            base + QStringLiteral(".key")));
        const OpensslDevice device(base, id);
        const auto accepted = m_flow->enrol(device);
        const QString url =
            accepted.value(QStringLiteral("repository")).toObject().value(QStringLiteral("url")).toString();
        QVERIFY2(url.endsWith(QStringLiteral("/git/%1.git").arg(encoded)), qPrintable(url));
        checkRepository(accepted);
        const QByteArray document =
            jsonBytes({{QStringLiteral("apiVersion"), QStringLiteral("device.margo/v1")},
                       {QStringLiteral("kind"), QStringLiteral("DeviceCapability")},
                       {QStringLiteral("properties"), QJsonObject{{QStringLiteral("serialNumber"), id}}}});
        QCOMPARE(m_flow
                     ->post(QStringLiteral("/device/%1/capabilities").arg(encoded),
                            jsonBytes(device.envelope(document)))
                     .status,
                 201);
        QVERIFY(!filesIn(m_wos->file(QStringLiteral("received")),
                         QStringLiteral("*-capabilities-%1.json").arg(encoded))
                     .isEmpty());
    }

    void aTornStateFileLosesOnlyItsLastLine() {
        const auto before = m_wos->account().value(QStringLiteral("devices"));
        m_wos->kill();
        QFile file(m_wos->file(QStringLiteral("state.jsonl")));
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"device\":\"PF45337-AA\",\"onboar");
        file.close();
        QVERIFY(m_wos->start({QStringLiteral("--devices"), QStringLiteral("10")}));
        QCOMPARE(m_wos->account().value(QStringLiteral("devices")), before);
    }

    void stopsWithItsStarter() {
        const auto result = runProgram(builtProgram(QStringLiteral("trustbench-wos")),
                                       {QStringLiteral("--data"), m_folder.filePath(QStringLiteral("demo")),
                                        QStringLiteral("--devices"), QStringLiteral("0"),
                                        QStringLiteral("--until-stdin-closes")});
        QCOMPARE(result.exitCode, 130);
        QVERIFY(result.out.contains("\"api\""));
    }

    void takesTheLastPortOrAnother() {
        const QString folder = m_folder.filePath(QStringLiteral("ports"));
        const QStringList none{QStringLiteral("--devices"), QStringLiteral("0")};
        BenchWos wos(folder);
        QVERIFY(wos.start(none));
        const int port = wos.port();
        QCOMPARE(wos.stop(), 130);
        QVERIFY(wos.start(none));
        QCOMPARE(wos.port(), port);
        QCOMPARE(wos.stop(), 130);
        // Somebody else has it now.
        BenchWos other(m_folder.filePath(QStringLiteral("other-ports")));
        QVERIFY(other.start(none + QStringList{QStringLiteral("--port"), QString::number(port)}));
        QVERIFY(wos.start(none));
        QVERIFY(wos.port() != port);
        QCOMPARE(wos.stop(), 130);
        const auto refused =
            runProgram(builtProgram(QStringLiteral("trustbench-wos")),
                       {QStringLiteral("--data"), folder, QStringLiteral("--port"), QString::number(port)});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY(refused.err.contains("cannot listen"));
    }

    void stopsAlthoughAConnectionIdles() {
        BenchWos wos(m_folder.filePath(QStringLiteral("stopping")));
        QVERIFY(wos.start({QStringLiteral("--devices"), QStringLiteral("0")}));
        RunningProgram idle; // connects, and says nothing
        QVERIFY(idle.start(QStringLiteral("openssl"), {QStringLiteral("s_client"), QStringLiteral("-connect"),
                                                       QStringLiteral("127.0.0.1:%1").arg(wos.port())}));
        QVERIFY(idle.nextLine().startsWith("CONNECTED"));
        QCOMPARE(wos.account().value(QStringLiteral("accepted")).toInt(-1), 0);
        QCOMPARE(wos.stop(), 130);
    }

private:
    static QString urlWithToken(const QJsonObject& accepted) {
        QUrl url(
            accepted.value(QStringLiteral("repository")).toObject().value(QStringLiteral("url")).toString());
        url.setUserName(QStringLiteral("x-access-token"));
        url.setPassword(accepted.value(QStringLiteral("accessToken"))
                            .toObject()
                            .value(QStringLiteral("value"))
                            .toString());
        return url.toString();
    }

    void verifyAnswer(const CurlReply& reply, const QByteArray& request, const QString& id) {
        const QString certificate = m_wos->file(QStringLiteral("pki/signing.pem"));
        const auto payload = opensslVerifies(reply.body, certificate);
        QVERIFY(payload.has_value());
        const auto json = QJsonDocument::fromJson(*payload).object();
        QCOMPARE(json.value(QStringLiteral("deviceId")).toString(), id);
        QCOMPARE(json.value(QStringLiteral("inReplyTo")).toString(), base64Sha256(request));
        const auto der = OpensslDevice(certificate.chopped(4), {}).certificateDer();
        QCOMPARE(reply.json().value(QStringLiteral("certificateId")).toString(),
                 QString::fromLatin1(QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex()));
    }

    void checkRepository(const QJsonObject& accepted) {
        const auto repository = accepted.value(QStringLiteral("repository")).toObject();
        QCOMPARE(repository.value(QStringLiteral("branch")).toString(), QStringLiteral("main"));
        const auto token = accepted.value(QStringLiteral("accessToken")).toObject();
        const auto expiresAt =
            QDateTime::fromString(token.value(QStringLiteral("expiresAt")).toString(), Qt::ISODate);
        QVERIFY(expiresAt > QDateTime::currentDateTimeUtc());
        const auto listed = m_flow->listRemote(repository.value(QStringLiteral("url")).toString(),
                                               token.value(QStringLiteral("value")).toString());
        QVERIFY2(listed.exitCode == 0, listed.err.constData());
        QVERIFY(listed.out.contains("refs/heads/main"));
    }

    /// Each envelope kept as evidence verifies with openssl alone.
    void checkEvidence(const QString& id) {
        const QString folder = m_wos->file(QStringLiteral("received"));
        const auto files = filesIn(folder, QStringLiteral("*-") + id + QStringLiteral(".json"));
        QVERIFY(files.size() >= 7);
        for (const auto& file : files) {
            const auto body = contentsOf(folder + QLatin1Char('/') + file);
            if (!file.contains(QLatin1String("-upload-")))
                QVERIFY2(
                    opensslVerifies(body, m_wos->file(QStringLiteral("devices/%1.pem").arg(id))).has_value(),
                    qPrintable(file));
        }
    }

    QTemporaryDir m_folder;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<BenchFlow> m_flow;
};

QTEST_GUILESS_MAIN(TestBenchWos)
#include "tst_benchwos.moc"
