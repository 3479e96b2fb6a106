#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace trustbench {

class IconLabel;

/// A message across the page: what happened, in bold, and one sentence more. Announced once to a screen
/// reader (role AlertMessage). Not for: how to put it right; that stands in the Explanation.
class MessageBanner : public QFrame {
    Q_OBJECT
public:
    enum class Kind { failure, warning, success, information };
    explicit MessageBanner(QWidget* parent = nullptr);
    void setMessage(Kind kind, const QString& headline, const QString& more = {});
    void clear();
    QString message() const { return m_message; }

private:
    IconLabel* m_icon;
    QLabel* m_text;
    QString m_message;
};

} // namespace trustbench
