#include "ui/trust/ChainReport.h"

#include "ui/trust/ChainWords.h"
#include "ui/trust/FindingWords.h"

#include <QCoreApplication>

namespace trustbench {

namespace {

/// Gives the words below their translation context.
class ChainReport {
    Q_DECLARE_TR_FUNCTIONS(ChainReport)
};

QString mark(CheckState state) {
    switch (state) {
    case CheckState::passed:
        return ChainReport::tr("passed");
    case CheckState::failed:
        return ChainReport::tr("FAILED");
    case CheckState::warning:
        return ChainReport::tr("warning");
    case CheckState::notChecked:
        break;
    }
    return ChainReport::tr("not checked");
}

void addCertificate(QStringList& lines, const ChainGraph& graph, int index, const QString& indent) {
    const CardWords words = cardWords(graph, index);
    lines.append(indent + QStringLiteral("%1: %2 [%3]").arg(words.role, words.subject, words.state));
    const ChainNode& node = graph.nodes()[index];
    if (!node.certificate) {
        lines.append(indent + QStringLiteral("    ") + words.key);
        return;
    }
    const Certificate& certificate = *node.certificate;
    const auto add = [&](const QString& name, const QString& value) {
        lines.append(indent + QStringLiteral("    %1: %2").arg(name, value));
    };
    add(ChainReport::tr("Subject"), certificate.subject());
    add(ChainReport::tr("Issuer"), certificate.issuer());
    add(ChainReport::tr("Key"), words.key);
    add(ChainReport::tr("Valid"),
        ChainReport::tr("%1 to %2 (%3)")
            .arg(isoTime(certificate.notBefore()), isoTime(certificate.notAfter()), words.left));
    add(ChainReport::tr("SHA-256"), groupedFingerprint(certificate.sha256()));
    add(ChainReport::tr("From"), words.source);
}

} // namespace

QString chainReport(const ChainContent& content, const TrustFacts& facts) {
    const ChainGraph graph(content);
    QStringList lines{
        graphSummary(graph), ChainReport::tr("Validated at %1").arg(isoTime(graph.validatedAt())), {}};
    lines.append(anchorBoxWords(graph).spoken);
    QString indent;
    QList<int> others;
    for (const int node : graph.readingOrder()) {
        if (graph.nodes()[node].kind == ChainNode::Kind::anchorBox)
            continue;
        if (!graph.nodes()[node].onPath()) {
            others.append(node);
            continue;
        }
        if (const ChainEdge* edge = graph.pathEdgeInto(node)) {
            QString verdict = linkWords(graph, *edge).verdict;
            lines.append(indent + QStringLiteral("  | ") +
                         verdict.replace(QLatin1Char('\n'), QLatin1Char(' ')));
        }
        indent += QStringLiteral("  ");
        addCertificate(lines, graph, node, indent);
    }
    lines.append({{}, ChainReport::tr("Checks")});
    const QList<TrustCheck> checks = trustChecks(content, facts);
    for (const TrustCheck& check : checks)
        lines.append(QStringLiteral("  %1: %2 (%3)").arg(mark(check.state), check.title, check.fact));
    for (const TrustCheck& check : checks) {
        if (!check.finding)
            continue;
        const FindingExplanation words = explainFinding(content, *check.finding, facts.clockLimit);
        lines.append({{}, words.title, QStringLiteral("  ") + words.why});
        for (const QString& step : words.steps)
            lines.append(QStringLiteral("  - ") + step);
        lines.append(QStringLiteral("  ") + ChainReport::tr("Technical detail: %1").arg(words.technical));
    }
    if (!others.isEmpty())
        lines.append({{}, ChainReport::tr("Other certificates at hand")});
    for (const int node : others)
        addCertificate(lines, graph, node, QStringLiteral("  "));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace trustbench
