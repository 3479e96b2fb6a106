#include "ui/inspect/JsonHighlighter.h"

#include "ui/widgets/Theme.h"

#include <QRegularExpression>

namespace trustbench {

JsonHighlighter::JsonHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document) {}

void JsonHighlighter::setMarkedKey(const QString& key) {
    if (key == m_markedKey)
        return;
    m_markedKey = key;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString& text) {
    static const QRegularExpression literal(QStringLiteral(R"("(?:[^"\\]|\\.)*"?(\s*:)?)"));
    const auto& theme = Theme::current();
    QString key;
    for (auto it = literal.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const auto begin = int(match.capturedStart());
        const auto length = int(match.capturedLength() - match.capturedLength(1));
        if (match.capturedLength(1) > 0) {
            key = text.mid(begin + 1, length - 2);
            setFormat(begin, length, theme.jsonKey);
            continue;
        }
        QTextCharFormat format;
        format.setForeground(theme.jsonString);
        if (!m_markedKey.isEmpty() && key == m_markedKey)
            format.setBackground(theme.accentTint);
        setFormat(begin, length, format);
    }
}

} // namespace trustbench
