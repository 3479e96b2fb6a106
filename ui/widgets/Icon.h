#pragma once

#include <QColor>
#include <QIcon>
#include <QLabel>

class QPainter;

namespace trustbench {

/// Colours an icon may take; resolved against the theme in use at the moment of painting.
enum class Ink {
    text,
    text2,
    text3,
    accent,
    onAccent,
    ok,
    warn,
    fail,
    wait,
    barText,
    barText2,
    barOk,
    barWarn
};
QColor colourOf(Ink ink);

/// The program's own line icons (resources/icons), tinted while they are drawn, so that a change of theme
/// needs no new pixmaps. `name` is the file's name without ending.
QIcon icon(const QString& name, Ink ink = Ink::text);
void paintIcon(QPainter* painter, const QString& name, const QRectF& where, const QColor& colour);
/// The program's logo, in its own colours.
QIcon applicationIcon();

/// A picture beside words that say the same; invisible to a screen reader.
class IconLabel : public QWidget {
    Q_OBJECT
public:
    IconLabel(const QString& name, Ink ink, int size, QWidget* parent = nullptr);
    void setIcon(const QString& name, Ink ink);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    Ink m_ink;
};

} // namespace trustbench
