#include "ui/text/FailureText.h"

#include "ui/text/DetailText.h"
#include "ui/text/FailureWords.h"
#include "ui/text/FingerprintText.h"

#include <QCoreApplication>

namespace trustbench {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("FailureText", text);
}

QString sentence(const QString& text, const QString& detail) {
    const QString end = QStringLiteral(".");
    if (detail.isEmpty())
        return text + end;
    const QChar separator = detail.contains(QLatin1Char('\n')) ? QLatin1Char('\n') : QLatin1Char(' ');
    return text + QLatin1Char(':') + separator + detail + (detail.endsWith(end) ? QString() : end);
}

/// Those that the sentences give short, a line each.
QStringList wholeFingerprints(const Failure& failure) {
    QStringList lines;
    for (const auto& whole : fingerprintsIn(failure.subject + QLatin1Char('\n') + failure.detail))
        lines.append(QStringLiteral("SHA-256 ") + whole);
    return lines;
}

} // namespace

FailureText failureText(const Failure& failure) {
    const FailureWords& words = wordsFor(failure);
    // Nobody reads a fingerprint as a name: which certificate it is belongs to the reasons.
    const bool byFingerprint = isFingerprint(failure.subject);
    const bool unnamed = failure.subject.isEmpty() || byFingerprint;
    const QString subject = unnamed ? translated(words.unnamed) : failure.subject;
    QStringList details;
    if (byFingerprint)
        details.append(failure.subject);
    if (const auto detail = failure.detail.trimmed(); !detail.isEmpty())
        details.append(detailText(detail));
    const auto separator =
        failure.detail.contains(QLatin1Char('\n')) ? QLatin1String("\n") : QLatin1String(", ");
    return {withShortFingerprints(translated(words.what).replace(QStringLiteral("%1"), subject)),
            withShortFingerprints(sentence(translated(words.why), details.join(separator))),
            translated(words.remedy)};
}

QString technicalDetail(const Failure& failure) {
    QStringList parts{nameOf(failure.code)};
    for (const auto& part : {isFingerprint(failure.subject) ? failure.subject : QString(), failure.detail})
        if (!part.isEmpty())
            parts.append(part);
    return parts.join(QStringLiteral(": "));
}

Failure withoutCodes(const Failure& failure) {
    switch (failure.code) {
    case FailureCode::tlsUntrusted:
    case FailureCode::signingCertificateUntrusted:
    case FailureCode::signingIdentityMismatch:
        return {failure.code, failure.subject, {}};
    default:
        return failure;
    }
}

QStringList reasonLines(const Failure& failure) {
    const auto plain = withoutCodes(failure);
    const auto text = failureText(plain);
    const auto newLine = QLatin1Char('\n');
    auto lines = text.why.split(newLine) + text.remedy.split(newLine) + wholeFingerprints(plain);
    if (plain.detail != failure.detail)
        for (const auto& line : failure.detail.split(newLine))
            lines.append(QStringLiteral("[%1]").arg(line));
    return lines;
}

} // namespace trustbench
