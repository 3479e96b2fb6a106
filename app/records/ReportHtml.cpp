#include "app/records/ReportHtml.h"

#include <QFile>

// A static library's resources are linked only where something asks for them.
static void linkResources() {
    Q_INIT_RESOURCE(records);
}

namespace trustbench {
namespace {

QString style() {
    linkResources();
    QFile file(QStringLiteral(":/trustbench/report/report.css"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString escaped(const QString& text) {
    return text.toHtmlEscaped();
}

QString html(const ReportDocument::Heading& heading) {
    return QStringLiteral("<h3>%1</h3>\n").arg(escaped(heading.text));
}

QString html(const ReportDocument::Paragraph& paragraph) {
    const auto strong =
        paragraph.strong.isEmpty() ? QString() : QStringLiteral("<b>%1</b>").arg(escaped(paragraph.strong));
    return QStringLiteral("<p%1>").arg(paragraph.mono ? QStringLiteral(" class=\"mono\"") : QString()) +
           escaped(paragraph.before) + strong + escaped(paragraph.after) + QStringLiteral("</p>\n");
}

QString html(const ReportDocument::Cell& cell, bool head) {
    const auto* look = cell.mono ? " class=\"mono\"" : cell.whole ? " class=\"whole\"" : "";
    QStringList lines;
    for (const auto& line : cell.lines)
        lines.append(escaped(line));
    const auto text = lines.join(QStringLiteral("<br>"));
    return head ? QStringLiteral("<th>") + text + QStringLiteral("</th>")
                : QStringLiteral("<td") + QLatin1String(look) + QLatin1Char('>') + text +
                      QStringLiteral("</td>");
}

QString html(const ReportDocument::Table& table) {
    QString text = QStringLiteral("<table>\n");
    if (!table.heads.isEmpty()) {
        text += QStringLiteral("<tr>");
        for (const auto& head : table.heads)
            text += html(ReportDocument::Cell{{head}}, true);
        text += QStringLiteral("</tr>\n");
    }
    for (const auto& row : table.rows) {
        text += QStringLiteral("<tr>");
        for (qsizetype i = 0; i < row.size(); ++i)
            text += html(row[i], table.heads.isEmpty() && i == 0);
        text += QStringLiteral("</tr>\n");
    }
    return text + QStringLiteral("</table>\n");
}

QString html(const ReportDocument::Picture& picture) {
    return picture.svg; // ours from its first character to its last
}

QString html(const QList<ReportDocument::Block>& blocks) {
    QString text;
    for (const auto& block : blocks)
        text += std::visit([](const auto& b) { return html(b); }, block);
    return text;
}

QString html(const ReportDocument::Article& article) {
    const auto* tone = article.tone == ReportDocument::Tone::ok     ? "ok"
                       : article.tone == ReportDocument::Tone::fail ? "fail"
                                                                    : "wait";
    return QStringLiteral("<article><span class=\"chip %1\">%2</span><h2>%3</h2><p>%4</p>\n")
               .arg(QLatin1String(tone), escaped(article.state), escaped(article.name),
                    escaped(article.label)) +
           html(article.blocks) + QStringLiteral("</article>\n");
}

} // namespace

Result<QByteArray> reportAsHtml(const ReportDocument& document, const Progress& progress) {
    const auto title = escaped(document.title);
    QString text = QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                  "<title>%1</title><style>\n%2</style></head><body>\n<h1>%1</h1>\n")
                       .arg(title, style()) +
                   html(document.front);
    int done = 0;
    for (const auto& article : document.articles) {
        if (!progress(done++, int(document.articles.size())))
            return fail(FailureCode::cancelled);
        text += html(article);
    }
    return (text + QStringLiteral("</body></html>\n")).toUtf8();
}

} // namespace trustbench
