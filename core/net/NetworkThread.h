#pragma once

class QThread;

namespace trustbench {

/// The one thread on which every network manager of the program lives, so that neither a proxy look-up nor a
/// slow handshake ever stands in the way of the window. Started at first use, ended and joined with the
/// application object, which must outlive every HttpClient. Any thread may ask.
/// Not for: work that computes or blocks. Tested through HttpClient in tests/core/net.
QThread* networkThread();

} // namespace trustbench
