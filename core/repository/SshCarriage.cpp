#include "core/repository/SshCarriage.h"

#include "core/base/Files.h"
#include "core/repository/RepositoryUrl.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

namespace trustbench {
namespace {

constexpr qint64 keyLimit = 64 * 1024;
constexpr int sshPort = 22;
constexpr qsizetype lengthDigits = 4;
const QByteArray goodbye = "0000";

QString knownHostsFile() {
    return QStringLiteral("known_hosts");
}

QString keyFile() {
    return QStringLiteral("key");
}

Unexpected unusable(const QString& why) {
    return fail(FailureCode::siteInvalid, {}, QStringLiteral("git.sshKey: ") + why);
}

/// A passphrase is asked for by nobody: ssh runs without a terminal.
bool isEncrypted(const QByteArray& key) {
    if (key.contains("BEGIN ENCRYPTED PRIVATE KEY") || key.contains("Proc-Type: 4,ENCRYPTED"))
        return true;
    const QByteArray begin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    const auto start = key.indexOf(begin);
    if (start < 0)
        return false;
    auto inner = key.mid(start + begin.size());
    inner.truncate(inner.indexOf('-'));
    // The name of the cipher follows the magic word (PROTOCOL.key of OpenSSH).
    return !QByteArray::fromBase64(inner).startsWith(QByteArray("openssh-key-v1\0\0\0\0\4none", 23));
}

Result<void> checkKey(const SshAccess& access) {
    if (access.keyFile.isEmpty())
        return access.agent ? Result<void>() : unusable(QStringLiteral("an SSH address needs it"));
    QFile file(access.keyFile);
    if (!file.open(QIODevice::ReadOnly))
        return fail(FailureCode::fileUnreadable, access.keyFile, file.errorString());
    if (access.agent)
        return {}; // it may be the public half: it only says which of the agent's keys
    struct stat status = {};
    if (::fstat(file.handle(), &status) != 0 || !S_ISREG(status.st_mode))
        return fail(FailureCode::fileUnreadable, access.keyFile, QStringLiteral("not a regular file"));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(FailureCode::secretFileExposed, access.keyFile,
                    QStringLiteral("its mode is 0%1").arg(status.st_mode & 07777, 0, 8));
    QByteArray key = file.read(keyLimit);
    const bool encrypted = isEncrypted(key);
    wipe(key);
    if (encrypted)
        return unusable(
            QStringLiteral("it is encrypted, and nobody is asked for its passphrase here; load it "
                           "into an SSH agent and set git.sshAgent"));
    return {};
}

/// For the shell at the server, as git itself quotes.
QByteArray quoted(const QString& path) {
    QByteArray text = path.toUtf8();
    text.replace('\'', "'\\''").replace('!', "'\\!'");
    return '\'' + text + '\'';
}

QByteArray option(const char* name, const QString& value) {
    return QByteArray("-o") + name + '=' + value.toUtf8();
}

QByteArrayList trustOptions(const QList<PinnedHostKey>& pins) {
    return {"-oBatchMode=yes",
            "-oStrictHostKeyChecking=yes",
            option("UserKnownHostsFile", knownHostsFile()),
            "-oGlobalKnownHostsFile=/dev/null",
            "-oKnownHostsCommand=none",
            "-oVerifyHostKeyDNS=no",
            "-oCheckHostIP=no",
            "-oUpdateHostKeys=no",
            "-oRequiredRSASize=2048",
            option("HostKeyAlgorithms", hostKeyAlgorithms(pins))};
}

QByteArrayList credentialOptions(const SshAccess& access) {
    QByteArrayList options{
        "-oPreferredAuthentications=publickey",
        access.keyFile.isEmpty() ? "-oIdentitiesOnly=no" : "-oIdentitiesOnly=yes",
        option("IdentityFile", access.keyFile.isEmpty() ? QStringLiteral("none") : keyFile())};
    options.append(access.agent ? "-oIdentityAgent=SSH_AUTH_SOCK" : "-oIdentityAgent=none");
    return options;
}

QByteArrayList environmentFor(const SshAccess& access) {
    QByteArrayList environment{"LC_ALL=C"};
    for (const char* name : {"PATH", "HOME"})
        environment.append(QByteArray(name) + '=' + qgetenv(name));
    if (access.agent)
        environment.append("SSH_AUTH_SOCK=" + qgetenv("SSH_AUTH_SOCK"));
    return environment;
}

/// Follows the lines of an advertisement to its flush.
class LineWalk {
public:
    enum class At { inside, end, nonsense };
    At over(const QByteArray& bytes) {
        while (m_position + lengthDigits <= bytes.size()) {
            bool isNumber = false;
            const int length = bytes.mid(m_position, lengthDigits).toInt(&isNumber, 16);
            if (!isNumber || (length != 0 && length < lengthDigits))
                return At::nonsense;
            if (length == 0)
                return At::end;
            m_position += length;
        }
        return At::inside;
    }

private:
    qsizetype m_position = 0;
};

} // namespace

SshCarriage::SshCarriage(QUrl repository, SshAccess access, HttpLimits limits)
    : GitCarriage(std::move(repository))
    , m_access(std::move(access))
    , m_limits(limits) {}

SshCarriage::~SshCarriage() {
    // A server that waits for a request hears that none comes, and ends by itself.
    if (m_uploadPack && !isCancelled() && m_uploadPack->write(goodbye))
        static_cast<void>(m_uploadPack->finish());
}

/// File names among ssh's arguments are subject to its own expansion, so they are plain names in a folder.
Result<void> SshCarriage::prepare() {
    if (m_folder)
        return {};
    if (auto usable = checkKey(m_access); !usable)
        return usable;
    auto folder = std::make_unique<QTemporaryDir>();
    if (!folder->isValid())
        return fail(FailureCode::fileUnwritable, folder->path(), folder->errorString());
    QByteArray pins;
    for (const auto& pin : m_access.hostKeys)
        pins += pin.line().toUtf8() + '\n';
    if (auto written = writeFileAtomically(folder->filePath(knownHostsFile()), pins); !written)
        return written;
    if (!m_access.keyFile.isEmpty() && !QFile::link(m_access.keyFile, folder->filePath(keyFile())))
        return fail(FailureCode::fileUnwritable, folder->path(), QStringLiteral("no link to the key"));
    m_folder = std::move(folder);
    return {};
}

Result<SshCarriage::Process> SshCarriage::start(const QUrl& there, const QString& service) {
    if (auto prepared = prepare(); !prepared)
        return Unexpected(prepared.error());
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_limits.inactivity);
    QByteArrayList arguments{"-F", "none", "-T", "-a", "-x"};
    arguments += trustOptions(pinsFor(there, m_access.hostKeys));
    arguments += credentialOptions(m_access);
    arguments +=
        {"-oControlPath=none", "-oClearAllForwardings=yes",
         option("ConnectTimeout", QString::number(seconds.count())),
         // The only level at which ssh names the host key that it was shown.
         "-oLogLevel=DEBUG1", "-l", sshUser(there).toUtf8(), "-p", QByteArray::number(there.port(sshPort)),
         "--", there.host(QUrl::FullyEncoded).toUtf8(), service.toUtf8() + ' ' + quoted(sshPath(there))};
    return SshProcess::start({arguments, environmentFor(m_access), m_folder->path()}, m_limits,
                             m_cancellation);
}

/// It has said all that it will, and not what was asked.
Failure SshCarriage::whyEnded(SshProcess& process, const QUrl& there) {
    const auto code = process.finish();
    if (!code)
        return code.error();
    const auto words = SshWords::parse(process.errorOutput());
    m_seen.hostKey = words.hostKey;
    return failureOf(words, *code, there, pinsFor(there, m_access.hostKeys));
}

Result<QByteArray> SshCarriage::references(SshProcess& process, const QUrl& there) {
    const auto named = [&](Failure failure) {
        if (failure.subject.isEmpty())
            failure.subject = there.toString();
        return Unexpected(std::move(failure));
    };
    QByteArray bytes;
    LineWalk lines;
    for (;;) {
        const auto more = process.read(bytes);
        if (!more)
            return named(more.error());
        const auto at = lines.over(bytes);
        if (at == LineWalk::At::nonsense)
            return named({FailureCode::answerMalformed, {}, QStringLiteral("not what Git says first")});
        if (bytes.size() > m_limits.replyBytes)
            return named(
                {FailureCode::replyTooLarge, {}, QStringLiteral("limit %1 bytes").arg(m_limits.replyBytes)});
        if (at == LineWalk::At::end)
            return bytes;
        if (!*more && !bytes.isEmpty())
            return named({FailureCode::connectionLost, {}, QStringLiteral("it ended in the middle")});
        if (!*more)
            return named(whyEnded(process, there));
    }
}

Result<QByteArray> SshCarriage::advertisement() {
    auto process = start(repository(), QStringLiteral("git-upload-pack"));
    if (!process)
        return Unexpected(process.error());
    auto said = references(**process, repository());
    if (!said)
        return said;
    m_seen.hostKey = SshWords::parse((*process)->errorOutput()).hostKey;
    m_uploadPack = *std::move(process);
    // libgit2 is told what smart HTTP says before: one way of reading for both.
    return "001e# service=git-upload-pack\n0000" + *said;
}

Result<QByteArray> SshCarriage::requestPack(const QByteArray& request, qint64 limit) {
    const auto process = std::move(m_uploadPack);
    const QString subject = repository().toString();
    if (!process)
        return fail(FailureCode::internalError, subject, QStringLiteral("nobody waits for a request"));
    process->beginExchange();
    if (auto sent = process->write(request); !sent)
        return fail(sent.error().code, subject, sent.error().detail);
    QByteArray answer;
    for (;;) {
        const auto more = process->read(answer);
        if (!more)
            return fail(more.error().code, subject, more.error().detail);
        if (answer.size() > limit)
            return fail(FailureCode::replyTooLarge, subject, QStringLiteral("limit %1 bytes").arg(limit));
        if (!*more)
            break;
    }
    const auto code = process->finish();
    if (!code)
        return fail(code.error().code, subject, code.error().detail);
    // The end of the command at the server says nothing that the answer does not; that of ssh does.
    if (*code == sshFailed)
        return Unexpected(failureOf(SshWords::parse(process->errorOutput()), *code, repository(), {}));
    return answer;
}

Result<ServiceAnswer> SshCarriage::tryService(const QUrl& there, const QString& service) {
    using Kind = ServiceAnswer::Kind;
    const auto process = start(there, service);
    const auto said =
        process ? references(**process, there) : Result<QByteArray>(Unexpected(process.error()));
    if (said) {
        if ((*process)->write(goodbye))
            static_cast<void>((*process)->finish());
        return ServiceAnswer{Kind::open, QStringLiteral("it advertises %1").arg(service)};
    }
    const auto& failure = said.error();
    if (failure.code == FailureCode::cancelled)
        return Unexpected(failure);
    const bool refused = failure.code == FailureCode::repositoryMissing ||
                         failure.code == FailureCode::sshKeyRefused ||
                         failure.code == FailureCode::requestRefused;
    if (refused)
        return ServiceAnswer{Kind::refused, failure.detail};
    return ServiceAnswer{Kind::unclear, nameOf(failure.code) + QStringLiteral(": ") + failure.detail};
}

} // namespace trustbench
