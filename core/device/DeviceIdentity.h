#pragma once

#include "core/base/Clock.h"
#include "core/base/DeviceId.h"
#include "core/crypto/Certificate.h"
#include "core/crypto/SigningKey.h"

#include <QFuture>

namespace trustbench {

/// Where the device id was taken from, in the order in which they are tried.
enum class DeviceIdSource { subjectSerialNumber, hardwareModuleName, enteredByOperator };

/// A device as step 1 proves it: the certificate, its key (possession shown by a signed nonce) and its id.
struct DeviceIdentity {
    DeviceId id;
    DeviceIdSource idSource = DeviceIdSource::subjectSerialNumber;
    Certificate certificate;
    std::shared_ptr<DeviceKey> key;
    QString certificateFile;
};

/// What the operator brought: file paths and what cannot be read from them.
struct DeviceFiles {
    QString certificate;  ///< PEM, DER or PKCS#12
    QString key;          ///< empty when the certificate file holds it (PKCS#12, combined PEM)
    QString capabilities; ///< empty: asked for at step 6
    QString enteredId;    ///< empty: derived from the certificate; otherwise it must not contradict it
    QString label;        ///< slot or name for people
};

/// Certificate and key from files; the key is checked against the certificate. Reads PEM, DER and PKCS#12.
/// Not for: time or proof of possession.
struct LoadedDevice {
    Certificate certificate;
    std::shared_ptr<const SigningKey> key;
};
Result<LoadedDevice> loadDevice(const DeviceFiles& files, const Secret& passphrase);

struct DerivedId {
    DeviceId id;
    DeviceIdSource source;
};
/// subject serialNumber, else hardwareModuleName, else what was entered; deviceIdMissing, deviceIdMismatch.
Result<DerivedId> deriveDeviceId(const Certificate& certificate, const QString& entered);

/// Validity at `now`, key kind and strength (RSA 2048..4096, P-256, P-384, Ed25519).
Result<void> checkDeviceCertificate(const Certificate& certificate, const QDateTime& now);

/// Signs a fresh nonce with the key and verifies it with the certificate.
Result<void> provePossession(const Certificate& certificate, const DeviceKey& key);

/// The whole of step 1 for files: load, derive, check, prove. Off the caller's thread.
QFuture<Result<DeviceIdentity>> identifyDevice(DeviceFiles files, Secret passphrase, QDateTime now);

} // namespace trustbench
