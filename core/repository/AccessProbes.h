#pragma once

#include "core/repository/GitCarriage.h"
#include "core/repository/RepositoryFinding.h"

namespace trustbench {

/// What a credential can do that it should not, found out by asking and doing nothing. Blocks its worker
/// thread. Only cancelled is a failure: whatever else goes wrong is a finding that was not checked.

/// Asks for the references as somebody who is about to push. Nothing is sent after that.
Result<RepositoryFinding> probeWriting(GitCarriage& carriage);

/// Asks for the references of another repository on the same server; the credential goes to no other origin.
Result<RepositoryFinding> probeNeighbour(GitCarriage& carriage, const QUrl& neighbour);

} // namespace trustbench
