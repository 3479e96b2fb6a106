#pragma once

#include "core/repository/GitCarriage.h"

#include <QDateTime>

namespace trustbench {

/// The newest commit of a branch as it was fetched.
struct FetchedBranch {
    struct File {
        QString path;
        QByteArray bytes;
    };
    QList<File> files;    ///< those whose names end in .yaml or .yml
    int skipped = 0;      ///< such files over the limits
    QByteArray signature; ///< as it stands in the commit; empty: none
    QByteArray signedData;
    QDateTime committedAt;
};

/// Limits of what is read of a branch.
struct FetchLimits {
    qint64 packBytes = 16 * 1024 * 1024;
    qint64 fileBytes = 1024 * 1024;
    qint64 allBytes = 4 * 1024 * 1024; ///< of all files: what is small in a pack may be large outside
    int files = 1000;
};

/// Fetches the one commit without its history, with every version of libgit2 (see UploadPack.h), into a
/// folder that is gone afterwards. Blocks its worker thread. requestRefused where the server cannot fetch at
/// a depth; replyTooLarge; answerMalformed; transport. `capabilities` are those of the advertisement.
Result<FetchedBranch> fetchNewest(GitCarriage& carriage, const QByteArrayList& capabilities,
                                  const QString& commit, const FetchLimits& limits = {});

} // namespace trustbench
