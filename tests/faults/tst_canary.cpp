#include "tests/support/BenchFlow.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace testing;

namespace {

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A secret in every form in which it could lie about.
QList<QByteArray> formsOf(const QByteArray& secret) {
    QList<QByteArray> forms{secret, secret.toHex(), secret.toPercentEncoding()};
    // Base64 looks different at each of three offsets; what does not depend on the neighbours is looked for.
    for (int offset = 0; offset < 3; ++offset) {
        const QByteArray encoded =
            (QByteArray(offset, 'x') + secret).toBase64(QByteArray::OmitTrailingEquals);
        forms.append(encoded.mid(offset == 0 ? 0 : 4, (secret.size() - 3) / 3 * 4));
    }
    // As QString keeps it in memory.
    QByteArray wide;
    for (const char c : secret)
        wide.append(c).append('\0');
    forms.append(wide);
    return forms;
}

} // namespace

/// A token goes through every path that there is: received in an envelope, used, kept in the encrypted file,
/// renewed, entered by hand, handed over, killed in between. Then it is looked for wherever it must not be.
class TestCanary : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;
    QByteArray m_said;                   ///< everything the programs said
    QList<QByteArray> m_seenOfProcesses; ///< argv and environment while they ran

    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    /// Its own home and temporary folder, everything logged, secrets through descriptors.
    QStringList environment() const {
        return {QStringLiteral("HOME=") + path("home"), QStringLiteral("XDG_DATA_HOME=") + path("home/data"),
                QStringLiteral("XDG_CACHE_HOME=") + path("home/cache"),
                QStringLiteral("TMPDIR=") + path("tmp"), QStringLiteral("QT_LOGGING_RULES=*=true")};
    }
    QStringList shell(const QStringList& arguments) const {
        return QStringList{QStringLiteral("-c"),
                           QStringLiteral(
                               "p=$1; e=$2; shift 2; exec \"$@\" --token-passphrase-fd 5 5<\"$p\" 6<\"$e\""),
                           QStringLiteral("bash"),
                           path("secrets/passphrase"),
                           path("secrets/entered"),
                           builtProgram(QStringLiteral("trustbench-cli"))} +
               arguments + QStringList{QStringLiteral("--site"),     m_wos->file(QStringLiteral("site.json")),
                                       QStringLiteral("--journal"),  path("work/journal"),
                                       QStringLiteral("--handover"), path("handover")};
    }
    int cli(const QStringList& arguments) {
        const auto result = runProgram(QStringLiteral("bash"), shell(arguments), {}, environment());
        m_said += result.out + result.err;
        return result.exitCode;
    }
    static bool write(const QString& path, const QByteArray& bytes) {
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    QByteArray handedOver() const {
        const QDir folder(path("handover"));
        const auto devices = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        return devices.isEmpty()
                   ? QByteArray()
                   : contentsOf(folder.filePath(devices.constFirst()) + QStringLiteral("/token"));
    }
    bool startWos(const QStringList& faults = {}) {
        m_wos = std::make_unique<BenchWos>(path("wos"));
        QStringList arguments{QStringLiteral("--devices"), QStringLiteral("1"), QStringLiteral("--pending"),
                              QStringLiteral("0")};
        for (const auto& fault : faults)
            arguments << QStringLiteral("--fault") << fault;
        return m_wos->start(arguments);
    }
    /// Every file but those that are there to hold it.
    QStringList filesWith(const QByteArray& form) const {
        QStringList found;
        QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const bool mayHold =
                file.startsWith(path("secrets/")) ||
                (file.startsWith(path("handover/")) && file.endsWith(QLatin1String("/token")));
            if (!mayHold && contentsOf(file).contains(form))
                found.append(file);
        }
        return found;
    }

private Q_SLOTS:
    void aTokenIsFoundNowhere() {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char* name : {"home", "tmp", "work", "handover", "secrets"})
            QVERIFY(QDir().mkpath(path(name)));
        QVERIFY(write(path("secrets/passphrase"), "correct horse battery staple"));
        QVERIFY(write(path("secrets/entered"), "nothing"));

        // Received, proven, kept in the encrypted file; then the WOS never answers, and the program is
        // killed.
        QVERIFY(startWos({QStringLiteral("stall@capabilities")}));
        auto site = QJsonDocument::fromJson(contentsOf(m_wos->file(QStringLiteral("site.json")))).object();
        auto git = site.value(QStringLiteral("git")).toObject();
        git.insert(QStringLiteral("tokenStore"), QStringLiteral("file"));
        site.insert(QStringLiteral("git"), git);
        QVERIFY(write(m_wos->file(QStringLiteral("site.json")), QJsonDocument(site).toJson()));
        const QStringList onboard{QStringLiteral("onboard"), QStringLiteral("--manifest"),
                                  m_wos->file(QStringLiteral("manifest.csv"))};
        RunningProgram program;
        QVERIFY(program.start(QStringLiteral("bash"), shell(onboard), environment()));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("work/journal.tokens")), 60000);
        for (const char* what : {"cmdline", "environ"})
            m_seenOfProcesses.append(
                contentsOf(QStringLiteral("/proc/%1/%2").arg(program.processId()).arg(QLatin1String(what))));
        QVERIFY(m_seenOfProcesses.constFirst().contains("trustbench-cli"));
        program.kill();
        m_said += program.errorOutput();
        m_wos->stop();

        // Resumed with the token that was kept, handed over, renewed, renewed by hand.
        QVERIFY(startWos());
        QCOMPARE(cli(onboard), 0);
        const auto first = handedOver();
        QVERIFY(first.startsWith("wos_"));
        const QString device =
            QDir(path("handover")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).constFirst();
        QCOMPARE(m_wos->accountOf(device).value(QStringLiteral("tokens")).toInt(),
                 1); // the one that was kept
        QCOMPARE(cli({QStringLiteral("token"), QStringLiteral("renew"), QStringLiteral("--all")}), 0);
        const auto second = handedOver();
        QVERIFY(!second.isEmpty() && second != first);
        const BenchFlow flow(*m_wos);
        const auto third = payloadOf(flow.gitToken(flow.device(device)))
                               .value(QStringLiteral("value"))
                               .toString()
                               .toLatin1();
        QVERIFY(write(path("secrets/entered"), third));
        QCOMPARE(cli({QStringLiteral("token"), QStringLiteral("renew"), device, QStringLiteral("--token-fd"),
                      QStringLiteral("6"), QStringLiteral("--json")}),
                 0);
        QCOMPARE(handedOver(), third);

        const QByteArray passphrase = "correct horse battery staple";
        const auto operatorSecret = contentsOf(m_wos->file(QStringLiteral("operator.secret")));
        for (const auto& secret : {first, second, third, passphrase}) {
            for (const auto& form : formsOf(secret)) {
                const auto files = filesWith(form);
                QVERIFY2(files.isEmpty(), qPrintable(files.join(QLatin1Char('\n'))));
                QVERIFY(!m_said.contains(form));
                for (const auto& seen : m_seenOfProcesses)
                    QVERIFY(!seen.contains(form));
            }
        }
        for (const auto& form : formsOf(operatorSecret))
            QVERIFY(!m_said.contains(form) && !contentsOf(path("work/journal")).contains(form));
        // The search itself is sound: it finds what is there to be found.
        QVERIFY(write(path("work/planted"), "x" + third.toBase64()));
        QVERIFY(!filesWith(formsOf(third).at(3)).isEmpty());
        // And something was said, and recorded, to be searched.
        QVERIFY(m_said.size() > 1000);
        QVERIFY(contentsOf(path("work/journal")).contains("/git-token"));
    }

    void coreDumpsAreOff() {
        // With what the journal knows from before the program would be at its end before it is looked at.
        QVERIFY(QDir(path("work")).removeRecursively() && QDir().mkpath(path("work")));
        QVERIFY(startWos({QStringLiteral("stall@onboard")}));
        RunningProgram program;
        QVERIFY(program.start(QStringLiteral("bash"),
                              shell({QStringLiteral("onboard"), QStringLiteral("--manifest"),
                                     m_wos->file(QStringLiteral("manifest.csv"))}),
                              environment()));
        const auto limits = [&] {
            return contentsOf(QStringLiteral("/proc/%1/limits").arg(program.processId()));
        };
        static const QRegularExpression off(QStringLiteral("Max core file size\\s+0\\s+0\\s"));
        QTRY_VERIFY_WITH_TIMEOUT(off.match(QString::fromLatin1(limits())).hasMatch(), 60000);
        program.kill();
    }
};

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
