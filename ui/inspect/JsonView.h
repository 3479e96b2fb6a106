#pragma once

#include <QPlainTextEdit>

namespace trustbench {

class JsonHighlighter;

/// JSON to read and to copy from. A line that is longer than the view is wide is cut, and so is a text of
/// very many lines; an ellipsis stands for what is left out, and whoever copies it gets all of it. Not for:
/// editing. Tested in tests/ui/tst_envelopeinspector.
class JsonView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit JsonView(const QString& name, QWidget* parent = nullptr);
    void setJson(const QByteArray& json, const QString& markedKey = {});
    /// Everything, as copying all of it gives it.
    QString wholeText() const { return m_text; }
    /// Three lines; it takes what room there is.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    QMimeData* createMimeDataFromSelection() const override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fill();
    int columns() const;

    JsonHighlighter* m_colours;
    QString m_text;
    int m_columns = 0;
};

} // namespace trustbench
