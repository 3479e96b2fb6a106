#include "app/cli/CancelSignals.h"

#include "app/cli/ExitCode.h"

#include <QSocketNotifier>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace trustbench {
namespace {

// What the handler may touch: lock-free atomics and file descriptors only.
std::atomic<int> writeEnd{-1};
std::atomic<bool> armed{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void onSignal(int) {
    const char byte = 1;
    if (!armed.exchange(false) || ::write(writeEnd, &byte, 1) != 1)
        ::_exit(static_cast<int>(ExitCode::cancelled));
}

} // namespace

CancelSignals::CancelSignals(QObject* parent)
    : QObject(parent) {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0) {
        m_readEnd = ends[0];
        writeEnd = ends[1];
        auto* notifier = new QSocketNotifier(m_readEnd, QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this, [this] {
            char byte = 0;
            while (::read(m_readEnd, &byte, 1) > 0) {
            }
            Q_EMIT cancelRequested();
        });
    }
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

CancelSignals::~CancelSignals() {
    armed = false;
    ::signal(SIGINT, SIG_DFL);
    ::signal(SIGTERM, SIG_DFL);
    ::close(writeEnd.exchange(-1));
    ::close(m_readEnd);
}

void CancelSignals::arm() {
    armed = true;
}

} // namespace trustbench
