#include "app/wos/Calls.h"

#include "app/wos/Encoding.h"
#include "app/wos/GitRepository.h"
#include "app/wos/Payloads.h"
#include "core/base/DeviceId.h"

#include <QJsonArray>

namespace benchwos {

using namespace trustbench;

namespace {

constexpr int requestMaxAgeSeconds = 300;
constexpr int longestId = 256;
constexpr int longestNonce = 200;

QJsonObject toJson(const QMap<QString, int>& counts) {
    QJsonObject object;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

} // namespace

Outcome<void> Calls::checkOperator(const Request& request) const {
    const QByteArray bearer = request.header("Authorization");
    if (!bearer.startsWith("Bearer ") || sha256(bearer.mid(7)) != m_service.operatorSecretSha256)
        return refuse(401, QStringLiteral("operatorRefused"),
                      QStringLiteral("the operator's credentials are missing or wrong"));
    return {};
}

Outcome<Calls::Uploaded> Calls::readUpload(const Request& request) const {
    if (const auto known = checkOperator(request); !known)
        return tl::unexpected(known.error());
    const auto object = parseObject(request.body, QStringLiteral("the body"));
    if (!object)
        return tl::unexpected(object.error());
    if (const auto keys = requireKeys(*object, {deviceIdKey, certificateKey}, QStringLiteral("the body"));
        !keys)
        return tl::unexpected(keys.error());
    const QString id = object->value(deviceIdKey).toString();
    if (id.isEmpty() || id.size() > longestId)
        return refuse(400, QStringLiteral("deviceIdMalformed"),
                      QStringLiteral("deviceId is not a string of 1 to %1 characters").arg(longestId));
    const auto der = certificateAt(*object);
    if (!der)
        return tl::unexpected(der.error());
    const auto certificate = certificateFromDer(*der);
    if (!certificate)
        return refuse(400, QStringLiteral("certificateMalformed"),
                      QStringLiteral("certificate is not the DER of one X.509 certificate"));
    if (const auto good = checkDeviceCertificate(certificate.get(), m_service.clock.seconds()); !good)
        return tl::unexpected(good.error());
    return Uploaded{id, *der};
}

Outcome<Reply> Calls::upload(const Request& request) {
    const auto uploaded = readUpload(request);
    if (!uploaded)
        return tl::unexpected(uploaded.error());
    const auto& [id, der] = *uploaded;
    if (const auto registered = m_service.registry.upload(id, der); !registered) {
        const bool same = registered.error() == sha256Hex(der);
        auto refusal = refuse(409, QStringLiteral("exists"),
                              same ? QStringLiteral("this certificate is already registered for the device")
                                   : QStringLiteral("another certificate is registered for the device"));
        refusal.value().more = {{QStringLiteral("same"), same}, {certificateKey, registered.error()}};
        return refusal;
    }
    return jsonReply(201, {{deviceIdKey, id}, {certificateKey, sha256Hex(der)}});
}

Outcome<Reply> Calls::signingCertificate(const Request& /*request*/) {
    Reply reply;
    reply.contentType = m_service.signer.contentType();
    reply.body = m_service.signer.body();
    return reply;
}

Outcome<Calls::Believed> Calls::open(const Request& request) const {
    const auto envelope = parseEnvelope(request.body);
    if (!envelope)
        return tl::unexpected(envelope.error());
    const auto device = m_service.registry.device(envelope->certificateId);
    if (!device)
        return refuse(404, QStringLiteral("deviceUnknown"),
                      QStringLiteral("no certificate was uploaded for certificateId %1")
                          .arg(envelope->certificateId.left(longestId)));
    const auto certificate = verifyingCertificate(*envelope, *device);
    if (!certificate)
        return tl::unexpected(certificate.error());
    const auto json = parseObject(envelope->payload, QStringLiteral("the payload"));
    if (!json)
        return tl::unexpected(json.error());
    return Believed{*device, *certificate, envelope->payload, *json};
}

Outcome<void> Calls::checkPayload(const Believed& believed, const QStringList& keys, const QString& type) {
    if (auto complete = requireKeys(believed.json, keys, QStringLiteral("the payload")); !complete)
        return complete;
    if (believed.json.value(deviceIdKey).toString() != believed.device.id)
        return refuse(403, QStringLiteral("idMismatch"),
                      QStringLiteral("deviceId in the payload is not the envelope's certificateId"));
    return checkBinding(believed.json.value(requestKey).toObject(), type);
}

Outcome<void> Calls::checkBinding(const QJsonObject& binding, const QString& type) {
    auto keys = requireKeys(binding,
                            {QStringLiteral("type"), QStringLiteral("audience"), QStringLiteral("issuedAt"),
                             QStringLiteral("nonce")},
                            requestKey);
    if (!keys)
        return keys;
    if (binding.value(QStringLiteral("type")).toString() != type)
        return refuse(403, QStringLiteral("typeMismatch"),
                      QStringLiteral("request.type is not %1").arg(type));
    if (binding.value(QStringLiteral("audience")).toString() != m_service.api)
        return refuse(403, QStringLiteral("audienceMismatch"),
                      QStringLiteral("request.audience is not %1").arg(m_service.api));
    const auto text = binding.value(QStringLiteral("issuedAt")).toString();
    const auto issuedAt = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!issuedAt.isValid() || issuedAt.timeSpec() == Qt::LocalTime)
        return refuse(400, QStringLiteral("issuedAtMalformed"),
                      QStringLiteral("request.issuedAt is not an ISO 8601 time with its zone"));
    const auto now = m_service.clock.now();
    const qint64 age = issuedAt.secsTo(now);
    if (age > requestMaxAgeSeconds)
        return refuse(403, QStringLiteral("requestTooOld"),
                      QStringLiteral("request.issuedAt %1 is %2 s ago, here it is %3")
                          .arg(text.left(40))
                          .arg(age)
                          .arg(isoTime(now)));
    if (age < -requestMaxAgeSeconds)
        return refuse(403, QStringLiteral("requestFromFuture"),
                      QStringLiteral("request.issuedAt %1 is %2 s ahead, here it is %3")
                          .arg(text.left(40))
                          .arg(-age)
                          .arg(isoTime(now)));
    const auto nonce = binding.value(QStringLiteral("nonce")).toString();
    if (nonce.isEmpty() || nonce.size() > longestNonce)
        return refuse(
            400, QStringLiteral("nonceMalformed"),
            QStringLiteral("request.nonce is not a string of 1 to %1 characters").arg(longestNonce));
    // Last, so that a request refused for another reason does not use its nonce up.
    if (!m_service.registry.spendNonce(nonce, issuedAt))
        return refuse(403, QStringLiteral("nonceReused"),
                      QStringLiteral("request.nonce was seen before: the request is a replay"));
    return {};
}

Outcome<Reply> Calls::answer(int status, const QString& call, const Believed& believed,
                             const Request& request, QJsonObject payload) {
    auto& faults = m_service.faults;
    const QString& id = believed.device.id;
    const bool foreign = faults.strikes("answer-foreign-device", call, id);
    const bool unrelated = faults.strikes("answer-wrong-inreplyto", call, id);
    payload.insert(deviceIdKey, foreign ? QStringLiteral("PF00000-ZZ") : id);
    payload.insert(
        QStringLiteral("inReplyTo"),
        QString::fromLatin1(sha256(unrelated ? QByteArray("another request") : request.body).toBase64()));
    Reply reply;
    reply.status = status;
    const QByteArray bytes = compactJson(payload);
    if (faults.strikes("bare-answer", call, id)) {
        reply.body = bytes;
        return reply;
    }
    const auto strangersKey = faults.strikes("wrong-signer", call, id) ? makeKey(KeyKind::p256) : nullptr;
    reply.body = sealEnvelope(bytes, strangersKey ? strangersKey.get() : m_service.signer.key(),
                              m_service.signer.fingerprint());
    if (reply.body.isEmpty())
        return refuse(500, QStringLiteral("internal"), openSslError());
    return reply;
}

Outcome<Reply> Calls::onboard(const Request& request) {
    const QString call = QStringLiteral("onboard");
    const auto believed = open(request);
    if (!believed)
        return tl::unexpected(believed.error());
    const auto checked =
        checkPayload(*believed, {deviceIdKey, certificateKey, requestKey}, QStringLiteral("onboarding"));
    if (!checked)
        return tl::unexpected(checked.error());
    const auto der = certificateAt(believed->json);
    if (!der)
        return tl::unexpected(der.error());
    if (*der != believed->certificate)
        return refuse(403, QStringLiteral("certificateMismatch"),
                      QStringLiteral("certificate in the payload is not the one that was uploaded"));
    QString ticket;
    m_service.registry.update(believed->device.id, [&](DeviceRecord& record) {
        ++record.requests[call];
        // Asked again, the answer is the same ticket: an answer that got lost must not strand the device.
        if (record.ticket.isEmpty() || record.onboarding == QLatin1String("rejected")) {
            record.ticket = randomName(18);
            record.onboarding = QStringLiteral("pending");
            record.polls = 0;
            ++record.effects[call];
        }
        ticket = record.ticket;
    });
    auto reply =
        answer(202, call, *believed, request, {{QStringLiteral("state"), QStringLiteral("pending")}});
    if (reply) {
        const bool foreign = m_service.faults.strikes("location-foreign", call, believed->device.id);
        const QString base =
            foreign ? QStringLiteral("https://elsewhere.bench.example") + m_service.prefix : m_service.api;
        reply->headers.emplaceBack("Location", (base + QStringLiteral("/onboarding/") + ticket).toUtf8());
    }
    return reply;
}

QJsonObject Calls::freshToken(const QString& call, const QString& deviceId, const QDateTime& othersUntil) {
    auto& faults = m_service.faults;
    const int lifetime =
        faults.strikes("token-expired", call, deviceId) ? -60 : m_service.tokenLifetimeSeconds;
    const auto expiresAt = m_service.clock.now().addSecs(lifetime);
    QString token = m_service.registry.issueToken(deviceId, expiresAt, othersUntil);
    if (faults.strikes("token-wrong", call, deviceId))
        token = QStringLiteral("wos_") + randomName(24);
    return {{QStringLiteral("value"), token}, {QStringLiteral("expiresAt"), isoTime(expiresAt)}};
}

QString Calls::repositoryUrl(const QString& name) const {
    if (m_service.gitSsh.isEmpty())
        return m_service.origin + QStringLiteral("/git/") + name;
    QUrl url = m_service.gitSsh;
    url.setPath(m_service.repositories + QLatin1Char('/') + name, QUrl::DecodedMode);
    return url.toString(QUrl::FullyEncoded);
}

Outcome<Reply> Calls::status(const Request& request, const QString& ticket) {
    const QString call = QStringLiteral("status");
    const auto believed = open(request);
    if (!believed)
        return tl::unexpected(believed.error());
    const QString& id = believed->device.id;
    if (const auto checked = checkPayload(*believed, {deviceIdKey, requestKey}, call); !checked)
        return tl::unexpected(checked.error());
    if (m_service.registry.deviceOfTicket(ticket) != id || believed->device.ticket != ticket)
        return refuse(404, QStringLiteral("ticketUnknown"),
                      QStringLiteral("no onboarding of this device under this address"));
    const bool rejects = m_service.faults.strikes("reject", call, id);
    const bool waits = m_service.faults.strikes("pending-forever", call, id);
    QString state;
    m_service.registry.update(id, [&](DeviceRecord& record) {
        ++record.requests[call];
        ++record.polls;
        if (record.onboarding == QLatin1String("pending")) {
            if (rejects)
                record.onboarding = QStringLiteral("rejected");
            else if (!waits && record.polls > m_service.pendingPolls)
                record.onboarding = QStringLiteral("accepted");
            if (record.onboarding != QLatin1String("pending"))
                ++record.effects[record.onboarding];
        }
        state = record.onboarding;
    });
    QJsonObject payload{{QStringLiteral("state"), state}};
    if (state == QLatin1String("rejected"))
        payload.insert(QStringLiteral("reason"), QStringLiteral("the device is not expected in this plant"));
    if (state == QLatin1String("accepted")) {
        const QString name = DeviceId(id).encoded() + QStringLiteral(".git");
        const auto made = makeRepository(m_service.repositories + QLatin1Char('/') + name, id);
        if (!made)
            return refuse(500, QStringLiteral("internal"), made.error().detail);
        if (m_service.faults.strikes("repository-unnamed", call, id))
            return answer(200, call, *believed, request, payload);
        const bool branchMissing = m_service.faults.strikes("branch-missing", call, id);
        payload.insert(QStringLiteral("repository"),
                       QJsonObject{{QStringLiteral("url"), repositoryUrl(name)},
                                   {QStringLiteral("branch"), branchMissing ? QStringLiteral("no-such-branch")
                                                                            : QStringLiteral("main")}});
        if (m_service.gitSsh.isEmpty())
            payload.insert(QStringLiteral("accessToken"), freshToken(call, id));
    }
    return answer(200, call, *believed, request, payload);
}

Outcome<Reply> Calls::capabilities(const Request& request, const QString& deviceId) {
    const QString call = QStringLiteral("capabilities");
    const auto believed = open(request);
    if (!believed)
        return tl::unexpected(believed.error());
    const auto& document = believed->json;
    if (believed->device.id != deviceId)
        return refuse(403, QStringLiteral("idMismatch"),
                      QStringLiteral("the device in the path is not the envelope's certificateId"));
    if (believed->device.onboarding != QLatin1String("accepted"))
        return refuse(403, QStringLiteral("notOnboarded"),
                      QStringLiteral("the onboarding of this device has not been accepted"));
    const QString kind = document.value(QStringLiteral("kind")).toString();
    if (document.value(QStringLiteral("apiVersion")).toString() != QLatin1String("device.margo/v1") ||
        !kind.startsWith(QLatin1String("DeviceCapabilit")))
        return refuse(422, QStringLiteral("capabilitiesInvalid"),
                      QStringLiteral("the payload is not a device capability document"));
    const auto serial =
        document.value(QStringLiteral("properties")).toObject().value(QStringLiteral("serialNumber"));
    if (serial.toString() != deviceId)
        return refuse(403, QStringLiteral("idMismatch"),
                      QStringLiteral("properties.serialNumber is not the envelope's certificateId"));
    m_service.registry.update(deviceId, [&](DeviceRecord& record) {
        ++record.requests[call];
        const QString hash = sha256Hex(believed->payload);
        if (record.capabilitiesSha256 != hash)
            ++record.effects[call];
        record.capabilitiesSha256 = hash;
    });
    return answer(201, call, *believed, request, {});
}

Reply Calls::account() {
    QJsonArray devices;
    for (const auto& record : m_service.registry.devices())
        devices.append(
            QJsonObject{{QStringLiteral("id"), record.id},
                        {QStringLiteral("certificate"), sha256Hex(record.certificate)},
                        {QStringLiteral("nextCertificate"),
                         record.nextCertificate.isEmpty() ? QString() : sha256Hex(record.nextCertificate)},
                        {QStringLiteral("onboarding"), record.onboarding},
                        {QStringLiteral("requests"), toJson(record.requests)},
                        {QStringLiteral("refused"), toJson(record.refused)},
                        {QStringLiteral("effects"), toJson(record.effects)},
                        {QStringLiteral("tokens"), record.tokensIssued},
                        {QStringLiteral("capabilities"), record.capabilitiesSha256},
                        {QStringLiteral("repositoryReads"), record.repositoryReads}});
    return jsonReply(200,
                     {{QStringLiteral("devices"), devices},
                      {QStringLiteral("accepted"), m_service.evidence.acceptedCount()},
                      {QStringLiteral("refused"), m_service.evidence.refusedCount()},
                      {QStringLiteral("redirectsFollowed"), m_service.redirectsFollowed.load()},
                      {QStringLiteral("credentialsRedirected"), m_service.credentialsRedirected.load()}});
}

} // namespace benchwos
