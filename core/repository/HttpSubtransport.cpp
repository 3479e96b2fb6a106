#include "core/repository/HttpSubtransport.h"

#include "core/repository/UploadPack.h"

#include <git2.h>
#include <git2/sys/transport.h>
#if __has_include(<git2/sys/errors.h>)
#include <git2/sys/errors.h>
#endif

#include <algorithm>
#include <cstring>

namespace trustbench {
namespace {

/// libgit2 moves the rest of what it was given to the front after each line, so small portions keep the
/// reading of many references linear.
constexpr std::size_t portion = 4096;

struct Subtransport {
    git_smart_subtransport base{}; ///< first: libgit2 knows us by its address
    HttpCarriage* carriage = nullptr;
};

/// One request and its answer. The request leaves at the first read.
struct Stream {
    git_smart_subtransport_stream base{}; ///< first
    HttpCarriage* carriage = nullptr;
    QByteArray answer;
    qsizetype position = 0;
    bool asked = false;
};

int refuse(HttpCarriage& carriage, Failure failure, int code) {
    git_error_set_str(GIT_ERROR_HTTP, failure.detail.isEmpty() ? "refused" : qUtf8Printable(failure.detail));
    carriage.failure = std::move(failure);
    return code;
}

/// The code that libgit2 itself uses for such an end.
int gitCodeOf(FailureCode code) {
    switch (code) {
    case FailureCode::tokenRefused:
    case FailureCode::clockSkew:
        return GIT_EAUTH;
    case FailureCode::repositoryMissing:
        return GIT_ENOTFOUND;
    case FailureCode::tlsUntrusted:
        return GIT_ECERTIFICATE;
    case FailureCode::cancelled:
        return GIT_EUSER;
    default:
        return GIT_ERROR;
    }
}

int ask(Stream& stream) {
    auto& carriage = *stream.carriage;
    stream.asked = true;
    auto response = carriage.http.exchange(
        serviceRequest(carriage, carriage.repository, QStringLiteral("git-upload-pack")));
    if (!response)
        return refuse(carriage, response.error(), gitCodeOf(response.error().code));
    carriage.tls = response->tls;
    carriage.offset = response->clock;
    if (auto failure =
            refusalIn(*response, carriage.repository, "application/x-git-upload-pack-advertisement",
                      carriage.credential, carriage.clock->now())) {
        const int code = gitCodeOf(failure->code);
        return refuse(carriage, std::move(*failure), code);
    }
    carriage.capabilities = capabilitiesOf(response->body);
    stream.answer = std::move(response->body);
    return 0;
}

extern "C" {

static int streamRead(git_smart_subtransport_stream* base, char* buffer, std::size_t size,
                      std::size_t* read) {
    auto& stream = *reinterpret_cast<Stream*>(base);
    *read = 0;
    if (!stream.asked)
        if (const int error = ask(stream); error != 0)
            return error;
    const auto left = static_cast<std::size_t>(stream.answer.size() - stream.position);
    const auto count = std::min({size, left, portion});
    std::memcpy(buffer, stream.answer.constData() + stream.position, count);
    stream.position += static_cast<qsizetype>(count);
    if (count == left)
        stream.answer = {};
    *read = count;
    return 0;
}

static int streamWrite(git_smart_subtransport_stream* base, const char*, std::size_t) {
    return refuse(*reinterpret_cast<Stream*>(base)->carriage,
                  {FailureCode::internalError, {}, QStringLiteral("reading references writes nothing")},
                  GIT_ERROR);
}

static void streamFree(git_smart_subtransport_stream* base) {
    delete reinterpret_cast<Stream*>(base);
}

static int subtransportAction(git_smart_subtransport_stream** out, git_smart_subtransport* base, const char*,
                              git_smart_service_t action) {
    auto& subtransport = *reinterpret_cast<Subtransport*>(base);
    if (action != GIT_SERVICE_UPLOADPACK_LS)
        return refuse(*subtransport.carriage,
                      {FailureCode::internalError, {}, QStringLiteral("not a service that is used here")},
                      GIT_ERROR);
    auto* stream = new Stream;
    stream->base = {base, streamRead, streamWrite, streamFree};
    stream->carriage = subtransport.carriage;
    *out = &stream->base;
    return 0;
}

/// Called before the first action too, and more than once at the end: nothing is held here.
static int subtransportClose(git_smart_subtransport*) {
    return 0;
}

static void subtransportFree(git_smart_subtransport* base) {
    delete reinterpret_cast<Subtransport*>(base);
}

static int makeSubtransport(git_smart_subtransport** out, git_transport*, void* carriage) {
    auto* subtransport = new Subtransport;
    subtransport->base = {subtransportAction, subtransportClose, subtransportFree};
    subtransport->carriage = static_cast<HttpCarriage*>(carriage);
    *out = &subtransport->base;
    return 0;
}

} // extern "C"

} // namespace

QUrl repositoryUrl(QUrl url) {
    url.setUserInfo({});
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path, QUrl::TolerantMode);
    return url;
}

HttpRequest repositoryRequest(const HttpCarriage& carriage, const QUrl& repository, const QString& path) {
    HttpRequest request;
    request.url = repository;
    request.url.setPath(repository.path(QUrl::FullyEncoded) + path, QUrl::TolerantMode);
    if (carriage.credential.basic) {
        request.authorizationScheme = "Basic";
        request.authorization = carriage.credential.basic;
    }
    request.limits = carriage.limits;
    return request;
}

HttpRequest serviceRequest(const HttpCarriage& carriage, const QUrl& repository, const QString& service) {
    auto request = repositoryRequest(carriage, repository, QStringLiteral("/info/refs"));
    request.url.setQuery(QStringLiteral("service=") + service);
    request.headers = {{"Accept", "application/x-" + service.toLatin1() + "-advertisement"}};
    return request;
}

int openHttpTransport(git_transport** out, git_remote* owner, void* carriage) {
    // Read at once by libgit2, so it may live on the stack. rpc: each request stands for itself.
    git_smart_subtransport_definition definition{makeSubtransport, 1, carriage};
    return git_transport_smart(out, owner, &definition);
}

} // namespace trustbench
