#pragma once

#include "core/net/HttpClient.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>

class QNetworkAccessManager;
class QNetworkReply;

namespace trustbench {

/// What a Date header (RFC 9110 section 6.6.1) says about our clock. `received` is our time when the header
/// came. Empty where the header cannot be read.
std::optional<ClockOffset> clockOffset(const QByteArray& dateHeader, const QDateTime& received,
                                       std::chrono::milliseconds roundTrip);

/// Asks an origin for its Date over a connection that nobody verified: no credential, no path, no body. For
/// the one case in which the clock may be why TLS failed. The answer is a hint for a person and is never used
/// as validation time. Calls `done` once, on the thread it was made on, and then deletes itself; deleted
/// before that, it is silent. Tested in tests/core/net.
class ClockHint final : public QObject {
    Q_OBJECT

public:
    ClockHint(const QUrl& origin, std::shared_ptr<const Clock> clock,
              std::function<void(std::optional<ClockOffset>)> done, QObject* parent);
    ~ClockHint() override;

private:
    void finish();

    std::shared_ptr<const Clock> m_clock;
    std::function<void(std::optional<ClockOffset>)> m_done;
    QNetworkAccessManager* m_manager;
    QNetworkReply* m_reply = nullptr;
    QElapsedTimer m_elapsed;
};

} // namespace trustbench
