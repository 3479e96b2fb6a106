#include "core/wos/Redaction.h"

#include <QTest>

using namespace trustbench;

class TestRedaction : public QObject {
    Q_OBJECT

    static SecretPlaces places() {
        return {{QStringLiteral("value")},
                {QStringLiteral("digest"), QStringLiteral("signature")},
                QStringLiteral("payload")};
    }

private Q_SLOTS:
    void onlySecretValuesChange_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("redacted");
        const auto row = [](const char* name, const char* json, const char* redacted) {
            QTest::newRow(name) << QByteArray(json) << QByteArray(redacted);
        };
        row("nothing", "", "");
        row("no secret", "{ \"a\" : [1, true, null, \"value\"] }\n",
            "{ \"a\" : [1, true, null, \"value\"] }\n");
        row("text", "{\"value\":\"tok\"}", "{\"value\":\"[redacted]\"}");
        row("spaces stay", "{ \"x\": 1,\n \"value\" : \"tok\" }",
            "{ \"x\": 1,\n \"value\" : \"[redacted]\" }");
        row("escaped key", "{\"v\\u0061lue\":\"tok\"}", "{\"v\\u0061lue\":\"[redacted]\"}");
        row("escaped value", "{\"value\":\"to\\\"k\",\"b\":2}", "{\"value\":\"[redacted]\",\"b\":2}");
        row("number", "{\"value\":12345e-1}", "{\"value\":\"[redacted]\"}");
        row("list", "{\"value\":[\"t1\",\"t2\"]}", "{\"value\":[\"[redacted]\",\"[redacted]\"]}");
        row("deep", "{\"accessToken\":{\"value\":\"t\"},\"c\":[{\"value\":\"u\"}]}",
            "{\"accessToken\":{\"value\":\"[redacted]\"},\"c\":[{\"value\":\"[redacted]\"}]}");
        row("harmless", "{\"digest\":{\"value\":\"d\"},\"signature\":{\"value\":\"s\"},\"value\":\"t\"}",
            "{\"digest\":{\"value\":\"d\"},\"signature\":{\"value\":\"s\"},\"value\":\"[redacted]\"}");
        row("cut off inside", "{\"value\":\"tok", "{\"value\":\"[redacted]\"");
        row("cut off at an escape", "{\"value\":\"tok\\", "{\"value\":\"[redacted]\"");
        row("no JSON: too much rather than too little", "<p>\"value\": \"x\"</p>",
            "<p>\"value\": \"[redacted]\"</\"[redacted]\">");
        row("brackets that do not match", "}]{\"value\":\"t\"}}", "}]{\"value\":\"[redacted]\"}}");
    }

    void onlySecretValuesChange() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, redacted);
        QCOMPARE(redactJson(json, places()), redacted);
    }

    void theEncodedPayloadIsRedactedInside_data() {
        QTest::addColumn<bool>("url");
        QTest::newRow("base64") << false;
        QTest::newRow("base64url") << true;
    }

    void theEncodedPayloadIsRedactedInside() {
        QFETCH(bool, url);
        const auto encoding = url ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding;
        // The question marks make '/' and '_' appear in the two encodings.
        const QByteArray payload = "{\"x\":\"?x?y?>z>\xc3\xbf\",\"accessToken\":{\"value\":\"secret\"}}";
        const QByteArray json =
            "{\"payload\":\"" + payload.toBase64(encoding) + "\",\"signature\":{\"value\":\"s\"}}";
        const QByteArray redacted = redactJson(json, places());
        QVERIFY(redacted.endsWith(",\"signature\":{\"value\":\"s\"}}"));
        const QByteArray inside = QByteArray::fromBase64(redacted.mid(12, redacted.indexOf('"', 12) - 12));
        QCOMPARE(inside, QByteArray(payload).replace("secret", "[redacted]"));
        // Without a secret inside it stays as it is, byte for byte.
        const QByteArray harmless = "{\"payload\" : \"" + QByteArray("{\"a\":1}").toBase64() + "\\u003d\"}";
        QCOMPARE(redactJson(harmless, places()), harmless);
        // Cut off in the middle of the payload, which then ends inside the secret.
        const QByteArray cut = json.left(12 + payload.indexOf("secret") * 4 / 3 + 6);
        QVERIFY(!redactJson(cut, places()).contains(cut.right(6)));
    }

    void aKnownSecretGoesWhereverItStands() {
        QCOMPARE(redactValue("no such key: s3cret, s3cret", QByteArrayView("s3cret")),
                 QByteArray("no such key: [redacted], [redacted]"));
        QCOMPARE(redactValue("text", QByteArrayView()), QByteArray("text"));
    }
};

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
