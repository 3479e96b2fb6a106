#pragma once

#include "ui/upkeep/TakeOutModel.h"

#include <QListView>

namespace trustbench {

/// The devices that are to be taken back out, a row of 40 px each: device, label, what becomes of it. One is
/// always chosen. Tested in tests/ui/tst_takeout.
class TakeOutList : public QListView {
    Q_OBJECT
public:
    explicit TakeOutList(TakeOutModel* model, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
};

} // namespace trustbench
