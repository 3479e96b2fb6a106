#pragma once

#include <QObject>
#include <QThread>

namespace trustbench {

/// Hears of what other benches write into a shared journal, on a connection and a thread of its own. Not for:
/// what has changed; that is read. Tested with the programs in tests/faults.
class JournalWatch final : public QObject {
    Q_OBJECT
public:
    explicit JournalWatch(const QString& journal, QObject* parent = nullptr);
    ~JournalWatch() override;

Q_SIGNALS:
    /// Something may be different now; also after the server was away, when news may have been missed.
    void changed();
    /// The server does not answer; changed() says that it does again.
    void lost();

private:
    QThread m_thread;
};

} // namespace trustbench
