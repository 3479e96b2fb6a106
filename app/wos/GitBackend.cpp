#include "app/wos/GitBackend.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace benchwos {

namespace {

constexpr qsizetype outputLimit = 64 * 1024 * 1024;
constexpr int pollMilliseconds = 100;
constexpr qsizetype wordsLimit = 1024;

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor) {}
    Descriptor(Descriptor&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~Descriptor() { close(); }
    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }
    void close() {
        if (m_descriptor >= 0)
            ::close(std::exchange(m_descriptor, -1));
    }

private:
    int m_descriptor = -1;
};

struct Pipe {
    Descriptor reading;
    Descriptor writing;
    static Pipe open() {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return {};
        return {Descriptor(ends[0]), Descriptor(ends[1])};
    }
};

std::vector<char*> pointersTo(QByteArrayList& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// Where the child's words for a person go: without a side band, Git tells its progress there.
Descriptor openWords() {
    return Descriptor(::memfd_create("git-words", MFD_CLOEXEC));
}

QString wordsIn(const Descriptor& words) {
    QByteArray text(wordsLimit, '\0');
    const auto count = ::pread(words.get(), text.data(), static_cast<size_t>(text.size()), 0);
    text.truncate(std::max<qsizetype>(count, 0));
    return QString::fromUtf8(text).simplified();
}

/// Threads forbid fork: the child starts through posix_spawn, with default signals.
pid_t spawn(QByteArrayList arguments, QByteArrayList environment, const Pipe& input, const Pipe& output,
            const Descriptor& words) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.reading.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.writing.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, words.get(), STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t child = -1;
    const auto argv = pointersTo(arguments);
    const auto envp = pointersTo(environment);
    const int error = ::posix_spawnp(&child, argv[0], &actions, &attributes, argv.data(), envp.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? child : -1;
}

/// Feeds `body` and collects the output, both at once, so that neither side can block the other.
bool converse(const QByteArray& body, Descriptor& input, Descriptor& output, QByteArray& collected,
              const std::atomic<bool>& stopping) {
    ::fcntl(input.get(), F_SETFL, O_NONBLOCK);
    qsizetype written = 0;
    std::array<char, 65536> buffer{};
    while (!stopping) {
        if (written == body.size())
            input.close();
        std::array<pollfd, 2> ends{{{output.get(), POLLIN, 0}, {input.get(), POLLOUT, 0}}};
        if (::poll(ends.data(), ends.size(), pollMilliseconds) < 0 && errno != EINTR)
            return false;
        if (input.isOpen() && ends[1].revents != 0) {
            const auto count =
                ::write(input.get(), body.constData() + written, static_cast<size_t>(body.size() - written));
            if (count > 0)
                written += count;
            else if (errno != EAGAIN && errno != EINTR)
                written = body.size(); // it wants no more
        }
        if (ends[0].revents != 0) {
            const auto count = ::read(output.get(), buffer.data(), buffer.size());
            if (count == 0)
                return true;
            if (count < 0 && errno != EINTR)
                return false;
            collected.append(buffer.data(), std::max<qsizetype>(count, 0));
            if (collected.size() > outputLimit)
                return false;
        }
    }
    return false;
}

Reply failed(const QString& why) {
    Reply reply;
    reply.status = 500;
    reply.contentType = QByteArrayLiteral("text/plain");
    reply.body = "git http-backend: " + why.toUtf8() + '\n';
    return reply;
}

Reply fromCgi(const QByteArray& output) {
    qsizetype end = output.indexOf("\r\n\r\n");
    qsizetype gap = 4;
    if (end < 0) {
        end = output.indexOf("\n\n");
        gap = 2;
    }
    if (end < 0)
        return failed(QStringLiteral("no header in its output"));
    Reply reply;
    for (const auto& raw : output.left(end).split('\n')) {
        const QByteArray line = raw.trimmed();
        const auto colon = line.indexOf(':');
        const QByteArray name = line.left(colon);
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name.compare("Status", Qt::CaseInsensitive) == 0)
            reply.status = value.left(3).toInt();
        else if (name.compare("Content-Type", Qt::CaseInsensitive) == 0)
            reply.contentType = value;
        else if (name.compare("Content-Length", Qt::CaseInsensitive) != 0)
            reply.headers.emplaceBack(name, value);
    }
    reply.body = output.mid(end + gap);
    return reply;
}

} // namespace

GitBackend::GitBackend(const QString& projectRoot, const std::atomic<bool>& stopping)
    : m_projectRoot(QFile::encodeName(projectRoot))
    , m_stopping(stopping) {}

QByteArrayList GitBackend::environment(const Request& request, const QByteArray& path,
                                       const QString& user) const {
    const char* searchPath = std::getenv("PATH");
    QByteArrayList environment{
        QByteArray("PATH=") + (searchPath ? searchPath : "/usr/bin:/bin"),
        "HOME=" + m_projectRoot,
        "LC_ALL=C",
        "GIT_CONFIG_NOSYSTEM=1",
        "GIT_CONFIG_COUNT=1",
        "GIT_CONFIG_KEY_0=safe.directory",
        "GIT_CONFIG_VALUE_0=*",
        "GIT_PROJECT_ROOT=" + m_projectRoot,
        "GIT_HTTP_EXPORT_ALL=1",
        "GATEWAY_INTERFACE=CGI/1.1",
        "SERVER_PROTOCOL=HTTP/1.1",
        "REMOTE_ADDR=127.0.0.1",
        "REMOTE_USER=" + user.toUtf8(),
        "REQUEST_METHOD=" + request.method,
        "PATH_INFO=" + path,
        "QUERY_STRING=" + request.query,
        "CONTENT_TYPE=" + request.header("Content-Type"),
        "CONTENT_LENGTH=" + QByteArray::number(request.body.size()),
    };
    // The body was decompressed on the way in, so Content-Encoding must not reach the backend.
    const QByteArray protocol = request.header("Git-Protocol");
    if (!protocol.isEmpty())
        environment.append("GIT_PROTOCOL=" + protocol);
    return environment;
}

Reply GitBackend::run(const Request& request, const QByteArray& path, const QString& user) const {
    Pipe input = Pipe::open();
    Pipe output = Pipe::open();
    const Descriptor words = openWords();
    if (!input.reading.isOpen() || !output.reading.isOpen() || !words.isOpen())
        return failed(QStringLiteral("no pipe"));
    const pid_t child =
        spawn({"git", "http-backend"}, environment(request, path, user), input, output, words);
    if (child < 0)
        return failed(QStringLiteral("cannot start git"));
    input.reading.close();
    output.writing.close();
    QByteArray collected;
    const bool complete = converse(request.body, input.writing, output.reading, collected, m_stopping);
    if (!complete)
        ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!complete)
        return failed(QStringLiteral("broken off"));
    // Only a failure's words are worth a line; progress is for nobody here.
    if (status != 0)
        std::fprintf(stderr, "trustbench-wos: git http-backend: %s\n", qPrintable(wordsIn(words)));
    return fromCgi(collected);
}

} // namespace benchwos
