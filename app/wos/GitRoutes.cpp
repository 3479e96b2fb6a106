#include "app/wos/GitRoutes.h"

#include "app/wos/Encoding.h"
#include "core/base/DeviceId.h"

#include <QFile>
#include <QUrl>

namespace benchwos {

using trustbench::DeviceId;

namespace {

constexpr const char* basicUser = "x-access-token";

Reply plain(int status, const QByteArray& text) {
    Reply reply;
    reply.status = status;
    reply.contentType = "text/plain; charset=utf-8";
    reply.body = text + '\n';
    if (status == 401)
        reply.headers.emplaceBack("WWW-Authenticate", "Basic realm=\"release repository\"");
    return reply;
}

/// "/git/<encoded id>.git/<rest>" taken apart.
struct RepositoryPath {
    QByteArray name; ///< "<encoded id>.git"
    QByteArray rest; ///< "/info/refs"
    QString deviceId;
};

RepositoryPath takeApart(const QByteArray& path) {
    const auto afterGit = path.mid(5);
    const auto slash = afterGit.indexOf('/');
    RepositoryPath parts{afterGit.left(slash), slash < 0 ? QByteArray() : afterGit.mid(slash), {}};
    if (!parts.name.endsWith(".git"))
        return {};
    const QByteArray encoded = parts.name.chopped(4);
    parts.deviceId = QUrl::fromPercentEncoding(encoded);
    // One spelling per repository, and nothing that could leave the folder.
    if (parts.deviceId.isEmpty() || DeviceId(parts.deviceId).encoded().toLatin1() != encoded)
        return {};
    return parts;
}

} // namespace

QString GitRoutes::deviceOf(const Request& request) const {
    return takeApart(request.path).deviceId;
}

Reply GitRoutes::serve(const Request& request) {
    const QByteArray header = request.header("Authorization");
    if (!header.startsWith("Basic "))
        return plain(401, "an access token is needed");
    const auto credentials = strictBase64(QString::fromLatin1(header.mid(6)));
    const auto colon = credentials ? credentials->indexOf(':') : -1;
    if (colon < 0 || credentials->left(colon) != basicUser)
        return plain(401, "the user name is not x-access-token");
    const auto verdict = m_service.registry.judgeToken(credentials->mid(colon + 1));
    if (verdict.state == TokenVerdict::State::unknown)
        return plain(401, "the access token is not known");
    if (verdict.state == TokenVerdict::State::expired)
        return plain(401, "the access token has expired");
    if (verdict.state == TokenVerdict::State::replaced)
        return plain(401, "the access token was replaced by a newer one");
    const auto path = takeApart(request.path);
    if (path.deviceId.isEmpty())
        return plain(404, "no such repository");
    if (path.deviceId != verdict.deviceId)
        return plain(403, "the access token is for another repository");
    const bool missing =
        m_service.faults.strikes("repository-missing", QStringLiteral("git"), path.deviceId) ||
        m_service.faults.strikes("repository-missing", {}, path.deviceId);
    if (missing || !QFile::exists(m_service.repositories + QLatin1Char('/') + QString::fromLatin1(path.name)))
        return plain(404, "no such repository");
    if (request.query.contains("git-receive-pack") || path.rest == "/git-receive-pack")
        return plain(403, "the repository is read only");
    const bool lists =
        request.method == "GET" && path.rest == "/info/refs" && request.query == "service=git-upload-pack";
    const bool fetches = request.method == "POST" && path.rest == "/git-upload-pack";
    if (!lists && !fetches)
        return plain(403, "only the smart protocol is served");
    auto reply = m_backend.run(request, '/' + path.name + path.rest, verdict.deviceId);
    if (lists && reply.status == 200)
        m_service.registry.update(verdict.deviceId, [](DeviceRecord& record) { ++record.repositoryReads; });
    return reply;
}

} // namespace benchwos
