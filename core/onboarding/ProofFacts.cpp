#include "core/onboarding/ProofFacts.h"

#include <QJsonArray>

namespace trustbench {
namespace {

constexpr std::array endpointSources{EndpointSource::siteFile, EndpointSource::enteredByOperator,
                                     EndpointSource::dosFile};

QJsonObject withoutEmpty(std::initializer_list<std::pair<QString, QJsonValue>> values) {
    QJsonObject object;
    for (const auto& [name, value] : values)
        if (!value.isNull() && !value.isUndefined() && value != QJsonValue(QString()))
            object.insert(name, value);
    return object;
}

QString isoUtc(const QDateTime& time) {
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

void addRepository(QJsonObject& facts, const RepositoryAddress& address) {
    if (address.url.isEmpty())
        return;
    facts.insert(QStringLiteral("repository"), address.url.toString(QUrl::FullyEncoded));
    facts.insert(QStringLiteral("branch"), address.branch);
    facts.insert(QStringLiteral("username"), address.username);
}

} // namespace

QString nameOf(EndpointSource source) {
    switch (source) {
    case EndpointSource::siteFile:
        return QStringLiteral("siteFile");
    case EndpointSource::enteredByOperator:
        return QStringLiteral("enteredByOperator");
    case EndpointSource::dosFile:
        return QStringLiteral("dosFile");
    }
    return {};
}

QJsonObject factsOf(const DeviceIdentity& device) {
    return withoutEmpty({{QStringLiteral("certificateSha256"), device.certificate.sha256Hex()},
                         {QStringLiteral("certificateFile"), device.certificateFile},
                         {QStringLiteral("key"), device.certificate.key().name}});
}

QJsonObject factsOf(const ReachedEndpoint& endpoint) {
    const auto& address = endpoint.address;
    auto facts = withoutEmpty(
        {{QStringLiteral("api"), address.api.toString(QUrl::FullyEncoded)},
         {QStringLiteral("signingCertificateUrl"), address.signingCertificate.toString(QUrl::FullyEncoded)},
         {QStringLiteral("source"), nameOf(address.source)},
         {QStringLiteral("origin"), address.origin}});
    if (const auto& tls = endpoint.preflight.tls) {
        if (const auto& chain = tls->trace.trustedChain())
            facts.insert(QStringLiteral("tlsAnchorSha256"), chain->anchor().sha256Hex());
        facts.insert(QStringLiteral("throughInterceptor"), tls->throughInterceptor);
    }
    if (const auto& clock = endpoint.preflight.clock) {
        facts.insert(QStringLiteral("clockOffsetMs"), static_cast<qint64>(clock->offset.count()));
        facts.insert(QStringLiteral("clockErrorMs"), static_cast<qint64>(clock->error.count()));
    }
    return facts;
}

QJsonObject factsOf(const UploadOutcome& upload) {
    return {{QStringLiteral("alreadyThere"), upload.alreadyThere}};
}

QJsonObject factsOf(const SignerVerdict& signer) {
    QJsonArray certificates;
    for (const auto& certificate : signer.fetched.certificates.certificates)
        certificates.append(QString::fromLatin1(certificate.der().toBase64()));
    auto facts = withoutEmpty({{QStringLiteral("sha256"), signer.certificate().sha256Hex()},
                               {QStringLiteral("certificates"), certificates},
                               {QStringLiteral("found"), signer.fetched.certificates.description},
                               {QStringLiteral("bytes"), signer.fetched.bytes},
                               {QStringLiteral("overPlainHttp"), signer.fetched.overPlainHttp},
                               {QStringLiteral("confirmedBy"), signer.confirmedBy},
                               {QStringLiteral("validatedAt"), isoUtc(signer.trace.validatedAt())}});
    if (const auto chain = signer.trusted()) {
        facts.insert(QStringLiteral("anchorSha256"), chain->anchor().sha256Hex());
        // For the record: a report draws the chain as it was judged, also when the site has other anchors.
        QJsonArray path;
        for (const auto& certificate : chain->path())
            path.append(QString::fromLatin1(certificate.der().toBase64()));
        facts.insert(QStringLiteral("path"), path);
    }
    return facts;
}

QJsonObject factsOf(const OnboardingTicket& ticket, const RepositoryAddress& offered) {
    auto facts = withoutEmpty({{QStringLiteral("location"), ticket.location.toString(QUrl::FullyEncoded)}});
    addRepository(facts, offered);
    return facts;
}

QJsonObject factsOf(const OnboardingTicket& ticket, const ProvenRepository& repository,
                    const QDateTime& tokenExpiresAt) {
    auto facts = factsOf(ticket, repository.address);
    facts.insert(QStringLiteral("branchHead"), repository.check.branchHead);
    facts.insert(QStringLiteral("references"), static_cast<qint64>(repository.check.references.size()));
    QJsonObject trust;
    for (const auto& finding : repository.check.findings)
        trust.insert(nameOf(finding.question), nameOf(finding.state));
    if (!trust.isEmpty())
        facts.insert(QStringLiteral("repositoryTrust"), trust);
    if (repository.check.hostKey)
        facts.insert(QStringLiteral("hostKey"), repository.check.hostKey->text());
    if (tokenExpiresAt.isValid())
        facts.insert(QStringLiteral("tokenExpiresAt"), isoUtc(tokenExpiresAt));
    return facts;
}

void addToken(QJsonObject& facts, const TokenFacts& token, const QList<TokenFinding>& findings) {
    QJsonArray codes;
    for (const auto& finding : findings)
        codes.append(nameOf(finding.code));
    facts.insert(QStringLiteral("tokenKind"), nameOf(token.kind));
    facts.insert(QStringLiteral("tokenFindings"), codes);
}

QJsonObject factsOf(const SentCapabilities& sent) {
    return {{QStringLiteral("sha256"), sent.sha256}};
}

QJsonObject factsOf(const HandoverReceipt& receipt) {
    QJsonObject digests;
    for (const auto& [file, sha256] : receipt.sha256)
        digests.insert(file, sha256);
    return {{QStringLiteral("where"), receipt.where},
            {QStringLiteral("confirmedByDevice"), receipt.confirmedByDevice},
            {QStringLiteral("outcome"),
             receipt.confirmedByDevice ? QStringLiteral("confirmed by the device")
                                       : QStringLiteral("written to folder, not confirmed by the device")},
            {QStringLiteral("sha256"), digests},
            {QStringLiteral("at"), isoUtc(receipt.at)}};
}

std::optional<AchievedStep> provenBy(const Exchange& exchange) {
    if (const auto* upload = std::get_if<UploadOutcome>(&exchange.achieved))
        return AchievedStep{StepName::upload, {true, factsOf(*upload)}};
    if (const auto* ticket = std::get_if<OnboardingTicket>(&exchange.achieved))
        return AchievedStep{StepName::git, {false, factsOf(*ticket, {})}};
    if (const auto* sent = std::get_if<SentCapabilities>(&exchange.achieved))
        return AchievedStep{StepName::capabilities, {true, factsOf(*sent)}};
    return {};
}

std::optional<WosEndpoint> endpointFrom(const QJsonObject& facts) {
    WosEndpoint endpoint;
    endpoint.api = QUrl(facts.value(QStringLiteral("api")).toString(), QUrl::StrictMode);
    endpoint.signingCertificate =
        QUrl(facts.value(QStringLiteral("signingCertificateUrl")).toString(), QUrl::StrictMode);
    endpoint.origin = facts.value(QStringLiteral("origin")).toString();
    const auto name = facts.value(QStringLiteral("source")).toString();
    for (const auto source : endpointSources)
        if (nameOf(source) == name)
            endpoint.source = source;
    if (!endpoint.api.isValid() || endpoint.api.isEmpty() || !endpoint.signingCertificate.isValid() ||
        endpoint.signingCertificate.isEmpty())
        return {};
    return endpoint;
}

UploadOutcome uploadFrom(const QJsonObject& facts) {
    return {facts.value(QStringLiteral("alreadyThere")).toBool()};
}

std::optional<FetchedSigner> signerFrom(const QJsonObject& facts) {
    FetchedSigner signer;
    const auto certificates = facts.value(QStringLiteral("certificates")).toArray();
    for (const auto& value : certificates) {
        auto certificate = Certificate::fromDer(QByteArray::fromBase64(value.toString().toLatin1()));
        if (!certificate)
            return {};
        signer.certificates.certificates.push_back(*std::move(certificate));
    }
    const auto& all = signer.certificates.certificates;
    if (all.empty() || all.front().sha256Hex() != facts.value(QStringLiteral("sha256")).toString())
        return {};
    signer.certificates.description = facts.value(QStringLiteral("found")).toString();
    signer.bytes = facts.value(QStringLiteral("bytes")).toInteger();
    signer.overPlainHttp = facts.value(QStringLiteral("overPlainHttp")).toBool();
    return signer;
}

std::optional<OnboardingTicket> ticketFrom(const QJsonObject& facts) {
    const QUrl location(facts.value(QStringLiteral("location")).toString(), QUrl::StrictMode);
    if (!location.isValid() || location.isEmpty())
        return {};
    return OnboardingTicket{location, {}};
}

RepositoryAddress repositoryFrom(const QJsonObject& facts) {
    RepositoryAddress address;
    const QUrl url(facts.value(QStringLiteral("repository")).toString(), QUrl::StrictMode);
    if (url.isValid())
        address.url = url;
    address.branch = facts.value(QStringLiteral("branch")).toString();
    address.username = facts.value(QStringLiteral("username")).toString(address.username);
    return address;
}

HandoverReceipt receiptFrom(const QJsonObject& facts) {
    HandoverReceipt receipt;
    receipt.where = facts.value(QStringLiteral("where")).toString();
    receipt.confirmedByDevice = facts.value(QStringLiteral("confirmedByDevice")).toBool();
    const auto digests = facts.value(QStringLiteral("sha256")).toObject();
    for (auto it = digests.begin(); it != digests.end(); ++it)
        receipt.sha256.append({it.key(), it.value().toString()});
    receipt.at = QDateTime::fromString(facts.value(QStringLiteral("at")).toString(), Qt::ISODateWithMs);
    return receipt;
}

} // namespace trustbench
