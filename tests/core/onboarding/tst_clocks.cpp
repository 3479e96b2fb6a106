#include "core/onboarding/Clocks.h"

#include <QTest>

using namespace trustbench;
using namespace std::chrono_literals;

/// Clocks of several machines, measured with uncertainty, side by side.
class TestClocks : public QObject {
    Q_OBJECT

    static ClockSighting sighting(const char* who, std::chrono::milliseconds offset,
                                  std::chrono::milliseconds error) {
        return {QString::fromLatin1(who), {}, ClockOffset{offset, error, true}, {}};
    }

private Q_SLOTS:
    void onlyWhatIsCertainCounts() {
        const auto agreed = compareClocks({ownClock(), sighting("wos", 900ms, 1020ms)});
        QCOMPARE(agreed.apart, 0ms);
        QVERIFY(agreed.agree(0ms));
        const auto apart = compareClocks({ownClock(), sighting("wos", 400s, 2s)});
        QCOMPARE(apart.apart, std::chrono::milliseconds(398s));
        QCOMPARE(apart.ahead, QStringLiteral("wos"));
        QCOMPARE(apart.behind, QStringLiteral("workstation"));
        QVERIFY(!apart.agree(300s));
    }

    void theTwoFurthestApartAreNamed() {
        const auto found = compareClocks({ownClock(), sighting("wos", -100s, 1s), sighting("git", 250s, 1s)});
        QCOMPARE(found.apart, std::chrono::milliseconds(348s));
        QCOMPARE(found.ahead, QStringLiteral("git"));
        QCOMPARE(found.behind, QStringLiteral("wos"));
    }

    void anSshServerShowsNoClock() {
        const auto device = [](const char* url) {
            DeviceRecord record;
            record.proofs[StepName::git].facts.insert(QStringLiteral("repository"), QString::fromLatin1(url));
            return record;
        };
        const auto places = clockPlaces(
            QUrl(QStringLiteral("https://wos.plant.example/api")),
            {device("https://git.plant.example/a.git"), device("ssh://git@git.plant.example/b.git")});
        QCOMPARE(places.size(), 2);
        QCOMPARE(places.last().url, QUrl(QStringLiteral("https://git.plant.example/")));
    }

    void aClockThatWasNotSeenSaysNothing() {
        const ClockSighting unseen{QStringLiteral("wos"), {}, {}, Failure{FailureCode::unreachable, {}, {}}};
        QCOMPARE(compareClocks({ownClock(), unseen}).apart, 0ms);
        QCOMPARE(compareClocks({}).apart, 0ms);
    }
};

QTEST_GUILESS_MAIN(TestClocks)
#include "tst_clocks.moc"
