#pragma once

#include "app/records/CommissioningReport.h"

#include <variant>

namespace trustbench {

/// A commissioning report in words, tables and pictures, as every form of it shows it. Made once
/// (documentOf), drawn by ReportHtml and ReportPdf, which know nothing of devices. Not for: how it looks.
struct ReportDocument {
    struct Heading {
        QString text;
    };
    struct Paragraph {
        QString before;
        QString strong; ///< between the two
        QString after;
        bool mono = false;
    };
    struct Cell {
        QStringList lines;
        bool mono = false;
        bool whole = false; ///< not to be broken
    };
    struct Table {
        QStringList heads; ///< none: the first cell of each row is its head
        QList<QList<Cell>> rows;
    };
    struct Picture {
        QString svg;
    };
    using Block = std::variant<Heading, Paragraph, Table, Picture>;

    enum class Tone { ok, fail, wait };
    /// One device, on a page of its own.
    struct Article {
        QString name;
        QString label;
        QString state;
        Tone tone = Tone::wait;
        QList<Block> blocks;
    };

    QString title;
    QList<Block> front;
    QList<Article> articles;
};

ReportDocument documentOf(const CommissioningReport& report);

/// The chain as it was judged in step 4, from the anchor to the signing certificate, as an SVG element; empty
/// where no trusted chain is on record.
QString chainPicture(const QJsonObject& trustFacts);

} // namespace trustbench
