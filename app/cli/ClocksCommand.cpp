#include "app/cli/ClocksCommand.h"

#include "app/services/Places.h"
#include "app/services/TlsTrustOfSite.h"
#include "core/base/observe.h"
#include "core/journal/SqliteJournal.h"
#include "core/onboarding/Clocks.h"
#include "core/onboarding/ProofFacts.h"
#include "core/onboarding/SitePolicy.h"
#include "ui/text/FailureText.h"
#include "ui/text/TokenText.h"

#include <QFileInfo>
#include <QJsonArray>

namespace trustbench {
namespace {

constexpr double millisecondsPerSecond = 1000;

struct Place {
    QString who;
    QUrl url;
};

/// Where there are clocks to be seen: the WOS, and the servers of the repositories in the journal.
QList<Place> placesOf(const Site& site, const QString& journal) {
    QList<Place> places;
    if (!site.api.isEmpty())
        places.append({QStringLiteral("wos"), site.api});
    if (!QFileInfo::exists(journal))
        return places;
    QSet<QString> seen;
    const auto devices = readJournal(journal);
    for (const auto& device : devices.value_or(QList<DeviceRecord>())) {
        const auto url = repositoryFrom(device.proofs.value(StepName::git).facts).url;
        if (url.isEmpty() || seen.contains(url.authority()))
            continue;
        seen.insert(url.authority());
        places.append({QStringLiteral("git"), url.resolved(QUrl(QStringLiteral("/")))});
    }
    return places;
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

/// Asks each place once, all at a time.
class Run final : public QObject {
public:
    Run(const Site& site, const SitePolicy& policy, const QList<Place>& places,
        std::chrono::seconds tolerance, Terminal* terminal)
        : m_terminal(terminal)
        , m_tolerance(tolerance) {
        m_http = std::make_unique<HttpClient>(tlsTrustOf(policy, site), std::make_shared<SystemClock>());
        m_sightings.append(ownClock());
        m_open = static_cast<int>(places.size());
        connect(terminal, &Terminal::cancelRequested, this,
                [this] { m_terminal->finish(ExitCode::cancelled); });
        for (const auto& place : places)
            ask(place);
        if (m_open == 0)
            end();
    }

private:
    void ask(const Place& place) {
        const auto at = m_sightings.size();
        m_sightings.append({place.who, place.url.toString(QUrl::RemoveUserInfo), {}, {}});
        HttpRequest request;
        request.url = place.url;
        observe(m_http->send(request), this,
                [this, at, url = place.url](const Result<HttpResponse>& response) {
                    auto& sighting = m_sightings[at];
                    if (response) {
                        sighting.clock = response->clock;
                    } else {
                        sighting.failure = response.error();
                        sighting.clock = m_http->lastSeen(url).clock;
                    }
                    if (--m_open == 0)
                        end();
                });
    }

    void end() {
        const auto comparison = compareClocks(m_sightings);
        const bool agree = comparison.agree(m_tolerance);
        QJsonArray clocks;
        QStringList lines;
        int seen = 0;
        for (const auto& sighting : m_sightings) {
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
    std::unique_ptr<HttpClient> m_http;
    QList<ClockSighting> m_sightings;
    int m_open = 0;
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
    const auto places = placesOf(*site, given.isEmpty() ? usualJournal(*site) : given);
    const Run run(*site, *policy, places, std::chrono::seconds(profile->requestMaxAgeSeconds), &terminal);
    return terminal.run();
}

} // namespace trustbench
