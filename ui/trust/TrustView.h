#pragma once

#include "core/base/Result.h"
#include "ui/trust/TrustChecks.h"

#include <QUrl>
#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;
class QTreeView;

namespace trustbench {

class CertificateDetails;
class ChainModel;
class ChainView;
class MessageBanner;
class TrustOutcome;
class WhatIfBar;

/// The body of the trust step: the chain of certificates, below it the checks, or, when something failed, the
/// checks beside the explanation, or the details of the selected card. Page header, banner and action bar are
/// the page's. Holds no truth: it draws the ChainContent it is given, and "what if" traces that content again
/// at another time without touching the verdict. Tested in tests/ui/tst_trustview with real clicks and keys.
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
    /// The list that begins with the first failure or warning; null where all passed.
    QWidget* firstProblem() const;
    /// Puts the focus on the first failed check.
    void focusFirstFailure();
    ChainView* chainView() const { return m_chain; }
    CertificateDetails* details() const { return m_details; }
    WhatIfBar* whatIf() const { return m_whatIf; }
    void setShownAsList(bool list);
    void setWhatIf(bool on);
    /// The kind of file by its ending: svg, png, or txt for the report. Tells on the page what came of it.
    void exportTo(const QString& path);
    /// The issuer that was asked for has come, or has not and why.
    void endFetch(const std::optional<Failure>& failure);

Q_SIGNALS:
    /// The operator asks for a missing issuer to be fetched. Whoever does it adds it as a certificate at hand
    /// and has the step traced again; it is never an anchor.
    void issuerWanted(const QUrl& address, const trustbench::Certificate& subject);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildHeader();
    void buildMenu(QMenu* menu);
    void draw(const ChainContent& content);
    void showOutcome();
    void showCertificate(const QByteArray& sha256);
    void showDetails(int node);
    void hideDetails();
    void traceAt(const QDateTime& time);
    void tellSupposition();
    void askForIssuer(const QUrl& address);
    void exportAs(const QString& kind, const QString& filter);

    ChainContent m_content; ///< the verdict
    ChainContent m_shown;   ///< the verdict, or the supposition
    TrustFacts m_facts;
    int m_question = 0; ///< number of the latest "what if"; answers to older ones are dropped

    QWidget* m_headerControls;
    QPushButton* m_asList;
    QToolButton* m_fit;
    ChainView* m_chain;
    QTreeView* m_tree;
    ChainModel* m_model;
    WhatIfBar* m_whatIf;
    MessageBanner* m_message;
    TrustOutcome* m_outcome;
    CertificateDetails* m_details;
};

} // namespace trustbench
