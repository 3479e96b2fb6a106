#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace testing {

/// The token endpoints of GitHub, GitLab and Gitea in small, over real TLS on loopback, answering as their
/// public documentation says:
///
///   GET /api/v3/rate_limit                     GitHub Enterprise; expiry and scopes in headers
///   GET /api/v4/personal_access_tokens/self    GitLab; expires_at is a date
///   GET /api/v4/user                           GitLab; bot users have names of their own
///
/// Tokens it knows are those of answers() in the .cpp. Keeps what it was asked, credentials included.
class FakeForge {
public:
    /// Serves until destroyed, with a certificate for 127.0.0.1 from a root of its own.
    FakeForge();
    ~FakeForge();
    FakeForge(const FakeForge&) = delete;
    FakeForge& operator=(const FakeForge&) = delete;

    bool isServing() const;
    QString url() const; ///< "https://127.0.0.1:PORT"
    QString rootFile() const;
    /// "GET /path Bearer token", oldest first.
    QList<QByteArray> received() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace testing
