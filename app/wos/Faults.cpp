#include "app/wos/Faults.h"

#include "core/base/DeviceId.h"

#include <QRegularExpression>

namespace benchwos {

using namespace trustbench;

namespace {

struct KnownFault {
    const char* name;
    const char* meaning;
};

constexpr KnownFault knownFaults[] = {
    {"refuse", "answers 403, nothing done"},
    {"reset", "closes the connection without an answer, nothing done"},
    {"lost-answer", "does what was asked, then closes the connection without an answer"},
    {"stall", "never answers"},
    {"slow-drip", "answers one byte at a time"},
    {"cut-body", "ends the answer in the middle"},
    {"not-json", "answers with a page of HTML"},
    {"wrong-json", "answers with JSON that is not of the wire"},
    {"huge-body", "answers with 32 MiB"},
    {"status-NNN", "answers that status, nothing done"},
    {"retry-after", "answers 503 with Retry-After: 1, nothing done"},
    {"redirect", "answers 307 to another origin, nothing done"},
    {"wrong-signer", "signs its answer with a key that is not its own"},
    {"answer-foreign-device", "names another device in its signed answer"},
    {"answer-wrong-inreplyto", "names another request in its signed answer"},
    {"bare-answer", "answers without an envelope"},
    {"location-foreign", "answers the onboarding request with a Location on another origin"},
    {"reject", "rejects the onboarding"},
    {"pending-forever", "never decides about the onboarding"},
    {"token-expired", "hands out access tokens that have expired"},
    {"token-wrong", "hands out access tokens that its repositories refuse"},
    {"tokens-stay", "says that it revoked the tokens, and goes on taking them"},
    {"repository-missing", "has no repository where its answer says"},
    {"repository-unnamed", "names neither repository nor token: both are left to the operator"},
    {"branch-missing", "names a branch that the repository does not have"},
    {"signer-untraceable", "signing certificate from another root with the same name"},
    {"signer-is-device", "signing certificate is a device certificate under the same root"},
    {"signer-base64-pem", "hands it out as JSON with base64 of PEM, intermediate along (as without a fault)"},
    {"signer-base64-der", "hands it out as JSON with base64 of DER, issued by the root itself"},
    {"signer-base64url", "hands it out as JSON with unpadded base64url of PEM, intermediate along"},
    {"signer-pem", "hands it out as bare PEM, intermediate along"},
    {"signer-der", "hands it out as bare DER, issued by the root itself"},
    {"signer-pkcs7", "hands it out as bare PKCS#7, intermediate along"},
    {"tls-expired", "TLS certificate that has expired"},
    {"tls-wrong-host", "TLS certificate for another host"},
    {"tls-self-signed", "TLS certificate signed by itself"},
    {"clock-ahead=SECONDS", "its clock is wrong: Date, ages and validity (negative: behind)"},
};

bool isKnown(const QString& name, const QString& value) {
    if (name == QLatin1String("status"))
        return QRegularExpression(QStringLiteral("^[2-5]\\d\\d$")).match(value).hasMatch();
    if (name == QLatin1String("clock-ahead")) {
        bool isNumber = false;
        value.toLongLong(&isNumber);
        return isNumber;
    }
    for (const auto& fault : knownFaults)
        if (name == QLatin1String(fault.name))
            return value.isEmpty();
    return false;
}

const QStringList& callNames() {
    static const QStringList names{QStringLiteral("upload"),
                                   QStringLiteral("signingCertificate"),
                                   QStringLiteral("onboard"),
                                   QStringLiteral("status"),
                                   QStringLiteral("capabilities"),
                                   QStringLiteral("gitToken"),
                                   QStringLiteral("addCertificate"),
                                   QStringLiteral("proveCertificate"),
                                   QStringLiteral("revokeTokens"),
                                   QStringLiteral("withdrawCertificate"),
                                   QStringLiteral("git")};
    return names;
}

} // namespace

Result<Faults::Fault> Faults::parse(const QString& argument) {
    static const QRegularExpression form(
        QStringLiteral("^(?:(status)-(\\d+)|([a-z0-9-]+?)(?:=(-?\\d+))?)"
                       "(?:@([A-Za-z]*)(?:/([A-Za-z0-9_%-]+))?)?(?:\\*(\\d{1,6}))?$"));
    const auto match = form.match(argument);
    if (!match.hasMatch())
        return fail(FailureCode::usage, argument, QStringLiteral("not NAME[=VALUE][@CALL[/DEVICE]][*COUNT]"));
    const bool isStatus = !match.captured(1).isEmpty();
    Fault fault{match.captured(isStatus ? 1 : 3), match.captured(isStatus ? 2 : 4), match.captured(5),
                match.captured(6), match.captured(7).isEmpty() ? -1 : match.captured(7).toInt()};
    if (!isKnown(fault.name, fault.value))
        return fail(FailureCode::usage, argument, QStringLiteral("no such fault; --help lists them"));
    if (!fault.call.isEmpty() && !callNames().contains(fault.call))
        return fail(FailureCode::usage, argument,
                    QStringLiteral("no such call; there are ") + callNames().join(QLatin1Char(' ')));
    return fault;
}

Result<void> Faults::check(const QStringList& arguments) {
    for (const auto& argument : arguments)
        if (const auto fault = parse(argument); !fault)
            return tl::unexpected(fault.error());
    return {};
}

Faults::Faults(const QStringList& arguments) {
    for (const auto& argument : arguments)
        if (auto fault = parse(argument))
            m_faults.push_back(std::move(*fault));
}

std::optional<QString> Faults::valueIfStrikes(const char* name, const QString& call,
                                              const QString& deviceId) {
    if (m_faults.empty())
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    for (auto& fault : m_faults) {
        const bool rightCall = fault.call.isEmpty() ? call != QLatin1String("git") : fault.call == call;
        const bool rightDevice = fault.device.isEmpty() || fault.device == DeviceId(deviceId).encoded();
        if (fault.name != QLatin1String(name) || !rightCall || !rightDevice || fault.left == 0)
            continue;
        if (fault.left > 0)
            --fault.left;
        return fault.value;
    }
    return std::nullopt;
}

bool Faults::strikes(const char* name, const QString& call, const QString& deviceId) {
    return valueIfStrikes(name, call, deviceId).has_value();
}

bool Faults::has(const char* name) const {
    return std::any_of(m_faults.begin(), m_faults.end(),
                       [&](const Fault& fault) { return fault.name == QLatin1String(name); });
}

qint64 Faults::number(const char* name) const {
    for (const auto& fault : m_faults)
        if (fault.name == QLatin1String(name))
            return fault.value.toLongLong();
    return 0;
}

QString Faults::help() {
    QString text = QStringLiteral("Faults, as NAME[@CALL[/DEVICE]][*COUNT]; calls: ") +
                   callNames().join(QLatin1Char(' ')) + QLatin1Char('\n');
    for (const auto& fault : knownFaults)
        text +=
            QStringLiteral("  %1 %2\n").arg(QLatin1String(fault.name), -24).arg(QLatin1String(fault.meaning));
    return text;
}

} // namespace benchwos
