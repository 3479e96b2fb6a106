#include "core/base/Files.h"
#include "core/journal/SqlJournal.h"
#include "tests/ui/PaperStage.h"
#include "ui/batch/BatchTable.h"
#include "ui/batch/BatchView.h"
#include "ui/bench/BatchMode.h"
#include "ui/bench/KeyboardDialog.h"
#include "ui/bench/TopBar.h"
#include "ui/bench/UpkeepPages.h"
#include "ui/upkeep/LabelPreview.h"
#include "ui/upkeep/LabelsPage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPrintDialog>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QToolButton>

using namespace testing;

/// Reports and labels at the window, with the journal it writes and the real bench WOS. What is on paper is
/// read by poppler and zbar.
class TestPaperwork : public QObject, private PaperStage {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void theReportIsTheOneOfTheCommand();
    void aPdfIsWrittenToo();
    void aLargeReportIsCancelled();
    void labelsAreSavedAndScan();
    void labelsArePrinted();
    void aLabelThatCannotBeIsExplained();
    void theKeysAreListed();

private:
    QStringList scanned(const QString& pdf) const;
};

QStringList TestPaperwork::scanned(const QString& pdf) const {
    runProgram(QStringLiteral("pdftoppm"),
               {QStringLiteral("-r"), QStringLiteral("300"), QStringLiteral("-png"), pdf, pdf});
    QStringList pages;
    const QFileInfo info(pdf);
    for (const auto& page : info.dir().entryInfoList({info.fileName() + QStringLiteral("-*.png")}))
        pages.append(page.filePath());
    const auto read = runProgram(QStringLiteral("zbarimg"),
                                 QStringList{QStringLiteral("--quiet"), QStringLiteral("--raw")} + pages);
    auto texts = QString::fromUtf8(read.out).split(u'\n', Qt::SkipEmptyParts);
    std::sort(texts.begin(), texts.end());
    return texts;
}

void TestPaperwork::theReportIsTheOneOfTheCommand() {
    QVERIFY(startWos());
    onboard(2);
    QVERIFY(m_desk->control<QToolButton>("deviceMore"));
    choose("menuReport");
    QCOMPARE(m_desk->control<QLabel>("paperDevices")->text(), QStringLiteral("1 device(s): ") + m_ids.at(1));
    m_desk->pictures(QStringLiteral("paper-report"));
    QVERIFY(m_desk->click("exportReport"));
    const auto page = file(QStringLiteral("window.html"));
    chooseFile(page);
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), patience);
    QVERIFY2(banner().startsWith(QStringLiteral("Report written.")), qPrintable(banner()));
    QVERIFY(banner().contains(page));
    m_desk->pictures(QStringLiteral("paper-report-written"));

    const auto told = file(QStringLiteral("command.html"));
    const auto command = runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                                    {QStringLiteral("report"), QStringLiteral("--journal"),
                                     m_desk->folder() + QStringLiteral("/journal.sqlite"),
                                     QStringLiteral("--device"), m_ids.at(1), QStringLiteral("--out"), told});
    QVERIFY2(command.exitCode == 0, command.err);
    static const QRegularExpression made(QStringLiteral("Made at [^<]* from"));
    const auto ofWindow = QString::fromUtf8(readFile(page).value()).remove(made);
    QVERIFY(ofWindow.contains(m_ids.at(1)) && !ofWindow.contains(m_ids.at(0)));
    QCOMPARE(ofWindow, QString::fromUtf8(readFile(told).value()).remove(made));
    // And back to the device with Esc.
    m_desk->press(QKeySequence(Qt::Key_Escape));
    QVERIFY(m_desk->window().isWorkShown());
}

void TestPaperwork::aPdfIsWrittenToo() {
    QVERIFY(startWos());
    onboard();
    choose("menuReport");
    m_desk->press(QKeySequence(Qt::CTRL | Qt::Key_Return));
    // Without an ending it gets that of the chosen kind.
    chooseFile(file(QStringLiteral("report")));
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), patience);
    const auto told =
        runProgram(QStringLiteral("pdftotext"), {file(QStringLiteral("report.pdf")), QStringLiteral("-")});
    QVERIFY2(told.out.contains("Commissioning report") && told.out.contains(m_ids.first().toUtf8()),
             told.err);
    // A folder that does not exist is told on the page.
    m_desk->press(QKeySequence(Qt::CTRL | Qt::Key_Return));
    chooseFile(file(QStringLiteral("nowhere/report.pdf")));
    QTRY_VERIFY_WITH_TIMEOUT(banner().contains(QStringLiteral("nowhere")), patience);
}

/// Thousands of devices: progress is shown, the window goes on, and a cancelled report leaves no file.
void TestPaperwork::aLargeReportIsCancelled() {
    QVERIFY(startWos());
    {
        auto journal =
            SqlJournal::open(file(QStringLiteral("desk/journal.sqlite")), QStringLiteral("tester"));
        QVERIFY(journal.has_value());
        for (int i = 0; i < 3000; ++i) {
            const auto id = QStringLiteral("PF%1-AA").arg(10000 + i);
            DeviceStanding standing;
            standing.entry = id;
            standing.id = DeviceId(id);
            standing.files.certificate = QStringLiteral("/nowhere/%1.pem").arg(id);
            standing.status = SessionStatus::setAside;
            standing.at = QDateTime::currentDateTimeUtc();
            (*journal)->keepStanding(standing);
        }
    }
    open();
    m_desk->press(QKeySequence(Qt::CTRL | Qt::Key_B));
    auto* table = m_desk->window().batchMode()->view()->table();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3000, patience);
    QVERIFY(!m_desk->control<QPushButton>("batchChosen") || table->selected().size() == 1);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(m_desk->control<QPushButton>("batchChosen")->text(), QStringLiteral("Chosen: 3,000"));
    choose("menuReport");
    QVERIFY(m_desk->control<QLabel>("paperDevices")->text().startsWith(QStringLiteral("3,000 device(s): ")));
    const auto pdf = file(QStringLiteral("large.pdf"));
    QVERIFY(m_desk->click("exportReport"));
    chooseFile(pdf);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->control<QPushButton>("cancelPaper"), patience);
    QVERIFY(!m_desk->control<QPushButton>("exportReport")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_desk->window().upkeepPages()->current()->findChild<QProgressBar*>()->maximum() > 0, patience);
    m_desk->picture(QStringLiteral("paper-report-running"));
    QVERIFY(m_desk->click("cancelPaper"));
    QTRY_VERIFY_WITH_TIMEOUT(banner().startsWith(QStringLiteral("Cancelled.")), patience);
    QVERIFY(!QFile::exists(pdf));
    // Labels of all of them, to the end.
    m_desk->press(QKeySequence(Qt::Key_Escape));
    QVERIFY(m_desk->window().batchMode()->isOn());
    choose("menuLabels");
    m_desk->control<QComboBox>("labelPaper")->setCurrentIndex(2);
    const auto sheets = file(QStringLiteral("sheets.pdf"));
    QVERIFY(m_desk->click("saveLabels"));
    chooseFile(sheets);
    QTRY_VERIFY_WITH_TIMEOUT(banner().startsWith(QStringLiteral("Labels written.")), patience);
    QVERIFY(runProgram(QStringLiteral("pdfinfo"), {sheets}).out.contains("Pages:           47\n")); // of 65
}

void TestPaperwork::labelsAreSavedAndScan() {
    QVERIFY(startWos());
    onboard(3);
    m_desk->press(QKeySequence(Qt::CTRL | Qt::Key_B));
    auto* table = m_desk->window().batchMode()->view()->table();
    table->setFocus();
    table->selectAll();
    choose("menuLabels");
    auto* page = qobject_cast<LabelsPage*>(m_desk->window().upkeepPages()->current());
    QVERIFY(page);
    QTRY_VERIFY_WITH_TIMEOUT(!page->preview()->isEmpty(), patience);
    m_desk->pictures(QStringLiteral("paper-labels-single"));
    auto* paper = m_desk->control<QComboBox>("labelPaper");
    QVERIFY(!m_desk->control<QSpinBox>("labelSkipped")); // one to a page leaves nothing to skip
    QCOMPARE(paper->count(), 3);
    paper->setCurrentIndex(1);
    auto* skipped = m_desk->control<QSpinBox>("labelSkipped");
    QVERIFY(skipped);
    skipped->setValue(22);
    m_desk->pictures(QStringLiteral("paper-labels-sheet"));
    QVERIFY(m_desk->click("saveLabels"));
    const auto pdf = file(QStringLiteral("labels.pdf"));
    chooseFile(pdf);
    QTRY_VERIFY_WITH_TIMEOUT(banner().startsWith(QStringLiteral("Labels written.")), patience);
    QVERIFY(runProgram(QStringLiteral("pdfinfo"), {pdf}).out.contains("Pages:           2\n"));
    QCOMPARE(scanned(pdf), m_ids);
}

/// Through the dialog of every program, which offers a file where there is no printer.
void TestPaperwork::labelsArePrinted() {
    QVERIFY(startWos());
    onboard();
    choose("menuLabels");
    QVERIFY(m_desk->click("printLabels"));
    QPrintDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = m_desk->window().findChild<QPrintDialog*>(QStringLiteral("printDialog"))));
    auto* printers = dialog->findChild<QComboBox*>(QStringLiteral("printers"));
    QVERIFY(printers);
    printers->setCurrentIndex(printers->count() - 1); // "Print to File (PDF)"
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("filename"));
    QVERIFY(name && name->isVisible());
    const auto pdf = file(QStringLiteral("printed.pdf"));
    name->setText(pdf);
    dialog->accept();
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), patience);
    QVERIFY2(banner().startsWith(QStringLiteral("Labels written.")), qPrintable(banner()));
    QCOMPARE(scanned(pdf), QStringList{m_ids.first()});
    const auto told = runProgram(QStringLiteral("pdfinfo"), {pdf}).out;
    QVERIFY2(told.contains("Page size:       176 x 82 pts") ||
                 told.contains(QByteArray("Page size:       175.748 x 82.2047 pts")),
             told); // 62 x 29 mm
}

void TestPaperwork::aLabelThatCannotBeIsExplained() {
    QVERIFY(startWos());
    m_desk = std::make_unique<Desk>(file(QStringLiteral("desk")));
    {
        auto journal =
            SqlJournal::open(file(QStringLiteral("desk/journal.sqlite")), QStringLiteral("tester"));
        QVERIFY(journal.has_value());
        DeviceStanding standing;
        standing.entry = QStringLiteral("no serial of this site");
        standing.id = DeviceId(standing.entry);
        standing.status = SessionStatus::setAside;
        standing.at = QDateTime::currentDateTimeUtc();
        (*journal)->keepStanding(standing);
    }
    QVERIFY(m_desk->open(m_wos->file(QStringLiteral("site.json"))));
    choose("menuLabels");
    QTRY_VERIFY_WITH_TIMEOUT(banner().contains(QStringLiteral("gives no label")), patience);
    m_desk->picture(QStringLiteral("paper-labels-unfit"));
}

void TestPaperwork::theKeysAreListed() {
    QVERIFY(startWos());
    open();
    const auto dialog = [this] { return m_desk->window().findChild<KeyboardDialog*>(); };
    Q_EMIT m_desk->window().topBar()->keyboardHelpWanted();
    QTRY_VERIFY(dialog());
    QStringList words;
    for (const auto* label : dialog()->findChildren<QLabel*>())
        words.append(label->text());
    QVERIFY(words.contains(QStringLiteral("Ctrl+L")) &&
            words.contains(QStringLiteral("Scan the next device")));
    QVERIFY(dialog()->grab().save(QStringLiteral(TRUSTBENCH_PICTURES "/keyboard.png")));
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    isActive();
    m_desk->press(QKeySequence(Qt::Key_F1));
    QTRY_VERIFY(dialog());
}

QTEST_MAIN(TestPaperwork)
#include "tst_paperwork.moc"
