#pragma once

#include "core/wos/Site.h"
#include "core/wos/StrictJson.h"

/// What a site file and a DOS file write alike. For core/wos alone; tested through both.
namespace trustbench {

inline const QString notAFingerprint =
    QStringLiteral("must be a SHA-256 fingerprint: 64 hexadecimal digits, colons allowed");

/// "api": https, with nothing behind the path.
QUrl readApi(StrictObject& object);
/// "signingCertificateUrl": https or http.
QUrl readSigningCertificateUrl(StrictObject& object);
/// "git.neighbour": the address of a repository, https or ssh.
QUrl readNeighbour(StrictObject& object);
/// An array of {"file","sha256","confirmedBy","confirmedAt"}.
QList<SiteAnchor> readAnchors(StrictObject& object, const QString& key);

} // namespace trustbench
