#pragma once

#include "core/crypto/Secret.h"

#include <QLineEdit>

namespace trustbench {

/// A field for what must not be seen: masked, without undo, without copy or drag, and emptied when it is
/// read. What is pasted into it leaves the clipboard. Tested in tests/ui/tst_widgets.
class SecretField : public QLineEdit {
    Q_OBJECT
public:
    explicit SecretField(const QString& name, const QString& placeholder, const QString& iconName,
                         QWidget* parent = nullptr);
    /// What was typed, without white space round it; the field is empty afterwards.
    QByteArray takeBytes();
    Secret takeSecret() { return Secret(takeBytes()); }
    /// To the last blank: for a passphrase, in which they count.
    Secret takeExactly();
    void pasteFromClipboard();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace trustbench
