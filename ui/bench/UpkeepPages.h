#pragma once

#include "ui/bench/DeviceMenu.h"
#include "ui/bench/Workplace.h"

class QStackedWidget;

namespace trustbench {

class CertificatePage;
class ClocksPage;
class LabelsPage;
class ReportPage;
class TakeOutPage;
class TokensPage;
class UpkeepPage;

/// The pages beside the bench for what is done after onboarding: made when they are first wanted, given the
/// site's services and relieved of them; and the menus that lead there. Not for: what they show. Tested in
/// tests/ui/tst_tokens and tests/ui/tst_paperwork.
class UpkeepPages : public QObject {
    Q_OBJECT
public:
    UpkeepPages(Workplace* workplace, QStackedWidget* stack);
    void setUpkeep(Upkeep* upkeep);
    /// Null where another page is on show.
    UpkeepPage* current() const;
    void showTokens();
    void showCertificates();
    void showClocks();
    void showReport(const QList<DeviceId>& devices);
    void showLabels(const QList<DeviceId>& devices);
    void showTakeOut(const QList<DeviceId>& devices);
    /// A menu that leads to the three above.
    DeviceMenu* menuFor(const DeviceMenu::Chosen& chosen, QWidget* parent);
    /// The same as the context menu of a view.
    void setContextMenu(QWidget* view, const DeviceMenu::Chosen& chosen);

Q_SIGNALS:
    /// A page comes on show.
    void shown();
    /// Back to the bench.
    void closed();

private:
    template<typename Page> Page* made(Page*& page);
    void show(UpkeepPage* page);
    template<typename Page> void showFor(Page*& page, const QList<DeviceId>& devices);

    Workplace* m_workplace;
    QStackedWidget* m_stack;
    QList<UpkeepPage*> m_pages;
    TokensPage* m_tokens = nullptr;
    CertificatePage* m_certificates = nullptr;
    ClocksPage* m_clocks = nullptr;
    ReportPage* m_report = nullptr;
    LabelsPage* m_labels = nullptr;
    TakeOutPage* m_takeOut = nullptr;
};

} // namespace trustbench
