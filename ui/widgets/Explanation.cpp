#include "ui/widgets/Explanation.h"

#include "core/repository/SshHostKey.h"
#include "ui/text/FailureText.h"
#include "ui/text/FingerprintText.h"
#include "ui/widgets/Controls.h"

#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace trustbench {

ExplanationContent explanationOf(const Failure& failure) {
    const auto text = failureText(withoutCodes(failure));
    ExplanationContent content;
    content.title = text.what;
    content.why = text.why;
    content.remedy = text.remedy;
    content.technical = technicalDetail(failure);
    if (!failure.subject.isEmpty())
        content.facts.append(
            {isFingerprint(failure.subject) ? QStringLiteral("SHA-256") : Explanation::tr("Where"),
             failure.subject});
    // Two keys are compared beside each other and not in a sentence.
    if (const auto dispute = HostKeyDispute::in(failure)) {
        auto withoutKeys = failure;
        withoutKeys.detail.clear();
        content.why = failureText(withoutKeys).why;
        // Type and digest, a line each.
        const auto inLines = [](const SshHostKey& key) {
            return key.type + QLatin1Char('\n') + key.fingerprint;
        };
        content.facts.append({Explanation::tr("Shown"), inLines(dispute->shown)});
        for (const auto& pinned : dispute->pinned)
            content.facts.append({Explanation::tr("Pinned"), inLines(pinned)});
        if (dispute->pinned.isEmpty())
            content.facts.append({Explanation::tr("Pinned"), Explanation::tr("none")});
    }
    return content;
}

namespace {

/// A word that is too long for any line may break, an address or a name at its joints; the text that is
/// copied stays as it is.
QString breakable(const QString& text) {
    constexpr qsizetype longest = 24;
    constexpr QChar mayBreak(0x200B); // zero width space
    static const QRegularExpression longWord(QStringLiteral("\\S{%1,}").arg(longest + 1));
    QString out;
    qsizetype end = 0;
    for (auto words = longWord.globalMatch(text); words.hasNext();) {
        const auto word = words.next();
        out += text.sliced(end, word.capturedStart() - end);
        end = word.capturedEnd();
        int run = 0;
        for (const QChar character : word.captured()) {
            const bool joint = QStringLiteral("/.").contains(character);
            run = joint ? 0 : run + 1;
            if (run > longest && run % 8 == 1)
                out += mayBreak;
            out += character;
            if (joint)
                out += mayBreak;
        }
    }
    return out + text.sliced(end);
}

/// A label beside several lines stands by the first of them.
QLabel* atTop(QLabel* label) {
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    return label;
}

} // namespace

Explanation::Explanation(QWidget* parent)
    : QFrame(parent) {
    setProperty("zone", QStringLiteral("card"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 16, 24, 16);
    rows->setSpacing(8);
    m_title = makeParagraph(TextRole::sectionTitle);
    m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_position = makeLabel(TextRole::secondary, {}, "text2");
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_title, 1);
    head->addWidget(m_position, 0, Qt::AlignTop);
    rows->addLayout(head);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(32);
    auto* left = new QVBoxLayout;
    left->setSpacing(4);
    left->addWidget(makeLabel(TextRole::secondaryStrong, tr("What is wrong"), "text2"));
    m_why = makeParagraph(TextRole::body);
    left->addWidget(m_why);
    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(24);
    m_facts->setVerticalSpacing(2);
    m_facts->setContentsMargins(0, 8, 0, 0);
    m_facts->setRowWrapPolicy(QFormLayout::DontWrapRows);
    left->addLayout(m_facts);
    left->addStretch(1);
    auto* right = new QVBoxLayout;
    right->setSpacing(4);
    right->addWidget(makeLabel(TextRole::secondaryStrong, tr("What to do"), "text2"));
    m_remedy = makeParagraph(TextRole::body);
    right->addWidget(m_remedy);
    m_steps = new QFormLayout;
    m_steps->setHorizontalSpacing(8);
    m_steps->setVerticalSpacing(4);
    m_steps->setRowWrapPolicy(QFormLayout::DontWrapRows);
    right->addLayout(m_steps);
    m_copy = makeButton(ButtonKind::secondary, tr("Copy explanation"), QStringLiteral("copy"));
    m_copy->setToolTip(tr("Copies what is wrong and what to do as text, without any secret"));
    right->addSpacing(8);
    m_actions = new QVBoxLayout;
    m_actions->setSpacing(8);
    m_actions->addWidget(m_copy, 0, Qt::AlignLeft);
    right->addLayout(m_actions);
    right->addSpacing(4);
    m_technical = makeParagraph(TextRole::secondary, {}, "text2");
    m_technical->setTextInteractionFlags(Qt::TextSelectableByMouse);
    right->addWidget(m_technical);
    right->addStretch(1);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    rows->addLayout(columns, 1);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(asPlainText()); });
}

void Explanation::setContent(const ExplanationContent& content) {
    m_content = content;
    m_title->setText(breakable(content.title));
    m_why->setText(breakable(content.why));
    m_position->setText(content.position);
    m_position->setVisible(!content.position.isEmpty());
    m_remedy->setText(content.remedy);
    m_remedy->setVisible(!content.remedy.isEmpty());
    showSteps();
    m_copy->setText(content.copyLabel.isEmpty() ? tr("Copy explanation") : content.copyLabel);
    m_copy->setAccessibleName(m_copy->text());
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    for (const auto& [name, value] : content.facts)
        m_facts->addRow(atTop(makeLabel(TextRole::secondary, name, "text2")),
                        makeParagraph(TextRole::secondary, breakable(value)));
    m_technical->setText(content.technical.isEmpty()
                             ? QString()
                             : tr("Technical detail: %1").arg(breakable(content.technical)));
    m_technical->setVisible(!content.technical.isEmpty());
    setAccessibleName(content.title);
}

void Explanation::setTitled(bool titled) {
    m_title->setVisible(titled);
}

void Explanation::showSteps() {
    while (m_steps->rowCount() > 0)
        m_steps->removeRow(0);
    for (int i = 0; i < m_content.steps.size(); ++i)
        m_steps->addRow(atTop(makeLabel(TextRole::body, tr("%1.").arg(i + 1))),
                        makeParagraph(TextRole::body, m_content.steps.at(i)));
}

void Explanation::addAction(QPushButton* button) {
    m_actions->insertWidget(m_actions->count() - 1, button, 0, Qt::AlignLeft);
}

QString Explanation::asPlainText() const {
    if (!m_content.copyText.isEmpty())
        return m_content.copyText;
    QStringList lines{m_content.title, {}, m_content.why, {}, m_content.remedy};
    for (const QString& step : m_content.steps)
        lines.append(QStringLiteral("- ") + step);
    lines.append(QString());
    for (const auto& [name, value] : m_content.facts)
        lines.append(name + QStringLiteral(": ") + value);
    if (!m_content.technical.isEmpty())
        lines.append(tr("Technical detail: %1").arg(m_content.technical));
    return lines.join(QLatin1Char('\n'));
}

} // namespace trustbench
