#include "core/repository/SmartSubtransport.h"

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
    CarriedRemote* remote = nullptr;
};

/// The advertisement; it is asked for at the first read.
struct Stream {
    git_smart_subtransport_stream base{}; ///< first
    CarriedRemote* remote = nullptr;
    QByteArray answer;
    qsizetype position = 0;
    bool asked = false;
};

int refuse(CarriedRemote& remote, Failure failure, int code) {
    git_error_set_str(GIT_ERROR_NET, failure.detail.isEmpty() ? "refused" : qUtf8Printable(failure.detail));
    remote.failure = std::move(failure);
    return code;
}

/// The code that libgit2 itself uses for such an end.
int gitCodeOf(FailureCode code) {
    switch (code) {
    case FailureCode::tokenRefused:
    case FailureCode::clockSkew:
    case FailureCode::sshKeyRefused:
        return GIT_EAUTH;
    case FailureCode::repositoryMissing:
        return GIT_ENOTFOUND;
    case FailureCode::tlsUntrusted:
    case FailureCode::hostKeyUnknown:
    case FailureCode::hostKeyChanged:
        return GIT_ECERTIFICATE;
    case FailureCode::cancelled:
        return GIT_EUSER;
    default:
        return GIT_ERROR;
    }
}

int ask(Stream& stream) {
    auto& remote = *stream.remote;
    stream.asked = true;
    auto advertisement = remote.carriage.advertisement();
    if (!advertisement)
        return refuse(remote, advertisement.error(), gitCodeOf(advertisement.error().code));
    remote.capabilities = capabilitiesOf(*advertisement);
    stream.answer = *std::move(advertisement);
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
    if (count == left) { // libgit2 may read on after the end
        stream.answer = {};
        stream.position = 0;
    }
    *read = count;
    return 0;
}

static int streamWrite(git_smart_subtransport_stream* base, const char*, std::size_t) {
    return refuse(*reinterpret_cast<Stream*>(base)->remote,
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
        return refuse(*subtransport.remote,
                      {FailureCode::internalError, {}, QStringLiteral("not a service that is used here")},
                      GIT_ERROR);
    auto* stream = new Stream;
    stream->base = {base, streamRead, streamWrite, streamFree};
    stream->remote = subtransport.remote;
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

static int makeSubtransport(git_smart_subtransport** out, git_transport*, void* carriedRemote) {
    auto* subtransport = new Subtransport;
    subtransport->base = {subtransportAction, subtransportClose, subtransportFree};
    subtransport->remote = static_cast<CarriedRemote*>(carriedRemote);
    *out = &subtransport->base;
    return 0;
}

} // extern "C"

} // namespace

int openCarriedTransport(git_transport** out, git_remote* owner, void* carriedRemote) {
    // Read at once by libgit2, so it may live on the stack. rpc: each request stands for itself.
    git_smart_subtransport_definition definition{makeSubtransport, 1, carriedRemote};
    return git_transport_smart(out, owner, &definition);
}

} // namespace trustbench
