#pragma once

#include "app/wos/BenchPki.h"

#include <QByteArray>

namespace benchwos {

/// The files a workstation opens: DIR/site.json with its anchors, DIR/dos.json, DIR/manifest.csv, and the
/// operator's secret. On later starts only what depends on the address is changed in site.json.
struct SiteFiles {
    QString site;
    QString dos;
    QString manifest;
    QString operatorSecretFile;
    QByteArray operatorSecret;

    static Result<SiteFiles> write(const QString& folder, const BenchPki& pki, const QString& wire,
                                   const QString& api, int devices);
};

} // namespace benchwos
