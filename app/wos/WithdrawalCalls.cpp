#include "app/wos/Calls.h"
#include "app/wos/Payloads.h"

namespace benchwos {

/// The calls by which a device is taken back out. Both may be made again.

Outcome<Reply> Calls::revokeTokens(const Request& request, const QString& deviceId) {
    const QString call = QStringLiteral("revokeTokens");
    const auto believed = open(request);
    if (!believed)
        return tl::unexpected(believed.error());
    if (believed->device.id != deviceId)
        return refuse(403, QStringLiteral("idMismatch"),
                      QStringLiteral("the device in the path is not the envelope's certificateId"));
    const auto checked =
        checkPayload(*believed, {deviceIdKey, requestKey}, QStringLiteral("git-token-revocation"));
    if (!checked)
        return tl::unexpected(checked.error());
    const bool any =
        !m_service.faults.strikes("tokens-stay", call, deviceId) && m_service.registry.revokeTokens(deviceId);
    m_service.registry.update(deviceId, [&](DeviceRecord& record) {
        ++record.requests[call];
        if (any)
            ++record.effects[call];
    });
    return answer(200, call, *believed, request, {});
}

Outcome<Reply> Calls::withdrawCertificate(const Request& request, const QString& deviceId) {
    if (const auto known = checkOperator(request); !known)
        return tl::unexpected(known.error());
    const auto object = parseObject(request.body, QStringLiteral("the body"));
    if (!object)
        return tl::unexpected(object.error());
    if (const auto keys = requireKeys(*object, {deviceIdKey, certificateKey}, QStringLiteral("the body"));
        !keys)
        return tl::unexpected(keys.error());
    if (object->value(deviceIdKey).toString() != deviceId)
        return refuse(403, QStringLiteral("idMismatch"),
                      QStringLiteral("the device in the path is not deviceId in the body"));
    const auto device = m_service.registry.device(deviceId);
    if (!device)
        return refuse(410, QStringLiteral("gone"),
                      QStringLiteral("no certificate is registered for this device"));
    const auto named = object->value(certificateKey).toString();
    if (named != sha256Hex(device->certificate))
        return refuse(409, QStringLiteral("certificateMismatch"),
                      QStringLiteral("another certificate is registered for the device"));
    const bool tokensStay =
        m_service.faults.strikes("tokens-stay", QStringLiteral("withdrawCertificate"), deviceId);
    m_service.registry.withdraw(deviceId, tokensStay ? Registry::Tokens::stay : Registry::Tokens::go);
    return jsonReply(200, {{deviceIdKey, deviceId}, {certificateKey, named}});
}

} // namespace benchwos
