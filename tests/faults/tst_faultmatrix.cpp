#include "core/base/Failure.h"
#include "tests/support/OnboardRuns.h"
#include "tests/support/Soak.h"
#include "ui/text/FailureText.h"

#include <QTest>

using namespace testing;
using namespace trustbench;

namespace {

const QString device = QStringLiteral("PF45337-AA");

struct Call {
    const char* name;
    const char* step; ///< that fails with it
};
constexpr Call calls[] = {{"upload", "upload"}, {"signingCertificate", "trust"},
                          {"onboard", "git"},   {"status", "git"},
                          {"git", "git"},       {"capabilities", "capabilities"}};

/// A fault, what it is to be called wherever it strikes, and at which call ./test provokes it.
struct Fault {
    const char* name;
    FailureCode code;
    const char* call;
};
constexpr Fault faults[] = {
    {"refuse", FailureCode::requestRefused, "capabilities"},
    {"reset", FailureCode::connectionLost, "onboard"},
    {"lost-answer", FailureCode::connectionLost, "capabilities"},
    {"stall", FailureCode::timedOut, "upload"},
    {"slow-drip", FailureCode::timedOut, "onboard"},
    {"cut-body", FailureCode::connectionLost, "signingCertificate"},
    {"not-json", FailureCode::answerMalformed, "capabilities"},
    {"wrong-json", FailureCode::answerMalformed, "onboard"},
    {"huge-body", FailureCode::replyTooLarge, "onboard"},
    {"redirect", FailureCode::redirectRefused, "upload"},
    {"status-301", FailureCode::redirectRefused, ""},
    {"status-400", FailureCode::requestRefused, "onboard"},
    {"status-401", FailureCode::requestRefused, "git"},
    {"status-403", FailureCode::requestRefused, ""},
    {"status-404", FailureCode::requestRefused, "git"},
    {"status-405", FailureCode::requestRefused, ""},
    {"status-409", FailureCode::requestRefused, "upload"},
    {"status-410", FailureCode::requestRefused, ""},
    {"status-413", FailureCode::requestRefused, ""},
    {"status-415", FailureCode::requestRefused, ""},
    {"status-422", FailureCode::requestRefused, ""},
    {"status-429", FailureCode::serverBusy, "status"},
    {"status-500", FailureCode::serverBusy, "capabilities"},
    {"status-501", FailureCode::serverBusy, ""},
    {"status-502", FailureCode::serverBusy, "onboard"},
    {"status-503", FailureCode::serverBusy, "git"},
    {"status-504", FailureCode::serverBusy, ""},
};

/// Where a call has a better word for what the fault says.
FailureCode codeAt(const Fault& fault, const QString& call) {
    const QByteArray name = fault.name;
    const bool credentials = name == "refuse" || name == "status-401" || name == "status-403";
    if (credentials && call == QLatin1String("upload"))
        return FailureCode::operatorRefused;
    if (credentials && call == QLatin1String("git"))
        return FailureCode::tokenRefused;
    if (name == "status-409" && call == QLatin1String("upload"))
        return FailureCode::certificateConflict;
    if ((name == "status-404" || name == "status-410") && call == QLatin1String("git"))
        return FailureCode::repositoryMissing;
    return fault.code;
}

bool isTransport(FailureCode code) {
    return groupOf(code) == FailureGroup::transport;
}

} // namespace

/// Every fault of the bench WOS at every call of the job: the right sentence, the right exit code, an end,
/// and once the WOS is sound again the device goes on from there, with nothing done twice. ./test provokes
/// each fault at one call, `./test --soak` at all of them.
class TestFaultMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_runs = std::make_unique<OnboardRuns>(); }

    void aFaultAtACall_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("code");
        for (const auto& fault : faults)
            for (const auto& call : calls)
                if (isSoak() || QByteArray(fault.call) == call.name)
                    QTest::addRow("%s@%s", fault.name, call.name)
                        << QString::fromLatin1(fault.name) << QString::fromLatin1(call.name)
                        << QString::fromLatin1(call.step)
                        << int(codeAt(fault, QString::fromLatin1(call.name)));
    }
    void aFaultAtACall() {
        QFETCH(QString, fault);
        QFETCH(QString, call);
        QFETCH(QString, step);
        QFETCH(int, code);
        const auto expected = static_cast<FailureCode>(code);
        // The status is asked for again by itself: there one trouble is none.
        // An upload is done once its status says so; where that was lost it is made again, and finds its
        // certificate there.
        const QStringList harmless{QStringLiteral("lost-answer"), QStringLiteral("cut-body"),
                                   QStringLiteral("not-json"), QStringLiteral("wrong-json")};
        const bool goesOn = (call == QLatin1String("status") && isTransport(expected)) ||
                            (call == QLatin1String("upload") && harmless.contains(fault));
        // Nobody says for whom the signing certificate is fetched.
        const QString whose =
            call == QLatin1String("signingCertificate") ? QString() : QLatin1Char('/') + device;
        const QString times = goesOn ? QStringLiteral("*1") : QString();
        QVERIFY(m_runs->start({QStringLiteral("--fault"), fault + QLatin1Char('@') + call + whose + times}));
        const auto result = m_runs->onboardOne(device);
        if (goesOn) {
            QVERIFY2(result.exitCode == 0, result.explain().constData());
            return nothingWasDoneTwice();
        }
        isSaid(result, expected, step);
        goesOnWhenSound();
    }

    void aFaultOfTheWholeRun_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QByteArray>("detail");
        const auto row = [](const char* fault, FailureCode code, const char* step, const char* detail) {
            QTest::newRow(fault) << QString::fromLatin1(fault) << int(code) << QString::fromLatin1(step)
                                 << QByteArray(detail);
        };
        row("tls-expired", FailureCode::tlsUntrusted, "endpoint", "expired: localhost: validity.notAfter: ");
        row("tls-wrong-host", FailureCode::tlsUntrusted, "endpoint", "127.0.0.1 was asked for");
        row("tls-self-signed", FailureCode::tlsUntrusted, "endpoint",
            "self-signed, and not one of the anchors given");
        row("clock-ahead=7200", FailureCode::clockSkew, "git", "behind the WOS's");
        row("clock-ahead=-7200", FailureCode::clockSkew, "git", "ahead of the WOS's");
        row("signer-untraceable", FailureCode::signingCertificateUntrusted, "trust", "issuerMissing");
        // Under the same root, so that it traces: only who it is says no.
        row("signer-is-device", FailureCode::signingIdentityMismatch, "trust", "deviceCertificateAsSigner");
        row("token-expired", FailureCode::tokenExpired, "git", "Its time is over: 2");
        row("token-wrong", FailureCode::tokenRefused, "git", "the access token is not known");
        row("repository-missing", FailureCode::repositoryMissing, "git", "no such repository");
        row("branch-missing", FailureCode::branchMissing, "git", "this is none of them");
    }
    void aFaultOfTheWholeRun() {
        QFETCH(QString, fault);
        QFETCH(int, code);
        QFETCH(QString, step);
        QFETCH(QByteArray, detail);
        QVERIFY(m_runs->start({QStringLiteral("--fault"), fault}));
        const auto result = m_runs->onboardOne(device);
        isSaid(result, static_cast<FailureCode>(code), step);
        QVERIFY2(result.err.contains(detail), result.explain().constData());
        // Words for people, and none of a library.
        QVERIFY2(!result.err.contains("QNetworkReply"), result.explain().constData());
        QVERIFY(!QFile::exists(m_runs->handover() + QLatin1Char('/') + device));
        // Where the device stands is kept, with the reason.
        const auto bench = m_runs->bench();
        QCOMPARE(bench.state(device), QStringLiteral("failed"));
        QCOMPARE(bench.device(device), result.device(device));
        goesOnWhenSound();
    }

private:
    static void isSaid(const OnboardResult& result, FailureCode expected, const QString& step) {
        const auto failure = result.failure(device);
        QVERIFY2(result.failureCode(device) == nameOf(expected), result.explain().constData());
        QVERIFY2(result.stepName(device) == step, result.explain().constData());
        const bool kept = isTransport(expected) || expected == FailureCode::operatorRefused;
        QVERIFY2(result.exitCode == (kept ? 3 : 1), result.explain().constData());
        const auto words = failureText({expected, failure.value(QStringLiteral("subject")).toString(),
                                        failure.value(QStringLiteral("detail")).toString()});
        for (const auto& part : {words.what, words.remedy})
            QVERIFY2(result.err.contains(part.toUtf8()), result.explain().constData());
    }

    void goesOnWhenSound() {
        QVERIFY(m_runs->restart());
        const auto resumed = m_runs->onboardOne(device);
        QVERIFY2(resumed.exitCode == 0, resumed.explain().constData());
        nothingWasDoneTwice();
    }

    void nothingWasDoneTwice() const {
        const auto effects = m_runs->wos().accountOf(device).value(QStringLiteral("effects")).toObject();
        for (const char* effect : {"upload", "onboard", "accepted", "capabilities"})
            QCOMPARE(effects.value(QLatin1String(effect)).toInt(), 1);
    }

    std::unique_ptr<OnboardRuns> m_runs;
};

QTEST_GUILESS_MAIN(TestFaultMatrix)
#include "tst_faultmatrix.moc"
