#pragma once

#include "tests/support/BenchWos.h"

#include <QTemporaryDir>

namespace testing {

/// One end of `trustbench-cli onboard --json` or `bench --json`.
struct OnboardResult {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json;

    QJsonObject device(const QString& id) const;
    QString state(const QString& id) const;
    QString stepName(const QString& id) const;
    /// Of the device, or with no id of the whole command.
    QJsonObject failure(const QString& id = {}) const;
    QString failureCode(const QString& id = {}) const;
    int total(const QString& state) const;
    /// For QVERIFY2.
    QByteArray explain() const { return "exit " + QByteArray::number(exitCode) + '\n' + err + out; }
};

OnboardResult resultOf(const ProgramResult& ended);

/// A bench WOS with sample devices in a folder of its own, and trustbench-cli run against it as a person
/// would: each object is a fresh plant with nothing onboarded. Keys are made once for each test program.
class OnboardRuns {
public:
    OnboardRuns();

    bool start(const QStringList& wosArguments = {});
    /// The same WOS with other faults; what it knows stays.
    bool restart(const QStringList& wosArguments = {});

    BenchWos& wos() { return *m_wos; }
    const BenchWos& wos() const { return *m_wos; }
    QString file(const QString& name) const { return m_folder.filePath(name); }
    QString journal() const { return file(QStringLiteral("journal.sqlite")); }
    QString handover() const { return file(QStringLiteral("handover")); }
    QString site() const { return m_wos->file(QStringLiteral("site.json")); }
    QString manifest() const { return m_wos->file(QStringLiteral("manifest.csv")); }
    QString sample(const QString& id, const char* suffix) const;
    static QStringList sampleIds();

    /// `onboard` with this site and journal, `--json`; devices and more from `more`.
    QStringList arguments(const QStringList& more) const;
    OnboardResult onboard(const QStringList& more) const;
    OnboardResult onboardManifest(const QStringList& more = {}) const;
    /// One sample device with all its files.
    OnboardResult onboardOne(const QString& id, const QStringList& more = {}) const;
    QStringList filesOf(const QString& id) const;
    OnboardResult bench() const;
    /// A run beside the test, to be killed or cancelled.
    bool startRun(RunningProgram& program, const QStringList& more) const;

    /// site.json with one value put where `path` says ("signing.confirmed"); null removes it.
    void changeSite(const QString& path, const QJsonValue& value) const;
    void writeFile(const QString& path, const QByteArray& bytes) const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<BenchWos> m_wos;
};

} // namespace testing
