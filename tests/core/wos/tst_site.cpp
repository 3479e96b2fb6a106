#include "core/base/Files.h"
#include "core/wos/Site.h"
#include "core/wos/WireProfile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace trustbench;

namespace {

const QString fingerprint = QString(64, u'a');

QByteArray siteJson() {
    return readFile(QStringLiteral(TRUSTBENCH_SOURCE_DIR "/tests/core/wos/site.json")).value_or(QByteArray());
}

QByteArray withFingerprints(QByteArray json) {
    return json.replace("FINGERPRINT", fingerprint.toLatin1());
}

Result<Site> parsed(const QByteArray& json) {
    return Site::parse(withFingerprints(json), QStringLiteral("/plant/site.json"));
}

/// Every object key of a document as a path, array elements as [].
QSet<QString> keysOf(const QJsonValue& value, const QString& path = {}) {
    QSet<QString> keys;
    if (value.isArray() && !value.toArray().isEmpty())
        return keysOf(value.toArray().first(), path + QStringLiteral("[]"));
    const auto object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = path.isEmpty() ? it.key() : path + u'.' + it.key();
        keys.insert(key);
        keys += keysOf(it.value(), key);
    }
    return keys;
}

/// The same of what a JSON Schema describes.
QSet<QString> schemaKeys(const QJsonObject& root, QJsonObject node, const QString& path = {}) {
    const QString reference = node.value(QStringLiteral("$ref")).toString();
    if (!reference.isEmpty())
        node = root.value(QStringLiteral("$defs")).toObject().value(reference.section(u'/', -1)).toObject();
    QSet<QString> keys;
    for (const auto& variant : node.value(QStringLiteral("oneOf")).toArray())
        keys += schemaKeys(root, variant.toObject(), path);
    if (node.contains(QStringLiteral("items")))
        keys += schemaKeys(root, node.value(QStringLiteral("items")).toObject(), path + QStringLiteral("[]"));
    const auto properties = node.value(QStringLiteral("properties")).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const QString key = path.isEmpty() ? it.key() : path + u'.' + it.key();
        keys.insert(key);
        keys += schemaKeys(root, it.value().toObject(), key);
    }
    return keys;
}

void touch(const QString& path) {
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QVERIFY(writeFileAtomically(path, "x"));
}

} // namespace

class TestSite : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKeyIsRead() {
        const auto site = parsed(siteJson());
        QVERIFY2(site, qPrintable(site ? QString() : site.error().detail));
        QCOMPARE(site->name, QStringLiteral("Plant 7"));
        QCOMPARE(site->api.toString(), QStringLiteral("https://wos.plant.example/tenant/api"));
        QCOMPARE(site->signingCertificateUrl.scheme(), QStringLiteral("http"));
        QCOMPARE(site->tlsAnchors.size(), 1);
        QCOMPARE(site->tlsAnchors.constFirst().confirmedAt, QDateTime({2026, 1, 31}, {11, 0}, Qt::UTC));
        QCOMPARE(site->signingAnchors.constFirst().file, QStringLiteral("pki/root.pem"));
        QCOMPARE(site->signingIdentity.dnsName, QStringLiteral("wos.plant.example"));
        QCOMPARE(site->confirmedSigners, QStringList{fingerprint});
        QCOMPARE(site->operatorSecretFile, QStringLiteral("operator.secret"));
        QCOMPARE(site->gitUsername, QStringLiteral("git"));
        QCOMPARE(site->tokenMaxLifetime, std::chrono::seconds(3600));
        QCOMPARE(site->gitNeighbour.path(), QStringLiteral("/devices/none.git"));
        QCOMPARE(site->gitAllowedSigners, QStringLiteral("keys/signers"));
        QCOMPARE(site->gitAllowedOpenPgpKeys, QStringLiteral("keys/ops.asc"));
        QCOMPARE(site->commitAnchors.constFirst().file, QStringLiteral("pki/commits.pem"));
        QCOMPARE(site->gitAllowedX509Subjects, QStringList{QStringLiteral("CN=Release")});
        QCOMPARE(site->gitX509Crls, QStringList{QStringLiteral("pki/release.crl")});
        QCOMPARE(site->tokenStorage, TokenStorage::keyring);
        QCOMPARE(site->gitSshHostKeys.size(), 1);
        QCOMPARE(site->gitSshHostKeys.constFirst().host, QStringLiteral("[git.plant.example]:2222"));
        const auto ssh = site->sshAccess();
        QCOMPARE(ssh.keyFile, QStringLiteral("/plant/keys/bench"));
        QVERIFY(ssh.agent);
        QCOMPARE(ssh.hostKeys, site->gitSshHostKeys);
        QCOMPARE(site->interceptors, QStringList{fingerprint});
        QCOMPARE(site->devices.key, QStringLiteral("keys/{id}.key"));
        QCOMPARE(site->devices.capabilities, QString());
        QCOMPARE(site->resolve(site->signingAnchors.constFirst().file),
                 QStringLiteral("/plant/pki/root.pem"));
        QCOMPARE(site->resolve(QStringLiteral("/other/x.pem")), QStringLiteral("/other/x.pem"));
        QCOMPARE(site->endpoint().api, site->api);
        QCOMPARE(site->endpoint().source, EndpointSource::siteFile);
    }

    void whatCanBeLeftOutHasItsDefault() {
        const auto site = Site::parse("{\"schema\":1,\"name\":\"n\",\"api\":\"https://h/"
                                      "a\",\"signingCertificateUrl\":\"https://h/s\",\"anchors\":{}}",
                                      QStringLiteral("site.json"));
        QVERIFY(site);
        QCOMPARE(site->wire, QStringLiteral("gitops-predraft"));
        QCOMPARE(site->gitUsername, QStringLiteral("x-access-token"));
        QCOMPARE(site->devices.certificate, QStringLiteral("{id}.pem"));
        QVERIFY(site->signingIdentity.isEmpty());
        const auto ssh = site->sshAccess();
        QVERIFY(ssh.keyFile.isEmpty() && !ssh.agent && ssh.hostKeys.isEmpty());
    }

    void theNeighbourMayHaveAnSshAddress() {
        for (const char* written :
             {"ssh://git@git.plant.example/devices/none.git", "git@git.plant.example:/devices/none.git"}) {
            const auto site =
                parsed(siteJson().replace("https://git.plant.example/devices/none.git", written));
            QVERIFY2(site, qPrintable(site ? QString() : site.error().detail));
            QCOMPARE(site->gitNeighbour,
                     QUrl(QStringLiteral("ssh://git@git.plant.example/devices/none.git")));
            const auto again = Site::parse(site->toJson(), site->file);
            QVERIFY(again);
            QCOMPARE(again->gitNeighbour, site->gitNeighbour);
        }
    }

    void aSiteMayLeaveTheEndpointToOthers() {
        const auto site = Site::parse("{\"schema\":1,\"name\":\"n\",\"anchors\":{}}", QStringLiteral("s"));
        QVERIFY(site);
        QVERIFY(site->endpoint().api.isEmpty());
        QCOMPARE(Site::parse(site->toJson(), QStringLiteral("s"))->toJson(), site->toJson());
        const auto half = Site::parse("{\"schema\":1,\"name\":\"n\",\"anchors\":{},\"api\":\"https://h\"}",
                                      QStringLiteral("s"));
        QCOMPARE(half.error().detail, QStringLiteral("signingCertificateUrl: missing"));
    }

    void wrongSitesNameThePlace_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* name, const char* from, const char* to, const char* detail) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(detail);
        };
        row("schema", "\"schema\": 1", "\"schema\": 2", "schema: ");
        row("no schema", "\"schema\": 1,", "", "schema: missing");
        row("name", "\"Plant 7\"", "7", "name: must be a string");
        row("empty name", "\"Plant 7\"", "\"\"", "name: must not be empty");
        row("wire", "gitops-predraft", "future", "wire: 'future' is unknown");
        row("plain api", "https://wos.plant.example/tenant", "http://wos.plant.example/tenant",
            "api: must be an https URL");
        row("api password", "https://wos.plant.example/tenant", "https://u:p@wos.plant.example/tenant",
            "api: must not carry");
        row("api query", "/tenant/api", "/tenant/api?x=1", "api: must not carry");
        row("signing url", "http://wos.plant.example/signing", "ftp://wos.plant.example/signing",
            "signingCertificateUrl: ");
        row("unknown key", "\"name\"", "\"color\": 1, \"name\"", "color: unknown key");
        row("unknown anchor key", "\"file\": \"tls.pem\"", "\"path\": \"\", \"file\": \"tls.pem\"",
            "anchors.tls[0].path: unknown key");
        row("unknown anchors", "\"tls\":", "\"git\": [], \"tls\":", "anchors.git: unknown key");
        row("anchor fingerprint", "\"tls.pem\", \"sha256\": \"FINGERPRINT\"",
            "\"tls.pem\", \"sha256\": \"abc\"", "anchors.tls[0].sha256: must be a SHA-256 fingerprint");
        row("anchor time", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00", "anchors.signing[0].confirmedAt: ");
        row("anchor by", "\"confirmedBy\": \"Ada\", \"confirmedAt\": \"2026-01-31T12:00:00Z\"",
            "\"confirmedAt\": \"2026-01-31T12:00:00Z\"", "anchors.signing[0].confirmedBy: missing");
        row("two identities", "\"dns\": \"wos.plant.example\"", "\"dns\": \"x\", \"subject\": \"CN=x\"",
            "signing.identity.subject: exactly one");
        row("empty identity", "\"dns\": \"wos.plant.example\"", "", "signing.identity.dns: exactly one");
        row("identity text", "{ \"dns\": \"wos.plant.example\" }", "\"wos\"",
            "signing.identity: must be an object");
        row("identity fingerprint", "\"dns\": \"wos.plant.example\"", "\"sha256\": \"zz\"",
            "signing.identity.sha256: ");
        row("confirmed", "\"confirmed\": [\"FINGERPRINT\"]", "\"confirmed\": [\"FINGERPRINT\", 1, \"12\"]",
            "signing.confirmed[1]: must be a string");
        row("operator", "\"secretFile\"", "\"secret\"", "operator.secret: unknown key");
        row("git user", "\"username\": \"git\"", "\"username\": \"a:b\"", "git.username: ");
        row("lifetime", "3600", "-1", "git.tokenMaxLifetime: must be a whole number");
        row("token store", "\"keyring\"", "\"purse\"",
            "git.tokenStore: must be \"memory\", \"keyring\" or \"file\"");
        row("lifetime fraction", "3600", "1.5", "git.tokenMaxLifetime: must be a whole number");
        row("neighbour", "https://git.plant.example/devices", "http://git.plant.example/devices",
            "git.neighbour: must be the https or ssh address");
        row("neighbour query", "none.git", "none.git?a=b", "git.neighbour: must be the https or ssh address");
        row("neighbour password", "https://git.plant.example/devices", "ssh://u:p@git.plant.example/devices",
            "git.neighbour: must be the https or ssh address");
        row("host keys in one text", "[\"[git.plant.example]:2222 ssh", "\"[git.plant.example]:2222 ssh",
            "not JSON: ");
        row("host key pattern", "[git.plant.example]:2222", "*.plant.example",
            "git.sshHostKeys[0]: must begin with one plain host name");
        row("host key fingerprint", "ssh-ed25519 AAAAC3", "SHA256:AAAAC3",
            "git.sshHostKeys[0]: must be \"host type key\"");
        row("host key kind", "ssh-ed25519 AAAAC3", "ssh-dss AAAAC3", "git.sshHostKeys[0]: 'ssh-dss'");
        row("host key cut", "AAAAIPI/lSypMdzTsSp8F1tBGgWtkL+ZBligG6T1qfne0DBk", "",
            "git.sshHostKeys[0]: the key is not a public key");
        row("host key number", "[\"[git.plant.example]:2222", "[7, \"[git.plant.example]:2222",
            "git.sshHostKeys[0]: must be a string");
        row("ssh key", "\"keys/bench\"", "7", "git.sshKey: must be a string");
        row("ssh agent", "\"sshAgent\": true", "\"sshAgent\": \"yes\"", "git.sshAgent: must be ");
        row("subjects without anchors", "\"commits\": [", "\"commits\": [], \"others\": [",
            "git.allowedX509Subjects: must be there with anchors.commits");
        row("anchors without subjects", "[\"CN=Release\"]", "[]",
            "git.allowedX509Subjects: must be there with anchors.commits");
        row("interceptor", "\"interceptors\": [\"FINGERPRINT\"]", "\"interceptors\": [\"x\"]",
            "interceptors[0]: must be a SHA-256 fingerprint");
        row("device pattern", "{id}.crt", "device.crt", "devices.certificate: must contain {id}");
        row("scan pattern", "^SN:(.*)$", "^SN:(.*$", "devices.scanPattern: ");
        row("truncated", "\"devices\":", "", "not JSON: ");
        row("unknown device key", "\"folder\"", "\"glob\": \"*\", \"folder\"", "devices.glob: unknown key");
    }

    void wrongSitesNameThePlace() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, detail);
        const QByteArray json = siteJson();
        QVERIFY(json.contains(from));
        const auto site = parsed(QByteArray(json).replace(from, to));
        QVERIFY(!site);
        QCOMPARE(site.error().code, FailureCode::siteInvalid);
        QCOMPARE(site.error().subject, QStringLiteral("/plant/site.json"));
        QVERIFY2(site.error().detail.contains(detail), qPrintable(site.error().detail));
    }

    void allProblemsAreToldNotTheFirst() {
        const auto site = Site::parse("{\"schema\":1,\"extra\":1,\"api\":\"x\"}", QStringLiteral("s"));
        QVERIFY(!site);
        for (const char* place : {"extra: ", "api: ", "name: ", "anchors: ", "signingCertificateUrl: "})
            QVERIFY2(site.error().detail.contains(QLatin1String(place)), place);
        QCOMPARE(Site::parse("[]", QStringLiteral("s")).error().detail, QStringLiteral("not a JSON object"));
    }

    void theDemandsOnRepositoriesAreLoaded() {
        QTemporaryDir folder;
        auto site = parsed(siteJson());
        QVERIFY(site);
        site->file = folder.filePath(QStringLiteral("site.json"));
        QCOMPARE(site->loadRepositoryDemands().error().code, FailureCode::fileUnreadable);
        touch(folder.filePath(QStringLiteral("keys/signers")));
        QCOMPARE(site->loadRepositoryDemands().error().code, FailureCode::formatUnknown);
        QVERIFY(writeFileAtomically(folder.filePath(QStringLiteral("keys/signers")),
                                    "ops@plant.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5\n"));
        // Each of the files is read, and its absence told.
        QCOMPARE(site->loadRepositoryDemands().error().subject,
                 folder.filePath(QStringLiteral("keys/ops.asc")));
        touch(folder.filePath(QStringLiteral("keys/ops.asc")));
        QCOMPARE(site->loadRepositoryDemands().error().detail,
                 QStringLiteral("not exported OpenPGP public keys"));
        const QByteArray keys = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n";
        QVERIFY(writeFileAtomically(folder.filePath(QStringLiteral("keys/ops.asc")), keys));
        QCOMPARE(site->loadRepositoryDemands().error().subject,
                 folder.filePath(QStringLiteral("pki/commits.pem")));
        site->commitAnchors.clear();
        QCOMPARE(site->loadRepositoryDemands().error().subject,
                 folder.filePath(QStringLiteral("pki/release.crl")));
        site->gitX509Crls.clear();
        const auto demands = site->loadRepositoryDemands();
        QVERIFY(demands);
        QCOMPARE(demands->neighbour, site->gitNeighbour);
        QVERIFY(demands->commitSigners);
        QCOMPARE(demands->commitSigners->ssh.size(), 1);
        QCOMPARE(demands->commitSigners->openPgpKeys, keys);
        QCOMPARE(demands->commitSigners->x509Subjects, site->gitAllowedX509Subjects);
        // Any of the three demands signed commits.
        site->gitAllowedSigners.clear();
        QVERIFY(site->loadRepositoryDemands()->commitSigners);
        site->gitAllowedOpenPgpKeys.clear();
        QVERIFY(site->loadRepositoryDemands()->commitSigners);
        site->gitAllowedX509Subjects.clear();
        QVERIFY(!site->loadRepositoryDemands()->commitSigners);
    }

    void savingWritesWhatLoadingReads() {
        QTemporaryDir folder;
        auto site = parsed(siteJson());
        QVERIFY(site);
        site->file = folder.filePath(QStringLiteral("site.json"));
        QVERIFY(site->save(site->file));
        const auto again = Site::load(site->file);
        QVERIFY(again);
        QCOMPARE(again->toJson(), site->toJson());
        // Elsewhere, relative paths still name the same files; what does not lie below stays absolute.
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("sub")));
        const QString elsewhere = folder.filePath(QStringLiteral("sub/site.json"));
        QVERIFY(site->save(elsewhere));
        const auto moved = Site::load(elsewhere);
        QVERIFY(moved);
        QCOMPARE(moved->resolve(moved->tlsAnchors.constFirst().file),
                 site->resolve(site->tlsAnchors.constFirst().file));
        QCOMPARE(moved->resolve(moved->devices.folder), site->resolve(site->devices.folder));
        // Nothing is written that could not be read again.
        site->name.clear();
        const auto refused = site->save(folder.filePath(QStringLiteral("bad.json")));
        QCOMPARE(refused.error().code, FailureCode::siteInvalid);
        QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("bad.json"))));
    }

    void thePublishedSchemaNamesTheSameKeys() {
        const auto bytes =
            readFile(QStringLiteral(TRUSTBENCH_SOURCE_DIR "/resources/schema/site.schema.json"));
        const auto schema = QJsonDocument::fromJson(bytes.value()).object();
        QVERIFY(!schema.isEmpty());
        auto site = parsed(siteJson());
        QVERIFY(site);
        QSet<QString> read;
        for (const auto& identity :
             {SigningIdentity{QStringLiteral("d"), {}, {}}, SigningIdentity{{}, QStringLiteral("CN=s"), {}},
              SigningIdentity{{}, {}, fingerprint}}) {
            site->signingIdentity = identity;
            read += keysOf(QJsonDocument::fromJson(site->toJson()).object());
        }
        QCOMPARE(schemaKeys(schema, schema), read);
    }

    void anUnreadableSiteIsAFailure() {
        QCOMPARE(Site::load(QStringLiteral("/no/such/site.json")).error().code, FailureCode::fileUnreadable);
    }

    void fingerprintsAreComparedAsPeopleWriteThem() {
        QStringList pairs;
        for (int i = 0; i < 32; ++i)
            pairs.append(QStringLiteral("AB"));
        QCOMPARE(normalFingerprint(pairs.join(u':')), QString(QStringLiteral("ab")).repeated(32));
        QCOMPARE(normalFingerprint(QString(64, u'F')), QString(64, u'f'));
        QVERIFY(!normalFingerprint(QString(63, u'F')));
        QVERIFY(!normalFingerprint(QString(64, u'g')));
        QVERIFY(!normalFingerprint(QString(64, u'a') + u'\n'));
    }

    void theProfileIsDataAndComplete() {
        QVERIFY(WireProfile::available().contains(QStringLiteral("gitops-predraft")));
        const auto profile = WireProfile::load(QStringLiteral("gitops-predraft"));
        QVERIFY2(profile, qPrintable(profile ? QString() : profile.error().detail));
        QCOMPARE(profile->call(QStringLiteral("upload")).path, QStringLiteral("{api}/devices"));
        QCOMPARE(profile->call(QStringLiteral("upload")).alreadyThere, QList<int>{409});
        QCOMPARE(profile->field(QStringLiteral("inReplyTo")), QStringLiteral("inReplyTo"));
        QCOMPARE(profile->envelope, EnvelopeFormat());
        // The other profile is the same in all but what RSA keys sign with.
        auto pss = WireProfile::load(QStringLiteral("gitops-predraft-pss"));
        QVERIFY2(pss, qPrintable(pss ? QString() : pss.error().detail));
        QVERIFY(pss->envelope.rsaPss);
        pss->envelope.rsaPss = false;
        QCOMPARE(pss->envelope, profile->envelope);
        QCOMPARE(pss->fields, profile->fields);
        QCOMPARE(pss->calls.keys().size(), profile->calls.keys().size());
        for (auto call = profile->calls.begin(); call != profile->calls.end(); ++call) {
            const auto& same = pss->call(call.key());
            QCOMPARE(same.method, call->method);
            QCOMPARE(same.path, call->path);
            QCOMPARE(same.type, call->type);
            QCOMPARE(same.success, call->success);
            QCOMPARE(same.alreadyThere, call->alreadyThere);
        }
        QCOMPARE(pss->requestMaxAgeSeconds, profile->requestMaxAgeSeconds);
        QCOMPARE(WireProfile::load(QStringLiteral("../wire/gitops-predraft")).error().code,
                 FailureCode::profileInvalid);
        QCOMPARE(WireProfile::load(QStringLiteral("none")).error().code, FailureCode::profileInvalid);
    }

    void aWrongProfileNamesThePlace() {
        const auto bytes =
            readFile(QStringLiteral(TRUSTBENCH_SOURCE_DIR "/resources/wire/gitops-predraft.json"));
        QVERIFY(bytes);
        const auto changed = [&](const char* from, const char* to) {
            QByteArray json = *bytes;
            if (!json.contains(from))
                return QStringLiteral("nothing to change");
            const auto profile = WireProfile::parse(json.replace(from, to), QStringLiteral("p"));
            return profile ? QString() : profile.error().detail;
        };
        QVERIFY(
            changed("\"inReplyTo\"", "\"answerTo\"").contains(QStringLiteral("fields.inReplyTo: missing")));
        QVERIFY(changed("{api}/devices", "{api}/../x?y").contains(QStringLiteral("calls.upload.path: ")));
        QVERIFY(changed("\"PUT\"", "\"PUT\"").contains(QStringLiteral("nothing")));
        QVERIFY(
            changed("\"GET\"", "\"DELETE\"").contains(QStringLiteral("calls.signingCertificate.method: ")));
        QVERIFY(changed("\"rsaPss\"", "\"pss\"").contains(QStringLiteral("envelope.pss: unknown key")));
        QVERIFY(changed("[202]", "\"202\"").contains(QStringLiteral("calls.onboard.success: ")));
    }
};

QTEST_GUILESS_MAIN(TestSite)
#include "tst_site.moc"
