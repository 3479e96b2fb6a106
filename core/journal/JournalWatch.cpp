#include "core/journal/JournalWatch.h"

#include "core/journal/Sql.h"

#include <QSqlDriver>
#include <QTimer>

#include <chrono>

namespace trustbench {
namespace {

constexpr std::chrono::seconds checkPause{1};

/// Lives in the watch's thread.
class Listener final : public QObject {
public:
    Listener(QString journal, JournalWatch* watch)
        : m_journal(std::move(journal))
        , m_watch(watch) {}

    void begin() {
        auto* timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this] { check(); });
        timer->start(checkPause);
        check();
    }

private:
    void check() {
        if (m_connection && isAlive(m_connection->database()))
            return;
        if (m_connection)
            Q_EMIT m_watch->lost();
        m_connection.reset();
        auto opened = SqlConnection::open(m_journal, true);
        if (!opened)
            return;
        auto* driver = (*opened)->database().driver();
        connect(driver, &QSqlDriver::notification, m_watch, &JournalWatch::changed);
        if (!driver->subscribeToNotification(QStringLiteral("trustbench")))
            return;
        m_connection = *std::move(opened);
        Q_EMIT m_watch->changed();
    }

    QString m_journal;
    JournalWatch* m_watch;
    std::unique_ptr<SqlConnection> m_connection;
};

} // namespace

JournalWatch::JournalWatch(const QString& journal, QObject* parent)
    : QObject(parent) {
    auto* listener = new Listener(journal, this);
    listener->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, listener, [listener] { listener->begin(); });
    connect(&m_thread, &QThread::finished, listener, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("journal watch"));
    m_thread.start();
}

JournalWatch::~JournalWatch() {
    m_thread.quit();
    m_thread.wait();
}

} // namespace trustbench
