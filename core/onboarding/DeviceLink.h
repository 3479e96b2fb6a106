#pragma once

#include "core/wos/WosClient.h"

namespace trustbench {

/// What the device needs to talk to its WOS on its own. The token is shared for the time of the delivery.
/// A repository over SSH has no token but host keys: the device knows the server by them, and the server
/// knows the device by a key of its own. The workstation's key never goes along.
struct HandoverBundle {
    DeviceId device;
    WosEndpoint endpoint;
    QString wire;
    RepositoryAddress repository;
    std::vector<Certificate> anchors;         ///< confirmed ones alone: signing first, then TLS, each once
    std::shared_ptr<const AccessToken> token; ///< https
    QList<PinnedHostKey> hostKeys = {};       ///< ssh: the pinned ones of the repository's server
};

/// Proof of a delivery, for the record. Holds no secret; digests of everything but the token.
struct HandoverReceipt {
    QString where;                  ///< folder or device address
    bool confirmedByDevice = false; ///< false: written and read back, but no device has answered for it
    QList<std::pair<QString, QString>> sha256; ///< file name, lower-case hex
    QDateTime at;
};

/// Port: the way by which the bundle reaches the device. handoverFailed. Consumed through observe().
class DeviceLink {
public:
    DeviceLink() = default;
    virtual ~DeviceLink() = default;
    DeviceLink(const DeviceLink&) = delete;
    DeviceLink& operator=(const DeviceLink&) = delete;

    virtual QFuture<Result<HandoverReceipt>> deliver(HandoverBundle bundle) = 0;
    /// The token that was delivered last, as far as this link can tell; tokenMissing where it cannot.
    virtual QFuture<Result<std::shared_ptr<const AccessToken>>> tokenInPlace(DeviceId device);
    /// Nothing secret of what was delivered is left where this link put it; none there is as good.
    virtual QFuture<Result<void>> removeSecrets(DeviceId device);
};

/// Without a link to the device: `<folder>/<encoded id>/` (0700) with bundle.json, anchors.pem and token
/// (0600), or known_hosts in place of the token. The whole folder appears or is replaced at once, is flushed
/// to the disk and read back by digest.
std::unique_ptr<DeviceLink> folderDeviceLink(const QString& folder, std::shared_ptr<const Clock> clock);

} // namespace trustbench
