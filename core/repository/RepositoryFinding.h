#pragma once

#include <QList>
#include <QString>

namespace trustbench {

/// What is asked about trust in a release repository, one line of meaning each. The words for people are in
/// ui/text/RepositoryText.cpp.
#define TRUSTBENCH_REPOSITORY_QUESTIONS(X)                                                                   \
    X(serverIdentity)   /* does the server's chain trace to an anchor of the site? */                        \
    X(hostKeyPinned)    /* is the SSH server's host key one that the site pins? */                           \
    X(tokenReads)       /* does the token read this repository? */                                           \
    X(branchExists)     /* is the branch there? */                                                           \
    X(tokenCannotWrite) /* is the token refused where it asks to write? Nothing is sent. */                  \
    X(neighbourClosed)  /* is the token refused at the repository that the site names for that? */           \
    X(commitSigned)     /* is the newest commit signed by one of the site's allowed signers? */              \
    X(desiredState)     /* are the desired-state files what the device can read? */

enum class RepositoryQuestion {
#define X(question) question,
    TRUSTBENCH_REPOSITORY_QUESTIONS(X)
#undef X
};

QString nameOf(RepositoryQuestion question);
QList<RepositoryQuestion> allRepositoryQuestions();

enum class FindingState {
    passed,
    warning,    ///< to be known, and nothing that the site forbids
    failed,     ///< what the site demands is not so
    notChecked, ///< nothing was measured; the fact says why
};

QString nameOf(FindingState state);

/// One thing that is wrong in a desired-state file.
struct DocumentProblem {
    enum class Kind {
        syntax,     ///< not YAML; detail: the parser's words
        missing,    ///< the field is not there
        wrongType,  ///< detail: what it must be
        wrongValue, ///< detail: what it must be
        duplicate,  ///< the key stands there twice
    };
    Kind kind = Kind::syntax;
    QString file;
    int line = 0;  ///< from 1
    QString field; ///< "spec.deploymentProfile.type"; empty for syntax
    QString detail;

    bool operator==(const DocumentProblem&) const = default;
};

/// What the repository was asked with. Questions about the token are questions about the key, over SSH.
enum class RepositoryAccess { token, sshKey };

/// The answer to one question. `fact` is what was measured, untranslated: a status, a count, a name.
struct RepositoryFinding {
    RepositoryQuestion question = RepositoryQuestion::serverIdentity;
    FindingState state = FindingState::notChecked;
    QString fact;
    QList<DocumentProblem> problems; ///< of desiredState alone
    QString detail = {};             ///< of commitSigned alone, technical: which key, why not
    RepositoryAccess access = RepositoryAccess::token;
};

} // namespace trustbench
