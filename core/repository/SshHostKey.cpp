#include "core/repository/SshHostKey.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <iterator>

namespace trustbench {
namespace {

constexpr int sshPort = 22;

/// A kind of key, and the algorithms by which a server proves that it has one.
struct Kind {
    const char* name;
    const char* algorithms;
};

constexpr std::array kinds{
    Kind{"ssh-ed25519", "ssh-ed25519"}, Kind{"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256"},
    Kind{"ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384"}, Kind{"ecdsa-sha2-nistp521", "ecdsa-sha2-nistp521"},
    Kind{"ssh-rsa", "rsa-sha2-512,rsa-sha2-256"}};

Unexpected wrong(const QString& what) {
    return fail(FailureCode::siteInvalid, {}, what);
}

/// It goes into a file that ssh reads.
QString printable(const QString& comment) {
    QString kept;
    std::copy_if(comment.begin(), comment.end(), std::back_inserter(kept),
                 [](QChar c) { return c.isPrint() || c.isSurrogate(); });
    return kept;
}

/// The encoded key begins with the name of its kind, its length before it (RFC 4253 section 6.6).
bool isOfKind(const QByteArray& key, const QByteArray& kind) {
    QByteArray begin(sizeof(quint32), '\0');
    qToBigEndian(static_cast<quint32>(kind.size()), begin.data());
    begin += kind;
    return key.startsWith(begin) && key.size() > begin.size() + static_cast<qsizetype>(sizeof(quint32));
}

} // namespace

std::optional<SshHostKey> SshHostKey::fromText(const QString& text) {
    static const QRegularExpression form(QStringLiteral("\\A(\\S+) (SHA256:[A-Za-z0-9+/]+)\\z"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return SshHostKey{match.captured(1), match.captured(2)};
}

QString HostKeyDispute::detail() const {
    QStringList known;
    for (const auto& key : pinned)
        known.append(key.text());
    return known.isEmpty() ? QStringLiteral("it shows %1, and none is pinned").arg(shown.text())
                           : QStringLiteral("it shows %1, pinned is %2")
                                 .arg(shown.text(), known.join(QStringLiteral(", ")));
}

std::optional<HostKeyDispute> HostKeyDispute::in(const Failure& failure) {
    static const QRegularExpression key(QStringLiteral("(\\S+) (SHA256:[A-Za-z0-9+/]+)"));
    if (failure.code != FailureCode::hostKeyUnknown && failure.code != FailureCode::hostKeyChanged)
        return std::nullopt;
    QList<SshHostKey> named;
    for (auto found = key.globalMatch(failure.detail); found.hasNext();) {
        const auto match = found.next();
        named.append({match.captured(1), match.captured(2)});
    }
    if (named.isEmpty())
        return std::nullopt;
    return HostKeyDispute{named.takeFirst(), named};
}

Result<PinnedHostKey> PinnedHostKey::parse(const QString& line) {
    const auto words = line.simplified().split(QLatin1Char(' '));
    constexpr qsizetype wordsNeeded = 3;
    if (words.size() < wordsNeeded)
        return wrong(QStringLiteral("must be \"host type key\", as in a known_hosts file"));
    const QString& host = words[0];
    const bool isPlain = std::none_of(host.begin(), host.end(), [](QChar c) {
        return QStringLiteral("@|*?!,#").contains(c) || c.unicode() <= ' ' || c.unicode() > '~';
    });
    if (!isPlain)
        return wrong(QStringLiteral("must begin with one plain host name: no pattern, no hash, no marker"));
    const QByteArray type = words[1].toLatin1();
    if (std::none_of(kinds.begin(), kinds.end(), [&](const Kind& kind) { return type == kind.name; }))
        return wrong(QStringLiteral("'%1' is no kind of host key that is used here").arg(words[1]));
    const auto decoded =
        QByteArray::fromBase64Encoding(words[2].toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray& bytes = *decoded;
    if (!decoded || !isOfKind(bytes, type))
        return wrong(QStringLiteral("the key is not a public key of the kind %1").arg(words[1]));
    const auto digest =
        QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64(QByteArray::OmitTrailingEquals);
    return PinnedHostKey{host.toLower(),
                         {words[1], QStringLiteral("SHA256:") + QString::fromLatin1(digest)},
                         bytes.toBase64(),
                         printable(words.mid(wordsNeeded).join(QLatin1Char(' ')))};
}

QString PinnedHostKey::line() const {
    QStringList words{host, key.type, QString::fromLatin1(encoded)};
    if (!comment.isEmpty())
        words.append(comment);
    return words.join(QLatin1Char(' '));
}

QString knownHostsName(const QUrl& server) {
    const QString host = server.host(QUrl::FullyEncoded).toLower();
    const int port = server.port(sshPort);
    return port == sshPort ? host : QStringLiteral("[%1]:%2").arg(host).arg(port);
}

QList<PinnedHostKey> pinsFor(const QUrl& server, const QList<PinnedHostKey>& pins) {
    QList<PinnedHostKey> found;
    const QString name = knownHostsName(server);
    std::copy_if(pins.begin(), pins.end(), std::back_inserter(found),
                 [&](const PinnedHostKey& pin) { return pin.host == name; });
    return found;
}

QString hostKeyAlgorithms(const QList<PinnedHostKey>& pins) {
    auto ordered = kinds;
    std::stable_partition(ordered.begin(), ordered.end(), [&](const Kind& kind) {
        return std::any_of(pins.begin(), pins.end(), [&](const PinnedHostKey& pin) {
            return pin.key.type == QLatin1String(kind.name);
        });
    });
    QStringList names;
    for (const auto& kind : ordered)
        names.append(QString::fromLatin1(kind.algorithms));
    return names.join(QLatin1Char(','));
}

} // namespace trustbench
