#include "ui/onboarding/OnboardingView.h"

#include "ui/models/BenchModel.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/CapabilitiesPage.h"
#include "ui/onboarding/EndpointPage.h"
#include "ui/onboarding/GitPage.h"
#include "ui/onboarding/HandOverPage.h"
#include "ui/onboarding/IdentifyPage.h"
#include "ui/onboarding/SessionNotice.h"
#include "ui/onboarding/TrustPage.h"
#include "ui/onboarding/UploadPage.h"
#include "ui/onboarding/WaitRow.h"
#include "ui/text/StepText.h"
#include "ui/trust/TrustView.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/Explanation.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/PageStack.h"
#include "ui/widgets/StepRail.h"
#include "ui/widgets/WrappingPane.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

namespace trustbench {

OnboardingView::OnboardingView(QWidget* parent)
    : QWidget(parent) {
    build();
}

void OnboardingView::build() {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_rail = new StepRail;
    rows->addWidget(m_rail);

    m_scroll = new QScrollArea(this);
    auto* content = new WrappingPane(m_scroll->viewport());
    content->setProperty("zone", QStringLiteral("page"));
    content->setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(0);

    auto* header = new QHBoxLayout;
    header->setSpacing(16);
    auto* titles = new QVBoxLayout;
    titles->setSpacing(4);
    auto* device = new QHBoxLayout;
    device->setSpacing(8);
    m_serial = makeLabel(TextRole::serial);
    m_detail = makeLabel(TextRole::secondary, {}, "text2");
    device->addWidget(m_serial);
    device->addWidget(m_detail);
    device->addStretch(1);
    titles->addLayout(device);
    m_title = makeLabel(TextRole::pageTitle);
    m_lead = makeParagraph(TextRole::lead, {}, "text2");
    titles->addWidget(m_title);
    titles->addWidget(m_lead);
    header->addLayout(titles, 1);
    m_headerControls = new PageStack;
    m_headerControls->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    m_noControls = new QWidget;
    m_headerControls->addWidget(m_noControls);
    header->addWidget(m_headerControls, 0, Qt::AlignTop);
    column->addLayout(header);
    column->addSpacing(16);

    m_banner = new MessageBanner;
    m_banner->setObjectName(QStringLiteral("banner"));
    column->addWidget(m_banner);
    m_wait = new WaitRow;
    column->addWidget(m_wait);
    column->addSpacing(8);
    m_stack = new PageStack;
    m_identifyPage = new IdentifyPage;
    m_endpointPage = new EndpointPage;
    m_trustPage = new TrustPage;
    addPage(StepName::identify, m_identifyPage);
    addPage(StepName::endpoint, m_endpointPage);
    addPage(StepName::upload, new UploadPage);
    addPage(StepName::trust, m_trustPage);
    addPage(StepName::git, new GitPage);
    addPage(StepName::capabilities, new CapabilitiesPage);
    addPage(StepName::handover, new HandOverPage);
    m_explanation = new Explanation;
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_explanation->setTitled(false);
    column->addWidget(m_explanation);
    column->addSpacing(8);
    column->addWidget(m_stack, 1);

    content->fill(m_scroll);
    m_scroll->setAccessibleName(tr("Page of the step"));
    rows->addWidget(m_scroll, 1);
    m_actions = new ActionBar;

    connect(m_rail, &StepRail::stepChosen, this, &OnboardingView::showStep);
    connect(m_wait, &WaitRow::cancelled, this, &OnboardingView::cancelRunning);
    connect(m_trustPage->view(), &TrustView::issuerWanted, this, &OnboardingView::issuerWanted);
    connect(m_actions->primary(), &QPushButton::clicked, this, &OnboardingView::actPrimary);
    connect(m_actions->back(), &QPushButton::clicked, this, &OnboardingView::goBack);
    connect(m_actions->aside(), &QPushButton::clicked, this,
            [this] { act([](OnboardingSession& session) { session.setAside(); }); });
    connect(m_actions->again(), &QPushButton::clicked, this, [this] {
        act([this, to = StepName(m_shown)](OnboardingSession& session) {
            session.goBack(to);
            m_bench->start(&session);
        });
    });
}

void OnboardingView::addPage(StepName step, StepPage* page) {
    page->setObjectName(QStringLiteral("page-") + nameOf(step));
    m_pages.append(page);
    m_stack->addWidget(page);
    connect(page, &StepPage::edited, this, &OnboardingView::showActions);
    if (page->headerControls())
        m_headerControls->addWidget(page->headerControls());
}

void OnboardingView::act(std::function<void(OnboardingSession& session)> gesture) {
    if (!m_session || !m_bench)
        return;
    auto* session = m_session.data();
    m_bench->act(session, [this, session, gesture = std::move(gesture)] {
        if (session == m_session)
            gesture(*session);
    });
}

StepPage* OnboardingView::page(int number) const {
    return m_pages.value(number - 1);
}

void OnboardingView::setBench(Bench* bench) {
    showSession(nullptr);
    m_bench = bench;
    if (bench)
        connect(bench, &Bench::sessionRemoved, this, [this](OnboardingSession* session) {
            if (session == m_session)
                showSession(nullptr);
        });
    m_trustPage->setSite(bench ? bench->site() : nullptr);
}

void OnboardingView::showSession(OnboardingSession* session) {
    if (m_session == session && !m_newDevice)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_newDevice = false;
    m_lastStep = 0;
    for (auto* each : m_pages)
        each->startAfresh();
    if (!session)
        return;
    connect(session, &OnboardingSession::stepChanged, this, &OnboardingView::refresh);
    m_shown = currentStep();
    refresh();
}

void OnboardingView::showNewDevice(const QStringList& files) {
    if (m_session)
        m_session->disconnect(this);
    m_session = nullptr;
    m_newDevice = true;
    m_shown = 1;
    m_identifyPage->beginNew();
    m_rail->setProgress(1, Status::waiting, 1);
    m_serial->setText(tr("New device"));
    m_detail->clear();
    m_title->setText(titleOfStep(1));
    m_lead->setText(stepText(nameOf(StepName::identify)).purpose);
    m_banner->clear();
    m_wait->end();
    m_explanation->hide();
    m_headerControls->setCurrentWidget(m_noControls);
    m_stack->setCurrentWidget(m_identifyPage);
    if (!files.isEmpty())
        m_identifyPage->takeFiles(files);
    showActions();
}

int OnboardingView::currentStep() const {
    return m_session ? int(m_session->state().stepName()) : 1;
}

bool OnboardingView::lookingBack() const {
    return m_session && m_shown != currentStep();
}

void OnboardingView::refresh() {
    if (!m_session)
        return;
    const auto& state = m_session->state();
    const int step = currentStep();
    const auto status = state.status();
    const bool moved = step != m_lastStep;
    const bool news = moved || status != m_lastStatus;
    // Whoever looks back is not torn away by progress; whoever looks on is taken along.
    if (m_lastStep == 0 || m_shown == m_lastStep || m_shown > step)
        m_shown = step;
    m_lastStep = step;
    m_lastStatus = status;

    m_rail->setProgress(status == SessionStatus::done ? int(allSteps.size()) + 1 : step, shownStatus(status),
                        m_shown);
    auto* shown = page(m_shown);
    shown->showState(state);
    m_stack->setCurrentWidget(shown);
    m_headerControls->setCurrentWidget(shown->headerControls() && state.seen.signer ? shown->headerControls()
                                                                                    : m_noControls);
    showHeader(state);
    showTrouble(state);
    if (lookingBack())
        m_wait->end();
    else
        m_wait->showState(state);
    showActions();
    if (moved)
        m_scroll->verticalScrollBar()->setValue(0);
    const bool wanted = status == SessionStatus::needsOperator || status == SessionStatus::failed ||
                        status == SessionStatus::done;
    if (news && wanted && !lookingBack() && window()->isActiveWindow())
        focusPage();
}

void OnboardingView::showHeader(const SessionState& state) {
    m_serial->setText(displayName(state));
    m_detail->setText(displayDetail(state));
    const bool done = state.status() == SessionStatus::done && !lookingBack();
    const auto words = stepText(nameOf(StepName(m_shown)));
    m_title->setText(done ? tr("Device onboarded") : words.title);
    m_lead->setText(done ? tr("All seven steps are done. The device can be taken off the bench.")
                         : words.purpose);
}

void OnboardingView::showTrouble(const SessionState& state) {
    m_explanation->hide();
    m_banner->clear();
    if (lookingBack()) {
        const auto notice = noticeOfFinishedStep(currentStep());
        m_banner->setMessage(notice.kind, notice.sentence, notice.rest);
        return;
    }
    const bool onPage = page(m_shown)->explainsFailures(state);
    if (const auto notice = noticeOf(state, onPage ? &m_trustPage->failure() : nullptr))
        m_banner->setMessage(notice->kind, notice->sentence, notice->rest);
    const auto failure = state.failure();
    if (failure && state.status() == SessionStatus::failed && !onPage) {
        m_explanation->setFailure(*failure);
        m_explanation->show();
    }
}

void OnboardingView::showActions() {
    auto* bar = m_actions;
    bar->more()->setVisible(m_session && bar->more()->menu());
    const bool back = m_session && m_shown > 1;
    bar->back()->setEnabled(back);
    if (!m_session) {
        const bool ready = !m_identifyPage->enteredFiles().certificate.isEmpty();
        bar->aside()->hide();
        bar->again()->hide();
        bar->setPrimary(tr("Identify device"), m_newDevice && ready,
                        ready ? QString() : tr("Choose the certificate file first"));
        return;
    }
    const auto& state = m_session->state();
    const auto status = state.status();
    const bool canGoOn = status != SessionStatus::done;
    const bool isHere = status != SessionStatus::elsewhere;
    bar->aside()->setVisible(canGoOn && isHere && status != SessionStatus::setAside && !lookingBack());
    bar->again()->setVisible(lookingBack() && canGoOn && isHere);
    if (lookingBack()) {
        bar->setPrimary(tr("Return to step %1").arg(currentStep()), true, {});
        return;
    }
    if (status == SessionStatus::done) {
        bar->setPrimary(tr("Next device"), true, tr("Scan the next label"));
        return;
    }
    const auto action =
        isHere ? page(m_shown)->action(state).value_or(usualAction(state)) : usualAction(state);
    bar->setPrimary(action.words, action.enabled, action.hint);
}

void OnboardingView::showStep(int number) {
    if (!m_session || number > currentStep())
        return;
    m_shown = number;
    m_lastStep = currentStep();
    refresh();
    focusPage();
}

void OnboardingView::goBack() {
    if (m_session && m_shown > 1)
        showStep(m_shown - 1);
}

void OnboardingView::cancelRunning() {
    if (m_session && m_session->state().status() == SessionStatus::running)
        m_session->cancel();
}

void OnboardingView::takeIssuer(const Result<std::vector<PoolCertificate>>& issuer) {
    m_trustPage->view()->endFetch(issuer ? std::nullopt : std::optional(issuer.error()));
    if (!issuer || !m_bench || !m_session)
        return;
    m_bench->site()->addCandidates(*issuer);
    if (m_session->state().stepName() == StepName::trust &&
        m_session->state().status() == SessionStatus::failed)
        act([](OnboardingSession& session) { session.start(); });
}

void OnboardingView::actPrimary() {
    if (!m_actions->primary()->isEnabled())
        return;
    if (!m_session) {
        if (m_newDevice)
            Q_EMIT newDeviceGiven(m_identifyPage->enteredFiles());
        return;
    }
    if (lookingBack()) {
        showStep(currentStep());
        return;
    }
    const auto& state = m_session->state();
    if (state.status() == SessionStatus::done) {
        Q_EMIT nextDeviceWanted();
        return;
    }
    if (page(m_shown)->action(state))
        act([shown = page(m_shown)](OnboardingSession& session) { shown->act(session); });
    else if (m_bench)
        m_bench->start(m_session);
}

void OnboardingView::focusPage() {
    if (m_newDevice || !m_session) {
        if (auto* first = m_identifyPage->firstFocus(SessionState{}))
            first->setFocus(Qt::OtherFocusReason);
        return;
    }
    const auto& state = m_session->state();
    auto* wanted = lookingBack() ? nullptr : page(m_shown)->firstFocus(state);
    if (!wanted && page(m_shown)->explainsFailures(state) && !lookingBack()) {
        m_trustPage->view()->focusFirstFailure();
        return;
    }
    if (!wanted)
        wanted = m_actions->primary();
    wanted->setFocus(Qt::OtherFocusReason);
}

void OnboardingView::focusContent() {
    auto* content = m_scroll->widget();
    for (auto* next = content->nextInFocusChain(); next != content; next = next->nextInFocusChain())
        if (content->isAncestorOf(next) && next->isVisible() && next->isEnabled() &&
            (next->focusPolicy() & Qt::TabFocus) != 0) {
            next->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    m_actions->primary()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace trustbench
