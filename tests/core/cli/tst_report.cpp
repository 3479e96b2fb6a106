#include "tests/support/OnboardRuns.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace testing;

namespace {

const QString first = QStringLiteral("PF45337-AA");
const QString rejected = QStringLiteral("PF45338-AA");

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// `trustbench-cli report`: made from the journal alone, after the run; with the openssl and sqlite3 programs
/// as judges.
class TestReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_runs.start({QStringLiteral("--fault"), QStringLiteral("reject@status/") + rejected}));
        QCOMPARE(m_runs.onboardManifest().exitCode, 1);
    }

    void aBatchWithEveryDevice() {
        const auto html = report({});
        QCOMPARE(html.count("<article>"), m_runs.sampleIds().size());
        for (const auto& id : OnboardRuns::sampleIds())
            QVERIFY2(html.contains("<h2>" + id.toUtf8() + "</h2>"), qPrintable(id));
        QVERIFY(html.contains("was rejected by the WOS"));
        const auto audit = m_runs.bench().json.value(QStringLiteral("audit"))[0].toObject();
        QVERIFY(html.contains(audit.value(QStringLiteral("head")).toString().toUtf8()));
        QVERIFY(html.contains("<b>intact</b>"));
    }

    void oneDeviceWithAllThatWasShown() {
        const auto html = report({QStringLiteral("--device"), first});
        QCOMPARE(html.count("<article>"), 1);
        QVERIFY(!html.contains(rejected.toUtf8()));
        QCOMPARE(html.count(">passed</td>"), 7);
        // The fingerprint is the one that openssl tells of the device's certificate.
        const auto told =
            runProgram(QStringLiteral("openssl"),
                       {QStringLiteral("x509"), QStringLiteral("-in"), m_runs.sample(first, ".pem"),
                        QStringLiteral("-noout"), QStringLiteral("-fingerprint"), QStringLiteral("-sha256")});
        const auto fingerprint = told.out.trimmed().split('=').value(1).replace(":", "").toLower();
        QCOMPARE(fingerprint.size(), 64);
        QVERIFY(html.contains(fingerprint));
        // When each verdict was made, and by whom: as the journal's own tables have it.
        const auto at = runProgram(QStringLiteral("sqlite3"),
                                   {m_runs.journal(), QStringLiteral("SELECT at FROM proof WHERE step=4 AND"
                                                                     " device_id='%1'")
                                                          .arg(first)})
                            .out.left(19)
                            .replace('T', ' ');
        QVERIFY2(html.contains(at + " UTC"), at.constData());
        QVERIFY(html.contains("confirmed by site file"));
        QVERIFY(html.contains("aria-label=\"Chain of certificates, all links verified\""));
        QVERIFY(html.contains("Anchor of the site") && html.contains("WOS signing"));
        for (const char* call : {"upload", "onboard", "status", "capabilities"})
            QVERIFY2(html.contains("<td>" + QByteArray(call) + "</td>"), call);
    }

    /// What the page says the PDF says: every word of the one is found in the other.
    void aPdfSaysTheSame() {
        const auto html = QString::fromUtf8(report({QStringLiteral("--device"), first}));
        const auto pdf = m_runs.file(QStringLiteral("report.pdf"));
        const auto ended = run({QStringLiteral("--journal"), m_runs.journal(), QStringLiteral("--out"), pdf,
                                QStringLiteral("--device"), first});
        QVERIFY2(ended.exitCode == 0, ended.err);
        const auto told =
            runProgram(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), pdf, QStringLiteral("-")});
        QCOMPARE(told.exitCode, 0);
        static const QRegularExpression space(QStringLiteral("\\s+"));
        const auto written = QString::fromUtf8(told.out).remove(space);
        static const QRegularExpression cell(QStringLiteral("<(?:td|th|h1|h2|h3|b)[^>]*>([^<]+)<"));
        int found = 0;
        for (auto cells = cell.globalMatch(html); cells.hasNext(); ++found) {
            auto words = cells.next().captured(1).remove(space);
            words.replace(QStringLiteral("&amp;"), QStringLiteral("&"));
            QVERIFY2(written.contains(words), qPrintable(words + u'\n' + written));
        }
        QVERIFY(found > 60);
        // The picture of the chain: nothing else has the colour of the cards' edges.
        const auto picture =
            runProgram(QStringLiteral("pdftoppm"),
                       {QStringLiteral("-r"), QStringLiteral("150"), QStringLiteral("-aaVector"),
                        QStringLiteral("no"), QStringLiteral("-singlefile"), pdf});
        QVERIFY(picture.out.count("\x7c\x89\x95") > 500);
        const auto info = runProgram(QStringLiteral("pdfinfo"), {pdf}).out;
        QVERIFY2(info.contains("Page size:       595") && info.contains("(A4)"), info);
    }

    /// Each device on a page of its own, each page numbered.
    void aPdfOfABatch() {
        const auto pdf = m_runs.file(QStringLiteral("batch.pdf"));
        QCOMPARE(run({QStringLiteral("--journal"), m_runs.journal(), QStringLiteral("--out"), pdf}).exitCode,
                 0);
        const auto told = QString::fromUtf8(
            runProgram(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), pdf, QStringLiteral("-")}).out);
        const auto pages = told.split(QChar(0x0c), Qt::SkipEmptyParts);
        QVERIFY(pages.size() > OnboardRuns::sampleIds().size());
        for (const auto& id : OnboardRuns::sampleIds()) {
            const auto begins = std::count_if(pages.begin(), pages.end(), [&](const QString& page) {
                return page.contains(id) && page.contains(QStringLiteral("Identity"));
            });
            QCOMPARE(begins, 1);
        }
        for (qsizetype i = 0; i < pages.size(); ++i)
            QVERIFY2(pages[i].contains(QStringLiteral("%1 / %2").arg(i + 1).arg(pages.size())),
                     qPrintable(pages[i]));
        QVERIFY(told.contains(QStringLiteral("was rejected by the WOS")));
    }

    void anotherKindOfFileIsRefused() {
        const auto ended = run({QStringLiteral("--journal"), m_runs.journal(), QStringLiteral("--out"),
                                m_runs.file(QStringLiteral("report.docx"))});
        QCOMPARE(ended.exitCode, 2);
        QVERIFY2(ended.err.contains(".html or .pdf"), ended.err);
    }

    void theSameJournalGivesTheSameReport() {
        static const QRegularExpression made(QStringLiteral("Made at [^<]* from"));
        const auto once = QString::fromUtf8(report({})).remove(made);
        const auto twice = QString::fromUtf8(report({})).remove(made);
        QCOMPARE(once, twice);
    }

    void itHoldsNoSecret() {
        const auto html = report({});
        const auto secret = contents(m_runs.wos().file(QStringLiteral("operator.secret"))).trimmed();
        QVERIFY(!secret.isEmpty());
        QVERIFY(!html.contains(secret));
        const auto token = contents(m_runs.handover() + u'/' + first + QStringLiteral("/token")).trimmed();
        QVERIFY(token.size() > 16);
        for (const auto& form : {token, token.toBase64(), token.toHex()})
            QVERIFY(!html.contains(form));
    }

    /// Names come from manifests, certificates and servers: none becomes a part of the page.
    void whatCameFromOutsideIsEscaped() {
        const auto copy = m_runs.file(QStringLiteral("evil.sqlite"));
        QVERIFY(QFile::copy(m_runs.journal(), copy));
        QVERIFY(QFile::copy(m_runs.journal() + QStringLiteral(".audit.pub"),
                            copy + QStringLiteral(".audit.pub")));
        QCOMPARE(
            runProgram(QStringLiteral("sqlite3"),
                       {copy, QStringLiteral("UPDATE device SET label='<script>alert(1)</script>\"&%1'")})
                .exitCode,
            0);
        const auto output = m_runs.file(QStringLiteral("evil.html"));
        const auto ended = run({QStringLiteral("--journal"), copy, QStringLiteral("--out"), output});
        QCOMPARE(ended.exitCode, 1); // somebody changed the journal, and it says so
        const auto html = contents(output);
        QVERIFY(html.contains("NOT INTACT"));
        QVERIFY(!html.contains("<script"));
        QVERIFY(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;%1"));
    }

    /// A device that was stopped before its id was known stands under its certificate; what the audit says of
    /// no device at all is not said of it.
    void devicesWithoutAnIdAreKeptApart() {
        const auto copy = m_runs.file(QStringLiteral("nameless.sqlite"));
        QVERIFY(QFile::copy(m_runs.journal(), copy));
        QVERIFY(QFile::copy(m_runs.journal() + QStringLiteral(".audit.pub"),
                            copy + QStringLiteral(".audit.pub")));
        QCOMPARE(runProgram(QStringLiteral("sqlite3"),
                            {copy, QStringLiteral("UPDATE device SET device_id='', entry='x'||entry WHERE"
                                                  " device_id='%1'; UPDATE device SET device_id=''"
                                                  " WHERE device_id='%2'")
                                       .arg(rejected, first)})
                     .exitCode,
                 0);
        const auto output = m_runs.file(QStringLiteral("nameless.html"));
        run({QStringLiteral("--journal"), copy, QStringLiteral("--out"), output});
        const auto html = contents(output);
        // Of the first the audit knows its entry, of the other nothing under that name.
        QCOMPARE(html.count("<th>Operator</th><td>"), m_runs.sampleIds().size() - 1);
        QCOMPARE(html.count("<td>upload</td>"), m_runs.sampleIds().size() - 1);
    }

    void whatCannotBeReportedIsRefused() {
        const auto output = m_runs.file(QStringLiteral("none.html"));
        const QStringList journal{QStringLiteral("--journal"), m_runs.journal()};
        const QStringList to{QStringLiteral("--out"), output};
        QCOMPARE(run(journal).exitCode, 2);
        QCOMPARE(run(to).exitCode, 2);
        QCOMPARE(
            run(journal + to + QStringList{QStringLiteral("--device"), QStringLiteral("nobody")}).exitCode,
            2);
        QCOMPARE(run(to + QStringList{QStringLiteral("--journal"), m_runs.file(QStringLiteral("absent"))})
                     .exitCode,
                 2);
        QVERIFY(!QFile::exists(output));
        QCOMPARE(run(journal + QStringList{QStringLiteral("--out"), QStringLiteral("/proc/x.html")}).exitCode,
                 2);
    }

private:
    ProgramResult run(const QStringList& arguments) const {
        return runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                          QStringList{QStringLiteral("report")} + arguments);
    }
    QByteArray report(const QStringList& more) const {
        const auto output = m_runs.file(QStringLiteral("report.html"));
        const auto ended =
            run(QStringList{QStringLiteral("--journal"), m_runs.journal(), QStringLiteral("--out"), output} +
                more);
        return ended.exitCode == 0 ? contents(output) : ended.err;
    }

    OnboardRuns m_runs;
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
