#include "core/repository/CommitSignature.h"
#include "core/repository/Deployment.h"
#include "core/repository/UploadPack.h"
#include "tests/faults/fuzz/FuzzTarget.h"

using namespace trustbench;

/// What a repository's server and its files say: the first byte says which of the readers gets the rest.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::start();
    if (size == 0)
        return 0;
    const QByteArray bytes = fuzz::bytesOf(data + 1, size - 1);
    const QString file = QStringLiteral("fuzz");
    switch (data[0]) {
    case 'd':
        for (const auto& problem : readDeployments(file, bytes).problems)
            if (problem.line < 1)
                qFatal("a problem without a line");
        break;
    case 'p': {
        const auto offset = packOffset(bytes);
        if (offset && *offset > bytes.size() - 4)
            qFatal("a pack behind the end");
        capabilitiesOf(bytes);
        break;
    }
    case 's':
        // Without keys of the site GnuPG is not started for an OpenPGP signature.
        if (!verifyCommit(bytes, "data", {}, {}).signer.isEmpty())
            qFatal("a signer from nowhere");
        break;
    case 'k':
        readOpenPgpKeys(bytes, file);
        break;
    case 'a':
        readAllowedSigners(bytes, file);
        break;
    default:
        break;
    }
    return 0;
}
