#include "tests/core/onboarding/Fakes.h"

#include "tests/data/Fixtures.h"

#include <QTest>

#include <utility>

namespace testing {
namespace {

Enrolment withToken(Enrolment enrolment) {
    enrolment.token = std::make_shared<const AccessToken>(
        AccessToken::fromInput(QByteArray(tokenValue.constData(), tokenValue.size())).value());
    return enrolment;
}

} // namespace

void Script::release() {
    held.clear();
    for (auto& end : std::exchange(m_waiting, {}))
        end();
}

QFuture<Result<Preflight>> FakeWos::preflight(WosEndpoint) {
    return m_script.answer<Preflight>(QStringLiteral("preflight"), trustedPreflight());
}

QFuture<Result<UploadOutcome>> FakeWos::uploadCertificate(WosEndpoint, DeviceIdentity,
                                                          std::shared_ptr<const Secret> secret) {
    lastSecret = secret->reveal().toByteArray();
    return m_script.answer<UploadOutcome>(QStringLiteral("upload"), UploadOutcome{});
}

QFuture<Result<FetchedSigner>> FakeWos::fetchSigningCertificate(WosEndpoint, DeviceId) {
    return m_script.answer<FetchedSigner>(QStringLiteral("signingCertificate"), fetched(plant().signer));
}

QFuture<Result<OnboardingTicket>> FakeWos::requestOnboarding(WosEndpoint, DeviceIdentity, TrustedChain) {
    return m_script.answer<OnboardingTicket>(QStringLiteral("onboard"), ticket());
}

QFuture<Result<Enrolment>> FakeWos::askStatus(WosEndpoint, OnboardingTicket, DeviceIdentity, TrustedChain) {
    if (pendingAnswers > 0) {
        --pendingAnswers;
        return m_script.answer<Enrolment>(QStringLiteral("status"), Enrolment());
    }
    if (!sshRepository.isEmpty()) {
        auto enrolment = accepted();
        enrolment.repository.url = sshRepository;
        return m_script.answer<Enrolment>(QStringLiteral("status"), enrolment);
    }
    return m_script.answer<Enrolment>(QStringLiteral("status"), withToken(accepted()));
}

QFuture<Result<void>> FakeWos::sendCapabilities(WosEndpoint, CapabilityDocument, DeviceIdentity,
                                                TrustedChain) {
    return m_script.answer<void>(QStringLiteral("capabilities"), {});
}

QFuture<Result<Enrolment>> FakeWos::renewToken(WosEndpoint, DeviceIdentity, TrustedChain) {
    auto renewed = withToken(accepted());
    renewed.repository = {};
    return m_script.answer<Enrolment>(QStringLiteral("gitToken"), renewed);
}

QFuture<Result<RepositoryCheck>> FakeRepository::check(RepositoryAddress,
                                                       std::shared_ptr<const AccessToken> token) {
    lastToken = token ? token->reveal().toByteArray() : QByteArray();
    return m_script.answer<RepositoryCheck>(QStringLiteral("repository"), repositoryCheck());
}

QFuture<Result<HandoverReceipt>> FakeLink::deliver(HandoverBundle bundle) {
    last = std::move(bundle);
    return m_script.answer<HandoverReceipt>(QStringLiteral("deliver"), receipt());
}

QFuture<Result<void>> FakeJournal::write(const QString& call, const std::function<void()>& change) {
    Result<void> outcome;
    if (refuseFrom >= 0 && writes++ >= refuseFrom)
        outcome = fail(FailureCode::journalUnusable, call, QStringLiteral("disk full"));
    else
        change();
    return m_script.answer<void>(call, outcome);
}

QFuture<Result<qint64>> FakeJournal::intend(DeviceId, Exchange exchange) {
    exchanges.push_back({std::move(exchange), std::nullopt});
    return m_script.answer<qint64>(QStringLiteral("intend"), static_cast<qint64>(exchanges.size()) - 1);
}

QFuture<Result<void>> FakeJournal::record(qint64 intent, Exchange exchange) {
    exchanges.at(static_cast<std::size_t>(intent)).second = std::move(exchange);
    return m_script.answer<void>(QStringLiteral("record"), {});
}

QFuture<Result<void>> FakeJournal::keepStanding(DeviceStanding standing) {
    return write(QStringLiteral("keepStanding"), [&] {
        if (standing.entry != standing.files.certificate)
            standings.remove(standing.files.certificate);
        standings.insert(standing.entry, standing);
    });
}

QFuture<Result<void>> FakeJournal::keepProof(DeviceId device, StepName step, Proof proof, QDateTime) {
    return write(QStringLiteral("keepProof"), [&] {
        auto& before = kept[device][step];
        if (proof.finished || !before.finished)
            before = proof;
    });
}

QFuture<Result<void>> FakeJournal::forgetProofs(DeviceId device, StepName from) {
    return write(QStringLiteral("forgetProofs"),
                 [&] { kept[device].removeIf([from](const auto& entry) { return entry.key() >= from; }); });
}

QFuture<Result<void>> FakeJournal::keepDecision(Decision decision) {
    return write(QStringLiteral("keepDecision"), [&] { decided.append(decision); });
}

QFuture<Result<Proofs>> FakeJournal::proofs(DeviceId device) {
    return m_script.answer<Proofs>(QStringLiteral("proofs"), kept.value(device));
}

QFuture<Result<QList<DeviceRecord>>> FakeJournal::devices() {
    QList<DeviceRecord> records;
    for (const auto& standing : std::as_const(standings))
        records.append({standing, kept.value(standing.id)});
    return m_script.answer<QList<DeviceRecord>>(QStringLiteral("devices"), records);
}

QFuture<Result<QList<Decision>>> FakeJournal::decisions(QString) {
    return m_script.answer<QList<Decision>>(QStringLiteral("decisions"), decided);
}

std::optional<DeviceRecord> FakeJournal::recordOf(const QString& entry) const {
    if (!standings.contains(entry))
        return {};
    return DeviceRecord{standings.value(entry), kept.value(standings.value(entry).id)};
}

FakeWorld::FakeWorld()
    : clock(QDateTime::currentDateTimeUtc()) {
    auto policy = sitePolicy();
    policy.confirmedSigners = {plant().signer.certificate.sha256Hex()};
    policy.timing.firstPoll = std::chrono::milliseconds(1);
    policy.timing.longestPoll = std::chrono::milliseconds(2);
    site = std::make_unique<SiteContext>(policy, QStringLiteral("Kim"));
    site->setSecretSource([]() -> Result<Secret> { return Secret(QByteArrayLiteral("operator-secret")); });
}

SessionPorts FakeWorld::ports() {
    return {&wos, &repository, &link, tokens.get(), &journal, &clock};
}

SessionPlan FakeWorld::plan(const QString& fixture, const QString& enteredId) const {
    SessionPlan plan;
    const bool nameless = fixture == QStringLiteral("no-id");
    plan.files.certificate = fixtures::path(fixture + QStringLiteral(".pem"));
    plan.files.key = fixtures::path((nameless ? QStringLiteral("p256") : fixture) + QStringLiteral(".key"));
    plan.files.capabilities = QStringLiteral(TRUSTBENCH_TEST_DATA "/capabilities/draft-flat.json");
    plan.files.enteredId = enteredId;
    if (!enteredId.isEmpty()) {
        auto document = readFile(plan.files.capabilities).value();
        document.replace("TB-P256-0001", enteredId.toUtf8());
        plan.files.capabilities = folder.filePath(enteredId + QStringLiteral(".json"));
        QFile file(plan.files.capabilities);
        if (!file.open(QIODevice::WriteOnly) || file.write(document) != document.size())
            qFatal("no capability document");
    }
    return plan;
}

std::unique_ptr<OnboardingSession> FakeWorld::session(SessionPlan plan,
                                                      const std::optional<DeviceRecord>& remembered) {
    return std::make_unique<OnboardingSession>(std::move(plan), site.get(), ports(), remembered);
}

bool settles(const OnboardingSession& session) {
    return QTest::qWaitFor([&] { return session.state().status() != SessionStatus::running; }, 60000);
}

} // namespace testing
