#pragma once

#include "app/wos/BenchClock.h"
#include "app/wos/Evidence.h"
#include "app/wos/Faults.h"
#include "app/wos/Registry.h"
#include "app/wos/Signers.h"

#include <QUrl>

#include <atomic>

namespace benchwos {

/// What the routes work with; built once in main.
struct Service {
    QString origin; ///< "https://127.0.0.1:8443", no path
    QString prefix; ///< path of the API, "/wos"
    QString api;    ///< origin + prefix: the audience of every request
    QString repositories;
    QUrl gitSsh; ///< the server of the repositories where it is an SSH server; empty: this one, over https
    QByteArray operatorSecretSha256;
    int pendingPolls = 1;
    int tokenLifetimeSeconds = 3600;
    int overlapSeconds = 0; ///< how long what was replaced, token or certificate, is still good
    BenchClock clock;
    Faults& faults;
    Registry& registry;
    Evidence& evidence;
    const Signer& signer;
    std::atomic<int> redirectsFollowed = 0;
    std::atomic<int> credentialsRedirected = 0;
};

} // namespace benchwos
