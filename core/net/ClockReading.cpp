#include "core/net/ClockReading.h"

#include "core/net/HttpDate.h"
#include "core/net/NetworkManager.h"
#include "core/net/TlsJudge.h"

#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTimer>

namespace trustbench {
namespace {

constexpr std::chrono::milliseconds hintLimit{5000};

} // namespace

std::optional<ClockOffset> clockOffset(const QByteArray& dateHeader, const QDateTime& received,
                                       std::chrono::milliseconds roundTrip) {
    const auto date = httpDate(dateHeader.trimmed());
    if (!date.isValid())
        return std::nullopt;
    const auto half = roundTrip / 2;
    const auto midway = received.addMSecs(-half.count());
    return ClockOffset{std::chrono::milliseconds(midway.msecsTo(date)), half + std::chrono::seconds(1), true};
}

ClockHint::ClockHint(const QUrl& origin, std::shared_ptr<const Clock> clock,
                     std::function<void(std::optional<ClockOffset>)> done, QObject* parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_done(std::move(done))
    , m_manager(makeNetworkManager(this)) {
    auto configuration = sslConfigurationWithoutAnchors();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    auto request = plainRequest(origin);
    request.setSslConfiguration(configuration);
    m_elapsed.start();
    m_reply = m_manager->head(request);
    connect(m_reply, &QNetworkReply::encrypted, this, [this] { m_elapsed.restart(); });
    connect(m_reply, &QNetworkReply::finished, this, &ClockHint::finish);
    QTimer::singleShot(hintLimit, m_reply, &QNetworkReply::abort);
}

ClockHint::~ClockHint() {
    m_reply->disconnect(this);
    m_reply->abort();
}

void ClockHint::finish() {
    auto offset = clockOffset(m_reply->rawHeader("Date"), m_clock->now(),
                              std::chrono::milliseconds(m_elapsed.elapsed()));
    if (offset)
        offset->verified = false;
    m_reply->disconnect(this);
    deleteLater();
    m_done(offset);
}

} // namespace trustbench
