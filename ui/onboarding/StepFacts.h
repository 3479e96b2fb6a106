#pragma once

#include "core/onboarding/Step.h"
#include "ui/widgets/CheckList.h"

namespace trustbench {

/// The results of a step as rows of a check list, from what the session has seen. Outcomes in past tense with
/// the measured fact; empty where nothing is known yet. Pure. Tested in tests/ui/tst_pages.
QList<CheckRow> checksOf(StepName step, const SessionState& state);

/// "212 days left, to 2027-06-24", "expired 5 days ago"
QString validityWords(const Certificate& certificate, const QDateTime& now);
/// "WOS is 0.4 s ahead, limit 30 s"
QString clockWords(const ClockOffset& offset);

} // namespace trustbench
