#include "ui/widgets/Explanation.h"

#include "core/base/Failure.h"
#include "ui/text/FailureText.h"
#include "ui/widgets/Controls.h"

#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QVBoxLayout>

namespace trustbench {

ExplanationContent explanationOf(const Failure& failure) {
    const auto text = failureText(failure);
    ExplanationContent content{text.what, text.why, text.remedy, {}, technicalDetail(failure)};
    if (!failure.subject.isEmpty())
        content.facts.append({Explanation::tr("Where"), failure.subject});
    return content;
}

Explanation::Explanation(QWidget* parent)
    : QFrame(parent) {
    setProperty("zone", QStringLiteral("card"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 16, 24, 16);
    rows->setSpacing(8);
    m_title = makeParagraph(TextRole::sectionTitle);
    rows->addWidget(m_title);

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
    m_copy = makeButton(ButtonKind::secondary, tr("Copy explanation"), QStringLiteral("copy"));
    m_copy->setToolTip(tr("Copies what is wrong and what to do as text, without any secret"));
    right->addSpacing(8);
    right->addWidget(m_copy, 0, Qt::AlignLeft);
    right->addSpacing(4);
    m_technical = makeParagraph(TextRole::secondary, {}, "text2");
    m_technical->setTextInteractionFlags(Qt::TextSelectableByMouse);
    right->addWidget(m_technical);
    right->addStretch(1);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    rows->addLayout(columns);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(asPlainText()); });
}

void Explanation::setContent(const ExplanationContent& content) {
    m_content = content;
    m_title->setText(content.title);
    m_why->setText(content.why);
    m_remedy->setText(content.remedy);
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    for (const auto& [name, value] : content.facts)
        m_facts->addRow(makeLabel(TextRole::secondary, name, "text2"),
                        makeParagraph(TextRole::secondary, value));
    m_technical->setText(content.technical.isEmpty() ? QString()
                                                     : tr("Technical detail: %1").arg(content.technical));
    m_technical->setVisible(!content.technical.isEmpty());
    setAccessibleName(content.title);
}

QString Explanation::asPlainText() const {
    QStringList lines{m_content.title, {}, m_content.why, {}, m_content.remedy, {}};
    for (const auto& [name, value] : m_content.facts)
        lines.append(name + QStringLiteral(": ") + value);
    if (!m_content.technical.isEmpty())
        lines.append(m_technical->text());
    return lines.join(QLatin1Char('\n'));
}

} // namespace trustbench
