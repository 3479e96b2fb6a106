#pragma once

#include <QFrame>

class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace trustbench {

struct Failure;

/// What went wrong in words a person can act on.
struct ExplanationContent {
    QString title; ///< what happened
    QString why;
    QString remedy;
    QStringList steps; ///< numbered below the remedy, where there is more than one thing to do
    QList<std::pair<QString, QString>> facts; ///< name and value: certificate, field, value, where
    QString technical;
    QString position;  ///< "Problem 1 of 2"; at right of the title
    QString copyLabel; ///< empty: "Copy explanation"
    QString copyText;  ///< empty: the explanation as text
};
ExplanationContent explanationOf(const Failure& failure);

/// A card that explains a failure: what, why, what to do, the facts, a technical detail, and a button that
/// copies it all as plain text for whoever can help. Never a dialog.
class Explanation : public QFrame {
    Q_OBJECT
public:
    explicit Explanation(QWidget* parent = nullptr);
    void setContent(const ExplanationContent& content);
    void setFailure(const Failure& failure) { setContent(explanationOf(failure)); }
    /// Without, where a banner above says what happened.
    void setTitled(bool titled);
    QString asPlainText() const;
    QPushButton* copyButton() const { return m_copy; }
    /// Another thing that can be done about it, above the copy button.
    void addAction(QPushButton* button);

private:
    void showSteps();

    ExplanationContent m_content;
    QLabel* m_title;
    QLabel* m_position;
    QLabel* m_why;
    QLabel* m_remedy;
    QFormLayout* m_steps;
    QVBoxLayout* m_actions;
    QFormLayout* m_facts;
    QLabel* m_technical;
    QPushButton* m_copy;
};

} // namespace trustbench
