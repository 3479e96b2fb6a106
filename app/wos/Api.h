#pragma once

#include "app/wos/Calls.h"
#include "app/wos/GitRoutes.h"

namespace benchwos {

/// Finds the call a request is meant for, lets the faults strike, keeps the evidence.
class Api {
public:
    Api(Service& service, GitRoutes& git);

    Reply handle(const Request& request);

private:
    struct Route {
        QString call;
        QString deviceId; ///< from the path, else as the body claims; not yet believed
        std::function<Outcome<Reply>()> run;
    };
    Outcome<Route> find(const Request& request);
    Outcome<Route> findForDevice(const Request& request, const QList<QByteArray>& segments);
    /// Faults that strike before anything is done.
    std::optional<Reply> faultBefore(const Route& route);
    /// Faults that spoil the answer.
    void faultAfter(const Route& route, Reply& reply);
    Reply followedRedirect(const Request& request);

    Service& m_service;
    GitRoutes& m_git;
    Calls m_calls;
};

} // namespace benchwos
