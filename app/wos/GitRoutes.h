#pragma once

#include "app/wos/GitBackend.h"
#include "app/wos/Service.h"

namespace benchwos {

/// Who may read which repository: Basic authentication with the device's token, one repository per device,
/// no push, no dumb protocol. What may be read is left to GitBackend.
class GitRoutes {
public:
    GitRoutes(Service& service, const GitBackend& backend)
        : m_service(service)
        , m_backend(backend) {}

    /// Whose repository the path names; empty where it names none.
    QString deviceOf(const Request& request) const;
    Reply serve(const Request& request);

private:
    Service& m_service;
    const GitBackend& m_backend;
};

} // namespace benchwos
