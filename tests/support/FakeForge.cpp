#include "tests/support/FakeForge.h"

#include "tests/support/Programs.h"

#include <httplib.h>

#include <QHash>
#include <QMutex>
#include <QTemporaryDir>

#include <thread>

namespace testing {

namespace {

struct ForgeAnswer {
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

const char* const expiry = "GitHub-Authentication-Token-Expiration";
const QByteArray limits = R"({"resources":{"core":{"limit":5000,"remaining":4999}}})";
const QByteArray narrow =
    R"({"error":"insufficient_scope","error_description":"The request requires higher privileges"})";

QByteArray gitLabToken(const char* scopes, const char* end) {
    return QByteArray(R"({"id":42,"name":"bench","revoked":false,"created_at":"2026-04-01T08:00:00.000Z",)") +
           R"("scopes":[)" + scopes + R"(],"user_id":7,"active":true,"expires_at":)" + end + "}";
}

/// By path and token.
const QHash<QByteArray, ForgeAnswer>& answers() {
    static const QHash<QByteArray, ForgeAnswer> all{
        {"/api/v3/rate_limit ghp_classic",
         {200, {{expiry, "2026-05-03 10:00:00 UTC"}, {"X-OAuth-Scopes", "repo, read:org"}}, limits}},
        {"/api/v3/rate_limit ghp_forever", {200, {{"X-OAuth-Scopes", ""}}, limits}},
        {"/api/v3/rate_limit github_pat_fine", {200, {{expiry, "2026-05-03 10:00:00 +0200"}}, limits}},
        {"/api/v3/rate_limit ghs_app", {200, {}, limits}},
        {"/api/v3/rate_limit ghp_busy", {429, {{"Retry-After", "30"}}, R"({"message":"rate limit"})"}},
        {"/api/v3/rate_limit ghp_page", {200, {{"Content-Type", "text/html"}}, "<!doctype html>"}},
        {"/api/v4/personal_access_tokens/self glpat-person",
         {200, {}, gitLabToken(R"("read_repository","api")", R"("2026-05-31")")}},
        {"/api/v4/user glpat-person", {200, {}, R"({"id":7,"username":"jane","bot":false})"}},
        {"/api/v4/personal_access_tokens/self glpat-project",
         {200, {}, gitLabToken(R"("read_repository")", R"("2026-05-02")")}},
        {"/api/v4/user glpat-project",
         {200, {}, R"({"id":8,"username":"project_17_bot_4ffca233","bot":true})"}},
        {"/api/v4/personal_access_tokens/self glpat-group",
         {200, {}, gitLabToken(R"("read_repository")", "null")}},
        {"/api/v4/user glpat-group", {200, {}, R"({"id":9,"username":"group_5_bot_9ab01c","bot":true})"}},
        {"/api/v4/personal_access_tokens/self glpat-narrow",
         {200, {}, gitLabToken(R"("read_repository")", R"("2026-05-02")")}},
        {"/api/v4/user glpat-narrow", {403, {}, narrow}},
    };
    return all;
}

/// A root and a certificate for 127.0.0.1 under it.
bool makeCertificates(const QString& folder) {
    const QString script =
        QStringLiteral("set -e; cd \"$1\"; "
                       "openssl req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 30 "
                       "-addext keyUsage=critical,keyCertSign,cRLSign -subj '/CN=Forge Root' -keyout "
                       "root.key -out root.pem; "
                       "openssl req -new -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 "
                       "-subj '/CN=Forge' -keyout server.key -out server.csr; "
                       "printf 'subjectAltName=IP:127.0.0.1\\nextendedKeyUsage=serverAuth\\n"
                       "authorityKeyIdentifier=keyid\\n' > server.ext; "
                       "openssl x509 -req -in server.csr -CA root.pem -CAkey root.key -days 30 "
                       "-set_serial 2 -extfile server.ext -out server.pem");
    return runProgram(QStringLiteral("bash"), {QStringLiteral("-c"), script, QStringLiteral("bash"), folder})
               .exitCode == 0;
}

} // namespace

struct FakeForge::Private {
    QTemporaryDir folder;
    std::unique_ptr<httplib::SSLServer> server;
    std::thread serving;
    int port = -1;
    QMutex mutex;
    QList<QByteArray> received;

    void answer(const httplib::Request& request, httplib::Response& response) {
        const auto credential = QByteArray::fromStdString(request.get_header_value("Authorization"));
        const auto path = QByteArray::fromStdString(request.path);
        {
            const QMutexLocker lock(&mutex);
            received.append("GET " + path + ' ' + credential);
        }
        const auto token = credential.mid(credential.indexOf(' ') + 1);
        if (token == "ghp_moved") {
            response.set_redirect("https://localhost:" + std::to_string(port) + request.path, 302);
            return;
        }
        const auto found = answers().constFind(path + ' ' + token);
        if (found == answers().cend()) {
            const bool known = path.startsWith("/api/") && !token.endsWith("unknown");
            response.status = known ? 404 : 401;
            response.set_content(R"({"message":"no"})", "application/json");
            return;
        }
        response.status = found->status;
        response.set_content(found->body.toStdString(), "application/json");
        for (const auto& [name, value] : found->headers)
            response.set_header(name.toStdString(), value.toStdString());
    }
};

FakeForge::FakeForge()
    : d(std::make_unique<Private>()) {
    if (!makeCertificates(d->folder.path()))
        return;
    d->server =
        std::make_unique<httplib::SSLServer>(qPrintable(d->folder.filePath(QStringLiteral("server.pem"))),
                                             qPrintable(d->folder.filePath(QStringLiteral("server.key"))));
    d->server->set_tcp_nodelay(true);
    d->server->set_keep_alive_timeout(1);
    d->server->Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
        d->answer(request, response);
    });
    if (!d->server->is_valid())
        return;
    d->port = d->server->bind_to_any_port("127.0.0.1");
    d->serving = std::thread([this] { d->server->listen_after_bind(); });
    // stop() would miss a server that does not run yet.
    while (!d->server->is_running())
        std::this_thread::yield();
}

FakeForge::~FakeForge() {
    if (d->server)
        d->server->stop();
    if (d->serving.joinable())
        d->serving.join();
}

bool FakeForge::isServing() const {
    return d->port > 0;
}

QString FakeForge::url() const {
    return QStringLiteral("https://127.0.0.1:%1").arg(d->port);
}

QString FakeForge::rootFile() const {
    return d->folder.filePath(QStringLiteral("root.pem"));
}

QList<QByteArray> FakeForge::received() const {
    const QMutexLocker lock(&d->mutex);
    return d->received;
}

} // namespace testing
