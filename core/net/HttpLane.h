#pragma once

#include "core/net/HttpClient.h"

#include <QHash>
#include <QNetworkAccessManager>

namespace trustbench {

/// The verdict under which a connection was made, and on exactly which certificates.
struct ConnectionVerdict {
    QList<QByteArray> chain; ///< DER, as presented
    TlsVerdict verdict;
};

/// A deleter for objects that may be in the middle of a signal of their own.
struct DeleteLater {
    void operator()(QObject* object) const { object->deleteLater(); }
};

/// One manager and what its connections were judged by, by origin.
struct HttpLane {
    std::unique_ptr<QNetworkAccessManager, DeleteLater> manager;
    QHash<QString, ConnectionVerdict> verdicts;
    bool used = false;      ///< it may have connections that are open, or were
    bool readsOnly = false; ///< as each of its requests: they speak another version of HTTP than others
};
/// One for such requests, without any connection.
std::unique_ptr<HttpLane> freshLane(const HttpRequest& request);

/// The value of an Authorization header. Qt keeps references to the same bytes for as long as it may send
/// them; deleted after the reply (and after the manager of an aborted one), it wipes them for both.
class AuthorizationValue final : public QObject {
    Q_OBJECT

public:
    AuthorizationValue(const QByteArray& scheme, QByteArrayView secret);
    ~AuthorizationValue() override;
    const QByteArray& bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace trustbench
