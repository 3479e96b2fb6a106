#pragma once

#include <QString>

namespace testing {

/// Certificates for TLS servers on localhost, right and wrong ones, under a root of their own; files in PEM.
class ServerCertificates {
public:
    explicit ServerCertificates(const QString& folder);

    QString root() const;
    /// What a server is given, leaf first. Kinds: good, expired, not-yet-valid, wrong-host, self-signed,
    /// no-intermediate, other-root.
    QString certificate(const QString& kind) const;
    QString key() const;

private:
    QString m_folder;
};

} // namespace testing
