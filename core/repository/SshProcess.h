#pragma once

#include "core/base/Result.h"
#include "core/net/HttpClient.h"

#include <sys/types.h>

namespace trustbench {

/// A descriptor that is closed with it.
class OwnDescriptor {
public:
    OwnDescriptor() = default;
    explicit OwnDescriptor(int descriptor)
        : m_descriptor(descriptor) {}
    ~OwnDescriptor() { close(); }
    OwnDescriptor(OwnDescriptor&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    OwnDescriptor& operator=(OwnDescriptor&& other) noexcept;
    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }
    void close();

private:
    int m_descriptor = -1;
};

/// Wakes whoever waits for a process, from any thread, once and for good.
class Cancellation {
public:
    Cancellation();
    void cancel();
    bool isCancelled() const;
    int descriptor() const { return m_event.get(); } ///< readable once cancelled

private:
    OwnDescriptor m_event;
};

/// The ssh program with one command at one server, for a worker thread that has to block. Nothing of it is
/// waited for longer than the limits say, and none of it outlives the object. Not for threads with an event
/// loop. Which arguments make ssh safe is SshCarriage's. Tested through ReleaseRepository in
/// tests/core/repository with a real sshd.
class SshProcess {
public:
    struct Command {
        QByteArrayList arguments; ///< behind "ssh"; nothing secret
        QByteArrayList environment;
        QString folder; ///< in which it runs, and against which file names among the arguments are meant
    };
    /// sshProgramMissing; internalError.
    static Result<std::unique_ptr<SshProcess>> start(const Command& command, const HttpLimits& limits,
                                                     const Cancellation& cancellation);
    ~SshProcess(); ///< kills it, should it still be there
    SshProcess(const SshProcess&) = delete;
    SshProcess& operator=(const SshProcess&) = delete;

    /// The limits' total begins anew: another exchange.
    void beginExchange();
    /// Appends what comes next on standard output; false at its end. timedOut, cancelled.
    Result<bool> read(QByteArray& into);
    /// What is small: it must fit into the socket's buffer. connectionLost.
    Result<void> write(const QByteArray& bytes);
    /// Says that nothing more comes, waits for its end and gives the exit code. timedOut, cancelled.
    Result<int> finish();
    /// Standard error so far, its first 64 KiB.
    const QByteArray& errorOutput() const { return m_errors; }

private:
    SshProcess(const HttpLimits& limits, const Cancellation& cancellation);
    Result<void> waitFor(int descriptor);
    std::chrono::milliseconds patience() const;
    Failure tooLate() const;
    void takeErrors();

    HttpLimits m_limits;
    const Cancellation& m_cancellation;
    std::chrono::steady_clock::time_point m_deadline;
    pid_t m_child = -1;
    OwnDescriptor m_input;
    OwnDescriptor m_output;
    OwnDescriptor m_errorEnd;
    QByteArray m_errors;
};

} // namespace trustbench
