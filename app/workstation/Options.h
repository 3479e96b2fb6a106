#pragma once

#include "core/base/Result.h"
#include "core/crypto/Secret.h"
#include "ui/widgets/Theme.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace trustbench {

/// The command line of trustbench, as resources/man/trustbench.1 describes it. Tested in
/// tests/ui/tst_workstation.
struct Options {
    QString site;
    bool demo = false;
    QString journal;
    QString handover;
    QString dosFolder;
    std::optional<ThemeChoice> theme; ///< none: as it was the last time
    QString language;
    std::shared_ptr<const Secret> tokenPassphrase; ///< null: none was handed over
    bool help = false;
    bool version = false;

    static Result<Options> parse(const QStringList& arguments);
    static QString helpText();
};

} // namespace trustbench
