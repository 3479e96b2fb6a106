#include "app/records/ReportDocument.h"

#include "ui/text/FailureText.h"
#include "ui/text/OffboardText.h"
#include "ui/text/StepText.h"

namespace trustbench {
namespace {

using Block = ReportDocument::Block;
using Cell = ReportDocument::Cell;
using Heading = ReportDocument::Heading;
using Paragraph = ReportDocument::Paragraph;
using Table = ReportDocument::Table;

QString textIn(const QJsonObject& facts, const char* name) {
    return facts.value(QLatin1String(name)).toString();
}

/// "2026-11-24 10:14:32 UTC"
QString timeText(const QDateTime& time) {
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd hh:mm:ss")) + QStringLiteral(" UTC");
}

/// The same of what the journal holds.
QString timeText(const QString& iso) {
    const auto time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    return time.isValid() ? timeText(time) : iso;
}

Cell plain(const QString& text) {
    return {{text}, false, false};
}
Cell whole(const QString& text) {
    return {{text}, false, true};
}
Cell mono(const QStringList& lines) {
    return {lines, true, false};
}

ReportDocument::Tone toneOf(SessionStatus status) {
    return status == SessionStatus::done     ? ReportDocument::Tone::ok
           : status == SessionStatus::failed ? ReportDocument::Tone::fail
                                             : ReportDocument::Tone::wait;
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

Table stepsTable(const DeviceReport& device) {
    Table table{{QStringLiteral("Step"), QStringLiteral("Verdict"), QStringLiteral("Made at"),
                 QStringLiteral("Operator"), QStringLiteral("Evidence")},
                {}};
    for (const auto step : allSteps) {
        const auto record = device.steps.value(step);
        table.rows.append(
            {whole(QStringLiteral("%1 %2").arg(static_cast<int>(step)).arg(stepText(nameOf(step)).title)),
             whole(record.finished ? QStringLiteral("passed") : QStringLiteral("not passed")),
             whole(timeText(record.at)), plain(record.by),
             mono({record.finished ? evidence(step, record.facts) : QString()})});
    }
    return table;
}

QList<Block> trustBlocks(const StepRecord& trust) {
    const Heading heading{QStringLiteral("Trust in the WOS")};
    if (!trust.finished)
        return {heading, Paragraph{QStringLiteral("No verdict of trust is on record."), {}, {}}};
    const auto picture = chainPicture(trust.facts);
    QList<Block> blocks{heading};
    if (!picture.isEmpty())
        blocks.append(ReportDocument::Picture{picture});
    blocks.append(Paragraph{
        QStringLiteral("Traced to the anchor %1. The verdict was made at %2 and confirmed by %3.%4")
            .arg(textIn(trust.facts, "anchorSha256"), timeText(textIn(trust.facts, "validatedAt")),
                 textIn(trust.facts, "confirmedBy"),
                 picture.isEmpty() ? QStringLiteral(" The certificates of the chain are not on record.")
                                   : QString()),
        {},
        {}});
    return blocks;
}

Table exchangesTable(const DeviceReport& device) {
    Table table{{QStringLiteral("Call"), QStringLiteral("Sent"), QStringLiteral("Status"),
                 QStringLiteral("SHA-256 of request and answer")},
                {}};
    for (const auto& exchange : device.exchanges)
        table.rows.append({plain(exchange.call), whole(timeText(exchange.sentAt)),
                           whole(exchange.answeredAt.isEmpty()
                                     ? QStringLiteral("outcome not known")
                                     : QString::number(exchange.status) +
                                           (exchange.verified ? QStringLiteral(", verified") : QString())),
                           mono({exchange.requestSha256, exchange.responseSha256})});
    return table;
}

QList<Block> failureBlocks(const DeviceStanding& standing) {
    if (!standing.failure)
        return {};
    const auto what = failureText(*standing.failure).what;
    return {Heading{QStringLiteral("Why it stands still")},
            Paragraph{{}, what, QLatin1Char(' ') + reasonLines(*standing.failure).join(QLatin1Char(' '))}};
}

/// What is not on record has no row.
Table identityTable(const DeviceReport& device) {
    const auto identity = device.steps.value(StepName::identify).facts;
    const auto git = device.steps.value(StepName::git).facts;
    Table table;
    const auto add = [&table](const char* name, Cell value) {
        if (!value.lines.constFirst().isEmpty())
            table.rows.append({plain(QLatin1String(name)), std::move(value)});
    };
    add("Device id", mono({device.standing.name()}));
    add("Key", plain(textIn(identity, "key")));
    add("Certificate SHA-256", mono({textIn(identity, "certificateSha256")}));
    add("Operator", plain(device.operators.join(QStringLiteral(", "))));
    add("Last change", plain(timeText(device.standing.at)));
    add("Host key of the Git server", mono({textIn(git, "hostKey")}));
    add("Access token ends", plain(timeText(textIn(git, "tokenExpiresAt"))));
    return table;
}

Table outTable(const QList<OffboardRecord>& out) {
    Table table{{QStringLiteral("Device"), QStringLiteral("Closed at"), QStringLiteral("Certificate"),
                 QStringLiteral("Access"), QStringLiteral("What could not be undone")},
                {}};
    for (const auto& record : out) {
        QStringList remaining;
        for (const auto one : record.remaining())
            remaining.append(remainingText(one, record.by));
        table.rows.append(
            {mono({record.device.value()}), whole(timeText(record.at)),
             plain(record.withdrawn ? QStringLiteral("withdrawn") : QStringLiteral("not withdrawn")),
             plain(record.access == Access::refused ? QStringLiteral("seen to be refused")
                   : record.access == Access::none  ? QStringLiteral("never given")
                                                    : QStringLiteral("not seen to be refused")),
             plain(remaining.isEmpty() ? QStringLiteral("nothing") : remaining.join(QLatin1Char(' ')))});
    }
    return table;
}

/// That the device had been onboarded before, and where to find that.
QList<Block> earlierBlocks(const QList<EarlierLife>& lives) {
    if (lives.isEmpty())
        return {};
    QList<OffboardRecord> out;
    qsizetype exchanges = 0;
    for (const auto& life : lives) {
        out.append(life.out);
        exchanges += life.exchanges;
    }
    return {
        Heading{QStringLiteral("Onboarded before, and taken back out")}, outTable(out),
        Paragraph{QStringLiteral("All else here is of the present life. The %1 exchanges from before stand "
                                 "in the journal's audit.")
                      .arg(exchanges),
                  {},
                  {}}};
}

ReportDocument::Article articleOf(const DeviceReport& device, const QString& auditHead) {
    const auto& standing = device.standing;
    ReportDocument::Article article{standing.name(), standing.label, stateText(nameOf(standing.status)),
                                    toneOf(standing.status), failureBlocks(standing)};
    article.blocks.append(Heading{QStringLiteral("Identity")});
    article.blocks.append(identityTable(device));
    article.blocks.append(earlierBlocks(device.earlier));
    article.blocks.append(trustBlocks(device.steps.value(StepName::trust)));
    article.blocks.append(Heading{QStringLiteral("Steps")});
    article.blocks.append(stepsTable(device));
    article.blocks.append(Heading{QStringLiteral("Exchanges")});
    article.blocks.append(exchangesTable(device));
    article.blocks.append(Heading{QStringLiteral("Audit head")});
    article.blocks.append(Paragraph{auditHead, {}, {}, true});
    return article;
}

Table overview(const CommissioningReport& report) {
    Table table{{QStringLiteral("Device"), QStringLiteral("Label"), QStringLiteral("State"),
                 QStringLiteral("Since"), QStringLiteral("Operator")},
                {}};
    for (const auto& device : report.devices)
        table.rows.append({mono({device.standing.name()}), plain(device.standing.label),
                           plain(stateText(nameOf(device.standing.status))),
                           plain(timeText(device.standing.at)),
                           plain(device.operators.join(QStringLiteral(", ")))});
    return table;
}

} // namespace

ReportDocument documentOf(const CommissioningReport& report) {
    const auto& audit = report.audit;
    ReportDocument document;
    document.title = QStringLiteral("Commissioning report");
    document.front = {
        Paragraph{
            QStringLiteral("Made at %1 from the journal %2.").arg(timeText(report.madeAt), report.journal),
            {},
            {}},
        Paragraph{QStringLiteral("Audit of the journal: "),
                  audit.intact() ? QStringLiteral("intact") : QStringLiteral("NOT INTACT"),
                  QStringLiteral(", %1 records. Audit head").arg(audit.records)},
        Paragraph{audit.head, {}, {}, true}};
    if (report.devices.size() > 1) {
        document.front.append(Heading{QStringLiteral("Devices")});
        document.front.append(overview(report));
    }
    if (!report.out.isEmpty()) {
        document.front.append(Heading{QStringLiteral("Taken back out")});
        document.front.append(outTable(report.out));
    }
    for (const auto& device : report.devices)
        document.articles.append(articleOf(device, audit.head));
    return document;
}

} // namespace trustbench
