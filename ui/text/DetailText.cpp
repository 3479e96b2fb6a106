#include "ui/text/DetailText.h"

#include <QCoreApplication>
#include <QRegularExpression>

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
    QRegularExpression whole;
};

std::vector<Form> makeForms() {
    static const QRegularExpression place(QStringLiteral("%[1-9]"));
    std::vector<Form> forms;
    for (const char* words : said) {
        QString pattern;
        const auto text = QString::fromLatin1(words);
        qsizetype end = 0;
        for (auto places = place.globalMatch(text); places.hasNext();) {
            const auto found = places.next();
            pattern += QRegularExpression::escape(text.sliced(end, found.capturedStart() - end)) +
                       QStringLiteral("(.+?)");
            end = found.capturedEnd();
        }
        pattern += QRegularExpression::escape(text.sliced(end));
        forms.push_back({words, QRegularExpression(QRegularExpression::anchoredPattern(pattern))});
    }
    return forms;
}

QString lineText(const QString& line) {
    static const auto forms = makeForms();
    for (const auto& form : forms) {
        const auto match = form.whole.match(line);
        if (!match.hasMatch())
            continue;
        const auto value = [&](int place) { return lineText(match.captured(place)); };
        auto text = translated(form.words);
        switch (match.lastCapturedIndex()) {
        case 0:
            return text;
        case 1:
            return text.arg(value(1));
        case 2:
            return text.arg(value(1), value(2));
        default:
            return text.arg(value(1), value(2), value(3));
        }
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
