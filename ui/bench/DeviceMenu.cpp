#include "ui/bench/DeviceMenu.h"

#include "ui/widgets/Icon.h"

#include <functional>

namespace trustbench {

DeviceMenu::DeviceMenu(const Chosen& chosen, QWidget* parent)
    : QMenu(parent) {
    setObjectName(QStringLiteral("deviceMenu"));
    auto* head = addAction(QString()); // whom it is for
    head->setEnabled(false);
    addSeparator();
    const auto add = [this, chosen](const char* name, const QString& words, const char* object, auto signal) {
        auto* action = addAction(trustbench::icon(QString::fromLatin1(name)), words, this,
                                 [this, chosen, signal] { Q_EMIT std::invoke(signal, this, chosen()); });
        action->setObjectName(QString::fromLatin1(object));
    };
    add("file", tr("Export report…"), "menuReport", &DeviceMenu::reportWanted);
    add("box", tr("Print labels…"), "menuLabels", &DeviceMenu::labelsWanted);
    addSeparator();
    add("trash", tr("Take back out…"), "menuTakeOut", &DeviceMenu::takeOutWanted);
    connect(this, &QMenu::aboutToShow, this, [this, chosen, head] {
        const auto devices = chosen();
        head->setText(devices.isEmpty()     ? tr("No device with an id")
                      : devices.size() == 1 ? devices.constFirst().value()
                                            : tr("%Ln device(s)", nullptr, int(devices.size())));
        for (auto* action : actions())
            action->setEnabled(action != head && !devices.isEmpty());
    });
}

} // namespace trustbench
