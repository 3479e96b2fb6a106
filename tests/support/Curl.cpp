#include "tests/support/Curl.h"

#include "tests/support/Programs.h"

#include <QJsonDocument>

namespace testing {

QByteArray CurlReply::header(const QByteArray& name) const {
    for (const auto& line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QJsonObject CurlReply::json() const {
    return QJsonDocument::fromJson(body).object();
}

CurlReply Curl::run(const QStringList& arguments, const QByteArray& body) const {
    const QStringList all =
        QStringList{QStringLiteral("--silent"),  QStringLiteral("--include"), QStringLiteral("--http1.1"),
                    QStringLiteral("--noproxy"), QStringLiteral("*"),         QStringLiteral("--max-time"),
                    QStringLiteral("60"),        QStringLiteral("--cacert"),  m_trustedRoot} +
        arguments;
    const auto result = runProgram(QStringLiteral("curl"), all, body);
    CurlReply reply;
    reply.exitCode = result.exitCode;
    QByteArray rest = result.out;
    // An interim answer (100) comes first where curl asked for it.
    do {
        const auto end = rest.indexOf("\r\n\r\n");
        reply.head = rest.left(end < 0 ? rest.size() : end);
        rest = end < 0 ? QByteArray() : rest.mid(end + 4);
        reply.status = reply.head.mid(9, 3).toInt();
    } while (reply.status == 100);
    reply.body = rest;
    return reply;
}

CurlReply Curl::get(const QString& url, const QStringList& more) const {
    return run(more + QStringList{url}, {});
}

CurlReply Curl::send(const QString& method, const QString& url, const QByteArray& body,
                     const QList<QByteArray>& headers, const QStringList& more) const {
    QStringList arguments{QStringLiteral("--request"),     method,
                          QStringLiteral("--data-binary"), QStringLiteral("@-"),
                          QStringLiteral("--header"),      QStringLiteral("Content-Type: application/json")};
    for (const auto& header : headers)
        arguments += {QStringLiteral("--header"), QString::fromLatin1(header)};
    return run(arguments + more + QStringList{url}, body);
}

} // namespace testing
