#include "tests/ui/RealDisplay.h"

#include "tests/support/Programs.h"

#include <QDir>
#include <QGuiApplication>
#include <QPixmap>
#include <QScreen>
#include <QSet>
#include <QTest>

namespace testing {
namespace {

constexpr int patience = 60000;
constexpr int coloursOfPainting = 64;
constexpr int lookEveryMs = 150;

QImage look() {
    return QGuiApplication::primaryScreen()->grabWindow(0).toImage().convertToFormat(QImage::Format_RGB32);
}

qsizetype coloursOnDisplay() {
    const auto image = look();
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            colours.insert(image.pixel(x, y));
    return colours.size();
}

ProgramResult xdotool(const QStringList& arguments) {
    return runProgram(QStringLiteral("xdotool"), arguments);
}

} // namespace

RealDisplay::Server::Server() {
    m_process.start(QStringLiteral("Xvfb"),
                    {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                     QStringLiteral("0"), QStringLiteral("1440x900x24"), QStringLiteral("-nolisten"),
                     QStringLiteral("tcp")});
    if (!m_process.waitForStarted() || !m_process.waitForReadyRead(patience))
        qFatal("Xvfb does not start");
    qputenv("DISPLAY", ":" + m_process.readLine().trimmed());
    qputenv("QT_QPA_PLATFORM", "xcb");
    qunsetenv("WAYLAND_DISPLAY");
}

RealDisplay::Server::~Server() {
    m_process.terminate();
    m_process.waitForFinished();
}

bool RealDisplay::becomesEmpty() const {
    return QTest::qWaitFor([] { return coloursOnDisplay() == 1; }, patience);
}

bool RealDisplay::becomesPainted() const {
    return QTest::qWaitFor([] { return coloursOnDisplay() > coloursOfPainting; }, patience);
}

bool RealDisplay::comesToRest() const {
    auto before = look();
    for (int looks = 0; looks < patience / lookEveryMs; ++looks) {
        QTest::qWait(lookEveryMs);
        auto now = look();
        if (now == before)
            return true;
        before = std::move(now);
    }
    return false;
}

QByteArray RealDisplay::windowOf(qint64 processId) {
    const auto found =
        xdotool({QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--onlyvisible"),
                 QStringLiteral("--pid"), QString::number(processId), QStringLiteral("--name"),
                 QStringLiteral("Trustbench")});
    return found.out.split('\n').first();
}

bool RealDisplay::focusWindowOf(qint64 processId) {
    return xdotool({QStringLiteral("windowfocus"), QStringLiteral("--sync"),
                    QString::fromLatin1(windowOf(processId))})
               .exitCode == 0;
}

bool RealDisplay::resizeWindowOf(qint64 processId, int width, int height) {
    return xdotool({QStringLiteral("windowsize"), QStringLiteral("--sync"),
                    QString::fromLatin1(windowOf(processId)), QString::number(width),
                    QString::number(height)})
               .exitCode == 0;
}

QSize RealDisplay::sizeOfWindowOf(qint64 processId) {
    const auto lines = xdotool({QStringLiteral("getwindowgeometry"), QStringLiteral("--shell"),
                                QString::fromLatin1(windowOf(processId))})
                           .out.split('\n');
    QSize size;
    for (const auto& line : lines) {
        if (line.startsWith("WIDTH="))
            size.setWidth(line.mid(6).toInt());
        if (line.startsWith("HEIGHT="))
            size.setHeight(line.mid(7).toInt());
    }
    return size;
}

void RealDisplay::key(const char* keys) {
    QCOMPARE(xdotool({QStringLiteral("key"), QString::fromLatin1(keys)}).exitCode, 0);
}

void RealDisplay::type(const QString& text) {
    QCOMPARE(xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("2"), text}).exitCode,
             0);
}

void RealDisplay::picture(const QString& name) {
    const QDir folder(QStringLiteral(TRUSTBENCH_PICTURES));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    QVERIFY(look().save(folder.filePath(name + QStringLiteral(".png"))));
}

} // namespace testing
