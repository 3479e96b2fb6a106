#include "ui/text/RepositoryText.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace trustbench {
namespace {

#define WORDS(text) QT_TRANSLATE_NOOP("RepositoryText", text)

QString translated(const char* words) {
    return QCoreApplication::translate("RepositoryText", words);
}

/// What was asked, answered yes, with a reservation, no, and not at all. No words: the answer is not given.
struct Answers {
    RepositoryQuestion question;
    const char* passed;
    const char* warning;
    const char* failed;
    const char* notChecked;
};

constexpr Answers table[] = {
    {RepositoryQuestion::serverIdentity, WORDS("Git server traced to an anchor of the site"),
     WORDS("Git server seen through a listed interceptor"), nullptr,
     WORDS("Git server's identity not checked")},
    {RepositoryQuestion::hostKeyPinned, WORDS("Git server shows the pinned host key"), nullptr, nullptr,
     WORDS("Git server's host key not checked")},
    {RepositoryQuestion::tokenReads, WORDS("Token reads this repository"), nullptr, nullptr,
     WORDS("Reading not checked")},
    {RepositoryQuestion::branchExists, WORDS("Branch exists"), nullptr, nullptr, WORDS("Branch not checked")},
    {RepositoryQuestion::tokenCannotWrite, WORDS("Token cannot write"),
     WORDS("Token can write, though reading would do"), nullptr, WORDS("Write access not checked")},
    {RepositoryQuestion::neighbourClosed, WORDS("Token cannot read a neighbour's repository"), nullptr,
     WORDS("Token reads a neighbour's repository too"), WORDS("Neighbour's repository not tried")},
    {RepositoryQuestion::commitSigned, WORDS("Newest commit signed by an allowed signer"), nullptr,
     WORDS("Newest commit not signed by an allowed signer"), WORDS("Newest commit's signature not checked")},
    {RepositoryQuestion::desiredState, WORDS("Desired-state files can be read"),
     WORDS("Desired-state files have problems"), nullptr, WORDS("Desired-state files not checked")},
};

/// The same where a key is what the repository is read with.
constexpr Answers keyTable[] = {
    {RepositoryQuestion::tokenReads, WORDS("SSH key reads this repository"), nullptr, nullptr,
     WORDS("Reading not checked")},
    {RepositoryQuestion::tokenCannotWrite, WORDS("SSH key cannot write"),
     WORDS("SSH key can write, though reading would do"), nullptr, WORDS("Write access not checked")},
    {RepositoryQuestion::neighbourClosed, WORDS("SSH key cannot read a neighbour's repository"), nullptr,
     WORDS("SSH key reads a neighbour's repository too"), WORDS("Neighbour's repository not tried")},
};

/// Facts and details that are words, as core says them, so that they are collected for translation. What is
/// not here (a status, a name, a parser's words) stays as it is.
[[maybe_unused]] constexpr const char* knownWords[] = {
    WORDS("the site names no neighbour"),
    WORDS("the neighbour is on another server"),
    WORDS("the neighbour is this repository itself"),
    WORDS("the site demands no signed commits"),
    WORDS("no signature"),
    WORDS("its key is none of the allowed signers'"),
    WORDS("the signature does not verify"),
    WORDS("a signature that cannot be read"),
    WORDS("its key has expired or is not valid yet"),
    WORDS("its key has been revoked"),
    WORDS("its key is not allowed to sign commits"),
    WORDS("the signature cannot be verified on this workstation"),
    WORDS("a mapping"),
    WORDS("a list"),
    WORDS("a text that is not empty"),
    WORDS("a UUID"),
    WORDS("1 to 200 of a-z, 0-9 and -"),
    WORDS("helm.v3 or docker-compose"),
    WORDS("an oci:// address"),
    WORDS("true or false"),
    WORDS("a duration such as 8m30s"),
    WORDS("at least one component"),
    WORDS("a component of spec.deploymentProfile"),
    WORDS("smaller: it has too many values"),
};

QString inWords(const QString& said) {
    return translated(said.toUtf8().constData());
}

const char* wordsFor(const Answers& answers, FindingState state) {
    switch (state) {
    case FindingState::passed:
        return answers.passed;
    case FindingState::warning:
        return answers.warning;
    case FindingState::failed:
        return answers.failed;
    case FindingState::notChecked:
        break;
    }
    return answers.notChecked;
}

QString factText(const RepositoryFinding& finding) {
    const bool counted = finding.state == FindingState::passed || finding.state == FindingState::warning;
    if (counted && finding.question == RepositoryQuestion::tokenReads)
        return QCoreApplication::translate("RepositoryText", "%n reference(s)", nullptr,
                                           finding.fact.toInt());
    if (counted && finding.question == RepositoryQuestion::desiredState)
        return QCoreApplication::translate("RepositoryText", "%n deployment(s)", nullptr,
                                           finding.fact.toInt());
    return finding.detail.isEmpty() ? inWords(finding.fact)
                                    : QStringLiteral("%1 (%2)").arg(inWords(finding.fact), finding.detail);
}

} // namespace

QString problemText(const DocumentProblem& problem) {
    QString place = QStringLiteral("%1:%2: ").arg(problem.file).arg(problem.line);
    switch (problem.kind) {
    case DocumentProblem::Kind::syntax:
        return place + translated(WORDS("not YAML: %1")).arg(problem.detail);
    case DocumentProblem::Kind::missing:
        return place + translated(WORDS("%1 is missing")).arg(problem.field);
    case DocumentProblem::Kind::wrongType:
    case DocumentProblem::Kind::wrongValue:
        return place + translated(WORDS("%1 must be %2")).arg(problem.field, inWords(problem.detail));
    case DocumentProblem::Kind::duplicate:
        return place + translated(WORDS("%1 stands there twice")).arg(problem.field);
    }
    return place;
}

RepositoryText repositoryText(const RepositoryFinding& finding) {
    RepositoryText text;
    const auto say = [&](const Answers& answers) {
        if (answers.question == finding.question)
            if (const char* words = wordsFor(answers, finding.state))
                text.what = translated(words);
    };
    std::for_each(std::begin(table), std::end(table), say);
    if (finding.access == RepositoryAccess::sshKey)
        std::for_each(std::begin(keyTable), std::end(keyTable), say);
    if (text.what.isEmpty()) // an answer that this question does not have
        text.what = nameOf(finding.question) + QStringLiteral(": ") + nameOf(finding.state);
    text.fact = factText(finding);
    for (const auto& problem : finding.problems)
        text.problems.append(problemText(problem));
    return text;
}

} // namespace trustbench
