#pragma once

#include "tests/support/BenchWos.h"
#include "tests/support/Curl.h"
#include "tests/support/OpensslDevice.h"

namespace testing {

/// The conversation of a device with a running bench WOS, call by call, through curl and openssl.
class BenchFlow {
public:
    explicit BenchFlow(const BenchWos& wos);

    OpensslDevice device(const QString& id) const;
    const Curl& curl() const { return m_curl; }
    const QString& api() const { return m_api; }
    QByteArray bearer() const;

    CurlReply upload(const OpensslDevice& device) const;
    CurlReply post(const QString& path, const QByteArray& body, const QList<QByteArray>& headers = {}) const;
    CurlReply onboard(const OpensslDevice& device) const;
    CurlReply status(const OpensslDevice& device, const QString& location) const;
    CurlReply capabilities(const OpensslDevice& device, const QString& method = QStringLiteral("POST")) const;
    CurlReply gitToken(const OpensslDevice& device) const;

    /// Uploads, onboards and polls until decided; the payload of the last status.
    QJsonObject enrol(const OpensslDevice& device) const;
    ProgramResult git(const QStringList& arguments) const;
    /// `git ls-remote` of a repository as `user` with `token`.
    ProgramResult listRemote(const QString& url, const QString& token,
                             const QString& user = QStringLiteral("x-access-token")) const;

private:
    const BenchWos& m_wos;
    Curl m_curl;
    QString m_api;
};

/// The payload of an answer's envelope; nothing is verified.
QJsonObject payloadOf(const QByteArray& envelope);
QJsonObject payloadOf(const CurlReply& reply);

} // namespace testing
