#pragma once

#include "core/onboarding/SitePolicy.h"

namespace trustbench {

/// The signing certificate and everything that was found about it: the trace to the site's signing anchors,
/// and whether it is the site's signing identity. The window, the CLI and the batch show this one verdict.
struct SignerVerdict {
    FetchedSigner fetched;
    ChainTrace trace;
    /// What the trace does not judge: identityMismatch, deviceCertificateAsSigner, keyUsageForbidsUse.
    std::vector<Finding> findings;
    QString confirmedBy; ///< "site file", or the operator's name; empty: nobody yet

    const Certificate& certificate() const { return fetched.certificates.certificates.front(); }
    /// The chain, only where neither the trace nor the identity has an error. Confirmation is not asked here.
    std::optional<TrustedChain> trusted() const;
    /// Why it is not trusted: signingCertificateUntrusted or signingIdentityMismatch, subject the
    /// fingerprint.
    std::optional<Failure> failure() const;
};

/// Step 4's judgement. Pure: same input, same answer. `device` is the certificate of the device on the bench,
/// which can never be the signer. confirmedBy is set where SitePolicy::confirmedSigners lists the
/// fingerprint. Tested in tests/core/onboarding.
SignerVerdict judgeSigner(FetchedSigner fetched, const Certificate& device, const SitePolicy& policy,
                          const QDateTime& now);
/// A verdict that trusted, passed on to another device: what depends on the device is judged anew.
SignerVerdict judgedFor(const Certificate& device, SignerVerdict trusted, const SitePolicy& policy);

} // namespace trustbench
