#pragma once

#include "core/repository/GitCarriage.h"

struct git_remote;
struct git_transport;

namespace trustbench {

/// What one libgit2 remote is read through, and what came of it. Belongs to one worker thread and outlives
/// the remote.
struct CarriedRemote {
    GitCarriage& carriage;
    std::optional<Failure> failure; ///< why libgit2 was told that it failed
    QByteArrayList capabilities;    ///< what the server says it can do
};

/// For git_remote_callbacks.transport, with a CarriedRemote as payload: libgit2 speaks Git, and this carries
/// it. Reads references only. Where it goes is up to the carriage, whatever libgit2 asks for, so that a
/// credential cannot go elsewhere.
int openCarriedTransport(git_transport** out, git_remote* owner, void* carriedRemote);

} // namespace trustbench
