#include "ui/inspect/EnvelopeOpinion.h"

#include "core/crypto/CryptoLibrary.h"

#include <QCoreApplication>

#include <algorithm>

namespace trustbench {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EnvelopeOpinion)
};

/// "fef3c5a1 418efbc8 … d4535b39": enough to compare by eye.
QString shortHex(const QByteArray& bytes) {
    auto hex = QString::fromLatin1(bytes.toHex());
    if (hex.size() <= 24)
        return hex;
    return QStringLiteral("%1 %2 … %3").arg(hex.left(8), hex.mid(8, 8), hex.right(8));
}

QString nameForPeople(SignatureAlgorithm algorithm) {
    switch (algorithm) {
    case SignatureAlgorithm::ecdsaP256Sha256:
        return QStringLiteral("ECDSA P-256, SHA-256");
    case SignatureAlgorithm::ecdsaP384Sha384:
        return QStringLiteral("ECDSA P-384, SHA-384");
    case SignatureAlgorithm::rsaV15Sha256:
        return QStringLiteral("RSA PKCS #1 v1.5, SHA-256");
    case SignatureAlgorithm::rsaPssSha256:
        return QStringLiteral("RSA-PSS, SHA-256");
    case SignatureAlgorithm::ed25519:
        return QStringLiteral("Ed25519");
    }
    return {};
}

bool isEcdsa(SignatureAlgorithm algorithm) {
    return algorithm == SignatureAlgorithm::ecdsaP256Sha256 ||
           algorithm == SignatureAlgorithm::ecdsaP384Sha384;
}

QString signatureFact(const Envelope& envelope) {
    const auto algorithm = signatureAlgorithmFromName(envelope.signatureAlgorithm);
    if (!algorithm)
        return Words::tr("algorithm \"%1\"").arg(envelope.signatureAlgorithm);
    const auto size = Words::tr("%n byte(s)", nullptr, int(envelope.signature.size()));
    return isEcdsa(*algorithm) ? QStringLiteral("%1, %2 DER").arg(nameForPeople(*algorithm), size)
                               : QStringLiteral("%1, %2").arg(nameForPeople(*algorithm), size);
}

void fill(EnvelopeCheck& check, Status status, const QString& verdict) {
    check.status = status;
    check.verdict = verdict;
}

/// What went wrong, where something did: one sentence or two for each check.
QString checkDigest(EnvelopeCheck& check, const Envelope& envelope, const EnvelopeVerdict& verdict,
                    const EnvelopeFormat& format) {
    const auto recomputed = sha256(envelope.payload);
    check.fact = shortHex(recomputed);
    check.factIsCode = true;
    if (verdict.digestMatches) {
        fill(check, Status::done, Words::tr("Equal"));
        return {};
    }
    if (envelope.digestAlgorithm != format.digestAlgorithm) {
        fill(check, Status::failed, Words::tr("Unknown algorithm"));
        return Words::tr("The envelope names the digest algorithm \"%1\"; the WOS knows %2 alone.")
            .arg(envelope.digestAlgorithm, format.digestAlgorithm);
    }
    fill(check, Status::failed, Words::tr("Differs"));
    return Words::tr("The envelope names the digest %1: payload or digest was changed.")
        .arg(shortHex(envelope.digest));
}

QString checkSignature(EnvelopeCheck& check, const Envelope& envelope, const EnvelopeVerdict& verdict,
                       const std::optional<Certificate>& signer) {
    check.fact = signatureFact(envelope);
    if (!signatureAlgorithmFromName(envelope.signatureAlgorithm)) {
        fill(check, Status::failed, Words::tr("Unknown algorithm"));
        return Words::tr("The signature algorithm \"%1\" is none of the five that a WOS knows.")
            .arg(envelope.signatureAlgorithm);
    }
    if (!signer) {
        fill(check, Status::notChecked, Words::tr("No certificate"));
        return Words::tr("There is no certificate to check the signature with.");
    }
    const auto key = signer->key().name;
    if (!verdict.algorithmFits) {
        fill(check, Status::failed, Words::tr("Does not fit"));
        return Words::tr("The signature algorithm %1 does not fit the key of certificate %2, which is %3.")
            .arg(envelope.signatureAlgorithm, signer->shortName(), key);
    }
    if (!verdict.signatureVerifies) {
        fill(check, Status::failed, Words::tr("Invalid"));
        return Words::tr("The signature does not verify with the key of %1 (%2).")
            .arg(signer->shortName(), key);
    }
    fill(check, Status::done, Words::tr("Valid"));
    return {};
}

QString checkId(EnvelopeCheck& check, const Envelope& envelope, const InspectedEnvelope& inspected) {
    check.fact = inspected.idMeaning.isEmpty()
                     ? envelope.certificateId
                     : QStringLiteral("%1, %2").arg(envelope.certificateId, inspected.idMeaning);
    if (inspected.expectedId.isEmpty()) {
        check.fact = envelope.certificateId;
        fill(check, Status::notChecked, Words::tr("Not compared"));
        return {};
    }
    if (envelope.certificateId == inspected.expectedId) {
        fill(check, Status::done, Words::tr("Equal"));
        return {};
    }
    check.fact = envelope.certificateId;
    fill(check, Status::failed, Words::tr("Differs"));
    return Words::tr("The certificate id is %1, but should be %2 (%3).")
        .arg(envelope.certificateId, inspected.expectedId, inspected.idMeaning);
}

void callMalformed(EnvelopeOpinion& opinion, const Failure& failure) {
    for (auto& check : opinion.checks)
        fill(check, Status::notChecked, wordOf(Status::notChecked));
    opinion.outcome = Status::failed;
    opinion.result = Words::tr("refused, not an envelope");
    const auto where = failure.subject == QLatin1String("$") ? Words::tr("the top level") : failure.subject;
    opinion.reason = Words::tr("Its form breaks the wire profile at %1: %2. Nothing in it was checked.")
                         .arg(where, failure.detail);
}

/// Digest and signature are those of bytes that are no longer here.
void callRedacted(EnvelopeOpinion& opinion, const InspectedEnvelope& inspected) {
    auto& digest = opinion.checks[0];
    digest.fact = shortHex(opinion.envelope->digest);
    digest.factIsCode = true;
    opinion.checks[1].fact = signatureFact(*opinion.envelope);
    const auto status = inspected.verifiedBefore ? Status::information : Status::notChecked;
    for (auto* check : {&digest, &opinion.checks[1]})
        fill(*check, status,
             inspected.verifiedBefore ? Words::tr("Verified before") : wordOf(Status::notChecked));
    opinion.reason =
        Words::tr("A secret was replaced by \"[redacted]\" before the message was kept; digest and "
                  "signature are those of the original.");
    opinion.headline = Words::tr("Cannot be verified again:");
    opinion.result = inspected.verifiedBefore ? Words::tr("was verified before, and accepted")
                                              : Words::tr("was not verified before either");
    opinion.outcome = status;
}

void sumUp(EnvelopeOpinion& opinion, const QStringList& reasons) {
    const auto count = [&](Status status) {
        return int(std::count_if(opinion.checks.begin(), opinion.checks.end(),
                                 [&](const EnvelopeCheck& check) { return check.status == status; }));
    };
    const int all = int(opinion.checks.size());
    const auto passed = Words::tr("%1 of %n check(s) passed", nullptr, all).arg(count(Status::done));
    opinion.reason = reasons.join(QLatin1Char(' '));
    if (count(Status::failed) > 0) {
        opinion.outcome = Status::failed;
        opinion.result = Words::tr("refused, %1").arg(passed);
        opinion.reason +=
            QLatin1Char(' ') +
            Words::tr(
                "Have the message made anew; if it fails again, something on the way changes messages.");
    } else if (count(Status::notChecked) > 0) {
        opinion.outcome = Status::notChecked;
        opinion.result = Words::tr("undecided, %1").arg(passed);
    } else {
        opinion.outcome = Status::done;
        opinion.result = Words::tr("accepted, %1").arg(passed);
    }
}

} // namespace

EnvelopeOpinion opinionOf(const InspectedEnvelope& inspected) {
    EnvelopeOpinion opinion;
    opinion.headline = Words::tr("Verified as the WOS would:");
    opinion.checks[0].name = Words::tr("Digest, recomputed");
    opinion.checks[1].name = Words::tr("Signature");
    opinion.checks[2].name = Words::tr("Certificate id");
    const auto parsed = Envelope::parse(inspected.bytes, inspected.format);
    if (!parsed) {
        callMalformed(opinion, parsed.error());
        return opinion;
    }
    opinion.envelope = *parsed;
    if (inspected.redacted) {
        opinion.checks[0].name = Words::tr("Digest");
        const auto wrongId = checkId(opinion.checks[2], *parsed, inspected);
        callRedacted(opinion, inspected);
        if (!wrongId.isEmpty()) {
            opinion.outcome = Status::failed;
            opinion.reason = wrongId + QLatin1Char(' ') + opinion.reason;
        }
        return opinion;
    }
    EnvelopeVerdict verdict;
    if (inspected.signer)
        verdict = verifyEnvelope(*parsed, *inspected.signer, inspected.format);
    else
        verdict.digestMatches = parsed->digestAlgorithm == inspected.format.digestAlgorithm &&
                                parsed->digest == sha256(parsed->payload);
    QStringList reasons{checkDigest(opinion.checks[0], *parsed, verdict, inspected.format),
                        checkSignature(opinion.checks[1], *parsed, verdict, inspected.signer),
                        checkId(opinion.checks[2], *parsed, inspected)};
    reasons.removeAll(QString());
    sumUp(opinion, reasons);
    return opinion;
}

} // namespace trustbench
