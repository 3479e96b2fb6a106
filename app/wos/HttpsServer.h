#pragma once

#include "app/wos/BenchClock.h"
#include "app/wos/Http.h"
#include "app/wos/Issue.h"
#include "core/base/Result.h"

#include <atomic>
#include <memory>

namespace benchwos {

/// HTTPS over cpp-httplib: TLS 1.2 and 1.3, many threads, keep-alive, and the faults of delivery.
/// The library reads and writes HTTP; which path means what is decided by the handler alone, because the
/// library's own routes see only decoded paths.
class HttpsServer {
public:
    using Handler = std::function<Reply(const Request&)>;

    /// `identity` must outlive this.
    HttpsServer(const Credential& identity, const BenchClock& clock, std::atomic<bool>& stopping);
    ~HttpsServer();
    HttpsServer(const HttpsServer&) = delete;
    HttpsServer& operator=(const HttpsServer&) = delete;

    /// Port 0: `preferred` if it is free, else any. Returns the port.
    trustbench::Result<int> bind(const QString& address, int port, int preferred);
    /// Blocks until stop().
    void serve(Handler handler);
    /// From another thread: stop() before the server runs would be lost.
    void waitUntilServing() const;
    /// From any thread, once it serves. Ends idle connections at once and lets running answers finish.
    void stop();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace benchwos
