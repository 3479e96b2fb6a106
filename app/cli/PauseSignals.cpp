#include "app/cli/PauseSignals.h"

#include <QSocketNotifier>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace trustbench {
namespace {

constexpr char paused = 'p';
constexpr char continued = 'c';

// What the handlers may touch: lock-free atomics and file descriptors only.
std::atomic<int> writeEnd{-1};
std::atomic<bool> pausing{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void onStop(int) {
    if (pausing.exchange(true) || ::write(writeEnd, &paused, 1) != 1)
        ::kill(::getpid(), SIGSTOP);
}

void onContinue(int) {
    pausing = false;
    // Where the pipe is full there is news enough in it.
    [[maybe_unused]] const auto written = ::write(writeEnd, &continued, 1);
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

} // namespace

PauseSignals::PauseSignals(QObject* parent)
    : QObject(parent) {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then the shell's own stop is all there is
    m_readEnd = ends[0];
    writeEnd = ends[1];
    auto* notifier = new QSocketNotifier(m_readEnd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &PauseSignals::read);
    handle(SIGTSTP, onStop);
    handle(SIGCONT, onContinue);
}

PauseSignals::~PauseSignals() {
    ::signal(SIGTSTP, SIG_DFL);
    ::signal(SIGCONT, SIG_DFL);
    if (m_readEnd < 0)
        return;
    ::close(writeEnd.exchange(-1));
    ::close(m_readEnd);
    pausing = false;
}

void PauseSignals::read() {
    char last = 0;
    char byte = 0;
    while (::read(m_readEnd, &byte, 1) > 0)
        last = byte;
    if (last == paused)
        Q_EMIT pauseRequested();
    else if (last == continued)
        Q_EMIT resumed();
}

void PauseSignals::stop() {
    if (pausing) // not where it was continued meanwhile
        ::kill(::getpid(), SIGSTOP);
}

} // namespace trustbench
