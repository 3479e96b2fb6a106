#pragma once

#include "ui/upkeep/TokenModel.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace trustbench {

class CheckList;
class SecretField;
class StatusChip;

/// One device's token beside the table: what is known of it, why its renewal failed and what to do, the
/// buttons to renew it and to enter a new one by hand. Decides nothing. Tested in tests/ui/tst_tokens.
class TokenCard : public QFrame {
    Q_OBJECT
public:
    explicit TokenCard(QWidget* parent = nullptr);
    /// Null: no device is chosen.
    void showRow(const TokenModel::Row* row, bool canRenew);
    /// Esc in the entry: it closes. False where it was not open.
    bool leaveEntry();

Q_SIGNALS:
    void renewWanted();
    /// Typed, pasted or scanned; taken from the field, which is empty now.
    void tokenEntered(std::shared_ptr<trustbench::AccessToken> token);

private:
    QWidget* makeEntry();
    void judgeTyped();
    void submit();
    void showFacts(const TokenModel::Row& row);
    void showReason(const TokenModel::Row& row);

    DeviceId m_device;
    QLabel* m_serial;
    StatusChip* m_chip;
    QLabel* m_more;
    QLabel* m_what;
    QLabel* m_why;
    QLabel* m_remedy;
    CheckList* m_findings;
    QLabel* m_kind;
    QLabel* m_expires;
    QLabel* m_repository;
    QLabel* m_last;
    QPushButton* m_renew;
    QPushButton* m_byHand;
    QWidget* m_entry;
    SecretField* m_token;
    QLabel* m_verdict;
    QPushButton* m_submit;
    bool m_canRenew = false;
};

} // namespace trustbench
