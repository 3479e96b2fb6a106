#include "core/access/TokenVault.h"

#include "core/base/Files.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/crypto/Sealing.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <map>

namespace trustbench {
namespace {

const QString format = QStringLiteral("trustbench-tokens-1");

QByteArray base64At(const QJsonObject& object, const char* key) {
    return QByteArray::fromBase64(object.value(QLatin1String(key)).toString().toLatin1());
}

QString base64Of(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

/// The file opened: its key and what is in it. One thread at a time.
class VaultFile {
public:
    VaultFile(QString path, Secret passphrase)
        : m_path(std::move(path))
        , m_passphrase(std::move(passphrase)) {}

    Result<void> keep(const TokenKey& key, const AccessToken& token) {
        if (auto opened = open(); !opened)
            return opened;
        m_entries.insert_or_assign(vaultName(key), Secret(tokenToVault(token)));
        return write();
    }
    Result<std::shared_ptr<const AccessToken>> recall(const TokenKey& key) {
        if (auto opened = open(); !opened)
            return Unexpected(opened.error());
        const auto found = m_entries.find(vaultName(key));
        if (found == m_entries.end())
            return fail(FailureCode::tokenMissing, key.device.value());
        return tokenFromVault(found->second.reveal().toByteArray(), key);
    }
    Result<void> forget(const TokenKey& key) {
        if (auto opened = open(); !opened)
            return opened;
        return m_entries.erase(vaultName(key)) == 0 ? Result<void>() : write();
    }

private:
    Result<void> open() {
        if (!m_key.isEmpty())
            return {};
        if (!QFile::exists(m_path)) {
            m_work = {};
            m_work.salt = randomBytes(16);
            return deriveKey();
        }
        const auto bytes = readFile(m_path);
        if (!bytes)
            return Unexpected(bytes.error());
        const auto file = QJsonDocument::fromJson(*bytes).object();
        if (file.value(QStringLiteral("format")).toString() != format)
            return fail(FailureCode::formatUnknown, m_path, QStringLiteral("not ") + format);
        m_work = {static_cast<quint64>(file.value(QStringLiteral("n")).toInteger()),
                  static_cast<quint32>(file.value(QStringLiteral("r")).toInteger()),
                  static_cast<quint32>(file.value(QStringLiteral("p")).toInteger()), base64At(file, "salt")};
        auto read = deriveKey().and_then([&] { return readEntries(file); });
        if (!read)
            m_key = Secret();
        return read;
    }

    Result<void> deriveKey() {
        auto key = keyFromPassphrase(m_passphrase, m_work);
        if (!key)
            return fail(key.error().code, m_path, key.error().detail);
        m_key = *std::move(key);
        return {};
    }

    Result<void> readEntries(const QJsonObject& file) {
        const auto plain = unseal(m_key, base64At(file, "nonce"), base64At(file, "tokens"), header());
        if (!plain)
            return fail(plain.error().code, m_path, plain.error().detail);
        // name NUL length NUL bytes, one after the other.
        auto rest = plain->reveal();
        while (!rest.isEmpty()) {
            const auto nameEnd = rest.indexOf('\0');
            const auto sizeEnd = nameEnd < 0 ? -1 : rest.indexOf('\0', nameEnd + 1);
            const auto size =
                sizeEnd < 0 ? -1 : rest.sliced(nameEnd + 1, sizeEnd - nameEnd - 1).toByteArray().toLongLong();
            if (size < 0 || sizeEnd + 1 + size > rest.size())
                return fail(FailureCode::formatUnknown, m_path, QStringLiteral("damaged inside"));
            m_entries.insert_or_assign(QString::fromUtf8(rest.first(nameEnd)),
                                       Secret(rest.sliced(sizeEnd + 1, size).toByteArray()));
            rest = rest.sliced(sizeEnd + 1 + size);
        }
        return {};
    }

    /// What the ciphertext is bound to.
    QByteArray header() const {
        return QStringLiteral("%1 %2 %3 %4 ")
                   .arg(format)
                   .arg(m_work.n)
                   .arg(m_work.r)
                   .arg(m_work.p)
                   .toLatin1() +
               m_work.salt.toBase64();
    }

    Result<void> write() {
        QByteArray plain;
        qsizetype size = 0;
        for (const auto& [name, value] : m_entries)
            size += name.size() * 3 + value.size() + 24;
        plain.reserve(size); // no growing: a buffer left behind would not be wiped
        for (const auto& [name, value] : m_entries) {
            plain.append(name.toUtf8()).append('\0');
            plain.append(QByteArray::number(value.size())).append('\0').append(value.reveal());
        }
        const auto nonce = randomBytes(sealNonceBytes);
        const auto sealed = seal(m_key, nonce, plain, header());
        wipe(plain);
        if (!sealed)
            return Unexpected(sealed.error());
        const QJsonObject file{{QStringLiteral("format"), format},
                               {QStringLiteral("n"), static_cast<qint64>(m_work.n)},
                               {QStringLiteral("r"), static_cast<qint64>(m_work.r)},
                               {QStringLiteral("p"), static_cast<qint64>(m_work.p)},
                               {QStringLiteral("salt"), base64Of(m_work.salt)},
                               {QStringLiteral("nonce"), base64Of(nonce)},
                               {QStringLiteral("tokens"), base64Of(*sealed)}};
        return writeFileAtomically(m_path, QJsonDocument(file).toJson(), ownerOnly);
    }

    QString m_path;
    Secret m_passphrase;
    PassphraseWork m_work;
    Secret m_key;
    std::map<QString, Secret> m_entries;
};

class FileVault final : public TokenVault {
public:
    FileVault(const QString& path, Secret passphrase)
        : m_file(std::make_shared<VaultFile>(path, std::move(passphrase))) {
        m_thread.setMaxThreadCount(1); // in the order of the calls
    }

    QFuture<Result<void>> keep(TokenKey key, std::shared_ptr<const AccessToken> token) override {
        return QtConcurrent::run(&m_thread, [file = m_file, key, token] { return file->keep(key, *token); });
    }
    QFuture<Result<std::shared_ptr<const AccessToken>>> recall(TokenKey key) override {
        return QtConcurrent::run(&m_thread, [file = m_file, key] { return file->recall(key); });
    }
    QFuture<Result<void>> forget(TokenKey key) override {
        return QtConcurrent::run(&m_thread, [file = m_file, key] { return file->forget(key); });
    }

private:
    std::shared_ptr<VaultFile> m_file;
    QThreadPool m_thread;
};

} // namespace

std::unique_ptr<TokenVault> encryptedFileVault(const QString& path, Secret passphrase) {
    return std::make_unique<FileVault>(path, std::move(passphrase));
}

} // namespace trustbench
