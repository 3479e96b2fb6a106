#include "app/records/ReportPages.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace trustbench {
namespace {

constexpr int unitsPerInch = 2540;
constexpr double unitsPerPoint = unitsPerInch / 72.0;
constexpr double pageWidth = 21000;
constexpr double pageHeight = 29700;
constexpr double side = 1400;
constexpr double top = 1300;
constexpr double bottom = 1700;
constexpr double footerSize = 7; // points
constexpr double textHeight = pageHeight - top - bottom;

} // namespace

TextBox::TextBox(const QString& text, const QFont& font, double width)
    : m_layout(std::make_unique<QTextLayout>(text, font)) {
    QTextOption option;
    // Fingerprints and addresses have no place to break of their own.
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->beginLayout();
    for (auto line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, m_height});
        m_height += line.height();
    }
    m_layout->endLayout();
}

void TextBox::draw(QPainter& painter, const QPointF& corner, const QColor& colour) const {
    painter.setPen(colour);
    m_layout->draw(&painter, corner);
}

ReportPages::ReportPages(const QString& title, int total)
    : m_title(title)
    , m_total(total)
    , m_writer(&m_buffer) {
    if (isDry())
        return;
    m_buffer.open(QIODevice::WriteOnly);
    m_writer.setResolution(unitsPerInch);
    m_writer.setPageSize(QPageSize(QPageSize::A4));
    m_writer.setPageMargins({});
    m_writer.setTitle(title);
    m_writer.setCreator(QStringLiteral("Trustbench"));
    m_painter.begin(&m_writer);
    drawFooter();
}

double ReportPages::width() {
    return pageWidth - 2 * side;
}

bool ReportPages::need(double height) {
    if (m_y == 0 || m_y + height <= textHeight)
        return false;
    beginPage();
    return true;
}

void ReportPages::beginPage() {
    if (m_y == 0)
        return; // it is an empty one already
    ++m_page;
    m_y = 0;
    if (isDry())
        return;
    m_writer.newPage();
    drawFooter();
}

QPointF ReportPages::at(double x, double y) const {
    return {side + x, top + y};
}

void ReportPages::drawFooter() {
    const auto small = font(false, footerSize);
    const QFontMetricsF metrics(small);
    const auto number = QStringLiteral("%1 / %2").arg(m_page).arg(m_total);
    const double line = pageHeight - bottom / 2;
    m_painter.setFont(small);
    m_painter.setPen(QColor(QStringLiteral("#44525F")));
    m_painter.drawText(QPointF(side, line), m_title);
    m_painter.drawText(QPointF(pageWidth - side - metrics.horizontalAdvance(number), line), number);
}

QByteArray ReportPages::finish() {
    m_painter.end();
    return m_buffer.data();
}

QFont ReportPages::font(bool mono, double points, bool bold) {
    QFont font;
    font.setFamilies(mono ? QStringList{QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono"),
                                        QStringLiteral("monospace")}
                          : QStringList{QStringLiteral("Inter"), QStringLiteral("DejaVu Sans"),
                                        QStringLiteral("sans-serif")});
    font.setPixelSize(std::max(1, int(std::lround(points * unitsPerPoint))));
    // Shaped, a dash between digits becomes a glyph that no reader of the PDF knows for one.
    font.setStyleStrategy(QFont::PreferNoShaping);
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

} // namespace trustbench
