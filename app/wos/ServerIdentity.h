#pragma once

#include "app/wos/BenchPki.h"
#include "app/wos/Faults.h"
#include "app/wos/Signers.h"

namespace benchwos {

/// The TLS certificate and key to serve with: the real ones, or wrong ones where a fault asks for them.
Credential serverIdentity(const BenchPki& pki, const QStringList& hosts, const Faults& faults);

/// Who signs and how the certificate goes out, as the faults say.
Result<Signer> signerFor(const BenchPki& pki, const Faults& faults);

} // namespace benchwos
