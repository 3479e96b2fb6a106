#include "core/base/DeviceId.h"

#include <QByteArray>

namespace trustbench {

QString DeviceId::encoded() const {
    // QByteArray::toPercentEncoding leaves '.' and '~' alone; a file name or path segment must not be "..".
    return QString::fromLatin1(m_value.toUtf8().toPercentEncoding({}, ".~"));
}

} // namespace trustbench
