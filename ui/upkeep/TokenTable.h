#pragma once

#include "ui/upkeep/TokenModel.h"

#include <QTableView>

namespace trustbench {

/// The tokens as a table, one row of 40 px each: device, time left as words and bar, state. One row is always
/// chosen; arrow keys walk them. Tested in tests/ui/tst_tokens.
class TokenTable : public QTableView {
    Q_OBJECT
public:
    explicit TokenTable(TokenModel* model, QWidget* parent = nullptr);
    /// Empty where there is no row.
    DeviceId chosen() const;
    void choose(const DeviceId& device);

Q_SIGNALS:
    void deviceChosen();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    TokenModel* m_model;
};

} // namespace trustbench
