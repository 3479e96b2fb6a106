#pragma once

#include <QtGlobal>

namespace testing {

/// `./test --soak`: the long form of the tests that have one.
inline bool isSoak() {
    return qEnvironmentVariableIntValue("TRUSTBENCH_SOAK") != 0;
}

} // namespace testing
