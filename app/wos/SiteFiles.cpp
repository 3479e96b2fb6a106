#include "app/wos/SiteFiles.h"

#include "app/wos/Encoding.h"
#include "app/wos/SampleDevices.h"
#include "core/base/Files.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace benchwos {

using namespace trustbench;

namespace {

QJsonObject anchor(const char* name, X509* certificate) {
    return {{QStringLiteral("file"), QStringLiteral("anchors/%1.pem").arg(QLatin1String(name))},
            {QStringLiteral("sha256"), sha256Hex(toDer(certificate))},
            {QStringLiteral("confirmedBy"), QStringLiteral("trustbench-wos")},
            {QStringLiteral("confirmedAt"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
}

QJsonObject freshSite(const BenchPki& pki, const QString& wire) {
    const QJsonObject anchors{
        {QStringLiteral("tls"), QJsonArray{anchor("tls-root", pki.tlsRoot.certificate.get())}},
        {QStringLiteral("signing"), QJsonArray{anchor("plant-root", pki.signingRoot.certificate.get())}}};
    const QJsonObject signing{
        {QStringLiteral("identity"), QJsonObject{{QStringLiteral("dns"), QLatin1String(signingName)}}},
        {QStringLiteral("confirmed"), QJsonArray{sha256Hex(toDer(pki.signing.certificate.get())),
                                                 sha256Hex(toDer(pki.signingDirect.get()))}}};
    const QJsonObject devices{{QStringLiteral("folder"), QStringLiteral("devices")},
                              {QStringLiteral("certificate"), QStringLiteral("{id}.pem")},
                              {QStringLiteral("key"), QStringLiteral("{id}.key")},
                              {QStringLiteral("capabilities"), QStringLiteral("{id}.json")},
                              {QStringLiteral("scanPattern"),
                               QStringLiteral("^\\s*(?:S/?N[: ]*|\\(21\\))?(PF[0-9]{5,6}-[A-Z]{2})\\s*$")}};
    return {
        {QStringLiteral("schema"), 1},
        {QStringLiteral("name"), QStringLiteral("Bench WOS (training)")},
        {QStringLiteral("wire"), wire},
        {QStringLiteral("anchors"), anchors},
        {QStringLiteral("signing"), signing},
        {QStringLiteral("operator"),
         QJsonObject{{QStringLiteral("secretFile"), QStringLiteral("operator.secret")}}},
        {QStringLiteral("git"), QJsonObject{{QStringLiteral("username"), QStringLiteral("x-access-token")}}},
        {QStringLiteral("interceptors"), QJsonArray{}},
        {QStringLiteral("devices"), devices}};
}

/// What stands in the file stays, the address excepted: a site may have been edited since.
Result<void> writeSite(const QString& path, const BenchPki& pki, const QString& wire, const QString& api) {
    QJsonObject site;
    if (const auto bytes = readFile(path))
        site = QJsonDocument::fromJson(*bytes).object();
    if (site.isEmpty())
        site = freshSite(pki, wire);
    site.insert(QStringLiteral("api"), api);
    site.insert(QStringLiteral("signingCertificateUrl"), api + QStringLiteral("/signing-certificate"));
    return writeFileAtomically(path, QJsonDocument(site).toJson());
}

Result<void> writeDos(const QString& path, const BenchPki& pki, const QString& api) {
    // No confirmation goes along: whoever opens this file has only candidates.
    const auto candidate = [](const char* name, X509* certificate) {
        auto entry = anchor(name, certificate);
        entry.remove(QStringLiteral("confirmedBy"));
        entry.remove(QStringLiteral("confirmedAt"));
        return QJsonArray{entry};
    };
    const QJsonObject dos{
        {QStringLiteral("schema"), 1},
        {QStringLiteral("api"), api},
        {QStringLiteral("signingCertificateUrl"), api + QStringLiteral("/signing-certificate")},
        {QStringLiteral("anchors"),
         QJsonObject{
             {QStringLiteral("tls"), candidate("tls-root", pki.tlsRoot.certificate.get())},
             {QStringLiteral("signing"), candidate("plant-root", pki.signingRoot.certificate.get())}}}};
    return writeFileAtomically(path, QJsonDocument(dos).toJson());
}

Result<QByteArray> operatorSecretAt(const QString& path) {
    if (QFile::exists(path))
        return readFile(path).map([](const QByteArray& bytes) { return bytes.trimmed(); });
    const QByteArray secret = randomName(24).toLatin1();
    if (const auto written = writeFileAtomically(path, secret, ownerOnly); !written)
        return tl::unexpected(written.error());
    return secret;
}

} // namespace

Result<SiteFiles> SiteFiles::write(const QString& folder, const BenchPki& pki, const QString& wire,
                                   const QString& api, int devices) {
    SiteFiles files{folder + QStringLiteral("/site.json"),
                    folder + QStringLiteral("/dos.json"),
                    folder + QStringLiteral("/manifest.csv"),
                    folder + QStringLiteral("/operator.secret"),
                    {}};
    const QString anchors = folder + QStringLiteral("/anchors");
    if (!QDir().mkpath(anchors))
        return fail(FailureCode::fileUnwritable, anchors);
    const auto secret = operatorSecretAt(files.operatorSecretFile);
    if (!secret)
        return tl::unexpected(secret.error());
    files.operatorSecret = *secret;
    const auto written =
        writeFileAtomically(anchors + QStringLiteral("/tls-root.pem"), toPem(pki.tlsRoot.certificate.get()))
            .and_then([&] {
                return writeFileAtomically(anchors + QStringLiteral("/plant-root.pem"),
                                           toPem(pki.signingRoot.certificate.get()));
            })
            .and_then([&] {
                return makeSampleDevices(folder + QStringLiteral("/devices"), devices,
                                         pki.deviceIntermediate);
            })
            .and_then([&] { return writeFileAtomically(files.manifest, manifestOf(devices)); })
            .and_then([&] { return writeDos(files.dos, pki, api); })
            .and_then([&] { return writeSite(files.site, pki, wire, api); });
    if (!written)
        return tl::unexpected(written.error());
    return files;
}

} // namespace benchwos
