#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QStringList>

#include <list>
#include <mutex>
#include <optional>

namespace benchwos {

/// Faults on purpose, named on the command line: NAME[=VALUE][@CALL[/DEVICE]][*COUNT]. CALL is a call's name
/// in the wire profile (upload, signingCertificate, onboard, status, capabilities, gitToken, addCertificate,
/// proveCertificate, revokeTokens, withdrawCertificate) or `git`; without it a fault strikes every call where
/// it makes sense, `git` excepted. DEVICE is an encoded device id. With COUNT it strikes that many times and
/// then the WOS is sound again. Thread-safe.
class Faults {
public:
    Faults() = default;
    static trustbench::Result<void> check(const QStringList& arguments);
    explicit Faults(const QStringList& arguments);

    /// Whether the fault strikes now; if it does, one of its COUNT is used up.
    bool strikes(const char* name, const QString& call = {}, const QString& deviceId = {});
    /// The same, with what stands behind the name's dash or equals sign: "503" of `status-503`.
    std::optional<QString> valueIfStrikes(const char* name, const QString& call, const QString& deviceId);
    /// For faults that hold for the whole run.
    bool has(const char* name) const;
    qint64 number(const char* name) const;

    /// Lines for --help.
    static QString help();

private:
    struct Fault {
        QString name;
        QString value;
        QString call;
        QString device;
        int left = -1; ///< -1: for ever
    };
    static trustbench::Result<Fault> parse(const QString& argument);

    mutable std::mutex m_mutex;
    std::list<Fault> m_faults;
};

} // namespace benchwos
