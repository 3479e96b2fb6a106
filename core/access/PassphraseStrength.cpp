#include "core/access/PassphraseStrength.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace trustbench {

PassphraseStrength passphraseStrength(QStringView passphrase) {
    constexpr int letters = 26;
    constexpr int digits = 10;
    constexpr int others = 32;
    constexpr double enough = 50; // bits, with scrypt before each guess
    constexpr double plenty = 80;
    bool lower = false;
    bool upper = false;
    bool digit = false;
    bool other = false;
    QSet<QChar> distinct;
    for (const QChar c : passphrase) {
        lower = lower || c.isLower();
        upper = upper || c.isUpper();
        digit = digit || c.isDigit();
        other = other || !c.isLetterOrNumber();
        distinct.insert(c);
    }
    const int pool =
        (lower ? letters : 0) + (upper ? letters : 0) + (digit ? digits : 0) + (other ? others : 0);
    // A character that comes again and again adds little.
    const auto counted = std::min(passphrase.size(), 2 * distinct.size());
    const double bits = pool == 0 ? 0 : static_cast<double>(counted) * std::log2(pool);
    return bits < enough   ? PassphraseStrength::weak
           : bits < plenty ? PassphraseStrength::fair
                           : PassphraseStrength::good;
}

} // namespace trustbench
