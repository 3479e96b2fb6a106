#pragma once

#include <QString>

#include <compare>

namespace trustbench {

/// The manufacturer's identifier of a device (the specification's GUID), typically its hardware serial.
/// Never the X.509 certificate's own serial number. Tested in tests/core/base.
class DeviceId {
public:
    DeviceId() = default;
    explicit DeviceId(QString value)
        : m_value(std::move(value)) {}

    const QString& value() const { return m_value; }
    bool isEmpty() const { return m_value.isEmpty(); }
    /// Percent-encoded (UTF-8) outside [A-Za-z0-9_-]: one URL path segment, one file name.
    QString encoded() const;

    bool operator==(const DeviceId&) const = default;
    std::strong_ordering operator<=>(const DeviceId& other) const {
        return m_value.compare(other.m_value) <=> 0;
    }

private:
    QString m_value;
};

} // namespace trustbench
