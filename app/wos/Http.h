#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

#include <tl/expected.hpp>

/// Requests and replies as this program's routes see them, free of the HTTP library.
namespace benchwos {

struct Request {
    QByteArray method;
    QByteArray path;  ///< still percent-encoded, without the query
    QByteArray query; ///< still percent-encoded
    QByteArray body;
    std::function<QByteArray(const char* name)> header; ///< empty where absent
};

/// How a reply leaves, for faults of the transport.
enum class Delivery {
    whole,
    none,  ///< the connection is closed without an answer
    stall, ///< nothing is sent until the client gives up or the program stops
    drip,  ///< a byte at a time
    cut,   ///< announced whole, ends in the middle
};

struct Reply {
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    Delivery delivery = Delivery::whole;
};

/// Why a request is refused: status, a stable name, and a sentence.
struct Refusal {
    int status = 400;
    QString error;
    QString reason;
    QJsonObject more; ///< further members of the answer's body
};
template<typename T> using Outcome = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(int status, QString error, QString reason) {
    return tl::unexpected<Refusal>(Refusal{status, std::move(error), std::move(reason), {}});
}

} // namespace benchwos
