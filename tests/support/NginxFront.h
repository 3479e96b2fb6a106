#pragma once

#include "tests/support/BenchWos.h"

#include <QTemporaryDir>

namespace testing {

/// How nginx speaks with its clients.
struct NginxTls {
    QString protocols = QStringLiteral("TLSv1.2 TLSv1.3");
    QString ciphers = QStringLiteral("DEFAULT");
    QString clientRoot = {};          ///< not empty: clients must show a certificate under this root
    bool http2 = false;               ///< offered in the handshake, beside HTTP/1.1
    int requestsPerConnection = 1000; ///< after these it closes a connection in order
};

/// A real nginx that terminates TLS in front of a server on loopback, as a load balancer does: a session of
/// its own with the client and another with the server. Runs without root in a folder of its own.
class NginxFront {
public:
    /// `certificate` and `key`: what the clients see. `upstreamRoot`: what the server's certificate traces
    /// to.
    bool start(int port, int upstreamPort, const QString& certificate, const QString& key,
               const QString& upstreamRoot, const NginxTls& tls = {});
    int stop() { return m_program.stop(); }
    void kill() { m_program.kill(); }
    /// nginx's access log: one line per request that came through.
    QByteArray accessLog() const;
    QByteArray errorOutput() { return m_program.errorOutput(); }

private:
    QTemporaryDir m_folder;
    RunningProgram m_program;
};

/// `base`.pem and `base`.key for localhost: another key than the WOS's server has, under the TLS root of its
/// site.
bool issueBalancerCertificate(const BenchWos& wos, const QString& base);
/// The same under a root of its own that no site knows, sent along in `base`.pem. The root's SHA-256 in hex;
/// empty where openssl failed.
QString issueInterceptorCertificate(const QString& base);

} // namespace testing
