#include "app/wos/GitRepository.h"

#include "core/base/Files.h"

#include <QCryptographicHash>
#include <QDir>

namespace benchwos {

using namespace trustbench;

namespace {

const char* const deploymentText = R"(apiVersion: application.margo.org/v1alpha1
kind: ApplicationDeployment
metadata:
  annotations:
    id: a3e2f5dc-912e-494f-8395-52cf3769bc06
    applicationId: com-northstartida-digitron-orchestrator
  name: digitron-orchestrator-deployment
  namespace: margo-poc
spec:
  deploymentProfile:
    type: helm.v3
    components:
      - name: digitron-orchestrator
        properties:
          repository: oci://registry.bench.example/library/digitron-orchestrator
          revision: 1.0.9
          wait: "true"
          timeout: 8m30s
  parameters:
    deviceId:
      value: "@DEVICE@"
      targets:
        - pointer: ENV.DEVICE_ID
          components: ["digitron-orchestrator"]
)";

/// Stores one loose object; returns its raw SHA-1.
Result<QByteArray> store(const QString& folder, const char* type, const QByteArray& content) {
    const QByteArray object = QByteArray(type) + ' ' + QByteArray::number(content.size()) + '\0' + content;
    const QByteArray id = QCryptographicHash::hash(object, QCryptographicHash::Sha1);
    const QString name = QString::fromLatin1(id.toHex());
    const QString parent = folder + QStringLiteral("/objects/") + name.left(2);
    if (!QDir().mkpath(parent))
        return fail(FailureCode::fileUnwritable, parent);
    QFile file(parent + QLatin1Char('/') + name.mid(2));
    // qCompress puts the length in front of the zlib stream.
    const QByteArray compressed = qCompress(object).mid(4);
    if (!file.open(QIODevice::WriteOnly) || file.write(compressed) != compressed.size())
        return fail(FailureCode::fileUnwritable, file.fileName(), file.errorString());
    return id;
}

Result<QByteArray> storeCommit(const QString& folder, const QString& deviceId) {
    QString escaped = deviceId;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""));
    auto blob = store(folder, "blob", QByteArray(deploymentText).replace("@DEVICE@", escaped.toUtf8()));
    if (!blob)
        return blob;
    auto tree = store(folder, "tree", QByteArray("100644 deployment.yaml") + '\0' + *blob);
    if (!tree)
        return tree;
    const QByteArray person = "Bench WOS <wos@bench.example> 1722890903 +0000\n";
    return store(folder, "commit",
                 "tree " + tree->toHex() + "\nauthor " + person + "committer " + person +
                     "\nDesired state of " + deviceId.simplified().toUtf8() + '\n');
}

} // namespace

Result<void> makeRepository(const QString& folder, const QString& deviceId) {
    if (QFile::exists(folder + QStringLiteral("/HEAD")))
        return {};
    if (!QDir().mkpath(folder + QStringLiteral("/refs/heads")) ||
        !QDir().mkpath(folder + QStringLiteral("/objects/pack")))
        return fail(FailureCode::fileUnwritable, folder);
    const auto commit = storeCommit(folder, deviceId);
    if (!commit)
        return tl::unexpected(commit.error());
    // HEAD comes last: it marks the repository as complete.
    const std::pair<const char*, QByteArray> files[] = {
        {"/config", "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n"},
        {"/refs/heads/main", commit->toHex() + '\n'},
        {"/HEAD", "ref: refs/heads/main\n"}};
    for (const auto& [name, bytes] : files) {
        QFile file(folder + QLatin1String(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return fail(FailureCode::fileUnwritable, file.fileName(), file.errorString());
    }
    return {};
}

} // namespace benchwos
