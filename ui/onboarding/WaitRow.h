#pragma once

#include "ui/models/HostWaits.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace trustbench {

/// A wait: what is under way, elapsed seconds, and Cancel. Nothing is shown under 300 ms; over 10 s it says
/// whom it is waiting for and until when; at once where the host asked to be left alone.
class WaitRow : public QWidget {
    Q_OBJECT
public:
    explicit WaitRow(QWidget* parent = nullptr);
    void begin(const QString& verb, const QDateTime& since, const QString& waitingFor = {});
    /// What the device does at this moment, if it does anything.
    void showState(const SessionState& state);
    void end();
    /// Calls to this host (as HostGate names it) wait for so long: where this is for one, it says so.
    void showHostWait(const QString& host, std::chrono::milliseconds pause);
    QPushButton* cancelButton() const { return m_cancel; }

Q_SIGNALS:
    void cancelled();

private:
    void tell();

    QLabel* m_words;
    QLabel* m_more;
    QPushButton* m_cancel;
    QTimer m_tick;
    QTimer m_delay;
    QString m_verb;
    QString m_waitingFor;
    QDateTime m_since;
    HostWaits m_hostWaits;
    QString m_host; ///< as HostGate names it
};

} // namespace trustbench
