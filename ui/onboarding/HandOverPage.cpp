#include "ui/onboarding/HandOverPage.h"

#include "core/onboarding/ProofFacts.h"
#include "core/repository/RepositoryUrl.h"
#include "ui/onboarding/StepFacts.h"
#include "ui/widgets/Controls.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QFormLayout>
#include <QUrl>

namespace trustbench {

HandOverPage::HandOverPage(QWidget* parent)
    : StepPage(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(16);
    m_checks = new CheckList(tr("Results of this step"));
    rows->addWidget(m_checks);
    m_receipt = new QFrame;
    m_receipt->setProperty("zone", QStringLiteral("card"));
    auto* card = new QVBoxLayout(m_receipt);
    card->setContentsMargins(24, 16, 24, 16);
    card->setSpacing(12);
    card->addWidget(makeLabel(TextRole::sectionTitle, tr("Receipt")));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(8);
    m_where = makeParagraph(TextRole::mono);
    m_at = makeLabel(TextRole::body);
    m_files = makeParagraph(TextRole::mono);
    for (auto* label : {m_where, m_at, m_files})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(makeLabel(TextRole::secondary, tr("Delivered to"), "text2"), m_where);
    form->addRow(makeLabel(TextRole::secondary, tr("When"), "text2"), m_at);
    auto* digests = makeLabel(TextRole::secondary, tr("SHA-256"), "text2");
    digests->setAlignment(Qt::AlignLeft | Qt::AlignTop); // by the first of several
    digests->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    form->addRow(digests, m_files);
    card->addLayout(form);
    m_open = makeButton(ButtonKind::secondary, tr("Open folder"), QStringLiteral("folder"));
    m_open->setObjectName(QStringLiteral("openFolder"));
    card->addWidget(m_open, 0, Qt::AlignLeft);
    m_holds = makeParagraph(TextRole::secondary, {}, "text2");
    card->addWidget(m_holds);
    rows->addWidget(m_receipt);
    rows->addStretch(1);
    connect(m_open, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
}

void HandOverPage::showState(const SessionState& state) {
    m_checks->setRows(checksOf(StepName::handover, state));
    const auto* done = std::get_if<step::Done>(&state.step);
    m_receipt->setVisible(done && !done->receipt.where.isEmpty());
    if (!done)
        return;
    m_holds->setText(
        isSsh(repositoryFrom(state.proofs.value(StepName::git).facts).url)
            ? tr("The folder holds the pinned host keys of the repository's server and no secret: the device "
                 "reads with a key of its own.")
            : tr("The folder holds the access token in a file of its own that only you can read. "
                 "Give it to the device and then delete it."));
    m_folder = done->receipt.where;
    m_where->setText(m_folder);
    m_at->setText(done->receipt.at.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + tr(" UTC"));
    QStringList lines;
    for (const auto& [file, digest] : done->receipt.sha256)
        lines.append(QStringLiteral("%1  %2").arg(digest, file));
    m_files->setText(lines.join(QLatin1Char('\n')));
    m_open->setVisible(QFileInfo(m_folder).isDir());
}

std::optional<StepPage::Action> HandOverPage::action(const SessionState&) const {
    return std::nullopt;
}

void HandOverPage::act(OnboardingSession&) {}

} // namespace trustbench
