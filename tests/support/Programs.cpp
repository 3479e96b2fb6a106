#include "tests/support/Programs.h"

#include "tests/support/Soak.h"

#include <csignal>

#include <sys/prctl.h>

namespace testing {

namespace {

/// In the long form one program onboards a thousand devices.
int limit() {
    constexpr int anHour = 3600000;
    return isSoak() ? anHour : hangMilliseconds;
}

void prepare(QProcess& process, const QStringList& environment) {
    auto variables = QProcessEnvironment::systemEnvironment();
    for (const auto& assignment : environment)
        variables.insert(assignment.section(QLatin1Char('='), 0, 0), assignment.section(QLatin1Char('='), 1));
    process.setProcessEnvironment(variables);
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

int exitCodeOf(const QProcess& process) {
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

} // namespace

ProgramResult runProgram(const QString& program, const QStringList& arguments, const QByteArray& input,
                         const QStringList& environment) {
    QProcess process;
    prepare(process, environment);
    process.start(program, arguments);
    if (!process.waitForStarted(limit()))
        return {-1, {}, process.errorString().toUtf8()};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(limit())) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {exitCodeOf(process), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString builtProgram(const QString& name) {
    return QStringLiteral(TRUSTBENCH_BINARY_DIR "/") + name;
}

RunningProgram::RunningProgram() = default;
RunningProgram::RunningProgram(RunningProgram&&) noexcept = default;
RunningProgram& RunningProgram::operator=(RunningProgram&&) noexcept = default;

RunningProgram::~RunningProgram() {
    kill();
}

bool RunningProgram::start(const QString& program, const QStringList& arguments,
                           const QStringList& environment) {
    kill();
    m_errors.clear();
    m_process = std::make_unique<QProcess>();
    prepare(*m_process, environment);
    m_process->start(program, arguments);
    return m_process->waitForStarted(limit());
}

QByteArray RunningProgram::nextLine() {
    if (!m_process)
        return {};
    while (!m_process->canReadLine())
        if (!m_process->waitForReadyRead(limit()))
            return {};
    return m_process->readLine().trimmed();
}

qint64 RunningProgram::processId() const {
    return m_process ? m_process->processId() : 0;
}

bool RunningProgram::isRunning() const {
    return m_process && m_process->state() == QProcess::Running;
}

int RunningProgram::stop() {
    if (!isRunning())
        return -1;
    m_process->terminate();
    return waitForEnd();
}

int RunningProgram::waitForEnd() {
    if (!m_process)
        return -1;
    if (m_process->state() != QProcess::NotRunning && !m_process->waitForFinished(limit()))
        return -1;
    return exitCodeOf(*m_process);
}

void RunningProgram::kill() {
    if (!isRunning())
        return;
    m_process->kill();
    m_process->waitForFinished(limit());
}

QByteArray RunningProgram::errorOutput() {
    if (m_process)
        m_errors += m_process->readAllStandardError();
    return m_errors;
}

} // namespace testing
