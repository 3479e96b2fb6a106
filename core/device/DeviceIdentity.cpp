#include "core/device/DeviceIdentity.h"

#include "core/crypto/CryptoLibrary.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace trustbench {
namespace {

/// A device id names files and URL segments, whose length is limited.
constexpr qsizetype longestEncodedId = 200;

Result<DerivedId> usable(const QString& id, DeviceIdSource source, const Certificate& certificate) {
    const bool printable = std::all_of(id.begin(), id.end(), [](QChar c) { return c.isPrint(); });
    DeviceId deviceId(id);
    if (!printable || deviceId.encoded().size() > longestEncodedId)
        return fail(FailureCode::deviceIdMissing, certificate.shortName(),
                    printable
                        ? QStringLiteral("the id found is longer than %1 characters").arg(longestEncodedId)
                        : QStringLiteral("the id found holds control characters"));
    return DerivedId{std::move(deviceId), source};
}

QStringList distinctSerials(const Certificate& certificate) {
    QStringList serials;
    for (const QString& serial : certificate.subjectSerialNumbers())
        if (!serial.trimmed().isEmpty())
            serials.append(serial.trimmed());
    serials.removeDuplicates();
    return serials;
}

QString iso(const QDateTime& time) {
    return time.toUTC().toString(Qt::ISODate);
}

/// A fresh nonce behind words that keep the signature from meaning anything else.
QByteArray challenge() {
    return QByteArrayLiteral("trustbench proof of possession\n") + randomBytes(32);
}

Result<void> judgePossession(const Certificate& certificate, SignatureAlgorithm algorithm,
                             const QByteArray& nonce, const Result<QByteArray>& signature) {
    if (!signature)
        return tl::unexpected(signature.error());
    if (!verifySignature(certificate, algorithm, nonce, *signature))
        return fail(FailureCode::keyMismatch, certificate.shortName(),
                    QStringLiteral("a signature by the key does not verify with the certificate"));
    return {};
}

Result<SignatureAlgorithm> algorithmFor(const Certificate& certificate) {
    const auto algorithm = defaultAlgorithm(certificate.key().kind);
    if (!algorithm)
        return fail(FailureCode::keyUnsupported, certificate.shortName(), certificate.key().name);
    return *algorithm;
}

Result<DeviceIdentity> identify(const DeviceFiles& files, const Secret& passphrase, const QDateTime& now) {
    auto loaded = loadDevice(files, passphrase);
    if (!loaded)
        return tl::unexpected(loaded.error());
    const Certificate& certificate = loaded->certificate;
    const auto named = [&](Failure failure) {
        if (failure.subject == certificate.shortName())
            failure.subject = files.certificate;
        return tl::unexpected(std::move(failure));
    };
    auto derived = deriveDeviceId(certificate, files.enteredId);
    if (!derived)
        return named(derived.error());
    if (const auto checked = checkDeviceCertificate(certificate, now); !checked)
        return named(checked.error());
    const auto algorithm = algorithmFor(certificate);
    if (!algorithm)
        return named(algorithm.error());
    const QByteArray nonce = challenge();
    const auto proven = judgePossession(certificate, *algorithm, nonce, loaded->key->sign(*algorithm, nonce));
    if (!proven)
        return named(proven.error());
    return DeviceIdentity{std::move(derived->id), derived->source, certificate,
                          deviceKeyInMemory(loaded->key), files.certificate};
}

} // namespace

Result<DerivedId> deriveDeviceId(const Certificate& certificate, const QString& entered) {
    const QString wanted = entered.trimmed();
    const QStringList serials = distinctSerials(certificate);
    const auto mismatch = [&](const QString& detail) {
        return fail(FailureCode::deviceIdMismatch, certificate.shortName(), detail);
    };
    if (serials.size() > 1 && !serials.contains(wanted))
        return mismatch(
            QStringLiteral("the subject has several serial numbers: %1; entered: %2")
                .arg(serials.join(QStringLiteral(", ")), wanted.isEmpty() ? QStringLiteral("none") : wanted));
    QString found;
    auto source = DeviceIdSource::enteredByOperator;
    if (!serials.isEmpty()) {
        found = serials.size() > 1 ? wanted : serials.constFirst();
        source = DeviceIdSource::subjectSerialNumber;
    } else if (const auto hardware = certificate.hardwareSerial();
               hardware && !hardware->trimmed().isEmpty()) {
        found = hardware->trimmed();
        source = DeviceIdSource::hardwareModuleName;
    }
    if (found.isEmpty() && wanted.isEmpty())
        return fail(FailureCode::deviceIdMissing, certificate.shortName());
    if (!found.isEmpty() && !wanted.isEmpty() && found != wanted)
        return mismatch(QStringLiteral("the certificate says %1, entered was %2").arg(found, wanted));
    return usable(found.isEmpty() ? wanted : found, source, certificate);
}

Result<void> checkDeviceCertificate(const Certificate& certificate, const QDateTime& now) {
    if (now < certificate.notBefore())
        return fail(FailureCode::certificateNotYetValid, certificate.shortName(),
                    QStringLiteral("notBefore %1, now %2").arg(iso(certificate.notBefore()), iso(now)));
    if (now > certificate.notAfter())
        return fail(FailureCode::certificateExpired, certificate.shortName(),
                    QStringLiteral("notAfter %1, now %2").arg(iso(certificate.notAfter()), iso(now)));
    if (!isDeviceKey(certificate.key()))
        return fail(FailureCode::keyUnsupported, certificate.shortName(), certificate.key().name);
    if (certificate.allowsDigitalSignature() == false)
        return fail(FailureCode::keyUnsupported, certificate.shortName(),
                    QStringLiteral("keyUsage does not allow digital signatures"));
    return {};
}

Result<void> provePossession(const Certificate& certificate, const DeviceKey& key) {
    const auto algorithm = algorithmFor(certificate);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    const QByteArray nonce = challenge();
    return judgePossession(certificate, *algorithm, nonce, key.sign(*algorithm, nonce));
}

QFuture<Result<DeviceIdentity>> identifyDevice(DeviceFiles files, Secret passphrase, QDateTime now) {
    auto shared = std::make_shared<const Secret>(std::move(passphrase));
    return QtConcurrent::run([files = std::move(files), shared = std::move(shared), now = std::move(now)] {
        return identify(files, *shared, now);
    });
}

} // namespace trustbench
