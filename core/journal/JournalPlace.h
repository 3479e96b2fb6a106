#pragma once

#include "core/base/Result.h"

namespace trustbench {

/// What `--journal` names: a file, or `postgresql:` with words as libpq takes them (`service=NAME`,
/// `host=… dbname=…`; nothing: libpq's own places). Not for: opening it (SqlConnection). Tested in
/// tests/core/journal.
bool isSharedJournal(const QString& journal);
/// As a person types it, who may leave out `postgresql:`; nothing stays nothing.
QString sharedJournalFrom(const QString& typed);

/// libpq's connection string for such an address. Whatever may leave this machine is held to
/// `sslmode=verify-full`, whatever a service file or the environment say; an address that asks for less is
/// journalUnusable, as are a password (it belongs into the password file) and unknown words.
Result<QString> connectionOf(const QString& journal);

/// The path that files of this workstation which belong to a journal begin with: the journal's own, or one in
/// this user's data folder where the journal is not a file.
QString besideJournal(const QString& journal);

} // namespace trustbench
