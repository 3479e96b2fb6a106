#pragma once

#include "core/net/HttpClient.h"

namespace trustbench {

/// Retry-After in seconds or as a date, at most a day; 0 where it is absent or unreadable.
std::chrono::seconds retryAfter(const HttpResponse& response, const QDateTime& now);

} // namespace trustbench
