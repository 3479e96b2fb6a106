#include "core/net/PoliteHosts.h"

namespace trustbench {

PoliteHosts::PoliteHosts(Politeness politeness, QObject* parent, Clock clock)
    : QObject(parent)
    , m_gate(politeness)
    , m_clock(std::move(clock)) {}

} // namespace trustbench
