#include "ui/text/RepositoryText.h"

#include <QCoreApplication>

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
    {RepositoryQuestion::serverIdentity, WORDS("The Git server traces to an anchor of the site"),
     WORDS("The Git server is seen through an interceptor that the site lists"), nullptr,
     WORDS("The Git server's identity was not checked")},
    {RepositoryQuestion::tokenReads, WORDS("The token reads this repository"), nullptr, nullptr,
     WORDS("Reading was not checked")},
    {RepositoryQuestion::branchExists, WORDS("The branch exists"), nullptr, nullptr,
     WORDS("The branch was not checked")},
    {RepositoryQuestion::tokenCannotWrite, WORDS("The token cannot write"),
     WORDS("The token can write: reading is all that the device needs"), nullptr,
     WORDS("Whether the token can write was not found out")},
    {RepositoryQuestion::neighbourClosed, WORDS("The token cannot read a neighbour's repository"), nullptr,
     WORDS("The token reads a neighbour's repository too"),
     WORDS("Whether the token reads a neighbour's repository was not checked")},
    {RepositoryQuestion::commitSigned, WORDS("The newest commit is signed by an allowed signer"), nullptr,
     WORDS("The newest commit is not signed by an allowed signer"),
     WORDS("The newest commit's signature was not checked")},
    {RepositoryQuestion::desiredState, WORDS("The desired-state files can be read"),
     WORDS("The desired-state files have problems"), nullptr,
     WORDS("The desired-state files were not checked")},
};

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
    return finding.fact;
}

} // namespace

QString problemText(const DocumentProblem& problem) {
    const QString place = QStringLiteral("%1:%2: ").arg(problem.file).arg(problem.line);
    switch (problem.kind) {
    case DocumentProblem::Kind::syntax:
        return place + translated(WORDS("not YAML: %1")).arg(problem.detail);
    case DocumentProblem::Kind::missing:
        return place + translated(WORDS("%1 is missing")).arg(problem.field);
    case DocumentProblem::Kind::wrongType:
    case DocumentProblem::Kind::wrongValue:
        return place + translated(WORDS("%1 must be %2")).arg(problem.field, problem.detail);
    case DocumentProblem::Kind::duplicate:
        return place + translated(WORDS("%1 stands there twice")).arg(problem.field);
    }
    return place;
}

RepositoryText repositoryText(const RepositoryFinding& finding) {
    RepositoryText text;
    for (const auto& answers : table)
        if (answers.question == finding.question)
            if (const char* words = wordsFor(answers, finding.state))
                text.what = translated(words);
    if (text.what.isEmpty()) // an answer that this question does not have
        text.what = nameOf(finding.question) + QStringLiteral(": ") + nameOf(finding.state);
    text.fact = factText(finding);
    for (const auto& problem : finding.problems)
        text.problems.append(problemText(problem));
    return text;
}

} // namespace trustbench
