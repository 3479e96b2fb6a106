#include "tests/ui/StagedDesk.h"

#include "core/onboarding/ProofFacts.h"
#include "tests/data/Fixtures.h"

namespace trustbench::desk {

namespace {

QString capabilityFile() {
    return QStringLiteral(TRUSTBENCH_TEST_DATA "/capabilities/draft-flat.json");
}

Site plantSite() {
    Site site;
    site.file = fixtures::path(QStringLiteral("site.json"));
    site.name = QStringLiteral("Plant North, line 3");
    site.api = QUrl(QStringLiteral("https://wos.plant.example/v1"));
    site.signingCertificateUrl = QUrl(QStringLiteral("https://wos.plant.example/v1/signing-certificate"));
    const SiteAnchor anchor{fixtures::path(QStringLiteral("root.pem")), Desk::root().sha256Hex(),
                            QStringLiteral("m.keller"), QDateTime(QDate(2026, 9, 1), QTime(8, 30), Qt::UTC)};
    site.tlsAnchors = {anchor};
    site.signingAnchors = {anchor};
    site.signingIdentity.dnsName = QStringLiteral("wos.plant.example");
    return site;
}

ChainTrace traceOf(const Certificate& leaf, const std::vector<TrustAnchor>& anchors) {
    return traceChain(leaf, std::vector<PoolCertificate>{}, anchors, TracePolicy{},
                      QDateTime::currentDateTimeUtc());
}

std::vector<TrustAnchor> anchors() {
    return {{Desk::root(), QStringLiteral("root.pem"), QStringLiteral("m.keller"), {}}};
}

DeviceRecord record(const char* id, const char* label, SessionStatus status, StepName step) {
    DeviceRecord made;
    made.standing.entry = QString::fromLatin1(id);
    made.standing.id = DeviceId(made.standing.entry);
    made.standing.label = QString::fromLatin1(label);
    made.standing.files.certificate = made.standing.entry + QStringLiteral(".pem");
    made.standing.files.label = made.standing.label;
    made.standing.status = status;
    made.standing.step = step;
    if (status == SessionStatus::done)
        made.proofs.insert(StepName::handover, {true, factsOf(Desk::receipt())});
    if (status == SessionStatus::failed)
        made.standing.failure =
            Failure{FailureCode::tokenRefused, QStringLiteral("https://wos.plant.example/git/device.git"),
                    QStringLiteral("401 Unauthorized")};
    return made;
}

} // namespace

Desk::Desk(int jobs, SiteEndpoint endpoint) {
    auto site = plantSite();
    const auto host = site.api.host();
    if (endpoint == SiteEndpoint::wanted)
        site.api = site.signingCertificateUrl = QUrl();
    const auto policy = SitePolicy::fromSite(site);
    if (!policy)
        qFatal("site: %s", qPrintable(policy.error().detail));
    context = std::make_unique<SiteContext>(*policy, QStringLiteral("m.keller"));
    context->setSecretSource([]() -> Result<Secret> { return Secret(QByteArray("operator secret")); });
    bench = std::make_unique<Bench>(
        context.get(), SessionPorts{&wos, &repository, &link, tokens.get(), &journal, &clock}, jobs);
    workplace.opened = site;
    workplace.onBench = bench.get();
    workplace.reached = {Reachability::State::reachable, host, clock.now(), {}};
    workplace.serials = {QStringLiteral("PF45352-BA"), QStringLiteral("PF45353-BA")};

    wos.reach.answer(trustedPreflight());
    wos.upload.answer(UploadOutcome{});
    wos.signer.answer(fetched(signer()));
    wos.onboard.answer(
        OnboardingTicket{QUrl(QStringLiteral("https://wos.plant.example/v1/onboarding/7")), {}});
    wos.status.answer(accepted());
    wos.renewal.answer(accepted());
    wos.capabilities.answer(Result<void>());
    repository.reading.answer(repositoryCheck());
    link.delivery.answer(receipt());
    journal.remembered.answer(Proofs());
}

Desk::~Desk() = default;

Certificate Desk::root() {
    return fixtures::certificate(QStringLiteral("root"));
}

Certificate Desk::signer() {
    return fixtures::certificate(QStringLiteral("signer"));
}

Preflight Desk::trustedPreflight() {
    Preflight preflight;
    preflight.tls = TlsVerdict{traceOf(signer(), anchors()), false};
    preflight.clock = ClockOffset{std::chrono::milliseconds(400), std::chrono::milliseconds(1020), true};
    return preflight;
}

Preflight Desk::untrustedPreflight() {
    Preflight preflight;
    preflight.tls = TlsVerdict{traceOf(signer(), {}), false};
    preflight.clock = ClockOffset{std::chrono::milliseconds(47000), std::chrono::milliseconds(1020), false};
    preflight.failure = Failure{FailureCode::tlsUntrusted, QStringLiteral("https://wos.plant.example/v1"),
                                QStringLiteral("anchorMissing")};
    return preflight;
}

FetchedSigner Desk::fetched(const Certificate& certificate) {
    FetchedSigner found;
    found.certificates.certificates = {certificate};
    found.certificates.description = QStringLiteral("base64 of DER");
    found.bytes = 812;
    return found;
}

Enrolment Desk::accepted() {
    Enrolment enrolment;
    enrolment.state = Enrolment::State::accepted;
    enrolment.repository.url = QUrl(QStringLiteral("https://wos.plant.example/git/TB-P256-0001.git"));
    enrolment.repository.branch = QStringLiteral("main");
    auto token = AccessToken::fromInput(QByteArray("ghs_0123456789abcdef0123456789abcdef0123"),
                                        QDateTime::currentDateTimeUtc().addSecs(3600));
    enrolment.token = std::make_shared<const AccessToken>(*std::move(token));
    return enrolment;
}

RepositoryCheck Desk::repositoryCheck() {
    RepositoryCheck check;
    check.branch = QStringLiteral("main");
    check.branchHead = QString(20, QLatin1Char('a')) + QString(20, QLatin1Char('7'));
    check.references = {{QStringLiteral("refs/heads/main"), check.branchHead},
                        {QStringLiteral("refs/heads/next"), check.branchHead},
                        {QStringLiteral("refs/tags/v1"), check.branchHead}};
    check.tls = trustedPreflight().tls;
    check.duration = std::chrono::milliseconds(212);
    return check;
}

HandoverReceipt Desk::receipt() {
    return {QStringLiteral("/srv/handover/TB-P256-0001"),
            false,
            {{QStringLiteral("bundle.json"), QString(64, QLatin1Char('b'))},
             {QStringLiteral("anchors.pem"), QString(64, QLatin1Char('c'))}},
            QDateTime::currentDateTimeUtc()};
}

SessionPlan Desk::plan() const {
    SessionPlan plan;
    plan.files.certificate = fixtures::path(QStringLiteral("p256.pem"));
    plan.files.key = fixtures::path(QStringLiteral("p256.key"));
    plan.files.capabilities = capabilityFile();
    plan.files.label = QStringLiteral("slot 04");
    plan.endpoint = context->policy().endpoint;
    return plan;
}

void Desk::hold(StepName step) {
    switch (step) {
    case StepName::identify:
        return journal.remembered.hold();
    case StepName::endpoint:
        return wos.reach.hold();
    case StepName::upload:
        return wos.upload.hold();
    case StepName::trust:
        return wos.signer.hold();
    case StepName::git:
        return repository.reading.hold();
    case StepName::capabilities:
        return wos.capabilities.hold();
    case StepName::handover:
        return link.delivery.hold();
    }
}

void Desk::spoil(StepName step, SessionPlan& plan) {
    const auto refused = [](FailureCode code, const char* subject, const char* detail) {
        return fail(code, QString::fromLatin1(subject), QString::fromLatin1(detail));
    };
    switch (step) {
    case StepName::identify:
        plan.files.key = fixtures::path(QStringLiteral("p384.key"));
        return;
    case StepName::endpoint:
        wos.reach.answer(untrustedPreflight());
        return;
    case StepName::upload:
        wos.upload.answer(refused(FailureCode::certificateConflict, "TB-P256-0001", "409 Conflict"));
        return;
    case StepName::trust:
        wos.signer.answer(fetched(fixtures::certificate(QStringLiteral("p384"))));
        return;
    case StepName::git:
        wos.status.answer([] {
            Enrolment rejected;
            rejected.state = Enrolment::State::rejected;
            rejected.reason = QStringLiteral("serial is not on the delivery note");
            return rejected;
        }());
        return;
    case StepName::capabilities:
        wos.capabilities.answer(refused(FailureCode::requestRefused,
                                        "https://wos.plant.example/v1/device/TB-P256-0001/capabilities",
                                        "422 Unprocessable Entity: properties.memory"));
        return;
    case StepName::handover:
        link.delivery.answer(
            refused(FailureCode::handoverFailed, "/srv/handover", "No space left on device"));
        return;
    }
}

void Desk::question(StepName step, SessionPlan& plan) {
    switch (step) {
    case StepName::identify:
        plan.files.key = fixtures::path(QStringLiteral("p256.encrypted.key"));
        return;
    case StepName::endpoint:
        plan.endpoint.reset();
        return;
    case StepName::upload:
        context->setSecretSource(
            []() -> Result<Secret> { return fail(FailureCode::operatorSecretMissing, {}, {}); });
        return;
    case StepName::git:
        repository.reading.answer(fail(FailureCode::tokenRefused,
                                       QStringLiteral("https://wos.plant.example/git/TB-P256-0001.git"),
                                       QStringLiteral("401 Unauthorized")));
        return;
    case StepName::capabilities:
        plan.files.capabilities.clear();
        return;
    case StepName::trust: // asks as it is: nobody has confirmed the signer
    case StepName::handover:
        return;
    }
}

OnboardingSession* Desk::bring(StepName step, Stand stand) {
    auto with = plan();
    if (step > StepName::trust || stand == Stand::done)
        context->confirmSigner(signer().sha256Hex(), QStringLiteral("m.keller"));
    switch (stand) {
    case Stand::fresh:
    case Stand::done:
        break;
    case Stand::running:
        hold(step);
        break;
    case Stand::needsOperator:
        question(step, with);
        break;
    case Stand::failed:
        spoil(step, with);
        break;
    }
    auto* session = bench->add(with);
    if (stand != Stand::fresh)
        bench->start(session);
    return session;
}

void Desk::addRemembered() {
    using S = SessionStatus;
    bench->remember({record("PF45337-AA", "slot 01", S::done, StepName::handover),
                     record("PF45338-AA", "slot 02", S::done, StepName::handover),
                     record("PF45340-AA", "slot 03", S::setAside, StepName::trust),
                     record("PF45344-AA", "slot 05", S::failed, StepName::git),
                     record("PF45351-BA", "slot 06", S::cancelled, StepName::capabilities),
                     record("PF45352-BA", "slot 07", S::waiting, StepName::identify)});
    SessionPlan common;
    common.endpoint = context->policy().endpoint;
    bench->addRemembered(common);
}

} // namespace trustbench::desk
