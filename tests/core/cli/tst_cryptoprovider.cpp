#include "tests/support/Programs.h"

#include <QTest>

/// Without QCA's plugin a program says so at start and does nothing else.
class TestCryptoProvider : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void missingPluginIsSaidAtStart() {
        const QString program = testing::builtProgram(QStringLiteral("trustbench-cli"));
        const QStringList arguments{QStringLiteral("envelope"), QStringLiteral("--help")};
        QCOMPARE(testing::runProgram(program, arguments).exitCode, 0);
        const auto refused =
            testing::runProgram(program, arguments, {},
                                {QStringLiteral("LD_PRELOAD=" TRUSTBENCH_REFUSE_QCA_PLUGIN),
                                 // The sanitizer's library wants to be first; here it need not be.
                                 QStringLiteral("ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0")});
        QCOMPARE(refused.exitCode, 3);
        QVERIFY(refused.out.isEmpty());
        QVERIFY2(refused.err.contains("qca-ossl"), refused.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCryptoProvider)
#include "tst_cryptoprovider.moc"
