#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

namespace testing {

struct CurlReply {
    int exitCode = -1; ///< curl's own: 0 an answer, 60 certificate not trusted, 52 and 56 no answer, ...
    int status = 0;
    QByteArray head;
    QByteArray body;

    QByteArray header(const QByteArray& name) const;
    QJsonObject json() const;
    /// The "error" of a refusal.
    QString error() const { return json().value(QStringLiteral("error")).toString(); }
};

/// HTTP through the `curl` program, so that nothing of ours is on the client's side. Not for secrets that
/// matter: headers stand in curl's argv.
class Curl {
public:
    explicit Curl(QString trustedRoot)
        : m_trustedRoot(std::move(trustedRoot)) {}

    CurlReply get(const QString& url, const QStringList& more = {}) const;
    CurlReply send(const QString& method, const QString& url, const QByteArray& body,
                   const QList<QByteArray>& headers = {}, const QStringList& more = {}) const;

private:
    CurlReply run(const QStringList& arguments, const QByteArray& body) const;

    QString m_trustedRoot;
};

} // namespace testing
