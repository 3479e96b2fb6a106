#pragma once

#include "core/wos/Site.h"

namespace trustbench {

/// The endpoint file that device orchestration software hands out (tier 2), schema in
/// resources/schema/dos.schema.json: {"schema":1,"api","signingCertificateUrl","anchors":{...}}. Anchors in
/// it are only candidates: nobody here has confirmed them.
struct DosFile {
    WosEndpoint endpoint;
    std::vector<Certificate> tlsCandidates;
    std::vector<Certificate> signingCandidates;

    static Result<DosFile> load(const QString& path);
};

} // namespace trustbench
