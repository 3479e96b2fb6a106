#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/StagedDesk.h"
#include "ui/bench/BenchPanel.h"
#include "ui/bench/MainWindow.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/text/Translations.h"
#include "ui/trust/ChainView.h"
#include "ui/trust/ExplanationPanel.h"
#include "ui/trust/TrustView.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace trustbench;
using namespace trustbench::pki;
using desk::Desk;

/// A missing issuer in the window: asked for by its button alone, told where it fails, judged again where it
/// comes, and never an anchor.
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
