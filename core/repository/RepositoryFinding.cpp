#include "core/repository/RepositoryFinding.h"

#include <array>

namespace trustbench {
namespace {

struct Entry {
    RepositoryQuestion question;
    const char* name;
};

constexpr std::array entries{
#define X(question) Entry{RepositoryQuestion::question, #question},
    TRUSTBENCH_REPOSITORY_QUESTIONS(X)
#undef X
};

} // namespace

QString nameOf(RepositoryQuestion question) {
    return QString::fromLatin1(entries.at(static_cast<std::size_t>(question)).name);
}

QList<RepositoryQuestion> allRepositoryQuestions() {
    QList<RepositoryQuestion> questions;
    for (const auto& entry : entries)
        questions.append(entry.question);
    return questions;
}

QString nameOf(FindingState state) {
    switch (state) {
    case FindingState::passed:
        return QStringLiteral("passed");
    case FindingState::warning:
        return QStringLiteral("warning");
    case FindingState::failed:
        return QStringLiteral("failed");
    case FindingState::notChecked:
        return QStringLiteral("notChecked");
    }
    return {};
}

} // namespace trustbench
