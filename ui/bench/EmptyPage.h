#pragma once

#include <QWidget>

class QLabel;

namespace trustbench {

class WaitRow;

/// What stands in the middle while no device is chosen: how to begin, and the serials that are at hand.
class EmptyPage : public QWidget {
    Q_OBJECT
public:
    explicit EmptyPage(QWidget* parent = nullptr);
    void setSerialsAtHand(const QStringList& serials);
    /// Something is being started; shown instead, with elapsed seconds.
    void setStartingUp(const QString& words);

Q_SIGNALS:
    void serialChosen(const QString& serial);
    void filesWanted();

private:
    QLabel* m_title;
    QLabel* m_lead;
    QWidget* m_begin;
    QWidget* m_serials;
    WaitRow* m_wait;
    QStringList m_shownSerials;
};

} // namespace trustbench
