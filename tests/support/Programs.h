#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <memory>

/// Programs as tests run them. Nothing outlives its test: a child dies with the object, and with the test
/// program should that be killed.
namespace testing {

struct ProgramResult {
    int exitCode = -1; ///< -1: did not start, crashed, or took too long
    QByteArray out;
    QByteArray err;
};

/// A limit that only a hang reaches.
inline constexpr int hangMilliseconds = 120000;

/// Runs to the end.
ProgramResult runProgram(const QString& program, const QStringList& arguments, const QByteArray& input = {},
                         const QStringList& environment = {});

/// A program of this project, as built.
QString builtProgram(const QString& name);

/// A program that runs beside the test.
class RunningProgram {
public:
    RunningProgram();
    ~RunningProgram();
    RunningProgram(RunningProgram&&) noexcept;
    RunningProgram& operator=(RunningProgram&&) noexcept;

    /// `environment`: NAME=value in addition to the test's own.
    bool start(const QString& program, const QStringList& arguments, const QStringList& environment = {});
    /// The next line of standard output; empty when the program ended first.
    QByteArray nextLine();
    qint64 processId() const;
    bool isRunning() const;
    /// Asks it to stop (SIGTERM) and gives its exit code; -1 when it crashed or did not stop.
    int stop();
    /// SIGKILL: as a power cut would.
    void kill();
    /// Waits for its own end; its exit code.
    int waitForEnd();
    /// All of standard error so far.
    QByteArray errorOutput();

private:
    std::unique_ptr<QProcess> m_process;
    QByteArray m_errors;
};

} // namespace testing
