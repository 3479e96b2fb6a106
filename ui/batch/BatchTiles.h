#pragma once

#include "ui/batch/BatchFilter.h"

#include <QToolButton>

class QButtonGroup;

namespace trustbench {

/// One number of the batch, which is a filter too.
class BatchTile : public QToolButton {
    Q_OBJECT
public:
    explicit BatchTile(BatchGroup group, QWidget* parent = nullptr);
    void setCount(int count);
    /// In the size of the tiles' numbers, which is one for all.
    bool fitsLarge() const;
    void setLarge(bool large);
    QSize sizeHint() const override;
    /// Its word is never cut.
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    BatchGroup m_group;
    int m_count = 0;
    bool m_large = true;
};

/// All tiles side by side; exactly one is chosen. Left and right walk them.
class BatchTiles : public QWidget {
    Q_OBJECT
public:
    explicit BatchTiles(QWidget* parent = nullptr);
    void setTotals(const BenchTotals& totals);
    void choose(BatchGroup group);
    BatchTile* chosenTile() const;
    BatchTile* tile(BatchGroup group) const { return m_tiles.at(int(group)); }

Q_SIGNALS:
    void chosen(trustbench::BatchGroup group);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    QButtonGroup* m_group;
    QList<BatchTile*> m_tiles;
};

QString wordOf(BatchGroup group);

} // namespace trustbench
