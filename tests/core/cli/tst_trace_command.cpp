#include "core/base/Files.h"
#include "core/trust/CertificateImport.h"
#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace trustbench;
using namespace trustbench::pki;

namespace {

struct Run {
    int code = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Run run(QStringList arguments) {
    QProcess program;
    arguments.prepend(QStringLiteral("trace"));
    program.start(QStringLiteral(TRUSTBENCH_BINARY_DIR "/trustbench-cli"), arguments);
    if (!program.waitForFinished(120000))
        return {};
    return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1,
            program.readAllStandardOutput(), program.readAllStandardError()};
}

QString at(const QDateTime& time) {
    return time.toString(Qt::ISODate);
}

QStringList codes(const QJsonArray& findings) {
    QStringList list;
    for (const auto& finding : findings)
        list.append(finding.toObject()[QLatin1String("code")].toString());
    return list;
}

} // namespace

/// `trustbench-cli trace` as its users run it: options, exit codes, JSON keys, bad input, and a sample of
/// PKITS.
class TestTraceCommand : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;
    QTemporaryDir m_folder;
    std::optional<Issued> m_root;
    std::optional<Issued> m_middle;
    std::optional<Issued> m_leaf;

    QString write(const char* name, const QByteArray& bytes) {
        const QString path = m_folder.filePath(QString::fromUtf8(name));
        if (!writeFileAtomically(path, bytes))
            qFatal("cannot write %s", name);
        return path;
    }
    QString file(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    QStringList good() const {
        return {file("leaf.pem"),
                QStringLiteral("--with"),
                file("middle.der"),
                QStringLiteral("--anchor"),
                file("root.pem"),
                QStringLiteral("--at"),
                at(now)};
    }

private Q_SLOTS:
    void initTestCase() {
        m_root = root({.subject = "Plant root"});
        m_middle = ca(*m_root, {.subject = "Plant CA"});
        m_leaf = leaf(*m_middle, {.subject = "wos"});
        write("root.pem", pem(m_root->certificate.der()));
        write("middle.der", m_middle->certificate.der());
        write("leaf.pem", pem(m_leaf->certificate.der()));
        write("chain.pem", pem(m_root->certificate.der()) + pem(m_middle->certificate.der()) +
                               pem(m_leaf->certificate.der()));
        write("root.crl", crl(*m_root));
        write("middle.crl", pem(crl(*m_middle, {.revoked = {{"9"}}}), "X509 CRL"));
        write("junk", "junk");
    }

    void trustedIsZeroAndOneJsonObject() {
        const Run traced = run(good() + QStringList{QStringLiteral("--json")});
        QCOMPARE(traced.code, 0);
        const QJsonObject json = traced.json();
        QCOMPARE(json.keys(), QStringList({QStringLiteral("alternatives"), QStringLiteral("findings"),
                                           QStringLiteral("missingIssuer"), QStringLiteral("path"),
                                           QStringLiteral("trusted"), QStringLiteral("validatedAt")}));
        QCOMPARE(json[QLatin1String("trusted")], QJsonValue(true));
        QCOMPARE(json[QLatin1String("validatedAt")].toString(), at(now));
        QCOMPARE(json[QLatin1String("alternatives")].toInt(-1), 0);
        QCOMPARE(codes(json[QLatin1String("findings")].toArray()),
                 QStringList{QStringLiteral("revocationNotChecked")});
        const QJsonArray path = json[QLatin1String("path")].toArray();
        QCOMPARE(path.size(), 3);
        const QJsonObject end = path[0].toObject();
        QCOMPARE(end[QLatin1String("role")].toString(), QStringLiteral("leaf"));
        QCOMPARE(end[QLatin1String("subject")].toString(), QStringLiteral("CN=wos"));
        QCOMPARE(end[QLatin1String("issuer")].toString(), QStringLiteral("CN=Plant CA"));
        QCOMPARE(end[QLatin1String("serial")].toString(), m_leaf->certificate.serial());
        QCOMPARE(end[QLatin1String("sha256")].toString(), m_leaf->certificate.sha256Hex());
        QCOMPARE(end[QLatin1String("notBefore")].toString(), at(m_leaf->certificate.notBefore()));
        QCOMPARE(end[QLatin1String("notAfter")].toString(), at(m_leaf->certificate.notAfter()));
        QCOMPARE(end[QLatin1String("key")].toString(), m_leaf->certificate.key().name);
        QCOMPARE(end[QLatin1String("source")].toString(), file("leaf.pem"));
        QCOMPARE(end[QLatin1String("signatureVerified")], QJsonValue(true));
        QCOMPARE(path[1].toObject()[QLatin1String("role")].toString(), QStringLiteral("intermediate"));
        QCOMPARE(path[2].toObject()[QLatin1String("role")].toString(), QStringLiteral("anchor"));
        QVERIFY(traced.err.isEmpty());
    }

    /// The hour that a change to summer time leaves out on this machine is an hour like any other in UTC.
    void aTimeWithoutAZoneIsUtcWhereverItIsTyped() {
        const QByteArray before = qgetenv("TZ");
        qputenv("TZ", "Europe/Berlin");
        const Run traced =
            run({file("leaf.pem"), QStringLiteral("--anchor"), file("root.pem"), QStringLiteral("--at"),
                 QStringLiteral("2026-03-29T02:30:00"), QStringLiteral("--json")});
        before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
        QCOMPARE(traced.json()[QLatin1String("validatedAt")].toString(),
                 QStringLiteral("2026-03-29T02:30:00Z"));
    }

    void untrustedIsOneAndSaysWhatAndRemedy() {
        const Run traced = run({file("leaf.pem"), QStringLiteral("--anchor"), file("root.pem"),
                                QStringLiteral("--at"), at(now), QStringLiteral("--json")});
        QCOMPARE(traced.code, 1);
        const QJsonObject json = traced.json();
        QCOMPARE(json[QLatin1String("trusted")], QJsonValue(false));
        QCOMPARE(json[QLatin1String("missingIssuer")].toString(), QStringLiteral("CN=Plant CA"));
        const QJsonObject finding = json[QLatin1String("path")][0][QLatin1String("findings")][0].toObject();
        QCOMPARE(finding[QLatin1String("code")].toString(), QStringLiteral("issuerMissing"));
        QCOMPARE(finding[QLatin1String("severity")].toString(), QStringLiteral("error"));
        QCOMPARE(finding[QLatin1String("certificate")].toString(), m_leaf->certificate.sha256Hex());
        for (const char* key : {"field", "value", "what", "remedy", "detail"})
            QVERIFY2(!finding[QLatin1String(key)].toString().isEmpty(), key);
        QVERIFY(finding[QLatin1String("clockWouldExplain")].isBool());
    }

    void humanOutputIsATree() {
        const Run traced = run(good());
        QCOMPARE(traced.code, 0);
        const QString text = QString::fromUtf8(traced.out);
        QVERIFY2(text.startsWith(QStringLiteral("Trusted: wos")), traced.out.constData());
        QVERIFY(text.indexOf(QStringLiteral("Plant root")) < text.indexOf(QStringLiteral("`- Plant CA")));
        QVERIFY(text.indexOf(QStringLiteral("`- Plant CA")) < text.indexOf(QStringLiteral("`- wos")));
        for (const QByteArray& line : traced.out.split('\n'))
            QVERIFY2(line.size() <= 160, line.constData());
    }

    void leafFileMayHoldTheWholeChain() {
        const Run traced = run({file("chain.pem"), QStringLiteral("--anchor"), file("root.pem"),
                                QStringLiteral("--at"), at(now), QStringLiteral("--json")});
        QCOMPARE(traced.code, 0);
        QCOMPARE(traced.json()[QLatin1String("path")][0][QLatin1String("subject")].toString(),
                 QStringLiteral("CN=wos"));
        QCOMPARE(traced.json()[QLatin1String("path")][0][QLatin1String("source")].toString(),
                 file("chain.pem") + QStringLiteral(", certificate 3 of 3"));
    }

    void optionsReachTheTracer_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char* options, int code, const char* finding = "") {
            QTest::newRow(options) << QString::fromUtf8(options).split(QLatin1Char(' ')) << code
                                   << QString::fromUtf8(finding);
        };
        row("--at 2040-01-01T00:00:00Z", 1, "expired");
        row("--at 2000-01-01", 1, "notYetValid");
        row("--at 2026-02-01T10:00:00+05:00", 0);
        row("--host wos.example.com", 0);
        row("--host else.example.com", 1, "hostMismatch");
        row("--purpose tls-server", 0);
        row("--purpose tls-client", 0);
        row("--purpose any", 0);
        row("--max-depth 1", 0);
        row("--max-depth 0", 1, "pathTooLong");
        row("--policy 1.2.3", 0);
        row("--policy 1.2.3 --explicit-policy", 1, "policyNotAllowed");
        row("--explicit-policy --inhibit-policy-mapping --inhibit-any-policy", 1, "policyNotAllowed");
        row("--crl @root.crl", 1, "revocationUnknown");
        row("--crl @root.crl --crl @middle.crl", 0);
    }
    void optionsReachTheTracer() {
        QFETCH(QStringList, options);
        QFETCH(int, code);
        QFETCH(QString, finding);
        for (QString& option : options)
            if (option.startsWith(QLatin1Char('@')))
                option = m_folder.filePath(option.mid(1));
        const Run traced = run(good() + options + QStringList{QStringLiteral("--json")});
        QVERIFY2(traced.code == code, traced.out + traced.err);
        QStringList all = codes(traced.json()[QLatin1String("findings")].toArray());
        for (const auto& link : traced.json()[QLatin1String("path")].toArray())
            all += codes(link.toObject()[QLatin1String("findings")].toArray());
        QVERIFY2(finding.isEmpty() || all.contains(finding), traced.out);
        QCOMPARE(traced.json()[QLatin1String("trusted")].toBool(), traced.code == 0);
    }

    void badInputIsTwo_data() {
        QTest::addColumn<QString>("line");
        for (const char* line :
             {"", "@leaf.pem", "@leaf.pem @leaf.pem --anchor @root.pem", "@leaf.pem --anchor @none",
              "@junk --anchor @root.pem", "@leaf.pem --anchor @junk",
              "@leaf.pem --with @junk --anchor @root.pem", "@leaf.pem --anchor @root.pem --crl @junk",
              "@leaf.pem --anchor @root.pem --at yesterday", "@leaf.pem --anchor @root.pem --purpose email",
              "@leaf.pem --anchor @root.pem --max-depth -1", "@leaf.pem --anchor @root.pem --max-depth x",
              "@leaf.pem --anchor @root.pem --policy any", "@leaf.pem --anchor @root.pem --no-such-option",
              "@none --anchor @root.pem"})
            QTest::newRow(*line ? line : "nothing") << QString::fromUtf8(line);
    }
    void badInputIsTwo() {
        QFETCH(QString, line);
        QStringList arguments = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (QString& argument : arguments)
            if (argument.startsWith(QLatin1Char('@')))
                argument = m_folder.filePath(argument.mid(1));
        const Run plain = run(arguments);
        QVERIFY2(plain.code == 2, plain.out + plain.err);
        QVERIFY(plain.out.isEmpty());
        QVERIFY(!plain.err.isEmpty());
        const Run json = run(arguments + QStringList{QStringLiteral("--json")});
        QCOMPARE(json.code, 2);
        QVERIFY2(json.json().contains(QStringLiteral("failure")), json.out);
    }

    void hugeFileIsRefusedAtOnce() {
        QFile large(file("large"));
        QVERIFY(large.open(QIODevice::WriteOnly));
        QVERIFY(large.resize(100 * 1024 * 1024));
        large.close();
        const Run traced =
            run({file("large"), QStringLiteral("--anchor"), file("root.pem"), QStringLiteral("--json")});
        QCOMPARE(traced.code, 2);
        QCOMPARE(traced.json()[QLatin1String("failure")][QLatin1String("code")].toString(),
                 QStringLiteral("fileTooLarge"));
    }

    void aSampleOfPkits() {
        const QDir pkits(QStringLiteral(TRUSTBENCH_CONFORMANCE "/pkits"));
        const auto bytes = readFile(pkits.filePath(QStringLiteral("cases.json")));
        if (!bytes)
            QSKIP("the PKITS data is not beside this project");
        const QJsonObject suite = QJsonDocument::fromJson(*bytes).object();
        const QJsonArray cases = suite[QLatin1String("cases")].toArray();
        const QJsonObject oids = suite[QLatin1String("policies")].toObject();
        for (qsizetype i = 0; i < cases.size(); i += 8) {
            const QJsonObject one = cases[i].toObject();
            QStringList arguments;
            const QJsonArray certificates = one[QLatin1String("certs")].toArray();
            for (qsizetype at = 0; at < certificates.size(); ++at) {
                if (at + 1 < certificates.size())
                    arguments << (at == 0 ? QStringLiteral("--anchor") : QStringLiteral("--with"));
                arguments << pkits.filePath(QStringLiteral("certs/%1.crt").arg(certificates[at].toString()));
            }
            for (const auto& name : one[QLatin1String("crls")].toArray())
                arguments << QStringLiteral("--crl")
                          << pkits.filePath(QStringLiteral("crls/%1.crl").arg(name.toString()));
            for (const auto& name : one[QLatin1String("initialPolicySet")].toArray())
                arguments << QStringLiteral("--policy") << oids[name.toString()].toString();
            if (one[QLatin1String("explicitPolicy")].toBool())
                arguments << QStringLiteral("--explicit-policy");
            if (one[QLatin1String("inhibitPolicyMapping")].toBool())
                arguments << QStringLiteral("--inhibit-policy-mapping");
            if (one[QLatin1String("inhibitAnyPolicy")].toBool())
                arguments << QStringLiteral("--inhibit-any-policy");
            arguments << QStringLiteral("--at") << suite[QLatin1String("validationTime")].toString();
            const Run traced = run(arguments);
            const int expected = one[QLatin1String("shouldValidate")].toBool() ? 0 : 1;
            QVERIFY2(traced.code == expected,
                     one[QLatin1String("id")].toString().toUtf8() + '\n' + traced.out + traced.err);
        }
    }
};

QTEST_GUILESS_MAIN(TestTraceCommand)
#include "tst_trace_command.moc"
