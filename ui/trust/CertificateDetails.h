#pragma once

#include "ui/trust/CertificateFields.h"

#include <QFrame>

class QLabel;
class QGridLayout;
class QToolButton;

namespace trustbench {

class FingerprintPanel;
class StatusChip;

/// Everything about one card, every field selectable, with a button that copies it all.
/// Tested in tests/ui/tst_chainview.
class CertificateDetails : public QFrame {
    Q_OBJECT
public:
    explicit CertificateDetails(QWidget* parent = nullptr);
    void setNode(const ChainContent& content, const ChainGraph& graph, int node);
    QString asPlainText() const;
    QToolButton* closeButton() const { return m_close; }

Q_SIGNALS:
    void closed();

private:
    void addField(const DetailField& field);

    QList<DetailField> m_fields;
    QLabel* m_title;
    QLabel* m_role;
    StatusChip* m_state;
    QToolButton* m_close;
    FingerprintPanel* m_fingerprint;
    QWidget* m_body = nullptr;
    QGridLayout* m_grid = nullptr;
};

} // namespace trustbench
