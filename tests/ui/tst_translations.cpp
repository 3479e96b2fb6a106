#include "ui/text/DetailText.h"
#include "ui/text/FailureText.h"
#include "ui/text/FindingText.h"
#include "ui/text/RepositoryText.h"
#include "ui/text/StepText.h"
#include "ui/text/TokenText.h"
#include "ui/text/Translations.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace trustbench;

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool unfinished = false;
    bool plural = false;

    QString name() const { return context + QStringLiteral(": ") + source; }
};

Message readMessage(QXmlStreamReader& xml, const QString& context) {
    Message message;
    message.context = context;
    message.plural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.unfinished = xml.attributes().value(QLatin1String("type")) == QLatin1String("unfinished");
            if (!message.plural) {
                message.translations.append(xml.readElementText());
                continue;
            }
            while (xml.readNextStartElement())
                message.translations.append(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> messagesIn(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(path));
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages.append(readMessage(xml, context));
    }
    if (xml.hasError())
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    return messages;
}

QString translationFile(const QString& language) {
    return QStringLiteral(TRUSTBENCH_SOURCE_DIR "/translations/trustbench_%1.ts").arg(language);
}

QStringList placesIn(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%(L?n|[0-9])"));
    QStringList places;
    for (auto it = place.globalMatch(text); it.hasNext();)
        places.append(it.next().captured().remove(QLatin1Char('L')));
    places.sort();
    places.removeDuplicates();
    return places;
}

/// What the window says of every finding and failure there is.
QSet<QString> everyFinding() {
    QSet<QString> said;
    for (const auto code : allFindingCodes()) {
        const auto text = findingText({code, usualSeverity(code), {}, {}, {}, {}, {}, false});
        said.unite({text.what, text.remedy});
    }
    for (const auto code : allTokenFindingCodes()) {
        const auto text = tokenFindingText({code, {}});
        said.unite({text.what, text.remedy});
    }
    for (const auto code : allFailureCodes()) {
        const auto text = failureText({code, {}, {}});
        said.unite({text.what, text.why, text.remedy});
    }
    for (const auto question : allRepositoryQuestions())
        said.insert(repositoryText({question, FindingState::notChecked, {}, {}}).what);
    return said;
}

} // namespace

/// The words of the program are all translated: lupdate collects them from the sources as they are now, and
/// nothing may be new, unfinished or without its places.
class tst_translations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void nothingIsUnfinished_data();
    void nothingIsUnfinished();
    void placesAreKept_data() { nothingIsUnfinished_data(); }
    void placesAreKept();
    void detailsAreSaidInGerman_data();
    void detailsAreSaidInGerman();
    void papersAreNamedInGerman();
    void languagesThatAreNot();
    void germanIsSpoken();
    void oneLanguageTakesThePlaceOfAnother();
    void everyFindingIsSaidInGerman();

private:
    /// The file of a language as lupdate would leave it now.
    QString updated(const QString& language);
    QTemporaryDir m_folder;
    QSet<QString> m_english;
};

void tst_translations::initTestCase() {
    m_english = everyFinding();
    QVERIFY(m_folder.isValid());
}

QString tst_translations::updated(const QString& language) {
    const auto copy = m_folder.filePath(language + QStringLiteral(".ts"));
    QFile::remove(copy);
    if (!QFile::copy(translationFile(language), copy))
        qFatal("%s", qPrintable(copy));
    QStringList arguments = {QStringLiteral("-silent"),    QStringLiteral("-no-obsolete"),
                             QStringLiteral("-locations"), QStringLiteral("none"),
                             QStringLiteral("-I"),         QStringLiteral(TRUSTBENCH_SOURCE_DIR)};
    if (language == QLatin1String("en"))
        arguments.append(QStringLiteral("-pluralonly"));
    arguments += {QStringLiteral(TRUSTBENCH_SOURCE_DIR "/ui"), QStringLiteral(TRUSTBENCH_SOURCE_DIR "/app"),
                  QStringLiteral("-ts"), copy};
    QProcess lupdate;
    lupdate.start(QStringLiteral(TRUSTBENCH_LUPDATE), arguments);
    if (!lupdate.waitForFinished(120000) || lupdate.exitCode() != 0)
        qFatal("lupdate: %s", lupdate.readAllStandardError().constData());
    return copy;
}

void tst_translations::nothingIsUnfinished_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("de") << QStringLiteral("de");
    QTest::newRow("en") << QStringLiteral("en");
}

void tst_translations::nothingIsUnfinished() {
    QFETCH(QString, language);
    const auto messages = messagesIn(updated(language));
    QVERIFY2(messages.size() > 20, "lupdate found no words");
    QStringList missing;
    for (const auto& message : messages) {
        bool empty = message.translations.isEmpty();
        for (const auto& translation : message.translations)
            empty = empty || translation.isEmpty();
        if (message.unfinished || empty)
            missing.append(message.name());
    }
    QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("%1 missing:\n").arg(missing.size()) +
                                           missing.join(QLatin1Char('\n'))));
}

void tst_translations::placesAreKept() {
    QFETCH(QString, language);
    for (const auto& message : messagesIn(translationFile(language))) {
        for (const auto& translation : message.translations) {
            auto wanted = placesIn(message.source);
            auto found = placesIn(translation);
            if (message.plural) { // "a device" may stand for "1 device"
                wanted.removeAll(QStringLiteral("%n"));
                found.removeAll(QStringLiteral("%n"));
            }
            QVERIFY2(found == wanted, qPrintable(message.name() + QStringLiteral(" -> ") + translation));
        }
        if (message.plural)
            QVERIFY2(message.translations.size() == 2, qPrintable(message.name()));
    }
}

void tst_translations::germanIsSpoken() {
    const auto english = stepText(QStringLiteral("identify")).title;
    QVERIFY(installTranslations(QStringLiteral("de")));
    const auto german = stepText(QStringLiteral("identify")).title;
    QVERIFY(!german.isEmpty());
    QVERIFY(german != english);
}

/// lupdate sees no words behind a macro of ours; here they are asked for as the window asks for them.
void tst_translations::oneLanguageTakesThePlaceOfAnother() {
    QVERIFY(installTranslations(QStringLiteral("en")));
    const auto english = stepText(QStringLiteral("identify")).title;
    QVERIFY(installTranslations(QStringLiteral("de")));
    QVERIFY(stepText(QStringLiteral("identify")).title != english);
    QVERIFY(installTranslations(QStringLiteral("en")));
    QCOMPARE(stepText(QStringLiteral("identify")).title, english);
    QVERIFY(installTranslations(QStringLiteral("de"))); // and stays
}

void tst_translations::everyFindingIsSaidInGerman() {
    const auto german = everyFinding();
    QVERIFY(m_english.size() > 200);
    const auto same = QSet<QString>(m_english).intersect(german);
    QVERIFY2(same.isEmpty(), qPrintable(QStringList(same.values()).join(QLatin1Char('\n'))));
}

void tst_translations::detailsAreSaidInGerman_data() {
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("german");
    const auto row = [](const char* said, const char* german) {
        QTest::newRow(said) << QString::fromUtf8(said) << QString::fromUtf8(german);
    };
    row("status 403", "Status 403");
    row("status 503, Retry-After 7", "Status 503, Retry-After 7");
    row("PEM", "PEM");
    row("base64 of DER", "Base64 von DER");
    row("JSON with base64 of PEM", "JSON mit Base64 von PEM");
    row("looked for A.pem in /srv/in a folder", "A.pem in /srv/in a folder gesucht");
    row("total limit of 30 s", "Zeitgrenze 30 s (insgesamt)");
    row("status 400\nholds no certificate\nsomething else",
        "Status 400\nenthält kein Zertifikat\nsomething else");
    row("it shows %2 %1, and none is pinned", "gezeigt wird %2 %1, und keiner ist hinterlegt");
}

void tst_translations::detailsAreSaidInGerman() {
    QFETCH(QString, said);
    QFETCH(QString, german);
    QVERIFY(installTranslations(QStringLiteral("de")));
    QCOMPARE(detailText(said), german);
    QVERIFY(installTranslations(QStringLiteral("en")));
    QCOMPARE(detailText(said), said);
}

void tst_translations::papersAreNamedInGerman() {
    QVERIFY(installTranslations(QStringLiteral("de")));
    const QDir papers(QStringLiteral(TRUSTBENCH_SOURCE_DIR "/resources/labels"));
    const auto files = papers.entryList({QStringLiteral("*.json")}, QDir::Files);
    QVERIFY(files.size() > 2);
    for (const auto& name : files) {
        QFile file(papers.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto title = QJsonDocument::fromJson(file.readAll())[QStringLiteral("title")].toString();
        QVERIFY2(QCoreApplication::translate("trustbench::LabelsPage", title.toUtf8().constData()) != title,
                 qPrintable(title));
    }
}

void tst_translations::languagesThatAreNot() {
    QVERIFY(!installTranslations(QStringLiteral("tlh")));
    QCOMPARE(stepText(QStringLiteral("identify")).title, QStringLiteral("Identify device"));
}

QTEST_GUILESS_MAIN(tst_translations)
#include "tst_translations.moc"
