#include "core/base/Failure.h"

#include <array>

namespace trustbench {
namespace {

struct Entry {
    FailureCode code;
    FailureGroup group;
    const char* name;
};

constexpr std::array entries{
#define X(code, group) Entry{FailureCode::code, FailureGroup::group, #code},
    TRUSTBENCH_FAILURE_CODES(X)
#undef X
};

const Entry& entryOf(FailureCode code) {
    return entries.at(static_cast<std::size_t>(code));
}

} // namespace

FailureGroup groupOf(FailureCode code) {
    return entryOf(code).group;
}

QString nameOf(FailureCode code) {
    return QString::fromLatin1(entryOf(code).name);
}

FailureCode failureCodeFromName(const QString& name) {
    for (const auto& entry : entries)
        if (name == QLatin1String(entry.name))
            return entry.code;
    return FailureCode::internalError;
}

QList<FailureCode> allFailureCodes() {
    QList<FailureCode> codes;
    for (const auto& entry : entries)
        codes.append(entry.code);
    return codes;
}

} // namespace trustbench
