#pragma once

#include <QStringView>

namespace trustbench {

/// How hard a passphrase is to guess, roughly: a hint for whoever chooses one. Nothing is refused by it.
enum class PassphraseStrength {
    weak, ///< a machine guesses it
    fair, ///< some words or a dozen mixed characters
    good, ///< several words
};

/// From length, kinds of characters and repetition alone; knows no dictionary. Pure. Tested in
/// tests/ui/tst_passphrase.
PassphraseStrength passphraseStrength(QStringView passphrase);

} // namespace trustbench
