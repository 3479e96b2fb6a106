#pragma once

#include <QString>

namespace trustbench {

/// Installs the program's words and Qt's own for a language ("de", "en"); empty takes the system's. English
/// is always there, for its plural forms; a language without a translation stays English. False: no such
/// language. Takes the place of what an earlier call installed. Needs a QCoreApplication, before the first
/// word is shown. Tested in tests/ui/tst_translations.
bool installTranslations(const QString& language);

} // namespace trustbench
