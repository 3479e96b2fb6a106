#pragma once

#include "core/base/Result.h"

#include <QByteArray>

namespace trustbench {

/// The few sentences of Git's protocol (version 0) for one commit without its history. libgit2
/// of Debian 12 (1.5) cannot ask for a depth, so that a fetch through it would be a clone; these ask with
/// every version. Pure; tested in tests/core/repository.

/// What the server of an advertisement says it can do: the words behind the first reference.
QByteArrayList capabilitiesOf(const QByteArray& advertisement);

/// The body of the request for `commit` (40 hex digits) at depth one.
QByteArray depthOneRequest(const QString& commit);

/// Where in an answer to it the pack begins. answerMalformed; the server's own words where it says ERR.
Result<qsizetype> packOffset(const QByteArray& answer);

} // namespace trustbench
