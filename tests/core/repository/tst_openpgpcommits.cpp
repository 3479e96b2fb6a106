#include "tests/core/repository/SignedCommits.h"
#include "tests/support/RunningCrypto.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace trustbench;
using namespace testing;

namespace {

using Kind = CommitSignature::Kind;
using Verdict = CommitSignature::Verdict;

const QString operatorName = QStringLiteral("ops@plant.example");

bool somebodyWorksIn(const QString& place) {
    const QDir processes(QStringLiteral("/proc"));
    for (const auto& process : processes.entryList(QDir::Dirs)) {
        QFile words(processes.filePath(process + QStringLiteral("/cmdline")));
        if (words.open(QIODevice::ReadOnly) && words.readAll().contains(place.toLocal8Bit()))
            return true;
    }
    return false;
}

} // namespace

/// OpenPGP signatures of commits that the real git and gpg made, verified without the keyring of anybody.
class TestOpenPgpCommits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        // What the verification leaves behind would lie here.
        QVERIFY(qputenv("TMPDIR", m_temporary.path().toLocal8Bit()));
        m_key = m_ring.newKey(operatorName);
        m_commit = signedWith(m_key);
        QVERIFY(m_commit.signature.startsWith("-----BEGIN PGP SIGNATURE-----"));
    }

    void cleanup() {
        QCOMPARE(QDir(m_temporary.path()).entryList({QStringLiteral("trustbench-*")}), QStringList());
        // Neither is an agent or another program of GnuPG left that works there.
        QTRY_VERIFY(!somebodyWorksIn(m_temporary.path() + QStringLiteral("/trustbench-")));
    }

    void whatGpgSignsVerifies_data() {
        QTest::addColumn<QString>("algorithm");
        for (const char* algorithm : {"ed25519", "nistp256", "nistp384", "rsa2048", "rsa3072"})
            QTest::newRow(algorithm) << QString::fromLatin1(algorithm);
    }

    void whatGpgSignsVerifies() {
        QFETCH(QString, algorithm);
        const QString name = algorithm + QStringLiteral("@plant.example");
        const QString key = m_ring.newKey(name, algorithm);
        const auto commit = signedWith(key);
        for (const auto& options : {QStringList{}, QStringList{QStringLiteral("--armor")}}) {
            const auto found = verify(commit, m_ring.exported(key, options));
            QCOMPARE(found.kind, Kind::openPgp);
            QVERIFY2(found.verdict == Verdict::good, text(found));
            QCOMPARE(found.signer, name);
        }
    }

    void aSubkeySignsForItsOwner() {
        const QString key = m_ring.newKey(QStringLiteral("sub@plant.example"), QStringLiteral("ed25519"),
                                          QStringLiteral("never"), -100, QStringLiteral("cert"));
        m_ring.run({QStringLiteral("--passphrase"), QString(), QStringLiteral("--quick-add-key"), key,
                    QStringLiteral("rsa2048"), QStringLiteral("sign")});
        const auto found = verify(signedWith(key), m_ring.exported(key));
        QVERIFY2(found.verdict == Verdict::good, text(found));
        QCOMPARE(found.signer, QStringLiteral("sub@plant.example"));
    }

    void anUnknownKeyIsNotAllowed() {
        const QString other = m_ring.newKey(QStringLiteral("other@plant.example"));
        for (const auto& keys : {m_ring.exported(other), QByteArray()}) {
            const auto found = verify(m_commit, keys);
            QVERIFY2(found.verdict == Verdict::unknownSigner, text(found));
            QVERIFY(found.signer.isEmpty());
        }
        QVERIFY(verify(m_commit, m_ring.exported(other)).detail.contains(m_key.right(16)));
    }

    void whatWasChangedDoesNotVerify_data() {
        QTest::addColumn<int>("index");
        for (qsizetype i = 0; i < tamperings().size(); ++i)
            QTest::newRow(tamperings().at(i).name) << int(i);
    }

    void whatWasChangedDoesNotVerify() {
        QFETCH(int, index);
        auto commit = m_commit;
        tamperings().at(index).change(commit);
        QVERIFY(commit.data != m_commit.data || commit.signature != m_commit.signature);
        const auto found = verify(commit, m_ring.exported(m_key));
        QVERIFY2(found.verdict == Verdict::bad || found.verdict == Verdict::unreadable, text(found));
        QVERIFY(found.signer.isEmpty());
    }

    void aSignatureOfAnotherCommitDoesNotVerify() {
        auto commit = m_commit;
        commit.signature = signedWith(m_key).signature;
        QCOMPARE(verify(commit, m_ring.exported(m_key)).verdict, Verdict::bad);
    }

    /// A message that brings its own text, in the armour of a detached signature, says nothing of the commit.
    void aSignedMessageIsNoSignatureOfTheCommit() {
        auto commit = m_commit;
        const auto message =
            m_ring.run({QStringLiteral("--armor"), QStringLiteral("--sign"), QStringLiteral("--local-user"),
                        m_key, QStringLiteral("--compress-algo"), QStringLiteral("none")},
                       "something else");
        commit.signature = QByteArray(message).replace("PGP MESSAGE", "PGP SIGNATURE");
        QVERIFY(commit.signature != message);
        const auto found = verify(commit, m_ring.exported(m_key));
        QVERIFY2(found.verdict == Verdict::unreadable || found.verdict == Verdict::bad, text(found));
    }

    void twoSignaturesAreNotOne() {
        auto commit = m_commit;
        const QString other = m_ring.newKey(QStringLiteral("second@plant.example"));
        commit.signature =
            m_ring.run({QStringLiteral("--armor"), QStringLiteral("--detach-sign"),
                        QStringLiteral("--local-user"), m_key, QStringLiteral("--local-user"), other},
                       commit.data);
        const auto found = verify(commit, m_ring.exported(m_key));
        QVERIFY2(found.verdict == Verdict::unreadable, text(found));
    }

    /// The clock is ours, and the signer's own word on when it signed does not count.
    void anExpiredKeyDoesNotSign() {
        const QString key = m_ring.newKey(QStringLiteral("brief@plant.example"), QStringLiteral("ed25519"),
                                          QStringLiteral("200d"));
        const auto commit = signedWith(key);
        const auto keys = m_ring.exported(key);
        QVERIFY2(verify(commit, keys).verdict == Verdict::good, text(verify(commit, keys)));
        const auto later = verify(commit, keys, QDateTime::currentDateTimeUtc().addDays(101));
        QVERIFY2(later.verdict == Verdict::expired, text(later));
        QVERIFY(later.signer.isEmpty());
    }

    void aRevokedKeyDoesNotSign() {
        const GpgKeyring ring;
        const QString key = ring.newKey(QStringLiteral("left@plant.example"));
        const auto commit = commitIn(ring, key);
        QCOMPARE(verify(commit, ring.exported(key)).verdict, Verdict::good);
        // gpg made the revocation beside the key, with a colon in front against accidents.
        auto revocation = contentOf(ring.environment().constFirst().section(u'=', 1) +
                                    QStringLiteral("/openpgp-revocs.d/%1.rev").arg(key));
        ring.run({QStringLiteral("--import")}, revocation.replace(":-----BEGIN", "-----BEGIN"));
        const auto found = verify(commit, ring.exported(key));
        QVERIFY2(found.verdict == Verdict::revoked, text(found));
    }

    void aKeyOrDigestThatIsTooWeakIsNotAllowed() {
        const QString dsa = m_ring.newKey(QStringLiteral("dsa@plant.example"), QStringLiteral("dsa2048"));
        auto found = verify(signedWith(dsa), m_ring.exported(dsa));
        QVERIFY2(found.verdict == Verdict::notAllowed, text(found));
        QVERIFY(found.detail.contains(QStringLiteral("DSA-2048")));
        auto commit = m_commit;
        const QString rsa = m_ring.newKey(QStringLiteral("sha1@plant.example"), QStringLiteral("rsa2048"));
        commit.signature = m_ring.run({QStringLiteral("--armor"), QStringLiteral("--detach-sign"),
                                       QStringLiteral("--digest-algo"), QStringLiteral("SHA1"),
                                       QStringLiteral("--local-user"), rsa},
                                      commit.data);
        found = verify(commit, m_ring.exported(rsa));
        QVERIFY2(found.verdict == Verdict::notAllowed, text(found));
        QVERIFY(found.detail.contains(QStringLiteral("SHA1")));
    }

    void onlyPublicKeysAreTaken() {
        const QString file = QStringLiteral("keys.asc");
        for (const auto& options : {QStringList{}, QStringList{QStringLiteral("--armor")}}) {
            QVERIFY(readOpenPgpKeys(m_ring.exported(m_key, options), file));
            const auto secret =
                m_ring.run(options + QStringList{QStringLiteral("--passphrase"), QString(),
                                                 QStringLiteral("--export-secret-keys"), m_key});
            QVERIFY(!secret.isEmpty());
            QCOMPARE(readOpenPgpKeys(secret, file).error().code, FailureCode::formatUnknown);
        }
        for (const QByteArray& bytes : {QByteArray(), QByteArray("ssh-ed25519 AAAA"), m_commit.signature})
            QVERIFY(!readOpenPgpKeys(bytes, file));
        // Something that looks like keys and holds none.
        const auto found = verify(m_commit, "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nnothing\n");
        QVERIFY2(found.verdict == Verdict::notVerifiable, text(found));
    }

private:
    SignedCommit commitIn(const GpgKeyring& ring, const QString& key) const {
        return m_commits.commit(
            {QStringLiteral("gpg.format=openpgp"), QStringLiteral("user.signingKey=") + key},
            ring.environment());
    }
    SignedCommit signedWith(const QString& key) const { return commitIn(m_ring, key); }
    static CommitSignature verify(const SignedCommit& commit, const QByteArray& keys,
                                  const QDateTime& now = QDateTime::currentDateTimeUtc()) {
        CommitSigners signers;
        signers.openPgpKeys = keys;
        return verifyCommit(commit.signature, commit.data, signers, {now, now});
    }
    static const char* text(const CommitSignature& found) {
        static QByteArray words;
        words = (sentenceOf(found.verdict) + QStringLiteral(": ") + found.detail).toUtf8();
        return words.constData();
    }

    QTemporaryDir m_temporary;
    RunningCrypto m_crypto;
    const SignedCommits m_commits;
    const GpgKeyring m_ring;
    QString m_key;
    SignedCommit m_commit;
};

QTEST_GUILESS_MAIN(TestOpenPgpCommits)
#include "tst_openpgpcommits.moc"
