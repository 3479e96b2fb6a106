#include "core/base/Files.h"
#include "core/journal/SqlJournal.h"
#include "core/onboarding/OnboardingSession.h"
#include "tests/support/BenchWos.h"
#include "tests/support/Programs.h"
#include "tests/support/RunningCrypto.h"

#include <QDirIterator>
#include <QMutex>
#include <QTemporaryDir>
#include <QTest>

using namespace trustbench;
using namespace testing;

namespace {

const QByteArray passphrase = "canary-passphrase-9f3b";

QMutex messageMutex;
QByteArray messages;

void keepMessage(QtMsgType, const QMessageLogContext&, const QString& text) {
    const QMutexLocker lock(&messageMutex);
    messages += text.toUtf8() + '\n';
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A secret as it is, and as it looks inside base64, wherever in it it begins.
QList<QByteArray> disguises(const QByteArray& secret) {
    QList<QByteArray> all{secret, secret.toHex(), secret.toPercentEncoding()};
    for (int before = 0; before < 3; ++before) {
        const auto whole = (QByteArray(before, 'x') + secret).toBase64(QByteArray::OmitTrailingEquals);
        all.append(
            whole.mid(before == 0 ? 0 : 4, whole.size() - 8)); // without what its neighbours have part in
    }
    return all;
}

/// Where one of the secrets stands in `bytes`; empty: nowhere.
QByteArray secretIn(const QByteArray& bytes, const QList<QByteArray>& secrets) {
    for (const auto& secret : secrets)
        for (const auto& disguise : disguises(secret))
            if (bytes.contains(disguise))
                return disguise;
    return {};
}

} // namespace

/// A whole session with real parts, and its secrets are found nowhere but where they belong.
class TestSecrecy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        QVERIFY(m_wos->start());
    }

    void theSearchFindsWhatIsThere() {
        const QByteArray secret = "canary-0123456789abcdef";
        for (int before = 0; before < 5; ++before) {
            const auto inside = (QByteArray(before, '{') + secret + "\"}").toBase64();
            QVERIFY2(!secretIn("..." + inside + "...", {secret}).isEmpty(), inside.constData());
        }
        QVERIFY(secretIn("canary-0123456789abcdeX", {secret}).isEmpty());
    }

    void noSecretIsLeftAnywhere() {
        const auto handler = qInstallMessageHandler(keepMessage);
        const auto site = Site::load(m_wos->file(QStringLiteral("site.json"))).value();
        const auto clock = std::make_shared<SystemClock>();
        auto policy = SitePolicy::fromSite(site).value();
        policy.timing.firstPoll = std::chrono::milliseconds(50);
        const auto http = std::make_shared<HttpClient>(TlsTrust{policy.tlsAnchors, {}}, clock);
        const auto path = m_folder.filePath(QStringLiteral("journal/journal.sqlite"));
        auto journal = SqlJournal::open(path, QStringLiteral("Kim Ito")).value();
        const auto wos = httpWosClient(http, WireProfile::load(site.wire).value(), clock, journal.get());
        const auto repository = gitReleaseRepository(http, clock);
        const auto link = folderDeviceLink(m_folder.filePath(QStringLiteral("out")), clock);
        const auto tokens = tokenStoreInMemory();
        SiteContext context(policy, QStringLiteral("Kim"));
        context.setSecretSource([site] { return site.loadOperatorSecret(); });

        SessionPlan plan;
        plan.files = encryptedDevice(site);
        OnboardingSession session(
            plan, &context,
            {wos.get(), repository.get(), link.get(), tokens.get(), journal.get(), clock.get()});
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.state().status() == SessionStatus::needsOperator, 60000);
        session.givePassphrase(Secret(QByteArray(passphrase.constData(), passphrase.size())));
        QVERIFY(QTest::qWaitFor(
            [&] {
                if (session.state().status() == SessionStatus::needsOperator)
                    session.confirmSigner();
                return session.state().status() == SessionStatus::done ||
                       session.state().status() == SessionStatus::failed;
            },
            120000));
        const auto failure = session.state().failure().value_or(Failure());
        QVERIFY2(session.state().status() == SessionStatus::done,
                 qPrintable(nameOf(failure.code) + u' ' + failure.subject + u' ' + failure.detail));

        const auto token = contents(session.state().seen.repository ? handedOverToken() : QString());
        QVERIFY(token.size() >= 16);
        const auto secret = site.loadOperatorSecret().value().reveal().toByteArray();
        QVERIFY(secret.size() >= 8);
        const QList<QByteArray> secrets{token, secret, passphrase};

        nothingIn(secrets, m_folder.filePath(QStringLiteral("journal"))); // with its log, as it is
        session.goBack(StepName::git);                                    // and what forgetting writes
        journal.reset();
        nothingIn(secrets, m_folder.filePath(QStringLiteral("journal")));
        for (const char* file : {"/proc/self/environ", "/proc/self/cmdline"})
            QVERIFY(secretIn(contents(QString::fromLatin1(file)), secrets).isEmpty());
        qInstallMessageHandler(handler);
        QVERIFY2(secretIn(messages, secrets).isEmpty(), messages.constData());
        QVERIFY(secretIn(contents(handedOver(QStringLiteral("bundle.json"))), secrets).isEmpty());
    }

private:
    /// A sample device with its key under a passphrase.
    DeviceFiles encryptedDevice(const Site& site) const {
        const auto base = site.resolve(site.devices.folder) + QStringLiteral("/PF45337-AA");
        const auto key = m_folder.filePath(QStringLiteral("device.key"));
        const auto made =
            runProgram(QStringLiteral("openssl"),
                       {QStringLiteral("pkcs8"), QStringLiteral("-topk8"), QStringLiteral("-v2"),
                        QStringLiteral("aes-256-cbc"), QStringLiteral("-in"), base + QStringLiteral(".key"),
                        QStringLiteral("-out"), key, QStringLiteral("-passout"), QStringLiteral("stdin")},
                       passphrase + '\n');
        if (made.exitCode != 0)
            qFatal("openssl: %s", made.err.constData());
        return {base + QStringLiteral(".pem"), key, base + QStringLiteral(".json"), {}, {}};
    }

    QString handedOver(const QString& file) const {
        return m_folder.filePath(QStringLiteral("out/PF45337-AA/")) + file;
    }
    QString handedOverToken() const { return handedOver(QStringLiteral("token")); }

    static void nothingIn(const QList<QByteArray>& secrets, const QString& folder) {
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            const auto file = files.next();
            ++count;
            QVERIFY2(secretIn(contents(file), secrets).isEmpty(), qPrintable(file));
        }
        QVERIFY(count >= 3);
    }

    RunningCrypto m_crypto;
    QTemporaryDir m_folder;
    std::unique_ptr<BenchWos> m_wos;
};

QTEST_GUILESS_MAIN(TestSecrecy)
#include "tst_secrecy.moc"
