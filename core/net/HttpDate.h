#pragma once

#include <QByteArrayView>
#include <QDateTime>

namespace trustbench {

/// A time as HTTP writes it, in its only form for senders (IMF-fixdate, RFC 9110 section 5.6.7):
/// "Sun, 06 Nov 1994 08:49:37 GMT". Invalid where it is anything else, also where the day of the week is
/// another one.
QDateTime httpDate(QByteArrayView text);

} // namespace trustbench
