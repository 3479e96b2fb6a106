#include "core/base/Files.h"
#include "tests/support/Programs.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Desk.h"
#include "ui/bench/BenchPanel.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/trust/TrustView.h"

#include <QDir>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

using namespace testing;

/// A technician at the window: devices are taken through all seven steps against the real bench WOS, with
/// nothing but scans, keys, clicks and dropped files. What goes wrong on the way is in tst_windowfaults.
class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void scanEnterAndAllSevenSteps();
    void oneConfirmationServesTheSite();
    void filesAreDropped();
    void endpointIsTyped();
    void endpointFileIsDropped();
    void backLooksAndDoesAgain();
    void setAsideAndResumed();
    void remembersAfterRestart();
    void anotherSiteTakesThePlace();

private:
    QByteArray secret() const;
    QString deviceFile(const QString& name) const;
    QString siteWithoutEndpoint() const;
    QString newFolder();

    QTemporaryDir m_folder;
    RunningCrypto m_crypto;
    std::unique_ptr<BenchWos> m_wos;
    int m_desks = 0;
};

void TestWindow::initTestCase() {
    m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
    QVERIFY2(m_wos->start({QStringLiteral("--devices"), QStringLiteral("8")}),
             m_wos->errorOutput().constData());
}

QByteArray TestWindow::secret() const {
    return readFile(m_wos->file(QStringLiteral("operator.secret"))).value().trimmed();
}

QString TestWindow::deviceFile(const QString& name) const {
    return m_wos->file(QStringLiteral("devices/") + name);
}

QString TestWindow::siteWithoutEndpoint() const {
    return siteLike(*m_wos, QStringLiteral("no-endpoint.json"), [](QJsonObject& site) {
        site.remove(QStringLiteral("api"));
        site.remove(QStringLiteral("signingCertificateUrl"));
    });
}

QString TestWindow::newFolder() {
    const auto folder = m_folder.filePath(QStringLiteral("desk%1").arg(++m_desks));
    QDir().mkpath(folder);
    return folder;
}

void TestWindow::scanEnterAndAllSevenSteps() {
    Desk desk(newFolder());
    QVERIFY(desk.open(siteThatAsks(*m_wos)));
    QTRY_COMPARE_WITH_TIMEOUT(desk.workstation().reachability().state, Reachability::State::reachable,
                              patience);
    desk.scan(QStringLiteral("S/N: PF45337-AA"));
    QVERIFY(desk.window().benchPanel()->scanField()->text().isEmpty());

    // Step 3: the operator's own credentials.
    REACHES(desk, upload, needsOperator);
    QVERIFY(desk.control<QLineEdit>("operatorSecret")->hasFocus());
    QVERIFY(!desk.control<QPushButton>("primary")->isEnabled());
    desk.type("operatorSecret", QString::fromLatin1(secret()));
    desk.press(QKeySequence(Qt::CTRL | Qt::Key_Return));

    // Step 4: nothing goes on before the signer is confirmed.
    REACHES(desk, trust, needsOperator);
    QVERIFY(desk.window().findChild<TrustView*>()->isVisible());
    QVERIFY(desk.window().findChild<TrustView*>()->allPassed());
    QCOMPARE(m_wos->accountOf(QStringLiteral("PF45337-AA")).value(QStringLiteral("onboarding")).toString(),
             QString());
    desk.picture(QStringLiteral("window-trust"));
    QVERIFY(desk.control<QPushButton>("primary")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);

    REACHES(desk, handover, done);
    desk.picture(QStringLiteral("window-done"));
    const auto bundle = desk.handover() + QStringLiteral("/PF45337-AA");
    QCOMPARE(
        QDir(bundle).entryList(QDir::Files),
        QStringList({QStringLiteral("anchors.pem"), QStringLiteral("bundle.json"), QStringLiteral("token")}));
    QVERIFY(desk.clickPrimary());
    QVERIFY(desk.window().benchPanel()->scanField()->hasFocus());
}

void TestWindow::oneConfirmationServesTheSite() {
    Desk desk(newFolder());
    QVERIFY(desk.open(siteThatAsks(*m_wos)));
    desk.scan(QStringLiteral("PF45338-AA"));
    REACHES(desk, upload, needsOperator);
    desk.type("operatorSecret", QString::fromLatin1(secret()));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, trust, needsOperator);
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
    // The next one is not asked anything.
    desk.scan(QStringLiteral("PF45339-AA"));
    REACHES(desk, handover, done);
    QCOMPARE(desk.device()->deviceId().value(), QStringLiteral("PF45339-AA"));
    // A label scanned again shows the device that is there.
    desk.scan(QStringLiteral("PF45338-AA"));
    QCOMPARE(desk.device()->deviceId().value(), QStringLiteral("PF45338-AA"));
    QCOMPARE(desk.workstation().bench()->totals().devices, 2);
}

void TestWindow::filesAreDropped() {
    Desk desk(newFolder());
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    desk.drop(&desk.window(),
              {deviceFile(QStringLiteral("PF45340-AA.key")), deviceFile(QStringLiteral("PF45340-AA.pem"))});
    QCOMPARE(desk.control<QLineEdit>("certificateFile")->text(),
             deviceFile(QStringLiteral("PF45340-AA.pem")));
    QCOMPARE(desk.control<QLineEdit>("keyFile")->text(), deviceFile(QStringLiteral("PF45340-AA.key")));
    desk.picture(QStringLiteral("window-dropped"));
    QVERIFY(desk.clickPrimary());
    // No capability document came along, so step 6 asks for it.
    REACHES(desk, capabilities, needsOperator);
    desk.picture(QStringLiteral("window-capabilities"));
    desk.type("documentFile", deviceFile(QStringLiteral("PF45340-AA.json")));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
}

void TestWindow::endpointIsTyped() {
    Desk desk(newFolder());
    QVERIFY(desk.open(siteWithoutEndpoint()));
    desk.scan(QStringLiteral("PF45341-AA"));
    REACHES(desk, endpoint, needsOperator);
    desk.picture(QStringLiteral("window-endpoint"));
    desk.type("apiUrl", m_wos->api());
    QVERIFY(!desk.control<QPushButton>("primary")->isEnabled());
    desk.type("signingUrl", m_wos->api() + QStringLiteral("/signing-certificate"));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
    QTest::mouseClick(desk.control<QWidget>("step-endpoint"), Qt::LeftButton);
    QCOMPARE(desk.window().onboarding()->shownStep(), int(StepName::endpoint));
    QVERIFY(!desk.device()->plan.endpoint->origin.isEmpty() ||
            desk.device()->plan.endpoint->source == EndpointSource::enteredByOperator);
}

void TestWindow::endpointFileIsDropped() {
    Desk desk(newFolder());
    QVERIFY(desk.open(siteWithoutEndpoint()));
    QTRY_VERIFY_WITH_TIMEOUT(QDir(desk.dosFolder()).exists(), patience);
    desk.scan(QStringLiteral("PF45342-AA"));
    REACHES(desk, endpoint, needsOperator);

    // A file that cannot be used is said and changes nothing.
    const auto dos = desk.dosFolder() + QStringLiteral("/dos.json");
    QVERIFY(writeFileAtomically(dos, "{\"schema\":1}"));
    QTRY_VERIFY_WITH_TIMEOUT(desk.scanMessage().contains(QStringLiteral("api")), patience);
    QVERIFY(desk.isAt(StepName::endpoint, SessionStatus::needsOperator));

    QVERIFY(QDir(desk.dosFolder()).mkpath(QStringLiteral("anchors")));
    for (const auto& anchor :
         {QStringLiteral("anchors/plant-root.pem"), QStringLiteral("anchors/tls-root.pem")})
        QVERIFY(QFile::copy(m_wos->file(anchor), desk.dosFolder() + QLatin1Char('/') + anchor));
    QVERIFY(writeFileAtomically(dos, readFile(m_wos->file(QStringLiteral("dos.json"))).value()));
    REACHES(desk, handover, done);
    QCOMPARE(desk.device()->plan.endpoint->source, EndpointSource::dosFile);
    QCOMPARE(desk.device()->plan.endpoint->origin, dos);
    QVERIFY2(desk.scanMessage().contains(QStringLiteral("dos.json")), qPrintable(desk.scanMessage()));
    QTest::mouseClick(desk.control<QWidget>("step-endpoint"), Qt::LeftButton);
    desk.picture(QStringLiteral("window-endpoint-dos"));
    // Devices that come later find it there.
    desk.scan(QStringLiteral("PF45343-AA"));
    REACHES(desk, handover, done);
    // Its anchors are candidates and nothing more.
    QCOMPARE(desk.workstation().bench()->site()->policy().candidates.size(), std::size_t(2));
    QCOMPARE(desk.workstation().bench()->site()->policy().tlsAnchors.size(), std::size_t(1));
}

void TestWindow::backLooksAndDoesAgain() {
    Desk desk(newFolder());
    QVERIFY(desk.open(siteThatAsks(*m_wos)));
    desk.scan(QStringLiteral("PF45344-AA"));
    REACHES(desk, upload, needsOperator);
    desk.press(QKeySequence(Qt::ALT | Qt::Key_Left));
    QCOMPARE(desk.window().onboarding()->shownStep(), int(StepName::endpoint));
    desk.press(QKeySequence(Qt::ALT | Qt::Key_Left));
    QCOMPARE(desk.window().onboarding()->shownStep(), int(StepName::identify));
    // Looking has changed nothing.
    QVERIFY(desk.isAt(StepName::upload, SessionStatus::needsOperator));
    QVERIFY(desk.clickPrimary());
    QCOMPARE(desk.window().onboarding()->shownStep(), int(StepName::upload));
    desk.press(QKeySequence(Qt::ALT | Qt::Key_Left));
    QVERIFY(desk.click("again"));
    REACHES(desk, upload, needsOperator);
    desk.type("operatorSecret", QString::fromLatin1(secret()));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, trust, needsOperator);
}

void TestWindow::setAsideAndResumed() {
    Desk desk(newFolder());
    QVERIFY(desk.open(siteThatAsks(*m_wos)));
    desk.scan(QStringLiteral("PF45344-AA"));
    REACHES(desk, upload, needsOperator);
    QVERIFY(desk.click("aside"));
    REACHES(desk, upload, setAside);
    desk.picture(QStringLiteral("window-aside"));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, upload, needsOperator);
}

void TestWindow::remembersAfterRestart() {
    const auto folder = newFolder();
    const auto site = siteThatAsks(*m_wos);
    {
        Desk desk(folder);
        QVERIFY(desk.open(site));
        desk.scan(QStringLiteral("PF45337-AA"));
        REACHES(desk, upload, needsOperator);
        desk.type("operatorSecret", QString::fromLatin1(secret()));
        QVERIFY(desk.clickPrimary());
        REACHES(desk, trust, needsOperator);
        desk.scan(QStringLiteral("PF45338-AA"));
        REACHES(desk, trust, needsOperator);
        QVERIFY(desk.click("aside"));
        REACHES(desk, trust, setAside);
    }
    Desk desk(folder);
    QVERIFY(desk.open(site));
    QCOMPARE(desk.workstation().bench()->totals().devices, 2);
    // As they were left, the first on show; going on asks what was open then, and nothing before it again.
    QCOMPARE(desk.device()->deviceId().value(), QStringLiteral("PF45337-AA"));
    const auto second = desk.workstation().bench()->sessions().back();
    QCOMPARE(second->state().status(), SessionStatus::setAside);
    QVERIFY(desk.clickPrimary());
    REACHES(desk, trust, needsOperator);
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
    auto* list = desk.window().benchPanel()->list();
    const auto row = list->model()->index(1, 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
    QCOMPARE(desk.device()->deviceId().value(), QStringLiteral("PF45338-AA"));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
}

void TestWindow::anotherSiteTakesThePlace() {
    Desk desk(newFolder());
    QVERIFY(desk.open(siteThatAsks(*m_wos)));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, upload, needsOperator);
    // The same journal, so the device is there again, where it stood.
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    QCOMPARE(desk.workstation().bench()->totals().devices, 1);
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
