#include "app/cli/ExitCode.h"
#include "core/base/Files.h"
#include "ui/text/CauseText.h"
#include "ui/text/FailureText.h"
#include "ui/text/StepText.h"
#include "ui/text/TokenText.h"

#include <QRegularExpression>
#include <QTest>

using namespace trustbench;

/// The words of failures and steps, and the exit codes that go with them.
class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFailureSaysWhatWhyAndWhatToDo_data() {
        QTest::addColumn<FailureCode>("code");
        for (const auto code : allFailureCodes())
            QTest::newRow(qPrintable(nameOf(code))) << code;
    }

    void eachFailureSaysWhatWhyAndWhatToDo() {
        QFETCH(FailureCode, code);
        const QString subject = QStringLiteral("/some/place%2");
        const QString detail = QStringLiteral("a technical reason");
        const auto text = failureText({code, subject, detail});
        QVERIFY2(text.what.contains(subject), qPrintable(text.what));
        QVERIFY2(text.why.contains(detail), qPrintable(text.why));
        QVERIFY(!text.remedy.isEmpty());
        const auto unnamed = failureText({code, {}, {}});
        static const QRegularExpression sentence(QStringLiteral("^[A-Z][^%!]{8,}\\.$"));
        for (const auto& part : {unnamed.what, unnamed.why, unnamed.remedy}) {
            QVERIFY2(sentence.match(part).hasMatch(), qPrintable(part));
            QVERIFY2(!part.contains(QStringLiteral("please"), Qt::CaseInsensitive), qPrintable(part));
        }
        static const QRegularExpression inside(QStringLiteral("[a-z] (The|A|An|What) "));
        QVERIFY2(!inside.match(unnamed.what).hasMatch(), qPrintable(unnamed.what));
        // Each code has words of its own and not those of a fault of the program.
        if (code != FailureCode::internalError)
            QVERIFY(unnamed.what != failureText({FailureCode::internalError, {}, {}}).what);
    }

    void eachFailureHasAShortCause() {
        QStringList seen;
        static const QRegularExpression words(QStringLiteral("^[A-Z][A-Za-z -]{5,40}$"));
        for (const auto code : allFailureCodes()) {
            const auto cause = causeText(code);
            QVERIFY2(words.match(cause).hasMatch(), qPrintable(cause));
            QVERIFY2(!seen.contains(cause), qPrintable(cause));
            seen.append(cause);
        }
    }

    void technicalDetailHasTheCode() {
        QCOMPARE(technicalDetail({FailureCode::timedOut, {}, {}}), QStringLiteral("timedOut"));
        QCOMPARE(technicalDetail({FailureCode::timedOut, {}, QStringLiteral("30 s")}),
                 QStringLiteral("timedOut: 30 s"));
    }

    void aFingerprintIsShortInSentencesAndWholeInDetails() {
        const QString whole = QStringLiteral("0a1b2c%1e5f6").arg(QString(54, QLatin1Char('7')));
        const QString other(64, QLatin1Char('c'));
        const auto cut = QStringLiteral("0A 1B 2C \u2026 E5 F6");
        for (const auto code : allFailureCodes()) {
            const Failure failure{code, whole, QStringLiteral("confirmed was ") + other};
            const auto text = failureText(failure);
            const auto all = text.what + text.why + text.remedy;
            QVERIFY2(!all.contains(whole) && !all.contains(other), qPrintable(all));
            QVERIFY2(!text.what.contains(cut), qPrintable(text.what));
            QVERIFY2(text.why.contains(QStringLiteral("%1, confirmed was CC CC CC \u2026 CC CC").arg(cut)),
                     qPrintable(text.why));
            QVERIFY(technicalDetail(failure).contains(whole) && technicalDetail(failure).contains(other));
            const auto lines = reasonLines(failure).join(QLatin1Char('\n'));
            QVERIFY2(lines.contains(whole) && lines.contains(other), qPrintable(lines));
        }
        // What merely holds digits is left alone.
        const auto longer = whole + QLatin1Char('0');
        QVERIFY(failureText({FailureCode::fileUnreadable, longer, {}}).what.contains(longer));
        QCOMPARE(reasonLines({FailureCode::fileUnreadable, longer, {}}).size(), 2);
    }

    void codesStandUnderTechnicalDetailAlone() {
        const Failure untrusted{FailureCode::tlsUntrusted, QStringLiteral("https://wos.example"),
                                QStringLiteral("issuerMissing: localhost")};
        QVERIFY(failureText(untrusted).why.contains(QStringLiteral("issuerMissing")));
        const auto text = failureText(withoutCodes(untrusted));
        QVERIFY(text.what.contains(untrusted.subject));
        QVERIFY2(!text.why.contains(QStringLiteral("issuerMissing")), qPrintable(text.why));
        QVERIFY(technicalDetail(untrusted).contains(QStringLiteral("issuerMissing")));
        QCOMPARE(reasonLines(untrusted).last(), QStringLiteral("[issuerMissing: localhost]"));
        const Failure late{FailureCode::timedOut, {}, QStringLiteral("30 s")};
        QCOMPARE(failureText(withoutCodes(late)).why, failureText(late).why);
    }

    void theManPageNamesEachFailure() {
        const auto page = readFile(QStringLiteral(TRUSTBENCH_SOURCE_DIR "/resources/man/trustbench-cli.1"));
        QVERIFY(page);
        for (const auto code : allFailureCodes())
            QVERIFY2(page->contains("\n.It Li " + nameOf(code).toLatin1() + '\n'), qPrintable(nameOf(code)));
    }

    void stepsAndStatesHaveWords() {
        for (const char* name :
             {"identify", "endpoint", "upload", "trust", "git", "capabilities", "handover"}) {
            const auto text = stepText(QString::fromLatin1(name));
            QVERIFY(!text.title.isEmpty() && text.title != QLatin1String(name));
            QVERIFY(text.purpose.endsWith(QLatin1Char('.')));
        }
        for (const char* name :
             {"waiting", "running", "needsOperator", "failed", "setAside", "done", "cancelled"})
            QVERIFY(stateText(QString::fromLatin1(name)) != QLatin1String(name));
        QCOMPARE(stepText(QStringLiteral("later")).title, QStringLiteral("later"));
        QCOMPARE(stateText(QStringLiteral("later")), QStringLiteral("later"));
    }

    void eachTokenKindHasWords() {
        for (int i = 0; !nameOf(static_cast<TokenKind>(i)).isEmpty(); ++i) {
            const auto kind = static_cast<TokenKind>(i);
            QVERIFY2(tokenKindText(kind) != nameOf(kind), qPrintable(nameOf(kind)));
        }
    }

    void eachTokenFindingSaysWhatAndWhatToDo() {
        static const QRegularExpression sentence(QStringLiteral("^[A-Z][^%!]{8,}\\.$"));
        for (const auto code : allTokenFindingCodes()) {
            const auto text = tokenFindingText({code, QStringLiteral("7200")});
            QVERIFY2(sentence.match(text.what).hasMatch(), qPrintable(text.what));
            QVERIFY2(sentence.match(text.remedy).hasMatch(), qPrintable(text.remedy));
        }
        QVERIFY(tokenFindingText({TokenFindingCode::lifetimeOverLimit, QStringLiteral("7200")})
                    .what.contains(QStringLiteral("allows: 2 h.")));
    }

    void countdownsHaveWords() {
        const QDateTime now(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC);
        const auto words = [&](qint64 seconds) {
            return countdownText(TokenCountdown::at(now.addSecs(seconds), now));
        };
        QCOMPARE(words(598), QStringLiteral("Expires in 9 min 58 s"));
        QCOMPARE(words(7260), QStringLiteral("Expires in 2 h 1 min"));
        QCOMPARE(words(0), QStringLiteral("Expired"));
        QCOMPARE(countdownText({}), QStringLiteral("No expiry known"));
    }

    void spansLeaveOutWhatIsZero() {
        using std::chrono::seconds;
        for (const auto& [span, words] :
             {std::pair{0, "0 s"}, std::pair{45, "45 s"}, std::pair{60, "1 min"}, std::pair{300, "5 min"},
              std::pair{301, "5 min 1 s"}, std::pair{3600, "1 h"}, std::pair{3659, "1 h"},
              std::pair{3660, "1 h 1 min"}, std::pair{169200, "47 h"}})
            QCOMPARE(spanText(seconds(span)), QLatin1String(words));
    }

    void exitCodesFollowTheContract() {
        QCOMPARE(exitCodeFor(FailureCode::manifestInvalid), ExitCode::badInput);
        QCOMPARE(exitCodeFor(FailureCode::certificateMalformed), ExitCode::badInput);
        QCOMPARE(exitCodeFor(FailureCode::confirmationNeeded), ExitCode::answerIsNo);
        QCOMPARE(exitCodeFor(FailureCode::envelopeMalformed), ExitCode::answerIsNo);
        QCOMPARE(exitCodeFor(FailureCode::onboardingRejected), ExitCode::answerIsNo);
        QCOMPARE(exitCodeFor(FailureCode::operatorRefused), ExitCode::notPossible);
        QCOMPARE(exitCodeFor(FailureCode::unreachable), ExitCode::notPossible);
        QCOMPARE(exitCodeFor(FailureCode::cancelled), ExitCode::cancelled);
        QCOMPARE(worse(ExitCode::answerIsNo, ExitCode::notPossible), ExitCode::notPossible);
        QCOMPARE(worse(ExitCode::notPossible, ExitCode::badInput), ExitCode::badInput);
        QCOMPARE(worse(ExitCode::badInput, ExitCode::cancelled), ExitCode::cancelled);
        QCOMPARE(worse(ExitCode::done, ExitCode::answerIsNo), ExitCode::answerIsNo);
        QCOMPARE(worse(ExitCode::done, ExitCode::done), ExitCode::done);
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
