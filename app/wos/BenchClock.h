#pragma once

#include <QDateTime>

namespace benchwos {

/// The WOS's time: the machine's, shifted where a fault asks for a wrong clock.
class BenchClock {
public:
    explicit BenchClock(qint64 aheadSeconds = 0)
        : m_ahead(aheadSeconds) {}

    QDateTime now() const { return QDateTime::currentDateTimeUtc().addSecs(m_ahead); }
    qint64 seconds() const { return now().toSecsSinceEpoch(); }

private:
    qint64 m_ahead;
};

} // namespace benchwos
