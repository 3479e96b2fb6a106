#include "ui/widgets/Status.h"

#include "ui/text/StepText.h"

#include <QCoreApplication>

namespace trustbench {

QString iconOf(Status status) {
    switch (status) {
    case Status::done:
        return QStringLiteral("tick-circle");
    case Status::running:
        return QStringLiteral("play-circle");
    case Status::needsOperator:
        return QStringLiteral("person");
    case Status::failed:
        return QStringLiteral("cross-circle");
    case Status::waiting:
        return QStringLiteral("clock");
    case Status::setAside:
        return QStringLiteral("pause");
    case Status::elsewhere:
        return QStringLiteral("link");
    case Status::warning:
        return QStringLiteral("warning");
    case Status::notChecked:
        return QStringLiteral("dash-circle");
    case Status::information:
        return QStringLiteral("info");
    }
    return {};
}

QString wordOf(Status status) {
    switch (status) {
    case Status::done:
        return stateText(QStringLiteral("done"));
    case Status::running:
        return stateText(QStringLiteral("running"));
    case Status::needsOperator:
        return stateText(QStringLiteral("needsOperator"));
    case Status::failed:
        return stateText(QStringLiteral("failed"));
    case Status::waiting:
        return stateText(QStringLiteral("waiting"));
    case Status::setAside:
        return stateText(QStringLiteral("setAside"));
    case Status::elsewhere:
        return stateText(QStringLiteral("elsewhere"));
    case Status::warning:
        return QCoreApplication::translate("Status", "Warning");
    case Status::notChecked:
        return QCoreApplication::translate("Status", "Not checked");
    case Status::information:
        return QCoreApplication::translate("Status", "Note");
    }
    return {};
}

Tone toneOf(Status status) {
    const auto& t = Theme::current();
    switch (status) {
    case Status::done:
        return t.ok;
    case Status::running:
        return {t.accent, t.accentTint, t.dark ? t.accentPressed.darker(220) : QColor(0x9CC4DA)};
    case Status::needsOperator:
    case Status::warning:
        return t.warn;
    case Status::failed:
        return t.fail;
    case Status::waiting:
    case Status::setAside:
    case Status::elsewhere:
    case Status::notChecked:
    case Status::information:
        break;
    }
    return t.wait;
}

Status shownStatus(SessionStatus status) {
    switch (status) {
    case SessionStatus::waiting:
        return Status::waiting;
    case SessionStatus::running:
        return Status::running;
    case SessionStatus::needsOperator:
        return Status::needsOperator;
    case SessionStatus::failed:
        return Status::failed;
    case SessionStatus::setAside:
    case SessionStatus::cancelled:
        return Status::setAside;
    case SessionStatus::done:
        return Status::done;
    case SessionStatus::elsewhere:
        return Status::elsewhere;
    }
    return Status::waiting;
}

QString wordOf(SessionStatus status) {
    return status == SessionStatus::cancelled ? stateText(QStringLiteral("cancelled"))
                                              : wordOf(shownStatus(status));
}

} // namespace trustbench
