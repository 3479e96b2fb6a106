#include "tests/support/OnboardRuns.h"

#include <QTest>

using namespace testing;

/// The end of a program disturbs nothing that was done: threads that still end while it exits harm nobody.
class TestProgramEnd : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threadsMayEndLate() {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("AddressSanitizer brings a free() of its own");
#endif
        OnboardRuns runs;
        QVERIFY(runs.start());
        // Which thread is met where differs: of four runs at least one died, when any could.
        for (int i = 0; i < 4; ++i)
            QVERIFY2(endsWell(runs, runs.file(QStringLiteral("journal%1").arg(i))), m_said.constData());
    }

private:
    bool endsWell(const OnboardRuns& runs, const QString& journal) {
        const auto ended = runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                                      runs.arguments({QStringLiteral("--manifest"), runs.manifest(),
                                                      QStringLiteral("--journal"), journal}),
                                      {}, {QStringLiteral("LD_PRELOAD=" TRUSTBENCH_LATE_THREAD_ENDS)});
        m_said = ended.err;
        return ended.exitCode == 0;
    }

    QByteArray m_said;
};

QTEST_GUILESS_MAIN(TestProgramEnd)
#include "tst_programend.moc"
