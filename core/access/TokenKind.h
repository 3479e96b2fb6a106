#pragma once

#include <QString>

#include <optional>

namespace trustbench {

/// Every kind of access token that is told apart, one line of meaning each. Which form means which kind is
/// data: resources/forge/*.json. Words for people are in ui/text/TokenText.cpp.
#define TRUSTBENCH_TOKEN_KINDS(X)                                                                            \
    X(plain)              /* no form that is known */                                                        \
    X(gitHubClassic)      /* a person's, for everything that the person may do within its scopes */          \
    X(gitHubFineGrained)  /* a person's, for chosen repositories */                                          \
    X(gitHubInstallation) /* an app's, for the repositories it was installed on */                           \
    X(gitHubOAuth)        /* an app's on behalf of a person */                                               \
    X(gitLabAccess)       /* personal, project or group: only the server can tell */                         \
    X(gitLabPersonal)     /* so the server says */                                                           \
    X(gitLabProject)      /* so the server says: a bot user of one project */                                \
    X(gitLabGroup)        /* so the server says: a bot user of one group */                                  \
    X(gitLabDeploy)       /* nobody's, for one project or group */                                           \
    X(gitea)              /* of Gitea or Forgejo */

enum class TokenKind {
#define X(kind) kind,
    TRUSTBENCH_TOKEN_KINDS(X)
#undef X
};
QString nameOf(TokenKind kind); ///< as in JSON output and in the journal
std::optional<TokenKind> tokenKindFromName(const QString& name);

/// Whose token it is.
enum class TokenHolder {
    unknown, ///< the form does not tell, and the server has not said
    person,  ///< somebody's own account
    machine, ///< an app, a bot user, a deploy token: no person's
};
std::optional<TokenHolder> tokenHolderFromName(const QString& name);

} // namespace trustbench
