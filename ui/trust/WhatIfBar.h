#pragma once

#include <QDateTime>
#include <QFrame>

class QDateTimeEdit;
class QLabel;
class QSlider;
class QToolButton;

namespace trustbench {

class IconLabel;

/// Asks for the verdict at another time: a field and a slider across the life of the chain. What comes out is
/// shown as a supposition, never as the verdict. Traces nothing itself. Tested in tests/ui/tst_trustview.
class WhatIfBar : public QFrame {
    Q_OBJECT
public:
    explicit WhatIfBar(QWidget* parent = nullptr);
    /// The time of the real verdict, and the span that the slider covers.
    void setTimes(const QDateTime& real, const QDateTime& first, const QDateTime& last);
    void setOutcome(bool trusted, const QString& words);
    void setRunning();
    QDateTimeEdit* timeField() const { return m_time; }
    QSlider* slider() const { return m_slider; }
    QToolButton* closeButton() const { return m_close; }
    QString outcome() const;

Q_SIGNALS:
    void timeWanted(const QDateTime& time);
    void closed();

private:
    void takeTime(const QDateTime& time);

    QDateTime m_real;
    QDateTime m_first;
    QDateTime m_last;
    QDateTimeEdit* m_time;
    QSlider* m_slider;
    QToolButton* m_close;
    IconLabel* m_icon;
    QLabel* m_outcome;
};

} // namespace trustbench
