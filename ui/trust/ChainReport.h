#pragma once

#include "ui/trust/TrustChecks.h"

namespace trustbench {

/// Everything the picture shows as plain text, to paste into a ticket: verdict, path from anchor to leaf with
/// each certificate's fields and each link's verdict, what is wrong and what to do, and the other
/// certificates at hand. Free of Gui. Tested in tests/ui/tst_trustchecks.
QString chainReport(const ChainContent& content, const TrustFacts& facts);

} // namespace trustbench
