#pragma once

#include "app/cli/ExitCode.h"

#include <QJsonObject>
#include <QObject>

#include <optional>

namespace trustbench {

/// What a command may do with the terminal it runs in, and the event loop it may run.
/// stdout holds the result: text for people, or with --json one JSON object and nothing else. Everything said
/// on the way goes to stderr; control characters in it are replaced. SIGINT and SIGTERM arrive as
/// cancelRequested() once a command listens; a second one, or one that nobody listens for, ends the program
/// at once with exit code 130. Tested in tests/core/cli through the program itself.
class Terminal final : public QObject {
    Q_OBJECT
public:
    Terminal();
    ~Terminal() override;

    void setJson(bool on) { m_json = on; }
    bool json() const { return m_json; }

    /// A line of words on the way, on stderr.
    void say(const QString& line) const;
    /// Text that is the result: stdout, but stderr with --json.
    void print(const QString& text) const;
    /// The one JSON object, compact, on stdout. Does nothing without --json.
    void printJson(const QJsonObject& object) const;
    /// Says what happened, why and what to do; with --json prints {"failure":{...}} too. Gives the exit code.
    ExitCode refuse(const Failure& failure) const;
    /// One sentence and where the help is; exit code 2.
    ExitCode refuseUsage(const QString& command, const QString& sentence) const;

    /// Runs the program's one event loop until finish(). Returns at once if finish() came first.
    ExitCode run();
    void finish(ExitCode code);

    /// {"code","subject","detail","remedy"}, as every --json output writes a failure.
    static QJsonObject toJson(const Failure& failure);

Q_SIGNALS:
    void cancelRequested();

protected:
    void connectNotify(const QMetaMethod& signal) override;

private:
    bool m_json = false;
    std::optional<ExitCode> m_finished;
};

} // namespace trustbench
