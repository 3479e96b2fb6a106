#pragma once

#include "core/wos/Site.h"
#include "ui/models/BenchModel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QStringListModel;
class QToolButton;

namespace trustbench {

class MessageBanner;

/// The list at left, 320 px wide, or 72 px folded: scan field, filter, devices, totals. Scan and Enter asks
/// for a device; what is wrong with a scan is said under the field. Not for: starting it (MainWindow does).
class BenchPanel : public QWidget {
    Q_OBJECT
public:
    explicit BenchPanel(BenchModel* model, QWidget* parent = nullptr);
    void setFolded(bool folded);
    void select(OnboardingSession* session);
    void setTotals(const BenchTotals& totals);
    void setSerialsAtHand(const QStringList& serials);
    void showNews(const QString& words);
    void showFailure(const Failure& failure);
    /// The same, and the field takes the next scan.
    void showScanFailure(const Failure& failure);
    void clearScan();
    QLineEdit* scanField() const { return m_scan; }
    QLineEdit* filterField() const { return m_filter; }
    QListView* list() const { return m_list; }

Q_SIGNALS:
    void scanned(const QString& text);
    void sessionChosen(trustbench::OnboardingSession* session);
    void newDeviceWanted();
    void unfoldWanted();

private:
    void showMatches();

    BenchModel* m_model;
    BenchFilter* m_proxy;
    QWidget* m_fields;
    QWidget* m_unfoldBox;
    QToolButton* m_unfold;
    QLineEdit* m_scan;
    QLineEdit* m_filter;
    QToolButton* m_add;
    MessageBanner* m_message;
    QListView* m_list;
    QWidget* m_noMatch;
    QWidget* m_footer;
    QLabel* m_totals;
    QStringListModel* m_serials;
    bool m_folded = false;
    bool m_removing = false;    ///< a device
    bool m_lostCurrent = false; ///< the one that was current, with it
};

} // namespace trustbench
