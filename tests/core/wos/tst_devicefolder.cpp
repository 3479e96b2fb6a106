#include "core/base/Files.h"
#include "core/wos/DeviceFolder.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace trustbench;

namespace {

void touch(const QString& path) {
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QVERIFY(writeFileAtomically(path, "x"));
}

/// A site whose device folder lies beside it.
Site siteIn(const QTemporaryDir& folder) {
    Site site;
    site.file = folder.filePath(QStringLiteral("site.json"));
    site.devices.folder = QStringLiteral("devices");
    site.devices.certificate = QStringLiteral("{id}.crt");
    site.devices.key = QStringLiteral("keys/{id}.key");
    site.devices.capabilities.clear();
    site.devices.scanPattern = QStringLiteral("^SN:(.*)$");
    return site;
}

} // namespace

/// What a scanner read, the serial in it and the files of that device; and the other way, the serials that a
/// folder has files for.
class TestDeviceFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsHoldWhatScansBack_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("labelText");
        QTest::addColumn<QString>("text"); ///< empty: there is none
        const QString none;
        QTest::newRow("no pattern") << none << none << QStringLiteral("X-1");
        QTest::newRow("the id fits") << QStringLiteral("^(?:SN:)?(\\S+)$") << none << QStringLiteral("X-1");
        QTest::newRow("before it") << QStringLiteral("^SN:(.+)$") << none << QStringLiteral("SN:X-1");
        QTest::newRow("around it") << QStringLiteral("\\(21\\)(.+);") << none << QStringLiteral("(21)X-1;");
        QTest::newRow("not plain") << QStringLiteral("^[A-C]{2}:(.+)$") << none << none;
        QTest::newRow("as the site says")
            << QStringLiteral("^[A-C]{2}:(.+)$") << QStringLiteral("BB:{id}") << QStringLiteral("BB:X-1");
        QTest::newRow("as the site says wrongly")
            << QStringLiteral("^SN:(.+)$") << QStringLiteral("S:{id}") << none;
        QTest::newRow("another id comes back") << QStringLiteral("(X)") << none << none;
    }
    void labelsHoldWhatScansBack() {
        QFETCH(QString, pattern);
        QFETCH(QString, labelText);
        QFETCH(QString, text);
        Site::Devices devices;
        devices.scanPattern = pattern;
        devices.labelText = labelText;
        const auto found = scanTextFor(QStringLiteral("X-1"), devices);
        QCOMPARE(found.value_or(QString()), text);
        if (found)
            QCOMPARE(serialFromScan(*found, pattern).value(), QStringLiteral("X-1"));
        else
            QCOMPARE(found.error().code, FailureCode::labelUnfit);
    }

    void theSerialIsTakenFromTheScan() {
        QCOMPARE(serialFromScan(QStringLiteral(" PF-1 \r\n"), {}).value(), QStringLiteral("PF-1"));
        QCOMPARE(serialFromScan(QStringLiteral("SN:PF-1;REV:2"), QStringLiteral("SN:([^;]*)")).value(),
                 QStringLiteral("PF-1"));
        QCOMPARE(serialFromScan(QStringLiteral("xPF-1x"), QStringLiteral("PF-\\d")).value(),
                 QStringLiteral("PF-1"));
        QCOMPARE(serialFromScan(QStringLiteral("other"), QStringLiteral("^SN:(.*)$")).error().code,
                 FailureCode::deviceIdMissing);
        QCOMPARE(serialFromScan(QStringLiteral("SN:"), QStringLiteral("^SN:(.*)$")).error().code,
                 FailureCode::deviceIdMissing);
        QCOMPARE(serialFromScan(QStringLiteral("  "), {}).error().code, FailureCode::deviceIdMissing);
    }

    void aScannedDeviceIsFoundOrSaysWhatIsMissing() {
        QTemporaryDir folder;
        auto site = siteIn(folder);
        touch(folder.filePath(QStringLiteral("devices/PF-1.crt")));
        const auto missing = deviceFilesFor(site, QStringLiteral("SN:PF-1"));
        QCOMPARE(missing.error().code, FailureCode::deviceFilesMissing);
        QCOMPARE(missing.error().subject, folder.filePath(QStringLiteral("devices/keys/PF-1.key")));
        QVERIFY(missing.error().detail.contains(folder.filePath(QStringLiteral("devices"))));
        touch(folder.filePath(QStringLiteral("devices/keys/PF-1.key")));
        const auto found = deviceFilesFor(site, QStringLiteral("SN:PF-1"));
        QVERIFY(found);
        QCOMPARE(found->certificate, folder.filePath(QStringLiteral("devices/PF-1.crt")));
        QCOMPARE(found->enteredId, QStringLiteral("PF-1"));
        QVERIFY(found->capabilities.isEmpty());
        site.devices.folder.clear();
        QCOMPARE(deviceFilesFor(site, QStringLiteral("SN:PF-1")).error().code,
                 FailureCode::deviceFilesMissing);
    }

    void aScanCannotLeaveTheFolder() {
        QTemporaryDir folder;
        auto site = siteIn(folder);
        site.devices.scanPattern.clear();
        site.devices.key.clear();
        touch(folder.filePath(QStringLiteral("outside.crt")));
        touch(folder.filePath(QStringLiteral("devices/inside.crt")));
        for (const char* scan : {"../outside", "..", "/etc/hostname", "devices/../../outside",
                                 "inside/../inside", "..%2Foutside", "..\\outside"}) {
            const auto found = deviceFilesFor(site, QString::fromLatin1(scan));
            QVERIFY2(!found, scan);
            const QString inFolder = folder.filePath(QStringLiteral("devices/"));
            QVERIFY2(found.error().subject.startsWith(inFolder), scan);
            QVERIFY2(!found.error().subject.mid(inFolder.size()).contains(u'/'), scan);
        }
    }

    void theFoldersSerialsAreThoseAScanWouldFind() {
        QTemporaryDir folder;
        auto site = siteIn(folder);
        QCOMPARE(serialsInFolder(site), QStringList()); // no such folder yet
        const QString devices = folder.filePath(QStringLiteral("devices/"));
        for (const char* name : {"PF-2.crt", "PF-1.crt", "PF%2F3.crt", "PF-4.key", "PF-5.crt.old", ".crt",
                                 "PF%2f6.crt", "%50F-7.crt", "PF-8.crt/not-a-file"})
            touch(devices + QLatin1String(name));
        // %2f and %50 are not how a serial is written in a file name: no scan would lead there.
        const QStringList expected{QStringLiteral("PF-1"), QStringLiteral("PF-2"), QStringLiteral("PF/3")};
        QCOMPARE(serialsInFolder(site), expected);
        site.devices.scanPattern.clear();
        site.devices.key.clear();
        for (const auto& serial : expected)
            QVERIFY2(deviceFilesFor(site, serial), qPrintable(serial));
    }

    void theFoldersSerialsStandBetweenWhatTheSiteWrites() {
        QTemporaryDir folder;
        auto site = siteIn(folder);
        for (const char* name : {"cert-PF-1.pem", "cert-.pem", "PF-2.pem", "cert-PF-3.crt"})
            touch(folder.filePath(QStringLiteral("devices/")) + QLatin1String(name));
        site.devices.certificate = QStringLiteral("cert-{id}.pem");
        QCOMPARE(serialsInFolder(site), QStringList{QStringLiteral("PF-1")});
        // The halves must not overlap in a name.
        site.devices.certificate = QStringLiteral("cert-PF-1.{id}1.pem");
        QCOMPARE(serialsInFolder(site), QStringList());
        // A pattern that names no device, or one twice, tells no serial.
        site.devices.certificate = QStringLiteral("cert-PF-1.pem");
        QCOMPARE(serialsInFolder(site), QStringList());
        site.devices.certificate = QStringLiteral("{id}-{id}.pem");
        QCOMPARE(serialsInFolder(site), QStringList());
        site.devices.certificate = QStringLiteral("cert-{id}.pem");
        site.devices.folder.clear();
        QCOMPARE(serialsInFolder(site), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestDeviceFolder)
#include "tst_devicefolder.moc"
