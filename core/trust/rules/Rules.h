#pragma once

#include "core/trust/ChainTrace.h"

namespace trustbench {

class Crls;

/// One path under examination, leaf first, and what was found about it so far. A rule reads the path and adds
/// findings; rules know nothing of each other. Each group of rules has a file of its own in this folder; the
/// tests that provoke every finding are in tests/core/trust.
class PathUnderTest {
public:
    PathUnderTest(std::vector<const Certificate*> certificates, bool anchored, const TracePolicy& tracePolicy,
                  const QDateTime& at, Crls* revocationLists);

    const std::vector<const Certificate*> path;
    const bool endsInAnchor;
    const TracePolicy& policy;
    const QDateTime time;
    /// Is there a moment at which every certificate of the path is within its validity?
    const bool someTimeFits;
    Crls* const crls; ///< null: revocation is not checked

    size_t size() const { return path.size(); }
    const Certificate& at(size_t index) const { return *path[index]; }
    bool isAnchor(size_t index) const { return endsInAnchor && index + 1 == path.size(); }

    /// Values of a finding beside its code.
    struct What {
        QString field = {};
        QString value = {};
        QString detail = {};
        bool clockWouldExplain = false;
        std::optional<Severity> severity = {}; ///< where it is not the usual one
        std::optional<int> daysLeft = {};
    };
    void report(size_t index, FindingCode code, What what);
    /// A breach of a profile rule that private chains often show and that harms no proof: a warning, but an
    /// error where a TLS chain is judged as strangers' programs may judge it.
    void reportDeviation(size_t index, const QString& field, const QString& value, const QString& rule);
    bool strictProfile() const { return policy.purpose != TracePurpose::any && !policy.lenientProfile; }
    void reportWhole(FindingCode code, const What& what);
    bool has(size_t index, FindingCode code) const;
    bool hasError() const { return m_errors > 0; }
    int errors() const { return m_errors; }

    /// What the rules compared, in the work of one RSA-2048 verification; counts against the search's bound.
    qint64 work = 0;
    std::vector<std::vector<Finding>> linkFindings;
    std::vector<Finding> findings;

private:
    int m_errors = 0;
};

Finding makeFinding(const Certificate* certificate, FindingCode code, const PathUnderTest::What& what);

void checkValidity(PathUnderTest& path);
void checkIssuers(PathUnderTest& path);
void checkPurpose(PathUnderTest& path);
void checkHost(PathUnderTest& path);
void checkNameConstraints(PathUnderTest& path);
void checkKeysAndDigests(PathUnderTest& path);
void checkForm(PathUnderTest& path);
void checkExtensions(PathUnderTest& path);
void checkExtensionLists(PathUnderTest& path);
void checkKeyIdentifiers(PathUnderTest& path);
void checkReadable(PathUnderTest& path);
void checkDer(PathUnderTest& path);
void checkPolicies(PathUnderTest& path);
void checkRevocation(PathUnderTest& path);
/// Every rule, in the order in which a reader wants to know.
void checkPath(PathUnderTest& path);

} // namespace trustbench
