#pragma once

#include "ui/bench/Workplace.h"

class QStackedWidget;

namespace trustbench {

class CertificatePage;
class ClocksPage;
class TokensPage;
class UpkeepPage;

/// The pages beside the bench for devices that are at work: made when they are first wanted, given the site's
/// services and relieved of them. Not for: what they show. Tested in tests/ui/tst_tokens.
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

Q_SIGNALS:
    /// A page comes on show.
    void shown();
    /// Back to the bench.
    void closed();

private:
    template<typename Page> void show(Page*& page);

    Workplace* m_workplace;
    QStackedWidget* m_stack;
    QList<UpkeepPage*> m_pages;
    TokensPage* m_tokens = nullptr;
    CertificatePage* m_certificates = nullptr;
    ClocksPage* m_clocks = nullptr;
};

} // namespace trustbench
