#pragma once

#include "core/net/RetryAfter.h"
#include "core/wos/Redaction.h"
#include "core/wos/WosClient.h"

/// What is said to a WOS and how its answers are read, as pure functions over one wire profile. For
/// HttpWosClient alone, which does the sending. Tested in tests/core/wos.
namespace trustbench {

/// The URL of a call. requestRefused where the device id cannot be a path segment, siteInvalid where the
/// endpoint is none.
Result<QUrl> callUrl(const WireProfile::Call& call, const WosEndpoint& endpoint, const DeviceId& device,
                     const QUrl& location = {});
bool sameOrigin(const QUrl& one, const QUrl& other);

/// {"deviceId","certificate"} of the operator's upload.
QByteArray uploadBody(const WireProfile& profile, const DeviceIdentity& device);
QByteArray withdrawalBody(const WireProfile& profile, const DeviceId& device, const QString& sha256);
/// The payload of a call that is bound to its audience and time: {"deviceId","request"}, with the certificate
/// where `withCertificate`.
QByteArray boundPayload(const WireProfile& profile, const WireProfile::Call& call,
                        const WosEndpoint& endpoint, const DeviceIdentity& device, const QDateTime& now,
                        bool withCertificate);

/// The payload of a WOS envelope that answers `request`, once all of it has been checked: answerMalformed,
/// answerUnverified, answerForeign.
Result<QJsonObject> openAnswer(const WireProfile& profile, const QByteArray& body, const TrustedChain& signer,
                               const DeviceId& device, const QByteArray& request, const QString& subject);
/// Accepted, it names a repository, and brings its token where the address is https.
Result<Enrolment> readStatus(const WireProfile& profile, const QJsonObject& payload, const QString& subject);
/// The token object: {"value","expiresAt"}.
Result<Enrolment> readToken(const WireProfile& profile, const QJsonObject& token, const QString& subject);
/// Bare certificates, or the JSON object round them; the signing certificate first.
Result<ImportedCertificates> readSigningCertificate(const WireProfile& profile, const QByteArray& body,
                                                    const QString& subject);
/// The Location header of an accepted onboarding request, made absolute; it must have the API's origin.
Result<QUrl> readLocation(const HttpResponse& response, const QUrl& requestUrl, const WosEndpoint& endpoint);

/// The failure that an answer with a status outside the profile's success list stands for.
Failure refusalFrom(const WireProfile& profile, const QString& callName, const HttpResponse& response,
                    const QString& subject, const QDateTime& now);

/// Where answers hold tokens.
SecretPlaces secretPlaces(const WireProfile& profile);

} // namespace trustbench
