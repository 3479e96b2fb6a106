#pragma once

#include "core/wos/Site.h"

namespace trustbench {

/// The folder of all journals: ~/.local/share/trustbench/sites, or where XDG_DATA_HOME says.
QString journalsFolder();
/// The journal of a site where nobody names one. Two site files never share one, whatever their names are.
QString usualJournal(const Site& site);
/// Every journal at its usual place, sorted by path.
QStringList usualJournals();
/// Where hand-over folders go where nobody names a place.
QString handoverBeside(const QString& journalFile);
/// The encrypted file with a site's tokens, where the site asks for one.
QString tokensBeside(const QString& journalFile);
/// Who works here as far as the system knows, for the record.
QString currentUserName();

} // namespace trustbench
