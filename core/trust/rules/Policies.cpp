#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

namespace trustbench {

void checkPolicies(PathUnderTest& path) {
    bool constrained = path.policy.explicitPolicy;
    for (size_t i = 0; i + 1 < path.size(); ++i)
        constrained = constrained || X509_get_ext_by_NID(x509(path.at(i)), NID_policy_constraints, -1) >= 0;
    if (constrained)
        path.reportWhole(FindingCode::policyNotAllowed, {QStringLiteral("certificatePolicies"), {}, {}});
}

} // namespace trustbench
