#pragma once

#include "ui/trust/TrustChecks.h"

#include <QUrl>

namespace trustbench {

/// One finding explained with the chain it was made on in view: who it is about, what follows from it,
/// whether the clock is the cause, and the steps to take.
struct FindingExplanation {
    QString title; ///< "Plant Issuing CA 2 has expired"
    QString why;
    QStringList steps;
    QList<std::pair<QString, QString>> facts; ///< certificate, field, value
    QString technical;
    QUrl issuerAddress; ///< where the missing issuer says it can be fetched; empty: nowhere
};

/// Words that need the chain beside the finding; those of the finding alone are in ui/text/FindingText.
/// Free of Gui. Tested in tests/ui/tst_trustchecks.
FindingExplanation explainFinding(const ChainContent& content, const Finding& finding,
                                  std::chrono::seconds clockLimit);
/// The title of a failed check: "Intermediate expired".
QString checkTitle(const ChainContent& content, const Finding& finding);
/// A part of the banner's sentence: "an intermediate has expired".
QString bannerClause(const ChainContent& content, const Finding& finding);
/// "+0.4 s"
QString offsetWords(std::chrono::milliseconds offset);

} // namespace trustbench
