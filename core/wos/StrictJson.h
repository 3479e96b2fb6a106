#pragma once

#include "core/base/Result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace trustbench {

/// Reads one JSON object whose every key must be known. Problems are collected with the JSON path they stand
/// at ("anchors.tls[0].sha256: ..."), all of them and not the first. Not for documents that keep unknown
/// fields (core/device). Tested through its users in tests/core/wos.
class StrictObject {
public:
    enum class Need { required, optional };

    StrictObject(QJsonObject object, QString path, QStringList& problems);

    /// Parses a whole document; an empty object and a problem where it is not one JSON object.
    static StrictObject parse(const QByteArray& bytes, QStringList& problems);

    bool has(const QString& key) const { return m_object.contains(key); }
    QString string(const QString& key, Need need);
    QStringList strings(const QString& key);
    /// A whole number in [least, most]; `otherwise` where it is absent and optional.
    qint64 integer(const QString& key, Need need, qint64 least, qint64 most, qint64 otherwise = 0);
    /// A required number in [least, most]; `least` where it is missing or wrong.
    double number(const QString& key, double least, double most);
    bool boolean(const QString& key, bool otherwise);
    QList<int> integers(const QString& key, Need need);
    StrictObject object(const QString& key, Need need);
    /// The elements of an array of objects.
    QList<StrictObject> objects(const QString& key);

    const QStringList keys() const { return m_object.keys(); }
    QString pathOf(const QString& key) const;
    void problem(const QString& key, const QString& what);
    /// To be called last: each key that was never asked for is a problem.
    void finish();

private:
    QJsonValue value(const QString& key, Need need, QJsonValue::Type type, const char* kind);

    QJsonObject m_object;
    QString m_path;
    QStringList* m_problems;
    QSet<QString> m_asked;
};

} // namespace trustbench
