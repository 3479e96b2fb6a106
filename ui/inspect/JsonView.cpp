#include "ui/inspect/JsonView.h"

#include "ui/inspect/JsonHighlighter.h"
#include "ui/inspect/JsonText.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QMimeData>
#include <QTextBlock>

namespace trustbench {

namespace {

constexpr int leftOut = QTextFormat::UserProperty;
constexpr int fewestColumns = 24;
constexpr int leastWidth = 200;
constexpr qsizetype mostLines = 2000;

/// Cut so that what closes the line, a quote and a comma, stays to be seen.
qsizetype tailOf(const QString& line) {
    if (line.endsWith(QLatin1String("\",")))
        return 2;
    return line.endsWith(QLatin1Char('"')) ? 1 : 0;
}

void insertEllipsis(QTextCursor& cursor, const QString& standsFor) {
    QTextCharFormat format;
    format.setProperty(leftOut, standsFor);
    cursor.insertText(QStringLiteral("…"), format);
    cursor.setCharFormat({});
}

void insertLine(QTextCursor& cursor, const QString& line, qsizetype columns) {
    if (line.size() <= columns) {
        cursor.insertText(line, {});
        return;
    }
    const auto tail = tailOf(line);
    auto head = columns - tail - 1;
    if (line.at(head).isLowSurrogate())
        --head;
    cursor.insertText(line.left(head), {});
    insertEllipsis(cursor, line.mid(head, line.size() - head - tail));
    cursor.insertText(line.right(tail), {});
}

} // namespace

JsonView::JsonView(const QString& name, QWidget* parent)
    : QPlainTextEdit(parent) {
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setProperty("zone", QStringLiteral("code"));
    setFont(fontOf(TextRole::mono));
    document()->setDocumentMargin(0);
    setAccessibleName(name);
    m_colours = new JsonHighlighter(document());
}

void JsonView::setJson(const QByteArray& json, const QString& markedKey) {
    m_text = readableJson(json);
    m_colours->setMarkedKey(markedKey);
    fill();
}

QSize JsonView::sizeHint() const {
    return {leastWidth, 3 * fontMetrics().lineSpacing() + 2 * frameWidth()};
}

int JsonView::columns() const {
    const auto width = QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0'));
    return qMax(fewestColumns, int(viewport()->width() / width) - 1);
}

void JsonView::fill() {
    m_columns = columns();
    clear();
    auto cursor = textCursor();
    cursor.beginEditBlock();
    qsizetype from = 0;
    for (qsizetype line = 0; from <= m_text.size(); ++line) {
        if (line > 0)
            cursor.insertBlock();
        if (line == mostLines) {
            insertEllipsis(cursor, m_text.mid(from));
            break;
        }
        auto end = m_text.indexOf(QLatin1Char('\n'), from);
        if (end < 0)
            end = m_text.size();
        insertLine(cursor, m_text.mid(from, end - from), m_columns);
        from = end + 1;
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

QMimeData* JsonView::createMimeDataFromSelection() const {
    const int from = textCursor().selectionStart();
    const int to = textCursor().selectionEnd();
    QString text;
    for (auto block = document()->findBlock(from); block.isValid() && block.position() <= to;
         block = block.next()) {
        if (block.position() > from)
            text += QLatin1Char('\n');
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const auto fragment = it.fragment();
            const int begin = qMax(from, fragment.position());
            const int end = qMin(to, fragment.position() + fragment.length());
            if (begin >= end)
                continue;
            const auto hidden = fragment.charFormat().property(leftOut);
            text += hidden.isValid() ? hidden.toString()
                                     : fragment.text().mid(begin - fragment.position(), end - begin);
        }
    }
    auto* copied = new QMimeData;
    copied->setText(text);
    return copied;
}

void JsonView::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    if (columns() != m_columns)
        fill();
}

void JsonView::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        m_colours->rehighlight();
}

} // namespace trustbench
