#pragma once

#include "core/repository/RepositoryFinding.h"

namespace trustbench {

/// What one desired-state file holds.
struct DeploymentFile {
    int deployments = 0; ///< documents of kind ApplicationDeployment
    int others = 0;      ///< documents of other kinds, which are not judged
    QList<DocumentProblem> problems;
};

/// Reads a YAML file as `ApplicationDeployment` (application.margo.org/v1alpha1), as far as the specification
/// says what stands in one. All problems, not the first. Pure; tested in tests/core/repository.
DeploymentFile readDeployments(const QString& file, const QByteArray& bytes);

} // namespace trustbench
