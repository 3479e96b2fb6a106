#pragma once

#include "core/onboarding/Step.h"
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
    elsewhere,
    warning,
    notChecked,
    information
};

QString iconOf(Status status);
QString wordOf(Status status);
Tone toneOf(Status status);

/// How a session is shown, and its word: the one difference is that "cancelled" keeps its own.
Status shownStatus(SessionStatus status);
QString wordOf(SessionStatus status);

} // namespace trustbench
