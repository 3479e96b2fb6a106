#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace trustbench {

class IconLabel;

/// The bar at the bottom, 72 px: Back and Set device aside at left, a hint and the primary button at right,
/// which never moves.
class ActionBar : public QWidget {
    Q_OBJECT
public:
    explicit ActionBar(QWidget* parent = nullptr);
    QPushButton* back() const { return m_back; }
    QPushButton* aside() const { return m_aside; }
    QPushButton* again() const { return m_again; }
    QPushButton* primary() const { return m_primary; }
    /// The primary button, or what else can be pressed now.
    QPushButton* firstEnabled() const;
    void setPrimary(const QString& words, bool enabled, const QString& hint);
    QString hint() const;
    /// What else can be done with the device on show.
    void setMenu(QMenu* menu);
    QToolButton* more() const { return m_more; }

private:
    QPushButton* m_back;
    QPushButton* m_aside;
    QPushButton* m_again;
    QToolButton* m_more;
    QLabel* m_hint;
    QPushButton* m_primary;
};

} // namespace trustbench
