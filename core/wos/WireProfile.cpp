#include "core/wos/WireProfile.h"

#include "core/base/Files.h"
#include "core/wos/StrictJson.h"

#include <QDir>
#include <QRegularExpression>

// A static library's resources are linked only where something asks for them.
static void linkResources() {
    Q_INIT_RESOURCE(wire);
}

namespace trustbench {
namespace {

using Need = StrictObject::Need;

const QString folder = QStringLiteral(":/trustbench/wire/");
const QStringList fieldNames{
    QStringLiteral("deviceId"),  QStringLiteral("certificate"), QStringLiteral("request"),
    QStringLiteral("type"),      QStringLiteral("audience"),    QStringLiteral("issuedAt"),
    QStringLiteral("nonce"),     QStringLiteral("inReplyTo"),   QStringLiteral("state"),
    QStringLiteral("reason"),    QStringLiteral("repository"),  QStringLiteral("url"),
    QStringLiteral("branch"),    QStringLiteral("accessToken"), QStringLiteral("value"),
    QStringLiteral("expiresAt"),
};
const QStringList callNames{
    QStringLiteral("upload"), QStringLiteral("signingCertificate"), QStringLiteral("onboard"),
    QStringLiteral("status"), QStringLiteral("capabilities"),       QStringLiteral("gitToken"),
};
/// What an era may leave out.
const QStringList optionalFieldNames{QStringLiteral("previousValidUntil")};
const QStringList optionalCallNames{QStringLiteral("addCertificate"), QStringLiteral("proveCertificate"),
                                    QStringLiteral("revokeTokens"), QStringLiteral("withdrawCertificate")};

EnvelopeFormat readEnvelope(StrictObject object) {
    EnvelopeFormat format;
    format.payload = object.string(QStringLiteral("payload"), Need::required);
    format.digest = object.string(QStringLiteral("digest"), Need::required);
    format.signature = object.string(QStringLiteral("signature"), Need::required);
    format.algorithm = object.string(QStringLiteral("algorithm"), Need::required);
    format.value = object.string(QStringLiteral("value"), Need::required);
    format.certificateId = object.string(QStringLiteral("certificateId"), Need::required);
    format.digestAlgorithm = object.string(QStringLiteral("digestAlgorithm"), Need::required);
    format.rsaPss = object.boolean(QStringLiteral("rsaPss"), false);
    object.finish();
    return format;
}

WireProfile::Call readCall(StrictObject object) {
    WireProfile::Call call;
    call.method = object.string(QStringLiteral("method"), Need::required).toLatin1();
    call.path = object.string(QStringLiteral("path"), Need::required);
    call.type = object.string(QStringLiteral("type"), Need::optional);
    call.success = object.integers(QStringLiteral("success"), Need::required);
    call.alreadyThere = object.integers(QStringLiteral("alreadyThere"), Need::optional);
    static const QRegularExpression path(QStringLiteral(
        "\\A(\\{api\\}|\\{location\\}|\\{signingCertificateUrl\\})(/(\\{deviceId\\}|[A-Za-z0-9._-]+))*\\z"));
    if (!path.match(call.path).hasMatch())
        object.problem(QStringLiteral("path"),
                       QStringLiteral("must be {api}, {location} or {signingCertificateUrl} "
                                      "and segments, {deviceId} among them"));
    if (!QList<QByteArray>{"GET", "POST", "PUT"}.contains(call.method))
        object.problem(QStringLiteral("method"), QStringLiteral("must be GET, POST or PUT"));
    object.finish();
    return call;
}

} // namespace

QStringList WireProfile::available() {
    linkResources();
    QStringList names = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (auto& name : names)
        name.chop(5);
    return names;
}

Result<WireProfile> WireProfile::load(const QString& name) {
    if (!available().contains(name))
        return fail(FailureCode::profileInvalid, name,
                    QStringLiteral("known are %1").arg(available().join(QStringLiteral(", "))));
    const auto bytes = readFile(folder + name + QStringLiteral(".json"));
    if (!bytes)
        return tl::unexpected(bytes.error());
    return parse(*bytes, name);
}

Result<WireProfile> WireProfile::parse(const QByteArray& bytes, const QString& subject) {
    QStringList problems;
    auto object = StrictObject::parse(bytes, problems);
    WireProfile profile;
    profile.name = object.string(QStringLiteral("name"), Need::required);
    profile.description = object.string(QStringLiteral("description"), Need::required);
    profile.requestMaxAgeSeconds = static_cast<int>(
        object.integer(QStringLiteral("requestMaxAgeSeconds"), Need::optional, 1, 86400, 300));
    profile.envelope = readEnvelope(object.object(QStringLiteral("envelope"), Need::required));
    auto fields = object.object(QStringLiteral("fields"), Need::required);
    for (const auto& field : fieldNames)
        profile.fields.insert(field, fields.string(field, Need::required));
    for (const auto& field : optionalFieldNames)
        if (const auto name = fields.string(field, Need::optional); !name.isEmpty())
            profile.fields.insert(field, name);
    fields.finish();
    auto calls = object.object(QStringLiteral("calls"), Need::required);
    for (const auto& call : callNames)
        profile.calls.insert(call, readCall(calls.object(call, Need::required)));
    for (const auto& call : optionalCallNames)
        if (calls.has(call))
            profile.calls.insert(call, readCall(calls.object(call, Need::required)));
    calls.finish();
    object.finish();
    if (!problems.isEmpty())
        return fail(FailureCode::profileInvalid, subject, problems.join(QLatin1Char('\n')));
    return profile;
}

QString WireProfile::field(const QString& ours) const {
    return fields.value(ours, ours);
}

const WireProfile::Call& WireProfile::call(const QString& ours) const {
    static const Call none;
    const auto found = calls.constFind(ours);
    return found == calls.constEnd() ? none : *found;
}

} // namespace trustbench
