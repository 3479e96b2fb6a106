#pragma once

#include "app/wos/Encoding.h"
#include "app/wos/Http.h"

#include <QDateTime>

/// Names and small readers that several calls share. For Calls alone.
namespace benchwos {

inline const QString deviceIdKey = QStringLiteral("deviceId");
inline const QString certificateKey = QStringLiteral("certificate");
inline const QString requestKey = QStringLiteral("request");

inline QString isoTime(const QDateTime& time) {
    return time.toUTC().toString(Qt::ISODate);
}

inline Outcome<QByteArray> certificateAt(const QJsonObject& object) {
    const auto der = strictBase64(object.value(certificateKey).toString());
    if (!der || der->isEmpty())
        return refuse(400, QStringLiteral("certificateMalformed"),
                      QStringLiteral("certificate is not canonical base64"));
    return *der;
}

inline Reply jsonReply(int status, const QJsonObject& object) {
    Reply reply;
    reply.status = status;
    reply.body = compactJson(object);
    return reply;
}

} // namespace benchwos
