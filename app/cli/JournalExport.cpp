#include "app/cli/JournalExport.h"

#include "core/onboarding/Step.h"

#include <QJsonDocument>

namespace trustbench {
namespace {

QString textOf(const QJsonObject& content, const char* name) {
    const auto value = content.value(QLatin1String(name));
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

QString stepOf(const QJsonObject& content, const char* name) {
    return nameOf(static_cast<StepName>(content.value(QLatin1String(name)).toInt(1)));
}

/// What happened, in the journal's own words.
QString whatOf(const QString& kind, const QJsonObject& content) {
    if (kind == QLatin1String("intent"))
        return textOf(content, "call") + QLatin1Char(' ') + textOf(content, "url");
    if (kind == QLatin1String("outcome"))
        return textOf(content, "call") + QStringLiteral(" status ") + textOf(content, "status");
    if (kind == QLatin1String("standing"))
        return textOf(content, "step") + QLatin1Char(' ') + textOf(content, "status");
    if (kind == QLatin1String("proof"))
        return stepOf(content, "step") + (content.value(QLatin1String("finished")).toInteger() != 0
                                              ? QStringLiteral(" finished")
                                              : QStringLiteral(" begun"));
    if (kind == QLatin1String("forgotten"))
        return QStringLiteral("from ") + stepOf(content, "from");
    if (kind == QLatin1String("decision"))
        return textOf(content, "what") + QLatin1Char(' ') + textOf(content, "subject");
    if (kind == QLatin1String("rotation"))
        return textOf(content, "phase") + QStringLiteral(", old token ") + textOf(content, "old");
    if (kind == QLatin1String("offboarding"))
        return QStringLiteral("taken back out: ") + textOf(content, "phase");
    if (kind == QLatin1String("opened"))
        return QStringLiteral("at ") + textOf(content, "workstation");
    return {};
}

QString evidenceOf(const QJsonObject& content) {
    for (const char* name : {"requestSha256", "responseSha256", "facts", "failure", "key"})
        if (auto text = textOf(content, name); !text.isEmpty())
            return text;
    return {};
}

/// RFC 4180. A spreadsheet must not take a cell for a formula.
QByteArray cell(QString text) {
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    return '"' + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")).toUtf8() + '"';
}

} // namespace

QByteArray auditJsonLine(const AuditRecord& record) {
    auto line = record.content;
    line.insert(QStringLiteral("head"), record.head);
    line.insert(QStringLiteral("operator"), record.operatorName);
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray auditCsvHeader() {
    return "run,number,at,kind,device,what,by,evidence,head\r\n";
}

QByteArray auditCsvLine(const AuditRecord& record) {
    const auto& content = record.content;
    const auto kind = textOf(content, "kind");
    auto device = textOf(content, "device");
    if (device.isEmpty())
        device = textOf(content, "entry");
    // Who decided may be another than who had the program open: the site file, for one.
    auto by = textOf(content, "by");
    if (by.isEmpty())
        by = record.operatorName;
    const QStringList cells{record.run,
                            QString::number(record.number),
                            textOf(content, "at"),
                            kind,
                            device,
                            whatOf(kind, content),
                            by,
                            evidenceOf(content),
                            record.head};
    QByteArray line;
    for (const auto& text : cells)
        line += (line.isEmpty() ? QByteArray() : QByteArray(",")) + cell(text);
    return line + "\r\n";
}

} // namespace trustbench
