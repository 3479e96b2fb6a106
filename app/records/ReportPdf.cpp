#include "app/records/ReportPdf.h"

#include "app/records/ReportPages.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QSvgRenderer>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

namespace trustbench {
namespace {

using Cell = ReportDocument::Cell;

// Points.
constexpr double titleSize = 17;
constexpr double headingSize = 9.5;
constexpr double textSize = 7.5;
constexpr double monoSize = 6.3;
// Hundredths of a millimetre.
constexpr double columnGap = 250;
constexpr double rowPadding = 55;
constexpr double beforeHeading = 330;
constexpr double afterHeading = 60;
constexpr double afterParagraph = 90;
constexpr double headWidth = 3200; ///< of a table whose rows have heads
constexpr double smallestColumn = 1200;
constexpr double keepWithHeading = 1200;
constexpr double chipPadding = 180;
constexpr double svgUnit = 21; ///< of the chain picture, at most

QColor colour(const char* name) {
    return QColor(QLatin1String(name));
}
const char* const ink = "#15202A";
const char* const quiet = "#44525F";
const char* const rule = "#D2DAE0";
const char* const accent = "#0A5A80";

QFont fontOf(const Cell& cell, bool head) {
    return ReportPages::font(cell.mono, cell.mono ? monoSize : textSize, head);
}

class Drawing {
public:
    Drawing(const ReportDocument& document, int total)
        : m_document(document)
        , m_pages(document.title, total) {}

    /// The number of pages; none where it was stopped. `progress` hears of each article.
    std::optional<int> run(const std::function<bool(int)>& progress) {
        text(m_document.title, ReportPages::font(false, titleSize, true), ink);
        blocks(m_document.front);
        int done = 0;
        for (const auto& article : m_document.articles) {
            if (!progress(done++))
                return {};
            draw(article);
        }
        return m_pages.count();
    }
    QByteArray finish() { return m_pages.finish(); }

private:
    void text(const QString& words, const QFont& font, const char* look) {
        const TextBox box(words, font, ReportPages::width());
        m_pages.need(box.height());
        if (auto* painter = m_pages.painter())
            box.draw(*painter, m_pages.at(0, m_pages.y()), colour(look));
        m_pages.advance(box.height());
    }

    void blocks(const QList<ReportDocument::Block>& all) {
        for (const auto& block : all)
            std::visit([this](const auto& b) { draw(b); }, block);
    }

    void draw(const ReportDocument::Article& article) {
        // One device alone stands below the front; of several each has its page.
        if (m_document.articles.size() > 1)
            m_pages.beginPage();
        else
            m_pages.advance(beforeHeading);
        if (auto* painter = m_pages.painter())
            painter->fillRect(QRectF(m_pages.at(0, m_pages.y()), QSizeF(ReportPages::width(), 80)),
                              colour(accent));
        m_pages.advance(350);
        chip(article);
        const TextBox name(article.name, ReportPages::font(true, titleSize, true),
                           ReportPages::width() * 0.75);
        if (auto* painter = m_pages.painter())
            name.draw(*painter, m_pages.at(0, m_pages.y()), colour(ink));
        m_pages.advance(name.height());
        if (!article.label.isEmpty())
            text(article.label, ReportPages::font(false, textSize), quiet);
        blocks(article.blocks);
    }

    void chip(const ReportDocument::Article& article) {
        auto* painter = m_pages.painter();
        if (painter == nullptr)
            return;
        const auto [front, back, edge] =
            article.tone == ReportDocument::Tone::ok     ? std::array{"#12683A", "#E2F2E8", "#9CCBAE"}
            : article.tone == ReportDocument::Tone::fail ? std::array{"#AE231C", "#FCE9E7", "#E3A29D"}
                                                         : std::array{"#4F5D6A", "#EAEEF1", "#C3CCD4"};
        const auto font = ReportPages::font(false, textSize, true);
        const QFontMetricsF metrics(font);
        const QSizeF size(metrics.horizontalAdvance(article.state) + 2 * chipPadding,
                          metrics.height() + chipPadding);
        const QRectF area(m_pages.at(ReportPages::width() - size.width(), m_pages.y()), size);
        painter->setPen(QPen(colour(edge), 18));
        painter->setBrush(colour(back));
        painter->drawRoundedRect(area, 80, 80);
        painter->setPen(colour(front));
        painter->setFont(font);
        painter->drawText(area, Qt::AlignCenter, article.state);
    }

    void draw(const ReportDocument::Heading& heading) {
        m_pages.need(beforeHeading + keepWithHeading);
        if (m_pages.y() > 0)
            m_pages.advance(beforeHeading);
        text(heading.text, ReportPages::font(false, headingSize, true), ink);
        m_pages.advance(afterHeading);
    }

    void draw(const ReportDocument::Paragraph& paragraph) {
        const Cell look{{}, paragraph.mono, false};
        // What is strong is so because of what it says; on paper as in the page it stands in its sentence.
        text(paragraph.before + paragraph.strong + paragraph.after, fontOf(look, !paragraph.strong.isEmpty()),
             quiet);
        m_pages.advance(afterParagraph);
    }

    /// Qt's reader of SVG takes a list of families for the name of one.
    static QByteArray withOneFamily(QString svg) {
        for (const bool mono : {false, true}) {
            const auto font = ReportPages::font(mono, textSize);
            svg.replace(mono ? QStringLiteral("JetBrains Mono, DejaVu Sans Mono, monospace")
                             : QStringLiteral("Inter, DejaVu Sans, sans-serif"),
                        QFontInfo(font).family());
        }
        return svg.toUtf8();
    }

    void draw(const ReportDocument::Picture& picture) {
        QSvgRenderer renderer(withOneFamily(picture.svg));
        QSizeF size = renderer.viewBoxF().size() * svgUnit;
        if (size.isEmpty())
            return;
        if (size.width() > ReportPages::width())
            size *= ReportPages::width() / size.width();
        m_pages.need(size.height());
        if (auto* painter = m_pages.painter())
            renderer.render(painter, QRectF(m_pages.at(0, m_pages.y()), size));
        m_pages.advance(size.height() + afterParagraph);
    }

    void draw(const ReportDocument::Table& table) {
        const auto widths = columnsOf(table);
        QList<Cell> heads;
        for (const auto& head : table.heads)
            heads.append({{head}, false, true});
        if (!heads.isEmpty())
            row(heads, widths, true, {});
        for (const auto& cells : table.rows)
            row(cells, widths, false, heads);
    }

    /// Cells that are whole get what they need; the others share the rest by what they would like, and no
    /// head is broken.
    static QList<double> columnsOf(const ReportDocument::Table& table) {
        QList<double> natural;
        QList<bool> fixed;
        const auto see = [&](const QList<Cell>& cells, bool head) {
            for (qsizetype i = 0; i < cells.size(); ++i) {
                if (i == natural.size()) {
                    natural.append(0);
                    fixed.append(false);
                }
                const QFontMetricsF metrics(fontOf(cells[i], head));
                for (const auto& line : cells[i].lines)
                    natural[i] = std::max(natural[i], metrics.horizontalAdvance(line) + columnGap);
                fixed[i] = fixed[i] || (!head && cells[i].whole);
            }
        };
        if (table.heads.isEmpty())
            return {headWidth, ReportPages::width() - headWidth};
        QList<Cell> heads;
        for (const auto& head : table.heads)
            heads.append({{head}, false, true});
        see(heads, true);
        const auto least = natural;
        for (const auto& cells : table.rows)
            see(cells, false);
        return shared(natural, least, fixed);
    }

    static QList<double> shared(QList<double> natural, const QList<double>& least, const QList<bool>& fixed) {
        double rest = ReportPages::width();
        double wanted = 0; // beyond the least
        for (qsizetype i = 0; i < natural.size(); ++i) {
            rest -= fixed[i] ? natural[i] : least[i];
            wanted += fixed[i] ? 0 : natural[i] - least[i];
        }
        rest = std::max(rest, 0.0);
        for (qsizetype i = 0; i < natural.size(); ++i)
            if (!fixed[i])
                natural[i] = least[i] + (wanted > 0 ? (natural[i] - least[i]) * rest / wanted
                                                    : rest / double(natural.size()));
        return natural;
    }

    void row(const QList<Cell>& cells, const QList<double>& widths, bool head, const QList<Cell>& heads) {
        const bool firstIsHead = !head && heads.isEmpty();
        std::vector<TextBox> boxes;
        double height = 0;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            boxes.emplace_back(cells[i].lines.join(QChar::LineSeparator),
                               fontOf(cells[i], head || (firstIsHead && i == 0)),
                               std::max(smallestColumn / 2, widths[i] - columnGap / 2));
            height = std::max(height, boxes.back().height());
        }
        height += 2 * rowPadding;
        if (m_pages.need(height) && !heads.isEmpty())
            row(heads, widths, true, {}); // again, where the table goes on
        if (auto* painter = m_pages.painter()) {
            double x = 0;
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                boxes[i].draw(*painter, m_pages.at(x, m_pages.y() + rowPadding),
                              colour(head || (firstIsHead && i == 0) ? quiet : ink));
                x += widths[qsizetype(i)];
            }
            painter->setPen(QPen(colour(rule), 18));
            painter->drawLine(m_pages.at(0, m_pages.y() + height),
                              m_pages.at(ReportPages::width(), m_pages.y() + height));
        }
        m_pages.advance(height);
    }

    const ReportDocument& m_document;
    ReportPages m_pages;
};

} // namespace

Result<QByteArray> reportAsPdf(const ReportDocument& document, const Progress& progress) {
    // Each article is measured first, to know how many pages there are, and then drawn.
    const int articles = int(document.articles.size());
    const auto pages = Drawing(document, 0).run([&](int done) { return progress(done, 2 * articles); });
    if (!pages)
        return fail(FailureCode::cancelled);
    Drawing drawing(document, *pages);
    if (!drawing.run([&](int done) { return progress(articles + done, 2 * articles); }))
        return fail(FailureCode::cancelled);
    return drawing.finish();
}

} // namespace trustbench
