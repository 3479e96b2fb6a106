#include "core/trust/ChainTrace.h"
#include "tests/faults/fuzz/FuzzTarget.h"

using namespace trustbench;

namespace {

/// The input is one octet of options, then pieces, each behind its length in two octets, big-endian.
std::vector<QByteArray> pieces(const QByteArray& bytes) {
    std::vector<QByteArray> found;
    for (qsizetype at = 1; at + 2 <= bytes.size();) {
        const qsizetype length =
            (static_cast<unsigned char>(bytes[at]) << 8) | static_cast<unsigned char>(bytes[at + 1]);
        found.push_back(bytes.mid(at + 2, length));
        at += 2 + length;
    }
    return found;
}

} // namespace

/// The first certificate is the leaf, the last the anchor, those between are the pool; what is no certificate
/// is offered as a CRL.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::start();
    const QByteArray bytes = fuzz::bytesOf(data, size);
    if (bytes.isEmpty())
        return 0;
    const auto options = static_cast<unsigned char>(bytes[0]);
    std::vector<Certificate> certificates;
    TracePolicy policy;
    for (const QByteArray& piece : pieces(bytes)) {
        if (auto certificate = Certificate::fromDer(piece))
            certificates.push_back(std::move(*certificate));
        else
            policy.crls.push_back(piece);
    }
    if (certificates.empty())
        return 0;
    policy.purpose = static_cast<TracePurpose>(options % 3);
    policy.explicitPolicy = options & 0x10;
    policy.inhibitPolicyMapping = options & 0x20;
    policy.inhibitAnyPolicy = options & 0x40;
    if (options & 0x80)
        policy.host = QStringLiteral("wos.example.com");
    if (options & 0x08)
        policy.crls.clear();
    std::vector<PoolCertificate> pool;
    for (const Certificate& certificate : certificates)
        pool.push_back({certificate, QStringLiteral("pool")});
    const std::vector<TrustAnchor> anchors{{certificates.back(), QStringLiteral("anchor"), {}, {}}};
    const QDateTime time = QDateTime::fromSecsSinceEpoch(1767225600, Qt::UTC);
    const ChainTrace trace = traceChain(certificates.front(), pool, anchors, policy, time);
    if (trace.path().empty() || trace.trusted() != trace.errors().empty())
        qFatal("verdict and findings disagree");
    if (trace.trusted() && !(trace.trustedChain()->anchor() == certificates.back()))
        qFatal("trusted without the anchor");
    return 0;
}
