#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <atomic>

namespace benchwos {

/// Every body that came in, byte for byte: accepted ones as DIR/received/NNNNNN-<call>-<encoded id>.json,
/// refused ones under DIR/refused with a .reason beside. Thread-safe.
class Evidence {
public:
    explicit Evidence(QString folder);
    trustbench::Result<void> open();

    void accepted(const QString& call, const QString& deviceId, const QByteArray& body);
    void refused(const QString& call, const QString& deviceId, const QByteArray& body, const QString& reason);
    int acceptedCount() const { return m_accepted; }
    int refusedCount() const { return m_refused; }

private:
    QString nextPath(const QString& folder, const QString& call, const QString& deviceId);

    QString m_folder;
    std::atomic<int> m_number = 0;
    std::atomic<int> m_accepted = 0;
    std::atomic<int> m_refused = 0;
};

} // namespace benchwos
