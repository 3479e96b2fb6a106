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
    QList<std::pair<QString, QString>> facts; ///< name and value: certificate, field, value, where
    QString technical;
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
    QString asPlainText() const;
    QPushButton* copyButton() const { return m_copy; }

private:
    ExplanationContent m_content;
    QLabel* m_title;
    QLabel* m_why;
    QLabel* m_remedy;
    QFormLayout* m_facts;
    QLabel* m_technical;
    QPushButton* m_copy;
};

} // namespace trustbench
