#include "ui/trust/TrustView.h"

#include "core/base/Files.h"
#include "core/base/observe.h"
#include "ui/text/FailureText.h"
#include "ui/trust/CertificateDetails.h"
#include "ui/trust/ChainExport.h"
#include "ui/trust/ChainModel.h"
#include "ui/trust/ChainReport.h"
#include "ui/trust/ChainScene.h"
#include "ui/trust/ChainView.h"
#include "ui/trust/ChainWords.h"
#include "ui/trust/ExplanationPanel.h"
#include "ui/trust/TrustOutcome.h"
#include "ui/trust/WhatIfBar.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"

#include <QDateTimeEdit>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace trustbench {

namespace {

constexpr int listRow = 33; ///< about; the rest scrolls
constexpr int listHighest = 440;
constexpr int fetchSeconds = 15; ///< core/net's issuerLimits, for the words
} // namespace

TrustView::TrustView(QWidget* parent)
    : QWidget(parent) {
    buildHeader();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(16);
    m_message = new MessageBanner;
    rows->addWidget(m_message);
    m_whatIf = new WhatIfBar;
    m_whatIf->hide();
    rows->addWidget(m_whatIf);

    m_chain = new ChainView;
    m_model = new ChainModel(this);
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("chainList"));
    m_tree->setAccessibleName(tr("Chain of certificates as a list"));
    m_tree->setModel(m_model);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setFont(fontOf(TextRole::secondary));
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setFont(fontOf(TextRole::secondaryStrong));
    m_tree->hide();
    rows->addWidget(m_chain);
    rows->addWidget(m_tree);

    m_outcome = new TrustOutcome;
    m_details = new CertificateDetails;
    m_details->hide();
    rows->addWidget(m_outcome);
    rows->addWidget(m_details);
    rows->addStretch(1);

    connect(m_chain, &ChainView::nodeChosen, this, &TrustView::showDetails);
    connect(m_chain, &ChainView::overfullChanged, m_fit, &QWidget::setVisible);
    connect(m_tree, &QTreeView::activated, this,
            [this](const QModelIndex& index) { showDetails(ChainModel::nodeOf(index)); });
    connect(m_tree, &QTreeView::clicked, this,
            [this](const QModelIndex& index) { showDetails(ChainModel::nodeOf(index)); });
    connect(m_details, &CertificateDetails::closed, this, &TrustView::hideDetails);
    connect(m_outcome, &TrustOutcome::certificateExplained, this, &TrustView::showCertificate);
    connect(m_outcome->explanation(), &ExplanationPanel::issuerWanted, this, &TrustView::askForIssuer);
    connect(m_whatIf, &WhatIfBar::timeWanted, this, &TrustView::traceAt);
    connect(m_whatIf, &WhatIfBar::closed, this, [this] { setWhatIf(false); });
    showOutcome();
}

void TrustView::buildHeader() {
    m_headerControls = new QWidget(this);
    auto* line = new QHBoxLayout(m_headerControls);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_fit = makeToolButton(QStringLiteral("fit"), tr("Fit the whole chain into the page"));
    m_fit->setObjectName(QStringLiteral("fit"));
    m_fit->hide();
    m_asList = makeButton(ButtonKind::secondary, tr("Show as list"), QStringLiteral("list"));
    m_asList->setObjectName(QStringLiteral("showAsList"));
    auto* more = makeToolButton(QStringLiteral("more"), tr("More about the chain"));
    more->setObjectName(QStringLiteral("chainMenu"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setFixedSize(40, 40);
    m_fit->setFixedSize(40, 40);
    auto* menu = new QMenu(more);
    buildMenu(menu);
    more->setMenu(menu);
    line->addWidget(m_fit);
    line->addWidget(m_asList);
    line->addWidget(more);
    connect(m_asList, &QPushButton::clicked, this, [this] { setShownAsList(m_tree->isHidden()); });
    connect(m_fit, &QToolButton::clicked, this, [this] {
        if (m_chain->zoom() < 1)
            m_chain->resetZoom();
        else
            m_chain->fit();
    });
}

void TrustView::buildMenu(QMenu* menu) {
    menu->addAction(icon(QStringLiteral("clock")), tr("What if it were another time"), this,
                    [this] { setWhatIf(true); });
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("fit")), tr("Fit into the page"), this, [this] { m_chain->fit(); });
    menu->addAction(tr("Natural size"), this, [this] { m_chain->resetZoom(); });
    menu->addSeparator();
    const auto add = [&](const QString& words, const QString& kind, const QString& filter) {
        menu->addAction(icon(QStringLiteral("download")), words, this,
                        [this, kind, filter] { exportAs(kind, filter); });
    };
    add(tr("Export as SVG"), QStringLiteral("svg"), tr("SVG picture (*.svg)"));
    add(tr("Export as PNG"), QStringLiteral("png"), tr("PNG picture (*.png)"));
    add(tr("Export as text report"), QStringLiteral("txt"), tr("Text (*.txt)"));
}

void TrustView::setContent(const ChainContent& content, const TrustFacts& facts) {
    m_content = content;
    m_facts = facts;
    m_message->clear();
    setWhatIf(false);
}

void TrustView::setLoading() {
    ++m_question;
    m_content = m_shown = {};
    m_outcome->setChecks({}, {}, {});
    m_chain->setLoading();
    m_model->setGraph({});
    m_whatIf->hide();
    m_message->clear();
    m_details->hide();
    showOutcome();
}

void TrustView::draw(const ChainContent& content) {
    m_shown = content;
    hideDetails();
    m_chain->setGraph(ChainGraph(content));
    m_model->setGraph(m_chain->graph());
    m_tree->expandAll();
    for (int column = 0; column < ChainModel::columns; ++column)
        m_tree->resizeColumnToContents(column);
    const int rows = static_cast<int>(m_chain->graph().nodes().size()) + 1;
    m_tree->setFixedHeight(std::min(listHighest, (rows + 2) * listRow));
    m_outcome->setChecks(content, trustChecks(content, m_facts), m_facts);
    showOutcome();
}

void TrustView::showOutcome() {
    m_outcome->setVisible(!m_outcome->checks().isEmpty() && m_details->isHidden());
}

/// The picture follows: the card that is explained comes into view.
void TrustView::showCertificate(const QByteArray& sha256) {
    const int node = m_chain->graph().nodeOf(sha256);
    if (node >= 0)
        m_chain->ensureVisible(m_chain->picture()->nodeRect(node), 8, 8);
}

bool TrustView::allPassed() const {
    return m_outcome->allPassed();
}

QWidget* TrustView::firstProblem() const {
    return m_outcome->isHidden() ? nullptr : m_outcome->problems();
}

void TrustView::focusFirstFailure() {
    if (!m_details->isHidden())
        hideDetails();
    auto* problems = m_outcome->isHidden() ? nullptr : m_outcome->problems();
    if (!problems) {
        m_chain->setFocus(Qt::OtherFocusReason);
        return;
    }
    problems->choose(0);
    problems->setFocus(Qt::OtherFocusReason);
}

void TrustView::showDetails(int node) {
    if (node < 0 || node >= static_cast<int>(m_chain->graph().nodes().size()))
        return;
    m_details->setNode(m_shown, m_chain->graph(), node);
    m_chain->setChosenNode(node);
    m_details->show();
    showOutcome();
}

void TrustView::hideDetails() {
    const bool had = m_details->isAncestorOf(focusWidget());
    m_details->hide();
    m_chain->setChosenNode(-1);
    showOutcome();
    if (had)
        (m_tree->isHidden() ? static_cast<QWidget*>(m_chain) : m_tree)->setFocus(Qt::OtherFocusReason);
}

void TrustView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !m_details->isHidden())
        hideDetails();
    else
        QWidget::keyPressEvent(event);
}

void TrustView::setShownAsList(bool list) {
    m_chain->setVisible(!list);
    m_tree->setVisible(list);
    m_asList->setText(list ? tr("Show as picture") : tr("Show as list"));
    m_asList->setIcon(icon(list ? QStringLiteral("link") : QStringLiteral("list")));
    m_asList->setAccessibleName(m_asList->text());
    m_fit->setVisible(!list && m_chain->isOverfull());
}

void TrustView::setWhatIf(bool on) {
    ++m_question;
    m_whatIf->setVisible(on && !m_content.trace.path().empty());
    draw(m_content);
    if (m_whatIf->isHidden())
        return;
    QDateTime first = m_content.trace.validatedAt();
    QDateTime last = first;
    for (const TraceLink& link : m_content.trace.path()) {
        first = std::min(first, link.certificate.notBefore());
        last = std::max(last, link.certificate.notAfter());
    }
    const qint64 margin = first.secsTo(last) / 20;
    m_whatIf->setTimes(m_content.trace.validatedAt(), first.addSecs(-margin), last.addSecs(margin));
    m_whatIf->timeField()->setFocus(Qt::OtherFocusReason);
}

/// A large pool takes a while: the trace runs on a worker, and only the answer to the latest question counts.
void TrustView::traceAt(const QDateTime& time) {
    const int question = ++m_question;
    m_whatIf->setRunning();
    auto future = QtConcurrent::run([content = m_content, time]() -> Result<ChainTrace> {
        return traceChain(content.trace.path().front().certificate, content.pool, content.anchors,
                          content.policy, time);
    });
    observe(future, this, [this, question](const Result<ChainTrace>& trace) {
        if (question != m_question || !trace)
            return;
        ChainContent supposed = m_content;
        supposed.trace = *trace;
        supposed.supposed = true;
        draw(supposed);
        tellSupposition();
    });
}

void TrustView::tellSupposition() {
    const QDateTime at = m_shown.trace.validatedAt();
    const qint64 days = m_content.trace.validatedAt().daysTo(at);
    const QLocale locale;
    const QString when = days == 0  ? isoTime(at)
                         : days > 0 ? tr("%1, %2 days later").arg(isoTime(at), locale.toString(days))
                                    : tr("%1, %2 days earlier").arg(isoTime(at), locale.toString(-days));
    const auto& checks = m_outcome->checks();
    const auto failed = std::find_if(checks.begin(), checks.end(), [](const TrustCheck& check) {
        return check.state == CheckState::failed;
    });
    if (failed == checks.end())
        m_whatIf->setOutcome(true, tr("At %1: trusted. The verdict stays as it is.").arg(when));
    else
        m_whatIf->setOutcome(false,
                             tr("At %1: not trusted (%2). A clock that is wrong by as much shows this. "
                                "The verdict stays as it is.")
                                 .arg(when, failed->title));
}

void TrustView::askForIssuer(const QUrl& address) {
    m_outcome->explanation()->fetchButton()->setEnabled(false);
    m_message->setMessage(MessageBanner::Kind::information, tr("Fetching the issuer."),
                          tr("Waiting for %1, at most %2 s.").arg(address.host()).arg(fetchSeconds));
    // The path ends in the certificate whose issuer is missing.
    Q_EMIT issuerWanted(address, m_content.trace.path().back().certificate);
}

void TrustView::endFetch(const std::optional<Failure>& failure) {
    m_outcome->explanation()->fetchButton()->setEnabled(true);
    if (!failure) {
        m_message->clear();
        return;
    }
    const FailureText words = failureText(*failure);
    m_message->setMessage(MessageBanner::Kind::failure, words.what,
                          QStringLiteral("%1 %2").arg(words.why, words.remedy));
}

void TrustView::exportAs(const QString& kind, const QString& filter) {
    const QString name = QStringLiteral("chain.") + kind;
    QString path =
        QFileDialog::getSaveFileName(this, tr("Export the chain"), QDir::home().filePath(name), filter);
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1Char('.') + kind, Qt::CaseInsensitive))
        path += QLatin1Char('.') + kind;
    exportTo(path);
}

void TrustView::exportTo(const QString& path) {
    const bool report = path.endsWith(QLatin1String(".txt"), Qt::CaseInsensitive);
    const Result<void> written = report ? writeFileAtomically(path, chainReport(m_shown, m_facts).toUtf8())
                                        : exportChain(*m_chain->picture(), path);
    if (written) {
        m_message->setMessage(MessageBanner::Kind::success, tr("Exported."), QDir::toNativeSeparators(path));
        return;
    }
    const FailureText words = failureText(written.error());
    m_message->setMessage(MessageBanner::Kind::failure, words.what, words.remedy);
}

} // namespace trustbench
