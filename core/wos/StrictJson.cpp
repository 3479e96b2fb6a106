#include "core/wos/StrictJson.h"

#include <QJsonDocument>

#include <cmath>

namespace trustbench {

StrictObject::StrictObject(QJsonObject object, QString path, QStringList& problems)
    : m_object(std::move(object))
    , m_path(std::move(path))
    , m_problems(&problems) {}

StrictObject StrictObject::parse(const QByteArray& bytes, QStringList& problems) {
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        problems.append(QStringLiteral("not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset));
    else if (!document.isObject())
        problems.append(QStringLiteral("not a JSON object"));
    return {document.object(), {}, problems};
}

QString StrictObject::pathOf(const QString& key) const {
    return m_path.isEmpty() ? key : m_path + QLatin1Char('.') + key;
}

void StrictObject::problem(const QString& key, const QString& what) {
    m_problems->append(pathOf(key) + QStringLiteral(": ") + what);
}

QJsonValue StrictObject::value(const QString& key, Need need, QJsonValue::Type type, const char* kind) {
    m_asked.insert(key);
    const auto found = m_object.constFind(key);
    if (found == m_object.constEnd()) {
        // A document that is no object at all has one problem, not one for each key.
        if (need == Need::required && (!m_object.isEmpty() || m_problems->isEmpty()))
            problem(key, QStringLiteral("missing"));
        return QJsonValue(QJsonValue::Undefined);
    }
    if (found->type() != type) {
        problem(key, QStringLiteral("must be %1").arg(QLatin1String(kind)));
        return QJsonValue(QJsonValue::Undefined);
    }
    return *found;
}

QString StrictObject::string(const QString& key, Need need) {
    const auto found = value(key, need, QJsonValue::String, "a string");
    if (need == Need::required && found.isString() && found.toString().isEmpty())
        problem(key, QStringLiteral("must not be empty"));
    return found.toString();
}

QStringList StrictObject::strings(const QString& key) {
    QStringList all;
    const auto array = value(key, Need::optional, QJsonValue::Array, "an array of strings").toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (array.at(i).isString())
            all.append(array.at(i).toString());
        else
            problem(QStringLiteral("%1[%2]").arg(key).arg(i), QStringLiteral("must be a string"));
    }
    return all;
}

qint64 StrictObject::integer(const QString& key, Need need, qint64 least, qint64 most, qint64 otherwise) {
    const auto found = value(key, need, QJsonValue::Double, "a number");
    if (!found.isDouble())
        return otherwise;
    const double number = found.toDouble();
    if (std::floor(number) != number || number < static_cast<double>(least) ||
        number > static_cast<double>(most)) {
        problem(key, QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most));
        return otherwise;
    }
    return static_cast<qint64>(number);
}

double StrictObject::number(const QString& key, double least, double most) {
    const auto found = value(key, Need::required, QJsonValue::Double, "a number");
    if (!found.isDouble())
        return least;
    const double number = found.toDouble();
    if (number >= least && number <= most)
        return number;
    problem(key, QStringLiteral("must be a number from %1 to %2").arg(least).arg(most));
    return least;
}

bool StrictObject::boolean(const QString& key, bool otherwise) {
    return value(key, Need::optional, QJsonValue::Bool, "true or false").toBool(otherwise);
}

QList<int> StrictObject::integers(const QString& key, Need need) {
    QList<int> all;
    const auto array = value(key, need, QJsonValue::Array, "an array of numbers").toArray();
    for (const auto& element : array) {
        if (element.isDouble())
            all.append(element.toInt());
        else
            problem(key, QStringLiteral("must be an array of numbers"));
    }
    return all;
}

StrictObject StrictObject::object(const QString& key, Need need) {
    return {value(key, need, QJsonValue::Object, "an object").toObject(), pathOf(key), *m_problems};
}

QList<StrictObject> StrictObject::objects(const QString& key) {
    QList<StrictObject> all;
    const auto array = value(key, Need::optional, QJsonValue::Array, "an array of objects").toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString element = QStringLiteral("%1[%2]").arg(key).arg(i);
        if (array.at(i).isObject())
            all.append(StrictObject(array.at(i).toObject(), pathOf(element), *m_problems));
        else
            problem(element, QStringLiteral("must be an object"));
    }
    return all;
}

void StrictObject::finish() {
    for (auto it = m_object.constBegin(); it != m_object.constEnd(); ++it)
        if (!m_asked.contains(it.key()))
            problem(it.key(), QStringLiteral("unknown key"));
}

} // namespace trustbench
