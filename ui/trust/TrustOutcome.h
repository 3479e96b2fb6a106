#pragma once

#include "ui/trust/TrustChecks.h"

#include <QWidget>

class QLabel;

namespace trustbench {

class CheckList;
class ExplanationPanel;
class StatusChip;

/// What stands below the picture of trust: all checks with their count where they passed, or, when something
/// failed or is doubtful, the checks beside the explanation of the chosen one. Not for: judging; it shows the
/// checks it is given. Tested with its page in tests/ui/tst_trustview.
class TrustOutcome : public QWidget {
    Q_OBJECT
public:
    explicit TrustOutcome(QWidget* parent = nullptr);

    void setChecks(const ChainContent& content, const QList<TrustCheck>& checks, const TrustFacts& facts);
    const QList<TrustCheck>& checks() const { return m_list; }
    /// True when every check passed or was not needed.
    bool allPassed() const;
    /// The list that begins with the first failure or warning; null where all passed.
    CheckList* problems() const { return needsExplanation() ? m_problems : nullptr; }
    ExplanationPanel* explanation() const { return m_explanation; }

Q_SIGNALS:
    /// The check that is explained is about the certificate of this fingerprint.
    void certificateExplained(const QByteArray& sha256);

private:
    QWidget* buildPassed();
    QWidget* buildFailed();
    bool needsExplanation() const;
    void showCount();
    void showExplanation(int row);

    ChainContent m_content;
    TrustFacts m_facts;
    QList<TrustCheck> m_list;
    StatusChip* m_count;
    QLabel* m_validated;
    CheckList* m_checks;
    CheckList* m_problems;
    ExplanationPanel* m_explanation;
    QWidget* m_passed;
    QWidget* m_failed;
};

} // namespace trustbench
