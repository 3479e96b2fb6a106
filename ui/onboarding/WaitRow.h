#pragma once

#include <QDateTime>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace trustbench {

/// A wait: what is under way, elapsed seconds, and Cancel. Nothing is shown under 300 ms; over 10 s it says
/// whom it is waiting for and until when.
class WaitRow : public QWidget {
    Q_OBJECT
public:
    explicit WaitRow(QWidget* parent = nullptr);
    void begin(const QString& verb, const QDateTime& since, const QString& waitingFor = {});
    void end();
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
};

} // namespace trustbench
