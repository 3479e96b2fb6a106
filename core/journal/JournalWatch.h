#pragma once

#include <QObject>
#include <QThread>
#include <QTimer>

namespace trustbench {

/// Hears of what other benches write into a shared journal, on a connection and a thread of its own. A server
/// that is there and does not answer, a stopped machine for instance, counts as lost after a few seconds. Not
/// for: what has changed; that is read. Tested with the programs in tests/faults, and in tests/ui.
class JournalWatch final : public QObject {
    Q_OBJECT
public:
    explicit JournalWatch(const QString& journal, QObject* parent = nullptr);
    /// Waits for nobody: the thread may be in a call of the driver that a server which hangs never answers.
    /// It goes away by itself when that returns; at the end of the program it has a moment more.
    ~JournalWatch() override;

    /// Threads of watches that are gone, which have not ended yet.
    static int leaving();

Q_SIGNALS:
    /// Something may be different now; also after the server was away, when news may have been missed.
    void changed();
    /// The server does not answer; found() says that it does again.
    void lost();
    void found();

private:
    void onAnswer();
    void onLoss();

    QThread* m_thread;
    QTimer m_silence;
    bool m_isLost = false;
};

} // namespace trustbench
