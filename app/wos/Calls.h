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
    /// The operator puts a device's new certificate beside the one in use.
    Outcome<Reply> addCertificate(const Request& request, const QString& deviceId);
    /// The device proves that it has the new one's key; from then on the old one is good for the overlap.
    Outcome<Reply> proveCertificate(const Request& request, const QString& deviceId);
    /// The device gives back every token that was issued for it.
    Outcome<Reply> revokeTokens(const Request& request, const QString& deviceId);
    /// The operator takes the device off: its certificate, its tokens and its onboarding are forgotten.
    Outcome<Reply> withdrawCertificate(const Request& request, const QString& deviceId);
    Reply account();

private:
    /// A request whose envelope verified.
    struct Believed {
        DeviceRecord device;
        QByteArray certificate; ///< DER of the one that verified it
        QByteArray payload;
        QJsonObject json;
    };
    /// What an upload by the operator says.
    struct Uploaded {
        QString deviceId;
        QByteArray certificate;
    };
    Outcome<void> checkOperator(const Request& request) const;
    Outcome<Uploaded> readUpload(const Request& request) const;
    Outcome<Believed> open(const Request& request) const;
    /// The certificate of the device that verifies the envelope: in use, beside it, or in its overlap.
    Outcome<QByteArray> verifyingCertificate(const OpenedEnvelope& envelope,
                                             const DeviceRecord& device) const;
    Outcome<void> checkPayload(const Believed& believed, const QStringList& keys, const QString& type);
    Outcome<void> checkBinding(const QJsonObject& binding, const QString& type);
    Outcome<Reply> answer(int status, const QString& call, const Believed& believed, const Request& request,
                          QJsonObject payload);
    /// The address under which a device finds the repository of that name.
    QString repositoryUrl(const QString& name) const;
    /// `othersUntil` as for Registry::issueToken.
    QJsonObject freshToken(const QString& call, const QString& deviceId, const QDateTime& othersUntil = {});

    Service& m_service;
};

} // namespace benchwos
