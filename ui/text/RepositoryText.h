#pragma once

#include "core/repository/RepositoryFinding.h"

#include <QStringList>

namespace trustbench {

/// A finding about a release repository in words. One sentence, and what was measured beside it.
struct RepositoryText {
    QString what;
    QString fact;         ///< may be empty
    QStringList problems; ///< one line each: file, line, field, what is wrong
};

/// The words in the language of the installed translators; shared by window and command line. Free of Gui.
/// Tested in tests/core/repository.
RepositoryText repositoryText(const RepositoryFinding& finding);
QString problemText(const DocumentProblem& problem);

} // namespace trustbench
