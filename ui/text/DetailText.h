#pragma once

#include <QString>

namespace trustbench {

/// What core says in stable English words for records (a status, an encoding, what a reason is) in the
/// language of the installed translators, line by line; what is not known here stays as it is. Free of Gui.
/// Tested in tests/ui/tst_translations.
QString detailText(const QString& detail);

} // namespace trustbench
