#pragma once

#include "app/wos/Issue.h"
#include "core/base/Result.h"

#include <QStringList>

#include <vector>

namespace benchwos {

using trustbench::Result;

/// Every key and certificate of the bench WOS, kept in DIR/pki: made on the first start, read afterwards.
///
///   TLS root ---------- server certificate
///   plant root -------- WOS issuing CA -------- signing certificate
///              \------- maker's device CA ----- sample devices
///
/// The plant root issues both the WOS's signing certificate and the devices' certificates, as it happens in
/// plants: a chain to it alone does not make a certificate the WOS's.
/// Not for: which of them a fault hands out (Signers.h). Tested in tests/faults/tst_benchwos.cpp.
struct BenchPki {
    Credential tlsRoot;
    Credential server;
    Credential signingRoot;
    Credential signingIntermediate;
    Credential signing;
    /// The same key and identity, issued by the root itself: for encodings that hold one certificate only.
    CertificateHandle signingDirect;
    Credential deviceIntermediate;

    /// `hosts`: names and addresses that the server certificate must carry; it is issued anew if it does not.
    /// `newSigner`: another signing key and certificate of the same identity take the place of what is there.
    static Result<BenchPki> open(const QString& folder, const QStringList& hosts, bool newSigner = false);
};

/// The DNS SAN of the signing certificate: what the site pins as signing identity.
inline constexpr const char* signingName = "signing.wos.bench.example";

CertificatePlan serverPlan(const QStringList& hosts);
CertificatePlan signingPlan();
CertificatePlan devicePlan(const QString& id, const QString& maker, const QString& model);

} // namespace benchwos
