#include "app/records/ReportDocument.h"

#include "core/crypto/Certificate.h"

#include <QJsonArray>

#include <algorithm>

namespace trustbench {
namespace {

constexpr int cardWidth = 210;
constexpr int cardHeight = 116;
constexpr int linkWidth = 56;
constexpr qsizetype longestLine = 26;
constexpr qsizetype longestName = 21; // it is larger
constexpr qsizetype fingerprintDigits = 24;

/// Read back from the record; nothing where it does not read back whole.
std::vector<Certificate> pathFrom(const QJsonObject& facts) {
    std::vector<Certificate> path;
    for (const auto& value : facts.value(QStringLiteral("path")).toArray()) {
        auto certificate = Certificate::fromDer(QByteArray::fromBase64(value.toString().toLatin1()));
        if (!certificate)
            return {};
        path.push_back(*std::move(certificate));
    }
    std::reverse(path.begin(), path.end());
    return path;
}

/// How words look is said in the element itself: not every reader of SVG knows style sheets.
enum class Words { quiet, name, mono };

QString line(int x, int y, Words look, const QString& words) {
    const auto longest = look == Words::name ? longestName : longestLine;
    const auto shown = words.size() > longest ? words.left(longest - 1) + QChar(0x2026) : words;
    const auto* attributes =
        look == Words::name
            ? R"(font-family="Inter, DejaVu Sans, sans-serif" font-size="14" font-weight="600" fill="#15202A")"
        : look == Words::mono
            ? R"(font-family="JetBrains Mono, DejaVu Sans Mono, monospace" font-size="11" font-weight="400" fill="#15202A")"
            : R"(font-family="Inter, DejaVu Sans, sans-serif" font-size="12" font-weight="400" fill="#44525F")";
    return QStringLiteral("<text x=\"%1\" y=\"%2\" %3>%4</text>\n")
        .arg(QString::number(x), QString::number(y), QLatin1String(attributes), shown.toHtmlEscaped());
}

QString card(const Certificate& certificate, int x, const QString& role) {
    const int text = x + 14;
    QString svg = QStringLiteral("<rect x=\"%1\" y=\"1\" width=\"%2\" height=\"%3\" rx=\"8\" "
                                 "fill=\"#FFFFFF\" stroke=\"#7C8995\"/>\n")
                      .arg(QString::number(x), QString::number(cardWidth), QString::number(cardHeight));
    svg += line(text, 22, Words::quiet, role);
    svg += line(text, 45, Words::name, certificate.shortName());
    svg += line(text, 65, Words::quiet, certificate.key().name);
    svg += line(text, 83, Words::quiet,
                QStringLiteral("to %1").arg(certificate.notAfter().toUTC().toString(Qt::ISODate).left(10)));
    svg += line(text, 103, Words::mono, certificate.sha256Hex().left(fingerprintDigits));
    return svg;
}

QString link(int x) {
    const int middle = x + linkWidth / 2;
    return QStringLiteral("<path d=\"M%1 59H%2\" stroke=\"#12683A\" stroke-width=\"2\"/><circle cx=\"%3\" "
                          "cy=\"59\" r=\"11\""
                          " fill=\"#E2F2E8\" stroke=\"#12683A\"/><path d=\"M%4 59l3.5 4 6-8\" fill=\"none\" "
                          "stroke=\"#12683A\" stroke-width=\"2\"/>\n")
        .arg(QString::number(x), QString::number(x + linkWidth), QString::number(middle),
             QString::number(middle - 5));
}

} // namespace

QString chainPicture(const QJsonObject& trustFacts) {
    const auto path = pathFrom(trustFacts);
    if (path.empty())
        return {};
    const int width = static_cast<int>(path.size()) * (cardWidth + linkWidth) - linkWidth + 2;
    QString svg = QStringLiteral("<svg viewBox=\"0 0 %1 %2\" style=\"max-width:%1px\" role=\"img\""
                                 " aria-label=\"Chain of certificates, all links verified\">\n")
                      .arg(QString::number(width), QString::number(cardHeight + 2));
    int x = 1;
    for (std::size_t i = 0; i < path.size(); ++i, x += cardWidth + linkWidth) {
        const QString role = i + 1 == path.size() ? QStringLiteral("WOS signing")
                             : i == 0             ? QStringLiteral("Anchor of the site")
                                                  : QStringLiteral("Intermediate");
        svg += card(path[i], x, role);
        if (i + 1 < path.size())
            svg += link(x + cardWidth);
    }
    return svg + QStringLiteral("</svg>\n");
}

} // namespace trustbench
