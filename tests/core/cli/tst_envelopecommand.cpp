#include "core/envelope/Envelope.h"
#include "tests/data/Fixtures.h"
#include "tests/support/Programs.h"
#include "tests/support/RunningCrypto.h"

#include <QTemporaryDir>

using namespace trustbench;

/// `trustbench-cli envelope`, as a program.
class TestEnvelopeCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void buildsAndVerifies_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("signer");
        for (const char* name : {"rsa2048", "rsa4096", "p256", "p384", "ed25519"}) {
            const QString base = QString::fromLatin1(name);
            QTest::newRow(name) << base + QStringLiteral(".key") << base + QStringLiteral(".pem") << base;
        }
        QTest::newRow("DER") << QStringLiteral("p256.key.der") << QStringLiteral("p256.der")
                             << QStringLiteral("p256");
        QTest::newRow("combined") << QStringLiteral("p256.combined.pem") << QStringLiteral("p256.chain.pem")
                                  << QStringLiteral("p256");
    }
    void buildsAndVerifies() {
        QFETCH(QString, key);
        QFETCH(QString, certificate);
        QFETCH(QString, signer);
        const QString out = m_folder.filePath(QStringLiteral("built.json"));
        const QString payloadOut = m_folder.filePath(QStringLiteral("payload"));
        const auto built = run(buildArguments(key, certificate) + QStringList{QStringLiteral("--out"), out});
        QVERIFY2(built.exitCode == 0, built.err.constData());
        QVERIFY(built.out.isEmpty());
        const auto envelope = Envelope::parse(*readFile(out));
        QVERIFY(envelope);
        QCOMPARE(envelope->certificateId, QStringLiteral("TB-%1-0001").arg(signer.toUpper()));
        const auto verified = run({QStringLiteral("verify"), out, QStringLiteral("--certificate"),
                                   fixtures::path(certificate), QStringLiteral("--payload-out"), payloadOut});
        QVERIFY2(verified.exitCode == 0, verified.err.constData());
        QVERIFY(verified.out.contains(envelope->certificateId.toLatin1()));
        QVERIFY(verified.err.isEmpty());
        QCOMPARE(*readFile(payloadOut), fixtures::read(QStringLiteral("payload.json")));
    }

    void writesTheBareEnvelopeToStandardOutput() {
        const auto built = run(buildArguments(QStringLiteral("ed25519.key"), QStringLiteral("ed25519.pem")));
        QCOMPARE(built.exitCode, 0);
        QCOMPARE(built.out, fixtures::read(QStringLiteral("ed25519.envelope.json")));
    }

    void verifiesWhatOpensslMade() {
        for (const auto& [algorithm, name] :
             {std::pair{"rsa-pss-sha256", "rsa2048"}, std::pair{"ecdsa-p384-sha384", "p384"}}) {
            const auto verified =
                run({QStringLiteral("verify"),
                     fixtures::path(QString::fromLatin1(algorithm) + QStringLiteral(".envelope.json")),
                     QStringLiteral("--certificate"),
                     fixtures::path(QString::fromLatin1(name) + QStringLiteral(".pem"))});
            QCOMPARE(verified.exitCode, 0);
        }
    }

    void verifySaysNo_data() {
        QTest::addColumn<QByteArray>("envelope");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<int>("exitCode");
        const QByteArray good = fixtures::read(QStringLiteral("ecdsa-p256-sha256.envelope.json"));
        QByteArray changed = good;
        changed.replace("\"payload\":\"ey", "\"payload\":\"e3");
        const QString signer = QStringLiteral("p256.pem");
        QTest::newRow("changed payload") << changed << signer << 1;
        QTest::newRow("another device") << good << QStringLiteral("p256-other.pem") << 1;
        QTest::newRow("another kind of key") << good << QStringLiteral("rsa2048.pem") << 1;
        QTest::newRow("empty") << QByteArray() << signer << 1;
        QTest::newRow("cut") << good.left(100) << signer << 1;
        QTest::newRow("certificate is none") << good << QStringLiteral("payload.json") << 2;
        QTest::newRow("certificate is missing") << good << QStringLiteral("none.pem") << 2;
        QTest::newRow("both wrong") << QByteArray("x") << QStringLiteral("payload.json") << 2;
    }
    void verifySaysNo() {
        QFETCH(QByteArray, envelope);
        QFETCH(QString, certificate);
        QFETCH(int, exitCode);
        const QString file = m_folder.filePath(QStringLiteral("received.json"));
        const QString payloadOut = m_folder.filePath(QStringLiteral("must-not-appear"));
        QVERIFY(writeFileAtomically(file, envelope));
        const auto verified = run({QStringLiteral("verify"), file, QStringLiteral("--certificate"),
                                   fixtures::path(certificate), QStringLiteral("--payload-out"), payloadOut});
        QCOMPARE(verified.exitCode, exitCode);
        QVERIFY(!(verified.out + verified.err).isEmpty());
        QVERIFY(!QFile::exists(payloadOut));
    }

    void buildRefuses_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QStringList>("more");
        const QString p256 = QStringLiteral("p256.pem");
        const auto row = [](const char* name, const QString& key, const QString& certificate,
                            const QStringList& more = {}) {
            QTest::newRow(name) << key << certificate << more;
        };
        row("key of another certificate", QStringLiteral("p256-other.key"), p256);
        row("encrypted key", QStringLiteral("p256.encrypted.key"), p256);
        row("weak key", QStringLiteral("rsa1024.key"), QStringLiteral("rsa1024.pem"));
        row("no key", QStringLiteral("none.key"), p256);
        row("certificate without id", QStringLiteral("p256.key"), QStringLiteral("no-id.pem"));
        row("contradicting id", QStringLiteral("p256.key"), p256,
            {QStringLiteral("--id"), QStringLiteral("B-1")});
        row("no such folder", QStringLiteral("p256.key"), p256,
            {QStringLiteral("--out"), m_folder.filePath(QStringLiteral("no/such/folder/e.json"))});
        row("no such descriptor", QStringLiteral("p256.encrypted.key"), p256,
            {QStringLiteral("--passphrase-fd"), QStringLiteral("977")});
        row("descriptor a word", QStringLiteral("p256.encrypted.key"), p256,
            {QStringLiteral("--passphrase-fd"), QStringLiteral("stdin")});
        row("unknown option", QStringLiteral("p256.key"), p256,
            {QStringLiteral("--passphrase"), QStringLiteral("x")});
        row("too much", QStringLiteral("p256.key"), p256, {QStringLiteral("more")});
    }
    void buildRefuses() {
        QFETCH(QString, key);
        QFETCH(QString, certificate);
        QFETCH(QStringList, more);
        const auto built = run(buildArguments(key, certificate) + more);
        QCOMPARE(built.exitCode, 2);
        QVERIFY(built.out.isEmpty());
        QVERIFY(!built.err.isEmpty());
    }

    void takesTheIdWhereTheCertificateHasNone() {
        const auto built = run(buildArguments(QStringLiteral("p256.key"), QStringLiteral("no-id.pem")) +
                               QStringList{QStringLiteral("--id"), QStringLiteral("B-17")});
        QCOMPARE(built.exitCode, 0);
        QCOMPARE(Envelope::parse(built.out)->certificateId, QStringLiteral("B-17"));
    }

    void readsThePassphraseFromADescriptor_data() {
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("right") << fixtures::passphrase() << 0;
        QTest::newRow("with line end") << fixtures::passphrase() + '\n' << 0;
        QTest::newRow("with the other line end") << fixtures::passphrase() + "\r\n" << 0;
        QTest::newRow("two line ends") << fixtures::passphrase() + "\n\n" << 2;
        QTest::newRow("wrong") << QByteArray("not it") << 2;
        QTest::newRow("empty") << QByteArray() << 2;
        QTest::newRow("huge") << QByteArray(100000, 'x') << 2;
    }
    void readsThePassphraseFromADescriptor() {
        QFETCH(QByteArray, passphrase);
        QFETCH(int, exitCode);
        const QStringList arguments =
            buildArguments(QStringLiteral("rsa2048.encrypted.key"), QStringLiteral("rsa2048.pem")) +
            QStringList{QStringLiteral("--passphrase-fd"), QStringLiteral("0")};
        const auto built =
            testing::runProgram(testing::builtProgram(QStringLiteral("trustbench-cli")),
                                QStringList{QStringLiteral("envelope")} + arguments, passphrase);
        QVERIFY2(built.exitCode == exitCode, built.err.constData());
        QVERIFY(!built.err.contains(fixtures::passphrase()));
        QCOMPARE(built.out.isEmpty(), exitCode != 0);
    }

    void usage() {
        QCOMPARE(run({}).exitCode, 2);
        QCOMPARE(run({QStringLiteral("seal")}).exitCode, 2);
        QCOMPARE(run({QStringLiteral("build")}).exitCode, 2);
        QCOMPARE(run({QStringLiteral("verify")}).exitCode, 2);
        QCOMPARE(run({QStringLiteral("verify"), QStringLiteral("x")}).exitCode, 2);
        for (const QStringList& help : {QStringList{QStringLiteral("--help")},
                                        QStringList{QStringLiteral("build"), QStringLiteral("--help")},
                                        QStringList{QStringLiteral("verify"), QStringLiteral("--help")}}) {
            const auto said = run(help);
            QCOMPARE(said.exitCode, 0);
            QVERIFY(said.out.contains("--certificate"));
        }
    }

private:
    static testing::ProgramResult run(const QStringList& arguments) {
        return testing::runProgram(testing::builtProgram(QStringLiteral("trustbench-cli")),
                                   QStringList{QStringLiteral("envelope")} + arguments);
    }
    static QStringList buildArguments(const QString& key, const QString& certificate) {
        return {QStringLiteral("build"),
                QStringLiteral("--payload"),
                fixtures::path(QStringLiteral("payload.json")),
                QStringLiteral("--key"),
                fixtures::path(key),
                QStringLiteral("--certificate"),
                fixtures::path(certificate)};
    }

    QTemporaryDir m_folder;
    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestEnvelopeCommand)
#include "tst_envelopecommand.moc"
