#include "ui/inspect/JsonText.h"

#include <QJsonDocument>

namespace trustbench {

namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Copies well-formed JSON with white space of its own.
class Indenter {
public:
    explicit Indenter(const QByteArray& json)
        : m_json(json) {}

    QByteArray run() {
        while (m_at < m_json.size()) {
            const char c = m_json.at(m_at++);
            if (c == '"')
                string();
            else if (c == '{' || c == '[')
                open(c);
            else if (c == '}' || c == ']')
                close(c);
            else if (c == ',')
                line(",");
            else if (c == ':')
                m_out.append(": ");
            else if (!isSpace(c))
                m_out.append(c);
        }
        return std::move(m_out);
    }

private:
    void string() {
        const auto begin = m_at - 1;
        while (m_at < m_json.size() && m_json.at(m_at) != '"')
            m_at += m_json.at(m_at) == '\\' ? 2 : 1;
        ++m_at;
        m_out.append(m_json.mid(begin, m_at - begin));
    }
    void open(char c) {
        m_out.append(c);
        while (m_at < m_json.size() && isSpace(m_json.at(m_at)))
            ++m_at;
        if (m_at < m_json.size() && (m_json.at(m_at) == '}' || m_json.at(m_at) == ']')) {
            m_out.append(m_json.at(m_at++));
            return;
        }
        ++m_depth;
        line("");
    }
    void close(char c) {
        --m_depth;
        line("");
        m_out.append(c);
    }
    void line(const char* before) { m_out.append(before).append('\n').append(QByteArray(2 * m_depth, ' ')); }

    const QByteArray& m_json;
    QByteArray m_out;
    qsizetype m_at = 0;
    qsizetype m_depth = 0;
};

} // namespace

QString readableJson(const QByteArray& json) {
    if (QJsonDocument::fromJson(json).isNull())
        return QString::fromUtf8(json);
    return QString::fromUtf8(Indenter(json).run());
}

} // namespace trustbench
