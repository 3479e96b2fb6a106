#include "tests/support/Programs.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace testing;

namespace {

ProgramResult cli(const QStringList& arguments) {
    return runProgram(builtProgram(QStringLiteral("trustbench-cli")), arguments);
}

QStringList commandNames() {
    QStringList names;
    const auto help = cli({QStringLiteral("--help")});
    bool listed = false;
    for (const auto& line : QString::fromUtf8(help.out).split(u'\n')) {
        if (line == QLatin1String("Commands:"))
            listed = true;
        else if (line.isEmpty())
            listed = false;
        else if (listed)
            names.append(line.simplified().section(u' ', 0, 0));
    }
    return names;
}

} // namespace

/// The contract that all commands of trustbench-cli share, through the program itself.
class TestCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void helpIsEverywhere() {
        const auto names = commandNames();
        for (const char* name : {"trace", "envelope"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
        for (const auto& name : names) {
            const auto help = cli({name, QStringLiteral("--help")});
            QCOMPARE(help.exitCode, 0);
            QVERIFY2(help.out.startsWith("Usage: trustbench-cli " + name.toLatin1()), help.out.constData());
            QVERIFY(help.err.isEmpty());
        }
        const auto version = cli({QStringLiteral("--version")});
        QCOMPARE(version.exitCode, 0);
        QVERIFY(QRegularExpression(QStringLiteral("^trustbench-cli \\d+\\.\\d+\\.\\d+\n$"))
                    .match(QString::fromLatin1(version.out))
                    .hasMatch());
    }

    void wrongUsageIsOneSentenceAndExitCodeTwo() {
        QList<QStringList> calls{{}, {QStringLiteral("none")}, {QStringLiteral("--none")}};
        for (const auto& name : commandNames())
            calls.append({name, QStringLiteral("--none")});
        for (const auto& arguments : calls) {
            const auto refused = cli(arguments);
            const QByteArray words = arguments.join(u' ').toUtf8() + ": " + refused.err;
            QVERIFY2(refused.exitCode == 2, words.constData());
            QVERIFY2(refused.out.isEmpty(), words.constData());
            QVERIFY2(refused.err.count('\n') == 1 && refused.err.endsWith("--help.\n"), words.constData());
        }
    }

    void jsonHoldsForFailuresToo() {
        const auto refused =
            cli({QStringLiteral("trace"), QStringLiteral("--json"), QStringLiteral("--none")});
        QCOMPARE(refused.exitCode, 2);
        const auto object = QJsonDocument::fromJson(refused.out).object();
        QCOMPARE(object.keys(), QStringList{QStringLiteral("failure")});
        const auto failure = object.value(QStringLiteral("failure")).toObject();
        QCOMPARE(failure.keys(), (QStringList{QStringLiteral("code"), QStringLiteral("detail"),
                                              QStringLiteral("remedy"), QStringLiteral("subject")}));
        QCOMPARE(failure.value(QStringLiteral("code")).toString(), QStringLiteral("usage"));
    }

    void itRefusesToStartWithoutItsCryptoProvider() {
        const QStringList none{QStringLiteral("QCA_NO_PLUGINS=1")};
        const QString program = builtProgram(QStringLiteral("trustbench-cli"));
        const auto refused =
            runProgram(program, {QStringLiteral("trace"), QStringLiteral("leaf.pem")}, {}, none);
        QCOMPARE(refused.exitCode, 3);
        QVERIFY(refused.out.isEmpty());
        QVERIFY2(refused.err.startsWith("The cryptographic provider is missing: qca-ossl."),
                 refused.err.constData());
        QVERIFY(refused.err.contains("searched: "));
        // What needs no cryptography still answers.
        QCOMPARE(runProgram(program, {QStringLiteral("--version")}, {}, none).exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
