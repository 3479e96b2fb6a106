#include "ui/text/StepText.h"

#include <QCoreApplication>

namespace trustbench {
namespace {

struct Step {
    const char* name;
    const char* title;
    const char* purpose;
};

constexpr Step steps[] = {
    {"identify", QT_TRANSLATE_NOOP("StepText", "Identify device"),
     QT_TRANSLATE_NOOP("StepText", "Read the device certificate and prove that its key is here.")},
    {"endpoint", QT_TRANSLATE_NOOP("StepText", "WOS endpoint"),
     QT_TRANSLATE_NOOP("StepText", "Find the WOS and check that it can be reached and trusted.")},
    {"upload", QT_TRANSLATE_NOOP("StepText", "Upload certificate"),
     QT_TRANSLATE_NOOP("StepText",
                       "Make the device certificate known to the WOS with the operator's credentials.")},
    {"trust", QT_TRANSLATE_NOOP("StepText", "Trust the WOS"),
     QT_TRANSLATE_NOOP("StepText", "Trace the WOS's signing certificate to an anchor of the site.")},
    {"git", QT_TRANSLATE_NOOP("StepText", "Git enrolment"),
     QT_TRANSLATE_NOOP("StepText", "Receive the release repository and its token, and read it.")},
    {"capabilities", QT_TRANSLATE_NOOP("StepText", "Capabilities"),
     QT_TRANSLATE_NOOP("StepText", "Tell the WOS what the device can run.")},
    {"handover", QT_TRANSLATE_NOOP("StepText", "Hand over"),
     QT_TRANSLATE_NOOP("StepText", "Give the device what it needs, and check that it arrived.")},
};

struct State {
    const char* name;
    const char* word;
};

constexpr State states[] = {
    {"waiting", QT_TRANSLATE_NOOP("StepText", "Waiting")},
    {"running", QT_TRANSLATE_NOOP("StepText", "Running")},
    {"needsOperator", QT_TRANSLATE_NOOP("StepText", "Needs you")},
    {"failed", QT_TRANSLATE_NOOP("StepText", "Failed")},
    {"setAside", QT_TRANSLATE_NOOP("StepText", "Set aside")},
    {"done", QT_TRANSLATE_NOOP("StepText", "Done")},
    {"cancelled", QT_TRANSLATE_NOOP("StepText", "Cancelled")},
    {"elsewhere", QT_TRANSLATE_NOOP("StepText", "Elsewhere")},
};

QString translated(const char* text) {
    return QCoreApplication::translate("StepText", text);
}

QString timeOf(const QDateTime& time) {
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
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

QString elsewhereText(const phase::Elsewhere& elsewhere, StepName step) {
    return translated(QT_TRANSLATE_NOOP("StepText", "%1 has this device: at step %2 of 7, %3, since %4 UTC."))
        .arg(elsewhere.bench)
        .arg(int(step))
        .arg(stepText(nameOf(step)).title, timeOf(elsewhere.since));
}

QString claimText(const phase::Elsewhere& elsewhere) {
    if (!elsewhere.until.isValid())
        return {};
    return translated(
               QT_TRANSLATE_NOOP("StepText", "Its claim runs out at %1 UTC unless that bench renews it."))
        .arg(elsewhere.until.toUTC().toString(QStringLiteral("HH:mm:ss")));
}

QString elsewhereWords(const phase::Elsewhere& elsewhere) {
    return translated(QT_TRANSLATE_NOOP("StepText", "At %1 since %2 UTC"))
        .arg(elsewhere.bench, timeOf(elsewhere.since));
}

} // namespace trustbench
