#include "tests/support/OnboardRuns.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace testing;

namespace {

const QString sample = QStringLiteral("PF45337-AA");

QString fixture(const char* name) {
    return QStringLiteral(TRUSTBENCH_FIXTURES "/") + QLatin1String(name);
}

QByteArray readAll(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

/// Spoils something and says what to call `onboard` with; %1 is where the sentence must point to.
using Arrange = QStringList (*)(const OnboardRuns&);

QStringList with(QStringList arguments, const char* option, const QString& value) {
    arguments.replace(arguments.indexOf(QLatin1String(option)) + 1, value);
    return arguments;
}

QStringList one(const OnboardRuns& runs) {
    return runs.filesOf(sample);
}

QStringList oneWith(const OnboardRuns& runs, const char* option, const QString& value) {
    return with(one(runs), option, value);
}

QString written(const OnboardRuns& runs, const char* name, const QByteArray& bytes) {
    const QString path = runs.file(QLatin1String(name));
    runs.writeFile(path, bytes);
    return path;
}

QByteArray huge() {
    constexpr int overTheLimit = 17 * 1024 * 1024;
    return QByteArray(overTheLimit, ' ');
}

/// The fixture certificates name a device id of their own; its document is a sample's with that id.
QStringList fixtureDevice(const OnboardRuns& runs, const char* certificate, const char* key) {
    const QByteArray document = readAll(runs.sample(sample, ".json")).replace("PF45337-AA", "TB-P256-0001");
    return {QStringLiteral("--certificate"),  fixture(certificate),
            QStringLiteral("--key"),          fixture(key),
            QStringLiteral("--capabilities"), written(runs, "document.json", document)};
}

struct Case {
    const char* name;
    const char* code;
    const char* sentence; ///< must stand on stderr
    Arrange arrange;
};

constexpr Case deviceCases[] = {
    {"certificate missing", "fileUnreadable", "none.pem cannot be read",
     [](const OnboardRuns& r) { return oneWith(r, "--certificate", r.file(QStringLiteral("none.pem"))); }},
    {"certificate is a folder", "fileUnreadable", "cannot be read",
     [](const OnboardRuns& r) { return oneWith(r, "--certificate", r.file(QStringLiteral("wos"))); }},
    {"certificate truncated", "certificateMalformed", "cut.pem cannot be parsed as a certificate",
     [](const OnboardRuns& r) {
         auto pem = readAll(r.sample(sample, ".pem"));
         pem.remove(pem.size() / 2, 100);
         return oneWith(r, "--certificate", written(r, "cut.pem", pem));
     }},
    {"certificate of no known kind", "formatUnknown", "is none of the kinds that can stand here",
     [](const OnboardRuns& r) { return oneWith(r, "--certificate", written(r, "text.pem", "hello\n")); }},
    {"certificate huge", "fileTooLarge", "big.pem is too large",
     [](const OnboardRuns& r) { return oneWith(r, "--certificate", written(r, "big.pem", huge())); }},
    {"certificate expired", "certificateExpired", "has expired",
     [](const OnboardRuns& r) { return fixtureDevice(r, "expired.pem", "p256.key"); }},
    {"certificate not yet valid", "certificateNotYetValid", "is not valid yet",
     [](const OnboardRuns& r) { return fixtureDevice(r, "not-yet-valid.pem", "p256.key"); }},
    {"key missing", "fileUnreadable", "none.key cannot be read",
     [](const OnboardRuns& r) { return oneWith(r, "--key", r.file(QStringLiteral("none.key"))); }},
    {"key truncated", "keyMalformed", "cut.key cannot be parsed as a private key",
     [](const OnboardRuns& r) {
         auto pem = readAll(r.sample(sample, ".key"));
         pem.remove(pem.size() / 2, 50);
         return oneWith(r, "--key", written(r, "cut.key", pem));
     }},
    {"key of another device", "keyMismatch", "does not belong to the device certificate",
     [](const OnboardRuns& r) {
         return oneWith(r, "--key", r.sample(QStringLiteral("PF45341-AA"), ".key"));
     }},
    {"key too weak", "keyUnsupported", "has a key that cannot be used here",
     [](const OnboardRuns& r) { return fixtureDevice(r, "rsa1024.pem", "rsa1024.key"); }},
    {"key encrypted", "passphraseNeeded", "is encrypted",
     [](const OnboardRuns& r) { return fixtureDevice(r, "p256.pem", "p256.encrypted.key"); }},
    {"no id", "deviceIdMissing", "has no device id",
     [](const OnboardRuns& r) { return fixtureDevice(r, "no-id.pem", "p256.key"); }},
    {"id disagrees with the certificate", "deviceIdMismatch", "PF45337-AA",
     [](const OnboardRuns& r) {
         return one(r) + QStringList{QStringLiteral("--id"), QStringLiteral("PF00000-AA")};
     }},
    {"id disagrees with the document", "deviceIdMismatch", "PF45341-AA",
     [](const OnboardRuns& r) {
         return oneWith(r, "--capabilities", r.sample(QStringLiteral("PF45341-AA"), ".json"));
     }},
    {"document missing", "capabilitiesInvalid", "is not a valid capability document",
     [](const OnboardRuns& r) {
         auto arguments = one(r);
         arguments.remove(arguments.indexOf(QStringLiteral("--capabilities")), 2);
         return arguments;
     }},
    {"document truncated", "capabilitiesInvalid", "cut.json is not a valid capability document",
     [](const OnboardRuns& r) {
         return oneWith(r, "--capabilities", written(r, "cut.json", "{\"apiVersion\":"));
     }},
    {"document breaks its schema", "capabilitiesInvalid", "properties",
     [](const OnboardRuns& r) { return oneWith(r, "--capabilities", written(r, "empty.json", "{}")); }},
    {"document huge", "fileTooLarge", "big.json is too large",
     [](const OnboardRuns& r) { return oneWith(r, "--capabilities", written(r, "big.json", huge())); }},
};

constexpr Case siteCases[] = {
    {"site missing", "fileUnreadable", "none.json cannot be read",
     [](const OnboardRuns& r) {
         return QStringList{QStringLiteral("--site"), r.file(QStringLiteral("none.json"))} + one(r);
     }},
    {"site truncated", "siteInvalid", "cut.json cannot be used",
     [](const OnboardRuns& r) {
         return QStringList{QStringLiteral("--site"), written(r, "cut.json", "{\"schema\": 1,")} + one(r);
     }},
    {"site huge", "fileTooLarge", "big.json is too large",
     [](const OnboardRuns& r) {
         return QStringList{QStringLiteral("--site"), written(r, "big.json", huge())} + one(r);
     }},
    {"unknown key in the site", "siteInvalid", "git.user: unknown key",
     [](const OnboardRuns& r) {
         r.changeSite(QStringLiteral("git.user"), QStringLiteral("x"));
         return one(r);
     }},
    {"unknown wire profile", "siteInvalid", "wire: 'none' is unknown",
     [](const OnboardRuns& r) {
         r.changeSite(QStringLiteral("wire"), QStringLiteral("none"));
         return one(r);
     }},
    {"no TLS anchor", "anchorMissing", "anchors.tls",
     [](const OnboardRuns& r) {
         r.changeSite(QStringLiteral("anchors.tls"), QJsonArray());
         return one(r);
     }},
    {"no signing anchor", "anchorMissing", "anchors.signing",
     [](const OnboardRuns& r) {
         r.changeSite(QStringLiteral("anchors.signing"), QJsonArray());
         return one(r);
     }},
    {"anchor file exchanged", "siteInvalid", "has the SHA-256 fingerprint",
     [](const OnboardRuns& r) {
         r.writeFile(r.wos().file(QStringLiteral("anchors/tls-root.pem")),
                     readAll(r.wos().file(QStringLiteral("anchors/plant-root.pem"))));
         return one(r);
     }},
    {"no signing identity", "siteInvalid", "signing.identity",
     [](const OnboardRuns& r) {
         r.changeSite(QStringLiteral("signing.identity"), QJsonValue::Null);
         return one(r);
     }},
    {"no endpoint", "siteInvalid", "no DOS file names an endpoint",
     [](const OnboardRuns& r) {
         r.changeSite(QStringLiteral("api"), QJsonValue::Null);
         r.changeSite(QStringLiteral("signingCertificateUrl"), QJsonValue::Null);
         return one(r);
     }},
    {"DOS file missing", "fileUnreadable", "none.json cannot be read",
     [](const OnboardRuns& r) {
         return one(r) + QStringList{QStringLiteral("--dos"), r.file(QStringLiteral("none.json"))};
     }},
    {"DOS file of another kind", "dosFileInvalid", "The endpoint file",
     [](const OnboardRuns& r) {
         return one(r) + QStringList{QStringLiteral("--dos"), r.site()};
     }},
    {"operator secret missing", "operatorSecretMissing", "operator.secret",
     [](const OnboardRuns& r) {
         QFile::remove(r.wos().file(QStringLiteral("operator.secret")));
         return one(r);
     }},
    {"operator secret for all to read", "secretFileExposed", "others on this machine can read it",
     [](const OnboardRuns& r) {
         QFile::setPermissions(r.wos().file(QStringLiteral("operator.secret")),
                               QFile::ReadOwner | QFile::ReadGroup);
         return one(r);
     }},
    {"hand-over folder is a file", "fileUnwritable", "cannot be written",
     [](const OnboardRuns& r) {
         return one(r) + QStringList{QStringLiteral("--handover"), written(r, "taken", "x")};
     }},
    {"journal is something else", "journalUnusable", "cannot be used",
     [](const OnboardRuns& r) {
         return one(r) +
                QStringList{QStringLiteral("--journal"), written(r, "other.sqlite",
                                                                 "not a database, but long enough to be one, "
                                                                 "as it has more than a hundred bytes in its "
                                                                 "only line of text")};
     }},
};

} // namespace

Q_DECLARE_METATYPE(const Case*)

/// Every file can be wrong. Each gives a sentence that says what, where and what to do, and exit code 2, and
/// nothing has been sent: the WOS knows of no device afterwards.
class TestOnboardInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_runs = std::make_unique<OnboardRuns>();
        QVERIFY(m_runs->start());
    }

    void oneDeviceIsWrong_data() { rowsOf(deviceCases); }
    void oneDeviceIsWrong() { refuses(); }

    void siteOrPlaceIsWrong_data() { rowsOf(siteCases); }
    void siteOrPlaceIsWrong() { refuses(); }

    void allProblemsOfAManifestAreTold() {
        const auto refused = withManifest("id,certificate,key,serial\n"
                                          "A,devices/none.pem,devices/PF45337-AA.key,1\n"
                                          "A,devices/PF45338-AA.pem,devices/none.key,2\n"
                                          "C,devices/PF45338-AA.pem\n");
        QCOMPARE(refused.failureCode(), QStringLiteral("manifestInvalid"));
        for (const char* problem :
             {"line 1, column 20: unknown column 'serial'", "line 2, column 3: there is no readable file",
              "line 3, column 1: the id 'A' stands in line 2 already",
              "line 3, column 26: there is no readable file", "line 4, column 1: 2 fields"})
            QVERIFY2(refused.err.contains(problem), refused.explain().constData());
    }

    void allProblemsOfTheDevicesInAManifestAreTold() {
        m_runs->writeFile(m_runs->wos().file(QStringLiteral("devices/weak.json")), "{}");
        const auto refused =
            withManifest("certificate,key,capabilities\n"
                         "devices/PF45337-AA.pem,devices/PF45338-AA.key,devices/PF45337-AA.json\n"
                         "devices/PF45338-AA.pem,devices/PF45338-AA.key,devices/weak.json\n"
                         "devices/PF45339-AA.pem,devices/PF45339-AA.key,devices/PF45339-AA.json\n"
                         "devices/PF45340-AA.pem,devices/PF45340-AA.key,\n");
        QCOMPARE(refused.failureCode(), QStringLiteral("manifestInvalid"));
        const auto lines = refused.failure().value(QStringLiteral("detail")).toString().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines.at(0).startsWith(QStringLiteral("line 2, keyMismatch: ")), qPrintable(lines.at(0)));
        QVERIFY2(lines.at(1).startsWith(QStringLiteral("line 3, capabilitiesInvalid: ")),
                 qPrintable(lines.at(1)));
        QVERIFY2(lines.at(2).startsWith(QStringLiteral("line 5, capabilitiesInvalid: ")),
                 qPrintable(lines.at(2)));
    }

    void theSameDeviceUnderTwoNamesIsToldBeforehand() {
        QVERIFY(QFile::copy(m_runs->sample(sample, ".pem"),
                            m_runs->wos().file(QStringLiteral("devices/copy.pem"))));
        const auto refused =
            withManifest("certificate,key,capabilities\n"
                         "devices/PF45337-AA.pem,devices/PF45337-AA.key,devices/PF45337-AA.json\n"
                         "devices/copy.pem,devices/PF45337-AA.key,devices/PF45337-AA.json\n");
        QCOMPARE(refused.failureCode(), QStringLiteral("manifestInvalid"));
        QVERIFY2(refused.err.contains("line 3, deviceDuplicate: PF45337-AA is on the bench twice."),
                 refused.explain().constData());
    }

    void aSecondProgramOnTheSameJournalIsRefused() {
        QVERIFY(m_runs->restart({QStringLiteral("--fault"), QStringLiteral("stall@upload*1")}));
        RunningProgram other;
        QVERIFY(m_runs->startRun(other, one(*m_runs)));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_runs->journal()) &&
                                     m_runs->bench().stepName(sample) == QStringLiteral("upload"),
                                 hangMilliseconds);
        const auto refused = m_runs->onboardOne(sample);
        QCOMPARE(refused.exitCode, 2);
        QCOMPARE(refused.failureCode(), QStringLiteral("journalUnusable"));
        QVERIFY2(refused.err.contains("another program is using it"), refused.explain().constData());
        QCOMPARE(other.stop(), 130);
    }

    void wrongUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* arguments, const char* sentence) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments).split(u' ', Qt::SkipEmptyParts)
                                     << QByteArray(sentence);
        };
        row("", "--manifest or --certificate is missing.");
        row("--manifest a --certificate b", "--manifest and --certificate exclude each other.");
        row("--manifest a --key b", "--key goes with --certificate alone.");
        row("--manifest a --id b", "--id goes with --certificate alone.");
        row("--manifest a --jobs 0", "--jobs must be 1 to 256.");
        row("--manifest a --jobs many", "--jobs must be 1 to 256.");
        row("--manifest a --jobs 257", "--jobs must be 1 to 256.");
        row("--manifest a --confirm 12:34", "--confirm '12:34' is not a SHA-256 fingerprint.");
        row("--manifest a more", "'more' is not expected.");
        row("--manifest= ", "--manifest needs a value.");
        row("--manifest a --passphrase-fd 3 --operator-secret-fd 3",
            "Two secrets cannot come from the same descriptor.");
    }
    void wrongUsage() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, sentence);
        const auto refused = m_runs->onboard(arguments);
        QCOMPARE(refused.exitCode, 2);
        QCOMPARE(refused.failureCode(), QStringLiteral("usage"));
        QVERIFY2(refused.err.contains(sentence), refused.explain().constData());
    }

    void descriptorsThatAreNotOpen() {
        for (const char* option : {"--passphrase-fd", "--operator-secret-fd"}) {
            const auto refused = m_runs->onboardOne(sample, {QLatin1String(option), QStringLiteral("93")});
            QCOMPARE(refused.exitCode, 2);
            QCOMPARE(refused.failureCode(), QStringLiteral("fileUnreadable"));
            QVERIFY2(refused.err.contains(QByteArray(option) + " 93"), refused.explain().constData());
        }
    }

private:
    template<std::size_t size> static void rowsOf(const Case (&cases)[size]) {
        QTest::addColumn<const Case*>("given");
        for (const auto& row : cases)
            QTest::newRow(row.name) << &row;
    }

    void refuses() {
        QFETCH(const Case*, given);
        const auto refused = m_runs->onboard(given->arrange(*m_runs));
        QVERIFY2(refused.exitCode == 2, refused.explain().constData());
        QCOMPARE(refused.failureCode(), QLatin1String(given->code));
        QVERIFY2(refused.err.contains(given->sentence), refused.explain().constData());
        const auto remedy = refused.failure().value(QStringLiteral("remedy")).toString();
        // The last sentence; below it, whole, each fingerprint that the sentences give short, and nothing
        // else.
        QVERIFY(!remedy.isEmpty());
        QString end = remedy + QLatin1Char('\n');
        static const QRegularExpression fingerprint(QStringLiteral("[0-9a-f]{64}"));
        const auto named = refused.failure().value(QStringLiteral("subject")).toString() + QLatin1Char('\n') +
                           refused.failure().value(QStringLiteral("detail")).toString();
        for (auto found = fingerprint.globalMatch(named); found.hasNext();)
            end += QStringLiteral("SHA-256 %1\n").arg(found.next().captured());
        QVERIFY2(refused.err.endsWith(end.toUtf8()), refused.explain().constData());
        nothingWasSent();
    }

    OnboardResult withManifest(const QByteArray& csv) {
        const QString file = m_runs->wos().file(QStringLiteral("spoilt.csv"));
        m_runs->writeFile(file, csv);
        auto refused = m_runs->onboard({QStringLiteral("--manifest"), file});
        [&] {
            QVERIFY2(refused.exitCode == 2, refused.explain().constData());
            nothingWasSent();
        }();
        return refused;
    }

    void nothingWasSent() const {
        // The anchors may be what was spoilt: the folders tell as well as the account.
        for (const char* folder : {"received", "refused"})
            QCOMPARE(QDir(m_runs->wos().file(QLatin1String(folder))).entryList(QDir::Files), QStringList());
    }

    std::unique_ptr<OnboardRuns> m_runs;
};

QTEST_GUILESS_MAIN(TestOnboardInput)
#include "tst_onboardinput.moc"
