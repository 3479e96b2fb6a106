#include "core/repository/RepositoryAnswer.h"

#include "core/net/RetryAfter.h"

#include <algorithm>

namespace trustbench {
namespace {

constexpr qsizetype longestReason = 200;

/// The server's own words, where they are words for people: one short line of plain text.
QString reasonIn(const HttpResponse& response, const RepositoryCredential& credential) {
    if (!response.header("Content-Type").startsWith("text/plain"))
        return {};
    // A server that repeats the token gets it into no sentence.
    if (credential.standsIn(response.body))
        return {};
    const QByteArray line = response.body.left(longestReason).split('\n').constFirst().trimmed();
    const bool printable = std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c < 0x7f; });
    return printable ? QString::fromLatin1(line) : QString();
}

QString statusText(const HttpResponse& response, const RepositoryCredential& credential) {
    const QString reason = reasonIn(response, credential);
    return QStringLiteral("status %1").arg(response.status) +
           (reason.isEmpty() ? QString() : QStringLiteral(": ") + reason);
}

bool isExpiredThere(const HttpResponse& response, const RepositoryCredential& credential,
                    const QDateTime& now) {
    if (!credential.token || !credential.token->expiresAt().isValid() || !response.clock)
        return false;
    const auto certainly = response.clock->offset - response.clock->error;
    return now.addMSecs(certainly.count()) >= credential.token->expiresAt();
}

Failure redirect(const HttpResponse& response, const QUrl& url) {
    // Scheme and host are enough to see what is going on; a path or a query could hold a secret.
    const QUrl target = url.resolved(QUrl::fromEncoded(response.header("Location")));
    return {FailureCode::redirectRefused, url.toString(),
            QStringLiteral("status %1 to %2://%3").arg(response.status).arg(target.scheme(), target.host())};
}

} // namespace

Result<RepositoryCredential> RepositoryCredential::make(const QString& username,
                                                        std::shared_ptr<const AccessToken> token) {
    if (!token)
        return RepositoryCredential{};
    if (token->isEmpty())
        return fail(FailureCode::tokenMissing, username);
    if (username.contains(QLatin1Char(':')))
        return fail(FailureCode::tokenMalformed, username, QStringLiteral("a user name holds no colon"));
    const QByteArray name = username.toUtf8();
    QByteArray plain;
    plain.reserve(name.size() + 1 + token->reveal().size());
    plain.append(name).append(':').append(token->reveal());
    QByteArray encoded = plain.toBase64();
    wipe(plain);
    return RepositoryCredential{std::move(token), std::make_shared<const Secret>(std::move(encoded))};
}

bool RepositoryCredential::standsIn(const QByteArray& text) const {
    return token && (text.contains(token->reveal()) || text.contains(basic->reveal()));
}

std::optional<Failure> refusalIn(const HttpResponse& response, const QUrl& url, const QByteArray& contentType,
                                 const RepositoryCredential& credential, const QDateTime& now) {
    const auto failure = [&](FailureCode code) {
        return Failure{code, url.toString(), statusText(response, credential)};
    };
    const int status = response.status;
    if (status >= 300 && status < 400)
        return redirect(response, url);
    if (status == 401 || status == 403) {
        const auto expiry = credential.token ? credential.token->expiresAt() : QDateTime();
        if (expiry.isValid() && expiry <= now) // it was good when this began
            return Failure{FailureCode::tokenExpired, url.toString(), expiry.toString(Qt::ISODate)};
        if (!isExpiredThere(response, credential, now))
            return failure(FailureCode::tokenRefused);
        auto skew = failure(FailureCode::clockSkew);
        skew.detail += QStringLiteral("; by the server's clock the token has expired");
        return skew;
    }
    if (status == 404 || status == 410)
        return failure(FailureCode::repositoryMissing);
    if (status == 429 || status >= 500) {
        auto busy = failure(FailureCode::serverBusy);
        busy.retryAfter = retryAfter(response, now);
        if (const auto after = response.header("Retry-After"); !after.isEmpty())
            busy.detail += QStringLiteral("; Retry-After: ") + QString::fromLatin1(after.left(40));
        return busy;
    }
    if (status != 200)
        return failure(FailureCode::requestRefused);
    const QByteArray type = response.header("Content-Type");
    if (type.compare(contentType, Qt::CaseInsensitive) != 0)
        return Failure{FailureCode::answerMalformed, url.toString(),
                       QStringLiteral("Content-Type %1 in place of %2")
                           .arg(QString::fromLatin1(type.left(80)), QString::fromLatin1(contentType))};
    return std::nullopt;
}

} // namespace trustbench
