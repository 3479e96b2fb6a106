#pragma once

namespace testing {

/// A TCP port on loopback that was free a moment ago, for programs that must know it before they start.
int freePort();
/// Waits until somebody listens there; false where nobody does in a minute.
bool waitForListener(int port);

} // namespace testing
