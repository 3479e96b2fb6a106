#include "app/services/SecretFd.h"

#include "core/wos/Site.h"

#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace trustbench {
namespace {

Result<QByteArray> readToEnd(const QString& option, const QString& number) {
    bool isNumber = false;
    const int descriptor = number.toInt(&isNumber);
    if (!isNumber || descriptor < 0)
        return fail(FailureCode::usage, option, QStringLiteral("'%1' is not a file descriptor").arg(number));
    constexpr qsizetype limit = 64 * 1024;
    QByteArray bytes(limit + 1, '\0'); // all room at once: growing would leave copies behind
    qsizetype size = 0;
    while (size < bytes.size()) {
        const auto got =
            ::read(descriptor, bytes.data() + size, static_cast<std::size_t>(bytes.size() - size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            const QString why = QString::fromLocal8Bit(std::strerror(errno));
            wipe(bytes);
            return fail(FailureCode::fileUnreadable, option + QLatin1Char(' ') + number, why);
        }
        if (got == 0)
            break;
        size += got;
    }
    if (size > limit) {
        wipe(bytes);
        return fail(FailureCode::fileTooLarge, option + QLatin1Char(' ') + number,
                    QStringLiteral("limit %1 bytes").arg(limit));
    }
    bytes.resize(size);
    return Result<QByteArray>(std::move(bytes));
}

} // namespace

Result<Secret> readSecretFd(const QString& option, const QString& number) {
    auto read = readToEnd(option, number);
    if (!read)
        return tl::unexpected(read.error());
    if (read->endsWith('\n'))
        read->chop(1);
    if (read->endsWith('\r'))
        read->chop(1);
    return Secret(*std::move(read));
}

Result<Secret> readOperatorSecretFd(const QString& option, const QString& number) {
    auto read = readToEnd(option, number);
    if (!read)
        return tl::unexpected(read.error());
    return operatorSecretFromBytes(*std::move(read), option + QLatin1Char(' ') + number);
}

} // namespace trustbench
