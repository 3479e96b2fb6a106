#include "core/net/HttpRefusal.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace trustbench {
namespace {

bool isToken(const QByteArray& name) {
    return !name.isEmpty() && std::ranges::all_of(name, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || std::strchr("!#$%&'*+-.^_`|~", c) != nullptr;
    });
}

bool isFieldValue(QByteArrayView value) {
    return std::ranges::all_of(value,
                               [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; });
}

} // namespace

QString subjectOf(const QUrl& url) {
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

std::optional<Failure> refusalOf(const HttpRequest& request) {
    const auto& url = request.url;
    const bool encrypted = url.scheme() == QLatin1String("https");
    const bool plain = url.scheme() == QLatin1String("http") && request.allowPlainHttp;
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return Failure{FailureCode::internalError, subjectOf(url),
                       QStringLiteral("not an address to send to")};
    if (!encrypted && !plain)
        return Failure{FailureCode::tlsUntrusted, subjectOf(url), QStringLiteral("only https is trusted")};
    if (request.authorization && !encrypted)
        return Failure{FailureCode::tlsUntrusted, subjectOf(url),
                       QStringLiteral("no credential over plain http")};
    bool wellFormed = isToken(request.method);
    for (const auto& [name, value] : request.headers)
        wellFormed = wellFormed && isToken(name) && isFieldValue(value);
    if (request.authorization)
        wellFormed = wellFormed && isToken(request.authorizationScheme) &&
                     isFieldValue(request.authorization->reveal());
    if (!wellFormed)
        return Failure{FailureCode::internalError, subjectOf(url), QStringLiteral("malformed header field")};
    return std::nullopt;
}

} // namespace trustbench
