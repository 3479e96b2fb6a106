#include "core/onboarding/DeviceLink.h"

#include "core/base/Files.h"
#include "core/base/observe.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/repository/RepositoryUrl.h"
#include "core/trust/Pem.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtConcurrentRun>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trustbench {
namespace {

Unexpected cannot(const QString& path, const QString& detail) {
    return fail(FailureCode::handoverFailed, path, detail);
}

QString lastError() {
    return qt_error_string(errno);
}

QByteArray bundleJson(const HandoverBundle& bundle) {
    const auto url = [](const QUrl& value) { return value.toString(QUrl::FullyEncoded); };
    QJsonObject repository{{QStringLiteral("url"), url(bundle.repository.url)},
                           {QStringLiteral("branch"), bundle.repository.branch}};
    if (!isSsh(bundle.repository.url)) // the user of ssh stands in the address
        repository.insert(QStringLiteral("username"), bundle.repository.username);
    return QJsonDocument(
               QJsonObject{{QStringLiteral("api"), url(bundle.endpoint.api)},
                           {QStringLiteral("signingCertificateUrl"), url(bundle.endpoint.signingCertificate)},
                           {QStringLiteral("repository"), repository},
                           {QStringLiteral("wire"), bundle.wire}})
        .toJson();
}

Result<void> flushFolder(const QString& folder) {
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return cannot(folder, lastError());
    const bool flushed = ::fsync(handle) == 0;
    const auto detail = lastError();
    ::close(handle);
    return flushed ? Result<void>() : cannot(folder, detail);
}

/// A folder of ours that is only there while the delivery is under way.
class Scratch {
public:
    explicit Scratch(QString path)
        : m_path(std::move(path)) {}
    ~Scratch() { QDir(m_path).removeRecursively(); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const QString& path() const { return m_path; }

    /// Empty and for the owner alone, whatever a delivery that was killed left there.
    Result<void> make() const {
        QDir(m_path).removeRecursively();
        if (::mkdir(QFile::encodeName(m_path).constData(), 0700) != 0)
            return cannot(m_path, lastError());
        return {};
    }

private:
    QString m_path;
};

/// `fresh` takes the place of `target` in one step, also where `target` is there already.
Result<void> putInPlace(const QString& fresh, const QString& target) {
    const auto from = QFile::encodeName(fresh);
    const auto to = QFile::encodeName(target);
    if (!QFileInfo::exists(target)) {
        if (::rename(from.constData(), to.constData()) == 0)
            return {};
        return cannot(target, lastError());
    }
    if (QFileInfo(target).isSymLink() || !QFileInfo(target).isDir())
        return cannot(target, QStringLiteral("something that is not a folder stands there"));
#ifdef RENAME_EXCHANGE
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_EXCHANGE) == 0)
        return {}; // the old one now has the scratch name and goes with it
#endif
    const Scratch old(fresh + QStringLiteral(".old"));
    QDir(old.path()).removeRecursively();
    if (::rename(to.constData(), QFile::encodeName(old.path()).constData()) != 0 ||
        ::rename(from.constData(), to.constData()) != 0)
        return cannot(target, lastError());
    return {};
}

struct BundleFile {
    QString name;
    QByteArray bytes;
    QFileDevice::Permissions permissions;
    bool secret = false;
};

Result<void> readBack(const QString& folder, const std::vector<BundleFile>& files) {
    for (const auto& file : files) {
        const auto path = folder + QLatin1Char('/') + file.name;
        const auto bytes = readFile(path);
        if (!bytes)
            return cannot(path, bytes.error().detail);
        if (sha256(*bytes) != sha256(file.bytes))
            return cannot(path, QStringLiteral("reads back differently from what was written"));
    }
    return {};
}

/// How the device gets into its repository: with a token, or knowing the server that will know its key.
std::optional<BundleFile> accessFile(const HandoverBundle& bundle) {
    if (!isSsh(bundle.repository.url)) {
        if (!bundle.token)
            return {};
        return BundleFile{QStringLiteral("token"), bundle.token->reveal().toByteArray(), ownerOnly, true};
    }
    QByteArray lines;
    for (const auto& key : bundle.hostKeys)
        lines += key.line().toUtf8() + '\n';
    if (lines.isEmpty())
        return {};
    return BundleFile{QStringLiteral("known_hosts"), lines, ownerWrites};
}

Result<HandoverReceipt> write(const HandoverBundle& bundle, const QString& folder, const QDateTime& now) {
    auto access = accessFile(bundle);
    if (!access || bundle.device.isEmpty())
        return cannot(folder, QStringLiteral("no device id, or neither token nor host keys"));
    if (!QDir().mkpath(folder))
        return cannot(folder, QStringLiteral("the folder cannot be made"));

    QByteArray anchors;
    for (const auto& anchor : bundle.anchors)
        anchors += writePem({QByteArrayLiteral("CERTIFICATE"), anchor.der()});
    std::vector<BundleFile> files{{QStringLiteral("bundle.json"), bundleJson(bundle), ownerWrites},
                                  {QStringLiteral("anchors.pem"), anchors, ownerWrites},
                                  *std::move(access)};

    const auto target = folder + QLatin1Char('/') + bundle.device.encoded();
    // A name that no encoded id can have.
    const Scratch scratch(folder + QStringLiteral("/.") + bundle.device.encoded() + QStringLiteral(".part"));
    auto outcome = scratch.make();
    for (const auto& file : files)
        if (outcome)
            outcome = writeFileAtomically(scratch.path() + QLatin1Char('/') + file.name, file.bytes,
                                          file.permissions);
    if (outcome)
        outcome = flushFolder(scratch.path());
    if (outcome)
        outcome = putInPlace(scratch.path(), target);
    if (outcome)
        outcome = flushFolder(folder);
    if (outcome)
        outcome = readBack(target, files);

    HandoverReceipt receipt;
    receipt.where = target;
    receipt.at = now;
    for (auto& file : files) {
        if (file.secret)
            file.bytes.fill('\0');
        else
            receipt.sha256.append({file.name, QString::fromLatin1(sha256(file.bytes).toHex())});
    }
    if (!outcome)
        return cannot(outcome.error().subject, outcome.error().detail);
    return receipt;
}

Result<std::shared_ptr<const AccessToken>> readToken(const QString& path, const DeviceId& device) {
    constexpr qint64 longest = 8192;
    auto bytes = readFile(path, longest);
    if (!bytes)
        return fail(FailureCode::tokenMissing, device.value(), bytes.error().detail);
    auto token = AccessToken::fromInput(*std::move(bytes));
    if (!token)
        return fail(FailureCode::tokenMissing, device.value(), token.error().detail);
    return std::make_shared<const AccessToken>(*std::move(token));
}

/// The token, and what a delivery that was killed may have left of it.
Result<void> removeToken(const QString& folder, const DeviceId& device) {
    const auto target = folder + QLatin1Char('/') + device.encoded();
    const auto scratch = folder + QStringLiteral("/.") + device.encoded() + QStringLiteral(".part");
    for (const auto& path : {scratch, scratch + QStringLiteral(".old")})
        if (QFileInfo::exists(path) && !QDir(path).removeRecursively())
            return cannot(path, QStringLiteral("it cannot be removed"));
    const auto token = target + QStringLiteral("/token");
    if (::unlink(QFile::encodeName(token).constData()) != 0 && errno != ENOENT)
        return cannot(token, lastError());
    return QFileInfo::exists(target) ? flushFolder(target) : Result<void>();
}

class FolderDeviceLink final : public DeviceLink {
public:
    FolderDeviceLink(QString folder, std::shared_ptr<const Clock> clock)
        : m_folder(std::move(folder))
        , m_clock(std::move(clock)) {}

    QFuture<Result<HandoverReceipt>> deliver(HandoverBundle bundle) override {
        return QtConcurrent::run([bundle = std::move(bundle), folder = m_folder, clock = m_clock] {
            return write(bundle, folder, clock->now());
        });
    }

    QFuture<Result<std::shared_ptr<const AccessToken>>> tokenInPlace(DeviceId device) override {
        return QtConcurrent::run(
            [device, path = m_folder + QLatin1Char('/') + device.encoded() + QStringLiteral("/token")] {
                return readToken(path, device);
            });
    }

    QFuture<Result<void>> removeSecrets(DeviceId device) override {
        return QtConcurrent::run([device, folder = m_folder] { return removeToken(folder, device); });
    }

private:
    QString m_folder;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace

QFuture<Result<std::shared_ptr<const AccessToken>>> DeviceLink::tokenInPlace(DeviceId device) {
    return readyFuture<std::shared_ptr<const AccessToken>>(fail(FailureCode::tokenMissing, device.value()));
}

QFuture<Result<void>> DeviceLink::removeSecrets(DeviceId device) {
    return readyFuture<void>(fail(FailureCode::handoverFailed, device.value(),
                                  QStringLiteral("what was delivered cannot be taken back this way")));
}

std::unique_ptr<DeviceLink> folderDeviceLink(const QString& folder, std::shared_ptr<const Clock> clock) {
    return std::make_unique<FolderDeviceLink>(folder, std::move(clock));
}

} // namespace trustbench
