#include "tests/support/BenchFlow.h"
#include "tests/support/OnboardRuns.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace testing;

namespace {

const QStringList envelopeCalls{QStringLiteral("onboard"), QStringLiteral("status"),
                                QStringLiteral("capabilities"), QStringLiteral("gitToken")};

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString modeOf(const QString& path) {
    return QString::fromLatin1(
        runProgram(QStringLiteral("stat"), {QStringLiteral("-c"), QStringLiteral("%a"), path}).out.trimmed());
}

/// A text as it stands in a file, and as it stands there within base64 at each of the three alignments.
QByteArrayList formsOf(const QByteArray& text) {
    QByteArrayList forms{text};
    for (int before = 0; before < 3; ++before) {
        const auto base64 = (QByteArray(before, ' ') + text).toBase64(QByteArray::OmitTrailingEquals);
        // The first and the last group may hold bits of neighbours.
        forms.append(base64.mid(4, base64.size() - 8));
    }
    return forms;
}

bool containsOneOf(const QByteArray& bytes, const QByteArrayList& forms) {
    return std::any_of(forms.begin(), forms.end(), [&](const auto& form) { return bytes.contains(form); });
}

/// How often a device had an effect, by name.
int effectOf(const QJsonObject& account, const QString& name) {
    return account.value(QStringLiteral("effects")).toObject().value(name).toInt();
}

} // namespace

/// The main job, headless: every sample device of a real WOS onboarded by the real program, over TLS, with a
/// Git repository at the end of it; and judged by openssl, git and the WOS's own account.
class TestMainJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_runs = std::make_unique<OnboardRuns>();
        QVERIFY(m_runs->start());
        m_first = m_runs->onboardManifest();
        QVERIFY2(m_first.exitCode == 0, m_first.explain().constData());
    }

    void everyDeviceIsDone() {
        QCOMPARE(m_first.total(QStringLiteral("devices")), OnboardRuns::sampleIds().size());
        QCOMPARE(m_first.total(QStringLiteral("done")), OnboardRuns::sampleIds().size());
        int slot = 0;
        for (const auto& id : OnboardRuns::sampleIds()) {
            const auto device = m_first.device(id);
            QCOMPARE(device.keys(), (QStringList{QStringLiteral("failure"), QStringLiteral("id"),
                                                 QStringLiteral("label"), QStringLiteral("state"),
                                                 QStringLiteral("step"), QStringLiteral("stepName")}));
            QCOMPARE(device.value(QStringLiteral("state")).toString(), QStringLiteral("done"));
            QCOMPARE(device.value(QStringLiteral("step")).toInt(), 7);
            QCOMPARE(device.value(QStringLiteral("stepName")).toString(), QStringLiteral("handover"));
            QCOMPARE(device.value(QStringLiteral("label")).toString(), QStringLiteral("Slot %1").arg(++slot));
            QVERIFY(device.value(QStringLiteral("failure")).isNull());
        }
        // One JSON object on stdout and nothing else; words on stderr.
        QCOMPARE(m_first.out.count('\n'), 1);
        for (const auto& id : OnboardRuns::sampleIds())
            for (int step = 1; step <= 7; ++step)
                QVERIFY2(hasLine(m_first.err, id, step), m_first.err.constData());
    }

    void everyEnvelopeVerifiesWithOpensslAlone() {
        QCOMPARE(algorithmsOf(*m_runs),
                 (QStringList{QStringLiteral("ecdsa-p256-sha256"), QStringLiteral("ecdsa-p384-sha384"),
                              QStringLiteral("ed25519"), QStringLiteral("rsa-v1_5-sha256")}));
    }

    void rsaDevicesSignPssWhereTheSitesWireSaysSo() {
        OnboardRuns runs;
        QVERIFY(runs.start());
        QVERIFY(QFile::remove(runs.site())); // the WOS writes it anew
        QVERIFY(runs.restart({QStringLiteral("--wire"), QStringLiteral("gitops-predraft-pss")}));
        const auto result = runs.onboardManifest();
        QVERIFY2(result.exitCode == 0, result.explain().constData());
        QCOMPARE(result.total(QStringLiteral("done")), OnboardRuns::sampleIds().size());
        QCOMPARE(algorithmsOf(runs),
                 (QStringList{QStringLiteral("ecdsa-p256-sha256"), QStringLiteral("ecdsa-p384-sha384"),
                              QStringLiteral("ed25519"), QStringLiteral("rsa-pss-sha256")}));
    }

    void theWosRefusedNothingAndDidEverythingOnce() {
        QCOMPARE(QDir(m_runs->wos().file(QStringLiteral("refused"))).entryList(QDir::Files), QStringList());
        for (const auto& id : OnboardRuns::sampleIds()) {
            const auto account = m_runs->wos().accountOf(id);
            for (const char* effect : {"upload", "onboard", "accepted", "capabilities"})
                QVERIFY2(effectOf(account, QLatin1String(effect)) == 1, QJsonDocument(account).toJson());
            QCOMPARE(account.value(QStringLiteral("tokens")).toInt(), 1);
        }
    }

    void handOverFoldersHoldWhatTheDeviceNeeds() {
        const BenchFlow flow(m_runs->wos());
        for (const auto& id : OnboardRuns::sampleIds()) {
            const QString folder = m_runs->handover() + QLatin1Char('/') + id;
            QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name),
                     (QStringList{QStringLiteral("anchors.pem"), QStringLiteral("bundle.json"),
                                  QStringLiteral("token")}));
            QCOMPARE(modeOf(folder), QStringLiteral("700"));
            QCOMPARE(modeOf(folder + QStringLiteral("/token")), QStringLiteral("600"));

            const auto bundle =
                QJsonDocument::fromJson(readAll(folder + QStringLiteral("/bundle.json"))).object();
            QCOMPARE(bundle.keys(),
                     (QStringList{QStringLiteral("api"), QStringLiteral("repository"),
                                  QStringLiteral("signingCertificateUrl"), QStringLiteral("wire")}));
            QCOMPARE(bundle.value(QStringLiteral("api")).toString(), m_runs->wos().api());

            const QByteArray anchors = readAll(folder + QStringLiteral("/anchors.pem"));
            QCOMPARE(anchors.count("-----BEGIN CERTIFICATE-----"), 2);
            const auto repository = bundle.value(QStringLiteral("repository")).toObject();
            const auto listed =
                flow.listRemote(repository.value(QStringLiteral("url")).toString(),
                                QString::fromUtf8(readAll(folder + QStringLiteral("/token"))));
            QVERIFY2(listed.exitCode == 0, listed.err.constData());
            QVERIFY(listed.out.contains(
                "refs/heads/" + repository.value(QStringLiteral("branch")).toString().toUtf8() + "\n"));
        }
    }

    void noSecretLiesAnywhereButInItsPlace() {
        QByteArrayList secrets{readAll(m_runs->wos().file(QStringLiteral("operator.secret"))).trimmed()};
        for (const auto& id : OnboardRuns::sampleIds())
            secrets.append(readAll(m_runs->handover() + QLatin1Char('/') + id + QStringLiteral("/token")));
        QStringList searched;
        QDirIterator files(m_runs->file({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (path.endsWith(QStringLiteral("/token")) || path.endsWith(QStringLiteral("/operator.secret")))
                continue;
            searched.append(path);
            const auto bytes = readAll(path);
            for (const auto& secret : secrets) {
                QVERIFY(secret.size() > 20);
                QVERIFY2(!containsOneOf(bytes, formsOf(secret)), qPrintable(path));
            }
        }
        QVERIFY(searched.contains(m_runs->journal()));
        for (const auto& secret : secrets)
            QVERIFY(!m_first.err.contains(secret) && !m_first.out.contains(secret));
        // The journal does hold the exchanges, with the value replaced inside the envelopes.
        QVERIFY(containsOneOf(readAll(m_runs->journal()), formsOf("\"value\":\"[redacted]\"")));
        QCOMPARE(modeOf(m_runs->journal()), QStringLiteral("600"));
    }

    void benchSaysTheSameFromTheJournal() {
        const auto bench = m_runs->bench();
        QCOMPARE(bench.exitCode, 0);
        QCOMPARE(bench.json, m_first.json);
    }

    void againIsDoneAtOnceAndAsksForNothing() {
        const auto before = m_runs->wos().account();
        const auto again = m_runs->onboardManifest();
        QVERIFY2(again.exitCode == 0, again.explain().constData());
        // All the same, but that a run without work leaves two records of its own: opened and closed.
        auto first = m_first.json;
        const auto head =
            again.json.value(QStringLiteral("audit"))[0].toObject().value(QStringLiteral("head"));
        QCOMPARE(head.toString().section(QLatin1Char(':'), 1, 1), QStringLiteral("2"));
        QVERIFY(head != first.value(QStringLiteral("audit"))[0].toObject().value(QStringLiteral("head")));
        first.insert(QStringLiteral("audit"), again.json.value(QStringLiteral("audit")));
        QCOMPARE(again.json, first);
        QCOMPARE(m_runs->wos().account(), before);
    }

    void anotherJournalFindsOutWhatTheWosKnows() {
        const auto result = m_runs->onboardManifest(
            {QStringLiteral("--journal"), m_runs->file(QStringLiteral("other.sqlite"))});
        QVERIFY2(result.exitCode == 0, result.explain().constData());
        for (const auto& id : OnboardRuns::sampleIds())
            QCOMPARE(effectOf(m_runs->wos().accountOf(id), QStringLiteral("upload")), 1);
        QVERIFY(result.err.contains("was there already"));
    }

    void oneDeviceInWordsForPeople() {
        OnboardRuns runs;
        QVERIFY(runs.start());
        const QString id = OnboardRuns::sampleIds().constFirst();
        auto arguments = runs.arguments(runs.filesOf(id));
        arguments.removeAll(QStringLiteral("--json"));
        const auto ended = runProgram(builtProgram(QStringLiteral("trustbench-cli")), arguments);
        QVERIFY2(ended.exitCode == 0, ended.err.constData());
        for (int step = 1; step <= 7; ++step)
            QVERIFY2(hasLine(ended.err, id, step), ended.err.constData());
        QVERIFY(ended.out.startsWith(id.toUtf8() + "  Done\n"));
        QVERIFY(ended.out.contains("\n1 device: 1 done\nAudit head "));
        // The head is the journal's last one, and holds against a cut later on.
        const QString head = QString::fromUtf8(ended.out.trimmed().split(' ').constLast());
        const auto verified = runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                                         {QStringLiteral("journal"), QStringLiteral("verify"), runs.journal(),
                                          QStringLiteral("--head"), head, QStringLiteral("--json")});
        QVERIFY2(verified.exitCode == 0, verified.out.constData());
        QCOMPARE(QJsonDocument::fromJson(verified.out).object().value(QStringLiteral("head")).toString(),
                 head);
    }

private:
    /// What the devices' envelopes are signed with, sorted, each once; every one judged by openssl.
    static QStringList algorithmsOf(const OnboardRuns& runs) {
        QSet<QString> algorithms;
        int verified = 0;
        const QDir received(runs.wos().file(QStringLiteral("received")));
        const auto judge = [&](const QString& name, const QString& id) {
            const auto envelope = readAll(received.filePath(name));
            QVERIFY2(opensslVerifies(envelope, runs.sample(id, ".pem")).has_value(), qPrintable(name));
            const auto object = QJsonDocument::fromJson(envelope).object();
            QCOMPARE(object.value(QStringLiteral("certificateId")).toString(), id);
            const auto signature = object.value(QStringLiteral("signature")).toObject();
            algorithms.insert(signature.value(QStringLiteral("algorithm")).toString());
            ++verified;
        };
        for (const auto& name : received.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
            if (envelopeCalls.contains(name.section(QLatin1Char('-'), 1, 1)))
                judge(name, name.section(QLatin1Char('-'), 2).chopped(5));
        // One that does not verify is missing here.
        if (verified < 3 * OnboardRuns::sampleIds().size())
            return {};
        auto sorted = algorithms.values();
        sorted.sort();
        return sorted;
    }

    static bool hasLine(const QByteArray& said, const QString& id, int step) {
        for (const auto& line : said.split('\n'))
            if (line.startsWith(id.toUtf8()) && line.contains(' ' + QByteArray::number(step) + "/7 "))
                return true;
        return false;
    }

    std::unique_ptr<OnboardRuns> m_runs;
    OnboardResult m_first;
};

QTEST_GUILESS_MAIN(TestMainJob)
#include "tst_mainjob.moc"
