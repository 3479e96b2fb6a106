#pragma once

#include "ui/upkeep/UpkeepPage.h"

namespace trustbench {

class ProgressRow;
class SignerChange;
class TokenCard;
class TokenModel;
class TokenTable;

/// The tokens of all devices of a site: time left, state, and their renewal, one or all that end within a
/// day. A new signing certificate of the WOS is shown beside the confirmed one and asked about. Not for: the
/// first token of a device (GitPage). Tested in tests/ui/tst_tokens.
class TokensPage : public UpkeepPage {
    Q_OBJECT
public:
    explicit TokensPage(QWidget* parent = nullptr);
    void setUpkeep(Upkeep* upkeep) override;
    void begin() override;
    QWidget* firstFocus() const override;
    bool cancelRunning() override;
    TokenModel* model() const { return m_model; }
    TokenTable* table() const { return m_table; }

protected:
    void act() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void load();
    void renew(const QList<DeviceId>& devices);
    void enter(std::shared_ptr<AccessToken> token);
    void onEnded(const RenewalOutcome& outcome);
    void onIdle();
    void showChosen();
    void showProgress();
    void showChange(const RenewalOutcome& outcome);
    void confirmChange(const QString& sha256);
    void tell();

    QPointer<Upkeep> m_upkeep;
    TokenModel* m_model;
    TokenTable* m_table;
    TokenCard* m_card;
    QWidget* m_empty;
    QWidget* m_lists;
    ProgressRow* m_progress;
    SignerChange* m_change;
    QList<DeviceId> m_affected; ///< whose renewal waits for the answer
    int m_renewed = 0;
    int m_failed = 0;
    bool m_cancelled = false;
};

} // namespace trustbench
