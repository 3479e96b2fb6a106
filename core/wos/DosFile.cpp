#include "core/wos/DosFile.h"

#include "core/base/Files.h"
#include "core/trust/CertificateImport.h"
#include "core/wos/SiteFields.h"

#include <QDir>

namespace trustbench {
namespace {

using Need = StrictObject::Need;

/// Candidates come as text in the file itself or beside it; either way nobody has confirmed them.
Result<std::vector<Certificate>> readCandidates(StrictObject& anchors, const QString& key,
                                                const QDir& folder) {
    std::vector<Certificate> candidates;
    for (auto& entry : anchors.objects(key)) {
        const QString file = entry.string(QStringLiteral("file"), Need::required);
        const QString written = entry.string(QStringLiteral("sha256"), Need::required);
        entry.finish();
        const auto fingerprint = normalFingerprint(written);
        if (!fingerprint && !written.isEmpty())
            entry.problem(QStringLiteral("sha256"), notAFingerprint);
        if (file.isEmpty() || !fingerprint)
            continue;
        const auto imported = importCertificateFile(folder.absoluteFilePath(file));
        if (!imported)
            return tl::unexpected(imported.error());
        const auto& found = imported->certificates;
        const auto match = std::find_if(found.begin(), found.end(), [&](const Certificate& certificate) {
            return certificate.sha256Hex() == *fingerprint;
        });
        if (match == found.end())
            entry.problem(QStringLiteral("sha256"),
                          QStringLiteral("the file's certificate has the fingerprint %1")
                              .arg(found.front().sha256Hex()));
        else
            candidates.push_back(*match);
    }
    return candidates;
}

} // namespace

Result<DosFile> DosFile::load(const QString& path) {
    const auto bytes = readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    QStringList problems;
    auto object = StrictObject::parse(*bytes, problems);
    DosFile dos;
    object.integer(QStringLiteral("schema"), Need::required, 1, 1);
    dos.endpoint.api = readApi(object);
    dos.endpoint.signingCertificate = readSigningCertificateUrl(object);
    dos.endpoint.source = EndpointSource::dosFile;
    dos.endpoint.origin = QFileInfo(path).absoluteFilePath();
    auto anchors = object.object(QStringLiteral("anchors"), Need::optional);
    const QDir folder = QFileInfo(path).absoluteDir();
    auto tls = readCandidates(anchors, QStringLiteral("tls"), folder);
    auto signing = readCandidates(anchors, QStringLiteral("signing"), folder);
    anchors.finish();
    object.finish();
    if (!problems.isEmpty())
        return fail(FailureCode::dosFileInvalid, path, problems.join(QLatin1Char('\n')));
    if (!tls)
        return tl::unexpected(tls.error());
    if (!signing)
        return tl::unexpected(signing.error());
    dos.tlsCandidates = std::move(*tls);
    dos.signingCandidates = std::move(*signing);
    return dos;
}

} // namespace trustbench
