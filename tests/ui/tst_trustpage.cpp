#include "tests/core/trust/TestPki.h"
#include "tests/data/Fixtures.h"
#include "tests/support/Pictures.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/StagedDesk.h"
#include "ui/bench/BenchPanel.h"
#include "ui/bench/MainWindow.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/text/Translations.h"
#include "ui/trust/CertificatePair.h"
#include "ui/trust/ChainView.h"
#include "ui/trust/ExplanationPanel.h"
#include "ui/trust/TrustView.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace trustbench;
using namespace trustbench::pki;
using desk::Desk;

namespace {

/// Another signing certificate of the site's WOS, traced to the same root, with another key.
Certificate anotherSigner() {
    QTemporaryDir folder;
    const QString config = folder.filePath(QStringLiteral("request.cnf"));
    const QString file = folder.filePath(QStringLiteral("signer.pem"));
    QFile written(config);
    if (!written.open(QIODevice::WriteOnly) ||
        written.write("[req]\ndistinguished_name = name\nx509_extensions = signer\n[name]\n[signer]\n"
                      "basicConstraints = critical,CA:FALSE\nkeyUsage = critical,digitalSignature\n"
                      "subjectAltName = DNS:wos.plant.example\nsubjectKeyIdentifier = hash\n"
                      "authorityKeyIdentifier = keyid\n") < 0)
        qFatal("no request");
    written.close();
    const auto made = fixtures::openssl({QStringLiteral("req"),
                                         QStringLiteral("-x509"),
                                         QStringLiteral("-config"),
                                         config,
                                         QStringLiteral("-CA"),
                                         fixtures::path(QStringLiteral("root.pem")),
                                         QStringLiteral("-CAkey"),
                                         fixtures::path(QStringLiteral("root.key")),
                                         QStringLiteral("-newkey"),
                                         QStringLiteral("ec"),
                                         QStringLiteral("-pkeyopt"),
                                         QStringLiteral("ec_paramgen_curve:P-256"),
                                         QStringLiteral("-noenc"),
                                         QStringLiteral("-keyout"),
                                         folder.filePath(QStringLiteral("signer.key")),
                                         QStringLiteral("-subj"),
                                         QStringLiteral("/O=Test Plant/OU=Orchestration/CN=WOS signing 2"),
                                         QStringLiteral("-days"),
                                         QStringLiteral("400"),
                                         QStringLiteral("-out"),
                                         file});
    auto imported = importCertificateFile(file);
    if (!imported)
        qFatal("no certificate: %s", made.err.constData());
    return imported->certificates.front();
}

/// Every SHA-256 fingerprint that is on show in a widget, in lower-case hex.
QSet<QString> fingerprintsIn(const QWidget& widget) {
    QSet<QString> prints;
    for (const auto* label : widget.findChildren<QLabel*>()) {
        const auto hex = label->text().toLower().remove(QRegularExpression(QStringLiteral("[^0-9a-f]")));
        if (label->isVisible() && normalFingerprint(hex))
            prints.insert(hex);
    }
    return prints;
}

} // namespace

/// A missing issuer in the window: asked for by its button alone, told where it fails, judged again where it
/// comes, and never an anchor. And another signing certificate than the one that was confirmed.
class tst_trustpage : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
    OnboardingSession* m_session = nullptr;
    std::optional<Issued> m_root;
    std::optional<Issued> m_issuing;

    TrustView* view() const { return m_window->findChild<TrustView*>(); }
    QPushButton* button(const QString& words) const {
        for (auto* each : m_window->findChildren<QPushButton*>())
            if (each->isVisible() && each->text() == words)
                return each;
        return nullptr;
    }
    QPushButton* fetchButton() const { return button(QStringLiteral("Fetch issuer from pki.plant.example")); }
    QString told() const {
        const auto* banner = view()->findChild<MessageBanner*>();
        return banner->isVisible() ? banner->message() : QString();
    }
    bool failedAtTrust() const {
        return m_session->state().stepName() == StepName::trust &&
               m_session->state().status() == SessionStatus::failed;
    }

    /// A window on a bench without a device.
    void startOver() {
        m_window.reset();
        m_desk = std::make_unique<Desk>();
        m_window = std::make_unique<MainWindow>(&m_desk->workplace, m_theme.get());
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    /// What the journal has of a device whose operator has confirmed the site's usual signer.
    Proofs proofsWithSignerConfirmed() {
        Desk before;
        before.wos.onboard.hold();
        auto* session = before.bench->add(before.plan());
        before.bench->start(session);
        const auto isAt = [&](StepName step, SessionStatus status) {
            return QTest::qWaitFor(
                [&] { return session->state().stepName() == step && session->state().status() == status; });
        };
        if (!isAt(StepName::trust, SessionStatus::needsOperator))
            qFatal("nobody asks for a confirmation");
        session->confirmSigner();
        if (!isAt(StepName::git, SessionStatus::running))
            qFatal("the signer is not trusted");
        return session->state().proofs;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(installTranslations(QStringLiteral("en")));
        m_theme = std::make_unique<ThemeController>(*qApp);
        const int today = int(now.daysTo(QDateTime::currentDateTimeUtc()));
        m_root = root({.subject = "Far Root", .days = {today - 100, today + 3000}});
        m_issuing = ca(*m_root, {.subject = "Far Issuing CA", .days = {today - 100, today + 900}});
    }

    void init() {
        const int today = int(now.daysTo(QDateTime::currentDateTimeUtc()));
        const Issued signer = leaf(
            *m_issuing,
            {.subject = "wos.plant.example",
             .days = {today - 10, today + 212},
             .extensions = {{"subjectAltName", "DNS:wos.plant.example"},
                            {"authorityInfoAccess", "caIssuers;URI:http://pki.plant.example/issuing.crt"}}});
        m_desk = std::make_unique<Desk>();
        m_desk->wos.signer.answer(Desk::fetched(signer));
        m_window = std::make_unique<MainWindow>(&m_desk->workplace, m_theme.get());
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_session = m_desk->bench->add(m_desk->plan());
        m_desk->bench->start(m_session);
        QTRY_VERIFY(failedAtTrust());
        const auto* list = m_window->benchPanel()->findChild<QListView*>();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0)).center());
        QTRY_VERIFY(fetchButton()); // the page is laid out
    }

    void cleanup() {
        m_window.reset();
        m_desk.reset();
    }

    void bannerSaysWhatAndWhy() {
        const auto* banner = m_window->findChild<MessageBanner*>(QStringLiteral("banner"));
        QCOMPARE(banner->message(),
                 QStringLiteral("This WOS cannot be trusted yet. The issuer Far Issuing CA is "
                                "missing. Nothing was sent in this step."));
    }

    void germanFitsANarrowWindow() {
        QVERIFY(installTranslations(QStringLiteral("de")));
        m_window = std::make_unique<MainWindow>(&m_desk->workplace, m_theme.get());
        m_window->resize(1024, 768);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->benchPanel()->select(m_session);
        QTRY_VERIFY(view()->firstProblem());
        pictures::save(*m_window, QStringLiteral("trust-failed-de-1024"));
        const auto* page = view()->parentWidget();
        while (page && !qobject_cast<const QAbstractScrollArea*>(page->parentWidget()->parentWidget()))
            page = page->parentWidget();
        QVERIFY2(page->width() <= page->parentWidget()->width(), qPrintable(QString::number(page->width())));
        QVERIFY(installTranslations(QStringLiteral("en")));
    }

    void nothingIsFetchedUnasked() {
        QCOMPARE(m_desk->workplace.issuer.asked(), 0);
        QTest::mouseClick(m_window->onboarding()->actions()->primary(), Qt::LeftButton); // Fetch again
        QTRY_VERIFY(failedAtTrust());
        QCOMPARE(m_desk->workplace.issuer.asked(), 0);
    }

    void failureIsToldAndLeavesTheButton() {
        QTest::mouseClick(fetchButton(), Qt::LeftButton);
        QCOMPARE(m_desk->workplace.asked, {QUrl(QStringLiteral("http://pki.plant.example/issuing.crt"))});
        QVERIFY(told().startsWith(QStringLiteral("Fetching the issuer.")));
        QVERIFY(!fetchButton()->isEnabled());
        m_desk->workplace.issuer.answer(fail(FailureCode::unreachable, QStringLiteral("pki.plant.example")));
        QTRY_VERIFY(told().contains(QStringLiteral("pki.plant.example")) && fetchButton()->isEnabled());
        QVERIFY(failedAtTrust());
    }

    void issuerIsJudgedAgainAndIsNoAnchor() {
        const auto signersFetched = m_desk->wos.signer.asked();
        QTest::mouseClick(fetchButton(), Qt::LeftButton);
        m_desk->workplace.issuer.answer(std::vector<PoolCertificate>{
            {*m_issuing, QStringLiteral("AIA http://pki.plant.example/issuing.crt")},
            {*m_root, QStringLiteral("AIA http://pki.plant.example/issuing.crt")}});
        QTRY_COMPARE(m_desk->wos.signer.asked(), signersFetched + 1);
        QTRY_VERIFY(failedAtTrust());
        const ChainGraph& graph = view()->chainView()->graph();
        QTRY_VERIFY(graph.nodeOf(m_issuing->certificate.sha256()) > 0);
        const ChainNode& card = graph.nodes()[graph.nodeOf(m_issuing->certificate.sha256())];
        QVERIFY(card.onPath());
        QVERIFY(card.source.startsWith(QStringLiteral("AIA http://")));
        // The root came from the same place, and that alone makes it nothing.
        QCOMPARE(graph.nodes()[graph.nodeOf(m_root->certificate.sha256())].state, CardState::notAnAnchor);
        QVERIFY(!fetchButton());
        QVERIFY(told().isEmpty());
    }

    /// What was confirmed and what is sent now stand beside each other, and nothing goes on before a person
    /// says so.
    void aNewSignerStandsBesideTheConfirmedOne() {
        const auto proofs = proofsWithSignerConfirmed();
        const auto renewed = anotherSigner();
        const auto refused =
            fail(FailureCode::answerUnverified, QStringLiteral("https://wos.plant.example/v1/onboarding"));
        startOver();
        m_desk->journal.remembered.answer(proofs);
        m_desk->wos.signer.answer(Desk::fetched(renewed));
        m_desk->wos.onboard.answer(refused); // not signed by the one that was confirmed
        m_session = m_desk->bench->add(m_desk->plan());
        m_window->benchPanel()->select(m_session);
        m_desk->bench->start(m_session);
        QTRY_COMPARE(m_session->state().status(), SessionStatus::needsOperator);
        QCOMPARE(m_session->state().stepName(), StepName::trust);
        QCOMPARE(m_session->state().failure()->code, FailureCode::signingCertificateChanged);

        const auto* pair = m_window->findChild<CertificatePair*>();
        QTRY_VERIFY(pair->isVisible());
        QTRY_COMPARE(fingerprintsIn(*pair), (QSet{Desk::signer().sha256Hex(), renewed.sha256Hex()}));
        QStringList words;
        for (const auto* label : pair->findChildren<QLabel*>())
            words.append(label->text());
        for (const char* wanted :
             {"Confirmed before", "by m.keller", "Sent by the WOS now", "not confirmed by anybody"})
            QVERIFY2(words.contains(QLatin1String(wanted)), qPrintable(words.join(QLatin1Char('\n'))));
        const auto* banner = m_window->findChild<MessageBanner*>(QStringLiteral("banner"));
        QVERIFY2(banner->isVisible() && banner->message().contains(QStringLiteral("changed")),
                 qPrintable(banner->message()));
        for (const auto choice : {ThemeChoice::dark, ThemeChoice::light}) {
            m_theme->choose(choice);
            pictures::save(*m_window, QStringLiteral("trust-signer-changed-") +
                                          (choice == ThemeChoice::dark ? QStringLiteral("dark")
                                                                       : QStringLiteral("light")));
        }
        const int onboardings = m_desk->wos.onboard.asked();
        m_desk->wos.onboard.answer(
            OnboardingTicket{QUrl(QStringLiteral("https://wos.plant.example/v1/onboarding/7")), {}});
        QCOMPARE(m_session->state().status(), SessionStatus::needsOperator);
        auto* confirm = m_window->onboarding()->actions()->primary();
        QCOMPARE(confirm->text(), QStringLiteral("Confirm and continue"));
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_COMPARE(m_session->state().status(), SessionStatus::done);
        QCOMPARE(m_desk->wos.onboard.asked(), onboardings + 1);
        QVERIFY(!pair->isVisible());
        const auto trust = m_session->state().proofs.value(StepName::trust);
        QCOMPARE(trust.facts.value(QStringLiteral("confirmedBy")).toString(), QStringLiteral("m.keller"));
    }

    void lateAnswerFindsNobodyAndIsDropped() {
        const auto signersFetched = m_desk->wos.signer.asked();
        QTest::mouseClick(fetchButton(), Qt::LeftButton);
        m_window->onboarding()->showSession(nullptr);
        m_desk->workplace.issuer.answer(std::vector<PoolCertificate>{
            {*m_issuing, QStringLiteral("AIA http://pki.plant.example/issuing.crt")}});
        QTRY_VERIFY(view()->findChild<ExplanationPanel*>()->fetchButton()->isEnabled()); // it has come
        QVERIFY(m_desk->context->policy().candidates.empty());
        QCOMPARE(m_desk->wos.signer.asked(), signersFetched);
    }
};

QTEST_MAIN(tst_trustpage)
#include "tst_trustpage.moc"
