#pragma once

#include "core/onboarding/Step.h"

#include <QString>

namespace trustbench {

/// Words for a step of the onboarding, by the name that JSON output uses: identify endpoint upload trust git
/// capabilities handover. An unknown name is given back as it is.
struct StepText {
    QString title;   ///< "Identify device"
    QString purpose; ///< one sentence on what the step does
};
StepText stepText(const QString& stepName);

/// Words for a device's state, by the name that JSON output uses: "Needs you" for needsOperator.
QString stateText(const QString& stateName);

/// Who else works on a device, how far and since when: a sentence, and the few words of a row.
QString elsewhereText(const phase::Elsewhere& elsewhere, StepName step);
/// Until when it is the other bench's; empty where that is not known.
QString claimText(const phase::Elsewhere& elsewhere);
QString elsewhereWords(const phase::Elsewhere& elsewhere);

} // namespace trustbench
