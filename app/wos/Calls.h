#pragma once

#include "app/wos/EnvelopeCheck.h"
#include "app/wos/Service.h"

namespace benchwos {

/// The calls of the wire: each judges one request strictly and has its effect, or says why not.
/// Not for: finding the route, evidence, faults of the transport (Api.h).
class Calls {
public:
    explicit Calls(Service& service)
        : m_service(service) {}

    Outcome<Reply> upload(const Request& request);
    Outcome<Reply> signingCertificate(const Request& request);
    Outcome<Reply> onboard(const Request& request);
    Outcome<Reply> status(const Request& request, const QString& ticket);
    Outcome<Reply> capabilities(const Request& request, const QString& deviceId);
    Outcome<Reply> gitToken(const Request& request, const QString& deviceId);
    Reply account();

private:
    /// A request whose envelope verified.
    struct Believed {
        DeviceRecord device;
        QByteArray payload;
        QJsonObject json;
    };
    Outcome<Believed> open(const Request& request) const;
    Outcome<void> checkPayload(const Believed& believed, const QStringList& keys, const QString& type);
    Outcome<void> checkBinding(const QJsonObject& binding, const QString& type);
    Outcome<Reply> answer(int status, const QString& call, const Believed& believed, const Request& request,
                          QJsonObject payload);
    QJsonObject freshToken(const QString& call, const QString& deviceId);

    Service& m_service;
};

} // namespace benchwos
