#pragma once

namespace trustbench {

/// No core dump of this process, however it ends: its memory holds operator secrets and tokens. First line of
/// every main(). Tested in tests/core/base.
void switchOffCoreDumps();

} // namespace trustbench
