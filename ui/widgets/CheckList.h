#pragma once

#include "ui/widgets/Status.h"

#include <QListView>

class QStandardItemModel;

namespace trustbench {

/// One result of a step: an outcome in past tense and the measured fact beside it.
struct CheckRow {
    Status status = Status::done;
    QString outcome;
    QString fact;

    bool operator==(const CheckRow&) const = default;
};

/// Results of a step as rows of 40 px: in two columns while there is room, else in one. Arrow keys walk
/// the rows. Never scrolls: it is as high as its rows. Tested in tests/ui/tst_widgets.
class CheckList : public QListView {
    Q_OBJECT
public:
    explicit CheckList(const QString& name, QWidget* parent = nullptr);
    void setRows(const QList<CheckRow>& rows);
    const QList<CheckRow>& rows() const { return m_rows; }
    /// Most columns that the rows are set in; 2 unless said.
    void setColumns(int most);
    /// One row is always chosen and marked, in one column on a sunken plate, beside what explains it.
    void setChoosable(bool choosable);
    void choose(int row);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

Q_SIGNALS:
    void rowChosen(int row);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    int columnsFor(int width) const;

    QList<CheckRow> m_rows;
    QStandardItemModel* m_model;
    int m_most = 2;
    bool m_choosable = false;
};

} // namespace trustbench
