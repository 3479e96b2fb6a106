#include "tests/data/Fixtures.h"
#include "tests/support/Pictures.h"
#include "tests/support/RunningCrypto.h"
#include "ui/inspect/EnvelopeInspector.h"
#include "ui/inspect/JsonText.h"
#include "ui/inspect/JsonView.h"
#include "ui/inspect/VerdictStrip.h"
#include "ui/text/Translations.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QToolButton>

using namespace trustbench;

namespace {

const QString id = QStringLiteral("TB-0001");

QByteArray payload() {
    return QByteArrayLiteral(R"({"deviceId":"TB-0001","certificate":")") + QByteArray(900, 'M') +
           QByteArrayLiteral(
               R"(","request":{"type":"onboarding","issuedAt":1764064728.0,"nonce":"q83vEjRWeJA="}})");
}

std::shared_ptr<const SigningKey> key(const QString& name) {
    auto loaded = SigningKey::load(fixtures::read(name + QStringLiteral(".key")), {});
    return loaded ? *std::move(loaded) : nullptr;
}

/// An envelope as a device with that key makes it.
InspectedEnvelope made(const QString& keyName, bool pss = false) {
    InspectedEnvelope inspected;
    inspected.format.rsaPss = pss;
    const auto built = buildEnvelope(payload(), *key(keyName), id, inspected.format);
    if (!built)
        qFatal("%s", qPrintable(built.error().detail));
    inspected.bytes = *built;
    inspected.signer = fixtures::certificate(keyName);
    inspected.expectedId = id;
    inspected.idMeaning = QStringLiteral("device id");
    return inspected;
}

QByteArray member(const QByteArray& json, const char* name) {
    const auto value = QJsonDocument::fromJson(json).object().value(QLatin1String(name));
    return (value.isObject() ? value.toObject().value(QLatin1String("value")) : value).toString().toLatin1();
}

/// The same with one text put in place of another; fails where it does not stand.
InspectedEnvelope changed(InspectedEnvelope inspected, const QByteArray& from, const QByteArray& to) {
    if (!inspected.bytes.contains(from))
        qFatal("nothing to change");
    inspected.bytes.replace(from, to);
    return inspected;
}

QByteArray flipped(const QByteArray& base64, qsizetype at) {
    auto bytes = QByteArray::fromBase64(base64);
    bytes[at] = char(bytes.at(at) ^ 1);
    return bytes.toBase64();
}

} // namespace

/// The inspector with real keys: what it says of good envelopes and of every way in which one can be bad.
class tst_envelopeinspector : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void acceptsAllFiveAlgorithms_data();
    void acceptsAllFiveAlgorithms();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void jsonKeepsOrderAndSpelling();
    void jsonLeavesOtherTextAlone();
    void longValuesAreCutButCopiedWhole();
    void manyLinesAreCutButCopiedWhole();
    void buttonsCopyTheExactBytes();
    void clearsToNothing();
    void pictures();

private:
    QString verdict(int check) const {
        return m_inspector->findChild<QLabel*>(QStringLiteral("verdict%1").arg(check))->text();
    }
    QString words() const { return m_inspector->findChild<VerdictStrip*>()->words(); }
    JsonView* view(const char* name) const { return m_inspector->findChild<JsonView*>(QLatin1String(name)); }

    RunningCrypto m_crypto;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<EnvelopeInspector> m_inspector;
};

void tst_envelopeinspector::initTestCase() {
    QVERIFY(installTranslations(QStringLiteral("en")));
    m_theme = std::make_unique<ThemeController>(*qApp);
}

void tst_envelopeinspector::init() {
    m_inspector = std::make_unique<EnvelopeInspector>();
    m_inspector->resize(1120, 288);
    m_inspector->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_inspector.get()));
}

void tst_envelopeinspector::acceptsAllFiveAlgorithms_data() {
    QTest::addColumn<QString>("keyName");
    QTest::addColumn<bool>("pss");
    QTest::addColumn<QString>("fact");
    QTest::newRow("P-256") << QStringLiteral("p256") << false << QStringLiteral("ECDSA P-256, SHA-256, ");
    QTest::newRow("P-384") << QStringLiteral("p384") << false << QStringLiteral("ECDSA P-384, SHA-384, ");
    QTest::newRow("RSA") << QStringLiteral("rsa2048") << false
                         << QStringLiteral("RSA PKCS #1 v1.5, SHA-256, 256 byte");
    QTest::newRow("RSA-PSS") << QStringLiteral("rsa2048") << true
                             << QStringLiteral("RSA-PSS, SHA-256, 256 byte");
    QTest::newRow("Ed25519") << QStringLiteral("ed25519") << false << QStringLiteral("Ed25519, 64 byte");
}

void tst_envelopeinspector::acceptsAllFiveAlgorithms() {
    QFETCH(QString, keyName);
    QFETCH(bool, pss);
    QFETCH(QString, fact);
    m_inspector->setEnvelope(made(keyName, pss));
    QCOMPARE(verdict(0), QStringLiteral("Equal"));
    QCOMPARE(verdict(1), QStringLiteral("Valid"));
    QCOMPARE(verdict(2), QStringLiteral("Equal"));
    QVERIFY2(words().startsWith(QStringLiteral("Verified as the WOS would: accepted, 3 of 3 check")),
             qPrintable(words()));
    bool found = false;
    for (const auto* label : m_inspector->findChildren<QLabel*>())
        found = found || label->text().startsWith(fact);
    QVERIFY(found);
    QCOMPARE(QJsonDocument::fromJson(view("payloadJson")->wholeText().toUtf8()),
             QJsonDocument::fromJson(payload()));
}

void tst_envelopeinspector::namesWhatIsWrong_data() {
    QTest::addColumn<InspectedEnvelope>("envelope");
    QTest::addColumn<QStringList>("verdicts");
    QTest::addColumn<QStringList>("says");
    const auto row = [](const char* name, const InspectedEnvelope& envelope, const QStringList& verdicts,
                        const QStringList& says) { QTest::newRow(name) << envelope << verdicts << says; };
    const auto s = [](const char* text) { return QString::fromUtf8(text); };
    const auto good = made(QStringLiteral("p256"));
    const auto goodPayload = member(good.bytes, "payload");
    const auto goodDigest = member(good.bytes, "digest");
    const auto goodSignature = member(good.bytes, "signature");

    row("payload changed", changed(good, goodPayload, flipped(goodPayload, 14)),
        {s("Differs"), s("Invalid"), s("Equal")},
        {s("refused, 1 of 3"), s("payload or digest was changed"), s("does not verify")});
    row("digest changed", changed(good, goodDigest, flipped(goodDigest, 0)),
        {s("Differs"), s("Valid"), s("Equal")},
        {s("refused, 2 of 3"), s("The envelope names the digest"), s("made anew")});
    row("digest of another kind", changed(good, "sha-256\"", "md5\""),
        {s("Unknown algorithm"), s("Valid"), s("Equal")},
        {s("refused, 2 of 3"), s("\"md5\""), s("sha-256 alone")});
    row("signature changed", changed(good, goodSignature, flipped(goodSignature, 20)),
        {s("Equal"), s("Invalid"), s("Equal")}, {s("refused, 2 of 3"), s("EC P-256")});
    auto other = good;
    other.signer = fixtures::certificate(QStringLiteral("p384"));
    row("key of another kind", other, {s("Equal"), s("Does not fit"), s("Equal")},
        {s("refused, 2 of 3"), s("ecdsa-p256-sha256"), s("EC P-384")});
    row("unknown algorithm", changed(good, "ecdsa-p256-sha256", "hmac-sha256"),
        {s("Equal"), s("Unknown algorithm"), s("Equal")}, {s("refused, 2 of 3"), s("\"hmac-sha256\"")});
    row("id of another device", changed(good, "TB-0001\"}", "TB-0002\"}"),
        {s("Equal"), s("Valid"), s("Differs")},
        {s("refused, 2 of 3"), s("is TB-0002, but should be TB-0001 (device id)")});
    row("cut off", changed(good, "\"}", ""), {s("Not checked"), s("Not checked"), s("Not checked")},
        {s("refused, not an envelope"), s("top level"), s("Nothing in it was checked")});
    row("one name twice", changed(good, "{\"payload\"", "{\"payload\":\"\",\"payload\""),
        {s("Not checked"), s("Not checked"), s("Not checked")}, {s("twice")});
    row("not base64", changed(good, goodDigest, "***"),
        {s("Not checked"), s("Not checked"), s("Not checked")}, {s("at digest.value: not canonical base64")});

    auto unknownSigner = good;
    unknownSigner.signer.reset();
    row("no certificate", unknownSigner, {s("Equal"), s("No certificate"), s("Equal")},
        {s("undecided, 2 of 3"), s("no certificate to check")});
    auto anyId = good;
    anyId.expectedId.clear();
    row("id not compared", anyId, {s("Equal"), s("Valid"), s("Not compared")}, {s("undecided, 2 of 3")});

    auto redacted = changed(good, goodPayload, flipped(goodPayload, 14));
    redacted.redacted = true;
    row("secret replaced", redacted, {s("Not checked"), s("Not checked"), s("Equal")},
        {s("Cannot be verified again"), s("not verified before"), s("[redacted]")});
    redacted.verifiedBefore = true;
    row("secret replaced after verifying", redacted, {s("Verified before"), s("Verified before"), s("Equal")},
        {s("was verified before, and accepted"), s("those of the original")});
    row("secret replaced, other id", changed(redacted, "TB-0001\"}", "TB-0002\"}"),
        {s("Verified before"), s("Verified before"), s("Differs")}, {s("should be TB-0001")});
}

void tst_envelopeinspector::namesWhatIsWrong() {
    QFETCH(InspectedEnvelope, envelope);
    QFETCH(QStringList, verdicts);
    QFETCH(QStringList, says);
    m_inspector->setEnvelope(envelope);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(verdict(i), verdicts.at(i));
    for (const auto& part : says)
        QVERIFY2(words().contains(part), qPrintable(words()));
    QVERIFY2(!words().contains(QStringLiteral("accepted, ")), qPrintable(words()));
}

void tst_envelopeinspector::jsonKeepsOrderAndSpelling() {
    QCOMPARE(readableJson(R"({"z":1.0,"a":[],"b":[{"c":"\u00e4,:{"},null],"e":{ }})"),
             QStringLiteral("{\n  \"z\": 1.0,\n  \"a\": [],\n  \"b\": [\n    {\n      \"c\": \"\\u00e4,:{\"\n"
                            "    },\n    null\n  ],\n  \"e\": {}\n}"));
}

void tst_envelopeinspector::jsonLeavesOtherTextAlone() {
    for (const QByteArray& text : {QByteArray("{\"a\":"), QByteArray("plain"), QByteArray()})
        QCOMPARE(readableJson(text), QString::fromUtf8(text));
}

void tst_envelopeinspector::longValuesAreCutButCopiedWhole() {
    const auto envelope = made(QStringLiteral("p256"));
    m_inspector->setEnvelope(envelope);
    auto* json = view("envelopeJson");
    QVERIFY(json->toPlainText().contains(QStringLiteral("…\",")));
    const auto room = json->viewport()->width();
    for (const auto& line : json->toPlainText().split(QLatin1Char('\n')))
        QVERIFY2(QFontMetrics(json->font()).horizontalAdvance(line) <= room, qPrintable(line));
    json->setFocus();
    QTest::keySequence(json, QKeySequence::SelectAll);
    QTest::keySequence(json, QKeySequence::Copy);
    const auto copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied, json->wholeText());
    QCOMPARE(QJsonDocument::fromJson(copied.toUtf8()), QJsonDocument::fromJson(envelope.bytes));
    // A selection of one value alone gives that value.
    auto cursor = json->document()->find(QStringLiteral("\"payload\": \""));
    cursor.setPosition(cursor.selectionEnd());
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    cursor.setPosition(cursor.position() - 2, QTextCursor::KeepAnchor);
    json->setTextCursor(cursor);
    QTest::keySequence(json, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text().toLatin1(), member(envelope.bytes, "payload"));
    // Wider: more is to be seen.
    const auto before = json->toPlainText().size();
    m_inspector->resize(1800, 288);
    QTRY_VERIFY(json->toPlainText().size() > before);
}

void tst_envelopeinspector::manyLinesAreCutButCopiedWhole() {
    QByteArray json("[0");
    for (int i = 1; i < 5000; ++i)
        json += ',' + QByteArray::number(i);
    json += ']';
    JsonView many(QStringLiteral("Many"));
    many.setJson(json);
    QVERIFY(many.document()->blockCount() < 2100);
    many.selectAll();
    many.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), readableJson(json));
}

void tst_envelopeinspector::buttonsCopyTheExactBytes() {
    const auto envelope = made(QStringLiteral("ed25519"));
    m_inspector->setEnvelope(envelope);
    const auto click = [&](const char* name) {
        QTest::mouseClick(m_inspector->findChild<QToolButton*>(QLatin1String(name)), Qt::LeftButton);
        return QGuiApplication::clipboard()->text().toUtf8();
    };
    QCOMPARE(click("copyEnvelope"), envelope.bytes);
    QCOMPARE(click("copyPayload"), payload());
}

void tst_envelopeinspector::clearsToNothing() {
    m_inspector->setEnvelope(made(QStringLiteral("p256")));
    QVERIFY(view("envelopeJson")->isVisible());
    m_inspector->clear();
    QVERIFY(!view("envelopeJson")->isVisible());
    QVERIFY(view("envelopeJson")->wholeText().isEmpty());
    QVERIFY(view("payloadJson")->wholeText().isEmpty());
}

void tst_envelopeinspector::pictures() {
    const auto good = made(QStringLiteral("p256"));
    const auto goodPayload = member(good.bytes, "payload");
    auto redacted = changed(good, goodPayload, flipped(goodPayload, 14));
    redacted.redacted = redacted.verifiedBefore = true;
    const QList<std::pair<QString, InspectedEnvelope>> shots = {
        {QStringLiteral("accepted"), good},
        {QStringLiteral("refused"), changed(good, goodPayload, flipped(goodPayload, 14))},
        {QStringLiteral("malformed"), changed(good, "\"}", "")},
        {QStringLiteral("redacted"), redacted}};
    for (const auto choice : {ThemeChoice::light, ThemeChoice::dark}) {
        m_theme->choose(choice);
        const auto theme = choice == ThemeChoice::dark ? QStringLiteral("dark") : QStringLiteral("light");
        m_inspector->clear();
        pictures::save(*m_inspector, QStringLiteral("envelope-none-") + theme);
        for (const auto& [name, envelope] : shots) {
            m_inspector->setEnvelope(envelope);
            pictures::save(*m_inspector, QStringLiteral("envelope-%1-%2").arg(name, theme));
        }
    }
    m_theme->choose(ThemeChoice::light);
}

QTEST_MAIN(tst_envelopeinspector)
#include "tst_envelopeinspector.moc"
