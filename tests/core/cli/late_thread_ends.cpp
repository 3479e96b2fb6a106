// Preloaded into a program: OpenSSL's part in the end of its threads comes as late as it can. What the
// destructor of its pthread key frees, it frees when exit() has run every other handler. QThread::wait()
// returns before such destructors run, so on a busy machine they may well meet what OpenSSL does at exit.
#include <dlfcn.h>
#include <pthread.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>

extern "C" void __libc_free(void* memory); // NOLINT(bugprone-reserved-identifier): glibc's own free()

namespace {

using Destructor = void (*)(void*);
constexpr std::size_t mostKeys = 16;
constexpr std::chrono::seconds longestWait{2}; // a handler may want a lock that such a thread holds

std::array<Destructor, mostKeys> destructors;
std::size_t keys = 0;
thread_local bool isEnding = false;

struct Exit {
    std::mutex mutex;
    std::condition_variable changed;
    std::atomic<int> threadsEnding = 0;
    std::atomic<bool> hasBegun = false;
    std::atomic<bool> isMet = false; ///< a thread is in the middle of its end
    std::atomic<bool> isOver = false;

    template<typename Condition> void wait(Condition condition) {
        std::unique_lock lock(mutex);
        changed.notify_all();
        changed.wait_for(lock, longestWait, condition);
    }
};
Exit& exitState() {
    static auto* state = new Exit; // outlives every thread
    return *state;
}

void beginExit() {
    auto& state = exitState();
    state.hasBegun = true;
    state.wait([&] { return state.isMet.load(); });
}

void endExit() {
    auto& state = exitState();
    state.isOver = true;
    state.wait([&] { return state.threadsEnding == 0; });
}

// Registered before every other handler, so run after them.
const int lastHandler = std::atexit(endExit);

template<std::size_t Index> void endLate(void* value) {
    auto& state = exitState();
    // Registered after OpenSSL's, so run before it.
    static const int firstHandler = std::atexit(beginExit);
    static_cast<void>(firstHandler);
    ++state.threadsEnding;
    state.wait([&] { return state.hasBegun.load(); });
    isEnding = state.hasBegun;
    destructors[Index](value);
    isEnding = false;
    --state.threadsEnding;
    state.changed.notify_all();
}

template<std::size_t... Index> Destructor wrapperOf(std::size_t key, std::index_sequence<Index...>) {
    static constexpr std::array<Destructor, mostKeys> wrappers{endLate<Index>...};
    return wrappers[key];
}

} // namespace

extern "C" int pthread_key_create(pthread_key_t* key, Destructor destructor) noexcept {
    using Create = int (*)(pthread_key_t*, Destructor);
    static const auto next = reinterpret_cast<Create>(dlsym(RTLD_NEXT, "pthread_key_create"));
    Dl_info place;
    const bool isOpenSsl = destructor != nullptr &&
                           dladdr(reinterpret_cast<void*>(destructor), &place) != 0 &&
                           std::strstr(place.dli_fname, "libcrypto") != nullptr;
    if (!isOpenSsl || keys == mostKeys)
        return next(key, destructor);
    destructors[keys] = destructor;
    return next(key, wrapperOf(keys++, std::make_index_sequence<mostKeys>()));
}

extern "C" void free(void* memory) noexcept {
    if (isEnding && memory != nullptr && !exitState().isMet.exchange(true)) {
        auto& state = exitState();
        state.wait([&] { return state.isOver.load(); });
    }
    __libc_free(memory);
}
