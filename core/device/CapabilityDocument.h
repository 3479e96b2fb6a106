#pragma once

#include "core/base/DeviceId.h"
#include "core/base/Result.h"

#include <QJsonObject>

namespace trustbench {

/// A Margo device capability document. The exact bytes are kept and sent; unknown fields stay. Accepts both
/// readings of the seed-era page (table and example disagree) and the later drafts; see
/// shared facts in resources/schema/capabilities.md. Tested in tests/core/device.
class CapabilityDocument {
public:
    struct Problem {
        QString path;
        QString what;
    }; ///< JSON path, and a code-like reason

    /// Parses and validates; capabilitiesInvalid lists all problems in the detail, not the first.
    static Result<CapabilityDocument> parse(const QByteArray& bytes, const QString& subject);
    static QList<Problem> problemsIn(const QJsonObject& document);

    const QByteArray& bytes() const { return m_bytes; }
    const QJsonObject& json() const { return m_json; }
    QString serialNumber() const; ///< properties.serialNumber
    QString vendor() const;
    QString model() const;
    /// deviceIdMismatch where properties.serialNumber is there and is not this id.
    Result<void> checkBelongsTo(const DeviceId& id) const;

private:
    QByteArray m_bytes;
    QJsonObject m_json;
};

} // namespace trustbench
