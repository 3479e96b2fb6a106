#include "app/wos/Calls.h"
#include "app/wos/Payloads.h"

namespace benchwos {

/// The calls by which tokens and certificates are replaced while the device goes on working.

Outcome<Reply> Calls::gitToken(const Request& request, const QString& deviceId) {
    const QString call = QStringLiteral("gitToken");
    const auto believed = open(request);
    if (!believed)
        return tl::unexpected(believed.error());
    if (believed->device.id != deviceId)
        return refuse(403, QStringLiteral("idMismatch"),
                      QStringLiteral("the device in the path is not the envelope's certificateId"));
    const auto checked = checkPayload(*believed, {deviceIdKey, requestKey}, QStringLiteral("git-token"));
    if (!checked)
        return tl::unexpected(checked.error());
    if (believed->device.onboarding != QLatin1String("accepted"))
        return refuse(403, QStringLiteral("notOnboarded"),
                      QStringLiteral("the onboarding of this device has not been accepted"));
    m_service.registry.update(deviceId, [&](DeviceRecord& record) {
        ++record.requests[call];
        ++record.effects[call];
    });
    return answer(200, call, *believed, request,
                  freshToken(call, deviceId, m_service.clock.now().addSecs(m_service.overlapSeconds)));
}

Outcome<QByteArray> Calls::verifyingCertificate(const OpenedEnvelope& envelope,
                                                const DeviceRecord& device) const {
    const auto verifies = [&](const QByteArray& der) -> Outcome<QByteArray> {
        const auto certificate = certificateFromDer(der);
        if (const auto good = checkDeviceCertificate(certificate.get(), m_service.clock.seconds()); !good)
            return tl::unexpected(good.error());
        if (const auto verified = checkEnvelope(envelope, certificate.get()); !verified)
            return tl::unexpected(verified.error());
        return der;
    };
    auto inUse = verifies(device.certificate);
    if (inUse)
        return inUse;
    if (!device.nextCertificate.isEmpty())
        if (auto next = verifies(device.nextCertificate))
            return next;
    if (device.previousCertificate.isEmpty())
        return inUse;
    auto previous = verifies(device.previousCertificate);
    if (!previous)
        return inUse;
    if (device.previousUntil <= m_service.clock.now())
        return refuse(403, QStringLiteral("certificateReplaced"),
                      QStringLiteral("another certificate took its place; it was good until %1")
                          .arg(isoTime(device.previousUntil)));
    return previous;
}

Outcome<Reply> Calls::addCertificate(const Request& request, const QString& deviceId) {
    const auto uploaded = readUpload(request);
    if (!uploaded)
        return tl::unexpected(uploaded.error());
    const auto& [id, der] = *uploaded;
    if (id != deviceId)
        return refuse(403, QStringLiteral("idMismatch"),
                      QStringLiteral("the device in the path is not deviceId in the body"));
    const auto device = m_service.registry.device(id);
    if (!device)
        return refuse(404, QStringLiteral("deviceUnknown"),
                      QStringLiteral("no certificate was uploaded for this device"));
    if (device->nextCertificate == der || !m_service.registry.addCertificate(id, der)) {
        auto refusal = refuse(409, QStringLiteral("exists"),
                              QStringLiteral("this certificate is already registered for the device"));
        refusal.value().more = {{QStringLiteral("same"), true}, {certificateKey, sha256Hex(der)}};
        return refusal;
    }
    return jsonReply(201, {{deviceIdKey, id}, {certificateKey, sha256Hex(der)}});
}

Outcome<Reply> Calls::proveCertificate(const Request& request, const QString& deviceId) {
    const QString call = QStringLiteral("proveCertificate");
    const auto believed = open(request);
    if (!believed)
        return tl::unexpected(believed.error());
    if (believed->device.id != deviceId)
        return refuse(403, QStringLiteral("idMismatch"),
                      QStringLiteral("the device in the path is not the envelope's certificateId"));
    const auto checked = checkPayload(*believed, {deviceIdKey, certificateKey, requestKey},
                                      QStringLiteral("certificate-proof"));
    if (!checked)
        return tl::unexpected(checked.error());
    const auto der = certificateAt(believed->json);
    if (!der)
        return tl::unexpected(der.error());
    if (*der != believed->certificate)
        return refuse(403, QStringLiteral("certificateMismatch"),
                      QStringLiteral("certificate in the payload is not the one that signed it"));
    m_service.registry.update(deviceId, [&](DeviceRecord& record) { ++record.requests[call]; });
    // Asked again, the answer is the same: one that got lost must not strand the device. The certificate
    // before may ask too, as long as it is good.
    if (*der == believed->device.nextCertificate) {
        m_service.registry.replaceCertificate(deviceId,
                                              m_service.clock.now().addSecs(m_service.overlapSeconds));
        m_service.registry.update(deviceId, [&](DeviceRecord& record) { ++record.effects[call]; });
    }
    const auto until = m_service.registry.device(deviceId)->previousUntil;
    QJsonObject payload;
    if (until.isValid())
        payload.insert(QStringLiteral("previousValidUntil"), isoTime(until));
    return answer(200, call, *believed, request, payload);
}

} // namespace benchwos
