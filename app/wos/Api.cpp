#include "app/wos/Api.h"

#include "app/wos/Encoding.h"

#include <QJsonDocument>
#include <QUrl>

namespace benchwos {

namespace {

constexpr qsizetype bodyLimit = 256 * 1024;
constexpr qsizetype hugeBody = 32 * 1024 * 1024;

Reply errorReply(const Refusal& refusal) {
    QJsonObject body = refusal.more;
    body.insert(QStringLiteral("error"), refusal.error);
    body.insert(QStringLiteral("reason"), refusal.reason);
    Reply reply;
    reply.status = refusal.status;
    reply.body = compactJson(body);
    if (refusal.status == 401)
        reply.headers.emplaceBack("WWW-Authenticate", "Bearer");
    return reply;
}

/// Whom a body claims to come from, for file names and faults only.
QString claimedId(const QByteArray& body) {
    if (body.size() > bodyLimit)
        return {};
    const auto object = QJsonDocument::fromJson(body).object();
    const auto id = object.value(QStringLiteral("certificateId"));
    return id.isString() ? id.toString() : object.value(QStringLiteral("deviceId")).toString();
}

tl::unexpected<Refusal> noSuchPath() {
    return refuse(404, QStringLiteral("pathUnknown"), QStringLiteral("nothing is served under this path"));
}

tl::unexpected<Refusal> wrongMethod() {
    return refuse(405, QStringLiteral("methodRefused"),
                  QStringLiteral("this path does not take this method"));
}

} // namespace

Api::Api(Service& service, GitRoutes& git)
    : m_service(service)
    , m_git(git)
    , m_calls(service) {}

Outcome<Api::Route> Api::findForDevice(const Request& request, const QList<QByteArray>& segments) {
    const QString id = QUrl::fromPercentEncoding(segments[1]);
    const bool posts = request.method == "POST";
    if (segments[2] == "capabilities") {
        if (!posts && request.method != "PUT")
            return wrongMethod();
        return Route{QStringLiteral("capabilities"), id,
                     [=, this] { return m_calls.capabilities(request, id); }};
    }
    struct Post {
        const char* segment;
        const char* call;
        Outcome<Reply> (Calls::*make)(const Request&, const QString&);
    };
    static constexpr Post known[] = {
        {"git-token", "gitToken", &Calls::gitToken},
        {"certificates", "addCertificate", &Calls::addCertificate},
        {"certificate-proof", "proveCertificate", &Calls::proveCertificate},
        {"git-token-revocation", "revokeTokens", &Calls::revokeTokens},
        {"withdrawal", "withdrawCertificate", &Calls::withdrawCertificate},
    };
    for (const auto& post : known)
        if (segments[2] == post.segment)
            return posts ? Outcome<Route>(
                               Route{QLatin1String(post.call), id,
                                     [=, this, make = post.make] { return (m_calls.*make)(request, id); }})
                         : Outcome<Route>(wrongMethod());
    return noSuchPath();
}

Outcome<Api::Route> Api::find(const Request& request) {
    const QByteArray prefix = m_service.prefix.toUtf8() + '/';
    if (!request.path.startsWith(prefix))
        return noSuchPath();
    const auto segments = request.path.mid(prefix.size()).split('/');
    if (segments.size() == 3 && segments[0] == "device")
        return findForDevice(request, segments);
    const bool posts = request.method == "POST";
    if (segments.size() == 1 && segments[0] == "signing-certificate") {
        if (request.method != "GET")
            return wrongMethod();
        return Route{QStringLiteral("signingCertificate"), {}, [=, this] {
                         return m_calls.signingCertificate(request);
                     }};
    }
    if (segments.size() == 2 && segments[0] == "bench" && segments[1] == "account")
        return Route{{}, {}, [this] { return m_calls.account(); }};
    const bool isUpload = segments.size() == 1 && segments[0] == "devices";
    const bool isOnboard = segments.size() == 1 && segments[0] == "onboarding";
    const bool isStatus = segments.size() == 2 && segments[0] == "onboarding" && !segments[1].isEmpty();
    if (!isUpload && !isOnboard && !isStatus)
        return noSuchPath();
    if (!posts)
        return wrongMethod();
    const QString id = claimedId(request.body);
    if (isUpload)
        return Route{QStringLiteral("upload"), id, [=, this] { return m_calls.upload(request); }};
    if (isOnboard)
        return Route{QStringLiteral("onboard"), id, [=, this] { return m_calls.onboard(request); }};
    const QString ticket = QString::fromLatin1(segments[1]);
    return Route{QStringLiteral("status"), id, [=, this] { return m_calls.status(request, ticket); }};
}

std::optional<Reply> Api::faultBefore(const Route& route) {
    auto& faults = m_service.faults;
    const auto strikes = [&](const char* name) { return faults.strikes(name, route.call, route.deviceId); };
    Refusal refusal{403, QStringLiteral("fault"), QStringLiteral("refused on purpose"), {}};
    if (strikes("reset")) {
        Reply reply;
        reply.delivery = Delivery::none;
        return reply;
    }
    if (strikes("stall")) {
        Reply reply;
        reply.delivery = Delivery::stall;
        return reply;
    }
    if (strikes("refuse"))
        return errorReply(refusal);
    if (const auto status = faults.valueIfStrikes("status", route.call, route.deviceId)) {
        refusal.status = status->toInt();
        return errorReply(refusal);
    }
    if (strikes("retry-after")) {
        refusal.status = 503;
        auto reply = errorReply(refusal);
        reply.headers.emplaceBack("Retry-After", "1");
        return reply;
    }
    if (strikes("redirect")) {
        refusal.status = 307;
        auto reply = errorReply(refusal);
        // The same server under its other name: another origin, where a follower can be counted.
        QUrl elsewhere(m_service.origin + QStringLiteral("/redirected/") + route.call);
        elsewhere.setHost(elsewhere.host() == QLatin1String("localhost") ? QStringLiteral("127.0.0.1")
                                                                         : QStringLiteral("localhost"));
        reply.headers.emplaceBack("Location", elsewhere.toEncoded());
        return reply;
    }
    return std::nullopt;
}

void Api::faultAfter(const Route& route, Reply& reply) {
    const auto strikes = [&](const char* name) {
        return m_service.faults.strikes(name, route.call, route.deviceId);
    };
    if (strikes("not-json")) {
        reply.contentType = "text/html";
        reply.body = "<!doctype html><title>Welcome</title><p>The captive portal of a hotel";
    }
    if (strikes("wrong-json"))
        reply.body = R"({"greeting":"welcome","answers":[42]})";
    if (strikes("huge-body"))
        reply.body = "{\"certificate\":\"" + QByteArray(hugeBody, 'A') + "\"}";
    if (strikes("lost-answer"))
        reply.delivery = Delivery::none;
    if (strikes("slow-drip"))
        reply.delivery = Delivery::drip;
    if (strikes("cut-body"))
        reply.delivery = Delivery::cut;
}

Reply Api::followedRedirect(const Request& request) {
    ++m_service.redirectsFollowed;
    if (!request.header("Authorization").isEmpty())
        ++m_service.credentialsRedirected;
    return errorReply(
        {404, QStringLiteral("redirectFollowed"), QStringLiteral("nobody should come here"), {}});
}

Reply Api::handle(const Request& request) {
    if (request.path.startsWith("/redirected/"))
        return followedRedirect(request);
    const bool isGit = request.path.startsWith("/git/");
    const auto route = isGit ? Outcome<Route>(Route{QStringLiteral("git"), m_git.deviceOf(request),
                                                    [&] { return m_git.serve(request); }})
                             : find(request);
    if (!route)
        return errorReply(route.error());
    if (auto faulty = faultBefore(*route)) {
        if (!request.body.isEmpty() && !isGit)
            m_service.evidence.refused(route->call, route->deviceId, request.body, QStringLiteral("fault"));
        return *faulty;
    }
    auto outcome = request.body.size() > bodyLimit && !isGit
                       ? refuse(413, QStringLiteral("tooLarge"),
                                QStringLiteral("the body is over %1 bytes").arg(bodyLimit))
                       : route->run();
    const bool keeps = !isGit && (!request.body.isEmpty() || request.method != "GET");
    if (!outcome) {
        m_service.registry.countRefused(route->deviceId, route->call);
        if (keeps)
            m_service.evidence.refused(route->call, route->deviceId, request.body,
                                       outcome.error().error + QStringLiteral(": ") + outcome.error().reason);
        return errorReply(outcome.error());
    }
    if (keeps)
        m_service.evidence.accepted(route->call, route->deviceId, request.body);
    if (!route->call.isEmpty())
        faultAfter(*route, *outcome);
    return *outcome;
}

} // namespace benchwos
