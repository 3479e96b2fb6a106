#include "core/repository/X509Signature.h"

#include "core/crypto/CmsSignature.h"
#include "core/trust/Pem.h"

#include <algorithm>

namespace trustbench {
namespace {

using Kind = CommitSignature::Kind;
using Verdict = CommitSignature::Verdict;

CommitSignature answer(Verdict verdict, QString detail) {
    return {Kind::x509, verdict, {}, std::move(detail)};
}

/// A path without an anchor says nothing about the rest of it; so that comes first.
Verdict verdictOn(const std::vector<Finding>& errors) {
    const auto has = [&](std::initializer_list<FindingCode> codes) {
        return std::any_of(errors.begin(), errors.end(), [&](const Finding& finding) {
            return std::find(codes.begin(), codes.end(), finding.code) != codes.end();
        });
    };
    if (has({FindingCode::noAnchors, FindingCode::notAnAnchor, FindingCode::issuerMissing,
             FindingCode::signatureInvalid, FindingCode::searchLimit}))
        return Verdict::unknownSigner;
    if (has({FindingCode::revoked}))
        return Verdict::revoked;
    if (has({FindingCode::expired, FindingCode::notYetValid}))
        return Verdict::expired;
    return Verdict::notAllowed;
}

std::optional<CommitSignature> objectionTo(const Certificate& signer, const QStringList& subjects) {
    if (!subjects.contains(signer.subject()))
        return answer(Verdict::notAllowed, signer.subject());
    if (signer.allowsDigitalSignature() == false)
        return answer(Verdict::notAllowed, QStringLiteral("keyUsage without digitalSignature"));
    if (!isDeviceKey(signer.key()))
        return answer(Verdict::notAllowed, signer.key().name);
    return std::nullopt;
}

} // namespace

CommitSignature verifyX509Commit(const QByteArray& pem, const QByteArray& signedData,
                                 const CommitSigners& signers, const QDateTime& now) {
    const auto blocks = readPem(pem, {});
    if (!blocks || blocks->size() != 1 || blocks->front().label != "SIGNED MESSAGE")
        return answer(Verdict::unreadable, {});
    const auto signature = readCmsSignature(blocks->front().der, signedData, {});
    if (!signature)
        return answer(Verdict::unreadable, signature.error().detail);
    if (!signature->verified)
        return answer(Verdict::bad, {});
    std::vector<PoolCertificate> pool;
    for (const auto& other : signature->others)
        pool.push_back({other, QStringLiteral("commit signature")});
    TracePolicy policy;
    policy.crls = signers.x509Crls;
    const auto trace = traceChain(signature->signer, pool, signers.x509Anchors, policy, now);
    if (!trace.trusted()) {
        const auto errors = trace.errors();
        return answer(verdictOn(errors), errors.empty() ? QString() : technicalLine(errors.front()));
    }
    if (auto objection = objectionTo(signature->signer, signers.x509Subjects))
        return *std::move(objection);
    if (!signature->strongDigest)
        return answer(Verdict::notAllowed, QStringLiteral("its digest is too weak"));
    return {Kind::x509, Verdict::good, signature->signer.subject(), {}};
}

} // namespace trustbench
