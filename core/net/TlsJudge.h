#pragma once

#include "core/net/HttpClient.h"

class QSslCertificate;
class QSslConfiguration;

namespace trustbench {

/// How a TLS connection is set up so that Qt never trusts anything by itself: verification on, no anchors at
/// all, no session that could be resumed without showing its certificates, TLS 1.2 or later.
QSslConfiguration sslConfigurationWithoutAnchors();

/// The verdict of the one tracer on what a peer presented. Empty where the peer presented nothing that can be
/// read. If the chain does not reach an anchor of the site but holds a listed interceptor, it is traced to
/// that. Pure; tested in tests/core/net.
std::optional<TlsVerdict> judgePeer(const TlsTrust& trust, const QList<QSslCertificate>& presented,
                                    const QString& host, const QDateTime& time);

/// Errors of the trace, each a technical line.
QString describeErrors(const ChainTrace& trace);

/// Would another time on our clock change the verdict?
bool clockWouldExplain(const ChainTrace& trace);

} // namespace trustbench
