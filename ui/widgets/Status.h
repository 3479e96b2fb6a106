#pragma once

#include "ui/widgets/Theme.h"

#include <QString>

namespace trustbench {

/// The states that are shown, each with icon, word and colour; never colour alone.
enum class Status {
    done,
    running,
    needsOperator,
    failed,
    waiting,
    setAside,
    warning,
    notChecked,
    information
};

QString iconOf(Status status);
QString wordOf(Status status);
Tone toneOf(Status status);

} // namespace trustbench
