#include "core/access/TokenVault.h"
#include "core/base/observe.h"
#include "tests/support/Programs.h"
#include "tests/support/RunningCrypto.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace trustbench;

namespace {

template<typename T> Result<T> waitFor(const QFuture<Result<T>>& future) {
    std::unique_ptr<const Result<T>> arrived;
    QObject context;
    observe(future, &context,
            [&](const Result<T>& result) { arrived = std::make_unique<const Result<T>>(result); });
    if (!QTest::qWaitFor([&] { return arrived != nullptr; }, 60000))
        return fail(FailureCode::internalError, {}, QStringLiteral("no end"));
    return *arrived;
}

const char* const insideKeyring = "TRUSTBENCH_TEST_KEYRING";
const DeviceId device(QStringLiteral("TB/1"));

} // namespace

/// The system's keyring: a real gnome-keyring-daemon on a bus of its own, and none at all. The test starts
/// itself again inside such a session.
class TestKeyring : public QObject {
    Q_OBJECT

    RunningCrypto m_crypto;

    static bool isInside() { return qEnvironmentVariableIsSet(insideKeyring); }

private Q_SLOTS:
    void worksInASessionOfItsOwn() {
        if (isInside())
            return;
        for (const char* program : {"dbus-run-session", "gnome-keyring-daemon"})
            if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
                QSKIP("dbus-run-session or gnome-keyring-daemon is not installed");
        const QTemporaryDir home;
        const QString script = QStringLiteral(
            "printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$0\"");
        const auto result = testing::runProgram(
            QStringLiteral("dbus-run-session"),
            {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"), script,
             QCoreApplication::applicationFilePath()},
            {},
            {QStringLiteral("HOME=") + home.path(), QStringLiteral("XDG_RUNTIME_DIR=") + home.path(),
             QString::fromLatin1(insideKeyring) + QStringLiteral("=1")});
        QVERIFY2(result.exitCode == 0, (result.out + result.err).constData());
    }

    void keepsRecallsAndForgets() {
        if (!isInside())
            return;
        const QDateTime end(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC);
        const auto token =
            std::make_shared<const AccessToken>(*AccessToken::fromInput(QByteArray("ghs_kept"), end));
        const auto vault = keyringVault(QStringLiteral("Plant 1"));
        QCOMPARE(waitFor(vault->recall(device)).error().code, FailureCode::tokenMissing);
        const auto kept = waitFor(vault->keep(device, token));
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().detail));
        const auto recalled = waitFor(keyringVault(QStringLiteral("Plant 1"))->recall(device));
        QVERIFY(recalled && (*recalled)->reveal() == QByteArrayView("ghs_kept"));
        QCOMPARE((*recalled)->expiresAt(), end);
        // Another site, another slot: not theirs.
        QVERIFY(!waitFor(keyringVault(QStringLiteral("Plant 2"))->recall(device)));
        QVERIFY(!waitFor(vault->recall({device, TokenSlot::renewed})));
        QVERIFY(waitFor(vault->forget(device)));
        QVERIFY(waitFor(vault->forget(device)));
        QVERIFY(!waitFor(vault->recall(device)));
    }

    void withoutAKeyringNothingIsKeptInPlain() {
        if (isInside())
            return;
        const QTemporaryDir home;
        qputenv("HOME", home.path().toUtf8());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("XDG_RUNTIME_DIR", home.path().toUtf8());
        const auto token =
            std::make_shared<const AccessToken>(*AccessToken::fromInput(QByteArray("ghs_kept")));
        // The thread goes on while the keyring is looked for.
        int turns = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] { ++turns; });
        timer.start(0);
        const auto kept = waitFor(keyringVault(QStringLiteral("Plant 1"))->keep(device, token));
        QVERIFY(!kept);
        QCOMPARE(nameOf(kept.error().code), nameOf(FailureCode::keyringUnavailable));
        QVERIFY(turns > 0);
        const auto found = testing::runProgram(
            QStringLiteral("grep"), {QStringLiteral("-r"), QStringLiteral("ghs_kept"), home.path()});
        QCOMPARE(found.exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
