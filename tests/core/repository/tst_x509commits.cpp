#include "tests/core/repository/SignedCommits.h"
#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"

#include <QCryptographicHash>
#include <QTest>

using namespace trustbench;
using namespace testing;

namespace {

using Kind = CommitSignature::Kind;
using Verdict = CommitSignature::Verdict;

const QString subject = QStringLiteral("CN=Release");

pki::Spec named(const QByteArray& name, const char* key = "P-256") {
    pki::Spec spec;
    spec.subject = name;
    spec.key = pki::newKey(key);
    return spec;
}

} // namespace

/// X.509 signatures of commits that the real git made through openssl and through gpgsm.
class TestX509Commits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        putCmsSigner(file(QStringLiteral("sign")));
        m_root = pki::root(named("Plant root"));
        m_authority = pki::ca(*m_root, named("Plant CA"));
        putInto(file(QStringLiteral("ca.pem")), pki::pem(m_authority->certificate.der()));
        m_commit = signedBy(pki::leaf(*m_authority, named("Release")), m_withAuthority);
        QVERIFY(m_commit.signature.startsWith("-----BEGIN SIGNED MESSAGE-----"));
    }

    void whatGitSignsVerifies_data() {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("options");
        for (const char* key : {"P-256", "RSA-2048"})
            for (const char* options : {"", " -md sha384", " -md sha512", " -noattr", " -nosmimecap"})
                QTest::addRow("%s%s", key, options) << QByteArray(key) << QString::fromLatin1(options);
        QTest::newRow("PSS") << QByteArray("RSA-2048") << QStringLiteral(" -keyopt rsa_padding_mode:pss");
    }

    void whatGitSignsVerifies() {
        QFETCH(QByteArray, key);
        QFETCH(QString, options);
        const auto signer = pki::leaf(*m_authority, named("Release", key.constData()));
        const auto found = verify(signedBy(signer, m_withAuthority + options));
        QCOMPARE(found.kind, Kind::x509);
        QVERIFY2(found.verdict == Verdict::good, text(found));
        QCOMPARE(found.signer, subject);
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
        const auto found = verify(commit);
        QVERIFY2(found.verdict != Verdict::good && found.verdict != Verdict::unsignedCommit, text(found));
        QVERIFY(found.signer.isEmpty());
    }

    void aSignatureOfAnotherCommitDoesNotVerify() {
        auto commit = m_commit;
        commit.data = signedBy(pki::leaf(*m_authority, named("Release")), m_withAuthority).data;
        commit.data.replace("desired", "other");
        QCOMPARE(verify(commit).verdict, Verdict::bad);
    }

    void whoeverTheSiteDoesNotNameIsUnknown() {
        const auto strangerRoot = pki::root(named("Plant root"));
        const auto strangerCa = pki::ca(strangerRoot, named("Plant CA"));
        putInto(file(QStringLiteral("stranger.pem")), pki::pem(strangerCa.certificate.der()));
        // The same names, other keys.
        auto found = verify(signedBy(pki::leaf(strangerCa, named("Release")),
                                     QStringLiteral(" -certfile ") + file(QStringLiteral("stranger.pem"))));
        QVERIFY2(found.verdict == Verdict::unknownSigner, text(found));
        // The intermediate does not come along.
        found = verify(signedBy(pki::leaf(*m_authority, named("Release"))));
        QVERIFY2(found.verdict == Verdict::unknownSigner, text(found));
        // Self-signed, under the right name.
        found = verify(signedBy(pki::root(named("Release"))));
        QVERIFY2(found.verdict == Verdict::unknownSigner, text(found));
        auto signers = allowed();
        signers.x509Anchors.clear();
        found = verify(m_commit, signers);
        QVERIFY2(found.verdict == Verdict::unknownSigner, text(found));
    }

    void aKnownSignerMayNotBeAllowed_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("keyUsage");
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("detail");
        const QByteArray usual = "critical,digitalSignature";
        QTest::newRow("another subject") << QByteArray("Device 7") << QByteArray("P-256") << usual
                                         << QString() << QStringLiteral("CN=Device 7");
        QTest::newRow("key usage") << QByteArray("Release") << QByteArray("RSA-2048")
                                   << QByteArray("critical,keyEncipherment") << QString()
                                   << QStringLiteral("keyUsage without digitalSignature");
        QTest::newRow("short key") << QByteArray("Release") << QByteArray("RSA-1024") << usual << QString()
                                   << QStringLiteral("RSA-1024");
        QTest::newRow("SHA-1") << QByteArray("Release") << QByteArray("RSA-2048") << usual
                               << QStringLiteral(" -md sha1") << QStringLiteral("its digest is too weak");
    }

    void aKnownSignerMayNotBeAllowed() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, keyUsage);
        QFETCH(QString, options);
        auto spec = named(name, key.constData());
        spec.extensions = {{"keyUsage", keyUsage}};
        const auto found = verify(signedBy(pki::leaf(*m_authority, spec), m_withAuthority + options));
        QVERIFY2(found.verdict == Verdict::notAllowed, text(found));
        QTEST(found.detail, "detail");
    }

    /// The signature says that it was made while the certificate was valid. That is the signer's own word.
    void anExpiredCertificateDoesNotSign() {
        const auto signer = pki::leaf(*m_authority, named("Release"));
        const auto commit = signedBy(signer, m_withAuthority);
        QCOMPARE(verify(commit).verdict, Verdict::good);
        for (const auto& now :
             {signer.certificate.notAfter().addSecs(1), signer.certificate.notBefore().addSecs(-1)}) {
            const auto found = verifyCommit(commit.signature, commit.data, allowed(), {pki::now, now});
            QVERIFY2(found.verdict == Verdict::expired, text(found));
            QVERIFY(found.signer.isEmpty());
        }
    }

    void aRevokedCertificateDoesNotSign() {
        auto signers = allowed();
        signers.x509Crls = {pki::crl(*m_authority, {{{"2002"}}}), pki::crl(*m_root)};
        QVERIFY2(verify(m_commit, signers).verdict == Verdict::good, text(verify(m_commit, signers)));
        signers.x509Crls.front() = pki::crl(*m_authority, {{{"1001"}}});
        auto found = verify(m_commit, signers);
        QVERIFY2(found.verdict == Verdict::revoked, text(found));
        // Where lists are named, a certificate that none covers is not taken.
        signers.x509Crls = {pki::crl(*m_root)};
        found = verify(m_commit, signers);
        QVERIFY2(found.verdict == Verdict::notAllowed, text(found));
    }

    void whatIsNotOneDetachedSignatureIsNotRead_data() {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("detail");
        QTest::newRow("not detached")
            << QStringLiteral(" -nodetach") << QStringLiteral("it brings its own content");
        QTest::newRow("no certificate")
            << QStringLiteral(" -nocerts") << QStringLiteral("its signer's certificate is not in it");
        QTest::newRow("two signers") << QStringLiteral(" -signer second.pem -inkey second.key")
                                     << QStringLiteral("not by exactly one signer");
    }

    void whatIsNotOneDetachedSignatureIsNotRead() {
        QFETCH(QString, options);
        const auto second = pki::leaf(*m_authority, named("Release"));
        putInto(file(QStringLiteral("second.pem")), pki::pem(second.certificate.der()));
        putInto(file(QStringLiteral("second.key")), pemOf(second.key));
        options.replace(QStringLiteral("second."), file(QStringLiteral("second.")));
        const auto found = verify(signedBy(pki::leaf(*m_authority, named("Release")), options));
        QVERIFY2(found.verdict == Verdict::unreadable, text(found));
        QTEST(found.detail, "detail");
    }

    /// The whole way of a person: gpgsm makes the key, the plant's CA the certificate, git calls gpgsm.
    void whatGpgsmSignsVerifies() {
        const QTemporaryDir home;
        const QStringList environment{QStringLiteral("GNUPGHOME=") + home.path()};
        const auto stop = qScopeGuard([&] {
            mustRun(QStringLiteral("gpgconf"), {QStringLiteral("--kill"), QStringLiteral("all")}, {},
                    environment);
        });
        const QString gpgsm = QStringLiteral("gpgsm");
        putInto(home.filePath(QStringLiteral("gpgsm.conf")), "batch\ndisable-crl-checks\n");
        // The agent makes the key, without a passphrase that it would ask for.
        putInto(home.filePath(QStringLiteral("parameters")), "(genkey (rsa (nbits 4:2048)))");
        const QString agent = QStringLiteral("gpg-connect-agent");
        mustRun(agent,
                {QStringLiteral("/definqfile KEYPARAM ") + home.filePath(QStringLiteral("parameters")),
                 QStringLiteral("GENKEY --no-protection"), QStringLiteral("/bye")},
                {}, environment);
        const auto keys =
            mustRun(agent, {QStringLiteral("KEYINFO --list"), QStringLiteral("/bye")}, {}, environment);
        const auto grip = keys.split(' ').value(2); // S KEYINFO GRIP ...
        QCOMPARE(grip.size(), qsizetype(40));
        const auto request = mustRun(
            gpgsm, {QStringLiteral("--armor"), QStringLiteral("--generate-key")},
            "Key-Type: RSA\nKey-Grip: " + grip + "\nKey-Usage: sign\nName-DN: CN=Release\n", environment);
        putInto(file(QStringLiteral("release.csr")), request);
        putInto(file(QStringLiteral("ca.key")), pemOf(m_authority->key));
        putInto(file(QStringLiteral("usage")), "keyUsage=critical,digitalSignature\n");
        const auto certificate = mustRun(
            QStringLiteral("openssl"),
            {QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-days"), QStringLiteral("30"),
             QStringLiteral("-in"), file(QStringLiteral("release.csr")), QStringLiteral("-CA"),
             file(QStringLiteral("ca.pem")), QStringLiteral("-CAkey"), file(QStringLiteral("ca.key")),
             QStringLiteral("-extfile"), file(QStringLiteral("usage"))});
        mustRun(gpgsm, {QStringLiteral("--import")},
                certificate + pki::pem(m_authority->certificate.der()) + pki::pem(m_root->certificate.der()),
                environment);
        const auto sha1 = QCryptographicHash::hash(m_root->certificate.der(), QCryptographicHash::Sha1);
        putInto(home.filePath(QStringLiteral("trustlist.txt")), sha1.toHex() + " S relax\n");
        const auto commit = m_commits.commit(
            {QStringLiteral("gpg.format=x509"), QStringLiteral("user.signingKey=") + subject}, environment);
        const auto found = verify(commit);
        QVERIFY2(found.verdict == Verdict::good, text(found));
        QCOMPARE(found.signer, subject);
        auto changed = commit;
        changed.data.replace("desired", "Desired");
        QCOMPARE(verify(changed).verdict, Verdict::bad);
    }

private:
    QString file(const QString& name) const { return m_folder.filePath(name); }

    SignedCommit signedBy(const pki::Issued& signer, const QString& options = {}) const {
        putInto(file(QStringLiteral("signer.pem")), pki::pem(signer.certificate.der()));
        putInto(file(QStringLiteral("signer.key")), pemOf(signer.key));
        return m_commits.commit({QStringLiteral("gpg.format=x509"), QStringLiteral("user.signingKey=Release"),
                                 QStringLiteral("gpg.x509.program=") + file(QStringLiteral("sign"))},
                                {QStringLiteral("SIGN_WITH=-signer ") + file(QStringLiteral("signer.pem")) +
                                 QStringLiteral(" -inkey ") + file(QStringLiteral("signer.key")) + options});
    }
    CommitSigners allowed() const {
        CommitSigners signers;
        signers.x509Anchors = {{m_root->certificate, QStringLiteral("root.pem"), QStringLiteral("Ada"), {}}};
        signers.x509Subjects = QStringList{subject};
        return signers;
    }
    CommitSignature verify(const SignedCommit& commit, const CommitSigners& signers) const {
        return verifyCommit(commit.signature, commit.data, signers,
                            {QDateTime::currentDateTimeUtc(), pki::now.addDays(1)});
    }
    CommitSignature verify(const SignedCommit& commit) const {
        return verifyCommit(commit.signature, commit.data, allowed(),
                            {QDateTime::currentDateTimeUtc(), QDateTime::currentDateTimeUtc()});
    }
    static const char* text(const CommitSignature& found) {
        static QByteArray words;
        words = (sentenceOf(found.verdict) + QStringLiteral(": ") + found.detail).toUtf8();
        return words.constData();
    }

    const QTemporaryDir m_folder;
    RunningCrypto m_crypto;
    const SignedCommits m_commits;
    std::optional<pki::Issued> m_root;
    std::optional<pki::Issued> m_authority;
    const QString m_withAuthority = QStringLiteral(" -certfile ") + file(QStringLiteral("ca.pem"));
    SignedCommit m_commit;
};

QTEST_GUILESS_MAIN(TestX509Commits)
#include "tst_x509commits.moc"
