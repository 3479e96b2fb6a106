#include "core/base/ProcessHardening.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace trustbench {

void switchOffCoreDumps() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__)
    // The limit does not hold for a core_pattern that pipes into a program. LeakSanitizer traces its own
    // process, which this would forbid.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace trustbench
