#pragma once

#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Icon.h"
#include "ui/widgets/Theme.h"

#include <QLabel>
#include <QPushButton>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace trustbench {

/// Small makers, so that every label and button of the program has its role, tone and accessible name.

/// `tone` is one of the style sheet's label tones, or empty for the text colour.
QLabel* makeLabel(TextRole role, const QString& text = {}, const char* tone = nullptr,
                  QWidget* parent = nullptr);
/// The same, wrapping and growing with its text.
QLabel* makeParagraph(TextRole role, const QString& text = {}, const char* tone = nullptr,
                      QWidget* parent = nullptr);
/// The same on one line that may be shortened.
ElidedLabel* makeElided(TextRole role, const QString& text = {}, const char* tone = nullptr,
                        Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);
void setTone(QWidget* widget, const char* tone);

enum class ButtonKind { primary, secondary, quiet };
QPushButton* makeButton(ButtonKind kind, const QString& text, const QString& iconName = {},
                        QWidget* parent = nullptr);
QToolButton* makeToolButton(const QString& iconName, const QString& name, QWidget* parent = nullptr);
QLineEdit* makeField(const QString& name, const QString& placeholder = {}, QWidget* parent = nullptr);
/// A list to choose from that leaves the mouse wheel to the page it stands on.
QComboBox* makeChoice(const QString& name, const QStringList& items, QWidget* parent = nullptr);

/// A one-pixel line.
QFrame* makeLine(QWidget* parent = nullptr);

} // namespace trustbench
