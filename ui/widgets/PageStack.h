#pragma once

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace trustbench {

/// Pages of which one is on show, as high as that one needs. A QStackedWidget is as high as the highest of
/// its pages, which makes every page scroll as far as the longest. Tested in tests/ui/tst_widgets.
class PageStack : public QWidget {
    Q_OBJECT
public:
    explicit PageStack(QWidget* parent = nullptr);
    void addWidget(QWidget* page);
    /// The page must have been added.
    void setCurrentWidget(QWidget* page);
    QWidget* currentWidget() const { return m_current; }

private:
    QVBoxLayout* m_layout;
    QWidget* m_current = nullptr;
};

} // namespace trustbench
