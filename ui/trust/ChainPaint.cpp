#include "ui/trust/ChainPaint.h"

#include "ui/widgets/Icon.h"
#include "ui/widgets/StatusChip.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace trustbench {

namespace {

constexpr double radius = 8;
constexpr double side = 16;

Status statusOf(ChainTone tone) {
    switch (tone) {
    case ChainTone::ok:
        return Status::done;
    case ChainTone::warn:
        return Status::warning;
    case ChainTone::fail:
        return Status::failed;
    case ChainTone::quiet:
        break;
    }
    return Status::notChecked;
}

QString chipIcon(CardState state, const CardWords& words) {
    return state == CardState::pinnedAnchor ? QStringLiteral("pin") : iconOf(statusOf(words.tone));
}

/// Where it came from, as a picture: off the network, a file, or the WOS.
QString sourceIcon(const QString& source) {
    if (source.contains(QLatin1String("://")))
        return QStringLiteral("download");
    static const QStringList endings{QStringLiteral(".pem"), QStringLiteral(".crt"), QStringLiteral(".cer"),
                                     QStringLiteral(".der"), QStringLiteral(".p7b"), QStringLiteral(".p7c"),
                                     QStringLiteral(".p12"), QStringLiteral(".pfx")};
    for (const QString& ending : endings) {
        if (source.endsWith(ending, Qt::CaseInsensitive))
            return QStringLiteral("file");
    }
    return QStringLiteral("server");
}

void drawWords(QPainter* painter, const QRectF& where, TextRole role, const QColor& colour,
               const QString& words, Qt::Alignment align = Qt::AlignLeft,
               Qt::TextElideMode elide = Qt::ElideRight) {
    const QFont font = fontOf(role);
    painter->setFont(font);
    painter->setPen(colour);
    const QFontMetricsF metrics(font);
    painter->drawText(where, align | Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(words, elide, where.width() + 0.5));
}

QFont small(QFont font) {
    font.setPointSizeF(9); // 12 px, the smallest allowed
    return font;
}

void paintPlate(QPainter* painter, const QSizeF& size, const CardLook& look) {
    const Theme& theme = Theme::current();
    QRectF plate(QPointF(0, 0), size);
    painter->setRenderHint(QPainter::Antialiasing);
    if (look.focused) {
        // Ring and gap stand inside the card, so that one at the edge of the picture is not cut.
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(theme.window);
        painter->drawRoundedRect(plate.adjusted(1, 1, -1, -1), radius + 1, radius + 1);
        plate.adjust(4, 4, -4, -4);
    }
    QPen pen(look.hovered ? theme.strong : theme.border, 1);
    if (look.state == CardState::failed && !look.quiet)
        pen = QPen(theme.fail.solid, 2);
    if (look.state == CardState::notAnAnchor || look.state == CardState::missing) {
        pen = QPen(theme.fail.solid, look.hovered ? 2 : 1);
        pen.setDashPattern({4 / pen.widthF(), 3 / pen.widthF()});
    }
    const double half = pen.widthF() / 2;
    painter->setPen(pen);
    painter->setBrush(look.selected                      ? theme.selection
                      : look.state == CardState::missing ? QBrush(Qt::NoBrush)
                      : look.quiet                       ? theme.sunken
                                                         : theme.surface);
    painter->drawRoundedRect(plate.adjusted(half, half, -half, -half), radius, radius);
}

void paintChipRow(QPainter* painter, const QSizeF& size, double top, const CardWords& words,
                  const CardLook& look) {
    const QSizeF chip = chipSize(words.state);
    const QRectF where(size.width() - side - chip.width(), top, chip.width(), chip.height());
    paintChip(painter, where, statusOf(words.tone), words.state, chipIcon(look.state, words));
    drawWords(painter, QRectF(side, top, where.left() - side - 8, chip.height()), TextRole::secondary,
              Theme::current().text2, words.role);
}

Tone toneOfValidity(const CardWords& words) {
    return toneOf(statusOf(words.validity));
}

void paintBar(QPainter* painter, const QRectF& bar, const CardWords& words, bool quiet) {
    const Theme& theme = Theme::current();
    QPainterPath shape;
    shape.addRoundedRect(bar, bar.height() / 2, bar.height() / 2);
    painter->save();
    painter->setClipPath(shape, Qt::IntersectClip);
    if (words.validity == ChainTone::fail) {
        painter->fillRect(bar, theme.fail.tint);
        constexpr double stripe = 4;
        for (double x = bar.left(); x < bar.right(); x += 2 * stripe)
            painter->fillRect(QRectF(x, bar.top(), stripe, bar.height()), theme.fail.edge);
    } else {
        painter->fillRect(bar, theme.track);
        painter->restore();
        painter->save();
        painter->setPen(Qt::NoPen);
        painter->setBrush(quiet ? theme.wait.solid : toneOfValidity(words).solid);
        const double width = std::max(bar.height(), bar.width() * words.lifeLeft);
        painter->drawRoundedRect(QRectF(bar.topLeft(), QSizeF(width, bar.height())), bar.height() / 2,
                                 bar.height() / 2);
    }
    painter->restore();
}

void paintValidityWords(QPainter* painter, const QRectF& row, const CardWords& words, bool quiet) {
    const Theme& theme = Theme::current();
    const QColor colour =
        words.validity == ChainTone::ok ? (quiet ? theme.text2 : theme.text) : toneOfValidity(words).solid;
    QFont strong = fontOf(TextRole::secondaryStrong);
    QFont plain = fontOf(TextRole::secondary);
    if (quiet) {
        strong = small(plain);
        plain = strong;
    }
    painter->setFont(strong);
    painter->setPen(colour);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignLeft, words.left);
    painter->setFont(plain);
    painter->setPen(theme.text2);
    const double room = row.width() - QFontMetricsF(strong).horizontalAdvance(words.left) - 8;
    // Where both do not fit, the date alone says enough.
    const QString date = QFontMetricsF(plain).horizontalAdvance(words.until) <= room
                             ? words.until
                             : words.until.section(QLatin1Char(' '), -1);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, date);
}

void paintFingerprint(QPainter* painter, const QRectF& row, const CardWords& words) {
    const Theme& theme = Theme::current();
    paintIcon(painter, QStringLiteral("fingerprint"), QRectF(row.left(), row.center().y() - 8, 16, 16),
              theme.text2);
    QRectF text = row.adjusted(24, 0, 0, 0);
    const QString name = QStringLiteral("SHA-256");
    drawWords(painter, text, TextRole::secondary, theme.text2, name);
    text.adjust(QFontMetricsF(fontOf(TextRole::secondary)).horizontalAdvance(name) + 8, 0, 0, 0);
    drawWords(painter, text, TextRole::mono, theme.text, words.fingerprint);
}

void paintSource(QPainter* painter, const QRectF& row, const QString& source) {
    if (source.isEmpty())
        return;
    const Theme& theme = Theme::current();
    paintIcon(painter, sourceIcon(source), QRectF(row.left(), row.center().y() - 8, 16, 16), theme.text2);
    drawWords(painter, row.adjusted(24, 0, 0, 0), TextRole::secondary, theme.text2, source, Qt::AlignLeft,
              Qt::ElideMiddle);
}

/// Seen from far: only what can be told apart there.
void paintFar(QPainter* painter, const QSizeF& size, const CardWords& words) {
    const Tone tone = toneOf(statusOf(words.tone));
    paintIcon(painter, iconOf(statusOf(words.tone)), QRectF(size.width() / 2 - 24, 24, 48, 48), tone.solid);
    QFont font = fontOf(TextRole::cardSubject);
    font.setPointSizeF(font.pointSizeF() * 1.75);
    painter->setFont(font);
    painter->setPen(Theme::current().text);
    painter->drawText(QRectF(12, 76, size.width() - 24, size.height() - 84),
                      Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, words.subject);
}

} // namespace

void paintCard(QPainter* painter, const QSizeF& size, const CardWords& words, const CardLook& look) {
    const Theme& theme = Theme::current();
    paintPlate(painter, size, look);
    if (look.farAway) {
        paintFar(painter, size, words);
        return;
    }
    const double width = size.width() - 2 * side;
    const auto row = [&](double top, double height) { return QRectF(side, top, width, height); };
    if (look.quiet) {
        paintChipRow(painter, size, 10, words, look);
        drawWords(painter, row(38, 20), TextRole::bodyStrong, theme.text2, words.subject);
        drawWords(painter, row(58, 18), TextRole::secondary, theme.text2, words.key);
        paintBar(painter, row(82, 4), words, true);
        paintValidityWords(painter, row(88, 18), words, true);
        paintFingerprint(painter, row(110, 18), words);
        paintSource(painter, row(130, 18), words.source);
        return;
    }
    paintChipRow(painter, size, 15, words, look);
    drawWords(painter, row(47, 24), TextRole::cardSubject, theme.text, words.subject);
    drawWords(painter, row(71, 18), TextRole::secondary, theme.text2, words.key);
    paintBar(painter, row(101, 8), words, false);
    paintValidityWords(painter, row(115, 18), words, false);
    painter->fillRect(row(152, 1), theme.border);
    paintFingerprint(painter, row(167, 18), words);
    paintSource(painter, row(193, 18), words.source);
}

void paintMissingIssuer(QPainter* painter, const QSizeF& size, const CardWords& words, const CardLook& look) {
    const Theme& theme = Theme::current();
    paintPlate(painter, size, look);
    if (look.farAway) {
        paintFar(painter, size, words);
        return;
    }
    paintChipRow(painter, size, 15, words, look);
    drawWords(painter, QRectF(side, 47, size.width() - 2 * side, 24), TextRole::cardSubject, theme.text,
              words.subject);
    painter->setFont(fontOf(TextRole::secondary));
    painter->setPen(theme.text2);
    const double width = size.width() - 2 * side;
    painter->drawText(QRectF(side, 73, width, 72), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                      words.key);
    painter->fillRect(QRectF(side, 152, width, 1), theme.border);
    if (!words.fingerprint.isEmpty()) {
        paintIcon(painter, QStringLiteral("key"), QRectF(side, 168, 16, 16), theme.text2);
        drawWords(painter, QRectF(side + 24, 167, width - 24, 18), TextRole::mono, theme.text,
                  words.fingerprint);
    }
    paintSource(painter, QRectF(side, 193, width, 18), words.source);
}

void paintAnchorBox(QPainter* painter, const QSizeF& size, const AnchorBoxWords& words,
                    const CardLook& look) {
    const Theme& theme = Theme::current();
    paintPlate(painter, size, look);
    const double middle = size.width() / 2;
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.wait.tint);
    painter->drawEllipse(QPointF(middle, 32), 18, 18);
    paintIcon(painter, QStringLiteral("anchor"), QRectF(middle - 9, 23, 18, 18), theme.text2);
    const auto row = [&](double top, double height) { return QRectF(4, top, size.width() - 8, height); };
    drawWords(painter, row(57, 20), TextRole::secondaryStrong, theme.text, words.title, Qt::AlignHCenter);
    painter->setFont(small(fontOf(TextRole::secondary)));
    painter->setPen(theme.text2);
    const QFontMetricsF metrics(painter->font());
    painter->drawText(row(75, 16), Qt::AlignCenter,
                      metrics.elidedText(words.count, Qt::ElideRight, size.width() - 8));
    painter->drawText(row(91, 32), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                      metrics.elidedText(words.set, Qt::ElideRight, 2 * (size.width() - 12)));
}

void paintBlank(QPainter* painter, const QSizeF& size) {
    const Theme& theme = Theme::current();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.border, 1));
    painter->setBrush(theme.sunken);
    painter->drawRoundedRect(QRectF(QPointF(0, 0), size).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

namespace {

void paintArrow(QPainter* painter, const QPointF& tip, const QPointF& direction, double length,
                const QColor& colour) {
    const QPointF back = tip - direction * length;
    const QPointF across(-direction.y() * length * 0.6, direction.x() * length * 0.6);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawPolygon(QPolygonF({tip, back + across, back - across}));
}

void paintDisc(QPainter* painter, const QPointF& centre, double size, const QString& iconName,
               const QColor& plate, const QColor& ink) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(plate);
    painter->drawEllipse(centre, size / 2, size / 2);
    const double icon = std::round(size * 0.57);
    paintIcon(painter, iconName, QRectF(centre.x() - icon / 2, centre.y() - icon / 2, icon, icon), ink);
}

} // namespace

void paintPathLink(QPainter* painter, const QRectF& room, LinkVerdict verdict, const LinkWords& words) {
    const Theme& theme = Theme::current();
    const bool verified = verdict == LinkVerdict::verified;
    const bool broken = verdict == LinkVerdict::broken;
    const Tone tone = verified ? theme.ok : broken ? theme.fail : theme.wait;
    painter->setRenderHint(QPainter::Antialiasing);
    const double y = room.center().y();
    const QPointF centre(room.center().x() - (room.width() < 60 ? 0 : 1), y);
    QPen pen(tone.solid, 2);
    pen.setCapStyle(Qt::FlatCap);
    if (broken)
        pen.setDashPattern({2.5, 1.5});
    painter->setPen(pen);
    const double gap = chainsize::linkDisc / 2 + 2;
    const double arrow = room.width() < 60 ? 6 : 8;
    painter->drawLine(QPointF(room.left(), y), QPointF(centre.x() - gap, y));
    if (room.right() - arrow > centre.x() + gap)
        painter->drawLine(QPointF(centre.x() + gap, y), QPointF(room.right() - arrow, y));
    paintArrow(painter, QPointF(room.right(), y), QPointF(1, 0), arrow, tone.solid);
    paintDisc(painter, centre, chainsize::linkDisc,
              verified ? QStringLiteral("tick")
              : broken ? QStringLiteral("cross")
                       : QStringLiteral("dash"),
              tone.solid,
              broken       ? theme.onFail
              : theme.dark ? theme.surface
                           : theme.onAccent);
    const QRectF text = room.adjusted(1, 0, -1, 0);
    painter->setFont(small(fontOf(TextRole::secondary)));
    painter->setPen(theme.text2);
    painter->drawText(QRectF(text.left(), y - 84, text.width(), 62), Qt::AlignHCenter | Qt::AlignBottom,
                      words.method);
    painter->setFont(fontOf(TextRole::chip));
    painter->setPen(tone.solid);
    painter->drawText(QRectF(text.left(), y + 22, text.width(), 80),
                      Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, words.verdict);
}

void paintQuietLink(QPainter* painter, const QPainterPath& curve, const QPointF& middle, const QPointF& tip,
                    const QPointF& direction, bool farAway) {
    const Theme& theme = Theme::current();
    painter->setBrush(Qt::NoBrush);
    if (farAway) {
        // Thousands of them may be in view at once.
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(QPen(theme.wait.edge, 0));
        painter->drawPath(curve);
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.wait.edge, 1.5));
    painter->drawPath(curve);
    paintArrow(painter, tip, direction, 6, theme.wait.edge);
    paintDisc(painter, middle, chainsize::quietDisc, QStringLiteral("dash"), theme.wait.tint,
              theme.wait.solid);
}

} // namespace trustbench
