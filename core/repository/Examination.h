#pragma once

#include "core/repository/GitCarriage.h"
#include "core/repository/ReleaseRepository.h"

namespace trustbench {

/// Reads the references and then asks every question of RepositoryFinding.h. Blocks its worker thread.
/// `duration` is left to the caller.
Result<RepositoryCheck> examine(GitCarriage& carriage, const QString& branch,
                                const RepositoryDemands& demands, const Clock& clock);

} // namespace trustbench
