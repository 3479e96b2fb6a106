#pragma once

#include "core/base/DeviceId.h"
#include "core/base/Result.h"
#include "core/envelope/Envelope.h"

#include <QHash>

namespace trustbench {

/// One era's wire as data: paths, field names, expected statuses. Read from resources/wire/<name>.json.
/// No branch of code asks for a profile's name. Tested in tests/core/wos.
struct WireProfile {
    struct Call {
        QByteArray method;
        QString path;            ///< "{api}/devices", "{location}"; {deviceId} is replaced encoded
        QString type;            ///< request.type inside the payload; empty: payload carries no request block
        QList<int> success;      ///< statuses that mean done
        QList<int> alreadyThere; ///< statuses that mean: was done before
    };

    QString name;
    QString description; ///< shown wherever the profile is shown: "the project's own reading"
    EnvelopeFormat envelope;
    QHash<QString, QString> fields; ///< our name -> name on the wire
    QHash<QString, Call> calls; ///< upload, signingCertificate, onboard, status, capabilities, gitToken; an
                                ///< era may have addCertificate, proveCertificate, revokeTokens and
                                ///< withdrawCertificate
    int requestMaxAgeSeconds = 300;

    /// One of available(), else profileInvalid.
    static Result<WireProfile> load(const QString& name);
    /// profileInvalid lists every problem with its JSON path.
    static Result<WireProfile> parse(const QByteArray& bytes, const QString& subject);
    static QStringList available();
    QString field(const QString& ours) const;
    const Call& call(const QString& ours) const;
    /// Whether this era has that call at all.
    bool has(const QString& ours) const { return calls.contains(ours); }
};

} // namespace trustbench
