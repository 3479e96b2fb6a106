#include "core/repository/SshProcess.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace trustbench {
namespace {

using Ticks = std::chrono::steady_clock;

constexpr qsizetype errorLimit = 64 * 1024;
constexpr std::size_t portion = 64 * 1024;

struct Ends {
    OwnDescriptor ours;
    OwnDescriptor theirs;
};

/// What the child writes. Its end is ours to see, so nobody else may hold the other one.
Ends makePipe() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return {};
    return {OwnDescriptor(ends[0]), OwnDescriptor(ends[1])};
}

/// What the child reads: a socket, because writing to one that nobody reads need not raise a signal.
Ends makeSocket() {
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return {};
    return {OwnDescriptor(ends[0]), OwnDescriptor(ends[1])};
}

std::vector<char*> pointersTo(QByteArrayList& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// In a session of its own: no terminal to ask a person at, and one group to end it by. Threads forbid fork.
int spawn(pid_t& child, const SshProcess::Command& command, const Ends& input, const Ends& output,
          const Ends& errors) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.theirs.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.theirs.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors.theirs.get(), STDERR_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions, QFile::encodeName(command.folder).constData());
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    QByteArrayList arguments = QByteArrayList{"ssh"} + command.arguments;
    QByteArrayList environment = command.environment;
    const auto argv = pointersTo(arguments);
    const auto envp = pointersTo(environment);
    const int error = ::posix_spawnp(&child, argv[0], &actions, &attributes, argv.data(), envp.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

} // namespace

OwnDescriptor& OwnDescriptor::operator=(OwnDescriptor&& other) noexcept {
    close();
    m_descriptor = std::exchange(other.m_descriptor, -1);
    return *this;
}

void OwnDescriptor::close() {
    if (isOpen())
        ::close(std::exchange(m_descriptor, -1));
}

Cancellation::Cancellation()
    : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void Cancellation::cancel() {
    ::eventfd_write(m_event.get(), 1);
}

bool Cancellation::isCancelled() const {
    pollfd event{m_event.get(), POLLIN, 0};
    return ::poll(&event, 1, 0) > 0;
}

SshProcess::SshProcess(const HttpLimits& limits, const Cancellation& cancellation)
    : m_limits(limits)
    , m_cancellation(cancellation)
    , m_deadline(Ticks::now() + limits.total) {}

Result<std::unique_ptr<SshProcess>> SshProcess::start(const Command& command, const HttpLimits& limits,
                                                      const Cancellation& cancellation) {
    auto input = makeSocket();
    auto output = makePipe();
    auto errors = makePipe();
    if (!input.ours.isOpen() || !output.ours.isOpen() || !errors.ours.isOpen())
        return fail(FailureCode::internalError, QStringLiteral("ssh"), qt_error_string(errno));
    std::unique_ptr<SshProcess> process(new SshProcess(limits, cancellation));
    const int error = spawn(process->m_child, command, input, output, errors);
    if (error != 0) {
        process->m_child = -1;
        return fail(error == ENOENT || error == EACCES ? FailureCode::sshProgramMissing
                                                       : FailureCode::internalError,
                    QStringLiteral("ssh"), qt_error_string(error));
    }
    process->m_input = std::move(input.ours);
    process->m_output = std::move(output.ours);
    process->m_errorEnd = std::move(errors.ours);
    return process;
}

SshProcess::~SshProcess() {
    if (m_child <= 0)
        return;
    ::kill(-m_child, SIGKILL);
    int status = 0;
    while (::waitpid(m_child, &status, 0) < 0 && errno == EINTR) {
    }
}

void SshProcess::beginExchange() {
    m_deadline = Ticks::now() + m_limits.total;
}

std::chrono::milliseconds SshProcess::patience() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_deadline - Ticks::now());
    return std::clamp(left, std::chrono::milliseconds(0), m_limits.inactivity);
}

Failure SshProcess::tooLate() const {
    const bool whole = Ticks::now() >= m_deadline;
    const auto limit = whole ? m_limits.total : m_limits.inactivity;
    return {FailureCode::timedOut,
            {},
            QStringLiteral("%1 limit of %2 s")
                .arg(whole ? QStringLiteral("total") : QStringLiteral("inactivity"))
                .arg(double(limit.count()) / 1000)};
}

void SshProcess::takeErrors() {
    std::array<char, portion> buffer{};
    const auto count = ::read(m_errorEnd.get(), buffer.data(), buffer.size());
    if (count > 0)
        m_errors.append(buffer.data(), std::min<qsizetype>(count, errorLimit - m_errors.size()));
    else if (count == 0 || errno != EINTR)
        m_errorEnd.close();
}

/// Until there is something to read at `descriptor`; what ssh says of itself is collected meanwhile. Only
/// what is waited for counts as activity: a server that talks to a person only is silent.
Result<void> SshProcess::waitFor(int descriptor) {
    const auto until = Ticks::now() + patience();
    for (;;) {
        std::array<pollfd, 3> ends{{{m_cancellation.descriptor(), POLLIN, 0},
                                    {descriptor, POLLIN, 0},
                                    {m_errorEnd.get(), POLLIN, 0}}};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Ticks::now()).count();
        const int count = ::poll(ends.data(), ends.size(), static_cast<int>(std::max<qint64>(left, 0)));
        if (count < 0 && errno != EINTR)
            return fail(FailureCode::internalError, QStringLiteral("ssh"), qt_error_string(errno));
        if (count < 0)
            continue;
        if (ends[0].revents != 0)
            return fail(FailureCode::cancelled);
        if (ends[2].revents != 0)
            takeErrors();
        if (ends[1].revents != 0)
            return {};
        if (left <= 0)
            return Unexpected(tooLate());
    }
}

Result<bool> SshProcess::read(QByteArray& into) {
    for (;;) {
        if (auto ready = waitFor(m_output.get()); !ready)
            return Unexpected(ready.error());
        const auto size = into.size();
        into.resize(size + static_cast<qsizetype>(portion));
        const auto count = ::read(m_output.get(), into.data() + size, portion);
        into.resize(size + std::max<qsizetype>(count, 0));
        if (count >= 0)
            return count > 0;
        if (errno != EINTR)
            return fail(FailureCode::connectionLost, {}, qt_error_string(errno));
    }
}

Result<void> SshProcess::write(const QByteArray& bytes) {
    const auto count = ::send(m_input.get(), bytes.constData(), static_cast<std::size_t>(bytes.size()),
                              MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count != bytes.size())
        return fail(FailureCode::connectionLost, {}, qt_error_string(errno));
    return {};
}

Result<int> SshProcess::finish() {
    m_input.close();
    // glibc 2.36 declares its wrapper for C alone.
    const OwnDescriptor ending(static_cast<int>(::syscall(SYS_pidfd_open, m_child, 0)));
    if (auto ended = waitFor(ending.get()); !ended)
        return Unexpected(ended.error());
    ::fcntl(m_errorEnd.get(), F_SETFL, O_NONBLOCK); // what is there, whoever else may hold the other end
    while (m_errorEnd.isOpen())
        takeErrors();
    int status = 0;
    while (::waitpid(m_child, &status, 0) < 0 && errno == EINTR) {
    }
    m_child = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace trustbench
