#include "ui/widgets/StyleSheet.h"

#include "ui/widgets/Theme.h"

#include <QHash>
#include <QRegularExpression>

namespace trustbench {

namespace {

const char* const sheet = R"qss(
* { outline: none; }
QToolTip { background: @surface; color: @text; border: 1px solid @strong; padding: 4px 8px; }
QMainWindow, QDialog { background: @window; }
QScrollArea, QScrollArea > QWidget > QWidget[zone="page"] { background: @window; border: none; }
QLabel { background: transparent; }
QLabel[tone="text2"] { color: @text2; }
QLabel[tone="text3"] { color: @text3; }
QLabel[tone="ok"] { color: @ok; }
QLabel[tone="warn"] { color: @warn; }
QLabel[tone="fail"] { color: @fail; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="bar"] { color: @barText; }
QLabel[tone="barText2"] { color: @barText2; }
QLabel[tone="barOk"] { color: @barOk; }
QLabel[tone="barWarn"] { color: @barWarn; }

QWidget[zone="surface"] { background: @surface; }
QWidget[zone="bar"] { background: @bar; }
QWidget[zone="actions"] { background: @surface; border-top: 1px solid @border; }
QWidget[zone="list"] { background: @surface; border-right: 1px solid @border; }
QWidget[zone="footer"] { background: @surface; border-top: 1px solid @border; }
QWidget[zone="panel"] { background: @surface; border-top: 1px solid @border; }
QFrame[zone="card"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[zone="drop"] { background: @surface; border: 1px dashed @strong; border-radius: 8px; }
QFrame[zone="drop"][armed="true"] { background: @selection; border: 2px dashed @accent; }
QFrame[zone="line"] { background: @border; border: none; }
QFrame[zone="banner"] { border-radius: 6px; }
QFrame[zone="banner"][tone="fail"] { background: @failTint; border: 1px solid @failEdge; border-left: 4px solid @fail; }
QFrame[zone="banner"][tone="warn"] { background: @warnTint; border: 1px solid @warnEdge; border-left: 4px solid @warn; }
QFrame[zone="banner"][tone="ok"] { background: @okTint; border: 1px solid @okEdge; border-left: 4px solid @ok; }
QFrame[zone="banner"][tone="info"] { background: @accentTint; border: 1px solid @border; border-left: 4px solid @accent; }
QFrame[zone="strip"] { border-radius: 6px; }
QFrame[zone="strip"][tone="ok"] { background: @okTint; border: 1px solid @okEdge; }
QFrame[zone="strip"][tone="fail"] { background: @failTint; border: 1px solid @failEdge; }
QFrame[zone="strip"][tone="info"] { background: @accentTint; border: 1px solid @border; }
QFrame[zone="strip"][tone="wait"] { background: @waitTint; border: 1px solid @waitEdge; }

QPushButton { background: @surface; color: @text; border: 1px solid @strong; border-radius: 6px;
    padding: 0 15px; min-height: 38px; font-weight: 600; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton:hover { border-color: @text2; background: @sunken; }
QPushButton:pressed { background: @selection; }
QPushButton:disabled { color: @text3; border-color: @border; background: @sunken; }
QPushButton[large="true"] { min-height: 46px; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; min-height: 46px;
    padding: 0 28px; font-size: 11.25pt; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: @accentPressed;
    border-color: @accentPressed; }
QPushButton[kind="primary"]:disabled { background: @waitTint; color: @text3; border-color: @waitEdge; }
QPushButton[kind="quiet"] { background: transparent; color: @accent; border: 1px solid transparent; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:pressed { color: @accentPressed; background: @selection; }
QPushButton[kind="quiet"]:disabled { color: @text3; }
QPushButton[kind="row"] { background: transparent; border: 1px solid transparent; min-height: 34px; padding: 0; }
QPushButton[kind="row"]:hover { background: @selection; }
QPushButton[kind="row"]:checked { background: @selection; border-color: @accent; }
QPushButton[kind="bar"], QToolButton[kind="bar"] { background: transparent; color: @barText;
    border: 1px solid @barBorder; border-radius: 6px; padding: 0 12px; min-height: 38px; }
QPushButton[kind="bar"]:hover, QToolButton[kind="bar"]:hover { border-color: @barText2; }
QPushButton[kind="bar"]::menu-indicator, QToolButton[kind="bar"]::menu-indicator { image: none; width: 0; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; min-width: 34px;
    min-height: 34px; }
QToolButton:hover { background: @selection; }
QToolButton:checked { background: @accentTint; border-color: @accent; }
trustbench--BatchTile { border: none; min-width: 0; min-height: 0; }
QLineEdit > QToolButton { border: none; min-width: 0; min-height: 0; background: transparent; }
QToolButton[kind="bar"]:hover { background: transparent; }
QToolButton[kind="modeleft"], QToolButton[kind="moderight"] { color: @barText; border: 1px solid @barBorder;
    border-radius: 0; padding: 0 16px; min-height: 38px; }
QToolButton[kind="modeleft"] { border-top-left-radius: 6px; border-bottom-left-radius: 6px; border-right: none; }
QToolButton[kind="moderight"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px; border-left: none; }
QToolButton[kind="modeleft"]:hover, QToolButton[kind="moderight"]:hover { background: transparent;
    border-color: @barText2; }
QToolButton[kind="modeleft"]:checked, QToolButton[kind="moderight"]:checked { background: @barChosen;
    color: @onBarChosen; border-color: @barChosen; }
QToolButton[kind="modeleft"]:disabled, QToolButton[kind="moderight"]:disabled { color: @barText2; }
QToolButton[kind="modeleft"]:checked:disabled, QToolButton[kind="moderight"]:checked:disabled { color: @onBarChosen; }
QToolButton[kind="plainbar"] { border: 1px solid transparent; color: @barText; }
QToolButton[kind="plainbar"]:hover { background: transparent; border-color: @barBorder; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateTimeEdit { background: @surface; border: 1px solid @strong;
    border-radius: 6px; padding: 0 11px; min-height: 38px; selection-background-color: @accent;
    selection-color: @onAccent; }
QLineEdit[large="true"] { min-height: 46px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateTimeEdit:focus { border-color: @accent; }
QLineEdit:disabled, QComboBox:disabled { background: @sunken; border-color: @border; }
QLineEdit[invalid="true"] { border: 2px solid @fail; padding: 0 10px; }
QPlainTextEdit { padding: 8px; }
QPlainTextEdit[zone="code"] { border: 1px solid transparent; border-radius: 6px; padding: 0; background: transparent;
    min-height: 0; }
QPlainTextEdit[zone="code"]:focus { border-color: @accent; }
QPlainTextEdit[zone="bare"] { border: none; padding: 0; background: transparent; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 28px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url(@downArrow); width: 14px; height: 14px; }
QSlider { background: transparent; }
QSlider::groove:horizontal { background: @track; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: @surface; border: 2px solid @accent; width: 16px; height: 16px;
    margin: -8px 0; border-radius: 10px; }
QSlider::handle:horizontal:hover { background: @accentTint; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @strong; selection-background-color: @selection;
    selection-color: @text; }
QCheckBox, QRadioButton { spacing: 10px; min-height: 36px; background: transparent; }
QListView, QTreeView, QTableView { background: @surface; border: none; color: @text;
    selection-background-color: @selection; selection-color: @text; }
QListView[zone="bare"], QListView[zone="bare"]::item { background: transparent; }
QTreeView::item { min-height: 32px; padding: 0 4px; }
QTreeView::item:hover { background: @sunken; }
QTreeView::item:selected, QTreeView::branch:selected { background: @selection; color: @text; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QHeaderView::section { background: @sunken; color: @text2; border: none; border-bottom: 1px solid @border;
    padding: 8px; font-weight: 600; }
QHeaderView[zone="batch"]::section { padding: 8px 16px; }
QMenu { background: @surface; color: @text; border: 1px solid @strong; padding: 4px 0; }
QMenu::item { padding: 9px 24px 9px 16px; min-width: 160px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @border; margin: 4px 0; }
QMenu::icon { padding-left: 12px; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: @text2; font-weight: 600; padding: 0 12px; height: 38px; border: none;
    border-bottom: 2px solid transparent; font-size: 9.75pt; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { color: @accent; }
QSplitter::handle { background: transparent; }
QSplitter[zone="lined"]::handle { background: @border; }
QProgressBar { background: @track; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: @ok; border-radius: 4px; }
QProgressBar[tone="warn"]::chunk { background: @warn; }
QProgressBar[tone="fail"]::chunk { background: @fail; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @waitEdge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: @strong; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)qss";

} // namespace

QString styleSheet(const Theme& t) {
    const QHash<QString, QColor> tokens = {
        {QStringLiteral("window"), t.window},
        {QStringLiteral("surface"), t.surface},
        {QStringLiteral("sunken"), t.sunken},
        {QStringLiteral("border"), t.border},
        {QStringLiteral("strong"), t.strong},
        {QStringLiteral("text"), t.text},
        {QStringLiteral("text2"), t.text2},
        {QStringLiteral("text3"), t.text3},
        {QStringLiteral("accent"), t.accent},
        {QStringLiteral("accentPressed"), t.accentPressed},
        {QStringLiteral("onAccent"), t.onAccent},
        {QStringLiteral("selection"), t.selection},
        {QStringLiteral("accentTint"), t.accentTint},
        {QStringLiteral("ok"), t.ok.solid},
        {QStringLiteral("okTint"), t.ok.tint},
        {QStringLiteral("okEdge"), t.ok.edge},
        {QStringLiteral("warn"), t.warn.solid},
        {QStringLiteral("warnTint"), t.warn.tint},
        {QStringLiteral("warnEdge"), t.warn.edge},
        {QStringLiteral("fail"), t.fail.solid},
        {QStringLiteral("failTint"), t.fail.tint},
        {QStringLiteral("failEdge"), t.fail.edge},
        {QStringLiteral("waitTint"), t.wait.tint},
        {QStringLiteral("waitEdge"), t.wait.edge},
        {QStringLiteral("bar"), t.bar},
        {QStringLiteral("barText"), t.barText},
        {QStringLiteral("barText2"), t.barText2},
        {QStringLiteral("barBorder"), t.barBorder},
        {QStringLiteral("barChosen"), t.barChosen},
        {QStringLiteral("onBarChosen"), t.onBarChosen},
        {QStringLiteral("barOk"), t.barOk},
        {QStringLiteral("barWarn"), t.barWarn},
        {QStringLiteral("track"), t.track},
    };
    static const QRegularExpression token(QStringLiteral("@([A-Za-z0-9]+)"));
    // A style sheet tints no picture.
    const auto source = QString::fromLatin1(sheet).replace(
        QStringLiteral("@downArrow"), t.dark ? QStringLiteral(":/icons/chevron-down-bright.svg")
                                             : QStringLiteral(":/icons/chevron-down.svg"));
    QString out;
    qsizetype from = 0;
    for (auto it = token.globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        out += source.mid(from, match.capturedStart() - from) + tokens.value(match.captured(1)).name();
        from = match.capturedEnd();
    }
    return out + source.mid(from);
}

} // namespace trustbench
