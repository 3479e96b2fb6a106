#include "core/base/Files.h"
#include "tests/support/Programs.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Desk.h"
#include "ui/bench/BenchPanel.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/trust/TrustView.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace testing;

/// What goes wrong at the window: each time it is said what and what to do, the device stays where it was,
/// and trying again works. A WOS of its own for each test, with faults on purpose.
class TestWindowFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void unknownSerialNamesTheFile();
    void labelThatIsNoSerial();
    void wosDownAndBack();
    void wrongOperatorSecretThenRight();
    void untrustedSigner();
    void rejectedDevice();
    void protectedKey();
    void capabilitiesOfAnotherDevice();
    void cancelledInTheMiddle();
    void journalInUse();
    void siteThatCannotBeRead();

private:
    bool startWos(const QStringList& faults = {});
    QString deviceFile(const QString& name) const;
    QString deskFolder() const { return m_folder->filePath(QStringLiteral("desk")); }

    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;
};

void TestWindowFaults::init() {
    m_wos.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(deskFolder()));
}

bool TestWindowFaults::startWos(const QStringList& faults) {
    m_wos = std::make_unique<BenchWos>(m_folder->filePath(QStringLiteral("wos")));
    QStringList arguments{QStringLiteral("--devices"), QStringLiteral("2")};
    for (const auto& fault : faults)
        arguments += {QStringLiteral("--fault"), fault};
    return m_wos->start(arguments);
}

QString TestWindowFaults::deviceFile(const QString& name) const {
    return m_wos->file(QStringLiteral("devices/") + name);
}

void TestWindowFaults::unknownSerialNamesTheFile() {
    QVERIFY(startWos());
    Desk desk(deskFolder());
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    desk.scan(QStringLiteral("PF99999-ZZ"));
    QVERIFY2(desk.scanMessage().contains(QStringLiteral("PF99999-ZZ.pem")), qPrintable(desk.scanMessage()));
    QVERIFY2(desk.scanMessage().contains(QDir(deviceFile({})).absolutePath()),
             qPrintable(desk.scanMessage()));
    QCOMPARE(desk.workstation().bench()->totals().devices, 0);
    desk.picture(QStringLiteral("window-unknown-serial"));

    // The file is brought; what is missing now is another one, and the same label works once all is there.
    const auto capabilities = deviceFile(QStringLiteral("PF45337-AA.json"));
    QVERIFY(QFile::rename(capabilities, capabilities + QStringLiteral(".away")));
    desk.scan(QStringLiteral("PF45337-AA"));
    QVERIFY2(desk.scanMessage().contains(QStringLiteral("PF45337-AA.json")), qPrintable(desk.scanMessage()));
    QVERIFY(QFile::rename(capabilities + QStringLiteral(".away"), capabilities));
    desk.scan(QStringLiteral("PF45337-AA"));
    QVERIFY(desk.scanMessage().isEmpty());
    REACHES(desk, handover, done);
}

void TestWindowFaults::labelThatIsNoSerial() {
    QVERIFY(startWos());
    Desk desk(deskFolder());
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    desk.scan(QStringLiteral("4006381333931"));
    QVERIFY2(desk.scanMessage().contains(QStringLiteral("4006381333931")), qPrintable(desk.scanMessage()));
    QCOMPARE(desk.workstation().bench()->totals().devices, 0);
    // The field takes the next scan at once.
    QVERIFY(desk.window().benchPanel()->scanField()->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("PF45337-AA"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    REACHES(desk, handover, done);
}

void TestWindowFaults::wosDownAndBack() {
    QVERIFY(startWos());
    QCOMPARE(m_wos->stop(), 130);
    Desk desk(deskFolder());
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    QTRY_COMPARE_WITH_TIMEOUT(desk.workstation().reachability().state, Reachability::State::unreachable,
                              patience);
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, endpoint, failed);
    QCOMPARE(desk.device()->failure()->code, FailureCode::unreachable);
    QVERIFY(desk.explanation().contains(QStringLiteral("127.0.0.1")));
    desk.picture(QStringLiteral("window-unreachable"));
    QVERIFY(m_wos->start({QStringLiteral("--devices"), QStringLiteral("2")}));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
    QCOMPARE(desk.workstation().reachability().state, Reachability::State::reachable);
}

void TestWindowFaults::wrongOperatorSecretThenRight() {
    QVERIFY(startWos());
    Desk desk(deskFolder());
    QVERIFY(desk.open(siteLike(*m_wos, QStringLiteral("no-secret.json"),
                               [](QJsonObject& site) { site.remove(QStringLiteral("operator")); })));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, upload, needsOperator);
    desk.type("operatorSecret", QStringLiteral("not-the-secret"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    const auto wasRefused = [&] {
        const auto* asking = std::get_if<phase::NeedsOperator>(&desk.device()->phase);
        const auto* wanted =
            asking ? std::get_if<question::OperatorSecretWanted>(&asking->question) : nullptr;
        return wanted && wanted->wasRefused;
    };
    QTRY_VERIFY_WITH_TIMEOUT(wasRefused(), patience);
    // What was typed is gone from the field.
    QVERIFY(desk.control<QLineEdit>("operatorSecret")->text().isEmpty());
    desk.picture(QStringLiteral("window-wrong-secret"));
    desk.type(
        "operatorSecret",
        QString::fromLatin1(readFile(m_wos->file(QStringLiteral("operator.secret"))).value().trimmed()));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
}

void TestWindowFaults::untrustedSigner() {
    QVERIFY(startWos({QStringLiteral("signer-untraceable")}));
    Desk desk(deskFolder());
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, trust, failed);
    QCOMPARE(desk.device()->failure()->code, FailureCode::signingCertificateUntrusted);
    auto* view = desk.window().findChild<TrustView*>();
    QVERIFY(view->isVisible());
    QVERIFY(!view->allPassed());
    QVERIFY(!desk.banner().isEmpty());
    desk.picture(QStringLiteral("window-untrusted"));
    // Nothing was asked of the WOS beyond the upload, and fetching again judges again.
    QCOMPARE(QDir(m_wos->file(QStringLiteral("received"))).entryList({QStringLiteral("*-onboard-*")}).size(),
             0);
    const int attempt = desk.device()->attempt;
    QVERIFY(desk.clickPrimary());
    QTRY_VERIFY_WITH_TIMEOUT(desk.device()->attempt > attempt, patience);
    REACHES(desk, trust, failed);
}

void TestWindowFaults::rejectedDevice() {
    QVERIFY(startWos({QStringLiteral("reject*1")}));
    Desk desk(deskFolder());
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, git, failed);
    QCOMPARE(desk.device()->failure()->code, FailureCode::onboardingRejected);
    QVERIFY(!desk.explanation().isEmpty());
    desk.picture(QStringLiteral("window-rejected"));
}

void TestWindowFaults::protectedKey() {
    QVERIFY(startWos());
    const auto key = deviceFile(QStringLiteral("PF45337-AA.key"));
    QCOMPARE(runProgram(QStringLiteral("openssl"),
                        {QStringLiteral("pkcs8"), QStringLiteral("-topk8"), QStringLiteral("-in"), key,
                         QStringLiteral("-out"), key + QStringLiteral(".new"), QStringLiteral("-v2"),
                         QStringLiteral("aes-256-cbc"), QStringLiteral("-passout"), QStringLiteral("stdin")},
                        "bench passphrase\n")
                 .exitCode,
             0);
    QVERIFY(QFile::remove(key) && QFile::rename(key + QStringLiteral(".new"), key));
    Desk desk(deskFolder());
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, identify, needsOperator);
    QTRY_VERIFY(desk.control<QLineEdit>("passphrase") && desk.control<QLineEdit>("passphrase")->hasFocus());
    desk.type("passphrase", QStringLiteral("wrong"));
    QVERIFY(desk.clickPrimary());
    const auto wasWrong = [&] {
        const auto* asking = std::get_if<phase::NeedsOperator>(&desk.device()->phase);
        const auto* wanted = asking ? std::get_if<question::PassphraseWanted>(&asking->question) : nullptr;
        return wanted && wanted->wasWrong;
    };
    QTRY_VERIFY_WITH_TIMEOUT(wasWrong(), patience);
    desk.picture(QStringLiteral("window-passphrase"));
    desk.type("passphrase", QStringLiteral("bench passphrase"));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
}

void TestWindowFaults::capabilitiesOfAnotherDevice() {
    QVERIFY(startWos());
    const auto own = deviceFile(QStringLiteral("PF45337-AA.json"));
    const auto right = readFile(own).value();
    QVERIFY(writeFileAtomically(own, readFile(deviceFile(QStringLiteral("PF45338-AA.json"))).value()));
    Desk desk(deskFolder());
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, identify, failed);
    QCOMPARE(desk.device()->failure()->code, FailureCode::deviceIdMismatch);
    desk.picture(QStringLiteral("window-mismatch"));
    QVERIFY(writeFileAtomically(own, right));
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
}

void TestWindowFaults::cancelledInTheMiddle() {
    QVERIFY(startWos({QStringLiteral("stall@onboard*1")}));
    Desk desk(deskFolder());
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    desk.scan(QStringLiteral("PF45337-AA"));
    const auto isStalled = [&] {
        const auto* running = std::get_if<phase::Running>(&desk.device()->phase);
        return running && running->activity == Activity::requestingOnboarding;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isStalled(), patience);
    QVERIFY(desk.click("cancel"));
    REACHES(desk, git, cancelled);
    desk.picture(QStringLiteral("window-cancelled"));
    // Esc does the same. What was done stays done, and it goes on where it stopped.
    QVERIFY(desk.clickPrimary());
    REACHES(desk, handover, done);
}

void TestWindowFaults::journalInUse() {
    QVERIFY(startWos());
    Desk first(deskFolder());
    QVERIFY(first.open(m_wos->file(QStringLiteral("site.json"))));
    Desk second(deskFolder());
    QSignalSpy refused(&second.workstation(), &Workplace::siteFailed);
    QVERIFY(!second.open(m_wos->file(QStringLiteral("site.json"))));
    QCOMPARE(refused.first().first().value<Failure>().code, FailureCode::journalUnusable);
    QVERIFY(!second.workstation().site());
    auto* banner = second.control<QWidget>("siteBanner");
    QVERIFY(banner);
    QStringList words;
    for (const auto* label : banner->findChildren<QLabel*>())
        words.append(label->text());
    QVERIFY2(words.join(QLatin1Char(' ')).contains(QStringLiteral("journal")),
             qPrintable(words.join(QLatin1Char(' '))));
    second.picture(QStringLiteral("window-journal-in-use"));
    // The first window goes on as if nothing had been.
    first.scan(QStringLiteral("PF45337-AA"));
    REACHES(first, handover, done);
}

void TestWindowFaults::siteThatCannotBeRead() {
    QVERIFY(startWos());
    Desk desk(deskFolder());
    QVERIFY(desk.open(m_wos->file(QStringLiteral("site.json"))));
    QSignalSpy refused(&desk.workstation(), &Workplace::siteFailed);
    QVERIFY(!desk.open(siteLike(*m_wos, QStringLiteral("broken.json"), [](QJsonObject& site) {
        site.insert(QStringLiteral("apj"), QStringLiteral("https://127.0.0.1"));
    })));
    QVERIFY(refused.first().first().value<Failure>().detail.contains(QStringLiteral("apj")));
    // The site that is open stays open.
    QVERIFY(desk.workstation().site());
    desk.scan(QStringLiteral("PF45337-AA"));
    REACHES(desk, handover, done);
}

QTEST_MAIN(TestWindowFaults)
#include "tst_windowfaults.moc"
