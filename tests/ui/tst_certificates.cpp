#include "core/base/Files.h"
#include "tests/support/BenchFlow.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Desk.h"
#include "ui/bench/UpkeepPages.h"
#include "ui/trust/CertificatePair.h"
#include "ui/upkeep/CertificatePage.h"
#include "ui/upkeep/SignerChange.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/MessageBanner.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace testing;

/// A device's certificate replaced under the same id at the window, against the real bench WOS: proven, in
/// the overlap, the old one refused, another device's refused, a new signing certificate confirmed first.
class TestCertificates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oldOneIsRefusedAtOnce();
    void bothAreGoodInTheOverlap();
    void anotherDevicesCertificateIsRefused();
    void notProvenReplacesNothing();
    void aNewSigningCertificateIsConfirmedFirst();

private:
    bool startWos(const QStringList& arguments = {});
    void begin();
    void showPage();
    /// A second certificate for the device, by the same maker, made by the openssl program.
    QString newCertificate() const;
    void enter(const QString& base);
    CertificatePage* page() const {
        return qobject_cast<CertificatePage*>(m_desk->window().upkeepPages()->current());
    }
    QString banner() const;
    QString lastStage() const;
    QString certificateAtWos() const {
        return m_wos->accountOf(m_id).value(QStringLiteral("certificate")).toString();
    }

    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<Desk> m_desk;
    const QString m_id = QStringLiteral("PF45337-AA");
};

void TestCertificates::init() {
    m_desk.reset();
    m_wos.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("desk"))));
}

bool TestCertificates::startWos(const QStringList& arguments) {
    m_wos = std::make_unique<BenchWos>(m_folder->filePath(QStringLiteral("wos")));
    return m_wos->start(QStringList{QStringLiteral("--devices"), QStringLiteral("2"),
                                    QStringLiteral("--pending"), QStringLiteral("0")} +
                        arguments);
}

void TestCertificates::begin() {
    m_desk = std::make_unique<Desk>(m_folder->filePath(QStringLiteral("desk")));
    QVERIFY(m_desk->open(m_wos->file(QStringLiteral("site.json"))));
    m_desk->scan(m_id);
    REACHES(*m_desk, handover, done);
}

/// Through the site's menu.
void TestCertificates::showPage() {
    for (auto* action : m_desk->window().findChildren<QAction*>())
        if (action->text() == QStringLiteral("Device certificate"))
            action->trigger();
    QVERIFY(page());
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->control<QComboBox>("rotatedDevice")->currentText(), m_id, patience);
}

QString TestCertificates::newCertificate() const {
    const QString base = m_folder->filePath(QStringLiteral("fresh"));
    const QString script = QStringLiteral(
        "set -e; subject=$(openssl x509 -in \"$2.pem\" -noout -subject -nameopt compat | sed "
        "'s/^subject= *//'); "
        "openssl req -new -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj \"$subject\" "
        "-keyout \"$1.key\" -out \"$1.csr\" 2>/dev/null; chmod 600 \"$1.key\"; "
        "openssl x509 -req -in \"$1.csr\" -CA \"$3.pem\" -CAkey \"$3.key\" -days 30 -set_serial 77 "
        "-out \"$1.pem\" 2>/dev/null");
    const auto made =
        runProgram(QStringLiteral("bash"), {QStringLiteral("-c"), script, QStringLiteral("bash"), base,
                                            m_wos->file(QStringLiteral("devices/")) + m_id,
                                            m_wos->file(QStringLiteral("pki/device-ca"))});
    return made.exitCode == 0 ? base : QString();
}

void TestCertificates::enter(const QString& base) {
    m_desk->type("rotatedCertificate", base + QStringLiteral(".pem"));
    m_desk->type("rotatedKey", base + QStringLiteral(".key"));
}

QString TestCertificates::banner() const {
    for (const auto* banner : page()->findChildren<MessageBanner*>())
        if (banner->isVisible())
            return banner->message();
    return {};
}

QString TestCertificates::lastStage() const {
    const auto rows = m_desk->control<CheckList>("certificateStages")->rows();
    return rows.isEmpty() ? QString() : rows.constLast().fact;
}

void TestCertificates::oldOneIsRefusedAtOnce() {
    QVERIFY(startWos({QStringLiteral("--overlap"), QStringLiteral("0")}));
    begin();
    showPage();
    QVERIFY(!m_desk->control<QPushButton>("rotateCertificate")->isEnabled());
    m_desk->pictures(QStringLiteral("certificate-empty"));
    const auto before = certificateAtWos();
    const auto fresh = newCertificate();
    QVERIFY(!fresh.isEmpty());
    enter(fresh);
    m_desk->press(QKeySequence(Qt::CTRL | Qt::Key_Return));
    QTRY_VERIFY2_WITH_TIMEOUT(banner().endsWith(QStringLiteral("The old one is refused.")),
                              qPrintable(banner()), patience);
    QCOMPARE(lastStage(), QStringLiteral("refused"));
    QVERIFY(certificateAtWos() != before);
    QVERIFY(page()->findChild<CertificatePair*>(QStringLiteral("certificatePair"))->isVisible());
    QVERIFY(!m_desk->control<QPushButton>("tryOldAgain"));
    m_desk->pictures(QStringLiteral("certificate-refused"));
    // The device on the bench is the one with the new certificate.
    QTRY_COMPARE(m_desk->device()->plan.files.certificate, fresh + QStringLiteral(".pem"));
    QCOMPARE(m_desk->device()->plan.files.key, fresh + QStringLiteral(".key"));
    QCOMPARE(m_desk->device()
                 ->proofs.value(StepName::identify)
                 .facts.value(QStringLiteral("certificateSha256"))
                 .toString(),
             certificateAtWos());
    // An envelope of the old key, made by openssl.
    const BenchFlow flow(*m_wos);
    QCOMPARE(flow.gitToken(flow.device(m_id)).status, 403);
}

void TestCertificates::bothAreGoodInTheOverlap() {
    QVERIFY(startWos({QStringLiteral("--overlap"), QStringLiteral("15")}));
    begin();
    showPage();
    enter(newCertificate());
    QVERIFY(m_desk->click("rotateCertificate"));
    QTRY_VERIFY2_WITH_TIMEOUT(banner().contains(QStringLiteral("Both are good until")), qPrintable(banner()),
                              patience);
    QCOMPARE(lastStage(), QStringLiteral("accepted"));
    m_desk->pictures(QStringLiteral("certificate-overlap"));
    // The overlap ends: tried again until then, the old one is refused.
    const auto triedAgain = [&] {
        if (banner().endsWith(QStringLiteral("The old one is refused.")))
            return true;
        if (const auto* again = m_desk->control<QPushButton>("tryOldAgain"); again && again->isEnabled())
            m_desk->click("tryOldAgain");
        return false;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(triedAgain(), qPrintable(banner()), patience);
    QCOMPARE(lastStage(), QStringLiteral("refused"));
}

void TestCertificates::anotherDevicesCertificateIsRefused() {
    QVERIFY(startWos());
    begin();
    showPage();
    enter(m_wos->file(QStringLiteral("devices/PF45338-AA")));
    QVERIFY(m_desk->click("rotateCertificate"));
    QTRY_VERIFY2_WITH_TIMEOUT(!banner().isEmpty(), qPrintable(banner()), patience);
    QVERIFY2(banner().contains(QStringLiteral("PF45338-AA")), qPrintable(banner()));
    QCOMPARE(m_desk->control<CheckList>("certificateStages")->rows().constFirst().status, Status::failed);
    m_desk->pictures(QStringLiteral("certificate-foreign"));
}

void TestCertificates::notProvenReplacesNothing() {
    QVERIFY(startWos({QStringLiteral("--fault"), QStringLiteral("refuse@proveCertificate*1")}));
    begin();
    showPage();
    const auto before = certificateAtWos();
    enter(newCertificate());
    QVERIFY(m_desk->click("rotateCertificate"));
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), patience);
    QCOMPARE(certificateAtWos(), before);
    // Made again, it goes through.
    QVERIFY(m_desk->click("rotateCertificate"));
    QTRY_VERIFY2_WITH_TIMEOUT(banner().contains(QStringLiteral("now works with the new certificate")),
                              qPrintable(banner()), patience);
    QVERIFY(certificateAtWos() != before);
}

void TestCertificates::aNewSigningCertificateIsConfirmedFirst() {
    QVERIFY(startWos());
    begin();
    const auto before = certificateAtWos();
    m_wos->stop();
    QVERIFY(startWos({QStringLiteral("--new-signer")}));
    showPage();
    enter(newCertificate());
    QVERIFY(m_desk->click("rotateCertificate"));
    QTRY_VERIFY2_WITH_TIMEOUT(banner().startsWith(QStringLiteral("The WOS has a new signing certificate.")),
                              qPrintable(banner()), patience);
    // Nothing of it is taken for true: in the record the device still has its old certificate.
    const auto recorded =
        runProgram(QStringLiteral("sqlite3"), {m_desk->folder() + QStringLiteral("/journal.sqlite"),
                                               QStringLiteral("SELECT facts FROM proof WHERE step=1")});
    QVERIFY2(recorded.out.contains(before.toLatin1()), recorded.out.constData());
    QVERIFY(page()->findChild<SignerChange*>()->isVisible());
    m_desk->pictures(QStringLiteral("certificate-signer-changed"));
    QVERIFY(m_desk->click("confirmSignerChange"));
    QTRY_VERIFY2_WITH_TIMEOUT(banner().contains(QStringLiteral("now works with the new certificate")),
                              qPrintable(banner()), patience);
    QVERIFY(certificateAtWos() != before);
}

QTEST_MAIN(TestCertificates)
#include "tst_certificates.moc"
