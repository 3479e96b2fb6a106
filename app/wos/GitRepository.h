#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace benchwos {

/// Makes the bare repository of one device at `folder`, unless it is there: branch main, one commit with an
/// ApplicationDeployment. Written as loose objects without running git, so that thousands take seconds;
/// that git itself finds them sound is tested with `git fsck`.
trustbench::Result<void> makeRepository(const QString& folder, const QString& deviceId);

} // namespace benchwos
