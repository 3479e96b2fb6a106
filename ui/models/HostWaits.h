#pragma once

#include "core/onboarding/Step.h"

#include <QDateTime>

#include <chrono>

namespace trustbench {

/// Until when calls to which host wait, because it asked for it or is in trouble; and whether that holds up a
/// device. Not for: waiting (HostGate). Tested in tests/ui/tst_batchrun and tests/ui/tst_pages.
class HostWaits {
public:
    /// `host` as HostGate names it. False: known already, or too short to be worth a word.
    bool note(const QString& host, std::chrono::milliseconds pause, const QDateTime& now);
    /// "Waiting for HOST until TIME"; empty: nobody waits for it.
    QString wordsFor(const QString& host, const QDateTime& now) const;
    /// The host that what the device does now calls; empty: none.
    static QString hostOf(const SessionState& state);

private:
    QHash<QString, QDateTime> m_until;
};

} // namespace trustbench
