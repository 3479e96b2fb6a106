#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;

namespace trustbench {

/// What the operator asked for; `system` follows the desktop.
enum class ThemeChoice { system, light, dark };

/// A state's three colours: on text and icons, as background, as outline.
struct Tone {
    QColor solid;
    QColor tint;
    QColor edge;
};

/// Roles of type. Sizes are points (px x 0.75), so that the system's scaling works.
enum class TextRole {
    pageTitle,
    tileNumber,
    cardSubject,
    lead,
    sectionTitle,
    body,
    bodyStrong,
    secondary,
    secondaryStrong,
    chip,
    serial,
    mono,
    primaryButton,
};

/// Every colour of the program in one value, used by the style sheet, the delegates and the pictures.
/// Contrast of each pair that carries text is checked in tests/ui/tst_theme. Not for: sizes of layout.
struct Theme {
    bool dark = false;
    QColor window, surface, sunken, border, strong;
    QColor text, text2, text3;
    QColor accent, accentPressed, onAccent, selection, accentTint;
    Tone ok, warn, fail, wait;
    QColor failRow, onFail;
    QColor bar, barText, barText2, barBorder, barChosen, onBarChosen, barOk, barWarn, barFocus;
    QColor track, jsonKey, jsonString;

    static Theme lightTheme();
    static Theme darkTheme();
    /// The theme in use.
    static const Theme& current();
    QPalette palette() const;
};

/// The font of a role: Inter and JetBrains Mono where installed, else the system's own.
QFont fontOf(TextRole role);

/// Puts a theme on the application: style, palette, font and style sheet. Follows the desktop while the
/// choice is `system`. Widgets learn of a change through QEvent::PaletteChange.
class ThemeController : public QObject {
    Q_OBJECT
public:
    explicit ThemeController(QApplication& application, ThemeChoice choice = ThemeChoice::system);
    void choose(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }

private:
    bool systemIsDark() const;
    void apply();

    QApplication& m_application;
    ThemeChoice m_choice = ThemeChoice::system;
    bool m_startedDark = false;
};

} // namespace trustbench
