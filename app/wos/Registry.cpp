#include "app/wos/Registry.h"

#include "app/wos/Encoding.h"
#include "core/base/Files.h"

#include <QJsonDocument>

#include <utility>

namespace benchwos {

using namespace trustbench;

namespace {

constexpr qint64 stateFileLimit = 1024LL * 1024 * 1024;
constexpr int nonceSeconds = 300;

QJsonObject toJson(const QMap<QString, int>& counts) {
    QJsonObject object;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QMap<QString, int> countsFrom(const QJsonValue& value) {
    QMap<QString, int> counts;
    const auto object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        counts.insert(it.key(), it.value().toInt());
    return counts;
}

/// Without the certificates, which seldom change and have a line of their own.
QJsonObject toJson(const DeviceRecord& record) {
    return {{QStringLiteral("device"), record.id},
            {QStringLiteral("ticket"), record.ticket},
            {QStringLiteral("onboarding"), record.onboarding},
            {QStringLiteral("polls"), record.polls},
            {QStringLiteral("capabilities"), record.capabilitiesSha256},
            {QStringLiteral("requests"), toJson(record.requests)},
            {QStringLiteral("refused"), toJson(record.refused)},
            {QStringLiteral("effects"), toJson(record.effects)},
            {QStringLiteral("tokensIssued"), record.tokensIssued},
            {QStringLiteral("repositoryReads"), record.repositoryReads}};
}

void readInto(DeviceRecord& record, const QJsonObject& json) {
    record.ticket = json.value(QStringLiteral("ticket")).toString();
    record.onboarding = json.value(QStringLiteral("onboarding")).toString();
    record.polls = json.value(QStringLiteral("polls")).toInt();
    record.capabilitiesSha256 = json.value(QStringLiteral("capabilities")).toString();
    record.requests = countsFrom(json.value(QStringLiteral("requests")));
    record.refused = countsFrom(json.value(QStringLiteral("refused")));
    record.effects = countsFrom(json.value(QStringLiteral("effects")));
    record.tokensIssued = json.value(QStringLiteral("tokensIssued")).toInt();
    record.repositoryReads = json.value(QStringLiteral("repositoryReads")).toInt();
}

QJsonObject registrationLine(const DeviceRecord& record) {
    const auto base64 = [](const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); };
    return {{QStringLiteral("registered"), record.id},
            {QStringLiteral("certificate"), base64(record.certificate)},
            {QStringLiteral("next"), base64(record.nextCertificate)},
            {QStringLiteral("previous"), base64(record.previousCertificate)},
            {QStringLiteral("previousUntil"), record.previousUntil.toString(Qt::ISODateWithMs)}};
}

QJsonObject tokenLine(const QString& hash, const QString& id, const QDateTime& expiresAt,
                      const QDateTime& replacedAt) {
    return {{QStringLiteral("token"), hash},
            {QStringLiteral("for"), id},
            {QStringLiteral("expiresAt"), expiresAt.toString(Qt::ISODateWithMs)},
            {QStringLiteral("replacedAt"), replacedAt.toString(Qt::ISODateWithMs)}};
}

QJsonObject nonceLine(const QString& nonce, const QDateTime& issuedAt) {
    return {{QStringLiteral("nonce"), nonce},
            {QStringLiteral("issuedAt"), issuedAt.toString(Qt::ISODateWithMs)}};
}

QDateTime timeAt(const QJsonObject& json, const char* key) {
    return QDateTime::fromString(json.value(QLatin1String(key)).toString(), Qt::ISODateWithMs);
}

} // namespace

Registry::Registry(QString file, const BenchClock& clock)
    : m_path(std::move(file))
    , m_clock(clock) {}

Result<void> Registry::open() {
    if (QFile::exists(m_path)) {
        const auto bytes = readFile(m_path, stateFileLimit);
        if (!bytes)
            return tl::unexpected(bytes.error());
        for (const auto& line : bytes->split('\n'))
            replay(QJsonDocument::fromJson(line).object());
    }
    dropOldNonces();
    QByteArray compacted;
    for (const auto& line : lines())
        compacted += compactJson(line) + '\n';
    if (const auto written = writeFileAtomically(m_path, compacted, ownerOnly); !written)
        return tl::unexpected(written.error());
    m_file.setFileName(m_path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return fail(FailureCode::fileUnwritable, m_path, m_file.errorString());
    return {};
}

void Registry::replay(const QJsonObject& line) {
    if (line.contains(QStringLiteral("registered"))) {
        auto& record = m_devices[line.value(QStringLiteral("registered")).toString()];
        record.id = line.value(QStringLiteral("registered")).toString();
        const auto bytesAt = [&](const char* key) {
            return QByteArray::fromBase64(line.value(QLatin1String(key)).toString().toLatin1());
        };
        record.certificate = bytesAt("certificate");
        record.nextCertificate = bytesAt("next");
        record.previousCertificate = bytesAt("previous");
        record.previousUntil = timeAt(line, "previousUntil");
    } else if (line.contains(QStringLiteral("device"))) {
        const auto found = m_devices.find(line.value(QStringLiteral("device")).toString());
        if (found == m_devices.end())
            return;
        readInto(*found, line);
        if (!found->ticket.isEmpty())
            m_tickets.insert(found->ticket, found->id);
    } else if (line.contains(QStringLiteral("token"))) {
        m_tokens.insert(line.value(QStringLiteral("token")).toString(),
                        {line.value(QStringLiteral("for")).toString(), timeAt(line, "expiresAt"),
                         timeAt(line, "replacedAt")});
    } else if (line.contains(QStringLiteral("revoked"))) {
        dropTokens(line.value(QStringLiteral("revoked")).toString());
    } else if (line.contains(QStringLiteral("withdrawn"))) {
        dropDevice(line.value(QStringLiteral("withdrawn")).toString());
    } else if (line.contains(QStringLiteral("nonce"))) {
        m_nonces.insert(line.value(QStringLiteral("nonce")).toString(), timeAt(line, "issuedAt"));
    }
}

QList<QJsonObject> Registry::lines() const {
    QList<QJsonObject> all;
    for (const auto& record : m_devices) {
        all.append(registrationLine(record));
        all.append(toJson(record));
    }
    for (auto it = m_tokens.begin(); it != m_tokens.end(); ++it)
        if (it->expiresAt.addDays(1) > m_clock.now())
            all.append(tokenLine(it.key(), it->deviceId, it->expiresAt, it->replacedAt));
    for (auto it = m_nonces.begin(); it != m_nonces.end(); ++it)
        all.append(nonceLine(it.key(), it.value()));
    return all;
}

void Registry::append(const QJsonObject& line) {
    const QByteArray bytes = compactJson(line) + '\n';
    if (m_file.write(bytes) != bytes.size())
        qCritical("cannot write %s: %s", qPrintable(m_path), qPrintable(m_file.errorString()));
}

void Registry::dropOldNonces() {
    const auto oldest = m_clock.now().addSecs(-nonceSeconds);
    m_nonces.removeIf([&](const auto& entry) { return entry.value() < oldest; });
    m_noncesUntilCleaning = 1000;
}

std::optional<DeviceRecord> Registry::device(const QString& id) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_devices.find(id);
    return found == m_devices.end() ? std::nullopt : std::optional(*found);
}

QList<DeviceRecord> Registry::devices() const {
    const std::lock_guard lock(m_mutex);
    return m_devices.values();
}

QString Registry::deviceOfTicket(const QString& ticket) const {
    const std::lock_guard lock(m_mutex);
    return m_tickets.value(ticket);
}

tl::expected<void, QString> Registry::upload(const QString& id, const QByteArray& der) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_devices.find(id);
    if (found != m_devices.end()) {
        ++found->requests[QStringLiteral("upload")];
        return tl::unexpected(sha256Hex(found->certificate));
    }
    DeviceRecord record;
    record.id = id;
    record.certificate = der;
    record.requests[QStringLiteral("upload")] = 1;
    record.effects[QStringLiteral("upload")] = 1;
    m_devices.insert(id, record);
    append(registrationLine(record));
    append(toJson(record));
    return {};
}

bool Registry::spendNonce(const QString& nonce, const QDateTime& issuedAt) {
    const std::lock_guard lock(m_mutex);
    if (m_nonces.contains(nonce))
        return false;
    if (--m_noncesUntilCleaning <= 0)
        dropOldNonces();
    m_nonces.insert(nonce, issuedAt);
    append(nonceLine(nonce, issuedAt));
    return true;
}

void Registry::update(const QString& id, const std::function<void(DeviceRecord&)>& change) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_devices.find(id);
    if (found == m_devices.end())
        return;
    change(*found);
    if (!found->ticket.isEmpty())
        m_tickets.insert(found->ticket, found->id);
    append(toJson(*found));
}

void Registry::countRefused(const QString& id, const QString& call) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_devices.find(id);
    if (found != m_devices.end())
        ++found->refused[call];
}

bool Registry::addCertificate(const QString& id, const QByteArray& der) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_devices.find(id);
    if (found == m_devices.end() || found->certificate == der)
        return false;
    found->nextCertificate = der;
    ++found->effects[QStringLiteral("addCertificate")];
    append(registrationLine(*found));
    append(toJson(*found));
    return true;
}

void Registry::replaceCertificate(const QString& id, const QDateTime& previousUntil) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_devices.find(id);
    if (found == m_devices.end() || found->nextCertificate.isEmpty())
        return;
    found->previousCertificate = std::exchange(found->certificate, std::exchange(found->nextCertificate, {}));
    found->previousUntil = previousUntil;
    append(registrationLine(*found));
}

QString Registry::issueToken(const QString& id, const QDateTime& expiresAt, const QDateTime& othersUntil) {
    QString token = QStringLiteral("wos_") + randomName(24);
    const QString hash = sha256Hex(token.toLatin1());
    const std::lock_guard lock(m_mutex);
    if (othersUntil.isValid())
        for (auto it = m_tokens.begin(); it != m_tokens.end(); ++it)
            if (it->deviceId == id && !it->replacedAt.isValid()) {
                it->replacedAt = othersUntil;
                append(tokenLine(it.key(), id, it->expiresAt, othersUntil));
            }
    m_tokens.insert(hash, {id, expiresAt, {}});
    append(tokenLine(hash, id, expiresAt, {}));
    const auto found = m_devices.find(id);
    if (found != m_devices.end()) {
        ++found->tokensIssued;
        append(toJson(*found));
    }
    return token;
}

bool Registry::dropTokens(const QString& id) {
    return m_tokens.removeIf([&](const auto& entry) { return entry.value().deviceId == id; }) > 0;
}

void Registry::dropDevice(const QString& id) {
    m_tickets.removeIf([&](const auto& entry) { return entry.value() == id; });
    m_devices.remove(id);
}

bool Registry::revokeTokens(const QString& id) {
    const std::lock_guard lock(m_mutex);
    if (!dropTokens(id))
        return false;
    append({{QStringLiteral("revoked"), id}});
    return true;
}

void Registry::withdraw(const QString& id, Tokens tokens) {
    const std::lock_guard lock(m_mutex);
    if (tokens == Tokens::go && dropTokens(id))
        append({{QStringLiteral("revoked"), id}});
    dropDevice(id);
    append({{QStringLiteral("withdrawn"), id}});
}

TokenVerdict Registry::judgeToken(const QByteArray& token) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_tokens.find(sha256Hex(token));
    if (found == m_tokens.end())
        return {};
    const auto now = m_clock.now();
    if (found->replacedAt.isValid() && found->replacedAt <= now)
        return {TokenVerdict::State::replaced, found->deviceId};
    return {found->expiresAt <= now ? TokenVerdict::State::expired : TokenVerdict::State::good,
            found->deviceId};
}

} // namespace benchwos
