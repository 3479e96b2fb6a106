#include "ui/upkeep/LabelsPage.h"

#include "core/base/observe.h"
#include "ui/upkeep/LabelPreview.h"
#include "ui/widgets/Controls.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPrintDialog>
#include <QPrinter>
#include <QSpinBox>

namespace trustbench {

namespace {

/// Titles of the papers in resources/labels, so that they are collected for translation.
[[maybe_unused]] constexpr const char* papers[] = {
    QT_TRANSLATE_NOOP("trustbench::LabelsPage", "Single label, 62 × 29 mm"),
    QT_TRANSLATE_NOOP("trustbench::LabelsPage", "A4 sheet of 24 labels, 70 × 37 mm"),
    QT_TRANSLATE_NOOP("trustbench::LabelsPage", "A4 sheet of 65 labels, 38.1 × 21.2 mm"),
};

} // namespace

LabelsPage::LabelsPage(QWidget* parent)
    : PaperPage(tr("Labels"),
                tr("The serial for people and as a QR code that this site's scan field reads as the same "
                   "device."),
                tr("Print labels…"), parent) {
    primary()->setObjectName(QStringLiteral("printLabels"));
    content()->addWidget(choices());
    m_preview = new LabelPreview;
    content()->addWidget(m_preview, 1);
    connect(m_paper, &QComboBox::currentIndexChanged, this, [this] {
        m_skipped->setMaximum(qMax(0, paper().places - 1));
        tell();
        showPreview();
    });
    connect(m_skipped, &QSpinBox::valueChanged, this, [this] {
        tell();
        showPreview();
    });
    connect(m_save, &QPushButton::clicked, this, &LabelsPage::save);
}

QWidget* LabelsPage::choices() {
    auto* choices = new QWidget;
    auto* row = new QHBoxLayout(choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    const auto name = [](const QString& words, QWidget* field) {
        auto* label = makeLabel(TextRole::secondaryStrong, words);
        label->setBuddy(field);
        field->setAccessibleName(words);
        return label;
    };
    m_paper = new QComboBox;
    m_paper->setObjectName(QStringLiteral("labelPaper"));
    m_skipped = new QSpinBox;
    m_skipped->setObjectName(QStringLiteral("labelSkipped"));
    m_skipped->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_skipped->setMinimumWidth(64);
    m_skippedRow = new QWidget;
    auto* skipped = new QHBoxLayout(m_skippedRow);
    skipped->setContentsMargins(0, 0, 0, 0);
    skipped->setSpacing(12);
    skipped->addWidget(name(tr("Places of the first sheet that are used already"), m_skipped));
    skipped->addWidget(m_skipped);
    m_save = makeButton(ButtonKind::secondary, tr("Save as…"), QStringLiteral("download"));
    m_save->setObjectName(QStringLiteral("saveLabels"));
    row->addWidget(name(tr("Paper"), m_paper));
    row->addWidget(m_paper);
    row->addWidget(m_skippedRow);
    row->addStretch(1);
    row->addWidget(m_save);
    return choices;
}

void LabelsPage::setUpkeep(Upkeep* upkeep) {
    PaperPage::setUpkeep(upkeep);
    m_preview->setPage({});
    if (!upkeep || !m_papers.isEmpty())
        return;
    m_papers = paperwork()->papers();
    for (const auto& each : std::as_const(m_papers))
        m_paper->addItem(tr(each.title.toUtf8().constData()));
}

void LabelsPage::begin() {
    PaperPage::begin();
    showPreview();
}

QWidget* LabelsPage::firstFocus() const {
    return m_paper;
}

LabelPaper LabelsPage::paper() const {
    return m_papers.value(m_paper->currentIndex());
}

LabelOrder LabelsPage::order() const {
    return {devices(), paper().name, m_skipped->value()};
}

void LabelsPage::showPreview() {
    if (!paperwork() || devices().isEmpty())
        return;
    observe(paperwork()->previewLabels(order()), this,
            [this, turn = ++m_turn](const Result<QByteArray>& page) {
                if (turn != m_turn)
                    return;
                m_preview->setPage(page.value_or(QByteArray()));
                if (!page)
                    showFailure(page.error());
            });
}

/// Prints.
void LabelsPage::act() {
    if (!paperwork() || isRunning())
        return;
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(tr("Labels"));
    setPaper(*printer);
    auto* dialog = new QPrintDialog(printer.get(), this);
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOptions(QAbstractPrintDialog::PrintToFile | QAbstractPrintDialog::PrintShowPageSize);
    connect(dialog, qOverload<>(&QDialog::accepted), this, [this, printer] {
        setPaper(*printer); // another printer has its own
        if (paperwork())
            run(paperwork()->printLabels(order(), printer), tr("Printing"),
                printer->outputFileName().isEmpty() ? tr("Handed to the printer.") : tr("Labels written."),
                printer->outputFileName());
    });
    dialog->open();
}

/// Whatever paper the printer has by itself: these are labels on this one.
void LabelsPage::setPaper(QPrinter& printer) const {
    printer.setPageSize(QPageSize(paper().page, QPageSize::Millimeter, paper().title, QPageSize::ExactMatch));
    printer.setFullPage(true);
    printer.setPageMargins({});
}

void LabelsPage::save() {
    if (!paperwork() || isRunning())
        return;
    const auto name = devices().size() == 1 ? tr("label-%1").arg(devices().constFirst().value())
                                            : tr("labels-of-%1-devices").arg(devices().size());
    askForFile(tr("Save labels"), name,
               {{tr("PDF"), QStringLiteral("pdf")}, {tr("SVG, one page"), QStringLiteral("svg")}},
               [this](const QString& path) {
                   if (paperwork())
                       run(paperwork()->saveLabels(order(), path), tr("Writing the labels"),
                           tr("Labels written."), path);
               });
}

void LabelsPage::tell() {
    const bool ready = paperwork() && !isRunning() && !devices().isEmpty();
    m_skippedRow->setVisible(paper().places > 1);
    m_save->setEnabled(ready);
    const auto sheets =
        (devices().size() + m_skipped->value() + paper().places - 1) / qMax(1, paper().places);
    setAction(tr("Print labels…"), ready, tr("%Ln page(s)", nullptr, int(sheets)));
}

} // namespace trustbench
