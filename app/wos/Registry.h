#pragma once

#include "app/wos/BenchClock.h"
#include "app/wos/Http.h"
#include "core/base/Result.h"

#include <QFile>
#include <QHash>
#include <QMap>

#include <mutex>
#include <optional>

namespace benchwos {

/// What the WOS knows of one device.
struct DeviceRecord {
    QString id;
    QByteArray certificate;         ///< DER, the one in use
    QByteArray nextCertificate;     ///< uploaded beside it and not proven yet; empty: none
    QByteArray previousCertificate; ///< good until previousUntil; empty: none
    QDateTime previousUntil;
    QString ticket;     ///< of its onboarding; empty: never asked
    QString onboarding; ///< "", "pending", "accepted", "rejected"
    int polls = 0;
    QString capabilitiesSha256;
    QMap<QString, int> requests; ///< by call
    QMap<QString, int> refused;  ///< by call
    QMap<QString, int> effects;  ///< by call: what changed because of it
    int tokensIssued = 0;
    int repositoryReads = 0;
};

struct TokenVerdict {
    enum class State { good, unknown, expired, replaced } state = State::unknown;
    QString deviceId;
};

/// Devices, tickets, tokens, nonces and counts. Every change is one line appended to DIR/state.jsonl before
/// the answer leaves; a torn last line is dropped when the file is read again, and the file is rewritten
/// whole at each start. Tokens are kept as SHA-256 only. Thread-safe.
class Registry {
public:
    Registry(QString file, const BenchClock& clock);
    trustbench::Result<void> open();

    std::optional<DeviceRecord> device(const QString& id) const;
    QList<DeviceRecord> devices() const;
    /// The device that this ticket belongs to; empty where there is none.
    QString deviceOfTicket(const QString& ticket) const;

    /// Registers, or says what stands there already: the SHA-256 (hex) of the certificate known under this
    /// id.
    tl::expected<void, QString> upload(const QString& id, const QByteArray& der);
    /// One nonce is good once while its request could still be accepted.
    bool spendNonce(const QString& nonce, const QDateTime& issuedAt);
    /// Applies `change` to the device's record and makes it durable.
    void update(const QString& id, const std::function<void(DeviceRecord&)>& change);
    /// Counts without a durable line; it reaches the file with the device's next change.
    void countRefused(const QString& id, const QString& call);

    /// Puts a certificate beside the one in use; false where it is the one in use.
    bool addCertificate(const QString& id, const QByteArray& der);
    /// The certificate that was put beside becomes the one in use, the other is good until then.
    void replaceCertificate(const QString& id, const QDateTime& previousUntil);

    /// A fresh token for the device's repository. `othersUntil`: when those it replaces end; invalid: it
    /// replaces none.
    QString issueToken(const QString& id, const QDateTime& expiresAt, const QDateTime& othersUntil = {});
    /// From now on none of the device's tokens is known; false where none was.
    bool revokeTokens(const QString& id);
    /// Forgets the device and all that it was given.
    enum class Tokens { go, stay };
    void withdraw(const QString& id, Tokens tokens = Tokens::go);
    TokenVerdict judgeToken(const QByteArray& token) const;

private:
    struct Token {
        QString deviceId;
        QDateTime expiresAt;
        QDateTime replacedAt; ///< invalid: no newer one took its place
    };
    void append(const QJsonObject& line);
    void replay(const QJsonObject& line);
    bool dropTokens(const QString& id);
    void dropDevice(const QString& id);
    void dropOldNonces();
    QList<QJsonObject> lines() const;

    QString m_path;
    const BenchClock& m_clock;
    mutable std::mutex m_mutex;
    QFile m_file;
    QMap<QString, DeviceRecord> m_devices;
    QHash<QString, QString> m_tickets;
    QHash<QString, Token> m_tokens; ///< by SHA-256, hex
    QHash<QString, QDateTime> m_nonces;
    int m_noncesUntilCleaning = 1000;
};

} // namespace benchwos
