#pragma once

#include "core/device/DeviceIdentity.h"

namespace trustbench {

/// One thing wrong in a manifest. Line and column count from 1; the column counts characters.
struct ManifestProblem {
    int line = 0;
    int column = 0;
    QString what; ///< English, for a technical detail: "unknown column 'serial'"
};

/// The devices of a batch as a CSV file lists them: UTF-8, RFC 4180, header required, columns
/// id,certificate,key,capabilities,label in any order, only certificate required. Paths are relative to the
/// file. Files named must be there; no id and no certificate stands twice.
/// Not for: reading the certificates (core/device). Tested in tests/core/wos.
struct Manifest {
    QString file;
    std::vector<DeviceFiles> devices; ///< absolute paths, in the order of the file
    std::vector<int> lines;           ///< the line each of them begins in

    /// manifestInvalid with every problem in the detail, one per line: "line 3, column 7: ...".
    static Result<Manifest> load(const QString& path);
    static Result<Manifest> parse(const QByteArray& bytes, const QString& path);
    /// The same problems as data, none for a good manifest.
    static QList<ManifestProblem> problemsIn(const QByteArray& bytes, const QString& path);
};

} // namespace trustbench
