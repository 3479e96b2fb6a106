#include "app/workstation/DemoWos.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTimer>

#include <cerrno>
#include <csignal>

namespace trustbench {
namespace {

const QString folderPrefix = QStringLiteral("trustbench-demo-");
constexpr int patienceMs = 5000; ///< between asking the WOS to end and ending it

/// The user's own folder for running programs; where the system has none, the one for temporary files.
QString parentFolder() {
    const auto runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return runtime.isEmpty() ? QDir::tempPath() : runtime;
}

bool isAlive(qint64 processId) {
    return ::kill(static_cast<pid_t>(processId), 0) == 0 || errno == EPERM;
}

} // namespace

DemoWos::~DemoWos() {
    if (m_process)
        m_process->disconnect(this);
}

QString DemoWos::folder() const {
    return m_folder ? m_folder->path() : QString();
}

void DemoWos::start() {
    const auto parent = parentFolder();
    removeLeftovers(parent);
    m_folder = std::make_unique<QTemporaryDir>(
        QStringLiteral("%1/%2%3-XXXXXX").arg(parent, folderPrefix).arg(QCoreApplication::applicationPid()));
    if (!m_folder->isValid())
        return fail(m_folder->errorString());
    m_process = std::make_unique<QProcess>();
    m_process->setProgram(QCoreApplication::applicationDirPath() + QStringLiteral("/trustbench-wos"));
    m_process->setArguments({QStringLiteral("--data"), m_folder->filePath(QStringLiteral("wos")),
                             QStringLiteral("--until-stdin-closes")});
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &DemoWos::onOutput);
    connect(m_process.get(), &QProcess::finished, this, &DemoWos::onFinished);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(m_process->errorString());
    });
    m_process->start();
}

/// A program that was killed could not remove its folder; its process id in the name says that it is gone.
void DemoWos::removeLeftovers(const QString& parent) const {
    const auto names =
        QDir(parent).entryList({folderPrefix + QLatin1Char('*')}, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const auto& name : names) {
        const auto processId = name.mid(folderPrefix.size()).section(QLatin1Char('-'), 0, 0).toLongLong();
        if (processId > 0 && !isAlive(processId))
            QDir(parent + QLatin1Char('/') + name).removeRecursively();
    }
}

void DemoWos::onOutput() {
    m_output += m_process->readAllStandardOutput();
    const auto end = m_output.indexOf('\n');
    if (m_ready || end < 0)
        return;
    m_ready = true;
    const auto line = QJsonDocument::fromJson(m_output.left(end)).object();
    const auto site = line.value(QStringLiteral("site")).toString();
    if (site.isEmpty())
        fail(QStringLiteral("its first line is not what it should be"));
    else
        Q_EMIT ready(site);
}

void DemoWos::onFinished() {
    const auto words = QString::fromUtf8(m_process->readAllStandardError()).trimmed();
    if (!m_stopping) {
        // The folder stays: the journal in it is open.
        fail(words.section(QLatin1Char('\n'), -1));
        return;
    }
    m_folder.reset();
    Q_EMIT ended();
}

void DemoWos::fail(const QString& detail) {
    Q_EMIT failed({FailureCode::internalError, QStringLiteral("trustbench-wos"), detail});
}

void DemoWos::stop() {
    m_stopping = true;
    if (!m_process || m_process->state() == QProcess::NotRunning) {
        m_folder.reset();
        Q_EMIT ended();
        return;
    }
    m_process->closeWriteChannel();
    QTimer::singleShot(patienceMs, m_process.get(), &QProcess::kill);
}

} // namespace trustbench
