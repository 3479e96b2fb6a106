#include "ui/bench/AnchorEditor.h"

#include "core/base/Files.h"
#include "core/trust/CertificateImport.h"
#include "core/trust/Pem.h"
#include "ui/onboarding/FileRow.h"
#include "ui/onboarding/StepFacts.h"
#include "ui/text/FailureText.h"
#include "ui/trust/ChainWords.h"
#include "ui/trust/FingerprintPanel.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/StatusChip.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace trustbench {

namespace {
/// Long enough to bring a new root to every plant.
constexpr int rotationDays = 180;
} // namespace

AnchorEditor::AnchorEditor(const QString& title, const QString& purpose, QWidget* parent)
    : QWidget(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(TextRole::sectionTitle, title));
    head->addStretch(1);
    auto* add = makeButton(ButtonKind::secondary, tr("Add certificate files"), QStringLiteral("plus"));
    add->setAccessibleName(tr("%1: add certificate files").arg(title));
    m_export = makeButton(ButtonKind::secondary, tr("Export"), QStringLiteral("download"));
    m_export->setObjectName(QStringLiteral("exportAnchors"));
    m_export->setAccessibleName(tr("%1: export").arg(title));
    m_export->setToolTip(tr("Writes the confirmed certificates and who confirmed them into one PEM file"));
    head->addWidget(m_export);
    head->addWidget(add);
    rows->addLayout(head);
    rows->addWidget(makeParagraph(TextRole::secondary, purpose, "text2"));
    m_message = new MessageBanner;
    rows->addWidget(m_message);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(8);
    rows->addLayout(m_cards);
    connect(add, &QPushButton::clicked, this,
            [this, title] { addFiles(QFileDialog::getOpenFileNames(this, title)); });
    connect(m_export, &QPushButton::clicked, this, [this, title] {
        const auto path = QFileDialog::getSaveFileName(this, title, QDir::home().filePath(tr("anchors.pem")),
                                                       tr("PEM file (*.pem)"));
        if (!path.isEmpty())
            exportTo(path);
    });
    rebuild();
}

void AnchorEditor::setAnchors(const QList<SiteAnchor>& anchors, const Site& site) {
    m_entries.clear();
    m_message->clear();
    for (auto anchor : anchors) {
        anchor.file = site.resolve(anchor.file);
        Entry entry{anchor, std::nullopt, {}};
        const auto loaded = site.loadAnchors({anchor});
        if (loaded && !loaded->empty())
            entry.certificate = loaded->front().certificate;
        else if (!loaded)
            entry.trouble = failureText(loaded.error()).what;
        m_entries.append(entry);
    }
    rebuild();
}

QList<SiteAnchor> AnchorEditor::anchors() const {
    QList<SiteAnchor> confirmed;
    for (const auto& entry : m_entries)
        if (!entry.anchor.confirmedBy.isEmpty())
            confirmed.append(entry.anchor);
    return confirmed;
}

int AnchorEditor::unconfirmed() const {
    return int(std::count_if(m_entries.begin(), m_entries.end(),
                             [](const Entry& entry) { return entry.anchor.confirmedBy.isEmpty(); }));
}

void AnchorEditor::addFiles(const QStringList& paths) {
    m_message->clear();
    for (const auto& path : paths) {
        const auto imported = importCertificateFile(path);
        if (!imported) {
            const auto text = failureText(imported.error());
            m_message->setMessage(MessageBanner::Kind::failure, text.what, text.remedy);
            continue;
        }
        for (const auto& certificate : imported->certificates) {
            const auto digest = certificate.sha256Hex();
            const bool known = std::any_of(m_entries.begin(), m_entries.end(),
                                           [&](const Entry& entry) { return entry.anchor.sha256 == digest; });
            if (!known)
                m_entries.append({{QFileInfo(path).absoluteFilePath(), digest, {}, {}}, certificate, {}});
        }
    }
    rebuild();
    Q_EMIT edited();
}

void AnchorEditor::exportTo(const QString& path) {
    QByteArray text;
    for (const auto& entry : m_entries) {
        if (entry.anchor.confirmedBy.isEmpty() || !entry.certificate)
            continue;
        const auto digest = QByteArray::fromHex(entry.anchor.sha256.toLatin1());
        const QStringList lines{entry.certificate->subject(),
                                tr("SHA-256 %1").arg(groupedFingerprint(digest)),
                                tr("Confirmed by %1 on %2, from %3")
                                    .arg(entry.anchor.confirmedBy, isoTime(entry.anchor.confirmedAt),
                                         QFileInfo(entry.anchor.file).fileName())};
        for (auto line : lines)
            text += "# " + line.replace(QLatin1Char('\n'), QLatin1Char(' ')).toUtf8() + '\n';
        text += writePem({QByteArrayLiteral("CERTIFICATE"), entry.certificate->der()}) + '\n';
    }
    const auto written = writeFileAtomically(path, text);
    if (written) {
        m_message->setMessage(MessageBanner::Kind::success, tr("Exported."),
                              tr("%1. Whoever imports it compares the fingerprints again.").arg(path));
        return;
    }
    const auto words = failureText(written.error());
    m_message->setMessage(MessageBanner::Kind::failure, words.what, words.remedy);
}

void AnchorEditor::rebuild() {
    while (auto* item = m_cards->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (int i = 0; i < int(m_entries.size()); ++i)
        m_cards->addWidget(cardOf(i));
    m_export->setEnabled(!anchors().isEmpty());
    if (m_entries.isEmpty())
        m_cards->addWidget(makeLabel(TextRole::body, tr("None yet"), "text3"));
}

QWidget* AnchorEditor::headOf(const Entry& entry, int index, const QString& name) {
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    line->addWidget(makeLabel(TextRole::cardSubject, name));
    const bool confirmed = !entry.anchor.confirmedBy.isEmpty();
    line->addWidget(new StatusChip(!entry.trouble.isEmpty() ? Status::failed
                                   : confirmed              ? Status::done
                                                            : Status::needsOperator,
                                   !entry.trouble.isEmpty() ? tr("Not readable")
                                   : confirmed              ? tr("Confirmed")
                                                            : tr("Compare it")));
    line->addStretch(1);
    auto* remove = makeToolButton(QStringLiteral("trash"), tr("Remove %1").arg(name));
    remove->setObjectName(QStringLiteral("removeAnchor"));
    line->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, [this, index] {
        m_entries.removeAt(index);
        rebuild();
        Q_EMIT edited();
    });
    return head;
}

QWidget* AnchorEditor::comparison(int index, const QString& name) {
    auto* part = new QWidget;
    auto* rows = new QVBoxLayout(part);
    rows->setContentsMargins(0, 4, 0, 0);
    rows->setSpacing(4);
    auto* typed = makeField(tr("Fingerprint of %1 from another source").arg(name),
                            tr("Type or paste the SHA-256 that the administrator gave you"));
    typed->setObjectName(QStringLiteral("compareFingerprint"));
    auto* verdict = makeLabel(TextRole::secondary,
                              tr("It is compared here; only an equal one confirms the anchor."), "text2");
    rows->addWidget(typed);
    rows->addWidget(verdict);
    connect(typed, &QLineEdit::textChanged, this,
            [this, index, verdict](const QString& text) { compare(index, text, verdict); });
    return part;
}

QWidget* AnchorEditor::cardOf(int index) {
    const auto& entry = m_entries.at(index);
    const bool confirmed = !entry.anchor.confirmedBy.isEmpty();
    auto* card = new QFrame;
    card->setProperty("zone", QStringLiteral("card"));
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(16, 12, 16, 12);
    rows->setSpacing(4);
    const auto name =
        entry.certificate ? entry.certificate->shortName() : QFileInfo(entry.anchor.file).fileName();
    rows->addWidget(headOf(entry, index, name));
    const auto now = QDateTime::currentDateTimeUtc();
    if (entry.certificate)
        rows->addWidget(
            makeLabel(TextRole::secondary,
                      tr("%1, %2, file %3")
                          .arg(entry.certificate->key().name, validityWords(*entry.certificate, now),
                               QFileInfo(entry.anchor.file).fileName()),
                      "text2"));
    else
        rows->addWidget(makeParagraph(TextRole::secondary, entry.trouble, "fail"));
    if (entry.certificate && now.daysTo(entry.certificate->notAfter()) < rotationDays)
        rows->addWidget(makeParagraph(TextRole::secondary,
                                      tr("Ends soon: add its successor beside it. Both are trusted until you "
                                         "remove this one."),
                                      "warn"));
    const auto digest = QByteArray::fromHex(entry.anchor.sha256.toLatin1());
    auto* print = makeParagraph(TextRole::mono, groupedFingerprint(digest));
    print->setTextInteractionFlags(Qt::TextSelectableByMouse);
    print->setAccessibleName(tr("SHA-256 of %1").arg(name));
    rows->addWidget(print);
    if (confirmed)
        rows->addWidget(makeLabel(
            TextRole::secondary,
            tr("Confirmed by %1 on %2").arg(entry.anchor.confirmedBy, isoTime(entry.anchor.confirmedAt)),
            "text2"));
    else
        rows->addWidget(comparison(index, name));
    auto* spelling = new FingerprintPanel;
    spelling->setFingerprint(digest);
    rows->addSpacing(4);
    rows->addWidget(spelling);
    return card;
}

void AnchorEditor::compare(int index, const QString& typed, QWidget* verdict) {
    auto* label = qobject_cast<QLabel*>(verdict);
    auto compact = typed;
    const auto given = normalFingerprint(compact.remove(QLatin1Char(' ')).remove(QLatin1Char('\n')));
    if (!given) {
        setTone(label, "text2");
        label->setText(tr("A SHA-256 fingerprint has 64 hexadecimal digits."));
        return;
    }
    auto& anchor = m_entries[index].anchor;
    if (*given != anchor.sha256) {
        setTone(label, "fail");
        label->setText(tr("Not equal. This is another certificate; do not use it."));
        return;
    }
    anchor.confirmedBy = m_operator;
    anchor.confirmedAt = QDateTime::currentDateTimeUtc();
    rebuild();
    Q_EMIT edited();
}

} // namespace trustbench
