#include "core/journal/JournalWatch.h"

#include "core/journal/JournalListener.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QList>

#include <chrono>
#include <utility>

namespace trustbench {
namespace {

constexpr std::chrono::seconds longestSilence{5};
constexpr std::chrono::seconds farewell{2};

/// Of the thread that the watches live in, which is that of the program.
QList<QThread*>& leavingThreads() {
    static QList<QThread*> threads;
    return threads;
}

/// At the end of the program no event loop sees to them any more. One that a server does not answer is left.
void awaitLeaving() {
    const QDeadlineTimer deadline(farewell);
    const auto threads = leavingThreads();
    for (auto* thread : threads)
        if (thread->wait(deadline))
            delete thread;
}

} // namespace

JournalWatch::JournalWatch(const QString& journal, QObject* parent)
    : QObject(parent)
    , m_thread(new QThread) {
    static const bool isSeenTo = (qAddPostRoutine(awaitLeaving), true);
    Q_UNUSED(isSeenTo)
    auto* listener = new JournalListener(journal);
    listener->moveToThread(m_thread);
    connect(m_thread, &QThread::started, listener, &JournalListener::begin);
    connect(m_thread, &QThread::finished, listener, &QObject::deleteLater);
    connect(listener, &JournalListener::news, this, &JournalWatch::changed);
    connect(listener, &JournalListener::answered, this, &JournalWatch::onAnswer);
    connect(listener, &JournalListener::failed, this, &JournalWatch::onLoss);
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &JournalWatch::onLoss);
    m_silence.start(longestSilence);
    m_thread->setObjectName(QStringLiteral("journal watch"));
    m_thread->start();
}

JournalWatch::~JournalWatch() {
    leavingThreads().append(m_thread);
    QObject::connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    QObject::connect(m_thread, &QObject::destroyed,
                     [thread = m_thread] { leavingThreads().removeOne(thread); });
    m_thread->quit();
}

int JournalWatch::leaving() {
    return static_cast<int>(leavingThreads().size());
}

void JournalWatch::onAnswer() {
    m_silence.start(longestSilence);
    if (!std::exchange(m_isLost, false))
        return;
    Q_EMIT found();
    Q_EMIT changed();
}

void JournalWatch::onLoss() {
    if (!std::exchange(m_isLost, true))
        Q_EMIT lost();
}

} // namespace trustbench
