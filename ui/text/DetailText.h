#pragma once

#include <QString>

namespace trustbench {

/// What core says in stable English words for records (a status, an encoding) in the language of the
/// installed translators; what is not known here stays as it is. Free of Gui. Tested in
/// tests/ui/tst_translations.
QString detailText(const QString& said);

} // namespace trustbench
