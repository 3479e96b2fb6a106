#include "app/cli/ClocksCommand.h"

#include "app/services/Places.h"
#include "app/services/TlsTrustOfSite.h"
#include "core/journal/SqlJournal.h"
#include "core/onboarding/ClockSurvey.h"
#include "core/onboarding/SitePolicy.h"
#include "ui/text/FailureText.h"
#include "ui/text/TokenText.h"

#include <QFileInfo>
#include <QJsonArray>

namespace trustbench {
namespace {

constexpr double millisecondsPerSecond = 1000;

/// The repositories in the journal, where there is one.
QList<DeviceRecord> devicesIn(const QString& journal) {
    return QFileInfo::exists(journal) ? readJournal(journal).value_or(QList<DeviceRecord>())
                                      : QList<DeviceRecord>();
}

QJsonObject toJson(const ClockSighting& sighting) {
    const auto& clock = sighting.clock;
    const auto number = [](std::chrono::milliseconds value) {
        return QJsonValue(static_cast<qint64>(value.count()));
    };
    return {{QStringLiteral("who"), sighting.who},
            {QStringLiteral("where"), sighting.where},
            {QStringLiteral("offsetMs"), clock ? number(clock->offset) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("errorMs"), clock ? number(clock->error) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("verified"), clock ? QJsonValue(clock->verified) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("failure"), sighting.failure ? QJsonValue(Terminal::toJson(*sighting.failure))
                                                         : QJsonValue(QJsonValue::Null)}};
}

QString toText(const ClockSighting& sighting) {
    const QString name = QStringLiteral("%1  %2  ").arg(sighting.who, -11).arg(sighting.where);
    if (!sighting.clock)
        return name +
               (sighting.failure ? failureText(*sighting.failure).what : QStringLiteral("tells no time"));
    const double offset = static_cast<double>(sighting.clock->offset.count()) / millisecondsPerSecond;
    const double error = static_cast<double>(sighting.clock->error.count()) / millisecondsPerSecond;
    return name +
           QStringLiteral("%1%2 s ± %3 s")
               .arg(offset < 0 ? QString() : QStringLiteral("+"))
               .arg(offset, 0, 'f', 1)
               .arg(error, 0, 'f', 1) +
           (sighting.clock->verified ? QString() : QStringLiteral(" (over an unverified connection)"));
}

/// From the question to the exit code, in the terminal's event loop.
class Run final : public QObject {
public:
    Run(const Site& site, const SitePolicy& policy, const QList<ClockPlace>& places,
        std::chrono::seconds tolerance, Terminal* terminal)
        : m_terminal(terminal)
        , m_tolerance(tolerance)
        , m_http(tlsTrustOf(policy, site), std::make_shared<SystemClock>())
        , m_survey(&m_http, &m_clock) {
        connect(terminal, &Terminal::cancelRequested, this,
                [this] { m_terminal->finish(ExitCode::cancelled); });
        connect(&m_survey, &ClockSurvey::finished, this, &Run::end);
        m_survey.ask(places);
    }

private:
    void end() {
        const auto comparison = compareClocks(m_survey.sightings());
        const bool agree = comparison.agree(m_tolerance);
        QJsonArray clocks;
        QStringList lines;
        int seen = 0;
        for (const auto& sighting : m_survey.sightings()) {
            clocks.append(toJson(sighting));
            lines.append(toText(sighting));
            seen += sighting.clock ? 1 : 0;
        }
        m_terminal->printJson({{QStringLiteral("clocks"), clocks},
                               {QStringLiteral("apartMs"), static_cast<qint64>(comparison.apart.count())},
                               {QStringLiteral("toleranceSeconds"), static_cast<qint64>(m_tolerance.count())},
                               {QStringLiteral("agree"), agree}});
        if (!agree)
            lines.append(
                QStringLiteral("The clock of %1 is at least %2 ahead of that of %3: tokens and signatures "
                               "will be refused. Set the clocks.")
                    .arg(comparison.ahead,
                         spanText(std::chrono::duration_cast<std::chrono::seconds>(comparison.apart)),
                         comparison.behind));
        if (!m_terminal->json())
            m_terminal->print(lines.join(QLatin1Char('\n')));
        m_terminal->finish(!agree ? ExitCode::answerIsNo : seen > 1 ? ExitCode::done : ExitCode::notPossible);
    }

    Terminal* m_terminal;
    std::chrono::seconds m_tolerance;
    SystemClock m_clock;
    HttpClient m_http;
    ClockSurvey m_survey;
};

} // namespace

ExitCode runClocksCommand(const QStringList& arguments, Terminal& terminal) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Compares this machine's clock with those of the WOS and of the Git servers. Sends no credential."));
    parser.addOptions(
        {{QStringLiteral("site"), QStringLiteral("The site."), QStringLiteral("FILE")},
         {QStringLiteral("journal"),
          QStringLiteral("Where its repositories are recorded; without it, the site's own."),
          QStringLiteral("FILE")},
         {QStringLiteral("json"), QStringLiteral("Print one JSON object on standard output.")}});
    if (const auto ended = parseArguments("clocks", parser, arguments, terminal))
        return *ended;
    if (!parser.isSet(QStringLiteral("site")) || !parser.positionalArguments().isEmpty())
        return terminal.refuseUsage(QStringLiteral("trustbench-cli clocks"),
                                    QStringLiteral("Say --site FILE."));
    const auto site = Site::load(parser.value(QStringLiteral("site")));
    if (!site)
        return terminal.refuse(site.error());
    const auto policy = SitePolicy::fromSite(*site);
    const auto profile = WireProfile::load(site->wire);
    if (!policy || !profile)
        return terminal.refuse(policy ? profile.error() : policy.error());
    const QString given = parser.value(QStringLiteral("journal"));
    const auto places = clockPlaces(site->api, devicesIn(given.isEmpty() ? usualJournal(*site) : given));
    const Run run(*site, *policy, places, std::chrono::seconds(profile->requestMaxAgeSeconds), &terminal);
    return terminal.run();
}

} // namespace trustbench
