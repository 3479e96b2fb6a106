#pragma once

#include "core/onboarding/Step.h"

namespace trustbench {

/// What each step leaves in the journal, and back. Facts hold no secret; what does not read back well is as
/// if it had not been recorded, and the step is done again. Tested in tests/core/onboarding.
QJsonObject factsOf(const DeviceIdentity& device);
QJsonObject factsOf(const ReachedEndpoint& endpoint);
QJsonObject factsOf(const UploadOutcome& upload);
QJsonObject factsOf(const SignerVerdict& signer);
QJsonObject factsOf(const OnboardingTicket& ticket, const RepositoryAddress& offered);
QJsonObject factsOf(const OnboardingTicket& ticket, const ProvenRepository& repository,
                    const QDateTime& tokenExpiresAt);
/// What is known of the token that read the repository, and what is to be said of it.
void addToken(QJsonObject& facts, const TokenFacts& token, const QList<TokenFinding>& findings);
QJsonObject factsOf(const SentCapabilities& sent);
QJsonObject factsOf(const HandoverReceipt& receipt);

/// What a recorded exchange has shown of its device; none where nothing.
struct AchievedStep {
    StepName step;
    Proof proof;
};
std::optional<AchievedStep> provenBy(const Exchange& exchange);

std::optional<WosEndpoint> endpointFrom(const QJsonObject& facts);
UploadOutcome uploadFrom(const QJsonObject& facts);
std::optional<FetchedSigner> signerFrom(const QJsonObject& facts);
std::optional<OnboardingTicket> ticketFrom(const QJsonObject& facts);
RepositoryAddress repositoryFrom(const QJsonObject& facts);
HandoverReceipt receiptFrom(const QJsonObject& facts);

QString nameOf(EndpointSource source); ///< "siteFile", "enteredByOperator", "dosFile"

} // namespace trustbench
