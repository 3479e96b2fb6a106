#include "core/access/TokenVault.h"

namespace trustbench {

// "<ISO 8601 time or nothing>\n<value>": without a parser, and so without a parser's copies of the value.
QByteArray tokenToVault(const AccessToken& token) {
    QByteArray bytes =
        token.expiresAt().isValid() ? token.expiresAt().toString(Qt::ISODateWithMs).toLatin1() : QByteArray();
    bytes.reserve(bytes.size() + 1 + token.reveal().size());
    bytes.append('\n');
    bytes.append(token.reveal());
    return bytes;
}

Result<std::shared_ptr<const AccessToken>> tokenFromVault(QByteArray&& bytes, const TokenKey& key) {
    const auto line = bytes.indexOf('\n');
    if (line < 0) {
        wipe(bytes);
        return fail(FailureCode::tokenMissing, key.device.value(),
                    QStringLiteral("what is kept there is not a token"));
    }
    const auto expiresAt = QDateTime::fromString(QString::fromLatin1(bytes.left(line)), Qt::ISODateWithMs);
    auto token = AccessToken::fromInput(bytes.mid(line + 1), expiresAt);
    wipe(bytes);
    if (!token)
        return Unexpected(token.error());
    return std::make_shared<const AccessToken>(*std::move(token));
}

QString vaultName(const TokenKey& key) {
    return key.device.value() +
           (key.slot == TokenSlot::current ? QStringLiteral("/current") : QStringLiteral("/renewed"));
}

} // namespace trustbench
