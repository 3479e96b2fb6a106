#include "app/wos/SampleDevices.h"

#include "app/wos/BenchPki.h"
#include "core/base/Files.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace benchwos {

using namespace trustbench;

namespace {

constexpr int firstNumber = 45337;
/// RSA keys take a tenth of a second each: they are part of the mix only among the first.
constexpr int mixedDevices = 64;
constexpr int mixLength = 8;

KeyKind kindOf(int index) {
    constexpr KeyKind mix[mixLength] = {KeyKind::p256, KeyKind::rsa2048, KeyKind::p384, KeyKind::ed25519,
                                        KeyKind::p256, KeyKind::rsa3072, KeyKind::p384, KeyKind::ed25519};
    const auto kind = mix[index % mixLength];
    const bool isRsa = kind == KeyKind::rsa2048 || kind == KeyKind::rsa3072;
    if (isRsa && index >= mixedDevices)
        return KeyKind::p256;
    return isRsa && index >= mixLength ? KeyKind::rsa2048 : kind;
}

struct Model {
    const char* number;
    const char* memory;
    int cores;
};

const Model& modelOf(int index) {
    static constexpr Model models[] = {
        {"332ANZE1-N1", "64.0 GB", 24}, {"332ANZE1-N2", "32.0 GB", 12}, {"118ANZC4-S1", "8.0 GB", 4}};
    return models[index % 3];
}

const QString maker = QStringLiteral("Northstar Industrial");

QByteArray capabilitiesOf(int index) {
    const auto& model = modelOf(index);
    const QJsonObject cpu{{QStringLiteral("architecture"), QStringLiteral("Intel x64")},
                          {QStringLiteral("cores"), model.cores},
                          {QStringLiteral("frequency"), QStringLiteral("3.2 GHz")}};
    const QJsonObject resources{{QStringLiteral("memory"), QLatin1String(model.memory)},
                                {QStringLiteral("storage"), QStringLiteral("2000 GB")},
                                {QStringLiteral("cpu"), QJsonArray{cpu}}};
    const QJsonObject network{{QStringLiteral("name"), QStringLiteral("2.5G Gigabit LAN Network Card")},
                              {QStringLiteral("type"), QStringLiteral("Ethernet")},
                              {QStringLiteral("modelNumber"), QStringLiteral("NIC8125")},
                              {QStringLiteral("properties"),
                               QJsonObject{{QStringLiteral("maxSpeed"), QStringLiteral("2.5 Gbps")}}}};
    const QJsonObject accelerator{
        {QStringLiteral("name"), QStringLiteral("Inference accelerator")},
        {QStringLiteral("type"), QStringLiteral("GPU")},
        {QStringLiteral("modelNumber"), QStringLiteral("IA-16G")},
        {QStringLiteral("properties"), QJsonObject{{QStringLiteral("ram"), QStringLiteral("16 GB")}}}};
    const QJsonObject properties{
        {QStringLiteral("id"), QStringLiteral("northstar.%1.edge").arg(sampleDeviceId(index).toLower())},
        {QStringLiteral("vendor"), maker},
        {QStringLiteral("modelNumber"), QLatin1String(model.number)},
        {QStringLiteral("serialNumber"), sampleDeviceId(index)},
        {QStringLiteral("roles"),
         QJsonArray{QStringLiteral("standalone cluster"), QStringLiteral("cluster lead")}},
        {QStringLiteral("resources"), resources},
        {QStringLiteral("peripherals"), QJsonArray{accelerator}},
        {QStringLiteral("interfaces"), QJsonArray{network}}};
    return QJsonDocument(QJsonObject{{QStringLiteral("apiVersion"), QStringLiteral("device.margo/v1")},
                                     {QStringLiteral("kind"), QStringLiteral("DeviceCapability")},
                                     {QStringLiteral("properties"), properties}})
        .toJson();
}

/// Not flushed to disk: thousands of devices would wait for it, and what is lost is made again.
Result<void> writeQuickly(const QString& path, const QByteArray& bytes,
                          QFileDevice::Permissions permissions = ownerWrites) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(permissions) ||
        file.write(bytes) != bytes.size())
        return fail(FailureCode::fileUnwritable, path, file.errorString());
    return {};
}

Result<void> makeDevice(const QString& base, int index, const Credential& issuer) {
    const auto key = makeKey(kindOf(index));
    const auto plan = devicePlan(sampleDeviceId(index), maker, QLatin1String(modelOf(index).number));
    const auto certificate = issue(plan, key.get(), &issuer);
    if (!certificate)
        return fail(FailureCode::cryptoFailed, base, openSslError());
    // The certificate comes last: it marks the device as complete.
    return writeQuickly(base + QStringLiteral(".key"), keyToPem(key.get()), ownerOnly)
        .and_then([&] { return writeQuickly(base + QStringLiteral(".json"), capabilitiesOf(index)); })
        .and_then([&] { return writeQuickly(base + QStringLiteral(".pem"), toPem(certificate.get())); });
}

} // namespace

QString sampleDeviceId(int index) {
    return QStringLiteral("PF%1-AA").arg(firstNumber + index);
}

Result<void> makeSampleDevices(const QString& folder, int count, const Credential& issuer) {
    if (!QDir().mkpath(folder))
        return fail(FailureCode::fileUnwritable, folder);
    for (int index = 0; index < count; ++index) {
        const QString base = folder + QLatin1Char('/') + sampleDeviceId(index);
        if (QFile::exists(base + QStringLiteral(".pem")))
            continue;
        if (auto made = makeDevice(base, index, issuer); !made)
            return made;
    }
    return {};
}

QByteArray manifestOf(int count) {
    QByteArray csv = "id,certificate,key,capabilities,label\r\n";
    for (int index = 0; index < count; ++index) {
        const QByteArray id = sampleDeviceId(index).toLatin1();
        csv += id + ",devices/" + id + ".pem,devices/" + id + ".key,devices/" + id + ".json,Slot " +
               QByteArray::number(index + 1) + "\r\n";
    }
    return csv;
}

} // namespace benchwos
