#include "core/trust/rules/Rules.h"

namespace trustbench {

namespace {

QString iso(const QDateTime& time) {
    return time.toUTC().toString(Qt::ISODate);
}

} // namespace

/// RFC 5280 section 6.1.3 (a)(2). The anchor is held to its validity too: an expired root is a fault that
/// somebody has to act upon.
void checkValidity(PathUnderTest& path) {
    const qint64 now = path.time.toSecsSinceEpoch();
    for (size_t i = 0; i < path.size(); ++i) {
        const Certificate& certificate = path.at(i);
        const QDateTime notBefore = certificate.notBefore();
        const QDateTime notAfter = certificate.notAfter();
        const qint64 left = notAfter.toSecsSinceEpoch() - now;
        if (notBefore.isValid() && notBefore.toSecsSinceEpoch() > now)
            path.report(i, FindingCode::notYetValid,
                        {QStringLiteral("validity.notBefore"), iso(notBefore),
                         QStringLiteral("validated at %1; RFC 5280 section 6.1.3 (a)(2)").arg(iso(path.time)),
                         path.someTimeFits});
        if (notAfter.isValid() && left < 0)
            path.report(i, FindingCode::expired,
                        {QStringLiteral("validity.notAfter"), iso(notAfter),
                         QStringLiteral("validated at %1; RFC 5280 section 6.1.3 (a)(2)").arg(iso(path.time)),
                         path.someTimeFits});
        else if (notAfter.isValid() && left < qint64(path.policy.warnDays) * 86400)
            path.report(i, FindingCode::expiringSoon,
                        {QStringLiteral("validity.notAfter"),
                         iso(notAfter),
                         QStringLiteral("%1 days left").arg(left / 86400),
                         false,
                         {},
                         int(left / 86400)});
        if (i + 1 < path.size() && notAfter > path.at(i + 1).notAfter())
            path.report(i, FindingCode::outlivesIssuer,
                        {QStringLiteral("validity.notAfter"), iso(notAfter),
                         QStringLiteral("%1 ends at %2")
                             .arg(path.at(i + 1).shortName(), iso(path.at(i + 1).notAfter()))});
    }
}

} // namespace trustbench
