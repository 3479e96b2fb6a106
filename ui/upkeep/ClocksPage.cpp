#include "ui/upkeep/ClocksPage.h"

#include "core/base/observe.h"
#include "ui/text/CauseText.h"
#include "ui/text/TokenText.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"

#include <QLocale>
#include <QVBoxLayout>

namespace trustbench {

namespace {

constexpr int ageEveryMs = 10000;
constexpr double millisecondsPerSecond = 1000;

QString nameOfClock(const QString& who) {
    if (who == QLatin1String("workstation"))
        return ClocksPage::tr("This machine");
    if (who == QLatin1String("wos"))
        return ClocksPage::tr("WOS");
    return who == QLatin1String("git") ? ClocksPage::tr("Git server") : ClocksPage::tr("Devices");
}

/// The same within a sentence.
QString inSentence(const QString& who) {
    if (who == QLatin1String("workstation"))
        return ClocksPage::tr("this machine");
    return who == QLatin1String("wos") ? ClocksPage::tr("the WOS") : ClocksPage::tr("the Git server");
}

QString secondsText(std::chrono::milliseconds span, bool sign) {
    const double seconds = double(span.count()) / millisecondsPerSecond;
    const auto size = QLocale().toString(qAbs(seconds), 'f', 1);
    return sign ? (seconds < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + size : size;
}

/// In steps of ten seconds, so that nothing flickers.
QString ageText(const QDateTime& at, const QDateTime& now) {
    const auto seconds = at.secsTo(now) / 10 * 10;
    return seconds < 10 ? ClocksPage::tr("just now")
                        : ClocksPage::tr("%1 ago").arg(spanText(std::chrono::seconds(seconds)));
}

bool isFarOff(const ClockOffset& clock, std::chrono::seconds tolerance) {
    return std::chrono::abs(clock.offset) - clock.error > tolerance;
}

CheckRow rowOf(const ClockSighting& sighting, std::chrono::seconds tolerance, const QDateTime& now) {
    const auto name = sighting.where.isEmpty() || sighting.who == QLatin1String("workstation")
                          ? nameOfClock(sighting.who)
                          : ClocksPage::tr("%1, %2").arg(nameOfClock(sighting.who), sighting.where);
    if (sighting.who == QLatin1String("workstation"))
        return {Status::done, name, ClocksPage::tr("the others are compared with it")};
    if (!sighting.clock)
        return {Status::notChecked, name,
                sighting.failure ? causeText(sighting.failure->code) : ClocksPage::tr("tells no time")};
    auto fact = ClocksPage::tr("%1 s, give or take %2 s, %3")
                    .arg(secondsText(sighting.clock->offset, true), secondsText(sighting.clock->error, false),
                         ageText(sighting.at, now));
    if (!sighting.clock->verified)
        fact += ClocksPage::tr(", over an unverified connection");
    const bool far = isFarOff(*sighting.clock, tolerance);
    return {far ? Status::failed : sighting.clock->verified ? Status::done : Status::warning, name, fact};
}

} // namespace

ClocksPage::ClocksPage(QWidget* parent)
    : UpkeepPage(
          tr("Clocks"),
          tr("Tokens end and signatures age by these clocks. Each is compared with this machine's; how "
             "long the answer took bounds the error."),
          tr("Look again"), parent) {
    primary()->setObjectName(QStringLiteral("lookAgain"));
    m_clocks = new CheckList(tr("Clocks"));
    m_clocks->setObjectName(QStringLiteral("clocks"));
    m_clocks->setColumns(1);
    content()->addWidget(m_clocks);
    m_refusalsTitle = makeLabel(TextRole::sectionTitle, tr("Refused, and whether a clock is why"));
    content()->addSpacing(12);
    content()->addWidget(m_refusalsTitle);
    m_refusals = new CheckList(tr("Refused, and whether a clock is why"));
    m_refusals->setObjectName(QStringLiteral("clockRefusals"));
    m_refusals->setColumns(1);
    content()->addWidget(m_refusals);
    content()->addStretch(1);
    m_age.setInterval(ageEveryMs);
    connect(&m_age, &QTimer::timeout, this, &ClocksPage::showClocks);
}

void ClocksPage::setUpkeep(Upkeep* upkeep) {
    m_upkeep = upkeep;
    m_devices.clear();
    m_clocks->setRows({});
    m_refusals->setRows({});
    m_refusalsTitle->hide();
    banner()->clear();
    if (upkeep)
        connect(upkeep->clocks(), &ClockSurvey::finished, this, [this] {
            showClocks();
            showVerdict();
            showRefusals();
        });
}

void ClocksPage::begin() {
    ask();
}

QWidget* ClocksPage::firstFocus() const {
    return primary();
}

void ClocksPage::act() {
    ask();
}

void ClocksPage::showEvent(QShowEvent* event) {
    UpkeepPage::showEvent(event);
    m_age.start();
}

void ClocksPage::hideEvent(QHideEvent* event) {
    UpkeepPage::hideEvent(event);
    m_age.stop();
}

void ClocksPage::ask() {
    if (!m_upkeep)
        return;
    if (m_clocks->rows().isEmpty())
        m_clocks->setRows({{Status::running, tr("Looking at the clocks"), {}}});
    setAction(tr("Look again"), false, tr("Looking at the clocks"));
    observe(m_upkeep->tokens(), m_upkeep, [this](const Result<TokenBook>& book) {
        if (book)
            m_devices = book->devices;
        else
            showFailure(book.error());
        const auto& endpoint = m_upkeep->site()->policy().endpoint;
        m_upkeep->clocks()->ask(clockPlaces(endpoint ? endpoint->api : QUrl(), m_devices));
    });
}

void ClocksPage::showClocks() {
    if (!m_upkeep || m_upkeep->clocks()->isRunning() || m_upkeep->clocks()->sightings().isEmpty())
        return;
    QList<CheckRow> rows;
    for (const auto& sighting : m_upkeep->clocks()->sightings())
        rows.append(rowOf(sighting, m_upkeep->clockTolerance(), m_upkeep->clock().now()));
    rows.append({Status::notChecked, nameOfClock(QStringLiteral("device")),
                 tr("not known: what they get goes through a folder, and nothing comes back")});
    if (rows != m_clocks->rows())
        m_clocks->setRows(rows);
    setAction(tr("Look again"), true);
}

void ClocksPage::showVerdict() {
    const auto tolerance = m_upkeep->clockTolerance();
    const auto& sightings = m_upkeep->clocks()->sightings();
    const auto comparison = compareClocks(sightings);
    const auto seen = std::count_if(sightings.begin(), sightings.end(),
                                    [](const ClockSighting& each) { return each.clock.has_value(); });
    if (!comparison.agree(tolerance))
        banner()->setMessage(
            MessageBanner::Kind::failure,
            tr("The clock of %1 is at least %2 ahead of that of %3.")
                .arg(inSentence(comparison.ahead),
                     spanText(std::chrono::duration_cast<std::chrono::seconds>(comparison.apart)),
                     inSentence(comparison.behind)),
            tr("Tokens and signatures are refused beyond %1. Set the clocks.").arg(spanText(tolerance)));
    else if (seen < 2)
        banner()->setMessage(MessageBanner::Kind::warning, tr("No other clock could be seen."),
                             tr("Whether they agree is not known."));
    else
        banner()->setMessage(MessageBanner::Kind::success, tr("The clocks that could be seen agree."),
                             tr("They may be %1 apart.").arg(spanText(tolerance)));
}

void ClocksPage::showRefusals() {
    const auto comparison = compareClocks(m_upkeep->clocks()->sightings());
    QList<CheckRow> rows;
    for (const auto& device : m_devices) {
        const auto& failure = device.standing.failure;
        if (!failure || groupOf(failure->code) != FailureGroup::peerRefused)
            continue;
        const auto verdict = clockVerdict(failure->code, comparison, m_upkeep->clockTolerance());
        rows.append({verdict == ClockVerdict::no ? Status::information : Status::failed,
                     tr("%1: %2").arg(device.standing.id.value(), causeText(failure->code)),
                     verdict == ClockVerdict::explains ? tr("the clocks are why")
                     : verdict == ClockVerdict::mayBe  ? tr("the clocks would explain it")
                                                       : tr("no clock explains it")});
    }
    m_refusals->setRows(rows);
    m_refusalsTitle->setVisible(!rows.isEmpty());
    m_refusals->setVisible(!rows.isEmpty());
}

} // namespace trustbench
