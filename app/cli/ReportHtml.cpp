#include "app/cli/ReportHtml.h"

#include "ui/text/FailureText.h"
#include "ui/text/StepText.h"

#include <QJsonArray>

namespace trustbench {
namespace {

// Printed, a device of the usual course stands on one page.
constexpr const char* style =
    "@page{size:A4;margin:12mm 14mm 14mm;@bottom-right{content:counter(page) ' / ' counter(pages);"
    "font:9px sans-serif;color:#44525F}}*{box-sizing:border-box}"
    "body{font:13px/1.4 Inter,'DejaVu Sans',sans-serif;color:#15202A;margin:0 auto;max-width:960px;"
    "padding:24px}"
    "article{border-top:3px solid #0A5A80;margin-top:48px;padding-top:14px}"
    "h1{font-size:22px;margin:0 0 4px}h2{font-size:22px;margin:0}h3{font-size:15px;margin:16px 0 4px;"
    "break-after:avoid}p{margin:4px 0;color:#44525F}"
    "table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:600;color:#44525F;"
    "white-space:nowrap}th,td{padding:4px 10px 4px 0;border-bottom:1px solid #D2DAE0;vertical-align:top}"
    "tr{break-inside:avoid}.whole{white-space:nowrap}"
    "h2,.mono{font-family:'JetBrains Mono','DejaVu Sans Mono',monospace}"
    ".mono{font-size:11px;overflow-wrap:anywhere}"
    ".chip{float:right;border:1px solid;border-radius:4px;padding:2px 10px;font-weight:600}"
    ".ok{color:#12683A;background:#E2F2E8;border-color:#9CCBAE}"
    ".fail{color:#AE231C;background:#FCE9E7;border-color:#E3A29D}"
    ".wait{color:#4F5D6A;background:#EAEEF1;border-color:#C3CCD4}"
    "svg{width:100%;display:block;margin:6px 0}"
    "@media "
    "print{body{font-size:10px;padding:0;max-width:none}article{margin-top:0}article+article,table+article{"
    "break-before:page}article:first-of-type{margin-top:8px}"
    "h3{font-size:12px;margin:10px 0 2px}.mono{font-size:8px}th,td{padding:2px 8px 2px 0}}";

QString escaped(const QString& text) {
    return text.toHtmlEscaped();
}

QString textIn(const QJsonObject& facts, const char* name) {
    return facts.value(QLatin1String(name)).toString();
}

/// "2026-11-24 10:14:32 UTC" from what the journal holds.
QString timeText(const QString& iso) {
    const auto time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    return time.isValid()
               ? time.toUTC().toString(QStringLiteral("yyyy-MM-dd hh:mm:ss")) + QStringLiteral(" UTC")
               : iso;
}

QString row(const char* name, const QString& value, bool mono = false) {
    if (value.isEmpty())
        return {};
    return QStringLiteral("<tr><th>%1</th><td%2>%3</td></tr>\n")
        .arg(QLatin1String(name), mono ? QStringLiteral(" class=\"mono\"") : QString(), escaped(value));
}

QString chip(SessionStatus status) {
    const auto* colour = status == SessionStatus::done     ? "ok"
                         : status == SessionStatus::failed ? "fail"
                                                           : "wait";
    return QStringLiteral("<span class=\"chip %1\">%2</span>")
        .arg(QLatin1String(colour), escaped(stateText(nameOf(status))));
}

/// What a step showed, in one line.
QString evidence(StepName step, const QJsonObject& facts) {
    switch (step) {
    case StepName::identify:
        return QStringLiteral("Certificate SHA-256 ") + textIn(facts, "certificateSha256");
    case StepName::endpoint:
        return textIn(facts, "api") + (facts.value(QLatin1String("throughInterceptor")).toBool()
                                           ? QStringLiteral(", THROUGH A TLS INTERCEPTOR that the site lists")
                                           : QString());
    case StepName::upload:
        return facts.value(QLatin1String("alreadyThere")).toBool() ? QStringLiteral("was there already")
                                                                   : QStringLiteral("accepted");
    case StepName::trust:
        return QStringLiteral("Signing certificate SHA-256 %1, confirmed by %2")
            .arg(textIn(facts, "sha256"), textIn(facts, "confirmedBy"));
    case StepName::git:
        return QStringLiteral("%1, %2 at %3")
            .arg(textIn(facts, "repository"), textIn(facts, "branch"), textIn(facts, "branchHead"));
    case StepName::capabilities:
        return QStringLiteral("Document SHA-256 ") + textIn(facts, "sha256");
    case StepName::handover:
        return textIn(facts, "outcome") + QStringLiteral(": ") + textIn(facts, "where");
    }
    return {};
}

QString stepsTable(const DeviceReport& device) {
    QString html = QStringLiteral("<h3>Steps</h3><table><tr><th>Step</th><th>Verdict</th><th>Made at</th>"
                                  "<th>Operator</th><th>Evidence</th></tr>\n");
    for (const auto step : allSteps) {
        const auto record = device.steps.value(step);
        html += QStringLiteral("<tr><td class=\"whole\">%1 %2</td><td class=\"whole\">%3</td><td "
                               "class=\"whole\">%4</td><td>%5</td><td class=\"mono\">%6</td>"
                               "</tr>\n")
                    .arg(QString::number(static_cast<int>(step)), escaped(stepText(nameOf(step)).title),
                         record.finished ? QStringLiteral("passed") : QStringLiteral("not passed"),
                         escaped(timeText(record.at)), escaped(record.by),
                         record.finished ? escaped(evidence(step, record.facts)) : QString());
    }
    return html + QStringLiteral("</table>\n");
}

QString trustSection(const StepRecord& trust) {
    if (!trust.finished)
        return QStringLiteral("<h3>Trust in the WOS</h3><p>No verdict of trust is on record.</p>\n");
    const auto picture = chainPicture(trust.facts);
    return QStringLiteral("<h3>Trust in the WOS</h3>\n%1<p>%2</p>\n")
        .arg(
            picture,
            escaped(QStringLiteral("Traced to the anchor %1. The verdict was made at %2 and confirmed"
                                   " by %3.%4")
                        .arg(textIn(trust.facts, "anchorSha256"),
                             timeText(textIn(trust.facts, "validatedAt")), textIn(trust.facts, "confirmedBy"),
                             picture.isEmpty() ? QStringLiteral(" The certificates of the chain are"
                                                                " not on record.")
                                               : QString())));
}

QString exchangesTable(const DeviceReport& device) {
    QString html = QStringLiteral("<h3>Exchanges</h3><table><tr><th>Call</th><th>Sent</th><th>Status</th>"
                                  "<th>SHA-256 of request and answer</th></tr>\n");
    for (const auto& exchange : device.exchanges)
        html += QStringLiteral("<tr><td>%1</td><td class=\"whole\">%2</td><td class=\"whole\">%3</td><td "
                               "class=\"mono\">%4<br>%5</td></tr>\n")
                    .arg(escaped(exchange.call), escaped(timeText(exchange.sentAt)),
                         exchange.answeredAt.isEmpty()
                             ? QStringLiteral("outcome not known")
                             : QString::number(exchange.status) +
                                   (exchange.verified ? QStringLiteral(", verified") : QString()),
                         escaped(exchange.requestSha256), escaped(exchange.responseSha256));
    return html + QStringLiteral("</table>\n");
}

QString failureSection(const DeviceStanding& standing) {
    if (!standing.failure)
        return {};
    const auto text = failureText(*standing.failure);
    return QStringLiteral("<h3>Why it stands still</h3><p><b>%1</b> %2 %3</p>\n")
        .arg(escaped(text.what), escaped(text.why), escaped(text.remedy));
}

QString deviceSection(const DeviceReport& device, const QString& auditHead) {
    const auto& standing = device.standing;
    const auto id = standing.id.isEmpty() ? standing.entry : standing.id.value();
    const auto identity = device.steps.value(StepName::identify).facts;
    const auto git = device.steps.value(StepName::git).facts;
    return QStringLiteral("<article>%1<h2>%2</h2><p>%3</p>\n")
               .arg(chip(standing.status), escaped(id), escaped(standing.label)) +
           failureSection(standing) + QStringLiteral("<h3>Identity</h3><table>\n") +
           row("Device id", id, true) + row("Key", textIn(identity, "key")) +
           row("Certificate SHA-256", textIn(identity, "certificateSha256"), true) +
           row("Operator", device.operators.join(QStringLiteral(", "))) +
           row("Last change", timeText(standing.at.toUTC().toString(Qt::ISODateWithMs))) +
           row("Access token ends", timeText(textIn(git, "tokenExpiresAt"))) + QStringLiteral("</table>\n") +
           trustSection(device.steps.value(StepName::trust)) + stepsTable(device) + exchangesTable(device) +
           QStringLiteral("<h3>Audit head</h3><p class=\"mono\">%1</p></article>\n").arg(escaped(auditHead));
}

QString overview(const CommissioningReport& report) {
    QString html = QStringLiteral("<h3>Devices</h3><table><tr><th>Device</th><th>Label</th><th>State</th>"
                                  "<th>Since</th><th>Operator</th></tr>\n");
    for (const auto& device : report.devices) {
        const auto& standing = device.standing;
        html += QStringLiteral(
                    "<tr><td class=\"mono\">%1</td><td>%2</td><td>%3</td><td>%4</td><td>%5</td></tr>\n")
                    .arg(escaped(standing.id.isEmpty() ? standing.entry : standing.id.value()),
                         escaped(standing.label), escaped(stateText(nameOf(standing.status))),
                         escaped(timeText(standing.at.toUTC().toString(Qt::ISODateWithMs))),
                         escaped(device.operators.join(QStringLiteral(", "))));
    }
    return html + QStringLiteral("</table>\n");
}

} // namespace

QByteArray reportAsHtml(const CommissioningReport& report) {
    const auto& audit = report.audit;
    QString html =
        QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                       "<title>Commissioning report</title><style>%1</style></head><body>\n"
                       "<h1>Commissioning report</h1><p>Made at %2 from the journal %3.</p>\n")
            .arg(QLatin1String(style), escaped(timeText(report.madeAt.toUTC().toString(Qt::ISODateWithMs))),
                 escaped(report.journal));
    html += QStringLiteral(
                "<p>Audit of the journal: <b>%1</b>, %2 records. Audit head</p><p class=\"mono\">%3</p>\n")
                .arg(audit.intact() ? QStringLiteral("intact") : QStringLiteral("NOT INTACT"),
                     QString::number(audit.records), escaped(audit.head));
    if (report.devices.size() > 1)
        html += overview(report);
    for (const auto& device : report.devices)
        html += deviceSection(device, audit.head);
    return (html + QStringLiteral("</body></html>\n")).toUtf8();
}

} // namespace trustbench
