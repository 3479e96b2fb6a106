#include "core/base/Files.h"
#include "core/journal/SqlJournal.h"
#include "tests/support/BenchFlow.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Desk.h"
#include "ui/batch/BatchTable.h"
#include "ui/batch/BatchView.h"
#include "ui/bench/BatchMode.h"
#include "ui/bench/KeyboardDialog.h"
#include "ui/bench/TopBar.h"
#include "ui/bench/UpkeepPages.h"
#include "ui/models/BenchModel.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/trust/CertificatePair.h"
#include "ui/upkeep/LabelPreview.h"
#include "ui/upkeep/LabelsPage.h"
#include "ui/upkeep/TakeOutDialog.h"
#include "ui/upkeep/TakeOutModel.h"
#include "ui/upkeep/TakeOutPage.h"
#include "ui/widgets/MessageBanner.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPrintDialog>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QToolButton>

using namespace testing;

/// Reports, labels and the way back out at the window, with the journal it writes and the real bench WOS.
/// What is on paper is read by poppler and zbar; what access remains is asked with git.
class TestPaperwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theReportIsTheOneOfTheCommand();
    void aPdfIsWrittenToo();
    void aLargeReportIsCancelled();
    void labelsAreSavedAndScan();
    void labelsArePrinted();
    void aLabelThatCannotBeIsExplained();
    void aDeviceIsTakenBackOut();
    void aDeviceThatWaitsDoesNotComeBack();
    void whatIsAtWorkIsLeftAlone();
    void accessThatRemainsIsAskedAbout();
    void whatCouldNotBeUndoneIsSaid();
    void aCancelledOneGoesOn();
    void aNewSigningCertificateIsConfirmed();
    void aBatchIsTakenOutFromItsSelection();
    void theKeysAreListed();

private:
    bool startWos(const QStringList& arguments = {});
    void open();
    void onboard(int devices = 1);
    /// A file of the folder; what the window's dialog is told.
    QString file(const QString& name) const { return m_folder->filePath(name); }
    void chooseFile(const QString& path) const;
    /// Opens the menu of the device on show, or of the batch, and chooses.
    void choose(const char* action) const;
    QString banner() const;
    TakeOutPage* takeOut() const {
        return qobject_cast<TakeOutPage*>(m_desk->window().upkeepPages()->current());
    }
    TakeOutDialog* question() const { return m_desk->window().findChild<TakeOutDialog*>(); }
    void answer(const char* button) const;
    void isActive() const;
    QString sentence() const { return m_desk->control<QLabel>("takeOutSentence")->text(); }
    QByteArray ask(const QString& statement) const;
    QByteArray token(const QString& id) const;
    QString repository(const QString& id) const;
    bool reads(const QString& url, const QByteArray& token) const {
        return BenchFlow(*m_wos).listRemote(url, QString::fromLatin1(token)).exitCode == 0;
    }
    QStringList scanned(const QString& pdf) const;

    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<Desk> m_desk;
    const QStringList m_ids{QStringLiteral("PF45337-AA"), QStringLiteral("PF45338-AA"),
                            QStringLiteral("PF45339-AA")};
};

void TestPaperwork::init() {
    m_desk.reset();
    m_wos.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(file(QStringLiteral("desk"))));
}

bool TestPaperwork::startWos(const QStringList& arguments) {
    m_wos = std::make_unique<BenchWos>(file(QStringLiteral("wos")));
    return m_wos->start(QStringList{QStringLiteral("--devices"), QStringLiteral("3"),
                                    QStringLiteral("--pending"), QStringLiteral("0")} +
                        arguments);
}

void TestPaperwork::open() {
    m_desk = std::make_unique<Desk>(file(QStringLiteral("desk")));
    QVERIFY(m_desk->open(m_wos->file(QStringLiteral("site.json"))));
}

void TestPaperwork::onboard(int devices) {
    open();
    for (const auto& id : m_ids.first(devices)) {
        m_desk->scan(id);
        REACHES(*m_desk, handover, done);
    }
}

void TestPaperwork::chooseFile(const QString& path) const {
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = m_desk->window().findChild<QFileDialog*>(QStringLiteral("paperFile"))));
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!m_desk->window().findChild<QFileDialog*>(QStringLiteral("paperFile")));
    isActive();
}

void TestPaperwork::choose(const char* action) const {
    auto* batch = m_desk->control<QPushButton>("batchChosen");
    auto* menu = batch ? batch->menu() : m_desk->window().onboarding()->actions()->more()->menu();
    QVERIFY(menu);
    Q_EMIT menu->aboutToShow();
    auto* chosen = menu->findChild<QAction*>(QString::fromLatin1(action));
    QVERIFY(chosen && chosen->isEnabled());
    chosen->trigger();
    QVERIFY(m_desk->window().upkeepPages()->current());
}

QString TestPaperwork::banner() const {
    const auto* banner = m_desk->window().upkeepPages()->current()->findChild<MessageBanner*>();
    return banner->isVisible() ? banner->message() : QString();
}

void TestPaperwork::answer(const char* button) const {
    QTRY_VERIFY(question());
    auto* chosen = question()->findChild<QPushButton*>(QString::fromLatin1(button));
    QVERIFY(chosen);
    QTest::mouseClick(chosen, Qt::LeftButton);
    QTRY_VERIFY(!question());
    isActive();
}

/// As a window manager does when a dialog has gone.
void TestPaperwork::isActive() const {
    m_desk->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
}

QByteArray TestPaperwork::ask(const QString& statement) const {
    return runProgram(QStringLiteral("sqlite3"), {file(QStringLiteral("desk/journal.sqlite")), statement})
        .out.trimmed();
}

QByteArray TestPaperwork::token(const QString& id) const {
    return readFile(QStringLiteral("%1/%2/token").arg(m_desk->handover(), id)).value_or(QByteArray());
}

QString TestPaperwork::repository(const QString& id) const {
    const auto bundle = readFile(QStringLiteral("%1/%2/bundle.json").arg(m_desk->handover(), id)).value();
    return QJsonDocument::fromJson(bundle)[QStringLiteral("repository")][QStringLiteral("url")].toString();
}

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

void TestPaperwork::aDeviceIsTakenBackOut() {
    QVERIFY(startWos());
    onboard(2);
    const auto& id = m_ids.at(1);
    const auto url = repository(id);
    const auto before = token(id);
    QVERIFY(reads(url, before));
    choose("menuTakeOut");
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->control<QPushButton>("takeOut")->isEnabled(), patience);
    m_desk->pictures(QStringLiteral("takeout-chosen"));
    // It says what will happen, and Enter alone does nothing of it.
    m_desk->press(QKeySequence(Qt::CTRL | Qt::Key_Return));
    QTRY_VERIFY(question());
    QStringList words;
    for (const auto* label : question()->findChildren<QLabel*>())
        words.append(label->text());
    const auto all = words.join(u'\n');
    for (const auto* said : {"Take 1 device(s) back out?", "given back", "withdraws the device's certificate",
                             "leaves the list", "cannot be undone"})
        QVERIFY2(all.contains(QLatin1String(said)), qPrintable(all));
    QVERIFY(all.contains(id));
    QVERIFY(question()->grab().save(QStringLiteral(TRUSTBENCH_PICTURES "/takeout-question.png")));
    QTest::keyClick(question(), Qt::Key_Return);
    QTRY_VERIFY(!question());
    QVERIFY(reads(url, before));
    QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM offboarding")), "0");

    QVERIFY(m_desk->click("takeOut"));
    answer("confirmTakeOut");
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), patience);
    QCOMPARE(banner(), QStringLiteral("1 device(s) taken back out. Nothing remains of their access."));
    QVERIFY2(sentence().contains(QStringLiteral("The repository refuses its token.")),
             qPrintable(sentence()));
    m_desk->pictures(QStringLiteral("takeout-done"));
    QVERIFY(!reads(url, before));
    QVERIFY(token(id).isEmpty());
    QVERIFY(m_wos->accountOf(id).isEmpty());
    QCOMPARE(ask(QStringLiteral("SELECT group_concat(phase) FROM offboarding")),
             "begun,revoked,withdrawn,probed,cleared,closed");
    // Off the list, and the other one is on show.
    QVERIFY(!m_desk->workstation().bench()->find(DeviceId(id)));
    QVERIFY(m_desk->click("backToBench"));
    QCOMPARE(m_desk->device()->deviceId().value(), m_ids.first());
    // Scanned again it begins at the start.
    m_desk->scan(id);
    REACHES(*m_desk, handover, done);
    QVERIFY(token(id) != before);
    QVERIFY(reads(url, token(id)));
}

/// One that waits for the operator is no longer on record once it is out, whatever the bench does with it.
void TestPaperwork::aDeviceThatWaitsDoesNotComeBack() {
    QVERIFY(startWos());
    m_desk = std::make_unique<Desk>(file(QStringLiteral("desk")));
    QVERIFY(m_desk->open(siteThatAsks(*m_wos)));
    m_desk->scan(m_ids.first());
    REACHES(*m_desk, upload, needsOperator);
    choose("menuTakeOut");
    QVERIFY(m_desk->click("takeOut"));
    answer("confirmTakeOut");
    // The WOS wants to know who withdraws a certificate, and this site names no secret.
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->control<QLineEdit>("takeOutSecret"), patience);
    QCOMPARE(takeOut()->model()->row(0).failure->code, FailureCode::operatorSecretMissing);
    m_desk->pictures(QStringLiteral("takeout-secret"));
    m_desk->control<QLineEdit>("takeOutSecret")->setText(QStringLiteral("not-the-secret"));
    QVERIFY(m_desk->click("giveSecret"));
    QTRY_COMPARE_WITH_TIMEOUT(takeOut()->model()->row(0).failure->code, FailureCode::operatorRefused,
                              patience);
    QVERIFY(m_desk->control<QLineEdit>("takeOutSecret")->text().isEmpty());
    m_desk->control<QLineEdit>("takeOutSecret")
        ->setText(
            QString::fromLatin1(readFile(m_wos->file(QStringLiteral("operator.secret"))).value().trimmed()));
    QVERIFY(m_desk->click("giveSecret"));
    QTRY_VERIFY_WITH_TIMEOUT(takeOut()->model()->row(0).out, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), patience);
    QVERIFY2(banner().startsWith(QStringLiteral("1 device(s) taken back out")), qPrintable(banner()));
    QVERIFY(m_desk->workstation().bench()->sessions().empty());
    m_desk.reset();
    QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM device")), "0");
    m_desk = std::make_unique<Desk>(file(QStringLiteral("desk")));
    QVERIFY(m_desk->open(siteThatAsks(*m_wos)));
    QVERIFY(m_desk->workstation().bench()->sessions().empty());
}

void TestPaperwork::whatIsAtWorkIsLeftAlone() {
    QVERIFY(startWos({QStringLiteral("--fault"), QStringLiteral("stall@capabilities")}));
    open();
    m_desk->scan(m_ids.first());
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->isAt(StepName::capabilities, SessionStatus::running), patience);
    choose("menuTakeOut");
    QTRY_VERIFY_WITH_TIMEOUT(takeOut()->model()->record(DeviceId(m_ids.first())), patience);
    QTRY_COMPARE(takeOut()->model()->row(0).state, QStringLiteral("At work"));
    QVERIFY(!m_desk->control<QPushButton>("takeOut")->isEnabled());
    m_desk->picture(QStringLiteral("takeout-at-work"));
}

void TestPaperwork::accessThatRemainsIsAskedAbout() {
    QVERIFY(startWos({QStringLiteral("--fault"), QStringLiteral("tokens-stay")}));
    onboard();
    const auto& id = m_ids.first();
    const auto url = repository(id);
    const auto before = token(id);
    choose("menuTakeOut");
    QVERIFY(m_desk->click("takeOut"));
    answer("confirmTakeOut");
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), patience);
    QCOMPARE(takeOut()->model()->row(0).failure->code, FailureCode::accessRemains);
    QVERIFY(reads(url, before));
    QVERIFY(m_desk->workstation().bench()->find(DeviceId(id))); // still on the list
    m_desk->pictures(QStringLiteral("takeout-access-remains"));
    // Asked again, with what is known now; then the record is closed all the same.
    QVERIFY(m_desk->click("leaveAccess"));
    answer("keepDevices");
    QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM offboarding WHERE phase='closed'")), "0");
    QVERIFY(m_desk->click("leaveAccess"));
    answer("confirmTakeOut");
    QTRY_VERIFY_WITH_TIMEOUT(banner().contains(QStringLiteral("not all could be undone")), patience);
    QVERIFY2(sentence().contains(QStringLiteral("The token still opens the repository.")),
             qPrintable(sentence()));
    QVERIFY(!m_desk->control<QPushButton>("leaveAccess"));
    m_desk->pictures(QStringLiteral("takeout-partly"));
    QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM offboarding WHERE phase='closed'")), "1");
}

void TestPaperwork::whatCouldNotBeUndoneIsSaid() {
    QVERIFY(startWos());
    onboard();
    QVERIFY(QFile::remove(m_desk->handover() + u'/' + m_ids.first() + QStringLiteral("/token")));
    m_desk.reset(); // and with it the token in memory
    open();
    choose("menuTakeOut");
    QVERIFY(m_desk->click("takeOut"));
    answer("confirmTakeOut");
    QTRY_VERIFY_WITH_TIMEOUT(banner().contains(QStringLiteral("not all could be undone")), patience);
    QVERIFY2(sentence().contains(QStringLiteral("Nobody could try whether the repository refuses the token")),
             qPrintable(sentence()));
}

void TestPaperwork::aCancelledOneGoesOn() {
    QVERIFY(startWos());
    onboard(2);
    m_wos->stop();
    QVERIFY(startWos({QStringLiteral("--fault"), QStringLiteral("stall@withdrawCertificate*1")}));
    choose("menuTakeOut");
    QVERIFY(m_desk->click("takeOut"));
    answer("confirmTakeOut");
    QTRY_COMPARE_WITH_TIMEOUT(takeOut()->model()->row(0).sentence,
                              QStringLiteral("Having its certificate withdrawn"), patience);
    m_desk->pictures(QStringLiteral("takeout-running"));
    m_desk->press(QKeySequence(Qt::Key_Escape));
    QTRY_VERIFY_WITH_TIMEOUT(banner().startsWith(QStringLiteral("Cancelled.")), patience);
    QVERIFY(m_desk->workstation().bench()->find(DeviceId(m_ids.at(1))));
    QVERIFY(m_desk->click("takeOut"));
    answer("confirmTakeOut");
    QTRY_VERIFY_WITH_TIMEOUT(banner().startsWith(QStringLiteral("1 device(s) taken back out.")), patience);
    // It went on where it was: the tokens were revoked once.
    QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM exchange WHERE call='revokeTokens'")), "1");
}

void TestPaperwork::aNewSigningCertificateIsConfirmed() {
    QVERIFY(startWos());
    onboard();
    m_desk.reset();
    // As an older version left it: the certificate is confirmed, and not on record itself.
    runProgram(QStringLiteral("sqlite3"),
               {file(QStringLiteral("desk/journal.sqlite")),
                QStringLiteral("UPDATE proof SET facts=json_remove(facts,'$.certificates') WHERE step=4")});
    m_wos->stop();
    QVERIFY(startWos({QStringLiteral("--new-signer")}));
    open();
    choose("menuTakeOut");
    QVERIFY(m_desk->click("takeOut"));
    answer("confirmTakeOut");
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->control<QPushButton>("confirmSignerChange"), patience);
    QCOMPARE(takeOut()->model()->row(0).failure->code, FailureCode::signingCertificateChanged);
    m_desk->pictures(QStringLiteral("takeout-signer-changed"));
    QVERIFY(m_desk->click("confirmSignerChange"));
    QTRY_VERIFY_WITH_TIMEOUT(banner().startsWith(QStringLiteral("1 device(s) taken back out.")), patience);
    QCOMPARE(ask(QStringLiteral("SELECT count(*) FROM decision WHERE what='signerConfirmed'")), "1");
}

void TestPaperwork::aBatchIsTakenOutFromItsSelection() {
    QVERIFY(startWos());
    onboard(3);
    m_desk->press(QKeySequence(Qt::CTRL | Qt::Key_B));
    auto* table = m_desk->window().batchMode()->view()->table();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_desk->control<QPushButton>("batchChosen")->text(), QStringLiteral("Chosen: 2"));
    m_desk->pictures(QStringLiteral("batch-chosen"));
    const auto chosen = idsOf(table->selected());
    QCOMPARE(chosen.size(), 2);
    choose("menuTakeOut");
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->control<QPushButton>("takeOut")->text(),
                              QStringLiteral("Take 2 device(s) back out…"), patience);
    QVERIFY(m_desk->click("takeOut"));
    answer("confirmTakeOut");
    QTRY_COMPARE_WITH_TIMEOUT(
        banner(), QStringLiteral("2 device(s) taken back out. Nothing remains of their access."), patience);
    m_desk->pictures(QStringLiteral("takeout-batch-done"));
    QVERIFY(m_desk->click("backToBench"));
    QVERIFY(m_desk->window().batchMode()->isOn());
    QTRY_COMPARE(table->model()->rowCount(), 1);
    for (const auto& id : m_ids)
        QCOMPARE(m_wos->accountOf(id).isEmpty(), chosen.contains(DeviceId(id)));
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
