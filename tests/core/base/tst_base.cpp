#include "core/base/DeviceId.h"
#include "core/base/Files.h"
#include "core/base/ProcessHardening.h"
#include "core/base/observe.h"

#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace trustbench;

class TestBase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deviceIdIsOneSafeSegment() {
        QCOMPARE(DeviceId(QStringLiteral("PF45343-AA_1")).encoded(), QStringLiteral("PF45343-AA_1"));
        QCOMPARE(DeviceId(QStringLiteral("..")).encoded(), QStringLiteral("%2E%2E"));
        QCOMPARE(DeviceId(QStringLiteral("a/b \u00e4~")).encoded(), QStringLiteral("a%2Fb%20%C3%A4%7E"));
    }

    void everyFailureCodeHasItsOwnName() {
        QSet<QString> names;
        for (const auto code : allFailureCodes()) {
            QCOMPARE(failureCodeFromName(nameOf(code)), code);
            names.insert(nameOf(code));
        }
        QCOMPARE(names.size(), allFailureCodes().size());
        QCOMPARE(groupOf(FailureCode::unreachable), FailureGroup::transport);
    }

    void filesAreLimitedAndWrittenWhole() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("secret"));
        QVERIFY(writeFileAtomically(path, "0123456789", ownerOnly));
        QCOMPARE(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
        QCOMPARE(readFile(path).value(), QByteArray("0123456789"));
        QCOMPARE(readFile(path, 9).error().code, FailureCode::fileTooLarge);
        QVERIFY(readFile(path).value().capacity() < 1024); // and not the limit's 32 MiB
        QVERIFY(readFile(QStringLiteral("/proc/self/status")).value().contains("\nVmRSS:")); // says size 0
        QCOMPARE(readFile(folder.filePath(QStringLiteral("none"))).error().code, FailureCode::fileUnreadable);
        const auto refused = writeFileAtomically(folder.filePath(QStringLiteral("no/such/folder")), "x");
        QCOMPARE(refused.error().code, FailureCode::fileUnwritable);
    }

    void observeDeliversOnceInTheContext() {
        QObject context;
        int calls = 0;
        observe(readyFuture<int>(7), &context, [&](const Result<int>& result) {
            ++calls;
            QCOMPARE(result.value(), 7);
        });
        QTRY_COMPARE(calls, 1);
    }

    void observeSaysCancelled() {
        QObject context;
        std::optional<FailureCode> code;
        QPromise<Result<int>> promise;
        promise.start();
        auto future = promise.future();
        observe(future, &context, [&](const Result<int>& result) { code = result.error().code; });
        future.cancel();
        promise.finish();
        QTRY_VERIFY(code.has_value());
        QCOMPARE(*code, FailureCode::cancelled);
    }

    void observeIsSilentOnceTheContextIsGone() {
        bool called = false;
        QPromise<Result<int>> promise;
        promise.start();
        {
            QObject context;
            observe(promise.future(), &context, [&](const Result<int>&) { called = true; });
        }
        promise.addResult(Result<int>(1));
        promise.finish();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void coreDumpsAreOff() {
        switchOffCoreDumps();
        rlimit limit = {};
        QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
        QCOMPARE(limit.rlim_cur, rlim_t(0));
        QCOMPARE(limit.rlim_max, rlim_t(0));
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
