#pragma once

#include "core/crypto/Certificate.h"
#include "core/wos/Site.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace trustbench {

class MessageBanner;

/// The anchors of one kind: those that are confirmed, and those that were added and wait for a comparison of
/// their fingerprint. An anchor counts only when the operator has typed or pasted the fingerprint from
/// another source and it is equal. Anchors may overlap: a successor is pinned beside the old one and both
/// hold until one is removed. Not for: deciding what an anchor is good for. Tested in
/// tests/ui/tst_anchoreditor and tests/ui/tst_sitepage.
class AnchorEditor : public QWidget {
    Q_OBJECT
public:
    AnchorEditor(const QString& title, const QString& purpose, QWidget* parent = nullptr);
    void setAnchors(const QList<SiteAnchor>& anchors, const Site& site);
    void setOperatorName(const QString& name) { m_operator = name; }
    /// Confirmed ones alone, with absolute paths.
    QList<SiteAnchor> anchors() const;
    int unconfirmed() const;
    void addFiles(const QStringList& paths);
    /// The confirmed ones as one PEM file that says in words who confirmed each of them, when and by what.
    void exportTo(const QString& path);

Q_SIGNALS:
    void edited();

private:
    struct Entry {
        SiteAnchor anchor;
        std::optional<Certificate> certificate;
        QString trouble; ///< why the certificate of a site's anchor cannot be shown
    };
    void rebuild();
    QWidget* cardOf(int index);
    QWidget* headOf(const Entry& entry, int index, const QString& name);
    QWidget* comparison(int index, const QString& name);
    void compare(int index, const QString& typed, QWidget* verdict);

    QList<Entry> m_entries;
    QString m_operator;
    QPushButton* m_export;
    QVBoxLayout* m_cards;
    MessageBanner* m_message;
};

} // namespace trustbench
