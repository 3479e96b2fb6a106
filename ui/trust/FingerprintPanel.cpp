#include "ui/trust/FingerprintPanel.h"

#include "ui/trust/Fingerprint.h"
#include "ui/widgets/Controls.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace trustbench {

FingerprintPanel::FingerprintPanel(QWidget* parent)
    : QWidget(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    m_spell = makeButton(ButtonKind::secondary, tr("Spell fingerprint"), QStringLiteral("fingerprint"));
    m_spell->setCheckable(true);
    m_spell->setToolTip(tr("Words for reading the SHA-256 fingerprint aloud"));
    rows->addWidget(m_spell, 0, Qt::AlignLeft);
    connect(m_spell, &QPushButton::toggled, this, &FingerprintPanel::rebuild);
}

void FingerprintPanel::setFingerprint(const QByteArray& sha256) {
    if (sha256 == m_sha256)
        return;
    m_sha256 = sha256;
    rebuild();
}

void FingerprintPanel::rebuild() {
    delete m_words;
    m_words = nullptr;
    m_spell->setText(m_spell->isChecked() ? tr("Hide spelling") : tr("Spell fingerprint"));
    if (!m_spell->isChecked())
        return;
    m_words = new QWidget;
    m_words->setObjectName(QStringLiteral("spelling"));
    auto* grid = new QGridLayout(m_words);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    constexpr int across = 2;
    const QList<SpokenGroup> groups = spokenFingerprint(m_sha256);
    QStringList spoken;
    for (int i = 0; i < groups.size(); ++i) {
        auto* digits = makeLabel(TextRole::mono, groups[i].digits, "text2");
        auto* words = makeLabel(TextRole::body, groups[i].words);
        grid->addWidget(digits, i / across, 2 * (i % across));
        grid->addWidget(words, i / across, 2 * (i % across) + 1);
        spoken.append(groups[i].words);
    }
    for (int i = 0; i < across; ++i)
        grid->setColumnStretch(2 * i + 1, 1);
    m_words->setAccessibleName(tr("SHA-256 in words: %1").arg(spoken.join(QStringLiteral(", "))));
    layout()->addWidget(m_words);
    m_words->show();
}

} // namespace trustbench
