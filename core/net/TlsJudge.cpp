#include "core/net/TlsJudge.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>

namespace trustbench {
namespace {

TrustAnchor anchorOfInterceptor(const Certificate& certificate) {
    return {certificate, QStringLiteral("interceptor listed by the site"), {}, {}};
}

} // namespace

QSslConfiguration sslConfigurationWithoutAnchors() {
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({}); // also switches loading the system's anchors on demand off
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    configuration.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, true);
    return configuration;
}

std::optional<TlsVerdict> judgePeer(const TlsTrust& trust, const QList<QSslCertificate>& presented,
                                    const QString& host, const QDateTime& time) {
    std::vector<Certificate> certificates;
    for (const auto& shown : presented) {
        const auto certificate = Certificate::fromDer(shown.toDer());
        if (certificate)
            certificates.push_back(*certificate);
        else if (certificates.empty())
            return std::nullopt; // the leaf itself cannot be read
    }
    if (certificates.empty())
        return std::nullopt;

    std::vector<PoolCertificate> pool;
    for (std::size_t i = 1; i < certificates.size(); ++i)
        pool.push_back(
            {certificates[i],
             QStringLiteral("TLS server, certificate %1 of %2").arg(i + 1).arg(certificates.size())});
    TracePolicy policy;
    policy.purpose = TracePurpose::tlsServer;
    policy.host = host;
    policy.lenientProfile = true; // proxies and private CAs leave key identifiers out; the connection works

    TlsVerdict verdict{traceChain(certificates.front(), pool, trust.anchors, policy, time), false};
    if (verdict.trace.trusted())
        return verdict;
    for (const auto& certificate : certificates) {
        if (std::ranges::find(trust.interceptors, certificate.sha256()) == trust.interceptors.end())
            continue;
        auto trace = traceChain(certificates.front(), pool, {anchorOfInterceptor(certificate)}, policy, time);
        if (trace.trusted())
            return TlsVerdict{std::move(trace), true};
    }
    return verdict;
}

QString describeErrors(const ChainTrace& trace) {
    // Whoever intercepts the connection is named by what it issued: a missing issuer is a finding too.
    QStringList lines;
    for (const auto& finding : trace.errors())
        lines.append(technicalLine(finding));
    lines.removeDuplicates();
    return lines.join(QLatin1Char('\n'));
}

bool clockWouldExplain(const ChainTrace& trace) {
    return std::ranges::any_of(trace.errors(), [](const Finding& finding) {
        return finding.clockWouldExplain || finding.code == FindingCode::expired ||
               finding.code == FindingCode::notYetValid;
    });
}

} // namespace trustbench
