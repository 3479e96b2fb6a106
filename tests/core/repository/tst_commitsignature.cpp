#include "core/crypto/CryptoLibrary.h"
#include "core/repository/CommitSignature.h"
#include "tests/support/Programs.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace trustbench;
using namespace testing;

/// Signatures of commits that the real git and ssh-keygen made.
class TestCommitSignature : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        auto crypto = CryptoLibrary::start();
        QVERIFY(crypto);
        m_crypto = std::move(*crypto);
        run(QStringLiteral("git"), {QStringLiteral("init"), QStringLiteral("-q"), m_folder.path()});
    }

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
            const auto good = verifyCommit(commit.signature, commit.data, {signer(key)}, m_now);
            QCOMPARE(good.kind, CommitSignature::Kind::ssh);
            QVERIFY2(good.signer == QLatin1String("ops@plant.example"), qPrintable(good.detail));
            const auto changed = verifyCommit(commit.signature, commit.data + ' ', {signer(key)}, m_now);
            QVERIFY(changed.signer.isEmpty());
            QCOMPARE(changed.detail, QStringLiteral("the signature does not verify"));
        }
    }

    void anotherKeyIsNotAllowed() {
        const auto commit = signedCommit(newKey({QStringLiteral("-t"), QStringLiteral("ed25519")}));
        const auto other = newKey({QStringLiteral("-t"), QStringLiteral("ed25519")});
        for (const auto& signers : {QList<AllowedSigner>{}, QList<AllowedSigner>{signer(other)}}) {
            const auto found = verifyCommit(commit.signature, commit.data, signers, m_now);
            QVERIFY(found.signer.isEmpty());
            QCOMPARE(found.detail, QStringLiteral("its key is none of the allowed signers'"));
        }
    }

    void aSignatureForAnotherPurposeIsNone() {
        const auto key = newKey({QStringLiteral("-t"), QStringLiteral("ed25519")});
        const auto commit = signedCommit(key);
        const QString data = m_folder.filePath(QStringLiteral("data"));
        write(data, commit.data);
        run(QStringLiteral("ssh-keygen"),
            {QStringLiteral("-q"), QStringLiteral("-Y"), QStringLiteral("sign"), QStringLiteral("-f"), key,
             QStringLiteral("-n"), QStringLiteral("file"), data});
        const auto found =
            verifyCommit(read(data + QStringLiteral(".sig")), commit.data, {signer(key)}, m_now);
        QFile::remove(data + QStringLiteral(".sig"));
        QCOMPARE(found.detail, QStringLiteral("signed for the namespace file"));
    }

    void aSignersTimeCounts() {
        const auto key = newKey({QStringLiteral("-t"), QStringLiteral("ed25519")});
        const auto commit = signedCommit(key);
        auto allowed = signer(key);
        allowed.validAfter = m_now.addSecs(1);
        QVERIFY(verifyCommit(commit.signature, commit.data, {allowed}, m_now).signer.isEmpty());
        allowed.validAfter = m_now;
        allowed.validBefore = m_now.addSecs(1);
        QVERIFY(!verifyCommit(commit.signature, commit.data, {allowed}, m_now).signer.isEmpty());
        allowed.validBefore = m_now;
        QVERIFY(verifyCommit(commit.signature, commit.data, {allowed}, m_now).signer.isEmpty());
    }

    void anRsaKeyThatIsTooShortIsSaidToBe() {
        const auto key = newKey(
            {QStringLiteral("-t"), QStringLiteral("rsa"), QStringLiteral("-b"), QStringLiteral("1024")});
        const auto commit = signedCommit(key);
        QVERIFY(!commit.signature.isEmpty());
        const auto found = verifyCommit(commit.signature, commit.data, {signer(key)}, m_now);
        QVERIFY(found.signer.isEmpty());
        QCOMPARE(found.detail, QStringLiteral("the RSA key is shorter than 2048 bits"));
    }

    /// ssh-keygen makes rsa-sha2-512; under another name the same bytes are worth nothing.
    void anRsaSignatureOfAnotherTypeIsRefused_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("detail");
        QTest::newRow("SHA-256 claimed")
            << QByteArray("rsa-sha2-256") << QStringLiteral("the signature does not verify");
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
        const auto found =
            verifyCommit(begin + blob.toBase64() + '\n' + end, commit.data, {signer(key)}, m_now);
        QVERIFY(found.signer.isEmpty());
        QCOMPARE(found.detail, detail);
    }

    void otherKindsAreRecognised_data() {
        QTest::addColumn<QByteArray>("signature");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, const QByteArray& signature, CommitSignature::Kind kind) {
            QTest::newRow(name) << signature << int(kind);
        };
        row("none", {}, CommitSignature::Kind::none);
        row("OpenPGP", "-----BEGIN PGP SIGNATURE-----\n\nabc\n", CommitSignature::Kind::openPgp);
        row("X.509", "-----BEGIN SIGNED MESSAGE-----\nabc\n", CommitSignature::Kind::x509);
        row("words", "signed by me", CommitSignature::Kind::unknown);
        row("an empty blob", "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----",
            CommitSignature::Kind::unknown);
        row("cut", "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADMAAAALc3No\n-----END SSH SIGNATURE-----",
            CommitSignature::Kind::unknown);
        row("a huge length",
            "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAf////8AAAAL\n-----END SSH SIGNATURE-----",
            CommitSignature::Kind::unknown);
    }

    void otherKindsAreRecognised() {
        QFETCH(QByteArray, signature);
        QFETCH(int, kind);
        const auto found = verifyCommit(signature, "data", {}, m_now);
        QCOMPARE(int(found.kind), kind);
        QVERIFY(found.signer.isEmpty() && !found.detail.isEmpty());
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
    struct Commit {
        QByteArray signature;
        QByteArray data;
    };

    static QByteArray run(const QString& program, const QStringList& arguments,
                          const QByteArray& input = {}) {
        const auto done =
            runProgram(program, arguments, input,
                       {QStringLiteral("GIT_CONFIG_GLOBAL=/dev/null"), QStringLiteral("LC_ALL=C")});
        if (done.exitCode != 0)
            qWarning("%s: %s", qPrintable(program), done.err.constData());
        return done.out;
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    QString newKey(const QStringList& options) {
        const QString path = m_folder.filePath(QStringLiteral("key%1").arg(++m_keys));
        run(QStringLiteral("ssh-keygen"),
            QStringList{QStringLiteral("-q"), QStringLiteral("-N"), QString(), QStringLiteral("-f"), path} +
                options);
        return path;
    }
    static QByteArray publicKey(const QString& key) {
        const auto words = read(key + QStringLiteral(".pub")).split(' ');
        return words.value(0) + ' ' + words.value(1).trimmed();
    }
    static AllowedSigner signer(const QString& key) {
        return readAllowedSigners("ops@plant.example " + publicKey(key), QStringLiteral("signers"))
            .value()
            .value(0);
    }

    /// As git made it, taken apart by hand: the header "gpgsig" with its continuation lines, and the rest.
    Commit signedCommit(const QString& key) const {
        const QString c = QStringLiteral("-c");
        run(QStringLiteral("git"),
            {QStringLiteral("-C"), m_folder.path(), c, QStringLiteral("user.name=Ops"), c,
             QStringLiteral("user.email=ops@plant.example"), c, QStringLiteral("gpg.format=ssh"), c,
             QStringLiteral("user.signingKey=") + key, QStringLiteral("commit"), QStringLiteral("-q"),
             QStringLiteral("-S"), QStringLiteral("--allow-empty"), QStringLiteral("-m"),
             QStringLiteral("desired")});
        Commit commit;
        bool inSignature = false;
        bool inHead = true;
        const auto raw =
            run(QStringLiteral("git"), {QStringLiteral("-C"), m_folder.path(), QStringLiteral("cat-file"),
                                        QStringLiteral("commit"), QStringLiteral("HEAD")});
        QByteArrayList kept;
        for (const auto& line : raw.split('\n')) {
            inHead = inHead && !line.isEmpty();
            if (inHead && line.startsWith("gpgsig ")) {
                inSignature = true;
                commit.signature = line.mid(7) + '\n';
            } else if (inSignature && line.startsWith(' ')) {
                commit.signature += line.mid(1) + '\n';
            } else {
                inSignature = false;
                kept.append(line);
            }
        }
        commit.data = kept.join('\n');
        return commit;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<CryptoLibrary> m_crypto;
    int m_keys = 0;
    const QDateTime m_now = QDateTime::currentDateTimeUtc();
};

QTEST_GUILESS_MAIN(TestCommitSignature)
#include "tst_commitsignature.moc"
