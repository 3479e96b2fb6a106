#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace testing {

/// What a faulty server writes on one request.
struct FaultyAnswer {
    QByteArray bytes;        ///< the whole answer, head and all; nothing: it keeps silent
    bool closes = false;     ///< and then ends the connection
    QByteArray endless = {}; ///< repeated for as long as the client reads
};

/// An HTTPS server that fails on purpose and remembers what it was sent. Runs in the test's own event loop.
/// Not for: anything that a real server does of itself.
class FaultyHttps {
public:
    using Handler = std::function<FaultyAnswer(const QByteArray& requestHead)>;

    FaultyHttps();
    ~FaultyHttps();

    /// On a free port of loopback.
    bool start(const QString& certificateFile, const QString& keyFile);
    int port() const;
    QString url(const QString& path) const; ///< https://localhost:PORT + path
    void setHandler(Handler handler);
    /// Heads of all requests so far, oldest first.
    const QList<QByteArray>& requests() const;
    /// Connections that got as far as TCP.
    int connections() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// "HTTP/1.1 200 OK" with these header lines and a Content-Length.
QByteArray httpAnswer(const QByteArray& statusLine, const QList<QByteArray>& headers,
                      const QByteArray& body = {});

} // namespace testing
