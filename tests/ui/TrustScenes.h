#pragma once

#include "ui/trust/TrustChecks.h"

namespace trustbench::scenes {

/// Chains with real certificates, good and bad, as the trust step meets them.
ChainContent good();
ChainContent expiringSoon();
/// As in picture 2: the intermediate ended five days ago and the root is not one of the anchors.
ChainContent expiredIntermediate();
ChainContent unknownRoot();
/// The chain of a site between two roots: every CA is also cross-signed by the other side.
ChainContent crossSignedMesh();
/// The leaf names where its issuer can be fetched.
ChainContent missingIntermediate(const QByteArray& address = "http://pki.plant.example/issuing-4.crt");
/// Two CAs that vouch for each other and nobody else for them.
ChainContent loop();
ChainContent many(int certificates);
/// The leaf's signature does not verify.
ChainContent forged();
ChainContent noAnchors();

TrustFacts facts();

} // namespace trustbench::scenes
