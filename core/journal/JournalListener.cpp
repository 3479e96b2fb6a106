#include "core/journal/JournalListener.h"

#include <QSqlDriver>
#include <QTimer>

#include <chrono>

namespace trustbench {
namespace {

constexpr std::chrono::seconds checkPause{1};

} // namespace

void JournalListener::begin() {
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &JournalListener::check);
    timer->start(checkPause);
    check();
}

void JournalListener::check() {
    if (m_connection && isAlive(m_connection->database())) {
        Q_EMIT answered();
        return;
    }
    if (m_connection)
        Q_EMIT failed();
    m_connection.reset();
    auto opened = SqlConnection::open(m_journal, true);
    if (!opened)
        return;
    auto* driver = (*opened)->database().driver();
    connect(driver, &QSqlDriver::notification, this, &JournalListener::news);
    if (!driver->subscribeToNotification(QStringLiteral("trustbench")))
        return;
    m_connection = *std::move(opened);
    Q_EMIT answered();
    Q_EMIT news();
}

} // namespace trustbench
