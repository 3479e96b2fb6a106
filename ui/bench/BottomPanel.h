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

/// The panel under the page: Activity and Envelope, folded to 40 px or open at a height that each tab
/// remembers.
class BottomPanel : public QWidget {
    Q_OBJECT
public:
    explicit BottomPanel(ActivityModel* activity, QWidget* parent = nullptr);
    void setOpen(bool open);
    bool isOpen() const { return m_open; }
    void toggle() { setOpen(!m_open); }
    void showTab(int tab);
    /// The newest envelope of the device on show; none clears the tab.
    void setEnvelope(const InspectedEnvelope* envelope, const QString& note);
    /// What stands at right of the tabs while Activity is on show.
    void setNote(const QString& note);
    QTabBar* tabs() const { return m_tabs; }
    int wantedHeight() const;
    void rememberHeight(int height);

Q_SIGNALS:
    void heightWanted(int height);

private:
    void tell();

    QToolButton* m_fold;
    QTabBar* m_tabs;
    QLabel* m_note;
    QStackedWidget* m_stack;
    QListView* m_activity;
    EnvelopeInspector* m_inspector;
    QString m_activityNote;
    QString m_envelopeNote;
    int m_heights[2] = {160, 328};
    bool m_open = true;
};

} // namespace trustbench
