#include "core/wos/WosMessages.h"

#include "core/crypto/CryptoLibrary.h"
#include "core/repository/RepositoryUrl.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace trustbench {
namespace {

constexpr int longestReason = 300;
constexpr int nonceBytes = 16;

QString withoutTrailingSlash(const QUrl& url) {
    QString text = url.toString(QUrl::FullyEncoded);
    while (text.endsWith(u'/'))
        text.chop(1);
    return text;
}

QString base64(QByteArrayView bytes) {
    return QString::fromLatin1(bytes.toByteArray().toBase64());
}

QByteArray compact(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// What a peer wrote, fit to stand in a sentence: one line, no control characters, not too long.
QString tame(QString text) {
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return !c.isPrint(); }, QChar(u' '));
    text = text.simplified();
    return text.size() > longestReason ? text.left(longestReason) + QChar(0x2026) : text;
}

/// The reason in a refusal: what JSON error bodies usually call it, else the start of a plain text.
QString reasonIn(const WireProfile& profile, const HttpResponse& response) {
    const auto object = QJsonDocument::fromJson(response.body).object();
    QStringList parts;
    for (const auto& key :
         {QStringLiteral("error"), QStringLiteral("title"), profile.field(QStringLiteral("reason")),
          QStringLiteral("detail"), QStringLiteral("message")}) {
        const QString part = object.value(key).toString();
        if (!part.isEmpty() && !parts.contains(part))
            parts.append(part);
    }
    if (parts.isEmpty() && response.header("Content-Type").startsWith("text/plain"))
        parts.append(QString::fromUtf8(response.body.left(longestReason)));
    return tame(parts.join(QStringLiteral(": ")));
}

} // namespace

Result<QUrl> callUrl(const WireProfile::Call& call, const WosEndpoint& endpoint, const DeviceId& device,
                     const QUrl& location) {
    QString text = call.path;
    if (text.startsWith(QStringLiteral("{signingCertificateUrl}")))
        return endpoint.signingCertificate;
    if (endpoint.api.scheme() != QLatin1String("https") || endpoint.api.host().isEmpty())
        return fail(
            FailureCode::siteInvalid, endpoint.origin,
            QStringLiteral("the API's address is not an https URL: '%1'").arg(endpoint.api.toString()));
    if (text.startsWith(QStringLiteral("{location}")))
        return location;
    // A dot segment would be resolved away on the way, however it is encoded.
    const QString& id = device.value();
    if (text.contains(QStringLiteral("{deviceId}")) &&
        (id.isEmpty() || id == QLatin1String(".") || id == QLatin1String("..")))
        return fail(FailureCode::requestRefused, id, QStringLiteral("this device id cannot stand in a URL"));
    text.replace(QStringLiteral("{api}"), withoutTrailingSlash(endpoint.api));
    text.replace(QStringLiteral("{deviceId}"), device.encoded());
    return QUrl::fromEncoded(text.toLatin1(), QUrl::StrictMode);
}

bool sameOrigin(const QUrl& one, const QUrl& other) {
    const auto port = [](const QUrl& url) {
        return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    };
    return one.scheme() == other.scheme() && one.host(QUrl::FullyEncoded) == other.host(QUrl::FullyEncoded) &&
           port(one) == port(other);
}

QByteArray uploadBody(const WireProfile& profile, const DeviceIdentity& device) {
    return compact({{profile.field(QStringLiteral("deviceId")), device.id.value()},
                    {profile.field(QStringLiteral("certificate")), base64(device.certificate.der())}});
}

QByteArray withdrawalBody(const WireProfile& profile, const DeviceId& device, const QString& sha256) {
    return compact({{profile.field(QStringLiteral("deviceId")), device.value()},
                    {profile.field(QStringLiteral("certificate")), sha256}});
}

QByteArray boundPayload(const WireProfile& profile, const WireProfile::Call& call,
                        const WosEndpoint& endpoint, const DeviceIdentity& device, const QDateTime& now,
                        bool withCertificate) {
    const QJsonObject request{
        {profile.field(QStringLiteral("type")), call.type},
        {profile.field(QStringLiteral("audience")), withoutTrailingSlash(endpoint.api)},
        {profile.field(QStringLiteral("issuedAt")), now.toUTC().toString(Qt::ISODateWithMs)},
        {profile.field(QStringLiteral("nonce")), base64(randomBytes(nonceBytes))}};
    QJsonObject payload{{profile.field(QStringLiteral("deviceId")), device.id.value()},
                        {profile.field(QStringLiteral("request")), request}};
    if (withCertificate)
        payload.insert(profile.field(QStringLiteral("certificate")), base64(device.certificate.der()));
    return compact(payload);
}

Result<QJsonObject> openAnswer(const WireProfile& profile, const QByteArray& body, const TrustedChain& signer,
                               const DeviceId& device, const QByteArray& request, const QString& subject) {
    const auto envelope = Envelope::parse(body, profile.envelope);
    if (!envelope)
        return fail(FailureCode::answerMalformed, subject,
                    QStringLiteral("not an envelope: %1").arg(envelope.error().detail));
    const QString expected = signer.leaf().sha256Hex();
    if (envelope->certificateId != expected)
        return fail(FailureCode::answerUnverified, subject,
                    QStringLiteral("it names the certificate %1, the signing certificate is %2")
                        .arg(tame(envelope->certificateId), expected));
    const auto verdict = verifyEnvelope(*envelope, signer.leaf());
    if (!verdict.accepted()) {
        const char* what = !verdict.digestMatches ? "the digest is not that of the payload"
                           : !verdict.algorithmFits
                               ? "the algorithm does not fit the signing certificate's key"
                               : "the signature does not verify";
        return fail(FailureCode::answerUnverified, subject, QString::fromLatin1(what));
    }
    const auto document = QJsonDocument::fromJson(envelope->payload);
    if (!document.isObject())
        return fail(FailureCode::answerMalformed, subject,
                    QStringLiteral("the payload is not a JSON object"));
    const QJsonObject payload = document.object();
    const QString id = payload.value(profile.field(QStringLiteral("deviceId"))).toString();
    if (id != device.value())
        return fail(FailureCode::answerForeign, subject,
                    QStringLiteral("it is for the device '%1'").arg(tame(id)));
    if (payload.value(profile.field(QStringLiteral("inReplyTo"))).toString() != base64(sha256(request)))
        return fail(FailureCode::answerForeign, subject, QStringLiteral("it answers another request"));
    return payload;
}

Result<Enrolment> readStatus(const WireProfile& profile, const QJsonObject& payload, const QString& subject) {
    const QString state = payload.value(profile.field(QStringLiteral("state"))).toString();
    Enrolment enrolment;
    if (state == QLatin1String("pending"))
        return enrolment;
    if (state == QLatin1String("rejected")) {
        enrolment.state = Enrolment::State::rejected;
        enrolment.reason = tame(payload.value(profile.field(QStringLiteral("reason"))).toString());
        return enrolment;
    }
    if (state != QLatin1String("accepted"))
        return fail(FailureCode::answerMalformed, subject,
                    QStringLiteral("unknown state '%1'").arg(tame(state)));
    const auto repositoryKey = profile.field(QStringLiteral("repository"));
    const auto repository = payload.value(repositoryKey).toObject();
    if (!payload.contains(repositoryKey)) { // left to the operator, who enters both
        enrolment.state = Enrolment::State::accepted;
        return enrolment;
    }
    enrolment.repository.url =
        repositoryUrlFrom(repository.value(profile.field(QStringLiteral("url"))).toString());
    if (enrolment.repository.url.isEmpty())
        return fail(FailureCode::answerMalformed, subject,
                    QStringLiteral("repository.url is not the https or ssh address of a repository, or a "
                                   "password stands in it"));
    enrolment.repository.branch = repository.value(profile.field(QStringLiteral("branch"))).toString();
    enrolment.state = Enrolment::State::accepted;
    // A key opens it; a token that comes along all the same opens nothing and is let go here.
    if (isSsh(enrolment.repository.url))
        return enrolment;
    const auto tokenKey = profile.field(QStringLiteral("accessToken"));
    if (!payload.contains(tokenKey))
        return fail(FailureCode::answerMalformed, subject,
                    QStringLiteral("it names an https repository and no access token for it"));
    const auto brought = readToken(profile, payload.value(tokenKey).toObject(), subject);
    if (!brought)
        return Unexpected(brought.error());
    enrolment.token = brought->token;
    return enrolment;
}

Result<Enrolment> readToken(const WireProfile& profile, const QJsonObject& token, const QString& subject) {
    const QString expires = token.value(profile.field(QStringLiteral("expiresAt"))).toString();
    const QDateTime expiresAt = QDateTime::fromString(expires, Qt::ISODateWithMs);
    if (!expires.isEmpty() && (!expiresAt.isValid() || expiresAt.timeSpec() == Qt::LocalTime))
        return fail(FailureCode::answerMalformed, subject,
                    QStringLiteral("expiresAt of the token is not an ISO 8601 time with its zone"));
    auto value =
        AccessToken::fromInput(token.value(profile.field(QStringLiteral("value"))).toString().toUtf8(),
                               expiresAt.isValid() ? expiresAt.toUTC() : QDateTime());
    if (!value)
        return fail(FailureCode::answerMalformed, subject,
                    QStringLiteral("the access token is missing or malformed: %1").arg(value.error().detail));
    Enrolment enrolment;
    enrolment.state = Enrolment::State::accepted;
    enrolment.token = std::make_shared<const AccessToken>(*std::move(value));
    return enrolment;
}

Result<ImportedCertificates> readSigningCertificate(const WireProfile& profile, const QByteArray& body,
                                                    const QString& subject) {
    const QByteArray text = (body.startsWith("\xEF\xBB\xBF") ? body.mid(3) : body).trimmed();
    const bool json = text.startsWith('{');
    QByteArray inner = body;
    if (json) {
        const auto value =
            QJsonDocument::fromJson(text).object().value(profile.field(QStringLiteral("certificate")));
        if (!value.isString())
            return fail(FailureCode::answerMalformed, subject,
                        QStringLiteral("JSON without the text '%1'")
                            .arg(profile.field(QStringLiteral("certificate"))));
        inner = value.toString().toUtf8();
    }
    auto imported = importCertificates(inner, subject);
    if (!imported)
        return fail(FailureCode::answerMalformed, subject,
                    QStringLiteral("%1: %2").arg(nameOf(imported.error().code), imported.error().detail));
    if (json)
        imported->description = QStringLiteral("JSON with ") + imported->description;
    // A PKCS#7 bundle has no order of its own: the signing certificate is the one that is no CA.
    auto& all = imported->certificates;
    const auto signer = std::find_if(all.begin(), all.end(),
                                     [](const Certificate& certificate) { return !certificate.isCa(); });
    if (signer != all.end())
        std::rotate(all.begin(), signer, signer + 1);
    return imported;
}

Result<QUrl> readLocation(const HttpResponse& response, const QUrl& requestUrl, const WosEndpoint& endpoint) {
    const QByteArray header = response.header("Location");
    const QUrl location = requestUrl.resolved(QUrl::fromEncoded(header, QUrl::StrictMode));
    const QString subject = requestUrl.toString();
    if (header.isEmpty() || !location.isValid())
        return fail(FailureCode::answerMalformed, subject,
                    QStringLiteral("no Location to ask for the status"));
    if (!sameOrigin(location, endpoint.api) || !location.userInfo().isEmpty())
        return fail(FailureCode::redirectRefused, subject,
                    QStringLiteral("the Location %1 lies outside the API's origin")
                        .arg(tame(location.toString(QUrl::RemoveUserInfo))));
    return location;
}

Failure refusalFrom(const WireProfile& profile, const QString& callName, const HttpResponse& response,
                    const QString& subject, const QDateTime& now) {
    const int status = response.status;
    QString detail = QStringLiteral("status %1").arg(status);
    const auto call = profile.call(callName);
    if (status >= 200 && status < 300)
        return {FailureCode::answerMalformed, subject,
                detail + QStringLiteral(" where the wire profile expects another")};
    if (status >= 300 && status < 400)
        return {FailureCode::redirectRefused, subject,
                detail + QStringLiteral(" to ") + tame(QString::fromUtf8(response.header("Location")))};
    const QString reason = reasonIn(profile, response);
    if (!reason.isEmpty())
        detail += QStringLiteral(", ") + reason;
    if (status == 429 || status >= 500) {
        const auto wait = retryAfter(response, now);
        if (wait.count() > 0)
            detail += QStringLiteral(", Retry-After %1 s").arg(wait.count());
        return {FailureCode::serverBusy, subject, detail, wait};
    }
    if (callName == QLatin1String("upload") && (status == 401 || status == 403))
        return {FailureCode::operatorRefused, subject, detail};
    if (callName == QLatin1String("withdrawCertificate") && status == 401)
        return {FailureCode::operatorRefused, subject, detail};
    if (!call.type.isEmpty() && response.clock) {
        const auto offset = response.clock->offset;
        if (std::chrono::abs(offset) + response.clock->error >=
            std::chrono::seconds(profile.requestMaxAgeSeconds))
            return {
                FailureCode::clockSkew, subject,
                QStringLiteral("this clock is %1 s %2 the WOS's, give or take %3 s; %4")
                    .arg(
                        QString::number(static_cast<double>(std::chrono::abs(offset).count()) / 1000, 'f', 0),
                        offset.count() > 0 ? QStringLiteral("behind") : QStringLiteral("ahead of"),
                        QString::number(static_cast<double>(response.clock->error.count()) / 1000, 'f', 1),
                        detail)};
    }
    return {FailureCode::requestRefused, subject, detail};
}

SecretPlaces secretPlaces(const WireProfile& profile) {
    return {{profile.field(QStringLiteral("value"))},
            {profile.envelope.digest, profile.envelope.signature},
            profile.envelope.payload};
}

} // namespace trustbench
