#include "ui/text/RepositoryText.h"

#include "ui/text/DetailText.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace trustbench {
namespace {

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
    {RepositoryQuestion::serverIdentity,
     QT_TRANSLATE_NOOP("RepositoryText", "Git server traced to an anchor of the site"),
     QT_TRANSLATE_NOOP("RepositoryText", "Git server seen through a listed interceptor"), nullptr,
     QT_TRANSLATE_NOOP("RepositoryText", "Git server's identity not checked")},
    {RepositoryQuestion::hostKeyPinned,
     QT_TRANSLATE_NOOP("RepositoryText", "Git server shows the pinned host key"), nullptr, nullptr,
     QT_TRANSLATE_NOOP("RepositoryText", "Git server's host key not checked")},
    {RepositoryQuestion::tokenReads, QT_TRANSLATE_NOOP("RepositoryText", "Token reads this repository"),
     nullptr, nullptr, QT_TRANSLATE_NOOP("RepositoryText", "Reading not checked")},
    {RepositoryQuestion::branchExists, QT_TRANSLATE_NOOP("RepositoryText", "Branch exists"), nullptr, nullptr,
     QT_TRANSLATE_NOOP("RepositoryText", "Branch not checked")},
    {RepositoryQuestion::tokenCannotWrite, QT_TRANSLATE_NOOP("RepositoryText", "Token cannot write"),
     QT_TRANSLATE_NOOP("RepositoryText", "Token can write, though reading would do"), nullptr,
     QT_TRANSLATE_NOOP("RepositoryText", "Write access not checked")},
    {RepositoryQuestion::neighbourClosed,
     QT_TRANSLATE_NOOP("RepositoryText", "Token cannot read a neighbour's repository"), nullptr,
     QT_TRANSLATE_NOOP("RepositoryText", "Token reads a neighbour's repository too"),
     QT_TRANSLATE_NOOP("RepositoryText", "Neighbour's repository not tried")},
    {RepositoryQuestion::commitSigned,
     QT_TRANSLATE_NOOP("RepositoryText", "Newest commit signed by an allowed signer"), nullptr,
     QT_TRANSLATE_NOOP("RepositoryText", "Newest commit not signed by an allowed signer"),
     QT_TRANSLATE_NOOP("RepositoryText", "Newest commit's signature not checked")},
    {RepositoryQuestion::desiredState, QT_TRANSLATE_NOOP("RepositoryText", "Desired-state files can be read"),
     QT_TRANSLATE_NOOP("RepositoryText", "Desired-state files have problems"), nullptr,
     QT_TRANSLATE_NOOP("RepositoryText", "Desired-state files not checked")},
};

/// The same where a key is what the repository is read with.
constexpr Answers keyTable[] = {
    {RepositoryQuestion::tokenReads, QT_TRANSLATE_NOOP("RepositoryText", "SSH key reads this repository"),
     nullptr, nullptr, QT_TRANSLATE_NOOP("RepositoryText", "Reading not checked")},
    {RepositoryQuestion::tokenCannotWrite, QT_TRANSLATE_NOOP("RepositoryText", "SSH key cannot write"),
     QT_TRANSLATE_NOOP("RepositoryText", "SSH key can write, though reading would do"), nullptr,
     QT_TRANSLATE_NOOP("RepositoryText", "Write access not checked")},
    {RepositoryQuestion::neighbourClosed,
     QT_TRANSLATE_NOOP("RepositoryText", "SSH key cannot read a neighbour's repository"), nullptr,
     QT_TRANSLATE_NOOP("RepositoryText", "SSH key reads a neighbour's repository too"),
     QT_TRANSLATE_NOOP("RepositoryText", "Neighbour's repository not tried")},
};

/// Facts and details that are words, as core says them, so that they are collected for translation. What is
/// not here (a name, a parser's words) stays as it is; a status is DetailText's.
[[maybe_unused]] constexpr const char* knownWords[] = {
    QT_TRANSLATE_NOOP("RepositoryText", "the site names no neighbour"),
    QT_TRANSLATE_NOOP("RepositoryText", "the neighbour is on another server"),
    QT_TRANSLATE_NOOP("RepositoryText", "the neighbour is this repository itself"),
    QT_TRANSLATE_NOOP("RepositoryText", "the site demands no signed commits"),
    QT_TRANSLATE_NOOP("RepositoryText", "no signature"),
    QT_TRANSLATE_NOOP("RepositoryText", "its key is none of the allowed signers'"),
    QT_TRANSLATE_NOOP("RepositoryText", "the signature does not verify"),
    QT_TRANSLATE_NOOP("RepositoryText", "a signature that cannot be read"),
    QT_TRANSLATE_NOOP("RepositoryText", "its key has expired or is not valid yet"),
    QT_TRANSLATE_NOOP("RepositoryText", "its key has been revoked"),
    QT_TRANSLATE_NOOP("RepositoryText", "its key is not allowed to sign commits"),
    QT_TRANSLATE_NOOP("RepositoryText", "the signature cannot be verified on this workstation"),
    QT_TRANSLATE_NOOP("RepositoryText", "a mapping"),
    QT_TRANSLATE_NOOP("RepositoryText", "a list"),
    QT_TRANSLATE_NOOP("RepositoryText", "a text that is not empty"),
    QT_TRANSLATE_NOOP("RepositoryText", "a UUID"),
    QT_TRANSLATE_NOOP("RepositoryText", "1 to 200 of a-z, 0-9 and -"),
    QT_TRANSLATE_NOOP("RepositoryText", "helm.v3 or docker-compose"),
    QT_TRANSLATE_NOOP("RepositoryText", "an oci:// address"),
    QT_TRANSLATE_NOOP("RepositoryText", "true or false"),
    QT_TRANSLATE_NOOP("RepositoryText", "a duration such as 8m30s"),
    QT_TRANSLATE_NOOP("RepositoryText", "at least one component"),
    QT_TRANSLATE_NOOP("RepositoryText", "a component of spec.deploymentProfile"),
    QT_TRANSLATE_NOOP("RepositoryText", "smaller: it has too many values"),
};

QString inWords(const QString& said) {
    return detailText(translated(said.toUtf8().constData()));
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
        return place + translated(QT_TRANSLATE_NOOP("RepositoryText", "not YAML: %1")).arg(problem.detail);
    case DocumentProblem::Kind::missing:
        return place + translated(QT_TRANSLATE_NOOP("RepositoryText", "%1 is missing")).arg(problem.field);
    case DocumentProblem::Kind::wrongType:
    case DocumentProblem::Kind::wrongValue:
        return place + translated(QT_TRANSLATE_NOOP("RepositoryText", "%1 must be %2"))
                           .arg(problem.field, inWords(problem.detail));
    case DocumentProblem::Kind::duplicate:
        return place +
               translated(QT_TRANSLATE_NOOP("RepositoryText", "%1 stands there twice")).arg(problem.field);
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
