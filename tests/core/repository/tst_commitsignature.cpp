#include "core/repository/CommitSignature.h"
#include "tests/core/repository/SignedCommits.h"
#include "tests/support/RunningCrypto.h"

#include <QFile>
#include <QTest>

using namespace trustbench;
using namespace testing;

using Kind = CommitSignature::Kind;
using Verdict = CommitSignature::Verdict;
Q_DECLARE_METATYPE(Kind)
Q_DECLARE_METATYPE(Verdict)

/// Signatures of commits that the real git and ssh-keygen made.
class TestCommitSignature : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatGitSignsVerifies_data() {
        QTest::addColumn<QStringList>("keyOptions");
        const QString t = QStringLiteral("-t");
        const QString b = QStringLiteral("-b");
        QTest::newRow("ed25519") << QStringList{t, QStringLiteral("ed25519")};
        QTest::newRow("P-256") << QStringList{t, QStringLiteral("ecdsa"), b, QStringLiteral("256")};
        QTest::newRow("P-384") << QStringList{t, QStringLiteral("ecdsa"), b, QStringLiteral("384")};
        QTest::newRow("RSA-2048") << QStringList{t, QStringLiteral("rsa"), b, QStringLiteral("2048")};
        QTest::newRow("RSA-4096") << QStringList{t, QStringLiteral("rsa"), b, QStringLiteral("4096")};
    }

    void whatGitSignsVerifies() {
        QFETCH(QStringList, keyOptions);
        const auto key = newKey(keyOptions);
        // ECDSA numbers differ in length from one signature to the next; several show all forms.
        for (int i = 0; i < 8; ++i) {
            const auto commit = signedCommit(key);
            QVERIFY(!commit.signature.isEmpty());
            const auto good = verify(commit, {signer(key)});
            QCOMPARE(good.kind, CommitSignature::Kind::ssh);
            QVERIFY2(good.signer == QLatin1String("ops@plant.example"), qPrintable(good.detail));
            const auto changed = verify({commit.signature, commit.data + ' '}, {signer(key)});
            QVERIFY(changed.signer.isEmpty());
            QCOMPARE(changed.verdict, Verdict::bad);
        }
    }

    void anotherKeyIsNotAllowed() {
        const auto commit = signedCommit(newKey({QStringLiteral("-t"), QStringLiteral("ed25519")}));
        const auto other = newKey({QStringLiteral("-t"), QStringLiteral("ed25519")});
        for (const auto& signers : {QList<AllowedSigner>{}, QList<AllowedSigner>{signer(other)}}) {
            const auto found = verify(commit, signers);
            QVERIFY(found.signer.isEmpty());
            QCOMPARE(found.verdict, Verdict::unknownSigner);
        }
    }

    void aSignatureForAnotherPurposeIsNone() {
        const auto key = newKey({QStringLiteral("-t"), QStringLiteral("ed25519")});
        const auto commit = signedCommit(key);
        const QString data = m_folder.filePath(QStringLiteral("data"));
        putInto(data, commit.data);
        mustRun(QStringLiteral("ssh-keygen"),
                {QStringLiteral("-q"), QStringLiteral("-Y"), QStringLiteral("sign"), QStringLiteral("-f"),
                 key, QStringLiteral("-n"), QStringLiteral("file"), data});
        const auto found = verify({contentOf(data + QStringLiteral(".sig")), commit.data}, {signer(key)});
        QFile::remove(data + QStringLiteral(".sig"));
        QCOMPARE(found.verdict, Verdict::bad);
        QCOMPARE(found.detail, QStringLiteral("signed for the namespace file"));
    }

    void aSignersTimeCounts() {
        const auto key = newKey({QStringLiteral("-t"), QStringLiteral("ed25519")});
        const auto commit = signedCommit(key);
        auto allowed = signer(key);
        allowed.validAfter = m_now.addSecs(1);
        QVERIFY(verify(commit, {allowed}).signer.isEmpty());
        allowed.validAfter = m_now;
        allowed.validBefore = m_now.addSecs(1);
        QVERIFY(!verify(commit, {allowed}).signer.isEmpty());
        allowed.validBefore = m_now;
        QVERIFY(verify(commit, {allowed}).signer.isEmpty());
        QCOMPARE(verify(commit, {allowed}).verdict, Verdict::expired);
    }

    void anRsaKeyThatIsTooShortIsSaidToBe() {
        const auto key = newKey(
            {QStringLiteral("-t"), QStringLiteral("rsa"), QStringLiteral("-b"), QStringLiteral("1024")});
        const auto commit = signedCommit(key);
        QVERIFY(!commit.signature.isEmpty());
        const auto found = verify(commit, {signer(key)});
        QVERIFY(found.signer.isEmpty());
        QCOMPARE(found.verdict, Verdict::notAllowed);
        QCOMPARE(found.detail, QStringLiteral("the RSA key is shorter than 2048 bits"));
    }

    /// ssh-keygen makes rsa-sha2-512; under another name the same bytes are worth nothing.
    void anRsaSignatureOfAnotherTypeIsRefused_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("detail");
        QTest::newRow("SHA-256 claimed") << QByteArray("rsa-sha2-256") << QString();
        QTest::newRow("unknown") << QByteArray("rsa-sha2-999")
                                 << QStringLiteral("signature and key are of different types");
    }

    void anRsaSignatureOfAnotherTypeIsRefused() {
        QFETCH(QByteArray, type);
        QFETCH(QString, detail);
        const auto key = newKey({QStringLiteral("-t"), QStringLiteral("rsa")});
        const auto commit = signedCommit(key);
        const QByteArray begin = "-----BEGIN SSH SIGNATURE-----\n";
        const QByteArray end = "-----END SSH SIGNATURE-----\n";
        auto inner = commit.signature.mid(begin.size());
        inner.truncate(inner.indexOf(end));
        auto blob = QByteArray::fromBase64(inner.replace('\n', ""));
        QCOMPARE(blob.count("rsa-sha2-512"), 1);
        QCOMPARE(type.size(), qsizetype(12)); // the lengths around it stay true
        blob.replace("rsa-sha2-512", type);
        const auto found = verify({begin + blob.toBase64() + '\n' + end, commit.data}, {signer(key)});
        QVERIFY(found.signer.isEmpty());
        QCOMPARE(found.verdict, Verdict::bad);
        QCOMPARE(found.detail, detail);
    }

    void whatWasChangedDoesNotVerify_data() {
        QTest::addColumn<int>("index");
        for (qsizetype i = 0; i < tamperings().size(); ++i)
            QTest::newRow(tamperings().at(i).name) << int(i);
    }

    void whatWasChangedDoesNotVerify() {
        QFETCH(int, index);
        const auto key = newKey({QStringLiteral("-t"), QStringLiteral("ed25519")});
        auto commit = signedCommit(key);
        const auto before = commit;
        tamperings().at(index).change(commit);
        QVERIFY(commit.data != before.data || commit.signature != before.signature);
        const auto found = verify(commit, {signer(key)});
        QVERIFY(found.verdict == Verdict::bad || found.verdict == Verdict::unreadable);
        QVERIFY(found.signer.isEmpty());
    }

    void otherKindsAreRecognised_data() {
        QTest::addColumn<QByteArray>("signature");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("none") << QByteArray() << Kind::none << Verdict::unsignedCommit;
        const auto row = [](const char* name, const QByteArray& signature, Kind kind) {
            QTest::newRow(name) << signature << kind << Verdict::unreadable;
        };
        row("X.509", "-----BEGIN SIGNED MESSAGE-----\nabc\n", Kind::x509);
        row("words", "signed by me", Kind::unknown);
        row("an OpenPGP message", "-----BEGIN PGP MESSAGE-----\n\nabc\n", Kind::unknown);
        row("endless", "-----BEGIN SSH SIGNATURE-----\n" + QByteArray(300000, 'A'), Kind::unknown);
        row("an empty blob", "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----", Kind::ssh);
        row("cut", "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADMAAAALc3No\n-----END SSH SIGNATURE-----",
            Kind::ssh);
        row("a huge length",
            "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAf////8AAAAL\n-----END SSH SIGNATURE-----",
            Kind::ssh);
    }

    void otherKindsAreRecognised() {
        QFETCH(QByteArray, signature);
        const auto found = verifyCommit(signature, "data", {}, {m_now, m_now});
        QTEST(found.kind, "kind");
        QTEST(found.verdict, "verdict");
        QVERIFY(found.signer.isEmpty());
    }

    void everyVerdictHasItsSentence() {
        QSet<QString> sentences;
        for (int i = 0; i <= int(Verdict::notVerifiable); ++i)
            sentences.insert(sentenceOf(Verdict(i)));
        QCOMPARE(sentences.size(), int(Verdict::notVerifiable) + 1);
        QVERIFY(!sentences.contains(QString()));
    }

    void theFileOfSignersIsRead() {
        const auto key = newKey({QStringLiteral("-t"), QStringLiteral("ed25519")});
        const QByteArray pub = publicKey(key);
        const auto signers = readAllowedSigners(
            "# who may\n\nops@plant.example " + pub + " a comment\n" +
                "two@plant.example valid-after=\"20260101\",valid-before=\"20270101120000Z\" " + pub + "\n" +
                "git@plant.example namespaces=\"git,file\" " + pub +
                "\nother@plant.example namespaces=\"file\" " + pub + "\nca@plant.example cert-authority " +
                pub + "\n",
            QStringLiteral("signers"));
        QVERIFY2(signers, signers ? "" : qPrintable(signers.error().detail));
        QCOMPARE(signers->size(), 3);
        QCOMPARE(signers->at(0).principals, QStringLiteral("ops@plant.example"));
        QCOMPARE(signers->at(1).validAfter, QDateTime(QDate(2026, 1, 1), QTime(0, 0)));
        QCOMPARE(signers->at(1).validBefore, QDateTime(QDate(2027, 1, 1), QTime(12, 0), Qt::UTC));
        QCOMPARE(signers->at(2).principals, QStringLiteral("git@plant.example"));
    }

    /// In UTC there is no hour that a change to summer time leaves out.
    void aTimeInUtcIsReadInEveryTimeZone() {
        const QByteArray before = qgetenv("TZ");
        qputenv("TZ", "Europe/Berlin");
        const auto signers = readAllowedSigners(
            "a@b valid-before=\"202603290230Z\" " +
                publicKey(newKey({QStringLiteral("-t"), QStringLiteral("ed25519")})) + '\n',
            QStringLiteral("signers"));
        before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
        QVERIFY2(signers, signers ? "" : qPrintable(signers.error().detail));
        QCOMPARE(signers->constFirst().validBefore, QDateTime(QDate(2026, 3, 29), QTime(2, 30), Qt::UTC));
    }

    void aWrongLineIsNamed_data() {
        QTest::addColumn<QByteArray>("line");
        for (const char* line :
             {"alone", "a@b ssh-ed25519", "a@b ssh-ed25519 AAAA", "a@b ssh-rsa AAAAC3NzaC1lZDI1NTE5",
              "a@b verify-required=yes ssh-ed25519 AAAAC3NzaC1lZDI1NTE5",
              "a@b valid-after=\"soon\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"})
            QTest::newRow(line) << QByteArray(line);
    }

    void aWrongLineIsNamed() {
        QFETCH(QByteArray, line);
        const auto signers = readAllowedSigners("# one\n" + line + '\n', QStringLiteral("signers"));
        QVERIFY(!signers);
        QCOMPARE(signers.error().code, FailureCode::formatUnknown);
        QVERIFY(signers.error().detail.startsWith(QStringLiteral("line 2: ")));
    }

private:
    CommitSignature verify(const SignedCommit& commit, const QList<AllowedSigner>& signers) const {
        return verifyCommit(commit.signature, commit.data, {signers, {}, {}, {}, {}}, {m_now, m_now});
    }

    QString newKey(const QStringList& options) {
        const QString path = m_folder.filePath(QStringLiteral("key%1").arg(++m_keys));
        mustRun(QStringLiteral("ssh-keygen"), QStringList{QStringLiteral("-q"), QStringLiteral("-N"),
                                                          QString(), QStringLiteral("-f"), path} +
                                                  options);
        return path;
    }
    static QByteArray publicKey(const QString& key) {
        const auto words = contentOf(key + QStringLiteral(".pub")).split(' ');
        return words.value(0) + ' ' + words.value(1).trimmed();
    }
    static AllowedSigner signer(const QString& key) {
        return readAllowedSigners("ops@plant.example " + publicKey(key), QStringLiteral("signers"))
            .value()
            .value(0);
    }

    SignedCommit signedCommit(const QString& key) const {
        return m_commits.commit({QStringLiteral("gpg.format=ssh"), QStringLiteral("user.signingKey=") + key});
    }

    const SignedCommits m_commits;
    QTemporaryDir m_folder;
    RunningCrypto m_crypto;
    int m_keys = 0;
    const QDateTime m_now = QDateTime::currentDateTimeUtc();
};

QTEST_GUILESS_MAIN(TestCommitSignature)
#include "tst_commitsignature.moc"
