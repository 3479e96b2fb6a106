#include "core/wos/DeviceFolder.h"
#include "tests/support/OnboardRuns.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace testing;
using namespace trustbench;

namespace {

const QString device = QStringLiteral("PF45337-AA");

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// `trustbench-cli label`: what is printed is read by zbar, a decoder that no one here wrote, from a picture
/// of the page that poppler makes, and goes back through the site's scan pattern.
class TestLabel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_runs.start()); }
    void cleanup() { m_runs.changeSite(QStringLiteral("devices.scanPattern"), m_pattern); }

    void aPrintedLabelScansBackToTheSameDevice() {
        const auto written = label({device}, QStringLiteral("one.pdf"));
        QVERIFY2(written.exitCode == 0, written.err);
        const auto scanned = decode(QStringLiteral("one.pdf"));
        QCOMPARE(scanned.size(), 1);
        const auto site = Site::load(m_runs.site());
        QVERIFY(site.has_value());
        const auto files = deviceFilesFor(*site, scanned.constFirst());
        QVERIFY(files.has_value());
        QCOMPARE(files->enteredId, device);
        QVERIFY(runProgram(QStringLiteral("pdftotext"),
                           {m_runs.file(QStringLiteral("one.pdf")), QStringLiteral("-")})
                    .out.contains(device.toUtf8()));
        const auto told = runProgram(QStringLiteral("pdfinfo"), {m_runs.file(QStringLiteral("one.pdf"))}).out;
        QVERIFY2(told.contains("Pages:           1\n"), told);
        QVERIFY2(told.contains("Page size:       176 x 82 pts"), told); // 62 x 29 mm
    }

    void anSvgScansToo() {
        QCOMPARE(label({device}, QStringLiteral("one.svg")).exitCode, 0);
        QCOMPARE(decode(QStringLiteral("one.svg")), QStringList{device});
        const auto svg = contents(m_runs.file(QStringLiteral("one.svg")));
        QVERIFY(svg.contains("width=\"62mm\"") && svg.contains("height=\"29mm\""));
        QVERIFY(svg.contains(">" + device.toUtf8() + "<"));
    }

    void sheetsHoldEveryDeviceOfAManifest() {
        QFETCH(QString, layout);
        QFETCH(int, skipped);
        QFETCH(int, pages);
        const auto written =
            label({QStringLiteral("--manifest"), m_runs.manifest(), QStringLiteral("--layout"), layout,
                   QStringLiteral("--skip"), QString::number(skipped)},
                  QStringLiteral("sheet.pdf"));
        QVERIFY2(written.exitCode == 0, written.err);
        auto scanned = decode(QStringLiteral("sheet.pdf"), pages);
        auto all = OnboardRuns::sampleIds();
        std::sort(scanned.begin(), scanned.end());
        std::sort(all.begin(), all.end());
        QCOMPARE(scanned, all);
    }
    void sheetsHoldEveryDeviceOfAManifest_data() {
        QTest::addColumn<QString>("layout");
        QTest::addColumn<int>("skipped");
        QTest::addColumn<int>("pages");
        QTest::newRow("one to a page")
            << QStringLiteral("62x29") << 0 << int(OnboardRuns::sampleIds().size());
        QTest::newRow("24 to a page") << QStringLiteral("a4-3x8") << 0 << 1;
        QTest::newRow("65 to a page") << QStringLiteral("a4-5x13") << 0 << 1;
        QTest::newRow("the rest of a sheet, and another") << QStringLiteral("a4-3x8") << 22 << 2;
    }

    void aJournalsDevicesHaveTheirLabels() {
        QVERIFY(m_runs.onboardOne(device).exitCode == 0);
        QCOMPARE(
            label({QStringLiteral("--journal"), m_runs.journal()}, QStringLiteral("journal.pdf")).exitCode,
            0);
        QCOMPARE(decode(QStringLiteral("journal.pdf")), QStringList{device});
    }

    void unusualIdsScanBackUnchanged() {
        QFETCH(QString, id);
        QFETCH(QString, pattern);
        m_runs.changeSite(QStringLiteral("devices.scanPattern"), pattern);
        const auto written = label({QStringLiteral("--"), id}, QStringLiteral("odd.pdf"));
        QVERIFY2(written.exitCode == 0, written.err);
        const auto scanned = decode(QStringLiteral("odd.pdf"));
        QCOMPARE(scanned.size(), 1);
        const auto serial = serialFromScan(scanned.constFirst(), pattern);
        QVERIFY(serial.has_value());
        QCOMPARE(*serial, id);
    }
    void unusualIdsScanBackUnchanged_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("digits") << QStringLiteral("00451234567890") << QString();
        QTest::newRow("lower case") << QStringLiteral("sn-4f0a/b.c:d") << QString();
        QTest::newRow("quotes and markup") << QStringLiteral("a\"b\\c<d>&e %1 {id}") << QString();
        QTest::newRow("not ASCII") << QStringLiteral("Gerät Nº 7 端末") << QString();
        QTest::newRow("like an option") << QStringLiteral("--out") << QString();
        QTest::newRow("long") << QString(QStringLiteral("0123456789ABCDEF")).repeated(6) << QString();
        QTest::newRow("text before it") << QStringLiteral("X-1") << QStringLiteral("^SN:(.+)$");
        QTest::newRow("text around it")
            << QStringLiteral("X-1") << QStringLiteral("^\\[S\\](\\w+(?:-\\d)?)\\.$");
        QTest::newRow("anything before it") << QStringLiteral("X-1") << QStringLiteral("(X-\\d+)$");
    }

    /// A pattern that no text can be found for: the site says what a label holds.
    void theSiteSaysWhatALabelHolds() {
        m_runs.changeSite(QStringLiteral("devices.scanPattern"), QStringLiteral("^(?:A|B)[0-9]{2}=(.+)$"));
        const auto refused = label({device}, QStringLiteral("refused.pdf"));
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("devices.labelText"), refused.err);
        m_runs.changeSite(QStringLiteral("devices.labelText"), QStringLiteral("B07={id}"));
        QCOMPARE(label({device}, QStringLiteral("said.pdf")).exitCode, 0);
        QCOMPARE(decode(QStringLiteral("said.pdf")), QStringList{QStringLiteral("B07=") + device});
        m_runs.changeSite(QStringLiteral("devices.labelText"), QStringLiteral("C07={id}"));
        QVERIFY(label({device}, QStringLiteral("refused.pdf")).err.contains("from labelText C07={id}"));
        m_runs.changeSite(QStringLiteral("devices.labelText"), {});
    }

    void paperOfOnesOwn() {
        const QByteArray own = R"({"name":"upright","title":"Upright","page":{"width":25,"height":50},
            "label":{"width":25,"height":50},"columns":1,"rows":1,"margin":{"left":0,"top":0},
            "gap":{"x":0,"y":0},"padding":1,"smallestModule":0.3,"text":{"largest":4,"smallest":2}})";
        m_runs.writeFile(m_runs.file(QStringLiteral("own.json")), own);
        const QStringList layout{QStringLiteral("--layout"), m_runs.file(QStringLiteral("own.json"))};
        QCOMPARE(label(QStringList{device} + layout, QStringLiteral("own.pdf")).exitCode, 0);
        QCOMPARE(decode(QStringLiteral("own.pdf")), QStringList{device});
        m_runs.writeFile(m_runs.file(QStringLiteral("own.json")),
                         QByteArray(own).replace("\"rows\":1", "\"rows\":2"));
        const auto refused = label(QStringList{device} + layout, QStringLiteral("refused.pdf"));
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("page: is smaller than its labels together"), refused.err);
    }

    void whatCannotBePrintedIsRefused() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, name);
        QFETCH(QByteArray, sentence);
        m_runs.changeSite(QStringLiteral("devices.scanPattern"), QString());
        const auto refused = label(arguments, name);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains(sentence), refused.err);
        QVERIFY(!QFile::exists(m_runs.file(name)));
    }
    void whatCannotBePrintedIsRefused_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("sentence");
        const QString pdf = QStringLiteral("none.pdf");
        const QString layout = QStringLiteral("--layout");
        QTest::newRow("code too fine") << QStringList{QString(400, u'x')} << pdf
                                       << QByteArray("does not fit on a label of 62 × 29 mm with modules of");
        QTest::newRow("text too long")
            << QStringList{QString(170, u'7'), layout, QStringLiteral("a4-5x13")} << pdf
            << QByteArray("an id of 170 characters does not fit on a label of 38.1 × 21.2 mm");
        QTest::newRow("no such code") << QStringList{QString(5000, u'x')} << pdf
                                      << QByteArray("no QR code holds a text of 5000 characters");
        QTest::newRow("a key of the scanner")
            << QStringList{QStringLiteral("A\tB")} << pdf << QByteArray("a control character");
        QTest::newRow("blanks that are trimmed")
            << QStringList{QStringLiteral("A ")} << pdf << QByteArray("white space around an id is lost");
        QTest::newRow("another kind of file")
            << QStringList{device} << QStringLiteral("none.png") << QByteArray("written as .svg or .pdf");
        QTest::newRow("an SVG of two pages")
            << QStringList{device, QStringLiteral("B")} << QStringLiteral("none.svg")
            << QByteArray("an SVG is one page of 1 labels, and there are 2");
        QTest::newRow("no such paper") << QStringList{device, layout, QStringLiteral("a5")} << pdf
                                       << QByteArray("a layout is one of 62x29, a4-3x8, a4-5x13, or a file");
        QTest::newRow("no place left") << QStringList{device, QStringLiteral("--skip"), QStringLiteral("1")}
                                       << pdf << QByteArray("1 cannot be skipped");
        QTest::newRow("nobody") << QStringList{} << pdf << QByteArray("Name devices");
    }

private:
    ProgramResult label(const QStringList& what, const QString& name) const {
        return runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                          QStringList{QStringLiteral("label"), QStringLiteral("--site"), m_runs.site(),
                                      QStringLiteral("--out"), m_runs.file(name)} +
                              what);
    }

    /// Every code on every page.
    QStringList decode(const QString& name, int pages = 1) const {
        QStringList pictures{m_runs.file(name)};
        if (name.endsWith(QLatin1String(".pdf"))) {
            const auto base = m_runs.file(name).chopped(4);
            runProgram(QStringLiteral("pdftoppm"), {QStringLiteral("-r"), QStringLiteral("300"),
                                                    QStringLiteral("-png"), m_runs.file(name), base});
            const QFileInfo info(base);
            pictures.clear();
            for (const auto& file : info.dir().entryInfoList({info.fileName() + QStringLiteral("-*.png")}))
                pictures.append(file.filePath());
        }
        if (name.endsWith(QLatin1String(".svg"))) {
            pictures = {m_runs.file(name) + QStringLiteral(".png")};
            runProgram(QStringLiteral("rsvg-convert"),
                       {QStringLiteral("--zoom"), QStringLiteral("4"), m_runs.file(name),
                        QStringLiteral("-o"), pictures[0]});
        }
        if (pictures.size() != pages)
            return {QStringLiteral("%1 pages").arg(pictures.size())};
        const auto read =
            runProgram(QStringLiteral("zbarimg"),
                       QStringList{QStringLiteral("--quiet"), QStringLiteral("--raw")} + pictures);
        for (const auto& picture : pictures)
            if (picture.endsWith(QLatin1String(".png")))
                QFile::remove(picture);
        return QString::fromUtf8(read.out).split(u'\n', Qt::SkipEmptyParts);
    }

    OnboardRuns m_runs;
    QString m_pattern = QStringLiteral("^\\s*(?:S/?N[: ]*)?(PF[0-9]{5,6}-[A-Z]{2})\\s*$");
};

QTEST_GUILESS_MAIN(TestLabel)
#include "tst_label.moc"
