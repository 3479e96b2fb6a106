#pragma once

#include "ui/trust/TrustChecks.h"
#include "ui/widgets/Explanation.h"

#include <QUrl>

namespace trustbench {

/// Explains one check of the trust step, with the request that can be copied for the administrator and, where
/// an issuer is missing and names its address, a button that asks for it to be fetched. Fetches nothing.
/// Tested in tests/ui/tst_trustview.
class ExplanationPanel : public Explanation {
    Q_OBJECT
public:
    explicit ExplanationPanel(QWidget* parent = nullptr);
    /// `position` as in "Problem 1 of 2"; empty for a check that did not fail.
    void showCheck(const ChainContent& content, const TrustCheck& check, const QString& position,
                   std::chrono::seconds clockLimit);
    QPushButton* fetchButton() const { return m_fetch; }

Q_SIGNALS:
    void issuerWanted(const QUrl& address);

private:
    QPushButton* m_fetch;
    QUrl m_address;
};

} // namespace trustbench
