#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QPlainTextEdit;

namespace trustbench {

/// Several entries, one per line, typed or taken from files that a button chooses. Empty lines count for
/// nothing. Not for: judging the lines. Tested in tests/ui/tst_sitegit.
class LinesField : public QWidget {
    Q_OBJECT
public:
    /// What a chosen file adds.
    using LinesOfFile = std::function<QStringList(const QString& path)>;

    LinesField(const QString& name, const QString& placeholder, QWidget* parent = nullptr);
    void addFilesWith(const QString& button, LinesOfFile linesOf);
    void setLines(const QStringList& lines);
    QStringList lines() const;
    QPlainTextEdit* field() const { return m_field; }

Q_SIGNALS:
    void edited();

private:
    void choose(const LinesOfFile& linesOf);

    QString m_name;
    QPlainTextEdit* m_field;
    QHBoxLayout* m_head;
};

} // namespace trustbench
