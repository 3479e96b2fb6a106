#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

/// Small encodings of the wire, read strictly.
namespace benchwos {

/// Canonical, padded base64 only: what decodes and encodes again to something else is refused.
std::optional<QByteArray> strictBase64(const QString& text);
QByteArray sha256(const QByteArray& bytes);
QString sha256Hex(const QByteArray& bytes);
/// Unguessable, URL-safe, of that many random bytes.
QString randomName(int bytes);
QByteArray compactJson(const QJsonObject& object);

} // namespace benchwos
