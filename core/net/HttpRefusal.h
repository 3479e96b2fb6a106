#pragma once

#include "core/net/HttpClient.h"

namespace trustbench {

/// What is wrong with a request itself, before anything is done: internalError, tlsUntrusted. Tested through
/// HttpClient in tests/core/net.
std::optional<Failure> refusalOf(const HttpRequest& request);
/// An address as a failure names it: without what may be secret.
QString subjectOf(const QUrl& url);

} // namespace trustbench
