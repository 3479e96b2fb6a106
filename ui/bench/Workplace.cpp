#include "ui/bench/Workplace.h"

namespace trustbench {

Workplace::~Workplace() = default;

} // namespace trustbench
