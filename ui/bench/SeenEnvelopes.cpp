#include "ui/bench/SeenEnvelopes.h"

#include "core/crypto/CryptoLibrary.h"

namespace trustbench {

bool SeenEnvelopes::keep(const DeviceId& device, const Exchange& exchange) {
    if (exchange.requestBody.isEmpty() || !Envelope::parse(exchange.requestBody, m_format))
        return false;
    const auto time = exchange.sentAt.toUTC().toString(QStringLiteral("HH:mm:ss"));
    const auto note = exchange.status == 0
                          ? tr("%1 prepared %2 UTC").arg(exchange.call, time)
                          : tr("%1 sent %2 UTC, answer %3").arg(exchange.call, time).arg(exchange.status);
    const bool redacted = sha256(exchange.requestBody).toHex() != exchange.requestSha256;
    m_seen.insert(device.value(), {exchange.requestBody, note, redacted});
    return true;
}

std::optional<InspectedEnvelope> SeenEnvelopes::of(const SessionState& state) const {
    const auto found = m_seen.constFind(state.deviceId().value());
    if (!state.seen.device || found == m_seen.constEnd())
        return std::nullopt;
    InspectedEnvelope envelope;
    envelope.bytes = found->bytes;
    envelope.format = m_format;
    envelope.signer = state.seen.device->certificate;
    envelope.expectedId = state.deviceId().value();
    envelope.idMeaning = tr("device id");
    envelope.redacted = found->redacted;
    envelope.note = found->note;
    return envelope;
}

} // namespace trustbench
