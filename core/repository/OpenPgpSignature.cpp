#include "core/repository/OpenPgpSignature.h"

#include "core/base/Files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gpgme.h>

#include <memory>
#include <type_traits>

namespace trustbench {
namespace {

using Kind = CommitSignature::Kind;
using Verdict = CommitSignature::Verdict;

struct FreeGpg {
    void operator()(gpgme_context* context) const { gpgme_release(context); }
    void operator()(gpgme_data* data) const { gpgme_data_release(data); }
    void operator()(_gpgme_key* key) const { gpgme_key_unref(key); }
};
using Context = std::unique_ptr<gpgme_context, FreeGpg>;
using Data = std::unique_ptr<gpgme_data, FreeGpg>;
using Key = std::unique_ptr<_gpgme_key, FreeGpg>;

QString wordsOf(gpgme_error_t error) {
    return QString::fromUtf8(gpgme_strerror(error));
}

CommitSignature answer(Verdict verdict, QString detail) {
    return {Kind::openPgp, verdict, {}, std::move(detail)};
}
CommitSignature notVerifiable(const QString& detail) {
    return answer(Verdict::notVerifiable, QStringLiteral("GnuPG: ") + detail);
}

/// Borrows the bytes, which must outlive it.
Data borrow(const QByteArray& bytes) {
    gpgme_data_t data = nullptr;
    gpgme_data_new_from_mem(&data, bytes.constData(), static_cast<std::size_t>(bytes.size()), 0);
    return Data(data);
}

/// What gpg reads in its home. Whoever stands in the site's file is trusted, and nothing is looked up.
QByteArray settings(const QDateTime& now) {
    return "batch\nno-tty\nlock-never\nno-random-seed-file\nno-autostart\ndisable-dirmngr\nno-auto-key-"
           "retrieve\nno-auto-key-locate\n"
           "trust-model always\nfaked-system-time " +
           QByteArray::number(now.toSecsSinceEpoch()) + "!\n";
}

gpgme_error_t open(Context& context, const QString& home) {
    static const char* const version = gpgme_check_version(nullptr); // sets gpgme up, once
    gpgme_ctx_t raw = nullptr;
    if (const auto error = gpgme_new(&raw); !version || error != 0)
        return error;
    context.reset(raw);
    gpgme_set_offline(raw, 1);
    return gpgme_ctx_set_engine_info(raw, GPGME_PROTOCOL_OpenPGP, nullptr,
                                     QFile::encodeName(home).constData());
}

/// Why a key must not sign, whatever its owner thinks.
QString weaknessOf(const gpgme_signature_t signature, const gpgme_key_t key) {
    switch (signature->hash_algo) {
    case GPGME_MD_SHA256:
    case GPGME_MD_SHA384:
    case GPGME_MD_SHA512:
        break;
    default:
        return QStringLiteral("digest %1").arg(QLatin1String(gpgme_hash_algo_name(signature->hash_algo)));
    }
    constexpr unsigned int shortestRsa = 2048;
    for (auto subkey = key->subkeys; subkey; subkey = subkey->next) {
        if (qstrcmp(subkey->fpr, signature->fpr) != 0)
            continue;
        const bool rsa = subkey->pubkey_algo == GPGME_PK_RSA && subkey->length >= shortestRsa;
        const bool curve = subkey->pubkey_algo == GPGME_PK_ECDSA || subkey->pubkey_algo == GPGME_PK_EDDSA;
        return rsa || curve ? QString()
                            : QStringLiteral("%1-%2")
                                  .arg(QLatin1String(gpgme_pubkey_algo_name(subkey->pubkey_algo)))
                                  .arg(subkey->length);
    }
    return QStringLiteral("no such subkey");
}

CommitSignature judge(gpgme_ctx_t context, const gpgme_signature_t signature) {
    const QString fingerprint = QString::fromLatin1(signature->fpr);
    switch (gpgme_err_code(signature->status)) {
    case GPG_ERR_NO_ERROR:
        break;
    case GPG_ERR_NO_PUBKEY:
        return answer(Verdict::unknownSigner, fingerprint);
    case GPG_ERR_BAD_SIGNATURE:
        return answer(Verdict::bad, {});
    case GPG_ERR_CERT_REVOKED:
        return answer(Verdict::revoked, fingerprint);
    case GPG_ERR_KEY_EXPIRED:
    case GPG_ERR_SIG_EXPIRED:
        return answer(Verdict::expired, fingerprint);
    default:
        return answer(Verdict::notAllowed, fingerprint + u' ' + wordsOf(signature->status));
    }
    gpgme_key_t raw = nullptr;
    if (const auto error = gpgme_get_key(context, signature->fpr, &raw, 0); error != 0)
        return notVerifiable(wordsOf(error));
    const Key key(raw);
    if (key->revoked)
        return answer(Verdict::revoked, fingerprint);
    if (const QString weakness = weaknessOf(signature, key.get());
        !weakness.isEmpty() || signature->wrong_key_usage)
        return answer(Verdict::notAllowed, fingerprint + u' ' + weakness);
    return {Kind::openPgp,
            Verdict::good,
            key->uids && key->uids->uid ? QString::fromUtf8(key->uids->uid) : fingerprint,
            {}};
}

} // namespace

Result<QByteArray> readOpenPgpKeys(const QByteArray& bytes, const QString& file) {
    // RFC 4880 section 4.2: bit 7 is set, and the tag, in the old or the new form, is that of a public key.
    constexpr int publicKeyTag = 6;
    const auto first = static_cast<unsigned char>(bytes.isEmpty() ? '\0' : bytes.front());
    const int tag = (first & 0x40U) != 0 ? first & 0x3fU : (first >> 2U) & 0x0fU;
    const bool binary = (first & 0x80U) != 0 && tag == publicKeyTag;
    const bool armoured = bytes.contains("-----BEGIN PGP PUBLIC KEY BLOCK-----") &&
                          !bytes.contains("-----BEGIN PGP PRIVATE KEY BLOCK-----");
    if (!binary && !armoured)
        return fail(FailureCode::formatUnknown, file, QStringLiteral("not exported OpenPGP public keys"));
    return bytes;
}

CommitSignature verifyOpenPgpCommit(const QByteArray& armored, const QByteArray& signedData,
                                    const QByteArray& keys, const QDateTime& now) {
    if (keys.isEmpty())
        return answer(Verdict::unknownSigner, QStringLiteral("the site names no OpenPGP keys"));
    const QTemporaryDir home(QDir::temp().filePath(QStringLiteral("trustbench-gpg-XXXXXX")));
    if (!home.isValid())
        return notVerifiable(home.errorString());
    if (const auto written = writeFileAtomically(home.filePath(QStringLiteral("gpg.conf")), settings(now));
        !written)
        return notVerifiable(written.error().detail);
    Context context;
    if (const auto error = open(context, home.path()); error != 0 || !context)
        return notVerifiable(wordsOf(error));
    const Data keyData = borrow(keys);
    if (const auto error = gpgme_op_import(context.get(), keyData.get()); error != 0)
        return notVerifiable(wordsOf(error));
    const auto imported = gpgme_op_import_result(context.get());
    if (!imported || imported->imported == 0)
        return notVerifiable(QStringLiteral("the site's file holds no key that can be read"));
    const Data signature = borrow(armored);
    const Data text = borrow(signedData);
    if (const auto error = gpgme_op_verify(context.get(), signature.get(), text.get(), nullptr); error != 0)
        return answer(Verdict::unreadable, wordsOf(error));
    const auto verified = gpgme_op_verify_result(context.get());
    if (!verified || !verified->signatures || verified->signatures->next)
        return answer(Verdict::unreadable, QStringLiteral("not exactly one signature"));
    return judge(context.get(), verified->signatures);
}

} // namespace trustbench
