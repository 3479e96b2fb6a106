#pragma once

#include "core/device/DeviceIdentity.h"
#include "core/wos/Site.h"

namespace trustbench {

/// The serial in what a scanner read: group 1 of `pattern`, or its whole match, or with no pattern the text
/// itself, without surrounding white space. deviceIdMissing where nothing is left or the pattern does not
/// fit.
Result<QString> serialFromScan(const QString& scanned, const QString& pattern);

/// What a label of that device holds, so that a scan of it gives the same serial: the site's labelText, else
/// the id, else the id within the plain text that scanPattern wants around its group. labelUnfit where none
/// of these scans back, or a scanner would not type it as it is.
Result<QString> scanTextFor(const QString& serial, const Site::Devices& devices);

/// The files of a scanned device in the site's device folder. The serial enters file names encoded, so that
/// it names a file in that folder and nothing else. deviceFilesMissing names the path that was looked for; a
/// key or capability file that is not there is left empty only where the site names none. Tested in
/// tests/core/wos.
Result<DeviceFiles> deviceFilesFor(const Site& site, const QString& scanned);

/// The serials that the device folder has a certificate for, sorted; none where the site names no folder.
/// Reads the folder, so not for the thread of a window. Tested in tests/core/wos.
QStringList serialsInFolder(const Site& site);

} // namespace trustbench
