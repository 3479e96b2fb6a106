#include "core/wos/Redaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QList>

#include <algorithm>

namespace trustbench {
namespace {

constexpr char redacted[] = "[redacted]";

QString decodedString(const QByteArray& literal) {
    const auto document = QJsonDocument::fromJson('[' + literal + ']');
    if (document.isArray())
        return document.array().at(0).toString();
    QByteArray raw = literal.mid(1);
    if (raw.endsWith('"'))
        raw.chop(1);
    return QString::fromUtf8(raw);
}

/// Walks through the text once and copies it, remembering under which key it is.
class Redactor {
public:
    Redactor(const QByteArray& json, const SecretPlaces& places)
        : m_json(json)
        , m_places(places) {}

    QByteArray run() {
        while (m_at < m_json.size()) {
            const char c = m_json.at(m_at);
            if (c == '"')
                string();
            else if (isScalar(c))
                scalar();
            else
                structure(c);
        }
        return std::move(m_out);
    }

private:
    static bool isScalar(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '+' || c == '.';
    }

    void structure(char c) {
        if (c == '{' || c == '[') {
            m_parents.append(m_key);
            if (c == '{')
                m_key.clear();
        } else if (c == '}' || c == ']') {
            m_key = m_parents.isEmpty() ? QString() : m_parents.takeLast();
        }
        m_out.append(c);
        ++m_at;
    }

    void string() {
        qsizetype end = m_at + 1;
        while (end < m_json.size() && m_json.at(end) != '"')
            end += m_json.at(end) == '\\' ? 2 : 1;
        end = std::min(end + 1, m_json.size());
        const QByteArray literal = m_json.mid(m_at, end - m_at);
        m_at = end;
        if (isKey()) {
            m_key = decodedString(literal);
            m_out.append(literal);
        } else if (isSecret()) {
            m_out.append('"').append(redacted).append('"');
        } else if (!m_places.encodedDocument.isEmpty() && m_key == m_places.encodedDocument) {
            m_out.append(encodedDocument(literal));
        } else {
            m_out.append(literal);
        }
    }

    void scalar() {
        const qsizetype begin = m_at;
        while (m_at < m_json.size() && isScalar(m_json.at(m_at)))
            ++m_at;
        if (isSecret())
            m_out.append('"').append(redacted).append('"');
        else
            m_out.append(m_json.mid(begin, m_at - begin));
    }

    bool isKey() const {
        qsizetype next = m_at;
        while (next < m_json.size() && QByteArrayView(" \t\r\n").contains(m_json.at(next)))
            ++next;
        return next < m_json.size() && m_json.at(next) == ':';
    }

    bool isSecret() const {
        const QString parent = m_parents.isEmpty() ? QString() : m_parents.constLast();
        return m_places.keys.contains(m_key) && !m_places.harmlessIn.contains(parent);
    }

    QByteArray encodedDocument(const QByteArray& literal) const {
        const QByteArray text = decodedString(literal).toLatin1();
        const bool url = text.contains('-') || text.contains('_');
        const QByteArray inner =
            QByteArray::fromBase64(text, url ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding);
        const QByteArray cleaned = redactJson(inner, {m_places.keys, {}, {}});
        return cleaned == inner ? literal : '"' + cleaned.toBase64() + '"';
    }

    const QByteArray& m_json;
    const SecretPlaces& m_places;
    QByteArray m_out;
    QStringList m_parents; ///< the key under which each open object or array stands
    QString m_key;
    qsizetype m_at = 0;
};

} // namespace

QByteArray redactJson(const QByteArray& json, const SecretPlaces& places) {
    return Redactor(json, places).run();
}

QByteArray redactValue(QByteArray text, QByteArrayView secret) {
    return secret.isEmpty() ? text : text.replace(secret, QByteArrayView(redacted));
}

} // namespace trustbench
