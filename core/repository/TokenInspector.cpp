#include "core/repository/TokenInspector.h"

#include "core/access/ForgeProfile.h"
#include "core/base/observe.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <deque>

namespace trustbench {
namespace {

constexpr qint64 answerLimit = 256 * 1024;

/// One answer, asked for values by the places of the profile.
class Answer {
public:
    explicit Answer(const HttpResponse& response)
        : m_response(response)
        , m_json(QJsonDocument::fromJson(response.body).object()) {}

    bool isObject() const { return !m_json.isEmpty(); }
    QString text(const ForgeProfile::Place& place) const {
        if (!place.header.isEmpty())
            return QString::fromLatin1(m_response.header(place.header));
        return m_json.value(place.field).toString();
    }
    /// A list of JSON strings, or a header with commas; none where the server says nothing of it.
    std::optional<QStringList> list(const ForgeProfile::Place& place) const {
        if (place.isEmpty())
            return {};
        QStringList all;
        if (!place.header.isEmpty()) {
            if (!hasHeader(place.header))
                return {};
            for (const auto& part : text(place).split(QLatin1Char(','), Qt::SkipEmptyParts))
                all.append(part.trimmed());
            return all;
        }
        if (!m_json.value(place.field).isArray())
            return {};
        for (const auto& value : m_json.value(place.field).toArray())
            all.append(value.toString());
        return all;
    }

private:
    bool hasHeader(const QByteArray& name) const {
        return std::any_of(m_response.headers.begin(), m_response.headers.end(), [&](const auto& header) {
            return header.first.compare(name, Qt::CaseInsensitive) == 0;
        });
    }
    const HttpResponse& m_response;
    QJsonObject m_json;
};

void take(const Answer& answer, const ForgeProfile::Inquiry& inquiry, TokenKind formKind, TokenFacts& facts) {
    if (const auto end = forgeTime(answer.text(inquiry.expiresAt)); end.isValid())
        facts.expiresAt = end;
    else if (inquiry.neverExpiresWithout.contains(formKind) && answer.text(inquiry.expiresAt).isEmpty())
        facts.neverExpires = !facts.expiresAt.isValid();
    if (const auto begin = forgeTime(answer.text(inquiry.issuedAt)); begin.isValid())
        facts.issuedAt = begin;
    if (auto scopes = answer.list(inquiry.scopes))
        facts.scopes = std::move(scopes);
    const QString name = answer.text(inquiry.holderName);
    for (const auto& match : inquiry.holders) {
        if (name.isEmpty() || !QRegularExpression(match.pattern).match(name).hasMatch())
            continue;
        facts.kind = match.kind;
        facts.holder = match.holder;
        break;
    }
}

/// What a status other than 200 means here; none: the forge keeps it to itself.
std::optional<Failure> refusalOf(const HttpResponse& response, const QUrl& url) {
    const QString subject = url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    const QString status = QStringLiteral("status %1").arg(response.status);
    if (response.status == 401)
        return Failure{FailureCode::tokenRefused, subject, status};
    if (response.status == 429 || response.status >= 500) {
        const QString later = QString::fromLatin1(response.header("Retry-After"));
        return Failure{FailureCode::serverBusy, subject,
                       later.isEmpty() ? status : status + QStringLiteral(", Retry-After ") + later};
    }
    if (response.status >= 300 && response.status < 400)
        return Failure{FailureCode::redirectRefused, subject, status};
    return {};
}

/// The inquiries about one token, one after the other. Deletes itself.
class Inspection final : public QObject {
public:
    Inspection(std::shared_ptr<HttpClient> http, HttpLimits limits, QUrl api, const ForgeProfile& profile,
               TokenFacts facts, Secret token)
        : m_http(std::move(http))
        , m_limits(limits)
        , m_api(std::move(api))
        , m_scheme(profile.authorization)
        , m_formKind(facts.kind)
        , m_facts(std::move(facts))
        , m_token(std::make_shared<const Secret>(std::move(token))) {
        for (const auto& inquiry : profile.inquiries)
            if (inquiry.kinds.contains(m_formKind))
                m_inquiries.push_back(inquiry);
    }

    QFuture<Result<TokenFacts>> start() {
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { m_underWay.cancel(); });
        m_watcher.setFuture(m_promise.future());
        auto future = m_promise.future();
        next();
        return future;
    }

private:
    void next() {
        if (m_inquiries.empty())
            return end(m_facts);
        const auto inquiry = m_inquiries.front();
        m_inquiries.pop_front();
        HttpRequest request;
        request.url = m_api;
        request.url.setPath(m_api.path() + inquiry.path);
        request.headers = {{"Accept", "application/json"}};
        request.authorizationScheme = m_scheme;
        request.authorization = m_token;
        request.limits = m_limits;
        request.limits.replyBytes = std::min(answerLimit, m_limits.replyBytes);
        m_underWay = m_http->send(request);
        observe(m_underWay, this, [this, inquiry, url = request.url](const Result<HttpResponse>& response) {
            if (!response)
                return end(Unexpected(response.error()));
            if (const auto refusal = refusalOf(*response, url))
                return end(Unexpected(*refusal));
            if (response->status == 200) {
                const Answer answer(*response);
                if (!answer.isObject())
                    return end(fail(FailureCode::answerMalformed, url.toString(),
                                    QStringLiteral("not a JSON object")));
                take(answer, inquiry, m_formKind, m_facts);
            }
            next();
        });
    }

    void end(Result<TokenFacts> outcome) {
        m_watcher.disconnect(this);
        m_promise.addResult(std::move(outcome));
        m_promise.finish();
        deleteLater();
    }

    std::shared_ptr<HttpClient> m_http;
    HttpLimits m_limits;
    QUrl m_api;
    QByteArray m_scheme;
    TokenKind m_formKind;
    TokenFacts m_facts;
    std::shared_ptr<const Secret> m_token;
    std::deque<ForgeProfile::Inquiry> m_inquiries;
    QPromise<Result<TokenFacts>> m_promise;
    QFutureWatcher<Result<TokenFacts>> m_watcher;
    QFuture<Result<HttpResponse>> m_underWay;
};

} // namespace

TokenInspector::TokenInspector(std::shared_ptr<HttpClient> http, PoliteHosts* hosts, HttpLimits limits)
    : m_http(std::move(http))
    , m_hosts(hosts)
    , m_limits(limits) {}

QFuture<Result<TokenFacts>> TokenInspector::inspect(QUrl repository,
                                                    std::shared_ptr<const AccessToken> token) {
    auto facts = TokenFacts::of(*token);
    const auto* profile = forgeOf(facts.kind);
    if (profile == nullptr || repository.scheme() != QLatin1String("https"))
        return readyFuture<TokenFacts>(std::move(facts));
    const auto api = profile->apiFor(repository);
    return m_hosts->call<TokenFacts>(
        api, Repeat::idempotent,
        [http = m_http, limits = m_limits, api, profile, facts = std::move(facts), token = std::move(token)] {
            auto* inspection =
                new Inspection(http, limits, api, *profile, facts, Secret(token->reveal().toByteArray()));
            return inspection->start();
        });
}

QDateTime forgeTime(const QString& text) {
    static const QRegularExpression date(QStringLiteral("\\A\\d{4}-\\d\\d-\\d\\d\\z"));
    static const QRegularExpression spaced(
        QStringLiteral("\\A(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) (UTC|[+-]\\d{4})\\z"));
    if (date.match(text).hasMatch())
        return QDateTime(QDate::fromString(text, Qt::ISODate), QTime(0, 0), Qt::UTC);
    QString iso = text;
    if (const auto match = spaced.match(text); match.hasMatch()) {
        const QString zone = match.captured(3);
        iso = match.captured(1) + QLatin1Char('T') + match.captured(2) +
              (zone == QLatin1String("UTC") ? QStringLiteral("Z")
                                            : zone.left(3) + QLatin1Char(':') + zone.mid(3));
    }
    const auto time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    // A time without its zone could be anybody's.
    return time.isValid() && time.timeSpec() != Qt::LocalTime ? time.toUTC() : QDateTime();
}

} // namespace trustbench
