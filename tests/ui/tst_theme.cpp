#include "ui/widgets/Icon.h"
#include "ui/widgets/Status.h"
#include "ui/widgets/StyleSheet.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace trustbench;

namespace {

constexpr double textContrast = 4.5;    // WCAG 2.1, 1.4.3
constexpr double outlineContrast = 3.0; // WCAG 2.1, 1.4.11

double channel(double value) {
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

} // namespace

/// Contrast of every pair of tokens that carries text or outlines, and that a change of theme reaches
/// everything.
class tst_theme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textIsReadable_data();
    void textIsReadable();
    void outlinesAreVisible_data();
    void outlinesAreVisible();
    void styleSheetKnowsEveryToken();
    void choiceChangesPalette();
    void iconsTakeTheInk();
    void everyIconRenders();
    void statesHaveIconAndWord();
};

void tst_theme::textIsReadable_data() {
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const auto& t : {Theme::lightTheme(), Theme::darkTheme()}) {
        const QByteArray name = t.dark ? "dark " : "light ";
        const auto add = [&](const char* pair, const QColor& text, const QColor& ground) {
            QTest::newRow((name + pair).constData()) << text << ground;
        };
        const QList<std::pair<const char*, QColor>> grounds = {
            {"window", t.window}, {"surface", t.surface}, {"sunken", t.sunken}, {"selection", t.selection}};
        const QList<std::pair<const char*, QColor>> inks = {
            {"text", t.text},   {"text2", t.text2},     {"text3", t.text3},    {"accent", t.accent},
            {"ok", t.ok.solid}, {"warn", t.warn.solid}, {"fail", t.fail.solid}};
        for (const auto& [inkName, ink] : inks)
            for (const auto& [groundName, ground] : grounds)
                add((QByteArray(inkName) + " on " + groundName).constData(), ink, ground);
        add("on accent", t.onAccent, t.accent);
        add("on accent pressed", t.onAccent, t.accentPressed);
        add("accent on tint", t.accent, t.accentTint);
        add("ok on tint", t.ok.solid, t.ok.tint);
        add("warn on tint", t.warn.solid, t.warn.tint);
        add("fail on tint", t.fail.solid, t.fail.tint);
        add("wait on tint", t.wait.solid, t.wait.tint);
        add("text on fail tint", t.text, t.fail.tint);
        add("text on warn tint", t.text, t.warn.tint);
        add("text on ok tint", t.text, t.ok.tint);
        add("text on accent tint", t.text, t.accentTint);
        add("text2 on fail row", t.text2, t.failRow);
        add("on fail", t.onFail, t.fail.solid);
        add("bar", t.barText, t.bar);
        add("on chosen mode", t.onBarChosen, t.barChosen);
        add("bar second", t.barText2, t.bar);
        add("bar ok", t.barOk, t.bar);
        add("bar warn", t.barWarn, t.bar);
        add("json key", t.jsonKey, t.surface);
        add("json string", t.jsonString, t.surface);
    }
}

void tst_theme::textIsReadable() {
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const auto ratio = contrast(text, ground);
    QVERIFY2(ratio >= textContrast, qPrintable(QString::number(ratio)));
}

void tst_theme::outlinesAreVisible_data() {
    QTest::addColumn<QColor>("line");
    QTest::addColumn<QColor>("ground");
    for (const auto& t : {Theme::lightTheme(), Theme::darkTheme()}) {
        const QByteArray name = t.dark ? "dark " : "light ";
        QTest::newRow((name + "field").constData()) << t.strong << t.surface;
        QTest::newRow((name + "field on window").constData()) << t.strong << t.window;
        QTest::newRow((name + "focus").constData()) << t.accent << t.window;
        QTest::newRow((name + "focus on bar").constData()) << t.barFocus << t.bar;
    }
}

void tst_theme::outlinesAreVisible() {
    QFETCH(QColor, line);
    QFETCH(QColor, ground);
    const auto ratio = contrast(line, ground);
    QVERIFY2(ratio >= outlineContrast, qPrintable(QString::number(ratio)));
}

void tst_theme::styleSheetKnowsEveryToken() {
    for (const auto& theme : {Theme::lightTheme(), Theme::darkTheme()}) {
        const auto sheet = styleSheet(theme);
        QVERIFY(!sheet.contains(QLatin1Char('@')));
        // A token without a colour would become black without a word.
        const auto blacks = sheet.count(QStringLiteral("#000000"));
        QCOMPARE(blacks, 0);
    }
}

void tst_theme::choiceChangesPalette() {
    ThemeController controller(*qApp);
    controller.choose(ThemeChoice::dark);
    QVERIFY(Theme::current().dark);
    QCOMPARE(qApp->palette().color(QPalette::Window), Theme::darkTheme().window);
    controller.choose(ThemeChoice::light);
    QVERIFY(!Theme::current().dark);
    QCOMPARE(qApp->palette().color(QPalette::Window), Theme::lightTheme().window);
    QCOMPARE(controller.choice(), ThemeChoice::light);
    controller.choose(ThemeChoice::system);
    QVERIFY(!Theme::current().dark); // offscreen has a light desktop
}

void tst_theme::iconsTakeTheInk() {
    ThemeController controller(*qApp);
    const auto picture = icon(QStringLiteral("dash"), Ink::fail);
    const auto inkAt = [&] {
        QImage image(48, 48, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        picture.paint(&painter, image.rect());
        painter.end();
        return image.pixelColor(24, 24);
    };
    controller.choose(ThemeChoice::light);
    QCOMPARE(inkAt(), Theme::lightTheme().fail.solid);
    controller.choose(ThemeChoice::dark);
    QCOMPARE(inkAt(), Theme::darkTheme().fail.solid);
    controller.choose(ThemeChoice::light);
}

void tst_theme::everyIconRenders() {
    const auto files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
    QVERIFY(files.size() > 30);
    for (const auto& file : files) {
        QImage image(24, 24, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintIcon(&painter, file.section(QLatin1Char('.'), 0, 0), QRectF(0, 0, 24, 24), Qt::red);
        painter.end();
        QImage blank(24, 24, QImage::Format_ARGB32);
        blank.fill(Qt::white);
        QVERIFY2(image != blank, qPrintable(file));
    }
}

void tst_theme::statesHaveIconAndWord() {
    QStringList seen;
    for (int i = int(Status::done); i <= int(Status::information); ++i) {
        const auto status = Status(i);
        QVERIFY(!wordOf(status).isEmpty());
        QVERIFY(QFile::exists(QStringLiteral(":/icons/%1.svg").arg(iconOf(status))));
        QVERIFY2(!seen.contains(iconOf(status)), qPrintable(iconOf(status)));
        seen.append(iconOf(status));
    }
}

QTEST_MAIN(tst_theme)
#include "tst_theme.moc"
