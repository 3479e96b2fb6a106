#pragma once

#include "core/crypto/Algorithms.h"

#include <QByteArray>

#include <optional>

namespace trustbench {

/// The two encodings of an ECDSA signature: DER (Ecdsa-Sig-Value; envelopes, X.509) and the fixed-width r||s
/// of IEEE P1363 (HTTP message signatures, RFC 9421). Empty for anything malformed or for keys that are not
/// P-256 or P-384. Tested against Wycheproof in tests/conformance.
std::optional<QByteArray> ecdsaDerFromP1363(QByteArrayView rs, KeyKind kind);
std::optional<QByteArray> ecdsaP1363FromDer(QByteArrayView der, KeyKind kind);

} // namespace trustbench
