#pragma once

#include "core/trust/ChainTrace.h"

#include <QJsonObject>

namespace trustbench {

/// The trace as `--json` prints it; the keys are documented in trustbench-cli-trace(1).
QJsonObject traceToJson(const ChainTrace& trace);

/// The same for people: the verdict, a small tree from the anchor down to the leaf, and under each
/// certificate what was found and what to do. Plain text that survives being pasted into a ticket.
QString traceToText(const ChainTrace& trace);

} // namespace trustbench
