#include "app/wos/HttpsServer.h"

#include <httplib.h>

#include <QDir>
#include <QLocale>

#include <chrono>
#include <thread>

#include <poll.h>
#include <sys/socket.h>

namespace benchwos {

using namespace trustbench;

namespace {

// A keep-alive connection owns its thread, so there must be more threads than connections that idle.
constexpr int threadCount = 128;
constexpr int backlog = 1024;
constexpr size_t bodyLimitOfTransport = 4 * 1024 * 1024;
constexpr auto dripInterval = std::chrono::milliseconds(500);
constexpr auto stopCheckInterval = std::chrono::milliseconds(20);

class Server final : public httplib::SSLServer {
public:
    using SSLServer::SSLServer;
    /// The library listens with a backlog of 5, at which a burst of connects loses SYNs.
    void lengthenBacklog() { ::listen(svr_sock_, backlog); }
};

bool useIdentity(SSL_CTX& context, const Credential& identity) {
    return SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_use_certificate(&context, identity.certificate.get()) == 1 &&
           SSL_CTX_use_PrivateKey(&context, identity.key.get()) == 1;
}

QByteArray httpDate(const QDateTime& time) {
    return QLocale::c().toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() +
           " GMT";
}

Request convert(const httplib::Request& incoming) {
    Request request;
    const auto target = QByteArray::fromStdString(incoming.target);
    const auto question = target.indexOf('?');
    request.method = QByteArray::fromStdString(incoming.method);
    request.path = question < 0 ? target : target.left(question);
    request.query = question < 0 ? QByteArray() : target.mid(question + 1);
    request.body = QByteArray::fromStdString(incoming.body);
    request.header = [&incoming](const char* name) {
        return QByteArray::fromStdString(incoming.get_header_value(name));
    };
    return request;
}

/// Sleeps, but not beyond the program's end. False: it is the end.
bool waitUnlessStopping(std::chrono::milliseconds time, const std::atomic<bool>& stopping) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (!stopping && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(stopCheckInterval);
    return !stopping;
}

void waitForHangUp(int socket, const std::atomic<bool>& stopping) {
    while (!stopping) {
        pollfd end{socket, POLLRDHUP, 0};
        if (::poll(&end, 1, 100) != 0 && (end.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0)
            return;
    }
}

void deliver(const httplib::Request& incoming, httplib::Response& outgoing, const Reply& reply,
             const std::atomic<bool>& stopping) {
    outgoing.status = reply.status;
    for (const auto& [name, value] : reply.headers)
        outgoing.set_header(name.constData(), value.toStdString());
    const std::string type = reply.contentType.toStdString();
    const auto size = static_cast<size_t>(reply.body.size());
    switch (reply.delivery) {
    case Delivery::whole:
        outgoing.set_content(reply.body.constData(), size, type);
        return;
    case Delivery::stall:
    case Delivery::none: {
        const int socket = SSL_get_fd(incoming.ssl);
        if (reply.delivery == Delivery::stall)
            waitForHangUp(socket, stopping);
        ::shutdown(socket, SHUT_RDWR); // the library's own answer then reaches nobody
        return;
    }
    case Delivery::drip:
        outgoing.set_content_provider(
            size, type, [body = reply.body, &stopping](size_t offset, size_t, httplib::DataSink& sink) {
                return waitUnlessStopping(dripInterval, stopping) && sink.write(body.constData() + offset, 1);
            });
        return;
    case Delivery::cut:
        outgoing.set_content_provider(
            size, type, [body = reply.body](size_t offset, size_t, httplib::DataSink& sink) {
                if (offset == 0)
                    sink.write(body.constData(), static_cast<size_t>(body.size()) / 2);
                return false;
            });
        return;
    }
}

/// Wakes the threads that wait for the next request of an idle connection.
void endIdleConnections() {
    const auto descriptors = QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::System);
    for (const auto& name : descriptors) {
        const int descriptor = name.toInt();
        sockaddr_storage peer{};
        socklen_t size = sizeof peer;
        if (descriptor > 2 && ::getpeername(descriptor, reinterpret_cast<sockaddr*>(&peer), &size) == 0 &&
            (peer.ss_family == AF_INET || peer.ss_family == AF_INET6))
            ::shutdown(descriptor, SHUT_RD);
    }
}

} // namespace

struct HttpsServer::Private {
    Private(const Credential& serverIdentity, const BenchClock& wosClock, std::atomic<bool>& stopFlag)
        : identity(serverIdentity)
        , clock(wosClock)
        , stopping(stopFlag) {
        renew();
    }

    /// A server whose bind failed is of no further use in newer versions of the library.
    void renew();

    const Credential& identity;
    const BenchClock& clock;
    std::atomic<bool>& stopping;
    std::unique_ptr<Server> server;
    std::atomic<bool> ended = false;
};

void HttpsServer::Private::renew() {
    server = std::make_unique<Server>([this](SSL_CTX& context) { return useIdentity(context, identity); });
    server->new_task_queue = [] { return new httplib::ThreadPool(threadCount); };
    server->set_tcp_nodelay(true);
    server->set_keep_alive_max_count(1000000);
    server->set_keep_alive_timeout(30);
    server->set_payload_max_length(bodyLimitOfTransport);
    // Not SO_REUSEPORT, the library's default: two programs could then listen on one port.
    server->set_socket_options([](socket_t socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server->set_post_routing_handler([this](const httplib::Request&, httplib::Response& response) {
        response.set_header("Date", httpDate(clock.now()).toStdString());
    });
}

HttpsServer::HttpsServer(const Credential& identity, const BenchClock& clock, std::atomic<bool>& stopping)
    : d(std::make_unique<Private>(identity, clock, stopping)) {}

HttpsServer::~HttpsServer() = default;

Result<int> HttpsServer::bind(const QString& address, int port, int preferred) {
    if (!d->server->is_valid())
        return fail(FailureCode::cryptoFailed, QStringLiteral("TLS"), openSslError());
    const std::string host = address.toStdString();
    const int wanted = port > 0 ? port : preferred;
    int bound = wanted > 0 && d->server->bind_to_port(host, wanted) ? wanted : -1;
    if (bound < 0 && port <= 0) {
        d->renew();
        bound = d->server->bind_to_any_port(host);
    }
    if (bound <= 0)
        return fail(FailureCode::usage, QStringLiteral("%1:%2").arg(address).arg(port),
                    QStringLiteral("cannot listen there"));
    d->server->lengthenBacklog();
    return bound;
}

void HttpsServer::serve(Handler handler) {
    const auto respond = [this, handler = std::move(handler)](const httplib::Request& incoming,
                                                              httplib::Response& outgoing) {
        deliver(incoming, outgoing, handler(convert(incoming)), d->stopping);
    };
    const auto everything = "[^]*";
    auto& server = *d->server;
    server.Get(everything, respond);
    server.Post(everything, respond);
    server.Put(everything, respond);
    server.Delete(everything, respond);
    server.Patch(everything, respond);
    server.listen_after_bind();
    d->ended = true;
}

void HttpsServer::waitUntilServing() const {
    while (!d->server->is_running() && !d->ended)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void HttpsServer::stop() {
    d->stopping = true;
    d->server->stop();
    while (!d->ended) { // a connection may have come in meanwhile
        endIdleConnections();
        std::this_thread::sleep_for(stopCheckInterval);
    }
}

} // namespace benchwos
