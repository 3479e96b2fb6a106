#pragma once

#include "app/wos/Issue.h"
#include "core/base/Result.h"

#include <QStringList>

namespace benchwos {

/// Sample device number `index`: PF45337-AA and so on.
QString sampleDeviceId(int index);

/// Makes the files of the first `count` devices in `folder` where they are missing: {id}.pem, {id}.key
/// (0600), {id}.json (capability document). A mix of RSA, P-256, P-384 and Ed25519.
trustbench::Result<void> makeSampleDevices(const QString& folder, int count, const Credential& issuer);

/// The manifest of the first `count` devices, for DIR/manifest.csv.
QByteArray manifestOf(int count);

} // namespace benchwos
