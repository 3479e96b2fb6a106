#pragma once

#include <QWidget>

class QLabel;
class QListView;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace trustbench {

class ActivityModel;
class EnvelopeInspector;
struct InspectedEnvelope;

/// The panel under the page: Activity and Envelope, folded to 40 px with the newest line of activity, or open
/// at a height that each tab remembers.
class BottomPanel : public QWidget {
    Q_OBJECT
public:
    explicit BottomPanel(ActivityModel* activity, QWidget* parent = nullptr);
    /// Whether the window has room for it; what the operator did with it goes before that.
    void setRoomy(bool roomy);
    bool isOpen() const { return m_open; }
    void toggle();
    void showTab(int tab);
    /// The newest envelope of the device on show; none clears the tab.
    void setEnvelope(const InspectedEnvelope* envelope, const QString& note);
    QTabBar* tabs() const { return m_tabs; }
    int wantedHeight() const;
    void rememberHeight(int height);

Q_SIGNALS:
    void heightWanted(int height);

private:
    void setOpen(bool open);
    void tell();

    QToolButton* m_fold;
    QTabBar* m_tabs;
    QLabel* m_note;
    QStackedWidget* m_stack;
    ActivityModel* m_lines;
    QListView* m_activity;
    EnvelopeInspector* m_inspector;
    QString m_envelopeNote;
    int m_heights[2] = {160, 328};
    bool m_open = true;
    bool m_byOperator = false;
};

} // namespace trustbench
