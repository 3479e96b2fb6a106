#include "tests/core/repository/SignedCommits.h"

#include "tests/support/Programs.h"

#include <QFile>
#include <QTest>

#include <openssl/pem.h>

namespace testing {
namespace {

/// Changes one base64 character in the middle of the armour, and thereby a byte of the signature.
void changeArmour(SignedCommit& commit) {
    const auto middle = commit.signature.indexOf('\n', commit.signature.size() / 2) + 4;
    commit.signature[middle] = commit.signature.at(middle) == 'A' ? 'B' : 'A';
}

/// What git calls in the place of gpgsm: the same signature, made by openssl with the options of the test.
const char* const signingProgram = R"(#!/bin/sh
set -e
openssl cms -sign -binary -outform PEM $SIGN_WITH | sed 's/-----\(BEGIN\|END\) CMS-----/-----\1 SIGNED MESSAGE-----/'
echo '[GNUPG:] SIG_CREATED ' >&2
)";

} // namespace

QByteArray pemOf(const trustbench::pki::Key& key) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PKCS8PrivateKey(memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* bytes = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &bytes);
    return {bytes, size};
}

void putCmsSigner(const QString& path) {
    putInto(path, signingProgram);
    if (!QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        QTest::qFail(qPrintable(path), __FILE__, __LINE__);
}

QByteArray mustRun(const QString& program, const QStringList& arguments, const QByteArray& input,
                   const QStringList& environment) {
    const auto done = runProgram(
        program, arguments, input,
        QStringList{QStringLiteral("GIT_CONFIG_GLOBAL=/dev/null"), QStringLiteral("LC_ALL=C")} + environment);
    if (done.exitCode != 0)
        QTest::qFail(qPrintable(program + u' ' + arguments.join(u' ') + u'\n' + QString::fromUtf8(done.err)),
                     __FILE__, __LINE__);
    return done.out;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        QTest::qFail(qPrintable(path), __FILE__, __LINE__);
    return file.readAll();
}

void putInto(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        QTest::qFail(qPrintable(path), __FILE__, __LINE__);
}

SignedCommits::SignedCommits() {
    mustRun(QStringLiteral("git"), {QStringLiteral("init"), QStringLiteral("-q"), m_folder.path()});
}

SignedCommit SignedCommits::commit(const QStringList& config, const QStringList& environment) const {
    const QString git = QStringLiteral("git");
    QStringList arguments{QStringLiteral("-C"), m_folder.path()};
    for (const auto& setting :
         QStringList{QStringLiteral("user.name=Ops"), QStringLiteral("user.email=ops@plant.example")} +
             config)
        arguments << QStringLiteral("-c") << setting;
    mustRun(git,
            arguments + QStringList{QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-S"),
                                    QStringLiteral("--allow-empty"), QStringLiteral("-m"),
                                    QStringLiteral("desired")},
            {}, environment);
    const auto raw = mustRun(git, {QStringLiteral("-C"), m_folder.path(), QStringLiteral("cat-file"),
                                   QStringLiteral("commit"), QStringLiteral("HEAD")});
    SignedCommit commit;
    bool inSignature = false;
    bool inHead = true;
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

GpgKeyring::GpgKeyring() {
    putInto(m_home.filePath(QStringLiteral("gpg.conf")), "batch\npinentry-mode loopback\n");
}

GpgKeyring::~GpgKeyring() {
    mustRun(QStringLiteral("gpgconf"), {QStringLiteral("--kill"), QStringLiteral("all")}, {}, environment());
}

QStringList GpgKeyring::environment() const {
    return {QStringLiteral("GNUPGHOME=") + m_home.path()};
}

QByteArray GpgKeyring::run(const QStringList& arguments, const QByteArray& input) const {
    return mustRun(QStringLiteral("gpg"), arguments, input, environment());
}

QString GpgKeyring::newKey(const QString& name, const QString& algorithm, const QString& expires, int days,
                           const QString& usage) const {
    run({QStringLiteral("--faked-system-time"),
         QString::number(QDateTime::currentDateTimeUtc().addDays(days).toSecsSinceEpoch()),
         QStringLiteral("--passphrase"), QString(), QStringLiteral("--quick-generate-key"), name, algorithm,
         usage, expires});
    const auto listed = run({QStringLiteral("--with-colons"), QStringLiteral("--list-keys"), name});
    for (const auto& line : listed.split('\n'))
        if (line.startsWith("fpr:"))
            return QString::fromLatin1(line.split(':').value(9));
    return {};
}

QByteArray GpgKeyring::exported(const QString& key, const QStringList& options) const {
    return run(options + QStringList{QStringLiteral("--export"), key});
}

const QList<Tampering>& tamperings() {
    static const QList<Tampering> all{
        {"another message", [](SignedCommit& commit) { commit.data.replace("desired", "Desired"); }},
        {"another tree", [](SignedCommit& commit) { commit.data.replace("tree 4b825d", "tree 4b825e"); }},
        {"another author", [](SignedCommit& commit) { commit.data.replace("author Ops", "author Eve"); }},
        {"something added", [](SignedCommit& commit) { commit.data += '\n'; }},
        {"something cut off", [](SignedCommit& commit) { commit.data.chop(1); }},
        {"line ends of another system", [](SignedCommit& commit) { commit.data.replace("\n", "\r\n"); }},
        {"a byte of the signature", changeArmour},
        {"a signature cut off",
         [](SignedCommit& commit) { commit.signature.truncate(commit.signature.size() / 2); }},
    };
    return all;
}

} // namespace testing
