#include "core/net/PoliteHosts.h"

#include "moc_PoliteHosts.cpp"
