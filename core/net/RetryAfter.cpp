#include "core/net/RetryAfter.h"

#include "core/net/HttpDate.h"

#include <algorithm>

namespace trustbench {

std::chrono::seconds retryAfter(const HttpResponse& response, const QDateTime& now) {
    constexpr qint64 longest = 24LL * 3600;
    const QByteArray header = response.header("Retry-After").trimmed();
    bool isNumber = false;
    qint64 seconds = header.toLongLong(&isNumber);
    if (!isNumber) {
        const auto date = httpDate(header);
        seconds = date.isValid() ? now.secsTo(date) : 0;
    }
    return std::chrono::seconds(std::clamp<qint64>(seconds, 0, longest));
}

} // namespace trustbench
