#pragma once

#include "ui/batch/BatchModel.h"

#include <QFrame>

class QLabel;

namespace trustbench {

/// How much of the batch is done, failed, running: one bar across. Its accessible description has the
/// numbers.
class OverallBar : public QWidget {
    Q_OBJECT
public:
    explicit OverallBar(QWidget* parent = nullptr);
    void setTotals(const BenchTotals& totals);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    BenchTotals m_totals;
};

/// Devices finished over the last while, as small bars.
class PaceBars : public QWidget {
    Q_OBJECT
public:
    explicit PaceBars(QWidget* parent = nullptr);
    void setCounts(const QList<int>& counts);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<int> m_counts;
};

/// Throughput, median per device, time left.
class PacePanel : public QFrame {
    Q_OBJECT
public:
    explicit PacePanel(QWidget* parent = nullptr);
    void setPace(const BatchPace& pace, int remaining, const QDateTime& now);
    /// No word is cut: with less room the bars go first, then the median.
    QSize minimumSizeHint() const override { return {296, 88}; }
    /// It takes what the tiles beside it leave.
    QSize sizeHint() const override { return minimumSizeHint(); }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    QLayout* m_rateRows = nullptr;
    QLayout* m_leftRows = nullptr;
    QLabel* m_rate;
    QLabel* m_median;
    QLabel* m_left;
    PaceBars* m_bars;
    QWidget* m_medianBox;
};

/// "26 min", "1 h 05 min", "< 1 min"
QString roughDurationText(std::chrono::seconds duration);

} // namespace trustbench
