#pragma once

#include "core/base/Result.h"
#include "ui/widgets/Theme.h"

#include <QStringList>

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
    bool help = false;
    bool version = false;

    static Result<Options> parse(const QStringList& arguments);
    static QString helpText();
};

} // namespace trustbench
