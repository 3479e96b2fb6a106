#pragma once

#include "tests/support/Programs.h"

#include <QJsonObject>

namespace testing {

/// The real trustbench-wos as a process of its own.
class BenchWos {
public:
    explicit BenchWos(QString folder);

    /// Starts it and waits until it is ready. `arguments` come after --data.
    bool start(const QStringList& arguments = {});
    int stop() { return m_program.stop(); }
    void kill() { m_program.kill(); }
    bool isRunning() const { return m_program.isRunning(); }
    QByteArray errorOutput() { return m_program.errorOutput(); }

    const QString& folder() const { return m_folder; }
    QString file(const QString& name) const { return m_folder + QLatin1Char('/') + name; }
    const QJsonObject& ready() const { return m_ready; }
    QString api() const;
    int port() const;
    /// What `GET {api}/bench/account` says, asked with curl.
    QJsonObject account() const;
    QJsonObject accountOf(const QString& deviceId) const;

private:
    QString m_folder;
    RunningProgram m_program;
    QJsonObject m_ready;
};

} // namespace testing
