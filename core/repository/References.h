#pragma once

#include "core/repository/HttpSubtransport.h"
#include "core/repository/ReleaseRepository.h"

namespace trustbench {

/// Reads the references of `carriage.repository` and finds the branch asked for. Blocks its worker thread.
/// `duration`, `tls` and `clock` are left to the caller.
Result<RepositoryCheck> readReferences(HttpCarriage& carriage, const QString& branch);

} // namespace trustbench
