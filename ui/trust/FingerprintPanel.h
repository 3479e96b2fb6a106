#pragma once

#include <QWidget>

class QPushButton;

namespace trustbench {

/// A fingerprint to be compared with somebody elsewhere: a button that opens its words for reading aloud,
/// group by group. Not for: deciding that two are equal (ui/bench/AnchorEditor).
/// Tested in tests/ui/tst_trustview.
class FingerprintPanel : public QWidget {
    Q_OBJECT
public:
    explicit FingerprintPanel(QWidget* parent = nullptr);
    void setFingerprint(const QByteArray& sha256);
    QPushButton* spellButton() const { return m_spell; }

private:
    void rebuild();

    QByteArray m_sha256;
    QPushButton* m_spell;
    QWidget* m_words = nullptr;
};

} // namespace trustbench
