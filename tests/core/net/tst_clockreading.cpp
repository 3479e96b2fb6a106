#include "core/net/ClockReading.h"

#include <QTest>

using namespace trustbench;
using std::chrono::milliseconds;

namespace {

const QDateTime received(QDate(2026, 1, 1), QTime(0, 0, 10), Qt::UTC);

} // namespace

/// What a Date header says about our clock.
class TestClockReading : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOffsetIsToTheMiddleOfTheRoundTrip_data() {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<int>("roundTrip");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("error");
        QTest::newRow("same") << QByteArray("Thu, 01 Jan 2026 00:00:10 GMT") << 0 << 0 << 1000;
        QTest::newRow("ahead") << QByteArray("Thu, 01 Jan 2026 00:01:10 GMT") << 0 << 60000 << 1000;
        QTest::newRow("behind") << QByteArray("Wed, 31 Dec 2025 23:59:10 GMT") << 0 << -60000 << 1000;
        QTest::newRow("half the way") << QByteArray("Thu, 01 Jan 2026 00:00:10 GMT") << 4000 << 2000 << 3000;
        QTest::newRow("years") << QByteArray("Tue, 01 Jan 2030 00:00:10 GMT") << 0 << 0 << 1000;
        QTest::newRow("white space") << QByteArray("  Thu, 01 Jan 2026 00:00:10 GMT ") << 0 << 0 << 1000;
    }
    void theOffsetIsToTheMiddleOfTheRoundTrip() {
        QFETCH(QByteArray, date);
        QFETCH(int, roundTrip);
        QFETCH(int, offset);
        QFETCH(int, error);
        const auto read = clockOffset(date, received, milliseconds(roundTrip));
        QVERIFY(read);
        if (QByteArray(QTest::currentDataTag()) == "years")
            QCOMPARE(read->offset, milliseconds(received.msecsTo(received.addYears(4))));
        else
            QCOMPARE(read->offset, milliseconds(offset));
        QCOMPARE(read->error, milliseconds(error));
        QVERIFY(read->verified);
    }

    void itIsReadInEveryLanguageOfThisMachine() {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German));
        QVERIFY(clockOffset("Thu, 01 Jan 2026 00:00:10 GMT", received, {}));
        QVERIFY(clockOffset("Tue, 03 Mar 2026 00:00:10 GMT", received, {}));
        QLocale::setDefault(before);
    }

    /// The hour that a change to summer time leaves out is an hour like any other in GMT.
    void theTimeZoneOfThisMachineDoesNotMatter() {
        const QByteArray before = qgetenv("TZ");
        qputenv("TZ", "Europe/Berlin");
        const auto read = clockOffset("Sun, 29 Mar 2026 02:30:00 GMT",
                                      QDateTime(QDate(2026, 3, 29), QTime(2, 30), Qt::UTC), {});
        before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
        QVERIFY(read);
        QCOMPARE(read->offset, milliseconds(0));
    }

    void whatIsNoDateSaysNothing_data() {
        QTest::addColumn<QByteArray>("date");
        for (const char* date :
             {"", "now", "0", "1767225610", "Thu, 01 Jan 2026 00:00:10", "2026-01-01T00:00:10Z",
              "Thu, 31 Feb 2026 00:00:10 GMT", "Thu, 01 Jan 2026 25:00:10 GMT",
              "Thu, 01 Jan 2026 00:00:10 CET", "Fri, 01 Jan 2026 00:00:10 GMT",
              "Thu, -1 Jan 2026 00:00:10 GMT", "Thu, 01 jan 2026 00:00:10 GMT",
              "Thu, 01 Jan 2026 00:00:60 GMT", "Thu,_01 Jan 2026 00:00:10 GMT"})
            QTest::newRow(date) << QByteArray(date);
        QTest::newRow("binary") << QByteArray("\xff\xfe\x00 GMT", 7);
        QTest::newRow("long") << QByteArray(100000, '1');
    }
    void whatIsNoDateSaysNothing() {
        QFETCH(QByteArray, date);
        QVERIFY(!clockOffset(date, received, milliseconds(0)));
    }
};

QTEST_GUILESS_MAIN(TestClockReading)
#include "tst_clockreading.moc"
