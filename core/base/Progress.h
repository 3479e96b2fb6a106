#pragma once

#include <functional>

namespace trustbench {

/// Something long tells how far it has come, in the thread that does it; both 0: that cannot be told. The
/// answer false asks it to stop, which it reports as FailureCode::cancelled.
using Progress = std::function<bool(int done, int of)>;

/// Nobody wants to know, and nobody stops it.
inline bool unwatched(int, int) {
    return true;
}

} // namespace trustbench
