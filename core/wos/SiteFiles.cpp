// What a site reads from the files it names: anchors, signers of commits and the operator's secret.
#include "core/base/Files.h"
#include "core/trust/CertificateImport.h"
#include "core/wos/Site.h"

#include <QFile>

#include <algorithm>
#include <sys/stat.h>

namespace trustbench {
namespace {

constexpr qint64 secretLimit = 4096;

} // namespace

Result<std::vector<TrustAnchor>> Site::loadAnchors(const QList<SiteAnchor>& anchors) const {
    std::vector<TrustAnchor> loaded;
    for (const auto& anchor : anchors) {
        const QString path = resolve(anchor.file);
        const auto imported = importCertificateFile(path);
        if (!imported)
            return tl::unexpected(imported.error());
        const auto& found = imported->certificates;
        const auto match = std::find_if(found.begin(), found.end(), [&](const Certificate& certificate) {
            return certificate.sha256Hex() == anchor.sha256;
        });
        if (match == found.end())
            return fail(
                FailureCode::siteInvalid, file,
                QStringLiteral("the anchor in %1 has the SHA-256 fingerprint %2, but the site names %3")
                    .arg(path, found.front().sha256Hex(), anchor.sha256));
        loaded.push_back({*match, path, anchor.confirmedBy, anchor.confirmedAt});
    }
    return loaded;
}

Result<CommitSigners> Site::loadCommitSigners() const {
    CommitSigners signers;
    const QString sshFile = resolve(gitAllowedSigners);
    const auto sshBytes = gitAllowedSigners.isEmpty() ? Result<QByteArray>() : readFile(sshFile);
    if (!sshBytes)
        return tl::unexpected(sshBytes.error());
    auto ssh = readAllowedSigners(*sshBytes, sshFile);
    if (!ssh)
        return tl::unexpected(ssh.error());
    signers.ssh = *std::move(ssh);
    if (!gitAllowedOpenPgpKeys.isEmpty()) {
        const QString keyFile = resolve(gitAllowedOpenPgpKeys);
        auto keys = readFile(keyFile).and_then(
            [&](const QByteArray& bytes) { return readOpenPgpKeys(bytes, keyFile); });
        if (!keys)
            return tl::unexpected(keys.error());
        signers.openPgpKeys = *std::move(keys);
    }
    auto anchors = loadAnchors(commitAnchors);
    if (!anchors)
        return tl::unexpected(anchors.error());
    signers.x509Anchors = *std::move(anchors);
    signers.x509Subjects = gitAllowedX509Subjects;
    for (const auto& crlFile : gitX509Crls) {
        const auto crls = importCrlFile(resolve(crlFile));
        if (!crls)
            return tl::unexpected(crls.error());
        signers.x509Crls.insert(signers.x509Crls.end(), crls->begin(), crls->end());
    }
    return signers;
}

Result<RepositoryDemands> Site::loadRepositoryDemands() const {
    RepositoryDemands demands;
    demands.neighbour = gitNeighbour;
    if (gitAllowedSigners.isEmpty() && gitAllowedOpenPgpKeys.isEmpty() && gitAllowedX509Subjects.isEmpty())
        return demands;
    auto signers = loadCommitSigners();
    if (!signers)
        return tl::unexpected(signers.error());
    demands.commitSigners = *std::move(signers);
    return demands;
}

Result<Secret> Site::loadOperatorSecret() const {
    if (operatorSecretFile.isEmpty())
        return fail(FailureCode::operatorSecretMissing, name,
                    QStringLiteral("the site names no secret file"));
    const QString path = resolve(operatorSecretFile);
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(FailureCode::operatorSecretMissing, path, source.errorString());
    struct stat status = {};
    if (::fstat(source.handle(), &status) != 0 || !S_ISREG(status.st_mode))
        return fail(FailureCode::operatorSecretMissing, path, QStringLiteral("not a regular file"));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(FailureCode::secretFileExposed, path,
                    QStringLiteral("its mode is 0%1").arg(status.st_mode & 07777, 0, 8));
    return operatorSecretFromBytes(source.read(secretLimit + 1), path);
}

Result<Secret> operatorSecretFromBytes(QByteArray&& bytes, const QString& origin) {
    QByteArray line = std::move(bytes);
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    // It becomes part of a header: nothing in it may end that header.
    const bool oneWord = !line.isEmpty() && line.size() <= secretLimit &&
                         std::all_of(line.cbegin(), line.cend(), [](char c) { return c > ' ' && c < 0x7f; });
    Secret secret(std::move(line));
    if (!oneWord)
        return fail(
            FailureCode::operatorSecretMissing, origin,
            QStringLiteral("it must be one line of 1 to %1 printable ASCII characters").arg(secretLimit));
    return secret;
}

} // namespace trustbench
