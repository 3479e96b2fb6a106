#include "tests/data/Fixtures.h"
#include "tests/support/Pictures.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/StagedDesk.h"
#include "ui/bench/AnchorEditor.h"
#include "ui/bench/SitePage.h"
#include "ui/text/Translations.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/MessageBanner.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace trustbench;
using desk::Desk;

/// The site page with real anchors and real files: a site is made, tried out, saved and read back.
class tst_sitepage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anchorCountsOnlyWhenItsFingerprintIsEqual();
    void anchorTakesFingerprintsAsPeopleWriteThem();
    void anchorIsAddedOnceAndRemoved();
    void anchorFileThatIsNone();
    void anchorOfASiteThatCannotBeRead();
    void saysWhatIsMissing();
    void makesSavesAndReadsBack();
    void keepsWhatItDoesNotShow();
    void cannotSave();
    void triesOut();
    void trialFails();
    void pictures();

private:
    QLineEdit* field(const char* name) const { return m_page->findChild<QLineEdit*>(QLatin1String(name)); }
    QPushButton* button(const char* name) const {
        return m_page->findChild<QPushButton*>(QLatin1String(name));
    }
    QString hint() const { return m_page->findChild<QLabel*>(QStringLiteral("siteHint"))->text(); }
    MessageBanner* banner() const { return m_page->findChild<MessageBanner*>(QStringLiteral("siteBanner")); }
    static QLineEdit* compare(AnchorEditor* editor) {
        return editor->findChild<QLineEdit*>(QStringLiteral("compareFingerprint"));
    }
    static void confirm(AnchorEditor* editor, const Certificate& certificate) {
        QTest::keyClicks(compare(editor), certificate.sha256Hex());
    }
    void fillIn(const QString& tlsAnchor = fixtures::path(QStringLiteral("root.pem")));

    RunningCrypto m_crypto;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<SitePage> m_page;
};

void tst_sitepage::initTestCase() {
    QVERIFY(installTranslations(QStringLiteral("en")));
    m_theme = std::make_unique<ThemeController>(*qApp);
}

void tst_sitepage::init() {
    m_desk = std::make_unique<Desk>();
    m_page = std::make_unique<SitePage>(&m_desk->workplace);
    m_page->resize(1120, 844);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void tst_sitepage::cleanup() {
    m_page.reset();
    m_desk.reset();
}

void tst_sitepage::fillIn(const QString& tlsAnchor) {
    QTest::keyClicks(field("siteName"), QStringLiteral("Plant North, line 3"));
    QTest::keyClicks(field("siteApi"), QStringLiteral("https://wos.plant.example/v1"));
    QTest::keyClicks(field("siteSigningUrl"), QStringLiteral("https://wos.plant.example/v1/signing"));
    QTest::keyClicks(field("siteIdentity"), QStringLiteral("wos.plant.example"));
    m_page->tlsAnchors()->addFiles({tlsAnchor});
    m_page->signingAnchors()->addFiles({fixtures::path(QStringLiteral("root.pem"))});
    for (auto* editor : {m_page->tlsAnchors(), m_page->signingAnchors()})
        confirm(editor, Desk::root());
}

void tst_sitepage::anchorCountsOnlyWhenItsFingerprintIsEqual() {
    auto* editor = m_page->tlsAnchors();
    QSignalSpy edited(editor, &AnchorEditor::edited);
    editor->addFiles({fixtures::path(QStringLiteral("root.pem"))});
    QCOMPARE(editor->unconfirmed(), 1);
    QVERIFY(editor->anchors().isEmpty());
    auto wrong = Desk::root().sha256Hex();
    wrong[63] = wrong.at(63) == QLatin1Char('0') ? QLatin1Char('1') : QLatin1Char('0');
    QTest::keyClicks(compare(editor), wrong);
    QVERIFY(editor->anchors().isEmpty());
    bool refused = false;
    for (const auto* label : editor->findChildren<QLabel*>())
        refused = refused || label->text().startsWith(QStringLiteral("Not equal."));
    QVERIFY(refused);
    compare(editor)->clear();
    QTest::keyClicks(compare(editor), Desk::root().sha256Hex().left(40));
    QVERIFY(editor->anchors().isEmpty());
    compare(editor)->clear();
    confirm(editor, Desk::root());
    QCOMPARE(editor->unconfirmed(), 0);
    QCOMPARE(editor->anchors().size(), 1);
    const auto anchor = editor->anchors().first();
    QCOMPARE(anchor.sha256, Desk::root().sha256Hex());
    QCOMPARE(anchor.confirmedBy, QStringLiteral("m.keller"));
    QVERIFY(anchor.confirmedAt.isValid());
    QVERIFY(edited.count() >= 2);
}

void tst_sitepage::anchorTakesFingerprintsAsPeopleWriteThem() {
    auto* editor = m_page->signingAnchors();
    editor->addFiles({fixtures::path(QStringLiteral("root.pem"))});
    const auto written = fixtures::openssl(
        {QStringLiteral("x509"), QStringLiteral("-in"), fixtures::path(QStringLiteral("root.pem")),
         QStringLiteral("-noout"), QStringLiteral("-fingerprint"), QStringLiteral("-sha256")});
    const auto colons = QString::fromLatin1(written.out.trimmed().split('=').last());
    QVERIFY(colons.contains(QLatin1Char(':')));
    compare(editor)->setText(QLatin1Char(' ') + colons + QLatin1Char(' '));
    QCOMPARE(editor->anchors().size(), 1);
}

void tst_sitepage::anchorIsAddedOnceAndRemoved() {
    auto* editor = m_page->tlsAnchors();
    const auto root = fixtures::path(QStringLiteral("root.pem"));
    editor->addFiles({root, root, fixtures::path(QStringLiteral("root.der"))});
    QCOMPARE(editor->unconfirmed(), 1);
    editor->addFiles({fixtures::path(QStringLiteral("p256.chain.pem"))});
    QVERIFY(editor->unconfirmed() > 1);
    const auto remover = [editor]() -> QToolButton* {
        for (auto* each : editor->findChildren<QToolButton*>())
            if (each->isVisible())
                return each;
        return nullptr;
    };
    while (editor->unconfirmed() > 0) {
        QTRY_VERIFY(remover());
        auto* shown = remover();
        QVERIFY(shown->accessibleName().startsWith(QStringLiteral("Remove ")));
        QTest::mouseClick(shown, Qt::LeftButton);
    }
    QVERIFY(editor->anchors().isEmpty());
}

void tst_sitepage::anchorFileThatIsNone() {
    auto* editor = m_page->tlsAnchors();
    editor->addFiles({fixtures::path(QStringLiteral("payload.json")), QStringLiteral("/no/such/file.pem")});
    QCOMPARE(editor->unconfirmed(), 0);
    auto* message = editor->findChild<MessageBanner*>();
    QVERIFY(!message->isHidden());
    QVERIFY2(message->message().contains(QStringLiteral("/no/such/file.pem")),
             qPrintable(message->message()));
}

void tst_sitepage::anchorOfASiteThatCannotBeRead() {
    auto site = m_desk->workplace.opened;
    site.tlsAnchors[0].file = QStringLiteral("/no/such/root.pem");
    m_page->edit(&site);
    bool told = false;
    for (const auto* label : m_page->tlsAnchors()->findChildren<QLabel*>())
        told = told || label->text().contains(QStringLiteral("/no/such/root.pem"));
    QVERIFY(told);
}

void tst_sitepage::saysWhatIsMissing() {
    const auto step = [&](const char* name, const QString& text, const QString& then) {
        QTest::keyClicks(field(name), text);
        QCOMPARE(hint(), then);
        QVERIFY(!button("saveSite")->isEnabled());
    };
    QCOMPARE(hint(), QStringLiteral("Enter a name"));
    step("siteName", QStringLiteral("Plant"), QStringLiteral("Enter an https address of the WOS"));
    QVERIFY(!button("testSite")->isEnabled());
    step("siteApi", QStringLiteral("http://wos.plant.example"),
         QStringLiteral("Enter an https address of the WOS"));
    field("siteApi")->clear();
    step("siteApi", QStringLiteral("https://wos.plant.example"),
         QStringLiteral("Enter the address of the signing certificate"));
    QVERIFY(button("testSite")->isEnabled());
    step("siteSigningUrl", QStringLiteral("http://wos.plant.example/s"),
         QStringLiteral("Add a TLS anchor and a signing anchor"));
    m_page->tlsAnchors()->addFiles({fixtures::path(QStringLiteral("root.pem"))});
    QCOMPARE(hint(), QStringLiteral("Compare every fingerprint or remove the anchor"));
    confirm(m_page->tlsAnchors(), Desk::root());
    QCOMPARE(hint(), QStringLiteral("Add a TLS anchor and a signing anchor"));
    m_page->signingAnchors()->addFiles({fixtures::path(QStringLiteral("root.pem"))});
    confirm(m_page->signingAnchors(), Desk::root());
    QCOMPARE(hint(), QStringLiteral("Enter the signing identity"));
    QTest::keyClicks(field("siteIdentity"), QStringLiteral("wos.plant.example"));
    QVERIFY(hint().isEmpty());
    QVERIFY(button("saveSite")->isEnabled());
    step("scanPattern", QStringLiteral("SN(["),
         QStringLiteral("The scan pattern is not a regular expression"));
}

void tst_sitepage::makesSavesAndReadsBack() {
    QTemporaryDir folder;
    // One anchor lies beside the site, the other elsewhere; the program was started in a third place.
    const auto beside = folder.filePath(QStringLiteral("root.pem"));
    QVERIFY(QFile::copy(fixtures::path(QStringLiteral("root.pem")), beside));
    fillIn(beside);
    QTest::keyClicks(field("scanPattern"), QStringLiteral("^SN:(.+)$"));
    QSignalSpy saved(m_page.get(), &SitePage::saved);
    const auto path = folder.filePath(QStringLiteral("site.json"));
    QVERIFY(m_page->saveTo(path));
    QCOMPARE(saved.count(), 1);
    const auto site = Site::load(path);
    QVERIFY2(site, qPrintable(site ? QString() : site.error().detail));
    QCOMPARE(site->name, QStringLiteral("Plant North, line 3"));
    QCOMPARE(site->signingIdentity.dnsName, QStringLiteral("wos.plant.example"));
    QCOMPARE(site->devices.scanPattern, QStringLiteral("^SN:(.+)$"));
    QCOMPARE(site->tlsAnchors.first().file, QStringLiteral("root.pem"));
    QCOMPARE(site->resolve(site->signingAnchors.first().file), fixtures::path(QStringLiteral("root.pem")));
    const auto policy = SitePolicy::fromSite(*site);
    QVERIFY2(policy, qPrintable(policy ? QString() : policy.error().detail));
    QCOMPARE(policy->signingAnchors.front().certificate, Desk::root());
    QCOMPARE(policy->endpoint->api, QUrl(QStringLiteral("https://wos.plant.example/v1")));
}

void tst_sitepage::keepsWhatItDoesNotShow() {
    auto site = m_desk->workplace.opened;
    site.gitUsername = QStringLiteral("reader");
    site.tokenMaxLifetime = std::chrono::seconds(3600);
    site.interceptors = {QString(64, QLatin1Char('d'))};
    site.devices.key = QStringLiteral("keys/{id}.pem");
    site.confirmedSigners = {QString(64, QLatin1Char('e'))};
    site.signingIdentity = {};
    site.signingIdentity.sha256 = QString(64, QLatin1Char('f'));
    m_page->edit(&site);
    const auto entered = m_page->entered();
    QCOMPARE(entered.gitUsername, site.gitUsername);
    QCOMPARE(entered.tokenMaxLifetime, site.tokenMaxLifetime);
    QCOMPARE(entered.interceptors, site.interceptors);
    QCOMPARE(entered.devices.key, site.devices.key);
    QCOMPARE(entered.confirmedSigners, site.confirmedSigners);
    QCOMPARE(entered.signingIdentity.sha256, site.signingIdentity.sha256);
    QVERIFY(entered.signingIdentity.dnsName.isEmpty());
    m_page->findChild<QComboBox*>()->setCurrentIndex(1);
    field("siteIdentity")->setText(QStringLiteral("CN=WOS signing,O=Test Plant"));
    QCOMPARE(m_page->entered().signingIdentity.subject, QStringLiteral("CN=WOS signing,O=Test Plant"));
}

void tst_sitepage::cannotSave() {
    fillIn();
    QSignalSpy saved(m_page.get(), &SitePage::saved);
    QVERIFY(!m_page->saveTo(QStringLiteral("/proc/no-such-folder/site.json")));
    QCOMPARE(saved.count(), 0);
    QVERIFY(!banner()->isHidden());
    QVERIFY2(banner()->message().contains(QStringLiteral("/proc/no-such-folder/site.json")),
             qPrintable(banner()->message()));
}

void tst_sitepage::triesOut() {
    fillIn();
    QTest::mouseClick(button("testSite"), Qt::LeftButton);
    QCOMPARE(m_desk->workplace.trial.asked(), 1);
    QVERIFY(!button("testSite")->isEnabled());
    auto* checks = m_page->findChild<CheckList*>();
    QCOMPARE(checks->rows().size(), 1);
    QCOMPARE(checks->rows().first().status, Status::running);
    m_desk->workplace.trial.answer(Desk::trustedPreflight());
    QTRY_VERIFY(!banner()->isHidden());
    QVERIFY(banner()->message().startsWith(QStringLiteral("The WOS answers and TLS is trusted.")));
    QVERIFY(button("testSite")->isEnabled());
    for (const auto& row : checks->rows())
        QCOMPARE(row.status, Status::done);
}

void tst_sitepage::trialFails() {
    fillIn();
    m_desk->workplace.trial.answer(Desk::untrustedPreflight());
    QTest::mouseClick(button("testSite"), Qt::LeftButton);
    QTRY_VERIFY(!banner()->isHidden());
    auto* checks = m_page->findChild<CheckList*>();
    QVERIFY(std::any_of(checks->rows().begin(), checks->rows().end(), [](const CheckRow& row) {
        return row.status == Status::failed && row.outcome == QStringLiteral("TLS chain not trusted");
    }));
    m_desk->workplace.trial.answer(fail(
        FailureCode::unreachable, QStringLiteral("https://wos.plant.example/v1"), QStringLiteral("refused")));
    QTest::mouseClick(button("testSite"), Qt::LeftButton);
    QTRY_VERIFY(banner()->message().contains(QStringLiteral("wos.plant.example")));
    QTRY_VERIFY(checks->rows().isEmpty());
}

void tst_sitepage::pictures() {
    for (const auto choice : {ThemeChoice::light, ThemeChoice::dark}) {
        m_theme->choose(choice);
        const auto name = choice == ThemeChoice::dark ? QStringLiteral("-dark") : QStringLiteral("-light");
        m_page->edit(nullptr);
        pictures::save(*m_page, QStringLiteral("site-new") + name);
        m_page->tlsAnchors()->addFiles({fixtures::path(QStringLiteral("root.pem"))});
        pictures::save(*m_page, QStringLiteral("site-comparing") + name);
        m_page->edit(&m_desk->workplace.opened);
        m_page->showFailure(*Desk::untrustedPreflight().failure);
        pictures::save(*m_page, QStringLiteral("site-failed") + name);
    }
    m_theme->choose(ThemeChoice::light);
}

QTEST_MAIN(tst_sitepage)
#include "tst_sitepage.moc"
