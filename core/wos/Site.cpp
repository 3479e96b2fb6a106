#include "core/wos/Site.h"

#include "core/base/Files.h"
#include "core/wos/SiteFields.h"
#include "core/wos/StrictJson.h"
#include "core/wos/WireProfile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace trustbench {
namespace {

using Need = StrictObject::Need;

constexpr std::array tokenStores{std::pair{TokenStorage::memory, "memory"},
                                 std::pair{TokenStorage::keyring, "keyring"},
                                 std::pair{TokenStorage::file, "file"}};

QStringList readFingerprints(StrictObject& object, const QString& key) {
    QStringList fingerprints;
    const auto written = object.strings(key);
    for (qsizetype i = 0; i < written.size(); ++i) {
        const auto fingerprint = normalFingerprint(written.at(i));
        if (!fingerprint)
            object.problem(QStringLiteral("%1[%2]").arg(key).arg(i), notAFingerprint);
        else
            fingerprints.append(*fingerprint);
    }
    return fingerprints;
}

SigningIdentity readIdentity(StrictObject object) {
    SigningIdentity identity;
    identity.dnsName = object.string(QStringLiteral("dns"), Need::optional);
    identity.subject = object.string(QStringLiteral("subject"), Need::optional);
    if (object.has(QStringLiteral("sha256"))) {
        const auto fingerprint = normalFingerprint(object.string(QStringLiteral("sha256"), Need::required));
        if (!fingerprint)
            object.problem(QStringLiteral("sha256"), notAFingerprint);
        identity.sha256 = fingerprint.value_or(QString());
    }
    const auto given = object.keys();
    if (given.size() != 1 || identity.isEmpty())
        object.problem(given.isEmpty() ? QStringLiteral("dns") : given.constLast(),
                       QStringLiteral("exactly one of dns, subject, sha256 must be there, and not empty"));
    object.finish();
    return identity;
}

QString readPattern(StrictObject& object, const QString& key, const QString& otherwise, bool mayBeEmpty) {
    if (!object.has(key))
        return otherwise;
    QString pattern = object.string(key, mayBeEmpty ? Need::optional : Need::required);
    if (!pattern.isEmpty() && !pattern.contains(QStringLiteral("{id}")))
        object.problem(key, QStringLiteral("must contain {id}"));
    return pattern;
}

Site::Devices readDevices(StrictObject object) {
    Site::Devices devices;
    devices.folder = object.string(QStringLiteral("folder"), Need::optional);
    devices.certificate = readPattern(object, QStringLiteral("certificate"), devices.certificate, false);
    devices.key = readPattern(object, QStringLiteral("key"), devices.key, true);
    devices.capabilities = readPattern(object, QStringLiteral("capabilities"), devices.capabilities, true);
    devices.scanPattern = object.string(QStringLiteral("scanPattern"), Need::optional);
    const QRegularExpression pattern(devices.scanPattern);
    if (!pattern.isValid())
        object.problem(QStringLiteral("scanPattern"), QStringLiteral("%1 at character %2")
                                                          .arg(pattern.errorString())
                                                          .arg(pattern.patternErrorOffset() + 1));
    devices.labelText = readPattern(object, QStringLiteral("labelText"), {}, true);
    object.finish();
    return devices;
}

void readSigning(StrictObject object, Site& site) {
    if (object.has(QStringLiteral("identity")))
        site.signingIdentity = readIdentity(object.object(QStringLiteral("identity"), Need::required));
    site.confirmedSigners = readFingerprints(object, QStringLiteral("confirmed"));
    object.finish();
}

/// Each line by itself, so that every bad one is told.
QList<PinnedHostKey> readHostKeys(StrictObject& object, const QString& key) {
    QList<PinnedHostKey> pins;
    const auto lines = object.strings(key);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto pin = PinnedHostKey::parse(lines.at(i));
        if (pin)
            pins.append(*pin);
        else
            object.problem(QStringLiteral("%1[%2]").arg(key).arg(i), pin.error().detail);
    }
    return pins;
}

void readGit(StrictObject object, Site& site) {
    if (object.has(QStringLiteral("username")))
        site.gitUsername = object.string(QStringLiteral("username"), Need::required);
    if (site.gitUsername.contains(QLatin1Char(':')))
        object.problem(QStringLiteral("username"), QStringLiteral("must not contain a colon"));
    constexpr qint64 tenYears = 10LL * 366 * 24 * 3600;
    site.tokenMaxLifetime =
        std::chrono::seconds(object.integer(QStringLiteral("tokenMaxLifetime"), Need::optional, 0, tenYears));
    if (object.has(QStringLiteral("neighbour")))
        site.gitNeighbour = readNeighbour(object);
    site.gitAllowedSigners = object.string(QStringLiteral("allowedSigners"), Need::optional);
    site.gitAllowedOpenPgpKeys = object.string(QStringLiteral("allowedOpenPgpKeys"), Need::optional);
    site.gitAllowedX509Subjects = object.strings(QStringLiteral("allowedX509Subjects"));
    site.gitX509Crls = object.strings(QStringLiteral("x509Crls"));
    // An anchor alone would let everybody sign who has a certificate from it.
    if (site.gitAllowedX509Subjects.isEmpty() != site.commitAnchors.isEmpty())
        object.problem(QStringLiteral("allowedX509Subjects"),
                       QStringLiteral("must be there with anchors.commits, and only with them"));
    site.gitSshHostKeys = readHostKeys(object, QStringLiteral("sshHostKeys"));
    site.gitSshKey = object.string(QStringLiteral("sshKey"), Need::optional);
    site.gitSshAgent = object.boolean(QStringLiteral("sshAgent"), false);
    if (object.has(QStringLiteral("tokenStore"))) {
        const QString written = object.string(QStringLiteral("tokenStore"), Need::required);
        const auto known = std::find_if(tokenStores.begin(), tokenStores.end(), [&](const auto& entry) {
            return written == QLatin1String(entry.second);
        });
        if (known != tokenStores.end())
            site.tokenStorage = known->first;
        else if (!written.isEmpty())
            object.problem(QStringLiteral("tokenStore"),
                           QStringLiteral("must be \"memory\", \"keyring\" or \"file\""));
    }
    object.finish();
}

QJsonObject gitToJson(const Site& site) {
    QJsonObject git{{QStringLiteral("username"), site.gitUsername},
                    {QStringLiteral("tokenMaxLifetime"), static_cast<qint64>(site.tokenMaxLifetime.count())}};
    for (const auto& [storage, name] : tokenStores)
        if (storage == site.tokenStorage && storage != TokenStorage::memory)
            git.insert(QStringLiteral("tokenStore"), QString::fromLatin1(name));
    if (!site.gitNeighbour.isEmpty())
        git.insert(QStringLiteral("neighbour"), site.gitNeighbour.toString(QUrl::FullyEncoded));
    if (!site.gitAllowedSigners.isEmpty())
        git.insert(QStringLiteral("allowedSigners"), site.gitAllowedSigners);
    if (!site.gitAllowedOpenPgpKeys.isEmpty())
        git.insert(QStringLiteral("allowedOpenPgpKeys"), site.gitAllowedOpenPgpKeys);
    if (!site.gitAllowedX509Subjects.isEmpty())
        git.insert(QStringLiteral("allowedX509Subjects"),
                   QJsonArray::fromStringList(site.gitAllowedX509Subjects));
    if (!site.gitX509Crls.isEmpty())
        git.insert(QStringLiteral("x509Crls"), QJsonArray::fromStringList(site.gitX509Crls));
    QJsonArray pins;
    for (const auto& pin : site.gitSshHostKeys)
        pins.append(pin.line());
    if (!pins.isEmpty())
        git.insert(QStringLiteral("sshHostKeys"), pins);
    if (!site.gitSshKey.isEmpty())
        git.insert(QStringLiteral("sshKey"), site.gitSshKey);
    if (site.gitSshAgent)
        git.insert(QStringLiteral("sshAgent"), true);
    return git;
}

QJsonArray toJson(const QList<SiteAnchor>& anchors) {
    QJsonArray array;
    for (const auto& anchor : anchors)
        array.append(
            QJsonObject{{QStringLiteral("file"), anchor.file},
                        {QStringLiteral("sha256"), anchor.sha256},
                        {QStringLiteral("confirmedBy"), anchor.confirmedBy},
                        {QStringLiteral("confirmedAt"), anchor.confirmedAt.toUTC().toString(Qt::ISODate)}});
    return array;
}

QJsonObject toJson(const SigningIdentity& identity) {
    if (!identity.dnsName.isEmpty())
        return {{QStringLiteral("dns"), identity.dnsName}};
    if (!identity.subject.isEmpty())
        return {{QStringLiteral("subject"), identity.subject}};
    return {{QStringLiteral("sha256"), identity.sha256}};
}

} // namespace

Result<Site> Site::load(const QString& path) {
    const auto bytes = readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return parse(*bytes, path);
}

Result<Site> Site::parse(const QByteArray& bytes, const QString& path) {
    QStringList problems;
    auto object = StrictObject::parse(bytes, problems);
    Site site;
    site.file = path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
    object.integer(QStringLiteral("schema"), Need::required, 1, 1);
    site.name = object.string(QStringLiteral("name"), Need::required);
    if (object.has(QStringLiteral("wire")))
        site.wire = object.string(QStringLiteral("wire"), Need::required);
    if (!WireProfile::available().contains(site.wire))
        object.problem(QStringLiteral("wire"),
                       QStringLiteral("'%1' is unknown, known are %2")
                           .arg(site.wire, WireProfile::available().join(QStringLiteral(", "))));
    // A site whose devices learn their endpoint elsewhere names none at all.
    if (object.has(QStringLiteral("api")) || object.has(QStringLiteral("signingCertificateUrl"))) {
        site.api = readApi(object);
        site.signingCertificateUrl = readSigningCertificateUrl(object);
    }
    auto anchors = object.object(QStringLiteral("anchors"), Need::required);
    site.tlsAnchors = readAnchors(anchors, QStringLiteral("tls"));
    site.signingAnchors = readAnchors(anchors, QStringLiteral("signing"));
    site.commitAnchors = readAnchors(anchors, QStringLiteral("commits"));
    anchors.finish();
    readSigning(object.object(QStringLiteral("signing"), Need::optional), site);
    auto operatorKeys = object.object(QStringLiteral("operator"), Need::optional);
    site.operatorSecretFile = operatorKeys.string(QStringLiteral("secretFile"), Need::optional);
    operatorKeys.finish();
    readGit(object.object(QStringLiteral("git"), Need::optional), site);
    site.interceptors = readFingerprints(object, QStringLiteral("interceptors"));
    site.devices = readDevices(object.object(QStringLiteral("devices"), Need::optional));
    object.finish();
    if (!problems.isEmpty())
        return fail(FailureCode::siteInvalid, path, problems.join(QLatin1Char('\n')));
    return site;
}

QByteArray Site::toJson() const {
    QJsonObject signing{{QStringLiteral("confirmed"), QJsonArray::fromStringList(confirmedSigners)}};
    if (!signingIdentity.isEmpty())
        signing.insert(QStringLiteral("identity"), trustbench::toJson(signingIdentity));
    QJsonObject deviceFiles{{QStringLiteral("folder"), devices.folder},
                            {QStringLiteral("certificate"), devices.certificate},
                            {QStringLiteral("key"), devices.key},
                            {QStringLiteral("capabilities"), devices.capabilities},
                            {QStringLiteral("scanPattern"), devices.scanPattern}};
    if (!devices.labelText.isEmpty())
        deviceFiles.insert(QStringLiteral("labelText"), devices.labelText);
    QJsonObject object{
        {QStringLiteral("schema"), 1},
        {QStringLiteral("name"), name},
        {QStringLiteral("wire"), wire},
        {QStringLiteral("anchors"),
         QJsonObject{{QStringLiteral("tls"), trustbench::toJson(tlsAnchors)},
                     {QStringLiteral("signing"), trustbench::toJson(signingAnchors)},
                     {QStringLiteral("commits"), trustbench::toJson(commitAnchors)}}},
        {QStringLiteral("signing"), signing},
        {QStringLiteral("operator"), QJsonObject{{QStringLiteral("secretFile"), operatorSecretFile}}},
        {QStringLiteral("git"), gitToJson(*this)},
        {QStringLiteral("interceptors"), QJsonArray::fromStringList(interceptors)},
        {QStringLiteral("devices"), deviceFiles}};
    if (!api.isEmpty())
        object.insert(QStringLiteral("api"), api.toString(QUrl::FullyEncoded));
    if (!signingCertificateUrl.isEmpty())
        object.insert(QStringLiteral("signingCertificateUrl"),
                      signingCertificateUrl.toString(QUrl::FullyEncoded));
    return QJsonDocument(object).toJson();
}

Result<void> Site::save(const QString& path) const {
    const QDir target = QFileInfo(path).absoluteDir();
    // A path stays relative only while it names the same file from where the site is saved.
    const auto moved = [&](const QString& written) {
        if (written.isEmpty())
            return written;
        const QString relative = target.relativeFilePath(resolve(written));
        return relative.startsWith(QStringLiteral("..")) ? resolve(written) : relative;
    };
    Site copy = *this;
    for (auto* anchors : {&copy.tlsAnchors, &copy.signingAnchors, &copy.commitAnchors})
        for (auto& anchor : *anchors)
            anchor.file = moved(anchor.file);
    copy.operatorSecretFile = moved(operatorSecretFile);
    copy.gitAllowedSigners = moved(gitAllowedSigners);
    copy.gitAllowedOpenPgpKeys = moved(gitAllowedOpenPgpKeys);
    copy.gitSshKey = moved(gitSshKey);
    for (auto& crl : copy.gitX509Crls)
        crl = moved(crl);
    copy.devices.folder = moved(devices.folder);
    const QByteArray bytes = copy.toJson();
    if (const auto readable = parse(bytes, path); !readable)
        return tl::unexpected(readable.error());
    return writeFileAtomically(path, bytes);
}

QString Site::resolve(const QString& path) const {
    const QDir folder = file.isEmpty() ? QDir::current() : QFileInfo(file).absoluteDir();
    return QDir::cleanPath(folder.absoluteFilePath(path));
}

SshAccess Site::sshAccess() const {
    return {gitSshKey.isEmpty() ? QString() : resolve(gitSshKey), gitSshAgent, gitSshHostKeys};
}

WosEndpoint Site::endpoint() const {
    return {api, signingCertificateUrl, EndpointSource::siteFile, file};
}

} // namespace trustbench
