#include "ui/widgets/Theme.h"

#include "ui/widgets/StyleSheet.h"
#include "ui/widgets/WorkbenchStyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QStyleHints>

namespace trustbench {

namespace {

Theme& inUse() {
    static Theme theme = Theme::lightTheme();
    return theme;
}

QColor rgb(QRgb value) {
    return QColor::fromRgb(value);
}

struct TypeSpec {
    double px;
    QFont::Weight weight;
    bool mono;
};

TypeSpec specOf(TextRole role) {
    switch (role) {
    case TextRole::pageTitle:
        return {22, QFont::DemiBold, false};
    case TextRole::tileNumber:
        return {30, QFont::DemiBold, false};
    case TextRole::cardSubject:
        return {16, QFont::DemiBold, false};
    case TextRole::lead:
        return {15, QFont::Normal, false};
    case TextRole::sectionTitle:
        return {15, QFont::DemiBold, false};
    case TextRole::body:
        return {14, QFont::Normal, false};
    case TextRole::bodyStrong:
        return {14, QFont::DemiBold, false};
    case TextRole::secondary:
        return {13, QFont::Normal, false};
    case TextRole::secondaryStrong:
        return {13, QFont::DemiBold, false};
    case TextRole::chip:
        return {12, QFont::DemiBold, false};
    case TextRole::serial:
        return {14, QFont::DemiBold, true};
    case TextRole::mono:
        return {12.5, QFont::Normal, true};
    case TextRole::primaryButton:
        return {15, QFont::DemiBold, false};
    }
    return {14, QFont::Normal, false};
}

} // namespace

Theme Theme::lightTheme() {
    Theme t;
    t.window = rgb(0xF0F3F5);
    t.surface = rgb(0xFFFFFF);
    t.sunken = rgb(0xF7F9FA);
    t.border = rgb(0xD2DAE0);
    t.strong = rgb(0x7C8995);
    t.text = rgb(0x15202A);
    t.text2 = rgb(0x44525F);
    t.text3 = rgb(0x5C6A77);
    t.accent = rgb(0x0A5A80);
    t.accentPressed = rgb(0x084866);
    t.onAccent = rgb(0xFFFFFF);
    t.selection = rgb(0xE9F3F8);
    t.accentTint = rgb(0xE1EFF6);
    t.ok = {rgb(0x12683A), rgb(0xE2F2E8), rgb(0x9CCBAE)};
    t.warn = {rgb(0x825000), rgb(0xFCF0D9), rgb(0xE0BC79)};
    t.fail = {rgb(0xAE231C), rgb(0xFCE9E7), rgb(0xE3A29D)};
    t.wait = {rgb(0x4F5D6A), rgb(0xEAEEF1), rgb(0xC3CCD4)};
    t.failRow = rgb(0xFCE9E7);
    t.onFail = rgb(0xFFFFFF);
    t.bar = rgb(0x16222C);
    t.barText = rgb(0xFFFFFF);
    t.barText2 = rgb(0xB9C5CF);
    t.barBorder = rgb(0x44525F);
    t.barChosen = rgb(0xE8EDF1);
    t.onBarChosen = rgb(0x15202A);
    t.barOk = rgb(0x66CC90);
    t.barWarn = rgb(0xF2B654);
    t.barFocus = rgb(0x62BCE6);
    t.track = rgb(0xDDE4E9);
    t.jsonKey = t.accent;
    t.jsonString = rgb(0x5A3B8C);
    return t;
}

Theme Theme::darkTheme() {
    Theme t;
    t.dark = true;
    t.window = rgb(0x10161B);
    t.surface = rgb(0x182027);
    t.sunken = rgb(0x141B21);
    t.border = rgb(0x2E3A45);
    t.strong = rgb(0x708090);
    t.text = rgb(0xE8EDF1);
    t.text2 = rgb(0xB4C0CA);
    t.text3 = rgb(0x95A3B0);
    t.accent = rgb(0x62BCE6);
    t.accentPressed = rgb(0x86CCEC);
    t.onAccent = rgb(0x06202E);
    t.selection = rgb(0x17303D);
    t.accentTint = rgb(0x12303F);
    t.ok = {rgb(0x66CC90), rgb(0x14301F), rgb(0x2C6243)};
    t.warn = {rgb(0xF2B654), rgb(0x382A10), rgb(0x6E5320)};
    t.fail = {rgb(0xFF8F86), rgb(0x3B1B19), rgb(0x7E3A35)};
    t.wait = {rgb(0x95A3B0), rgb(0x232D36), rgb(0x43525F)};
    t.failRow = rgb(0x271D1E);
    t.onFail = rgb(0x2A0F0D);
    t.bar = rgb(0x0A0F13);
    t.barText = rgb(0xFFFFFF);
    t.barText2 = rgb(0xA9B6C1);
    t.barBorder = rgb(0x43525F);
    t.barChosen = rgb(0xE8EDF1);
    t.onBarChosen = rgb(0x15202A);
    t.barOk = rgb(0x66CC90);
    t.barWarn = rgb(0xF2B654);
    t.barFocus = rgb(0x62BCE6);
    t.track = rgb(0x2C3843);
    t.jsonKey = t.accent;
    t.jsonString = rgb(0xC9B2F0);
    return t;
}

const Theme& Theme::current() {
    return inUse();
}

QPalette Theme::palette() const {
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, surface);
    p.setColor(QPalette::AlternateBase, sunken);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, text3);
    p.setColor(QPalette::Highlight, selection);
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::Button, surface);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, fail.solid);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::ToolTipBase, surface);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Light, surface);
    p.setColor(QPalette::Midlight, border);
    p.setColor(QPalette::Mid, border);
    p.setColor(QPalette::Dark, strong);
    p.setColor(QPalette::Shadow, border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, text3);
    return p;
}

QFont fontOf(TextRole role) {
    static const bool hasInter = QFontDatabase::hasFamily(QStringLiteral("Inter"));
    static const bool hasMono = QFontDatabase::hasFamily(QStringLiteral("JetBrains Mono"));
    static const QFont system = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    static const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const auto spec = specOf(role);
    QFont font = spec.mono ? fixed : system;
    if (spec.mono && hasMono)
        font.setFamily(QStringLiteral("JetBrains Mono"));
    else if (!spec.mono && hasInter)
        font.setFamily(QStringLiteral("Inter"));
    font.setPointSizeF(spec.px * 0.75);
    font.setWeight(spec.weight);
    return font;
}

ThemeController::ThemeController(QApplication& application, ThemeChoice choice)
    : m_application(application)
    , m_choice(choice)
    , m_startedDark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128) {
    application.setStyle(new WorkbenchStyle);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_choice == ThemeChoice::system)
            apply();
    });
#endif
    apply();
}

void ThemeController::choose(ThemeChoice choice) {
    m_choice = choice;
    apply();
}

bool ThemeController::systemIsDark() const {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    return m_startedDark;
}

void ThemeController::apply() {
    const bool dark = m_choice == ThemeChoice::dark || (m_choice == ThemeChoice::system && systemIsDark());
    inUse() = dark ? Theme::darkTheme() : Theme::lightTheme();
    m_application.setPalette(inUse().palette());
    m_application.setFont(fontOf(TextRole::body));
    m_application.setStyleSheet(styleSheet(inUse()));
}

} // namespace trustbench
