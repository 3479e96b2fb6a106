#pragma once

#include "ui/bench/Workplace.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace trustbench {

class AnchorEditor;
class CheckList;
class FileRow;
class LinesField;
class MessageBanner;
class SiteGit;

/// Makes, tries out and saves a site: where the WOS is, whom to trust, the operator's secret file, the device
/// folder, what holds for Git. Opens when there is no site. Holds only what is typed and not yet saved.
/// Tested in tests/ui/tst_sitepage.
class SitePage : public QWidget {
    Q_OBJECT
public:
    explicit SitePage(Workplace* workplace, QWidget* parent = nullptr);
    /// An existing site to change, or null for a new one.
    void edit(const Site* site);
    /// The site as it stands in the fields.
    Site entered() const;
    /// Saves to `path`; false where it could not be, said on the page.
    bool saveTo(const QString& path);
    AnchorEditor* tlsAnchors() const { return m_tls; }
    AnchorEditor* signingAnchors() const { return m_signing; }
    void showFailure(const Failure& failure);
    /// Ctrl+Enter.
    void actPrimary();
    void focusFirst();

Q_SIGNALS:
    void saved(const QString& path);
    void closed();
    void openWanted();

private:
    void build();
    QWidget* wosCard();
    QWidget* trustCard();
    QWidget* devicesCard();
    QWidget* actionBar();
    void tryOut();
    void showPreflight(const Result<Preflight>& result);
    void save();
    void tell();

    Workplace* m_workplace;
    Site m_base; ///< what the page does not show is kept from here
    QScrollArea* m_scroll = nullptr;
    QLabel* m_title = nullptr;
    MessageBanner* m_banner = nullptr;
    CheckList* m_checks = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_api = nullptr;
    QLineEdit* m_signingUrl = nullptr;
    AnchorEditor* m_tls = nullptr;
    AnchorEditor* m_signing = nullptr;
    QComboBox* m_identityKind = nullptr;
    QLineEdit* m_identity = nullptr;
    FileRow* m_secretFile = nullptr;
    FileRow* m_folder = nullptr;
    QLineEdit* m_scanPattern = nullptr;
    LinesField* m_interceptors = nullptr;
    SiteGit* m_git = nullptr;
    QPushButton* m_try = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_close = nullptr;
    QLabel* m_hint = nullptr;
    QFuture<Result<Preflight>> m_running;
    bool m_dirty = false;
};

} // namespace trustbench
