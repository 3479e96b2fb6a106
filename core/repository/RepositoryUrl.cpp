#include "core/repository/RepositoryUrl.h"

#include <QRegularExpression>

namespace trustbench {
namespace {

/// `user@host:path`, not an address and not a Windows path: the user is what tells it from both.
QUrl fromScpForm(const QString& written) {
    static const QRegularExpression form(QStringLiteral(
        "\\A([A-Za-z0-9_][A-Za-z0-9_.-]*)@([^:/@\\s\\[\\]]+|\\[[0-9A-Fa-f:.]+\\]):([^\\s]+)\\z"));
    const auto match = form.match(written);
    if (!match.hasMatch() || written.contains(QLatin1String("://")))
        return {};
    QUrl url;
    url.setScheme(QStringLiteral("ssh"));
    url.setUserName(match.captured(1));
    QString host = match.captured(2);
    if (host.startsWith(QLatin1Char('[')))
        host = host.mid(1, host.size() - 2);
    url.setHost(host);
    const QString path = match.captured(3);
    const bool rooted = path.startsWith(QLatin1Char('/')) || path.startsWith(QLatin1Char('~'));
    // A relative path begins at the user's home.
    url.setPath(rooted ? (path.startsWith(QLatin1Char('~')) ? QLatin1Char('/') + path : path)
                       : QStringLiteral("/~/") + path,
                QUrl::DecodedMode);
    return url;
}

} // namespace

QUrl repositoryUrlFrom(const QString& written) {
    QUrl url = fromScpForm(written);
    if (url.isEmpty())
        url = QUrl(written, QUrl::StrictMode);
    const bool isHttps = url.scheme() == QLatin1String("https");
    const bool good = url.isValid() && (isHttps || isSsh(url)) && !url.host().isEmpty() &&
                      !url.path().isEmpty() && url.path() != QLatin1String("/") && !url.hasQuery() &&
                      !url.hasFragment() && url.password().isEmpty() &&
                      (!isHttps || url.userInfo().isEmpty());
    return good ? url : QUrl();
}

bool isSsh(const QUrl& repository) {
    return repository.scheme() == QLatin1String("ssh");
}

QUrl repositoryUrl(QUrl url) {
    const QString user = url.userName();
    url.setUserInfo({});
    if (isSsh(url) && !user.isEmpty())
        url.setUserName(user);
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path, QUrl::TolerantMode);
    return url;
}

QString sshUser(const QUrl& repository) {
    return repository.userName().isEmpty() ? QStringLiteral("git") : repository.userName();
}

QString sshPath(const QUrl& repository) {
    const QString path = repository.path(QUrl::FullyDecoded);
    if (path.startsWith(QLatin1String("/~/")))
        return path.mid(3);
    return path.startsWith(QLatin1String("/~")) ? path.mid(1) : path;
}

} // namespace trustbench
