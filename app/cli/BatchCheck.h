#pragma once

#include "app/cli/OnboardOptions.h"

namespace trustbench {

/// A device as it may be started, and what was found in its files.
struct CheckedDevice {
    DeviceFiles files; ///< with its id, so that the journal knows it again
    QString certificateSha256;
};

/// What there is to know about the devices of a batch before anything is sent: can each file be read, does
/// the key fit, is the certificate valid, the id known and there once, the capability document right and of
/// this device. One problem in one device and none is begun: a batch that is wrong in one row is often wrong
/// in more. What the journal holds as done is not asked for again. Off the caller's thread.
/// Where the devices came in a manifest the failure is manifestInvalid with every problem and its line in the
/// detail; else it is the first problem itself. Tested in tests/core/cli through the program.
QFuture<Result<std::vector<CheckedDevice>>> checkBatch(const Manifest& manifest, const Secret& passphrase,
                                                       const QList<DeviceRecord>& remembered,
                                                       const QDateTime& now);

/// Does the site itself hold all that a run without an operator needs? anchorMissing, siteInvalid.
Result<void> checkSite(const SitePolicy& policy, const Site& site);
/// Could hand-over folders be made there? fileUnwritable.
Result<void> checkHandoverFolder(const QString& folder);

/// Is this record of exactly this certificate?
bool isRecordOf(const DeviceRecord& record, const QString& certificateSha256);

} // namespace trustbench
