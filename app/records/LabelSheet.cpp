#include "app/records/LabelSheet.h"

#include "app/records/QrCode.h"
#include "core/base/Files.h"
#include "core/wos/DeviceFolder.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>

#include <cmath>

namespace trustbench {
namespace {

// Everything is drawn in units of a hundredth of a millimetre.
constexpr int unitsPerMm = 100;
constexpr int unitsPerInch = 2540;
constexpr double shrink = 0.94;     ///< from one size of text to the next that is tried
constexpr double widestCode = 0.45; ///< of a label that has its text beside the code
constexpr double partGap = 2;       ///< mm, between code and text
constexpr double captionSize = 0.6; ///< of the id's

QFont fontOf(bool mono, double mm) {
    QFont font;
    font.setFamilies(mono ? QStringList{QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono"),
                                        QStringLiteral("monospace")}
                          : QStringList{QStringLiteral("Inter"), QStringLiteral("DejaVu Sans"),
                                        QStringLiteral("sans-serif")});
    font.setBold(mono);
    font.setStyleStrategy(QFont::PreferNoShaping); // an id has no ligatures
    font.setPixelSize(std::max(1, int(std::lround(mm * unitsPerMm))));
    return font;
}

/// A label whose parts are known to fit.
struct Arranged {
    QrCode code;
    int module = 0;    ///< side, in units
    QRectF codeArea;   ///< on the label, in units, quiet zone included
    QStringList lines; ///< of the id
    QString caption;
    double textSize = 0; ///< mm
    QRectF textArea;
};

QString sizeText(const QSizeF& size) {
    return QStringLiteral("%1 × %2 mm").arg(size.width()).arg(size.height());
}

/// The id in lines of that width: where it breaks does not matter to whoever reads it aloud.
QStringList linesOf(const QString& text, const QFont& font, double width) {
    const QFontMetricsF metrics(font);
    QStringList lines;
    QString line;
    for (const auto c : text) {
        // A letter outside the Basic Multilingual Plane is two of these, and is not parted.
        if (!line.isEmpty() && !c.isLowSurrogate() && metrics.horizontalAdvance(line + c) > width) {
            lines.append(line);
            line.clear();
        }
        line += c;
    }
    lines.append(line);
    return lines;
}

double heightOf(const Arranged& label, double mm) {
    const double id = double(label.lines.size()) * QFontMetricsF(fontOf(true, mm)).height();
    return label.caption.isEmpty() ? id : id + QFontMetricsF(fontOf(false, mm * captionSize)).height();
}

bool arrangeText(Arranged& arranged, const Label& label, const LabelLayout& layout) {
    for (double mm = layout.largestText; mm >= layout.smallestText; mm *= shrink) {
        const auto font = fontOf(true, mm);
        arranged.lines = linesOf(label.id, font, arranged.textArea.width());
        arranged.caption = QFontMetricsF(fontOf(false, mm * captionSize))
                               .elidedText(label.caption, Qt::ElideRight, arranged.textArea.width());
        arranged.textSize = mm;
        if (heightOf(arranged, mm) <= arranged.textArea.height() &&
            QFontMetricsF(font).horizontalAdvance(arranged.lines.constFirst()) <= arranged.textArea.width())
            return true;
    }
    return false;
}

Result<Arranged> arrange(const Label& label, const LabelLayout& layout) {
    auto code = QrCode::of(label.scanText);
    if (!code)
        return Unexpected({code.error().code, label.id, code.error().detail});
    const QSizeF inner = (layout.label - QSizeF(layout.padding, layout.padding) * 2) * unitsPerMm;
    const bool beside = layout.label.width() >= layout.label.height();
    const double room = beside ? std::min(inner.height(), inner.width() * widestCode)
                               : std::min(inner.width(), inner.height() * (1 - widestCode));
    const int modules = code->size() + 2 * QrCode::quietZone;
    // Whole units, so that every module is as wide as the others.
    const int module = int(room / modules);
    if (module < layout.smallestModule * unitsPerMm)
        return fail(
            FailureCode::labelUnfit, label.id,
            QStringLiteral("its QR code of %1 × %1 modules does not fit on a label of %2 with modules of"
                           " at least %3 mm")
                .arg(code->size())
                .arg(sizeText(layout.label))
                .arg(layout.smallestModule));
    const QPointF corner = QPointF(layout.padding, layout.padding) * unitsPerMm;
    const double side = double(module) * modules;
    const double gap = partGap * unitsPerMm;
    Arranged arranged{*std::move(code), module, {}, {}, {}, 0, {}};
    if (beside) {
        arranged.codeArea = {corner + QPointF(0, (inner.height() - side) / 2), QSizeF(side, side)};
        arranged.textArea = {corner + QPointF(side + gap, 0),
                             QSizeF(inner.width() - side - gap, inner.height())};
    } else {
        arranged.codeArea = {corner + QPointF((inner.width() - side) / 2, 0), QSizeF(side, side)};
        arranged.textArea = {corner + QPointF(0, side + gap),
                             QSizeF(inner.width(), inner.height() - side - gap)};
    }
    if (!arrangeText(arranged, label, layout))
        return fail(
            FailureCode::labelUnfit, label.id,
            QStringLiteral("an id of %1 characters does not fit on a label of %2 with letters of at least"
                           " %3 mm")
                .arg(label.id.size())
                .arg(sizeText(layout.label))
                .arg(layout.smallestText));
    return arranged;
}

void paintCode(QPainter& painter, const Arranged& label) {
    // One shape: between shapes that touch, viewers show hairlines.
    QPainterPath dark;
    dark.setFillRule(Qt::WindingFill);
    const QPointF first =
        label.codeArea.topLeft() + QPointF(QrCode::quietZone, QrCode::quietZone) * label.module;
    for (int y = 0; y < label.code.size(); ++y)
        for (int x = 0; x < label.code.size();) {
            int end = x;
            while (end < label.code.size() && label.code.isDark(end, y))
                ++end;
            if (end > x)
                dark.addRect(QRectF(first + QPointF(x, y) * label.module,
                                    QSizeF((end - x) * label.module, label.module)));
            x = std::max(end, x + 1);
        }
    painter.fillPath(dark, Qt::black);
}

void paint(QPainter& painter, const Arranged& label) {
    paintCode(painter, label);
    painter.setPen(Qt::black);
    const double height = heightOf(label, label.textSize);
    QRectF line(label.textArea.topLeft() + QPointF(0, (label.textArea.height() - height) / 2),
                QSizeF(label.textArea.width(), 0));
    const auto write = [&](const QFont& font, const QString& text) {
        const QFontMetricsF metrics(font);
        painter.setFont(font);
        painter.drawText(line.topLeft() + QPointF(0, metrics.ascent()), text);
        line.translate(0, metrics.height());
    };
    for (const auto& text : label.lines)
        write(fontOf(true, label.textSize), text);
    if (!label.caption.isEmpty())
        write(fontOf(false, label.textSize * captionSize), label.caption);
}

/// The labels in their places; `nextPage` is called between pages. False where it was stopped.
bool paintAll(QPainter& painter, const QList<Arranged>& labels, const LabelLayout& layout, int skipped,
              const std::function<bool()>& nextPage, const Progress& progress) {
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const int place = (skipped + int(i)) % layout.perPage();
        if (!progress(int(i), int(labels.size())) || (i > 0 && place == 0 && !nextPage()))
            return false;
        painter.save();
        painter.translate(layout.place(place).topLeft() * unitsPerMm);
        paint(painter, labels[i]);
        painter.restore();
    }
    return true;
}

/// On paper of any resolution.
Result<void> paintPages(QPagedPaintDevice& device, const QList<Arranged>& labels, const LabelLayout& layout,
                        int skipped, const Progress& progress) {
    QPainter painter;
    if (!painter.begin(&device))
        return fail(FailureCode::fileUnwritable, layout.name, QStringLiteral("the printer takes nothing"));
    painter.scale(double(device.logicalDpiX()) / unitsPerInch, double(device.logicalDpiY()) / unitsPerInch);
    if (!paintAll(
            painter, labels, layout, skipped, [&] { return device.newPage(); }, progress))
        return fail(FailureCode::cancelled);
    return {};
}

Result<QByteArray> asPdf(const QList<Arranged>& labels, const LabelLayout& layout, int skipped,
                         const Progress& progress) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(unitsPerInch);
    writer.setTitle(layout.title);
    writer.setPageSize(QPageSize(layout.page, QPageSize::Millimeter, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    if (const auto painted = paintPages(writer, labels, layout, skipped, progress); !painted)
        return Unexpected(painted.error());
    return buffer.data();
}

QByteArray asSvg(const QList<Arranged>& labels, const LabelLayout& layout, int skipped) {
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(unitsPerInch); // so its size is told in millimetres
    const QSizeF page = layout.page * unitsPerMm;
    generator.setSize(page.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), page));
    generator.setTitle(layout.title);
    QPainter painter(&generator);
    painter.fillRect(QRectF(QPointF(0, 0), page), Qt::white);
    paintAll(
        painter, labels, layout, skipped, [] { return true; }, unwatched);
    painter.end();
    return buffer.data();
}

/// All of them, or none.
Result<QList<Arranged>> arrangeAll(const QList<Label>& labels, const LabelLayout& layout, int skipped) {
    if (skipped < 0 || skipped >= layout.perPage())
        return fail(FailureCode::usage, layout.name,
                    QStringLiteral("a sheet of %1 has %2 places, so %3 cannot be skipped")
                        .arg(layout.name)
                        .arg(layout.perPage())
                        .arg(skipped));
    QList<Arranged> arranged;
    for (const auto& label : labels) {
        auto fits = arrange(label, layout);
        if (!fits)
            return Unexpected(fits.error());
        arranged.append(*std::move(fits));
    }
    return arranged;
}

} // namespace

Result<Label> labelFor(const QString& id, const QString& caption, const Site::Devices& devices) {
    const auto text = scanTextFor(id, devices);
    if (!text)
        return Unexpected(text.error());
    return Label{id, caption.simplified(), *text};
}

Result<void> writeLabels(const QList<Label>& labels, const LabelLayout& layout, int skipped,
                         const QString& path, const Progress& progress) {
    const bool svg = path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
    if (!svg && !path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        return fail(FailureCode::usage, path, QStringLiteral("labels are written as .svg or .pdf"));
    if (svg && labels.size() + skipped > layout.perPage())
        return fail(FailureCode::usage, path,
                    QStringLiteral("an SVG is one page of %1 labels, and there are %2; name a .pdf")
                        .arg(layout.perPage())
                        .arg(labels.size()));
    const auto arranged = arrangeAll(labels, layout, skipped);
    if (!arranged)
        return Unexpected(arranged.error());
    const auto bytes = svg ? Result<QByteArray>(asSvg(*arranged, layout, skipped))
                           : asPdf(*arranged, layout, skipped, progress);
    return bytes ? writeFileAtomically(path, *bytes) : Unexpected(bytes.error());
}

Result<void> printLabels(const QList<Label>& labels, const LabelLayout& layout, int skipped,
                         QPagedPaintDevice& printer, const Progress& progress) {
    const auto arranged = arrangeAll(labels, layout, skipped);
    return arranged ? paintPages(printer, *arranged, layout, skipped, progress)
                    : Unexpected(arranged.error());
}

Result<QByteArray> labelPreview(const QList<Label>& labels, const LabelLayout& layout, int skipped) {
    const auto arranged = arrangeAll(
        labels.first(std::min<qsizetype>(labels.size(), layout.perPage() - skipped)), layout, skipped);
    if (!arranged)
        return Unexpected(arranged.error());
    return asSvg(*arranged, layout, skipped);
}

} // namespace trustbench
