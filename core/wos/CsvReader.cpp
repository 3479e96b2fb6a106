#include "core/wos/CsvReader.h"

namespace trustbench {
namespace {

constexpr QChar quote = u'"';

class Reader {
public:
    explicit Reader(const QString& text)
        : m_text(text) {}

    CsvTable read() {
        while (m_at < m_text.size())
            readRecord();
        return std::move(m_table);
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    QChar here() const { return m_text.at(m_at); }
    bool atLineEnd() const {
        return atEnd() || here() == u'\n' ||
               (here() == u'\r' && m_text.size() > m_at + 1 && m_text.at(m_at + 1) == u'\n');
    }

    void step() {
        if (here() == u'\n') {
            ++m_line;
            m_column = 1;
        } else if (!here().isLowSurrogate()) {
            ++m_column;
        }
        ++m_at;
    }

    void problem(const char* what) { m_table.problems.append({m_line, m_column, QString::fromLatin1(what)}); }

    void readRecord() {
        QList<CsvField> record;
        record.append(readField());
        while (!atEnd() && here() == u',') {
            step();
            record.append(readField());
        }
        if (!atEnd() && here() == u'\r')
            step();
        if (!atEnd())
            step();
        if (record.size() > 1 || !record.constFirst().text.isEmpty())
            m_table.records.append(record);
    }

    CsvField readField() {
        CsvField field{{}, m_line, m_column};
        if (!atEnd() && here() == quote)
            readQuoted(field);
        while (!atLineEnd() && here() != u',') {
            if (here() == quote)
                problem("a quote inside a field that does not begin with one");
            else if (here() < u' ' || here() == QChar(0x7f))
                problem("a control character");
            field.text.append(here());
            step();
        }
        return field;
    }

    void readQuoted(CsvField& field) {
        step();
        while (!atEnd()) {
            if (here() == quote) {
                step();
                if (atEnd() || here() != quote) {
                    if (!atLineEnd() && here() != u',')
                        problem("text behind a closing quote");
                    return;
                }
            }
            field.text.append(here());
            step();
        }
        m_table.problems.append({field.line, field.column, QStringLiteral("a quote that is never closed")});
    }

    const QString& m_text;
    CsvTable m_table;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_column = 1;
};

} // namespace

CsvTable readCsv(const QString& text) {
    return Reader(text).read();
}

} // namespace trustbench
