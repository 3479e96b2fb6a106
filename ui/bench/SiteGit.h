#pragma once

#include "core/wos/Site.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace trustbench {

class AnchorEditor;
class FileRow;
class LinesField;
class SiteCard;

/// What a site says of Git, in three cards of the site page: tokens, repositories over SSH, signed commits.
/// The last two open where the site says something of them. Decides only whether what is typed can stand in
/// a site file. Tested in tests/ui/tst_sitegit.
class SiteGit : public QWidget {
    Q_OBJECT
public:
    explicit SiteGit(QWidget* parent = nullptr);
    void setSite(const Site& site);
    void applyTo(Site& site) const;
    /// What is wrong, in one sentence; empty where nothing is.
    QString problem() const;
    AnchorEditor* commitAnchors() const { return m_anchors; }

Q_SIGNALS:
    void edited();

private:
    QWidget* tokenCard();
    QWidget* sshCard();
    QWidget* commitsCard();
    void connectFields();
    void setLifetime(std::chrono::seconds lifetime);
    std::optional<std::chrono::seconds> lifetime() const;
    void showHostKeys();

    QLineEdit* m_username = nullptr;
    QLineEdit* m_lifetime = nullptr;
    QComboBox* m_lifetimeUnit = nullptr;
    QComboBox* m_store = nullptr;
    QLineEdit* m_neighbour = nullptr;
    SiteCard* m_ssh = nullptr;
    LinesField* m_hostKeys = nullptr;
    QFormLayout* m_fingerprints = nullptr;
    FileRow* m_key = nullptr;
    QCheckBox* m_agent = nullptr;
    SiteCard* m_commits = nullptr;
    FileRow* m_sshSigners = nullptr;
    FileRow* m_openPgpKeys = nullptr;
    AnchorEditor* m_anchors = nullptr;
    LinesField* m_subjects = nullptr;
    LinesField* m_crls = nullptr;
};

} // namespace trustbench
