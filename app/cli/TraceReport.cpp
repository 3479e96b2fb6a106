#include "app/cli/TraceReport.h"

#include "ui/text/FindingText.h"

#include <QJsonArray>

#include <algorithm>

namespace trustbench {
namespace {

QString iso(const QDateTime& time) {
    return time.toUTC().toString(Qt::ISODate);
}

QJsonArray toJson(const std::vector<Finding>& findings) {
    QJsonArray array;
    for (const Finding& finding : findings) {
        const FindingText text = findingText(finding);
        array.append(QJsonObject{
            {QStringLiteral("code"), nameOf(finding.code)},
            {QStringLiteral("severity"), nameOf(finding.severity)},
            {QStringLiteral("certificate"), QString::fromLatin1(finding.certificate.toHex())},
            {QStringLiteral("field"), finding.field},
            {QStringLiteral("value"), finding.value},
            {QStringLiteral("what"), text.what},
            {QStringLiteral("remedy"), text.remedy},
            {QStringLiteral("detail"), finding.detail},
            {QStringLiteral("daysLeft"), finding.daysLeft ? QJsonValue(*finding.daysLeft) : QJsonValue()},
            {QStringLiteral("clockWouldExplain"), finding.clockWouldExplain},
        });
    }
    return array;
}

QJsonObject toJson(const TraceLink& link) {
    const Certificate& certificate = link.certificate;
    return {
        {QStringLiteral("role"), nameOf(link.role)},
        {QStringLiteral("subject"), certificate.subject()},
        {QStringLiteral("issuer"), certificate.issuer()},
        {QStringLiteral("serial"), certificate.serial()},
        {QStringLiteral("sha256"), certificate.sha256Hex()},
        {QStringLiteral("notBefore"), iso(certificate.notBefore())},
        {QStringLiteral("notAfter"), iso(certificate.notAfter())},
        {QStringLiteral("key"), certificate.key().name},
        {QStringLiteral("source"), link.source},
        {QStringLiteral("signatureVerified"),
         link.signatureVerified ? QJsonValue(*link.signatureVerified) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("findings"), toJson(link.findings)},
    };
}

QString severityWord(Severity severity) {
    switch (severity) {
    case Severity::error:
        return QStringLiteral("error");
    case Severity::warning:
        return QStringLiteral("warning");
    case Severity::note:
        break;
    }
    return QStringLiteral("note");
}

QString findingLines(const std::vector<Finding>& findings, const QString& indent) {
    QString lines;
    for (const Finding& finding : findings) {
        const FindingText text = findingText(finding);
        lines += indent + QStringLiteral("%1: %2\n").arg(severityWord(finding.severity), text.what);
        if (finding.severity != Severity::note)
            lines += indent + QStringLiteral("  %1\n").arg(text.remedy);
        if (finding.severity == Severity::error && !finding.detail.isEmpty())
            lines += indent + QStringLiteral("  [%1]\n").arg(technicalDetail(finding));
    }
    return lines;
}

QString validity(const Certificate& certificate, const QDateTime& at) {
    const QDateTime notBefore = certificate.notBefore();
    const QDateTime notAfter = certificate.notAfter();
    const QString from = notBefore.toString(QStringLiteral("yyyy-MM-dd"));
    const QString to = notAfter.toString(QStringLiteral("yyyy-MM-dd"));
    const qint64 left = (notAfter.toSecsSinceEpoch() - at.toSecsSinceEpoch()) / 86400;
    if (notBefore > at)
        return QStringLiteral("not valid before %1, to %2").arg(from, to);
    if (notAfter < at)
        return QStringLiteral("expired %1 days ago, at %2").arg(-left).arg(to);
    return QStringLiteral("%1 days left, to %2").arg(left).arg(to);
}

/// A root that nobody confirmed closes the path without being its anchor.
QString roleIn(const TraceLink& link) {
    const bool unconfirmed =
        std::any_of(link.findings.begin(), link.findings.end(),
                    [](const Finding& finding) { return finding.code == FindingCode::notAnAnchor; });
    return unconfirmed ? QStringLiteral("not an anchor") : roleText(link.role);
}

/// One certificate of the tree, at that depth below the top.
QString linkLines(const TraceLink& link, int depth, const QDateTime& at) {
    const Certificate& certificate = link.certificate;
    const QString lead =
        depth == 0 ? QString() : QString((depth - 1) * 3, QLatin1Char(' ')) + QStringLiteral("`- ");
    const QString indent((depth + 1) * 3 - 1, QLatin1Char(' '));
    QString lines =
        QStringLiteral("%1%2 (%3)%4\n")
            .arg(lead, certificate.shortName(), roleIn(link),
                 link.signatureVerified == false ? QStringLiteral(" BROKEN LINK: signature does not verify")
                                                 : QString());
    lines += indent + QStringLiteral("%1, %2\n").arg(certificate.key().name, validity(certificate, at));
    lines += indent + QStringLiteral("sha256 %1\n").arg(certificate.sha256Hex());
    if (!link.source.isEmpty())
        lines += indent + QStringLiteral("from %1\n").arg(link.source);
    return lines + findingLines(link.findings, indent);
}

} // namespace

QJsonObject traceToJson(const ChainTrace& trace) {
    QJsonArray path;
    for (const TraceLink& link : trace.path())
        path.append(toJson(link));
    return {
        {QStringLiteral("trusted"), trace.trusted()},
        {QStringLiteral("validatedAt"), iso(trace.validatedAt())},
        {QStringLiteral("path"), path},
        {QStringLiteral("findings"), toJson(trace.findings())},
        {QStringLiteral("alternatives"), trace.alternatives()},
        {QStringLiteral("missingIssuer"), trace.missingIssuer()},
    };
}

QString traceToText(const ChainTrace& trace) {
    const QString name = trace.path().front().certificate.shortName();
    QString text = (trace.trusted() ? QStringLiteral("Trusted: %1, at %2\n\n")
                                    : QStringLiteral("NOT trusted: %1, at %2\n\n"))
                       .arg(name, iso(trace.validatedAt()));
    int depth = 0;
    if (!trace.missingIssuer().isEmpty()) {
        text += QStringLiteral("(missing) %1\n").arg(trace.missingIssuer());
        ++depth;
    }
    for (auto link = trace.path().rbegin(); link != trace.path().rend(); ++link)
        text += linkLines(*link, depth++, trace.validatedAt());
    if (trace.alternatives() > 0)
        text += QStringLiteral("\nOther candidate paths: %1\n").arg(trace.alternatives());
    if (!trace.findings().empty())
        text += QLatin1Char('\n') + findingLines(trace.findings(), {});
    return text.trimmed();
}

} // namespace trustbench
