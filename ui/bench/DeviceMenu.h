#pragma once

#include "core/base/DeviceId.h"

#include <QMenu>

#include <functional>

namespace trustbench {

/// What can be done with a device, or with several at once, beside onboarding them: report, labels, the way
/// back out. The same menu in the action bar, in the list of devices and in the batch. Not for: doing it
/// (UpkeepPages). Tested in tests/ui/tst_paperwork and tst_takeout.
class DeviceMenu : public QMenu {
    Q_OBJECT
public:
    /// Those it is for, asked each time it opens; those without an id yet are not among them.
    using Chosen = std::function<QList<DeviceId>()>;
    DeviceMenu(const Chosen& chosen, QWidget* parent);

Q_SIGNALS:
    void reportWanted(const QList<trustbench::DeviceId>& devices);
    void labelsWanted(const QList<trustbench::DeviceId>& devices);
    void takeOutWanted(const QList<trustbench::DeviceId>& devices);
};

} // namespace trustbench
