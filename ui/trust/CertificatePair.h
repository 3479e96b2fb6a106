#pragma once

#include "core/crypto/Certificate.h"

#include <QWidget>

#include <optional>

class QGridLayout;

namespace trustbench {

/// Two certificates side by side, the one before and the one that takes its place: who, by whom, until when,
/// which key, which fingerprint; what differs stands out. Not for: deciding which is good. Tested in
/// tests/ui/tst_tokens.
class CertificatePair : public QWidget {
    Q_OBJECT
public:
    struct Side {
        QString title;
        QString note; ///< under the title: who confirmed it, until when it is accepted
        std::optional<Certificate> certificate; ///< none: only its fingerprint is known
        QString sha256;                         ///< lower-case hex
    };
    explicit CertificatePair(QWidget* parent = nullptr);
    void setSides(const Side& before, const Side& now, const QDateTime& at);

private:
    QWidget* card(const Side& side, const Side& other, const QDateTime& at) const;

    QGridLayout* m_cards;
};

} // namespace trustbench
