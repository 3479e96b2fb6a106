#include "ui/text/AuditText.h"

#include <QCoreApplication>

namespace trustbench {
namespace {

QString words(const char* text) {
    return QCoreApplication::translate("AuditText", text);
}

} // namespace

QString auditText(AuditCode code) {
    switch (code) {
    case AuditCode::recordChanged:
        return words(QT_TRANSLATE_NOOP("AuditText", "The record was changed after it was written."));
    case AuditCode::recordMissing:
        return words(QT_TRANSLATE_NOOP("AuditText", "Records before this one are missing."));
    case AuditCode::recordMisplaced:
        return words(QT_TRANSLATE_NOOP("AuditText", "The record stands in a place that is not its own."));
    case AuditCode::runMissing:
        return words(QT_TRANSLATE_NOOP("AuditText", "What stood before this run is missing or another."));
    case AuditCode::sealMissing:
        return words(QT_TRANSLATE_NOOP("AuditText", "The seal that belongs on this record is missing."));
    case AuditCode::sealBroken:
        return words(
            QT_TRANSLATE_NOOP("AuditText", "The seal does not fit the chain, or another key made it."));
    case AuditCode::rowChanged:
        return words(QT_TRANSLATE_NOOP("AuditText", "The journal says something else than was recorded."));
    case AuditCode::rowMissing:
        return words(QT_TRANSLATE_NOOP("AuditText", "The journal no longer has what was recorded."));
    case AuditCode::rowUnrecorded:
        return words(QT_TRANSLATE_NOOP("AuditText", "The journal has something that was never recorded."));
    case AuditCode::headNotReached:
        return words(QT_TRANSLATE_NOOP(
            "AuditText", "The chain does not hold the given head: its end was cut off or made anew."));
    }
    return {};
}

} // namespace trustbench
