#include "app/cli/TokenReport.h"

#include "app/cli/BenchReport.h"
#include "app/cli/Terminal.h"
#include "ui/text/FailureText.h"
#include "ui/text/TokenText.h"

#include <QJsonArray>

namespace trustbench {
namespace {

QJsonValue timeOrNull(const QDateTime& time) {
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

QJsonArray toJson(const QList<TokenFinding>& findings) {
    QJsonArray array;
    for (const auto& finding : findings) {
        const auto text = tokenFindingText(finding);
        array.append(QJsonObject{{QStringLiteral("code"), nameOf(finding.code)},
                                 {QStringLiteral("severity"), nameOf(severityOf(finding.code))},
                                 {QStringLiteral("what"), text.what},
                                 {QStringLiteral("remedy"), text.remedy}});
    }
    return array;
}

QJsonValue toJson(const std::optional<RotationRecord>& rotation) {
    if (!rotation)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("phase"), nameOf(rotation->phase)},
                       {QStringLiteral("old"), nameOf(rotation->old)},
                       {QStringLiteral("at"), timeOrNull(rotation->at)}};
}

QJsonObject toJson(const TokenStanding& token) {
    const bool known = token.countdown.state != TokenCountdown::State::unknown;
    return {
        {QStringLiteral("id"), token.device.id.value()},
        {QStringLiteral("label"), token.device.label},
        {QStringLiteral("repository"), token.repository.url.toString(QUrl::FullyEncoded)},
        {QStringLiteral("state"), nameOf(token.countdown.state)},
        {QStringLiteral("expiresAt"), timeOrNull(token.expiresAt)},
        {QStringLiteral("secondsLeft"), known ? QJsonValue(static_cast<qint64>(token.countdown.left.count()))
                                              : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("due"), token.due},
        {QStringLiteral("findings"), toJson(token.findings)},
        {QStringLiteral("rotation"), toJson(token.rotation)}};
}

QString oldWords(OldToken old) {
    switch (old) {
    case OldToken::refused:
        return QStringLiteral("the old one is refused now");
    case OldToken::accepted:
        return QStringLiteral("THE OLD ONE IS STILL ACCEPTED");
    case OldToken::unknown:
        break;
    }
    return QStringLiteral("the old one could not be tried");
}

void appendFindings(QStringList& lines, const QList<TokenFinding>& findings) {
    for (const auto& finding : findings)
        if (severityOf(finding.code) != Severity::note)
            lines.append(QStringLiteral("    ") + tokenFindingText(finding).what);
}

} // namespace

QJsonObject tokenStandingsToJson(const QList<TokenStanding>& standings) {
    QJsonArray devices;
    QHash<TokenCountdown::State, int> counts;
    int due = 0;
    for (const auto& token : standings) {
        devices.append(toJson(token));
        ++counts[token.countdown.state];
        due += token.due ? 1 : 0;
    }
    QJsonObject totals{{QStringLiteral("devices"), static_cast<qint64>(standings.size())},
                       {QStringLiteral("due"), due}};
    for (const auto state : {TokenCountdown::State::unknown, TokenCountdown::State::good,
                             TokenCountdown::State::ending, TokenCountdown::State::expired})
        totals.insert(nameOf(state), counts.value(state));
    return {{QStringLiteral("devices"), devices}, {QStringLiteral("totals"), totals}};
}

QString tokenStandingsToText(const QList<TokenStanding>& standings) {
    QStringList lines;
    int due = 0;
    for (const auto& token : standings) {
        QString line = nameForPeople(token.device) + QStringLiteral("  ") + countdownText(token.countdown);
        if (token.due)
            line += QStringLiteral("  due");
        if (token.halfway())
            line += QStringLiteral("  a renewal stopped halfway (%1)").arg(nameOf(token.rotation->phase));
        lines.append(line);
        appendFindings(lines, token.findings);
        due += token.due ? 1 : 0;
    }
    lines.append(QStringLiteral("%1 tokens, %2 due").arg(standings.size()).arg(due));
    return lines.join(QLatin1Char('\n'));
}

QJsonObject renewalsToJson(const QList<RenewalOutcome>& outcomes) {
    QJsonArray devices;
    int failed = 0;
    int accepted = 0;
    for (const auto& outcome : outcomes) {
        const bool good = !outcome.failure;
        failed += good ? 0 : 1;
        accepted += good && outcome.old == OldToken::accepted ? 1 : 0;
        devices.append(QJsonObject{
            {QStringLiteral("id"), outcome.device.value()},
            {QStringLiteral("label"), outcome.label},
            {QStringLiteral("state"), good ? QStringLiteral("renewed") : QStringLiteral("failed")},
            {QStringLiteral("expiresAt"),
             good ? timeOrNull(outcome.expiresAt) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("old"), good ? QJsonValue(nameOf(outcome.old)) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("findings"), toJson(outcome.findings)},
            {QStringLiteral("failure"),
             good ? QJsonValue(QJsonValue::Null) : QJsonValue(Terminal::toJson(*outcome.failure))}});
    }
    const auto total = static_cast<int>(outcomes.size());
    return {{QStringLiteral("devices"), devices},
            {QStringLiteral("totals"), QJsonObject{{QStringLiteral("devices"), total},
                                                   {QStringLiteral("renewed"), total - failed},
                                                   {QStringLiteral("failed"), failed},
                                                   {QStringLiteral("oldStillAccepted"), accepted}}}};
}

QString renewalsToText(const QList<RenewalOutcome>& outcomes) {
    QStringList lines;
    int failed = 0;
    for (const auto& outcome : outcomes) {
        const QString name = outcome.label.isEmpty()
                                 ? outcome.device.value()
                                 : QStringLiteral("%1 (%2)").arg(outcome.device.value(), outcome.label);
        if (!outcome.failure) {
            const QString until = outcome.expiresAt.isValid()
                                      ? outcome.expiresAt.toUTC().toString(Qt::ISODate)
                                      : QStringLiteral("no known end");
            lines.append(
                QStringLiteral("%1  renewed, good until %2; %3").arg(name, until, oldWords(outcome.old)));
            appendFindings(lines, outcome.findings);
            continue;
        }
        ++failed;
        lines.append(name + QStringLiteral("  failed"));
        for (const auto& line :
             QStringList{failureText(*outcome.failure).what} + reasonLines(*outcome.failure))
            lines.append(QStringLiteral("    ") + line);
    }
    lines.append(QStringLiteral("%1 renewed, %2 failed").arg(outcomes.size() - failed).arg(failed));
    return lines.join(QLatin1Char('\n'));
}

} // namespace trustbench
