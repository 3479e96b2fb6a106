#pragma once

#include "core/repository/GitCarriage.h"
#include "core/repository/ReleaseRepository.h"

namespace trustbench {

/// A check with its references, and what the server says it can do.
struct ReadReferences {
    RepositoryCheck check; ///< `duration` and what the server showed of itself are left to the caller
    QByteArrayList capabilities;
};

/// Reads the references of the repository and finds the branch asked for. Blocks its worker thread.
Result<ReadReferences> readReferences(GitCarriage& carriage, const QString& branch);

} // namespace trustbench
