#include "core/journal/JournalWatch.h"

#include "core/journal/JournalListener.h"

#include <QDeadlineTimer>

#include <chrono>
#include <utility>

namespace trustbench {
namespace {

constexpr std::chrono::seconds longestSilence{5};
constexpr std::chrono::seconds farewell{2};

} // namespace

JournalWatch::JournalWatch(const QString& journal, QObject* parent)
    : QObject(parent)
    , m_thread(new QThread) {
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
    m_thread->quit();
    if (m_thread->wait(QDeadlineTimer(farewell)))
        delete m_thread;
    // Else the thread is in a call of the driver that may never return, and is left to it.
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
