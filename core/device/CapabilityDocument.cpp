#include "core/device/CapabilityDocument.h"

#include "core/base/Files.h"

#include <QJsonDocument>

namespace trustbench {

Result<CapabilityDocument> CapabilityDocument::parse(const QByteArray& bytes, const QString& subject) {
    if (bytes.size() > sizeLimit)
        return fail(FailureCode::fileTooLarge, subject, QStringLiteral("limit %1 bytes").arg(sizeLimit));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(FailureCode::capabilitiesInvalid, subject,
                    QStringLiteral("$: not JSON, byte %1: %2").arg(error.offset).arg(error.errorString()));
    if (!document.isObject())
        return fail(FailureCode::capabilitiesInvalid, subject, QStringLiteral("$: not an object"));
    CapabilityDocument parsed;
    parsed.m_bytes = bytes;
    parsed.m_json = document.object();
    parsed.m_subject = subject;
    QStringList lines;
    for (const Problem& problem : problemsIn(parsed.m_json))
        lines.append(problem.path + QStringLiteral(": ") + problem.what);
    if (!lines.isEmpty())
        return fail(FailureCode::capabilitiesInvalid, subject, lines.join(QStringLiteral("; ")));
    return parsed;
}

Result<CapabilityDocument> CapabilityDocument::load(const QString& path) {
    return readFile(path, sizeLimit).and_then([&](const QByteArray& bytes) { return parse(bytes, path); });
}

QString CapabilityDocument::property(const QString& name) const {
    return m_json.value(QStringLiteral("properties")).toObject().value(name).toString();
}

QString CapabilityDocument::serialNumber() const {
    return property(QStringLiteral("serialNumber"));
}

QString CapabilityDocument::vendor() const {
    return property(QStringLiteral("vendor"));
}

QString CapabilityDocument::model() const {
    return property(QStringLiteral("modelNumber"));
}

Result<void> CapabilityDocument::checkBelongsTo(const DeviceId& id) const {
    const QString serial = serialNumber();
    if (serial.isEmpty() || serial == id.value())
        return {};
    return fail(FailureCode::deviceIdMismatch, m_subject,
                QStringLiteral("properties.serialNumber is %1, the device id is %2").arg(serial, id.value()));
}

} // namespace trustbench
