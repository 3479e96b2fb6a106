#pragma once

#include <QByteArray>
#include <QStringList>

namespace trustbench {

/// What must not reach the journal, by its place in an answer.
struct SecretPlaces {
    QStringList keys;        ///< values of these keys are secret ...
    QStringList harmlessIn;  ///< ... but not inside these objects (an envelope's digest and signature)
    QString encodedDocument; ///< the value of this key is base64 of JSON that is redacted in turn
};

/// The bytes as they are, but for secret values, each replaced by "[redacted]". Works on text that is no
/// well-formed JSON too, and to the end of one that was cut off inside a secret.
/// Not for: deciding what is secret. Tested in tests/core/wos.
QByteArray redactJson(const QByteArray& json, const SecretPlaces& places);

/// Every occurrence of `secret` in `text`, whatever the text is.
QByteArray redactValue(QByteArray text, QByteArrayView secret);

} // namespace trustbench
