#pragma once

#include "app/wos/Http.h"

#include <atomic>

namespace benchwos {

/// Runs the real `git http-backend` as a CGI program for one request. Not for: who may read what
/// (GitRoutes.h).
class GitBackend {
public:
    /// `projectRoot` holds the repositories. `stopping` ends a running backend.
    GitBackend(const QString& projectRoot, const std::atomic<bool>& stopping);

    /// `path` as http-backend shall see it: "/<repository>.git/info/refs".
    Reply run(const Request& request, const QByteArray& path, const QString& user) const;

private:
    QByteArrayList environment(const Request& request, const QByteArray& path, const QString& user) const;

    QByteArray m_projectRoot;
    const std::atomic<bool>& m_stopping;
};

} // namespace benchwos
