#include "core/wos/SiteFields.h"

#include "core/repository/RepositoryUrl.h"

#include <QRegularExpression>

namespace trustbench {
namespace {

using Need = StrictObject::Need;

QUrl readUrl(StrictObject& object, const QString& key, bool plainHttpAllowed, bool queryAllowed) {
    const QString written = object.string(key, Need::required);
    if (written.isEmpty())
        return {};
    QUrl url(written, QUrl::StrictMode);
    const bool scheme =
        url.scheme() == QLatin1String("https") || (plainHttpAllowed && url.scheme() == QLatin1String("http"));
    if (!url.isValid() || !scheme || url.host().isEmpty())
        object.problem(key, plainHttpAllowed ? QStringLiteral("must be an https or http URL with a host")
                                             : QStringLiteral("must be an https URL with a host"));
    else if (!url.userInfo().isEmpty() || url.hasFragment() || (url.hasQuery() && !queryAllowed))
        object.problem(key, QStringLiteral("must not carry a user name, a password, a query or a fragment"));
    return url;
}

} // namespace

std::optional<QString> normalFingerprint(const QString& written) {
    static const QRegularExpression form(
        QStringLiteral("\\A([0-9A-Fa-f]{64}|[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31})\\z"));
    if (!form.match(written).hasMatch())
        return std::nullopt;
    return QString(written).remove(QLatin1Char(':')).toLower();
}

QUrl readApi(StrictObject& object) {
    return readUrl(object, QStringLiteral("api"), false, false);
}

QUrl readSigningCertificateUrl(StrictObject& object) {
    return readUrl(object, QStringLiteral("signingCertificateUrl"), true, true);
}

QUrl readNeighbour(StrictObject& object) {
    const auto key = QStringLiteral("neighbour");
    const QString written = object.string(key, Need::required);
    QUrl url = repositoryUrlFrom(written);
    if (url.isEmpty() && !written.isEmpty())
        object.problem(key, QStringLiteral("must be the https or ssh address of a repository, with no "
                                           "password, query or fragment in it"));
    return url;
}

QList<SiteAnchor> readAnchors(StrictObject& object, const QString& key) {
    QList<SiteAnchor> anchors;
    for (auto& entry : object.objects(key)) {
        SiteAnchor anchor;
        anchor.file = entry.string(QStringLiteral("file"), Need::required);
        const QString fingerprint = entry.string(QStringLiteral("sha256"), Need::required);
        const auto normal = normalFingerprint(fingerprint);
        if (!normal && !fingerprint.isEmpty())
            entry.problem(QStringLiteral("sha256"), notAFingerprint);
        anchor.sha256 = normal.value_or(QString());
        anchor.confirmedBy = entry.string(QStringLiteral("confirmedBy"), Need::required);
        const QString time = entry.string(QStringLiteral("confirmedAt"), Need::required);
        anchor.confirmedAt = QDateTime::fromString(time, Qt::ISODate);
        if (!time.isEmpty() &&
            (!anchor.confirmedAt.isValid() || anchor.confirmedAt.timeSpec() == Qt::LocalTime))
            entry.problem(
                QStringLiteral("confirmedAt"),
                QStringLiteral("must be an ISO 8601 time with its zone, for instance 2026-01-31T12:00:00Z"));
        anchor.confirmedAt = anchor.confirmedAt.toUTC();
        entry.finish();
        anchors.append(anchor);
    }
    return anchors;
}

} // namespace trustbench
