#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace trustbench {

/// What is under way, how far it has come, and Cancel; hidden while nothing is. Not for: a wait for somebody
/// else (WaitRow).
class ProgressRow : public QWidget {
    Q_OBJECT
public:
    /// `bar`: what the bar counts, for a screen reader. `name`: object name of the button.
    ProgressRow(const QString& bar, const QString& name, QWidget* parent = nullptr);
    /// `of` 0: nobody knows how far it has come.
    void showProgress(const QString& words, int done, int of);
    QString words() const;

Q_SIGNALS:
    void cancelled();

private:
    QLabel* m_words;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace trustbench
