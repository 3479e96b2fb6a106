#include "ui/text/StepText.h"

#include <QCoreApplication>

namespace trustbench {
namespace {

struct Step {
    const char* name;
    const char* title;
    const char* purpose;
};

#define WORDS(text) QT_TRANSLATE_NOOP("StepText", text)

constexpr Step steps[] = {
    {"identify", WORDS("Identify device"),
     WORDS("Read the device certificate and prove that its key is here.")},
    {"endpoint", WORDS("WOS endpoint"), WORDS("Find the WOS and check that it can be reached and trusted.")},
    {"upload", WORDS("Upload certificate"),
     WORDS("Make the device certificate known to the WOS with the operator's credentials.")},
    {"trust", WORDS("Trust the WOS"), WORDS("Trace the WOS's signing certificate to an anchor of the site.")},
    {"git", WORDS("Git enrolment"), WORDS("Receive the release repository and its token, and read it.")},
    {"capabilities", WORDS("Capabilities"), WORDS("Tell the WOS what the device can run.")},
    {"handover", WORDS("Hand over"), WORDS("Give the device what it needs, and check that it arrived.")},
};

struct State {
    const char* name;
    const char* word;
};

constexpr State states[] = {
    {"waiting", WORDS("Waiting")},         {"running", WORDS("Running")},
    {"needsOperator", WORDS("Needs you")}, {"failed", WORDS("Failed")},
    {"setAside", WORDS("Set aside")},      {"done", WORDS("Done")},
    {"cancelled", WORDS("Cancelled")},
};

QString translated(const char* text) {
    return QCoreApplication::translate("StepText", text);
}

} // namespace

StepText stepText(const QString& stepName) {
    for (const auto& step : steps)
        if (stepName == QLatin1String(step.name))
            return {translated(step.title), translated(step.purpose)};
    return {stepName, {}};
}

QString stateText(const QString& stateName) {
    for (const auto& state : states)
        if (stateName == QLatin1String(state.name))
            return translated(state.word);
    return stateName;
}

} // namespace trustbench
