#pragma once

#include "core/onboarding/Step.h"
#include "ui/inspect/EnvelopeInspector.h"

#include <QCoreApplication>
#include <QHash>

namespace trustbench {

/// The newest envelope of each device as it went over the wire, for the panel under the page. Tested in
/// tests/ui/tst_pages.
class SeenEnvelopes {
    Q_DECLARE_TR_FUNCTIONS(SeenEnvelopes)
public:
    /// The names that the site's wire profile gives to an envelope's fields.
    void setFormat(const EnvelopeFormat& format) { m_format = format; }
    void clear() { m_seen.clear(); }
    /// False where the exchange carried no envelope.
    bool keep(const DeviceId& device, const Exchange& exchange);
    std::optional<InspectedEnvelope> of(const SessionState& state) const;

private:
    struct Seen {
        QByteArray bytes;
        QString note;
        bool redacted = false;
    };
    EnvelopeFormat m_format;
    QHash<QString, Seen> m_seen;
};

} // namespace trustbench
