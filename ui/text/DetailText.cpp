#include "ui/text/DetailText.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>
#include <vector>

namespace trustbench {
namespace {

QString translated(const char* words) {
    return QCoreApplication::translate("DetailText", words);
}

/// As core says them. A place holds a name or a number, or words that are here again.
constexpr const char* said[] = {
    // in which encoding certificates came
    QT_TRANSLATE_NOOP("DetailText", "JSON with %1"),
    QT_TRANSLATE_NOOP("DetailText", "base64 without padding of %1"),
    QT_TRANSLATE_NOOP("DetailText", "url-safe base64 of %1"),
    QT_TRANSLATE_NOOP("DetailText", "base64 of %1"),
    // files of devices
    QT_TRANSLATE_NOOP("DetailText", "looked for %1 in %2"),
    QT_TRANSLATE_NOOP("DetailText", "no serial in what was scanned"),
    QT_TRANSLATE_NOOP("DetailText", "no certificate file given"),
    QT_TRANSLATE_NOOP("DetailText", "no readable certificate"),
    QT_TRANSLATE_NOOP("DetailText", "holds no certificate"),
    QT_TRANSLATE_NOOP("DetailText", "holds no private key, and no key file was named"),
    QT_TRANSLATE_NOOP("DetailText", "the certificate says %1, entered was %2"),
    QT_TRANSLATE_NOOP("DetailText", "properties.serialNumber is %1, the device id is %2"),
    QT_TRANSLATE_NOOP("DetailText", "the key is %1, the certificate is for %2 (%3)"),
    QT_TRANSLATE_NOOP("DetailText", "notBefore %1, now %2"),
    QT_TRANSLATE_NOOP("DetailText", "notAfter %1, now %2"),
    QT_TRANSLATE_NOOP("DetailText", "not a regular file"),
    QT_TRANSLATE_NOOP("DetailText", "the folder cannot be made"),
    QT_TRANSLATE_NOOP("DetailText", "reads back differently from what was written"),
    QT_TRANSLATE_NOOP("DetailText", "another program is using it"),
    // answers
    QT_TRANSLATE_NOOP("DetailText", "the confirmed one was %1"),
    QT_TRANSLATE_NOOP("DetailText", "it names the certificate %1, the signing certificate is %2"),
    QT_TRANSLATE_NOOP("DetailText", "it is for the device '%1'"),
    QT_TRANSLATE_NOOP("DetailText", "it answers another request"),
    QT_TRANSLATE_NOOP("DetailText", "not an envelope: %1"),
    QT_TRANSLATE_NOOP("DetailText", "not a JSON object"),
    QT_TRANSLATE_NOOP("DetailText", "the payload is not a JSON object"),
    QT_TRANSLATE_NOOP("DetailText", "the signature does not verify"),
    QT_TRANSLATE_NOOP("DetailText", "it names an https repository and no access token for it"),
    QT_TRANSLATE_NOOP("DetailText", "the WOS named no repository"),
    QT_TRANSLATE_NOOP("DetailText", "the WOS sent no access token"),
    QT_TRANSLATE_NOOP("DetailText", "the access token is missing or malformed: %1"),
    QT_TRANSLATE_NOOP("DetailText", "there is none"),
    QT_TRANSLATE_NOOP("DetailText", "white space inside"),
    QT_TRANSLATE_NOOP("DetailText", "longer than 4096 bytes"),
    QT_TRANSLATE_NOOP("DetailText", "a control or non-ASCII character"),
    QT_TRANSLATE_NOOP("DetailText", "no decision by the WOS within %1 s"),
    QT_TRANSLATE_NOOP("DetailText", "%1 limit of %2 s"),
    QT_TRANSLATE_NOOP("DetailText", "total"),
    QT_TRANSLATE_NOOP("DetailText", "inactivity"),
    QT_TRANSLATE_NOOP("DetailText", "ended before an answer came"),
    // host keys
    QT_TRANSLATE_NOOP("DetailText", "it shows %1, and none is pinned"),
    QT_TRANSLATE_NOOP("DetailText", "it shows %1, pinned is %2"),
    // a status, and what the server said with it
    QT_TRANSLATE_NOOP("DetailText", "status %1 where the wire profile expects another"),
    QT_TRANSLATE_NOOP("DetailText", "status %1"),
};

struct Form {
    const char* words;
    QStringList around; ///< what stands before, between and behind the places
};

const QRegularExpression& place() {
    static const QRegularExpression expression(QStringLiteral("%[1-9]"));
    return expression;
}

std::vector<Form> makeForms() {
    std::vector<Form> forms;
    for (const char* words : said)
        forms.push_back({words, QString::fromLatin1(words).split(place())});
    return forms;
}

/// What stands in the places, each at least one character; nothing where the line is not of this form. By
/// looking from left to right and never back, since a line may hold what a server said.
std::optional<QStringList> valuesIn(const QString& line, const QStringList& around) {
    if (!line.startsWith(around.constFirst()) || !line.endsWith(around.constLast()))
        return {};
    QStringList values;
    qsizetype at = around.constFirst().size();
    for (qsizetype i = 1; i < around.size(); ++i) {
        const auto end =
            i == around.size() - 1 ? line.size() - around[i].size() : line.indexOf(around[i], at + 1);
        if (end <= at)
            return {};
        values.append(line.sliced(at, end - at));
        at = end + around[i].size();
    }
    return at == line.size() ? std::optional(values) : std::nullopt;
}

/// In one go: what stands in a place may look like one.
QString filled(const QString& words, const QStringList& values) {
    QString text;
    qsizetype end = 0;
    for (auto places = place().globalMatch(words); places.hasNext();) {
        const auto found = places.next();
        text += words.sliced(end, found.capturedStart() - end);
        text += values.value(found.captured().back().digitValue() - 1);
        end = found.capturedEnd();
    }
    return text + words.sliced(end);
}

QString lineText(const QString& line) {
    static const auto forms = makeForms();
    for (const auto& [words, around] : forms) {
        auto values = valuesIn(line, around);
        if (!values)
            continue;
        for (auto& value : *values)
            value = lineText(value);
        return filled(translated(words), *values);
    }
    return line;
}

} // namespace

QString detailText(const QString& detail) {
    auto lines = detail.split(QLatin1Char('\n'));
    for (auto& line : lines)
        line = lineText(line);
    return lines.join(QLatin1Char('\n'));
}

} // namespace trustbench
