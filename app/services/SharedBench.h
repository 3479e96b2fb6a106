#pragma once

#include "app/services/SiteServices.h"
#include "core/journal/JournalWatch.h"

#include <QPointer>
#include <QTimer>

#include <deque>

namespace trustbench {

/// The window's part in a list that several benches share. Is the gate of its bench: a device is claimed
/// before it begins here, kept while it is at work or waits for the operator, and let go of when it has come
/// to rest. Of a device that was begun elsewhere, this bench's own files count where it has any. Shows what
/// the others make of the rest, and keeps its hands off what runs here. Goes on with what the batch wanted
/// and another bench had, once that is free and not at rest. Says when the database is lost and is back; what
/// waits for it goes on by itself. Not for: a whole list to be worked off by nobody (SharedList), or a
/// journal of one program. Tested in tests/ui with a real server.
class SharedBench final : public QObject {
    Q_OBJECT
public:
    explicit SharedBench(SiteServices* services);
    ~SharedBench() override;

    /// When the database was lost; invalid while it answers.
    QDateTime lostSince() const { return m_lostSince; }

Q_SIGNALS:
    void lostChanged();

private:
    using Answer = std::function<void(bool may)>;
    struct Asked {
        QPointer<OnboardingSession> session;
        QList<Answer> answers;
    };
    void ask(OnboardingSession* session, Answer answer);
    void onClaimed(const QString& device, const Result<ClaimedWork>& work);
    void onChanged(const QPointer<OnboardingSession>& session);
    void takeOver(OnboardingSession* session, const DeviceId& device);
    /// Once no outcome of it is owed to the journal any more.
    void letGo(const QString& device);
    void refresh();
    void take(SharedNews news);
    void showSome();
    void show(const SharedDevice& device);
    void claimAgain(OnboardingSession* session);
    void note(OnboardingSession* session);
    void replace(OnboardingSession* old, OnboardingSession* session);
    DeviceFiles filesHere(const DeviceStanding& standing) const;
    void setLost(bool lost);

    SiteServices* m_services;
    Bench* m_bench;
    SqlJournal* m_journal;
    JournalWatch m_watch;
    QHash<QString, OnboardingSession*> m_sessions; ///< by device id
    QHash<OnboardingSession*, QString> m_mine;     ///< claimed
    QHash<QString, Asked> m_asked;
    QHash<QString, qint64> m_epochs; ///< of this bench's last claim of each
    QSet<QString> m_letGo;           ///< when their outcomes are recorded
    std::shared_ptr<const SharedSeen> m_seen;
    std::deque<SharedDevice> m_news;
    QTimer m_pause;  ///< between two readings
    QTimer m_expiry; ///< a lease that runs out says nothing
    QTimer m_showing;
    bool m_reading = false;
    bool m_readAgain = false;
    QDateTime m_lostSince;
};

} // namespace trustbench
