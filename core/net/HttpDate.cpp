#include "core/net/HttpDate.h"

#include <algorithm>
#include <array>

namespace trustbench {
namespace {

constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// From 1; 0: none of them.
template<std::size_t Size> int placeOf(QByteArrayView name, const std::array<const char*, Size>& names) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

/// -1 where not all of them are digits.
int numberOf(QByteArrayView digits) {
    int number = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return -1;
        number = 10 * number + (digit - '0');
    }
    return number;
}

} // namespace

// Not by Qt's parsers: they are many times slower, and read it in local time, which has no 02:30 on the day
// that summer time begins.
QDateTime httpDate(QByteArrayView text) {
    constexpr QByteArrayView form("Sun, 06 Nov 1994 08:49:37 GMT");
    if (text.size() != form.size())
        return {};
    for (const qsizetype at : {3, 4, 7, 11, 16, 19, 22, 25, 26, 27, 28})
        if (text[at] != form[at])
            return {};
    const QDate date(numberOf(text.sliced(12, 4)), placeOf(text.sliced(8, 3), months),
                     numberOf(text.sliced(5, 2)));
    const QTime time(numberOf(text.sliced(17, 2)), numberOf(text.sliced(20, 2)),
                     numberOf(text.sliced(23, 2)));
    if (!date.isValid() || !time.isValid() || placeOf(text.first(3), days) != date.dayOfWeek())
        return {};
    return {date, time, Qt::UTC};
}

} // namespace trustbench
