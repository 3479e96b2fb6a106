#pragma once

#include "ui/widgets/Status.h"

#include <QFrame>

class QLabel;

namespace trustbench {

class IconLabel;

/// The outcome of all checks in one line, and under it the reason where the answer is no.
class VerdictStrip : public QFrame {
    Q_OBJECT
public:
    explicit VerdictStrip(QWidget* parent = nullptr);
    void setVerdict(Status outcome, const QString& headline, const QString& result, const QString& reason);
    /// All its words, as a screen reader says them.
    QString words() const { return accessibleName(); }

private:
    IconLabel* m_icon;
    QLabel* m_line;
    QLabel* m_reason;
};

} // namespace trustbench
