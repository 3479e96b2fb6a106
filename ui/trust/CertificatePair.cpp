#include "ui/trust/CertificatePair.h"

#include "ui/trust/ChainWords.h"
#include "ui/widgets/Controls.h"

#include <QFormLayout>
#include <QGridLayout>

namespace trustbench {

namespace {

struct Field {
    QString name;
    QString value;
    TextRole role = TextRole::secondary;
};

QString daysWords(const Certificate& certificate, const QDateTime& at) {
    const auto days = int(at.daysTo(certificate.notAfter()));
    const auto until = certificate.notAfter().date().toString(Qt::ISODate);
    return days < 0 ? CertificatePair::tr("expired %n day(s) ago", nullptr, -days)
                    : CertificatePair::tr("%n day(s) left, to %1", nullptr, days).arg(until);
}

QList<Field> fieldsOf(const CertificatePair::Side& side, const QDateTime& at) {
    QList<Field> fields;
    if (const auto& certificate = side.certificate)
        fields = {{CertificatePair::tr("Subject"), certificate->subject()},
                  {CertificatePair::tr("Issuer"), certificate->issuer()},
                  {CertificatePair::tr("Serial number"), certificate->serial(), TextRole::mono},
                  {CertificatePair::tr("Valid"), daysWords(*certificate, at)},
                  {CertificatePair::tr("Key"), certificate->key().name}};
    const auto sha256 = QByteArray::fromHex(side.sha256.toLatin1());
    fields.append({CertificatePair::tr("SHA-256"),
                   sha256.isEmpty() ? CertificatePair::tr("not known") : groupedFingerprint(sha256),
                   TextRole::mono});
    return fields;
}

} // namespace

CertificatePair::CertificatePair(QWidget* parent)
    : QWidget(parent)
    , m_cards(new QGridLayout(this)) {
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setHorizontalSpacing(16);
    m_cards->setColumnStretch(0, 1);
    m_cards->setColumnStretch(1, 1);
}

QWidget* CertificatePair::card(const Side& side, const Side& other, const QDateTime& at) const {
    auto* frame = new QFrame;
    frame->setProperty("zone", QStringLiteral("card"));
    auto* rows = new QVBoxLayout(frame);
    rows->setContentsMargins(16, 12, 16, 16);
    rows->setSpacing(4);
    rows->addWidget(makeLabel(TextRole::sectionTitle, side.title));
    rows->addWidget(makeParagraph(TextRole::secondary, side.note, "text2"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto others = fieldsOf(other, at);
    QStringList spoken{side.title, side.note};
    for (const auto& field : fieldsOf(side, at)) {
        const bool same = std::any_of(others.begin(), others.end(), [&](const Field& each) {
            return each.name == field.name && each.value == field.value;
        });
        auto* value = makeParagraph(field.role, field.value, same ? "text2" : nullptr);
        auto font = value->font();
        font.setBold(!same);
        value->setFont(font);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto* name = makeLabel(TextRole::secondary, field.name, "text2");
        name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        name->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
        form->addRow(name, value);
        spoken.append(QStringLiteral("%1: %2").arg(field.name, field.value));
    }
    rows->addLayout(form);
    rows->addStretch(1);
    frame->setAccessibleName(spoken.join(QStringLiteral(". ")));
    frame->setFocusPolicy(Qt::TabFocus);
    return frame;
}

void CertificatePair::setSides(const Side& before, const Side& now, const QDateTime& at) {
    while (auto* item = m_cards->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_cards->addWidget(card(before, now, at), 0, 0);
    m_cards->addWidget(card(now, before, at), 0, 1);
}

} // namespace trustbench
