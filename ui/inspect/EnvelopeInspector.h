#pragma once

#include "core/envelope/Envelope.h"

#include <QWidget>

namespace trustbench {

/// One message as it was sent or received, and what is needed to judge it.
struct InspectedEnvelope {
    QByteArray bytes; ///< exactly as on the wire; secrets already replaced where `redacted`
    EnvelopeFormat format;
    std::optional<Certificate> signer; ///< the certificate that certificateId should name
    QString expectedId;                ///< what certificateId must be; empty: not compared
    QString idMeaning;                 ///< "device serial number"
    bool redacted = false;       ///< a secret was replaced: digest and signature are those of the original
    bool verifiedBefore = false; ///< and were verified before that
    QString note;                ///< "Prepared 10:18:48, not sent yet"
};

/// The envelope as JSON on the left, its payload decoded on the right, and the three checks a verifier makes,
/// each with its own answer. Judges with core/envelope's verifyEnvelope, as the WOS would.
/// Not for: editing, sending. Tested in tests/ui/tst_envelopeinspector.
class EnvelopeInspector : public QWidget {
    Q_OBJECT
public:
    explicit EnvelopeInspector(QWidget* parent = nullptr);
    ~EnvelopeInspector() override;

    void setEnvelope(const InspectedEnvelope& envelope);
    void clear();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace trustbench
