#pragma once

#include <QByteArray>
#include <QString>

namespace trustbench {

/// JSON set out for reading: one member or element a line, two spaces a level. Order, numbers and escapes
/// stay as they stand in the bytes, because it is these bytes that were signed. What is no JSON comes back as
/// text, unchanged. Not for: anything that is sent. Tested in tests/ui/tst_envelopeinspector.
QString readableJson(const QByteArray& json);

} // namespace trustbench
