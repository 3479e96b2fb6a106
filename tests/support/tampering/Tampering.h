#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <mutex>
#include <optional>

/// What a proxy between workstation and WOS could do to the messages it opens. Its TLS certificate is
/// trusted, as that of a load balancer or of a lawful inspection is, so only the envelope stands against it.
namespace tampering {

/// A message on its way: which call, whose, and its bytes.
struct Message {
    QString call; ///< "upload", "signingCertificate", "onboard", "status", "capabilities", "gitToken", "git"
    QString deviceId;
    QByteArray body;
    QByteArray location; ///< answers only
};

/// The modes by name; `change-request` and so on. See explain().
class Tamperer {
public:
    static QStringList modes();
    static const char* explain(const QString& mode);

    Tamperer(QString mode, QByteArray ownKeyPem, QByteArray ownCertificatePem);

    /// What goes to the WOS instead. Two entries: both are sent, the answer to the second is passed on.
    QList<QByteArray> request(const Message& message);
    /// Changes what goes back to the workstation.
    void answer(Message& message);

private:
    QByteArray resign(const QByteArray& payload, const QString& certificateId) const;

    QString m_mode;
    QByteArray m_ownKey;
    QByteArray m_ownCertificate;
    std::mutex m_mutex;
    QHash<QString, QHash<QString, QByteArray>> m_requests; ///< call, device, first body
    QHash<QString, QHash<QString, QByteArray>> m_answers;  ///< call, device, first body
};

} // namespace tampering
