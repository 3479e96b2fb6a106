#include "ui/upkeep/SignerChange.h"

#include "core/onboarding/ProofFacts.h"
#include "ui/trust/CertificatePair.h"
#include "ui/widgets/Controls.h"

#include <QHBoxLayout>

namespace trustbench {

SignerChange::SignerChange(const QString& confirm, QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("signerChange"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    m_pair = new CertificatePair;
    rows->addWidget(m_pair);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(makeParagraph(TextRole::secondary,
                                 tr("Compare the new fingerprint with whoever runs the WOS, by another way."),
                                 "text2"),
                   1);
    m_confirm = makeButton(ButtonKind::secondary, confirm, QStringLiteral("shield-check"));
    m_confirm->setObjectName(QStringLiteral("confirmSignerChange"));
    row->addWidget(m_confirm);
    rows->addLayout(row);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        const auto sha256 = m_sha256;
        dismiss();
        Q_EMIT confirmed(sha256);
    });
    hide();
}

void SignerChange::ask(const DeviceRecord* device, const SignerVerdict& now, const QDateTime& at) {
    m_sha256 = now.certificate().sha256Hex();
    const auto facts = device ? device->proofs.value(StepName::trust).facts : QJsonObject();
    CertificatePair::Side before{tr("Confirmed before"),
                                 tr("by %1").arg(facts.value(QStringLiteral("confirmedBy")).toString()),
                                 std::nullopt, facts.value(QStringLiteral("sha256")).toString()};
    if (const auto signer = signerFrom(facts))
        before.certificate = signer->certificates.certificates.front();
    m_pair->setSides(
        before, {tr("Sent by the WOS now"), tr("not confirmed by anybody"), now.certificate(), m_sha256}, at);
    show();
}

void SignerChange::dismiss() {
    m_sha256.clear();
    hide();
}

} // namespace trustbench
