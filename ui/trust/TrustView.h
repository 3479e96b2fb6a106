#pragma once

#include "ui/trust/TrustChecks.h"

#include <QWidget>

class QStackedWidget;
class QLabel;

namespace trustbench {

class ChainView;
class CheckList;
class ExplanationPanel;
class CertificateDetails;

/// The body of the trust step: the chain of certificates, below it the checks, or, when something failed, the
/// checks beside the explanation, or the details of the selected card. Page header, banner and action bar are
/// the page's. Holds no truth: it draws the ChainContent it is given.
/// Tested in tests/ui/tst_trustview with real clicks and keys.
class TrustView : public QWidget {
    Q_OBJECT
public:
    explicit TrustView(QWidget* parent = nullptr);

    void setContent(const ChainContent& content, const TrustFacts& facts);
    /// Outlined blanks of the final size while the trace is under way, so that nothing jumps.
    void setLoading();
    /// "Show as list" and the menu (fit, what if, export) for the page's header.
    QWidget* headerControls() const { return m_headerControls; }
    /// True when every check passed or was not needed: the page may then put the focus on its primary button.
    bool allPassed() const;
    /// Puts the focus on the first failed check.
    void focusFirstFailure();
    ChainView* chainView() const { return m_chain; }

private:
    void showDetails(int node);
    void hideDetails();

    ChainView* m_chain;
    QWidget* m_headerControls;
    QStackedWidget* m_below;
    CheckList* m_checks;
    ExplanationPanel* m_explanation;
    CertificateDetails* m_details;
};

} // namespace trustbench
