#pragma once

#include "core/base/Failure.h"

namespace trustbench {

/// A failure's kind in two to four words, without device, file or address: "Token expired". For lists in
/// which many failures stand under each other; the sentences are failureText's. Never empty, no two alike.
/// Free of Gui. Tested in tests/core/cli.
QString causeText(FailureCode code);

} // namespace trustbench
