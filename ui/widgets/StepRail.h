#pragma once

#include "ui/widgets/Status.h"

#include <QAbstractButton>

namespace trustbench {

/// One step of the rail: circle and name. A control of its own, so that keyboard and screen reader find it.
class StepItem : public QAbstractButton {
    Q_OBJECT
public:
    enum class State { finished, current, future };
    StepItem(int number, const QString& name, QWidget* parent);
    void setState(State state, Status status, bool shown);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_number;
    State m_state = State::future;
    Status m_status = Status::waiting;
    bool m_shown = false;
};

/// The seven steps side by side, 80 px high, seven equal columns. Finished steps can be clicked to look back;
/// the step on show is underlined by weight. Not for: deciding which step is next.
/// Tested in tests/ui/tst_widgets.
class StepRail : public QWidget {
    Q_OBJECT
public:
    explicit StepRail(QWidget* parent = nullptr);
    /// `current` 1..7, 8 when all are done; `shown` is the step whose page is open.
    void setProgress(int current, Status status, int shown);
    StepItem* item(int number) const;

Q_SIGNALS:
    void stepChosen(int number);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QList<StepItem*> m_items;
    int m_current = 1;
};

} // namespace trustbench
