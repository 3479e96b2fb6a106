#pragma once

#include <QBuffer>
#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>

#include <memory>

namespace trustbench {

/// Text broken into lines of a width, measured, ready to be drawn. All lengths in hundredths of a millimetre.
class TextBox {
public:
    TextBox(const QString& text, const QFont& font, double width);
    double height() const { return m_height; }
    void draw(QPainter& painter, const QPointF& corner, const QColor& colour) const;

private:
    std::unique_ptr<QTextLayout> m_layout;
    double m_height = 0;
};

/// A4 pages that fill from the top; a dry run counts them, so that each can say how many there are. For
/// ReportPdf alone.
class ReportPages {
public:
    /// `total` of the dry run before; 0: this is the dry run.
    ReportPages(const QString& title, int total);

    static double width();
    double y() const { return m_y; }
    bool isDry() const { return m_total == 0; }
    int count() const { return m_page; }
    /// Begins a page where `height` has no room on this one and would have on another; true where it did.
    bool need(double height);
    void beginPage();
    void advance(double height) { m_y += height; }
    /// Null in a dry run.
    QPainter* painter() { return m_painter.isActive() ? &m_painter : nullptr; }
    /// Coordinates of this page's text area.
    QPointF at(double x, double y) const;
    QByteArray finish();

    static QFont font(bool mono, double points, bool bold = false);

private:
    void drawFooter();

    QString m_title;
    int m_total;
    int m_page = 1;
    double m_y = 0;
    QBuffer m_buffer;
    QPdfWriter m_writer;
    QPainter m_painter;
};

} // namespace trustbench
