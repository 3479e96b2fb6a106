#pragma once

#include <QStringList>
#include <QTranslator>

class QWidget;

/// What holds for every control of every page: it has a name, Tab reaches it, a finger hits it, its text is
/// all there. Each question answers with the controls for which it does not hold.
namespace trustbench::inspection {

/// Controls without an accessible name.
QStringList nameless(const QWidget& window);
/// Controls that take part in the Tab order by their policy, but that Tab does not come to.
QStringList unreachable(QWidget& window);
/// Targets under 36x36.
QStringList tooSmall(const QWidget& window);
/// Text that has less room than it needs, and content that stands out of what holds it.
QStringList clipped(const QWidget& window);

/// All four, each with what is wrong.
QStringList faults(QWidget& window);

/// Every word of the program half as long again, as the longest languages have them.
class LongWords : public QTranslator {
    Q_OBJECT
public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char* disambiguation,
                      int n) const override;
};

} // namespace trustbench::inspection
