#include "core/net/HttpLane.h"

#include "core/net/NetworkManager.h"

namespace trustbench {

AuthorizationValue::AuthorizationValue(const QByteArray& scheme, QByteArrayView secret) {
    m_bytes.reserve(scheme.size() + 1 + secret.size());
    m_bytes.append(scheme).append(' ').append(secret);
}

AuthorizationValue::~AuthorizationValue() {
    // Through constData on purpose: data() would copy a shared buffer and leave the shared one as it is.
    volatile char* position = const_cast<char*>(m_bytes.constData());
    for (qsizetype i = 0; i < m_bytes.size(); ++i)
        position[i] = 0;
}

std::unique_ptr<HttpLane> freshLane(const HttpRequest& request) {
    auto lane = std::make_unique<HttpLane>();
    lane->readsOnly = request.readsOnly;
    lane->manager.reset(makeNetworkManager(nullptr));
    return lane;
}

} // namespace trustbench
