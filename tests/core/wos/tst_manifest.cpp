#include "core/base/Files.h"
#include "core/wos/Manifest.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trustbench;

class TestManifest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    Result<Manifest> parsed(const QByteArray& csv) {
        return Manifest::parse(csv, m_folder.filePath(QStringLiteral("manifest.csv")));
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* name : {"a.pem", "a.key", "a.json", "b, \"2\".pem", "b.key"})
            QVERIFY(writeFileAtomically(m_folder.filePath(QString::fromLatin1(name)), "x"));
    }

    void columnsStandInAnyOrder() {
        const auto manifest = parsed("\xef\xbb\xbflabel,key,id,capabilities,certificate\r\n"
                                     "Slot \xc3\xa4,a.key,PF-1,a.json,a.pem\r\n"
                                     "\r\n"
                                     ",,,,\"b, \"\"2\"\".pem\"\r\n");
        QVERIFY2(manifest, qPrintable(manifest ? QString() : manifest.error().detail));
        QCOMPARE(manifest->devices.size(), std::size_t(2));
        const auto& first = manifest->devices.at(0);
        QCOMPARE(first.label, QStringLiteral("Slot \u00e4"));
        QCOMPARE(first.enteredId, QStringLiteral("PF-1"));
        QCOMPARE(first.certificate, m_folder.filePath(QStringLiteral("a.pem")));
        QCOMPARE(first.key, m_folder.filePath(QStringLiteral("a.key")));
        QCOMPARE(first.capabilities, m_folder.filePath(QStringLiteral("a.json")));
        const auto& second = manifest->devices.at(1);
        QCOMPARE(second.certificate, m_folder.filePath(QStringLiteral("b, \"2\".pem")));
        QVERIFY(second.key.isEmpty() && second.capabilities.isEmpty() && second.enteredId.isEmpty());
    }

    void onlyTheCertificateIsNeeded() {
        const auto manifest = parsed("certificate\na.pem");
        QVERIFY(manifest);
        QCOMPARE(manifest->devices.size(), std::size_t(1));
    }

    void aQuotedFieldMayHoldALineBreak() {
        const auto manifest = parsed("certificate,label\na.pem,\"two\nlines\"\n\"b, \"\"2\"\".pem\",x\n");
        QVERIFY(manifest);
        QCOMPARE(manifest->devices.at(0).label, QStringLiteral("two\nlines"));
        const auto later = parsed("certificate,label\na.pem,\"two\nlines\"\nnone.pem,x\n");
        QVERIFY(later.error().detail.startsWith(QStringLiteral("line 4, column 1: ")));
    }

    void problemsAreNamedByLineAndColumn_data() {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* name, const char* csv, const char* problem) {
            QTest::newRow(name) << QByteArray(csv) << QString::fromLatin1(problem);
        };
        row("empty", "", "line 1, column 1: no header");
        row("header alone", "certificate\n", "line 2, column 1: no devices");
        row("unknown column", "certificate,serial\na.pem,1\n", "line 1, column 13: unknown column 'serial'");
        row("column in capitals", "Certificate\na.pem\n", "line 1, column 1: unknown column 'Certificate'");
        row("column twice", "certificate,id,id\na.pem,1,1\n",
            "line 1, column 16: the column 'id' stands twice");
        row("no certificate column", "id\n1\n", "line 1, column 1: the column 'certificate' is missing");
        row("no certificate", "id,certificate\n1,\n", "line 2, column 3: no certificate");
        row("too few fields", "id,certificate\n1\n", "line 2, column 1: 1 fields, but the header has 2");
        row("too many fields", "certificate\na.pem,x\n", "line 2, column 1: 2 fields, but the header has 1");
        row("missing file", "certificate,key\na.pem,no.key\n",
            "line 2, column 7: there is no readable file ");
        row("folder as file", "certificate\n.\n", "line 2, column 1: there is no readable file ");
        row("id twice", "id,certificate\n1,a.pem\n1,\"b, \"\"2\"\".pem\"\n",
            "line 3, column 1: the id '1' stands in line 2");
        row("certificate twice", "id,certificate\n1,a.pem\n2,./a.pem\n",
            "line 3, column 3: the certificate './a.pem' stands in line 2 already");
        row("white space", "id,certificate\n 1,a.pem\n", "line 2, column 1: white space");
        row("open quote", "certificate,label\na.pem,\"x\n", "line 2, column 7: a quote that is never closed");
        row("quote inside", "certificate,label\na.pem,x\"y\n", "line 2, column 8: a quote inside");
        row("behind quote", "certificate,label\na.pem,\"x\"y\n",
            "line 2, column 10: text behind a closing quote");
        row("lone return", "certificate,label\na.pem,x\ry\n", "line 2, column 8: a control character");
        row("not UTF-8", "certificate,label\na.pem,\xff\n", "line 2, column 1: not UTF-8");
        row("wide characters count once", "label,certificate\n\xf0\x9f\x98\x80,no.pem\n",
            "line 2, column 3: there is no");
    }

    void problemsAreNamedByLineAndColumn() {
        QFETCH(QByteArray, csv);
        QFETCH(QString, problem);
        const auto manifest = parsed(csv);
        QVERIFY(!manifest);
        QCOMPARE(manifest.error().code, FailureCode::manifestInvalid);
        QVERIFY2(manifest.error().detail.contains(problem), qPrintable(manifest.error().detail));
    }

    void allProblemsAreToldInOrder() {
        const auto problems = Manifest::problemsIn("id,certificate,colour\n1,a.pem,x\n1,no.pem,y\n2\n",
                                                   m_folder.filePath(QStringLiteral("m.csv")));
        QCOMPARE(problems.size(), 4);
        QCOMPARE(problems.at(0).line, 1);
        QCOMPARE(problems.at(1).line, 3);
        QCOMPARE(problems.at(1).column, 1);
        QCOMPARE(problems.at(2).column, 3);
        QCOMPARE(problems.at(3).line, 4);
    }

    void aLinkToTheSameCertificateIsTheSame() {
        QVERIFY(QFile::link(m_folder.filePath(QStringLiteral("a.pem")),
                            m_folder.filePath(QStringLiteral("link.pem"))));
        const auto manifest = parsed("certificate\na.pem\nlink.pem\n");
        QVERIFY(!manifest);
        QVERIFY(
            manifest.error().detail.contains(QStringLiteral("line 3, column 1: the certificate 'link.pem'")));
    }

    void tenThousandDevicesAreRead() {
        QByteArray csv = "id,certificate,label\n";
        for (int i = 0; i < 10000; ++i)
            csv += QByteArray::number(i) + ",none.pem,x\n";
        const auto problems = Manifest::problemsIn(csv, m_folder.filePath(QStringLiteral("m.csv")));
        // Each misses its file, all but the first name it a second time.
        QCOMPARE(problems.size(), 19999);
    }

    void anUnreadableManifestIsAFailure() {
        QCOMPARE(Manifest::load(QStringLiteral("/no/such.csv")).error().code, FailureCode::fileUnreadable);
    }
};

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
