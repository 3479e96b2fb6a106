#include "core/base/Files.h"
#include "core/device/CapabilityDocument.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace trustbench;

class TestCapabilities : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptsEveryShape_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"august2024", "august2024-table", "draft-resources", "draft-flat"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void acceptsEveryShape() {
        QFETCH(QString, name);
        const QByteArray bytes = sample(name);
        const auto document = CapabilityDocument::parse(bytes, name);
        QVERIFY2(document, qPrintable(document ? QString() : document.error().detail));
        QCOMPARE(document->bytes(), bytes);
        QCOMPARE(document->serialNumber(), QStringLiteral("TB-P256-0001"));
        QCOMPARE(document->vendor(), QStringLiteral("Northstar"));
        QCOMPARE(document->model(), QStringLiteral("NX-16"));
        QVERIFY(document->checkBelongsTo(DeviceId(QStringLiteral("TB-P256-0001"))));
        const auto other = document->checkBelongsTo(DeviceId(QStringLiteral("tb-p256-0001")));
        QVERIFY(!other);
        QCOMPARE(other.error().code, FailureCode::deviceIdMismatch);
        QCOMPARE(other.error().subject, name);
    }

    void keepsUnknownFieldsAndBytes() {
        const auto document = CapabilityDocument::load(file(QStringLiteral("august2024")));
        QVERIFY(document);
        QVERIFY(document->bytes().contains("12.50")); // writing JSON anew would make this 12.5
        QVERIFY(document->json()
                    .value(QStringLiteral("properties"))
                    .toObject()
                    .contains(QStringLiteral("x-northstar-extensions")));
    }

    void missesEveryRequiredField_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("path");
        const auto rows = [](const char* name, std::initializer_list<const char*> paths) {
            for (const char* path : paths)
                QTest::addRow("%s: %s", name, path) << QString::fromLatin1(name) << QString::fromLatin1(path);
        };
        rows("august2024",
             {"apiVersion", "kind", "properties", "properties.id", "properties.vendor",
              "properties.modelNumber", "properties.serialNumber", "properties.roles", "properties.resources",
              "properties.resources.memory", "properties.resources.storage", "properties.resources.cpu",
              "properties.resources.cpu[0].cores", "properties.resources.cpu[0].architecture",
              "properties.resources.cpu[0].frequency", "properties.peripherals",
              "properties.peripherals[0].name", "properties.interfaces[0].properties",
              "properties.interfaces[0].modelNumber"});
        rows("draft-resources",
             {"properties.roles", "properties.resources", "properties.resources.interfaces",
              "properties.resources.peripherals[0].type"});
        rows("draft-flat",
             {"properties.cpu", "properties.memory", "properties.storage", "properties.peripherals",
              "properties.interfaces", "properties.interfaces[1].type"});
    }
    void missesEveryRequiredField() {
        QFETCH(QString, name);
        QFETCH(QString, path);
        const auto without =
            changed(parsed(name), path.split(QLatin1Char('.')), QJsonValue(QJsonValue::Undefined));
        const auto problems = CapabilityDocument::problemsIn(without.toObject());
        const CapabilityDocument::Problem wanted{path, QStringLiteral("missing")};
        QVERIFY2(problems.contains(wanted), qPrintable(describe(problems)));
        QCOMPARE(problems.size(), 1);
    }

    void refusesWrongValues_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char* name, const char* path, const QJsonValue& value) {
            QTest::addRow(
                "%s = %s", path,
                QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).left(60).constData())
                << QString::fromLatin1(name) << QString::fromLatin1(path) << value;
        };
        const auto text = [](const char* words) { return QJsonValue(QString::fromLatin1(words)); };
        const char* const august = "august2024";
        row(august, "apiVersion", text("device.margo/v9"));
        row(august, "apiVersion", QJsonValue(1));
        row(august, "kind", text("DeviceCapabilitiesManifest"));
        row("draft-flat", "kind", text("DeviceCapability"));
        row(august, "properties", text("all of them"));
        row(august, "properties.id", text(""));
        row(august, "properties.vendor", text("  "));
        row(august, "properties.serialNumber", QJsonValue(4711));
        row(august, "properties.roles", QJsonArray());
        row(august, "properties.roles", text("standalone cluster"));
        row(august, "properties.roles[1]", text("king"));
        row(august, "properties.roles[0]", QJsonValue(QJsonValue::Null));
        row(august, "properties.resources", QJsonArray());
        row(august, "properties.resources.memory", text("much"));
        row(august, "properties.resources.memory", text("64 parsec"));
        row(august, "properties.resources.memory", QJsonValue(-1));
        row(august, "properties.resources.storage", QJsonValue(1.5));
        row(august, "properties.resources.storage", QJsonValue(true));
        row(august, "properties.resources.cpu", QJsonArray());
        row(august, "properties.resources.cpu", QJsonObject());
        row(august, "properties.resources.cpu[0]", QJsonValue(4));
        row(august, "properties.resources.cpu[0].cores", QJsonValue(0));
        row(august, "properties.resources.cpu[0].cores", QJsonValue(2.5));
        row(august, "properties.resources.cpu[0].cores", text("24"));
        row(august, "properties.resources.cpu[0].frequency", text("fast"));
        row(august, "properties.resources.cpu[0].frequency", QJsonValue(0));
        row(august, "properties.peripherals", QJsonObject());
        row(august, "properties.peripherals[0]", text("GPU"));
        row(august, "properties.interfaces[0].properties", text("none"));
        row("draft-resources", "properties.resources.interfaces[0].type", text("carrier pigeon"));
        row("draft-flat", "properties.peripherals[0].type", QJsonValue(1));
        row("draft-flat", "properties.otelCollector", text("yes"));
        row("draft-flat", "properties.supportedRuntimes", text("oci"));
        row("draft-flat", "properties.supportedDeploymentTypes[0]", text("rpm"));
    }
    void refusesWrongValues() {
        QFETCH(QString, name);
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        const auto document = changed(parsed(name), path.split(QLatin1Char('.')), value);
        const auto problems = CapabilityDocument::problemsIn(document.toObject());
        QVERIFY2(problems.size() == 1, qPrintable(describe(problems)));
        QCOMPARE(problems.constFirst().path, path);
        QVERIFY(!problems.constFirst().what.isEmpty());
    }

    void listsAllProblemsNotTheFirst() {
        const auto document = CapabilityDocument::parse(
            R"({"apiVersion":"device.margo/v1","kind":"Device","properties":{"roles":[],"resources":{}}})",
            QStringLiteral("bad.json"));
        QVERIFY(!document);
        QCOMPARE(document.error().code, FailureCode::capabilitiesInvalid);
        QCOMPARE(document.error().subject, QStringLiteral("bad.json"));
        for (const char* path : {"kind: ", "properties.id: missing", "properties.vendor: missing",
                                 "properties.serialNumber: missing", "properties.roles: empty",
                                 "properties.resources.memory: missing", "properties.resources.cpu: missing",
                                 "properties.interfaces: missing"})
            QVERIFY2(document.error().detail.contains(QLatin1String(path)), path);
    }

    void refusesWhatIsNoDocument_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<FailureCode>("code");
        QTest::addColumn<QString>("detail");
        const auto invalid = FailureCode::capabilitiesInvalid;
        QTest::newRow("empty") << QByteArray() << invalid << QStringLiteral("$: not JSON, byte 0");
        QTest::newRow("text") << QByteArray("hello") << invalid << QStringLiteral("$: not JSON");
        QTest::newRow("array") << QByteArray("[]") << invalid << QStringLiteral("$: not an object");
        QTest::newRow("cut") << sample(QStringLiteral("august2024")).left(200) << invalid
                             << QStringLiteral("$: not JSON");
        QTest::newRow("two") << sample(QStringLiteral("draft-flat")) + "{}" << invalid
                             << QStringLiteral("$: not JSON");
        QTest::newRow("deep") << QByteArray(100000, '[') << invalid << QStringLiteral("$: not JSON");
        QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}") << invalid
                                   << QStringLiteral("$: not JSON");
        QTest::newRow("huge") << QByteArray(CapabilityDocument::sizeLimit + 1, ' ')
                              << FailureCode::fileTooLarge << QStringLiteral("limit 1048576 bytes");
    }
    void refusesWhatIsNoDocument() {
        QFETCH(QByteArray, bytes);
        QFETCH(FailureCode, code);
        QFETCH(QString, detail);
        const auto document = CapabilityDocument::parse(bytes, QStringLiteral("x.json"));
        QVERIFY(!document);
        QCOMPARE(nameOf(document.error().code), nameOf(code));
        QVERIFY2(document.error().detail.startsWith(detail), qPrintable(document.error().detail));
    }

    void saysThatAFileIsMissing() {
        const auto document = CapabilityDocument::load(file(QStringLiteral("none")));
        QVERIFY(!document);
        QCOMPARE(document.error().code, FailureCode::fileUnreadable);
    }

private:
    static QString file(const QString& name) {
        return QStringLiteral(TRUSTBENCH_TEST_DATA "/capabilities/%1.json").arg(name);
    }
    static QByteArray sample(const QString& name) { return readFile(file(name)).value_or(QByteArray()); }
    static QJsonValue parsed(const QString& name) { return QJsonDocument::fromJson(sample(name)).object(); }

    /// `root` with the value at the path replaced, or removed where it is undefined.
    static QJsonValue changed(const QJsonValue& root, QStringList path, const QJsonValue& value) {
        if (path.isEmpty())
            return value;
        QJsonObject object = root.toObject();
        QString name = path.takeFirst();
        if (!name.endsWith(QLatin1Char(']'))) {
            const QJsonValue inner = changed(object.value(name), path, value);
            if (inner.isUndefined())
                object.remove(name);
            else
                object.insert(name, inner);
            return object;
        }
        const qsizetype bracket = name.indexOf(QLatin1Char('['));
        const int index = QStringView(name).mid(bracket + 1).chopped(1).toInt();
        name.truncate(bracket);
        QJsonArray array = object.value(name).toArray();
        array[index] = changed(array.at(index), path, value);
        object.insert(name, array);
        return object;
    }

    static QString describe(const QList<CapabilityDocument::Problem>& problems) {
        QStringList lines;
        for (const auto& problem : problems)
            lines.append(problem.path + QStringLiteral(": ") + problem.what);
        return lines.join(QLatin1Char('\n'));
    }
};

QTEST_GUILESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
