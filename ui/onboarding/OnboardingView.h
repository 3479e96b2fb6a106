#pragma once

#include "core/onboarding/Bench.h"
#include "ui/onboarding/StepPage.h"

#include <QPointer>

class QLabel;
class QScrollArea;

namespace trustbench {

class ActionBar;
class EndpointPage;
class Explanation;
class IdentifyPage;
class MessageBanner;
class PageStack;
class StepRail;
class TrustPage;
class WaitRow;

/// One device on its way: the step rail, the page of a step with its title, banner and explanation, and the
/// action bar. Shows what its session says and passes gestures on. Looking back at a finished step changes
/// nothing; "Do this step again" does. Not for: choosing the device (BenchPanel). Tested in
/// tests/ui/tst_window.
class OnboardingView : public QWidget {
    Q_OBJECT
public:
    explicit OnboardingView(QWidget* parent = nullptr);
    void setBench(Bench* bench);
    void showSession(OnboardingSession* session);
    /// The Identify page for a device that has no session yet.
    void showNewDevice(const QStringList& files = {});
    OnboardingSession* session() const { return m_session; }

    StepRail* rail() const { return m_rail; }
    ActionBar* actions() const { return m_actions; }
    WaitRow* waitRow() const { return m_wait; }
    QScrollArea* scrollArea() const { return m_scroll; }
    EndpointPage* endpointPage() const { return m_endpointPage; }
    int shownStep() const { return m_shown; }
    /// Where F6 and the start of a page put the focus.
    void focusPage();
    /// The first control of the page itself.
    void focusContent();
    void goBack();
    void actPrimary();
    void cancelRunning();
    /// What came of issuerWanted(): judged again with it, or told on the page.
    void takeIssuer(const Result<std::vector<PoolCertificate>>& issuer);

Q_SIGNALS:
    void newDeviceGiven(const trustbench::DeviceFiles& files);
    void nextDeviceWanted();
    /// The operator asks for a missing issuer; the answer comes back through takeIssuer().
    void issuerWanted(const QUrl& address, const trustbench::Certificate& subject);

private:
    void build();
    void addPage(StepName step, StepPage* page);
    StepPage* page(int number) const;
    void refresh();
    void showStep(int number);
    void showHeader(const SessionState& state);
    void showTrouble(const SessionState& state);
    void showActions();
    /// On the device on show, as soon as its bench may act on it; not where another one is on show by then.
    void act(std::function<void(OnboardingSession& session)> gesture);
    bool lookingBack() const;
    int currentStep() const;

    QPointer<Bench> m_bench;
    QPointer<OnboardingSession> m_session;
    bool m_newDevice = false;
    int m_shown = 1;
    int m_lastStep = 0;
    SessionStatus m_lastStatus = SessionStatus::waiting;

    StepRail* m_rail;
    QScrollArea* m_scroll;
    QLabel* m_serial;
    QLabel* m_detail;
    QLabel* m_title;
    QLabel* m_lead;
    PageStack* m_headerControls;
    QWidget* m_noControls;
    MessageBanner* m_banner;
    WaitRow* m_wait;
    PageStack* m_stack;
    Explanation* m_explanation;
    ActionBar* m_actions;
    IdentifyPage* m_identifyPage;
    EndpointPage* m_endpointPage;
    TrustPage* m_trustPage;
    QList<StepPage*> m_pages;
};

} // namespace trustbench
