#pragma once

#include "core/base/Result.h"

#include <QStringList>
#include <QUrl>

namespace benchwos {

/// The command line of trustbench-wos.
struct Options {
    QString data;
    QString listen = QStringLiteral("127.0.0.1");
    int port = 0;
    int devices = 8;
    QString wire = QStringLiteral("gitops-predraft"); ///< that a new site.json names
    int pendingPolls = 1;
    int tokenLifetimeSeconds = 3600;
    int overlapSeconds = 0;
    bool newSigner = false; ///< replace the signing certificate first
    QUrl publicUrl;         ///< empty: what it listens on
    QUrl gitSsh; ///< the server of the repositories, ssh://[USER@]HOST[:PORT]; empty: it serves itself
    QStringList faults;
    bool help = false;
    bool version = false;
    bool untilStdinCloses = false;

    static trustbench::Result<Options> parse(const QStringList& arguments);
    static QString helpText();
};

} // namespace benchwos
