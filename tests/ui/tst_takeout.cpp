#include "core/base/Files.h"
#include "tests/ui/PaperStage.h"
#include "ui/batch/BatchTable.h"
#include "ui/batch/BatchView.h"
#include "ui/bench/BatchMode.h"
#include "ui/bench/UpkeepPages.h"
#include "ui/models/BenchModel.h"
#include "ui/upkeep/TakeOutDialog.h"
#include "ui/upkeep/TakeOutModel.h"
#include "ui/upkeep/TakeOutPage.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace testing;

/// The way back out at the window, with the journal it writes and the real bench WOS. What access remains is
/// asked with git.
class TestTakeOut : public QObject, private PaperStage {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void aDeviceIsTakenBackOut();
    void aDeviceThatWaitsDoesNotComeBack();
    void whatIsAtWorkIsLeftAlone();
    void accessThatRemainsIsAskedAbout();
    void whatCouldNotBeUndoneIsSaid();
    void aCancelledOneGoesOn();
    void aNewSigningCertificateIsConfirmed();
    void aBatchIsTakenOutFromItsSelection();

private:
    TakeOutPage* takeOut() const {
        return qobject_cast<TakeOutPage*>(m_desk->window().upkeepPages()->current());
    }
    TakeOutDialog* question() const { return m_desk->window().findChild<TakeOutDialog*>(); }
    void answer(const char* button) const;
    QString sentence() const { return m_desk->control<QLabel>("takeOutSentence")->text(); }
};

void TestTakeOut::answer(const char* button) const {
    QTRY_VERIFY(question());
    auto* chosen = question()->findChild<QPushButton*>(QString::fromLatin1(button));
    QVERIFY(chosen);
    QTest::mouseClick(chosen, Qt::LeftButton);
    QTRY_VERIFY(!question());
    isActive();
}

void TestTakeOut::aDeviceIsTakenBackOut() {
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
void TestTakeOut::aDeviceThatWaitsDoesNotComeBack() {
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

void TestTakeOut::whatIsAtWorkIsLeftAlone() {
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

void TestTakeOut::accessThatRemainsIsAskedAbout() {
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

void TestTakeOut::whatCouldNotBeUndoneIsSaid() {
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

void TestTakeOut::aCancelledOneGoesOn() {
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

void TestTakeOut::aNewSigningCertificateIsConfirmed() {
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

void TestTakeOut::aBatchIsTakenOutFromItsSelection() {
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

QTEST_MAIN(TestTakeOut)
#include "tst_takeout.moc"
