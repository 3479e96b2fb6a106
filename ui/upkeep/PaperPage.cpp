#include "ui/upkeep/PaperPage.h"

#include "core/base/observe.h"
#include "ui/upkeep/Paperwork.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/ProgressRow.h"

#include <QFileDialog>
#include <QVBoxLayout>

namespace trustbench {

namespace {
constexpr qsizetype mostNamed = 12;
} // namespace

PaperPage::PaperPage(const QString& title, const QString& lead, const QString& primary, QWidget* parent)
    : UpkeepPage(title, lead, primary, parent) {
    m_progress = new ProgressRow(tr("How far it has come"), QStringLiteral("cancelPaper"));
    content()->addWidget(m_progress);
    m_whom = makeElided(TextRole::bodyStrong);
    m_whom->setObjectName(QStringLiteral("paperDevices"));
    content()->addWidget(m_whom);
    connect(m_progress, &ProgressRow::cancelled, this, &PaperPage::cancelRunning);
}

void PaperPage::setUpkeep(Upkeep* upkeep) {
    m_upkeep = upkeep;
    if (!upkeep)
        setDevices({});
}

Paperwork* PaperPage::paperwork() const {
    return m_upkeep ? m_upkeep->paperwork() : nullptr;
}

void PaperPage::setDevices(const QList<DeviceId>& devices) {
    cancelRunning();
    m_devices = devices;
    banner()->clear();
    QStringList names;
    for (const auto& device : devices.first(qMin(devices.size(), mostNamed)))
        names.append(device.value());
    if (devices.size() > mostNamed)
        names.append(QStringLiteral("…"));
    m_whom->setText(tr("%Ln device(s): %1", nullptr, int(devices.size())).arg(names.join(u", ")));
}

void PaperPage::begin() {
    tell();
}

bool PaperPage::cancelRunning() {
    if (!m_running)
        return false;
    m_work.cancel();
    return true;
}

void PaperPage::askForFile(const QString& title, const QString& name, const QList<FileForm>& forms,
                           const std::function<void(const QString& path)>& then) {
    auto* dialog = new QFileDialog(this, title);
    dialog->setObjectName(QStringLiteral("paperFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const auto& form : forms)
        filters.append(QStringLiteral("%1 (*.%2)").arg(form.title, form.ending));
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(forms.constFirst().ending);
    dialog->selectFile(name + u'.' + forms.constFirst().ending);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters, forms](const QString& filter) {
        dialog->setDefaultSuffix(forms.value(filters.indexOf(filter)).ending);
    });
    connect(dialog, &QFileDialog::fileSelected, this, then);
    dialog->open();
}

void PaperPage::run(const QFuture<Result<void>>& work, const QString& words, const QString& done,
                    const QString& path) {
    m_work = work;
    m_running = true;
    banner()->clear();
    m_progress->showProgress(words, 0, 0);
    m_progress->setFocus(Qt::OtherFocusReason); // before the button that was pressed is disabled
    tell();
    observeProgress(work, this, [this, words](int at, int of) {
        if (m_running)
            m_progress->showProgress(words, at, of);
    });
    observe(work, this, [this, done, path](const Result<void>& outcome) {
        m_running = false;
        tell();
        if (m_progress->isAncestorOf(focusWidget()))
            primary()->setFocus(Qt::OtherFocusReason);
        m_progress->hide();
        if (outcome)
            banner()->setMessage(MessageBanner::Kind::success, done, path);
        else if (outcome.error().code == FailureCode::cancelled)
            banner()->setMessage(MessageBanner::Kind::information, tr("Cancelled."),
                                 tr("Nothing was written."));
        else
            showFailure(outcome.error());
    });
}

} // namespace trustbench
