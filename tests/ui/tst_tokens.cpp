#include "core/base/Files.h"
#include "tests/support/BenchFlow.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Desk.h"
#include "ui/bench/UpkeepPages.h"
#include "ui/trust/CertificatePair.h"
#include "ui/upkeep/TokenTable.h"
#include "ui/upkeep/TokensPage.h"
#include "ui/widgets/MessageBanner.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

using namespace testing;

/// The page of access tokens against the real bench WOS, with keys and clicks: renewed one by one and all,
/// cancelled, entered by hand, and a new signing certificate that somebody has to confirm.
class TestTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneIsRenewed();
    void theDeviceOnTheBenchShowsIt();
    void allAreRenewedFromTheKeyboard();
    void anOldOneThatIsStillAcceptedIsSaid();
    void cancelLeavesTheOldOne();
    void aNewOneThatDoesNotWorkReplacesNothing();
    void oneIsEnteredByHand();
    void aNewSigningCertificateIsShownAndConfirmed();
    void anExpiredTokenIsNoGoodNews();
    void noTokensYet();

private:
    bool startWos(const QStringList& arguments = {});
    void begin(int devices = 2);
    TokensPage* page() const { return qobject_cast<TokensPage*>(m_desk->window().upkeepPages()->current()); }
    const TokenModel::Row& chosen() const;
    QByteArray token(const QString& id) const;
    QString banner() const;
    /// Whether the repository of the device can be read with that token, asked with git.
    bool reads(const QString& id, const QByteArray& token) const;

    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<Desk> m_desk;
    const QStringList m_ids{QStringLiteral("PF45337-AA"), QStringLiteral("PF45338-AA")};
};

void TestTokens::init() {
    m_desk.reset();
    m_wos.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("desk"))));
}

bool TestTokens::startWos(const QStringList& arguments) {
    m_wos = std::make_unique<BenchWos>(m_folder->filePath(QStringLiteral("wos")));
    return m_wos->start(QStringList{QStringLiteral("--devices"), QStringLiteral("2"),
                                    QStringLiteral("--pending"), QStringLiteral("0")} +
                        arguments);
}

/// Onboards the devices and opens the page, by keys.
void TestTokens::begin(int devices) {
    m_desk = std::make_unique<Desk>(m_folder->filePath(QStringLiteral("desk")));
    QVERIFY(m_desk->open(m_wos->file(QStringLiteral("site.json"))));
    for (const auto& id : m_ids.first(devices)) {
        m_desk->scan(id);
        REACHES(*m_desk, handover, done);
    }
    m_desk->press(QKeySequence(Qt::CTRL | Qt::Key_T));
    QVERIFY(page());
    QTRY_COMPARE_WITH_TIMEOUT(page()->model()->rowCount(), devices, patience);
}

const TokenModel::Row& TestTokens::chosen() const {
    return page()->model()->row(page()->model()->rowOf(page()->table()->chosen()));
}

QByteArray TestTokens::token(const QString& id) const {
    return readFile(QStringLiteral("%1/%2/token").arg(m_desk->handover(), id)).value_or(QByteArray());
}

QString TestTokens::banner() const {
    const auto* banner = page()->findChild<MessageBanner*>();
    return banner->isVisible() ? banner->message() : QString();
}

bool TestTokens::reads(const QString& id, const QByteArray& token) const {
    const auto bundle = readFile(QStringLiteral("%1/%2/bundle.json").arg(m_desk->handover(), id)).value();
    const auto url = QJsonDocument::fromJson(bundle)[QStringLiteral("repository")][QStringLiteral("url")];
    return BenchFlow(*m_wos).listRemote(url.toString(), QString::fromLatin1(token)).exitCode == 0;
}

void TestTokens::oneIsRenewed() {
    QVERIFY(startWos({QStringLiteral("--overlap"), QStringLiteral("0")}));
    begin();
    QVERIFY(page()->table()->hasFocus());
    m_desk->pictures(QStringLiteral("tokens-due"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    const auto id = page()->table()->chosen().value();
    const auto before = token(id);
    QVERIFY(!before.isEmpty());
    QVERIFY2(chosen().time.startsWith(QStringLiteral("Expires in ")), qPrintable(chosen().time));
    QVERIFY(chosen().hasBar);
    // In a narrow window, too, a serial is whole.
    const auto wide = m_desk->window().size();
    m_desk->window().resize(1024, 700);
    const auto needed = QFontMetrics(fontOf(TextRole::serial)).horizontalAdvance(id) + 20;
    QTRY_VERIFY(page()->table()->columnWidth(TokenModel::deviceColumn) >= needed);
    m_desk->picture(QStringLiteral("tokens-narrow"));
    m_desk->window().resize(wide);

    QVERIFY(m_desk->click("renewOne"));
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), patience);
    QCOMPARE(banner(), QStringLiteral("1 token(s) renewed."));
    QTRY_COMPARE(page()->table()->chosen().value(), id); // where it was, after the journal was read again
    QCOMPARE(chosen().status, Status::done);
    QCOMPARE(chosen().state, QStringLiteral("Renewed"));
    QCOMPARE(chosen().more, QStringLiteral("The old token is refused now."));
    QVERIFY(token(id) != before);
    QVERIFY(reads(id, token(id)));
    QVERIFY(!reads(id, before));
    m_desk->pictures(QStringLiteral("tokens-renewed"));
    // Back to the bench with Esc.
    m_desk->press(QKeySequence(Qt::Key_Escape));
    QVERIFY(m_desk->window().isWorkShown());
}

void TestTokens::theDeviceOnTheBenchShowsIt() {
    QVERIFY(startWos());
    begin(1);
    const auto expiryOf = [](const SessionState& state) {
        const auto facts = state.proofs.value(StepName::git).facts;
        return QDateTime::fromString(facts.value(QStringLiteral("tokenExpiresAt")).toString(),
                                     Qt::ISODateWithMs);
    };
    const auto before = expiryOf(*m_desk->device());
    QCOMPARE(m_wos->stop(), 130);
    QVERIFY(startWos({QStringLiteral("--token-lifetime"), QStringLiteral("90000")}));
    QVERIFY(m_desk->click("renewOne"));
    QTRY_COMPARE_WITH_TIMEOUT(banner(), QStringLiteral("1 token(s) renewed."), patience);
    QTRY_VERIFY(chosen().token.expiresAt > before.addSecs(3600));
    QTRY_COMPARE(expiryOf(*m_desk->device()), chosen().token.expiresAt);
    const auto after = chosen().token.expiresAt.toUTC();
    m_desk->press(QKeySequence(Qt::Key_Escape));
    for (int back = 0; back < 2; ++back)
        m_desk->press(QKeySequence(Qt::ALT | Qt::Key_Left));
    const auto* shown = m_desk->control<QLabel>("tokenExpiryAt");
    QVERIFY(shown);
    QVERIFY2(shown->text().contains(after.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))),
             qPrintable(shown->text()));
    m_desk->pictures(QStringLiteral("tokens-renewed-device"));
}

void TestTokens::allAreRenewedFromTheKeyboard() {
    QVERIFY(startWos());
    begin();
    QHash<QString, QByteArray> before;
    for (const auto& id : m_ids)
        before.insert(id, token(id));
    const auto* all = m_desk->control<QPushButton>("renewAll");
    QCOMPARE(all->text(), QStringLiteral("Renew all within 24 h (2)"));
    m_desk->press(QKeySequence(Qt::CTRL | Qt::Key_Return));
    QTRY_COMPARE_WITH_TIMEOUT(banner(), QStringLiteral("2 token(s) renewed."), patience);
    for (const auto& id : m_ids) {
        QVERIFY(token(id) != before.value(id));
        QCOMPARE(m_wos->accountOf(id)[QStringLiteral("effects")][QStringLiteral("gitToken")].toInt(), 1);
    }
}

void TestTokens::anOldOneThatIsStillAcceptedIsSaid() {
    QVERIFY(startWos({QStringLiteral("--overlap"), QStringLiteral("3600")}));
    begin(1);
    QVERIFY(m_desk->click("renewOne"));
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), patience);
    QTRY_COMPARE(chosen().more, QStringLiteral("The old token is still accepted."));
    QCOMPARE(chosen().status, Status::warning);
}

void TestTokens::cancelLeavesTheOldOne() {
    QVERIFY(startWos({QStringLiteral("--fault"), QStringLiteral("stall@gitToken*1")}));
    begin(1);
    const auto before = token(m_ids.first());
    QVERIFY(m_desk->click("renewOne"));
    QTRY_COMPARE_WITH_TIMEOUT(chosen().more, QStringLiteral("Asking the WOS for a new token"), patience);
    QVERIFY(!m_desk->control<QPushButton>("renewOne")->isEnabled());
    m_desk->pictures(QStringLiteral("tokens-renewing"));
    QVERIFY(m_desk->click("cancelRenewals"));
    QTRY_VERIFY2_WITH_TIMEOUT(banner().startsWith(QStringLiteral("Cancelled.")), qPrintable(banner()),
                              patience);
    QCOMPARE(token(m_ids.first()), before);
    // Halfway is said, and finished when it is asked for again.
    QTRY_VERIFY(chosen().token.halfway());
    QVERIFY(m_desk->click("renewOne"));
    QTRY_COMPARE_WITH_TIMEOUT(banner(), QStringLiteral("1 token(s) renewed."), patience);
    QVERIFY(token(m_ids.first()) != before);
}

void TestTokens::aNewOneThatDoesNotWorkReplacesNothing() {
    QVERIFY(startWos({QStringLiteral("--overlap"), QStringLiteral("3600"), QStringLiteral("--fault"),
                      QStringLiteral("token-wrong@gitToken*1")}));
    begin(1);
    const auto before = token(m_ids.first());
    QVERIFY(m_desk->click("renewOne"));
    QTRY_VERIFY2_WITH_TIMEOUT(banner().contains(QStringLiteral("1 not renewed")), qPrintable(banner()),
                              patience);
    QCOMPARE(token(m_ids.first()), before);
    QVERIFY(reads(m_ids.first(), before));
    QTRY_COMPARE(chosen().status, Status::failed);
    const auto* why = m_desk->control<QLabel>("renewalFailure");
    QVERIFY(why && !why->text().isEmpty());
    m_desk->pictures(QStringLiteral("tokens-failed"));
}

void TestTokens::oneIsEnteredByHand() {
    QVERIFY(startWos({QStringLiteral("--overlap"), QStringLiteral("0")}));
    begin(1);
    const auto id = m_ids.first();
    // Somebody gets a new one at the WOS, and the old one ends with it.
    const BenchFlow flow(*m_wos);
    const auto fresh = payloadOf(flow.gitToken(flow.device(id))).value(QStringLiteral("value")).toString();
    QVERIFY(!fresh.isEmpty());
    QVERIFY(m_desk->click("enterByHand"));
    auto* field = m_desk->control<QLineEdit>("newToken");
    QVERIFY(field && field->hasFocus());
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QVERIFY(!m_desk->control<QPushButton>("submitToken")->isEnabled());
    // Esc leaves the entry and keeps nothing of it.
    QTest::keyClicks(field, QStringLiteral("half a tok"));
    m_desk->press(QKeySequence(Qt::Key_Escape));
    QVERIFY(!field->isVisible() && field->text().isEmpty());
    QVERIFY(page());
    QVERIFY(m_desk->click("enterByHand"));
    QGuiApplication::clipboard()->setText(fresh);
    QVERIFY(m_desk->click("pasteToken"));
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    m_desk->pictures(QStringLiteral("tokens-by-hand"));
    QVERIFY(m_desk->click("submitToken"));
    QVERIFY(field->text().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(banner(), QStringLiteral("1 token(s) renewed."), patience);
    QCOMPARE(token(id), fresh.toLatin1());
    QTRY_COMPARE(chosen().more, QStringLiteral("The old token is refused now."));
    QCOMPARE(m_wos->accountOf(id)[QStringLiteral("effects")][QStringLiteral("gitToken")].toInt(), 1);
}

void TestTokens::aNewSigningCertificateIsShownAndConfirmed() {
    QVERIFY(startWos());
    begin();
    m_wos->stop();
    QVERIFY(startWos({QStringLiteral("--new-signer")}));
    QHash<QString, QByteArray> before;
    for (const auto& id : m_ids)
        before.insert(id, token(id));
    QVERIFY(m_desk->click("renewAll"));
    QTRY_VERIFY2_WITH_TIMEOUT(banner().startsWith(QStringLiteral("The WOS has a new signing certificate.")),
                              qPrintable(banner()), patience);
    for (const auto& id : m_ids)
        QCOMPARE(token(id), before.value(id));
    // Old and new side by side, with both fingerprints in full.
    const auto* pair = page()->findChild<CertificatePair*>();
    QVERIFY(pair && pair->isVisible());
    QSet<QString> prints;
    for (const auto* label : pair->findChildren<QLabel*>()) {
        auto hex = label->text().toLower();
        hex.remove(QRegularExpression(QStringLiteral("[^0-9a-f]")));
        if (hex.size() == 64)
            prints.insert(hex);
    }
    QCOMPARE(prints.size(), 2);
    QVERIFY(prints.contains(chosen().outcome->failure->subject));
    m_desk->pictures(QStringLiteral("tokens-signer-changed"));
    QVERIFY(m_desk->click("confirmSignerChange"));
    QTRY_COMPARE_WITH_TIMEOUT(banner(), QStringLiteral("2 token(s) renewed."), patience);
    QVERIFY(!pair->isVisible());
    for (const auto& id : m_ids)
        QVERIFY(token(id) != before.value(id));
    // On record as somebody's decision.
    const auto decided =
        runProgram(QStringLiteral("sqlite3"),
                   {m_desk->folder() + QStringLiteral("/journal.sqlite"),
                    QStringLiteral("SELECT count(*) FROM decision WHERE what='signerConfirmed'")});
    QCOMPARE(decided.out.trimmed(), QByteArray("1"));
}

void TestTokens::anExpiredTokenIsNoGoodNews() {
    QVERIFY(startWos({QStringLiteral("--token-lifetime"), QStringLiteral("5")}));
    begin(1);
    QTRY_COMPARE_WITH_TIMEOUT(chosen().state, QStringLiteral("Expired"), patience);
    QCOMPARE(chosen().status, Status::failed);
    QCOMPARE(chosen().timeStatus, Status::failed);
    QVERIFY(!chosen().hasBar);
    m_desk->pictures(QStringLiteral("tokens-expired"));
}

void TestTokens::noTokensYet() {
    QVERIFY(startWos());
    m_desk = std::make_unique<Desk>(m_folder->filePath(QStringLiteral("desk")));
    QVERIFY(m_desk->open(m_wos->file(QStringLiteral("site.json"))));
    m_desk->press(QKeySequence(Qt::CTRL | Qt::Key_T));
    QVERIFY(page());
    QVERIFY(!m_desk->control<QPushButton>("renewAll")->isEnabled());
    m_desk->pictures(QStringLiteral("tokens-none"));
    QVERIFY(m_desk->click("backToBench"));
    QVERIFY(!page());
}

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"
