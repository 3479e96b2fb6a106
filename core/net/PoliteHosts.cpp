#include "core/net/PoliteHosts.h"

namespace trustbench {

PoliteHosts::PoliteHosts(Politeness politeness, QObject* parent)
    : QObject(parent)
    , m_gate(politeness) {}

} // namespace trustbench
