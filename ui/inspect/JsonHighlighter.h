#pragma once

#include <QSyntaxHighlighter>

namespace trustbench {

/// Colours of JSON from the theme: keys, strings, and a plate behind the value that is decoded beside it.
class JsonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit JsonHighlighter(QTextDocument* document);
    /// The key whose value gets the plate; empty: none.
    void setMarkedKey(const QString& key);

protected:
    void highlightBlock(const QString& text) override;

private:
    QString m_markedKey;
};

} // namespace trustbench
