#include "core/repository/SshSignature.h"

#include "core/crypto/Certificate.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/crypto/EcdsaFormat.h"
#include "core/crypto/RsaNumbers.h"

#include <QtEndian>

#include <optional>

namespace trustbench {
namespace {

/// Reads what SSH writes (RFC 4251 section 5): numbers and byte strings with their length before them.
class SshReader {
public:
    explicit SshReader(QByteArray bytes)
        : m_bytes(std::move(bytes)) {}

    std::optional<QByteArray> take(qsizetype count) {
        if (count < 0 || count > m_bytes.size() - m_position)
            return std::nullopt;
        m_position += count;
        return m_bytes.mid(m_position - count, count);
    }
    std::optional<quint32> number() {
        const auto four = take(4);
        return four ? std::optional(qFromBigEndian<quint32>(four->constData())) : std::nullopt;
    }
    std::optional<QByteArray> string() {
        const auto length = number();
        return length ? take(qsizetype(*length)) : std::nullopt;
    }
    bool atEnd() const { return m_position == m_bytes.size(); }

private:
    QByteArray m_bytes;
    qsizetype m_position = 0;
};

QByteArray sshString(const QByteArray& bytes) {
    QByteArray length(4, '\0');
    qToBigEndian<quint32>(quint32(bytes.size()), length.data());
    return length + bytes;
}

/// A key kind, how SSH calls it, and what stands before the key itself in a SubjectPublicKeyInfo.
struct SshKeyKind {
    const char* name;
    SignatureAlgorithm algorithm;
    KeyKind kind;
    const char* prefix;
    qsizetype size;
};

constexpr SshKeyKind keyKinds[] = {
    {"ssh-ed25519", SignatureAlgorithm::ed25519, KeyKind::ed25519, "302a300506032b6570032100", 32},
    {"ecdsa-sha2-nistp256", SignatureAlgorithm::ecdsaP256Sha256, KeyKind::ecP256,
     "3059301306072a8648ce3d020106082a8648ce3d030107034200", 65},
    {"ecdsa-sha2-nistp384", SignatureAlgorithm::ecdsaP384Sha384, KeyKind::ecP384,
     "3076301006072a8648ce3d020106052b81040022036200", 97},
};

struct SshKey {
    const SshKeyKind* kind = nullptr;
    QByteArray publicKeyInfo;
};

std::optional<SshKey> keyFrom(const QByteArray& blob) {
    SshReader reader(blob);
    const auto type = reader.string();
    for (const auto& kind : keyKinds) {
        if (type != QByteArray(kind.name))
            continue;
        if (kind.kind != KeyKind::ed25519 && !reader.string()) // the curve, which the type names already
            return std::nullopt;
        const auto point = reader.string();
        if (!point || point->size() != kind.size || !reader.atEnd())
            return std::nullopt;
        return SshKey{&kind, QByteArray::fromHex(kind.prefix) + *point};
    }
    return std::nullopt;
}

/// SSH writes r and s as numbers of their own; ours is the fixed width of P1363 on the way to DER.
std::optional<QByteArray> ecdsaFromSsh(const QByteArray& blob, const SshKeyKind& kind) {
    const qsizetype width = (kind.size - 1) / 2;
    SshReader reader(blob);
    QByteArray joined;
    for (int i = 0; i < 2; ++i) {
        auto part = reader.string();
        if (!part)
            return std::nullopt;
        while (part->size() > width && part->startsWith('\0'))
            part->remove(0, 1);
        if (part->size() > width)
            return std::nullopt;
        joined += part->rightJustified(width, '\0');
    }
    return reader.atEnd() ? ecdsaDerFromP1363(joined, kind.kind) : std::nullopt;
}

/// The parts of an SSHSIG blob (PROTOCOL.sshsig of OpenSSH).
struct SshSignature {
    QByteArray key;
    QByteArray space;
    QByteArray reserved;
    QByteArray hash;
    QByteArray signature;
};

std::optional<SshSignature> parse(const QByteArray& armored) {
    const QByteArray begin = "-----BEGIN SSH SIGNATURE-----";
    const auto end = armored.indexOf("-----END SSH SIGNATURE-----");
    if (!armored.startsWith(begin) || end < 0)
        return std::nullopt;
    QByteArray inner = armored.mid(begin.size(), end - begin.size());
    SshReader reader(QByteArray::fromBase64(inner.replace('\n', "")));
    if (reader.take(6) != QByteArray("SSHSIG") || reader.number() != 1U)
        return std::nullopt;
    SshSignature parsed;
    for (auto* part : {&parsed.key, &parsed.space, &parsed.reserved, &parsed.hash, &parsed.signature}) {
        const auto bytes = reader.string();
        if (!bytes)
            return std::nullopt;
        *part = *bytes;
    }
    return reader.atEnd() ? std::optional(parsed) : std::nullopt;
}

/// What was signed: not the commit, but its digest with what it is for.
QByteArray messageOf(const SshSignature& parsed, const QByteArray& signedData) {
    const QByteArray digest = parsed.hash == "sha512" ? sha512(signedData) : sha256(signedData);
    return "SSHSIG" + sshString(parsed.space) + sshString(parsed.reserved) + sshString(parsed.hash) +
           sshString(digest);
}

struct Objection {
    CommitSignature::Verdict verdict = CommitSignature::Verdict::good;
    QString detail;
};
using Verdict = CommitSignature::Verdict;

Objection doesNotVerify() {
    return {Verdict::bad, {}};
}
Objection differentTypes() {
    return {Verdict::bad, QStringLiteral("signature and key are of different types")};
}

/// RSA keys make signatures of more than one type (RFC 8332); the one with SHA-1 is none.
Objection rsaObjection(const SshSignature& parsed, const QByteArray& message) {
    SshReader keyReader(parsed.key);
    keyReader.string(); // the type, which the caller has looked at
    const auto exponent = keyReader.string();
    auto modulus = keyReader.string();
    if (!exponent || !modulus || !keyReader.atEnd())
        return {Verdict::unreadable, QStringLiteral("the RSA key cannot be read")};
    while (modulus->startsWith('\0'))
        modulus->remove(0, 1);
    constexpr qsizetype shortest = 2048 / 8;
    if (modulus->size() < shortest)
        return {Verdict::notAllowed, QStringLiteral("the RSA key is shorter than 2048 bits")};
    SshReader reader(parsed.signature);
    const auto type = reader.string();
    const auto value = reader.string();
    const bool sha512 = type == QByteArray("rsa-sha2-512");
    if ((!sha512 && type != QByteArray("rsa-sha2-256")) || !value || !reader.atEnd())
        return differentTypes();
    // The number is written without its leading zeros (RFC 8332 section 3).
    const QByteArray whole = value->rightJustified(modulus->size(), '\0');
    const auto digest = sha512 ? RsaDigest::sha512 : RsaDigest::sha256;
    return verifyRsaV15({*modulus, *exponent}, digest, message, whole) ? Objection{} : doesNotVerify();
}

Objection objectionTo(const SshSignature& parsed, const QByteArray& signedData) {
    if (parsed.space != "git")
        return {Verdict::bad,
                QStringLiteral("signed for the namespace %1").arg(QString::fromUtf8(parsed.space))};
    if (parsed.hash != "sha512" && parsed.hash != "sha256")
        return {Verdict::notVerifiable,
                QStringLiteral("digest %1 is not supported").arg(QString::fromUtf8(parsed.hash))};
    const QByteArray message = messageOf(parsed, signedData);
    const QByteArray keyType = SshReader(parsed.key).string().value_or(QByteArray());
    if (keyType == "ssh-rsa")
        return rsaObjection(parsed, message);
    const auto key = keyFrom(parsed.key);
    if (!key)
        return {Verdict::notVerifiable,
                QStringLiteral("key type %1 is not supported").arg(QString::fromUtf8(keyType))};
    SshReader reader(parsed.signature);
    const auto type = reader.string();
    auto value = reader.string();
    if (type != QByteArray(key->kind->name) || !value || !reader.atEnd())
        return differentTypes();
    if (key->kind->kind != KeyKind::ed25519)
        value = ecdsaFromSsh(*value, *key->kind);
    if (!value || !verifySignature(key->publicKeyInfo, key->kind->algorithm, message, *value))
        return doesNotVerify();
    return {};
}

/// "20260131", "202601311200" or "20260131120000", with Z for UTC.
QDateTime timeFrom(QByteArray text) {
    const bool utc = text.endsWith('Z');
    if (utc)
        text.chop(1);
    const auto date = QDate::fromString(QString::fromLatin1(text.left(8)), QStringLiteral("yyyyMMdd"));
    const auto clock = QString::fromLatin1(text.mid(8));
    static const QStringList forms{QString(), QStringLiteral("HHmm"), QStringLiteral("HHmmss")};
    for (const auto& form : forms)
        if (clock.size() == form.size())
            return {date, form.isEmpty() ? QTime(0, 0) : QTime::fromString(clock, form),
                    utc ? Qt::UTC : Qt::LocalTime};
    return {};
}

enum class Option { known, excludes, unknown };

Option apply(const QByteArray& option, AllowedSigner& signer) {
    const auto equals = option.indexOf('=');
    const QByteArray name = (equals < 0 ? option : option.left(equals)).toLower();
    const QByteArray value = option.mid(equals + 1).replace('"', "");
    if (name == "cert-authority")
        return Option::excludes;
    if (name == "namespaces")
        return value.split(',').contains("git") ? Option::known : Option::excludes;
    auto* time = name == "valid-after"    ? &signer.validAfter
                 : name == "valid-before" ? &signer.validBefore
                                          : nullptr;
    if (!time)
        return Option::unknown;
    *time = timeFrom(value);
    return time->isValid() ? Option::known : Option::unknown;
}

/// The options of one line, at the commas outside of quotes.
QList<QByteArray> optionsIn(const QByteArray& text) {
    QList<QByteArray> options{QByteArray()};
    bool quoted = false;
    for (const char c : text) {
        quoted = quoted != (c == '"');
        if (c == ',' && !quoted)
            options.append(QByteArray());
        else
            options.last() += c;
    }
    return options;
}

bool isKeyType(const QByteArray& word) {
    return word.startsWith("ssh-") || word.startsWith("ecdsa-") || word.startsWith("sk-");
}

} // namespace

Result<QList<AllowedSigner>> readAllowedSigners(const QByteArray& bytes, const QString& file) {
    QList<AllowedSigner> signers;
    const auto lines = bytes.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines[i].simplified();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const auto wrong = [&](const char* what) {
            return fail(FailureCode::formatUnknown, file,
                        QStringLiteral("line %1: %2").arg(i + 1).arg(QLatin1String(what)));
        };
        const auto words = line.split(' ');
        const bool hasOptions = words.size() > 3 && !isKeyType(words[1]);
        const qsizetype type = hasOptions ? 2 : 1;
        if (words.size() < type + 2 || !isKeyType(words[type]))
            return wrong("not PRINCIPALS [OPTIONS] KEYTYPE BASE64");
        AllowedSigner signer;
        signer.principals = QString::fromUtf8(words[0]);
        signer.key = QByteArray::fromBase64(words[type + 1]);
        if (SshReader(signer.key).string() != words[type])
            return wrong("the key is not what its type says");
        bool excluded = false;
        for (const auto& option : hasOptions ? optionsIn(words[1]) : QList<QByteArray>()) {
            const auto applied = apply(option, signer);
            if (applied == Option::unknown)
                return wrong("an option that is not known");
            excluded = excluded || applied == Option::excludes;
        }
        if (!excluded)
            signers.append(signer);
    }
    return signers;
}

CommitSignature verifySshCommit(const QByteArray& armored, const QByteArray& signedData,
                                const QList<AllowedSigner>& signers, const QDateTime& madeAt) {
    using Kind = CommitSignature::Kind;
    const auto parsed = parse(armored);
    if (!parsed)
        return {Kind::ssh, Verdict::unreadable, {}, {}};
    if (const auto objection = objectionTo(*parsed, signedData); objection.verdict != Verdict::good)
        return {Kind::ssh, objection.verdict, {}, objection.detail};
    CommitSignature found{Kind::ssh, Verdict::unknownSigner, {}, {}};
    for (const auto& signer : signers) {
        if (signer.key != parsed->key)
            continue;
        const bool early = signer.validAfter.isValid() && madeAt < signer.validAfter;
        const bool late = signer.validBefore.isValid() && madeAt >= signer.validBefore;
        if (!early && !late)
            return {Kind::ssh, Verdict::good, signer.principals, {}};
        found.verdict = Verdict::expired;
        found.detail = signer.principals;
    }
    return found;
}

} // namespace trustbench
