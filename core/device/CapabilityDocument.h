#pragma once

#include "core/base/DeviceId.h"
#include "core/base/Result.h"

#include <QJsonObject>

namespace trustbench {

/// A Margo device capability document. The exact bytes are kept and sent; unknown fields stay. Accepts both
/// readings of the page of August 2024 (its table and its example disagree) and the later drafts; what is
/// asked of each is written in resources/schema/capabilities.md. Tested in tests/core/device.
class CapabilityDocument {
public:
    struct Problem {
        QString path; ///< "properties.resources.cpu[0].cores"; "$" is the document itself
        QString what; ///< "missing", "not a string"

        bool operator==(const Problem&) const = default;
    };
    static constexpr qsizetype sizeLimit = 1024 * 1024;

    /// Parses and validates; capabilitiesInvalid lists all problems in the detail ("path: what; ..."), not
    /// the first. fileTooLarge over the limit. `subject` names the document in failures: its file.
    static Result<CapabilityDocument> parse(const QByteArray& bytes, const QString& subject);
    static Result<CapabilityDocument> load(const QString& path);
    static QList<Problem> problemsIn(const QJsonObject& document);

    const QByteArray& bytes() const { return m_bytes; }
    const QJsonObject& json() const { return m_json; }
    QString serialNumber() const; ///< properties.serialNumber
    QString vendor() const;
    QString model() const; ///< properties.modelNumber
    /// deviceIdMismatch where properties.serialNumber is there and is not this id.
    Result<void> checkBelongsTo(const DeviceId& id) const;

private:
    QString property(const QString& name) const;

    QByteArray m_bytes;
    QJsonObject m_json;
    QString m_subject;
};

} // namespace trustbench
