#pragma once

#include "core/onboarding/Clocks.h"

#include <QObject>

namespace trustbench {

/// Asks places what time it is there, each once and all at a time, beside this machine's own. Sends no
/// credential. Lives in one thread and blocks it nowhere. Not for: what follows (compareClocks). Tested in
/// tests/ui/tst_clockspage and, through the command line, in tests/faults/tst_rotation.
class ClockSurvey final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    ClockSurvey(HttpClient* http, const Clock* clock, QObject* parent = nullptr);

    /// Answers through finished(), at once where there is no place. Asked again, the answers before are void.
    void ask(const QList<ClockPlace>& places);
    bool isRunning() const { return m_open > 0; }
    /// This machine's first, then in the order of the places.
    const QList<ClockSighting>& sightings() const { return m_sightings; }

Q_SIGNALS:
    void finished();

private:
    void take(qsizetype at, const QUrl& url, const Result<HttpResponse>& response);

    HttpClient* m_http;
    const Clock* m_clock;
    QList<ClockSighting> m_sightings;
    int m_open = 0;
    int m_turn = 0;
};

} // namespace trustbench
