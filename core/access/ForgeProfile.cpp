#include "core/access/ForgeProfile.h"

#include "core/base/Files.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

// A static library's resources are linked only where something asks for them.
static void linkResources() {
    Q_INIT_RESOURCE(forge);
}

namespace trustbench {
namespace {

/// Reads one profile; the first problem stays.
class Reader {
public:
    ForgeProfile read(const QJsonObject& json) {
        only(json, QString(),
             {"name", "title", "forms", "api", "authorization", "inquiries", "readingScopes"});
        ForgeProfile profile;
        profile.name = text(json, "name");
        profile.title = text(json, "title");
        for (const auto& form : objects(json, "forms"))
            profile.forms.append(readForm(form));
        const auto api = json.value(QStringLiteral("api")).toObject();
        only(api, QStringLiteral("api"), {"path", "elsewhere"});
        profile.apiPath = text(api, "path");
        const auto elsewhere = api.value(QStringLiteral("elsewhere")).toObject();
        for (auto it = elsewhere.begin(); it != elsewhere.end(); ++it) {
            const QUrl url(it.value().toString(), QUrl::StrictMode);
            if (url.scheme() != QLatin1String("https") || url.host().isEmpty())
                wrong(QStringLiteral("api.elsewhere.") + it.key());
            profile.apiElsewhere.emplaceBack(it.key(), url);
        }
        profile.authorization = text(json, "authorization").toLatin1();
        for (const auto& inquiry : objects(json, "inquiries"))
            profile.inquiries.append(readInquiry(inquiry));
        profile.readingScopes = texts(json, "readingScopes");
        return profile;
    }
    const QString& problem() const { return m_problem; }

private:
    void wrong(const QString& place) {
        if (m_problem.isEmpty())
            m_problem = place;
    }
    void only(const QJsonObject& json, const QString& where, std::initializer_list<const char*> keys) {
        for (const auto& key : json.keys())
            if (std::none_of(keys.begin(), keys.end(),
                             [&](const char* known) { return key == QLatin1String(known); }))
                wrong(where + QLatin1Char('.') + key);
    }
    QString text(const QJsonObject& json, const char* key) {
        const auto value = json.value(QLatin1String(key));
        if (value.toString().isEmpty())
            wrong(QString::fromLatin1(key));
        return value.toString();
    }
    QStringList texts(const QJsonObject& json, const char* key) {
        QStringList all;
        for (const auto& value : json.value(QLatin1String(key)).toArray()) {
            if (!value.isString())
                wrong(QString::fromLatin1(key));
            all.append(value.toString());
        }
        return all;
    }
    QList<QJsonObject> objects(const QJsonObject& json, const char* key) {
        if (!json.value(QLatin1String(key)).isArray())
            wrong(QString::fromLatin1(key));
        QList<QJsonObject> all;
        for (const auto& value : json.value(QLatin1String(key)).toArray())
            all.append(value.toObject());
        return all;
    }
    TokenKind kind(const QString& name) {
        const auto known = tokenKindFromName(name);
        if (!known)
            wrong(QStringLiteral("kind ") + name);
        return known.value_or(TokenKind::plain);
    }
    QList<TokenKind> kinds(const QJsonObject& json, const char* key) {
        QList<TokenKind> all;
        for (const auto& name : texts(json, key))
            all.append(kind(name));
        return all;
    }
    TokenHolder holder(const QString& name) {
        const auto known = tokenHolderFromName(name);
        if (!known)
            wrong(QStringLiteral("holder ") + name);
        return known.value_or(TokenHolder::unknown);
    }
    ForgeProfile::Form readForm(const QJsonObject& json) {
        only(json, QStringLiteral("forms"), {"prefix", "hexDigits", "kind", "holder", "lifetimeSeconds"});
        ForgeProfile::Form form;
        form.prefix = json.value(QStringLiteral("prefix")).toString().toLatin1();
        form.hexDigits = json.value(QStringLiteral("hexDigits")).toInt();
        form.kind = kind(text(json, "kind"));
        form.holder = holder(text(json, "holder"));
        form.lifetime = std::chrono::seconds(json.value(QStringLiteral("lifetimeSeconds")).toInt());
        if (form.prefix.isEmpty() == (form.hexDigits <= 0))
            wrong(QStringLiteral("forms.prefix"));
        return form;
    }
    ForgeProfile::Place place(const QJsonObject& json, const char* key) {
        const auto object = json.value(QLatin1String(key)).toObject();
        return {object.value(QStringLiteral("header")).toString().toLatin1(),
                object.value(QStringLiteral("field")).toString()};
    }
    ForgeProfile::Inquiry readInquiry(const QJsonObject& json) {
        only(json, QStringLiteral("inquiries"),
             {"path", "kinds", "expiresAt", "neverExpiresWithout", "issuedAt", "scopes", "holder"});
        ForgeProfile::Inquiry inquiry;
        inquiry.path = text(json, "path");
        inquiry.kinds = kinds(json, "kinds");
        inquiry.expiresAt = place(json, "expiresAt");
        inquiry.neverExpiresWithout = kinds(json, "neverExpiresWithout");
        inquiry.issuedAt = place(json, "issuedAt");
        inquiry.scopes = place(json, "scopes");
        inquiry.holderName = place(json, "holder");
        const auto holderObject = json.value(QStringLiteral("holder")).toObject();
        for (const auto& value : holderObject.value(QStringLiteral("matches")).toArray()) {
            const auto match = value.toObject();
            const QString pattern = text(match, "pattern");
            if (!QRegularExpression(pattern).isValid())
                wrong(QStringLiteral("inquiries.holder.pattern"));
            inquiry.holders.append({pattern, kind(text(match, "kind")), holder(text(match, "holder"))});
        }
        return inquiry;
    }

    QString m_problem;
};

bool isLowerHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool has(QByteArrayView token, const ForgeProfile::Form& form) {
    if (form.hexDigits > 0)
        return token.size() == form.hexDigits && std::all_of(token.begin(), token.end(), isLowerHex);
    return token.startsWith(form.prefix);
}

QList<ForgeProfile> readAll() {
    linkResources();
    const QString folder = QStringLiteral(":/trustbench/forge/");
    QList<ForgeProfile> profiles;
    for (const auto& file : QDir(folder).entryList(QDir::Files, QDir::Name)) {
        const auto profile = readFile(folder + file).and_then([&](const QByteArray& bytes) {
            return ForgeProfile::parse(bytes, file);
        });
        // They are part of the program: a test parses each.
        if (!profile)
            qFatal("%s: %s", qPrintable(file), qPrintable(profile.error().detail));
        profiles.append(*profile);
    }
    return profiles;
}

} // namespace

const QList<ForgeProfile>& ForgeProfile::all() {
    static const QList<ForgeProfile> profiles = readAll();
    return profiles;
}

Result<ForgeProfile> ForgeProfile::parse(const QByteArray& bytes, const QString& subject) {
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return fail(FailureCode::profileInvalid, subject, error.errorString());
    Reader reader;
    auto profile = reader.read(document.object());
    if (!reader.problem().isEmpty())
        return fail(FailureCode::profileInvalid, subject, reader.problem());
    return profile;
}

QUrl ForgeProfile::apiFor(const QUrl& repository) const {
    for (const auto& [host, api] : apiElsewhere)
        if (repository.host() == host)
            return api;
    QUrl api;
    api.setScheme(QStringLiteral("https"));
    api.setHost(repository.host());
    api.setPort(repository.port());
    api.setPath(apiPath);
    return api;
}

RecognisedForm recogniseToken(QByteArrayView token) {
    for (const auto& profile : ForgeProfile::all())
        for (const auto& form : profile.forms)
            if (has(token, form))
                return {&profile, form};
    return {};
}

const ForgeProfile* forgeOf(TokenKind kind) {
    for (const auto& profile : ForgeProfile::all()) {
        for (const auto& form : profile.forms)
            if (form.kind == kind)
                return &profile;
        for (const auto& inquiry : profile.inquiries)
            for (const auto& match : inquiry.holders)
                if (match.kind == kind)
                    return &profile;
    }
    return nullptr;
}

} // namespace trustbench
