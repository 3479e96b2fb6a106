#include "ui/trust/CertificateDetails.h"

#include "ui/trust/ChainWords.h"
#include "ui/trust/FingerprintPanel.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/StatusChip.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace trustbench {

namespace {

Status statusOf(ChainTone tone) {
    switch (tone) {
    case ChainTone::ok:
        return Status::done;
    case ChainTone::warn:
        return Status::warning;
    case ChainTone::fail:
        return Status::failed;
    case ChainTone::quiet:
        break;
    }
    return Status::notChecked;
}

} // namespace

CertificateDetails::CertificateDetails(QWidget* parent)
    : QFrame(parent) {
    setProperty("zone", QStringLiteral("card"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 12, 12, 16);
    rows->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    m_title = makeLabel(TextRole::sectionTitle);
    m_role = makeLabel(TextRole::secondary, {}, "text2");
    m_state = new StatusChip(Status::done);
    auto* copy = makeButton(ButtonKind::secondary, tr("Copy all"), QStringLiteral("copy"));
    m_close = makeToolButton(QStringLiteral("cross"), tr("Close details"));
    head->addWidget(m_title);
    head->addWidget(m_role);
    head->addWidget(m_state);
    head->addStretch(1);
    head->addWidget(copy);
    head->addWidget(m_close);
    rows->addLayout(head);
    m_body = new QWidget;
    rows->addWidget(m_body);
    m_fingerprint = new FingerprintPanel;
    rows->addWidget(m_fingerprint);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(asPlainText()); });
    connect(m_close, &QToolButton::clicked, this, &CertificateDetails::closed);
}

void CertificateDetails::addField(const DetailField& field) {
    const int row = m_grid->rowCount();
    if (field.kind == DetailField::Kind::heading) {
        auto* heading = makeLabel(TextRole::secondaryStrong, field.name, "text2");
        heading->setContentsMargins(0, 8, 0, 0);
        m_grid->addWidget(heading, row, 0, 1, 2);
        return;
    }
    auto* name = makeParagraph(TextRole::secondary, field.name, "text2");
    name->setFixedWidth(208);
    const bool code = field.kind == DetailField::Kind::code;
    auto* value = makeParagraph(code ? TextRole::mono : TextRole::secondary, field.value);
    value->setObjectName(QStringLiteral("value"));
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setAccessibleName(QStringLiteral("%1: %2").arg(field.name, field.value));
    m_grid->addWidget(name, row, 0, Qt::AlignTop);
    m_grid->addWidget(value, row, 1, Qt::AlignTop);
}

void CertificateDetails::setNode(const ChainContent& content, const ChainGraph& graph, int node) {
    m_fields = detailFields(content, graph, node);
    const ChainNode& shown = graph.nodes()[node];
    const bool box = shown.kind == ChainNode::Kind::anchorBox;
    const CardWords words = box ? CardWords() : cardWords(graph, node);
    m_title->setText(box ? tr("Pinned anchors") : words.subject);
    m_role->setText(box ? graph.anchorSet() : words.role);
    m_state->setVisible(!box);
    if (!box)
        m_state->setStatus(statusOf(words.tone), words.state);
    setAccessibleName(tr("Details of %1").arg(m_title->text()));

    auto* body = new QWidget;
    m_grid = new QGridLayout(body);
    m_grid->setContentsMargins(0, 0, 12, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    for (const DetailField& field : m_fields)
        addField(field);
    delete layout()->replaceWidget(m_body, body);
    m_body->hide();
    m_body->deleteLater();
    m_body = body;
    m_fingerprint->setVisible(shown.certificate.has_value());
    if (shown.certificate)
        m_fingerprint->setFingerprint(shown.certificate->sha256());
}

QString CertificateDetails::asPlainText() const {
    return m_title->text() + QLatin1Char('\n') + detailText(m_fields);
}

} // namespace trustbench
