#pragma once

#include <QObject>

namespace trustbench {

/// SIGTSTP (Ctrl+Z) as a Qt signal: whoever listens lets what runs come to its end and then calls stop(),
/// which stops the program as the shell expects; SIGCONT (fg, bg) lets it go on. A second SIGTSTP before that
/// stops it at once. One per program. Not for: cancelling (CancelSignals). Tested in
/// tests/faults/tst_batchcli through the program itself.
class PauseSignals final : public QObject {
    Q_OBJECT
public:
    explicit PauseSignals(QObject* parent = nullptr);
    ~PauseSignals() override;

    /// Returns when the program goes on.
    void stop();

Q_SIGNALS:
    void pauseRequested();
    /// Also where it was stopped and continued without being asked before.
    void resumed();

private:
    void read();

    int m_readEnd = -1;
};

} // namespace trustbench
