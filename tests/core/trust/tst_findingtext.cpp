#include "core/trust/Finding.h"
#include "ui/text/FindingText.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace trustbench;

/// Every finding code has words for people and a line in the manual.
class TestFindingText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeIsInTheManual() {
        QFile file(QStringLiteral(TRUSTBENCH_SOURCE_DIR "/resources/man/trustbench-cli-trace.1"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray manual = file.readAll();
        for (const FindingCode code : allFindingCodes())
            QVERIFY2(manual.contains("\n.It Li " + nameOf(code).toLatin1() + '\n'), qPrintable(nameOf(code)));
    }
    void everyCodeHasWords() {
        QSet<QString> sentences;
        static const QRegularExpression sentence(QStringLiteral("^[A-Zv][^!{}]{8,}[.]$"));
        for (const FindingCode code : allFindingCodes()) {
            Finding finding{code,
                            usualSeverity(code),
                            QByteArray(32, 'x'),
                            QStringLiteral("Plant {value} CA"),
                            QStringLiteral("some.field"),
                            QStringLiteral("some value"),
                            {},
                            false};
            FindingText text = findingText(finding);
            finding.certificateName = QStringLiteral("Plant CA");
            text = findingText(finding);
            QVERIFY2(sentence.match(text.what).hasMatch(), qPrintable(text.what));
            QVERIFY2(sentence.match(text.remedy).hasMatch(), qPrintable(text.remedy));
            QVERIFY(!text.what.contains(QStringLiteral("please"), Qt::CaseInsensitive));
            sentences.insert(text.what);
            finding.clockWouldExplain = true;
            QVERIFY(findingText(finding).remedy.contains(QStringLiteral("clock")));
        }
        QCOMPARE(sentences.size(), allFindingCodes().size());
    }
    void namesThatLookLikePlacesStayAsTheyAre() {
        const Finding finding{FindingCode::expired,
                              Severity::error,
                              QByteArray(32, 'x'),
                              QStringLiteral("{value} CA"),
                              QStringLiteral("f"),
                              QStringLiteral("v"),
                              {},
                              false};
        QVERIFY(findingText(finding).what.startsWith(QStringLiteral("{value} CA expired")));
    }
    void whatEndsSoonSaysInHowManyDays() {
        Finding finding{FindingCode::expiringSoon,
                        Severity::warning,
                        QByteArray(32, 'x'),
                        QStringLiteral("Plant CA"),
                        QStringLiteral("validity.notAfter"),
                        QStringLiteral("2026-01-13T00:00:00Z"),
                        {},
                        false,
                        12};
        QCOMPARE(findingText(finding).what,
                 QStringLiteral("Plant CA ends in 12 days, at 2026-01-13T00:00:00Z."));
        finding.daysLeft = 1;
        QVERIFY(findingText(finding).what.contains(QStringLiteral("in 1 day,")));
        finding.daysLeft = 0;
        QVERIFY(findingText(finding).what.contains(QStringLiteral("in less than a day,")));
    }
};

QTEST_GUILESS_MAIN(TestFindingText)
#include "tst_findingtext.moc"
