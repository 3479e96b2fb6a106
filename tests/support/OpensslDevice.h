#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace testing {

/// A sample device of a bench WOS whose envelopes are made by the `openssl` program alone: the judge of the
/// bench WOS, and of every envelope this project builds.
class OpensslDevice {
public:
    /// `base`: path without suffix; base.pem and base.key.
    OpensslDevice(QString base, QString id);

    const QString& id() const { return m_id; }
    QByteArray certificateDer() const;
    QByteArray capabilities() const;
    /// The algorithm's name on the wire.
    QString algorithm() const;
    QByteArray sign(const QByteArray& payload) const;

    /// Envelope as an object, so that tests can spoil it.
    QJsonObject envelope(const QByteArray& payload) const;
    QByteArray envelopeBytes(const QJsonObject& payload) const;

    /// Payloads of the wire.
    QJsonObject uploadBody() const;
    QJsonObject onboarding(const QString& audience) const;
    QJsonObject status(const QString& audience) const;
    QJsonObject gitToken(const QString& audience) const;

private:
    QString m_base;
    QString m_id;
    mutable QString m_algorithm;
};

/// The "request" block of a payload; fresh nonce.
QJsonObject binding(const QString& type, const QString& audience,
                    const QDateTime& issuedAt = QDateTime::currentDateTimeUtc());
QByteArray jsonBytes(const QJsonObject& object);

/// Checks an envelope with the `openssl` program: the payload if digest and signature are right.
std::optional<QByteArray> opensslVerifies(const QByteArray& envelope, const QString& certificateFile);

} // namespace testing
