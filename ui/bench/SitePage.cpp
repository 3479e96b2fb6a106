#include "ui/bench/SitePage.h"

#include "core/base/observe.h"
#include "ui/bench/AnchorEditor.h"
#include "ui/bench/LinesField.h"
#include "ui/bench/SiteCard.h"
#include "ui/bench/SiteGit.h"
#include "ui/onboarding/FileRow.h"
#include "ui/onboarding/StepFacts.h"
#include "ui/text/FailureText.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/WrappingPane.h"

#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace trustbench {

namespace {

enum IdentityKind { dnsIdentity, subjectIdentity, fingerprintIdentity };

} // namespace

SitePage::SitePage(Workplace* workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace) {
    build();
    edit(nullptr);
}

void SitePage::build() {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_scroll = new QScrollArea(this);
    auto* content = new WrappingPane(m_scroll->viewport()); // born where it stays: see MainWindow::build()
    content->setProperty("zone", QStringLiteral("page"));
    content->setAttribute(Qt::WA_StyledBackground);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(32, 24, 32, 24);
    rows->setSpacing(16);
    m_title = makeLabel(TextRole::pageTitle);
    rows->addWidget(m_title);
    rows->addWidget(
        makeParagraph(TextRole::lead,
                      tr("A site is everything that stays the same from device to device: where the WOS is, "
                         "whom to trust, and where the devices' files are."),
                      "text2"));
    m_banner = new MessageBanner;
    m_banner->setObjectName(QStringLiteral("siteBanner"));
    rows->addWidget(m_banner);
    m_checks = new CheckList(tr("Results of the test"));
    rows->addWidget(m_checks);
    rows->addWidget(wosCard());
    rows->addWidget(trustCard());
    rows->addWidget(devicesCard());
    m_git = new SiteGit;
    rows->addWidget(m_git);
    rows->addStretch(1);
    content->fill(m_scroll);
    m_scroll->setAccessibleName(tr("Site"));
    outer->addWidget(m_scroll, 1);
    outer->addWidget(actionBar());

    for (auto* field : {m_name, m_api, m_signingUrl, m_identity, m_scanPattern})
        connect(field, &QLineEdit::textChanged, this, &SitePage::tell);
    for (auto* row : {m_secretFile, m_folder})
        connect(row, &FileRow::edited, this, &SitePage::tell);
    connect(m_interceptors, &LinesField::edited, this, &SitePage::tell);
    connect(m_git, &SiteGit::edited, this, &SitePage::tell);
    for (auto* anchors : {m_tls, m_signing, m_git->commitAnchors()}) {
        anchors->setOperatorName(m_workplace->operatorName());
        connect(anchors, &AnchorEditor::edited, this, &SitePage::tell);
    }
    connect(m_identityKind, &QComboBox::currentIndexChanged, this, &SitePage::tell);
}

QWidget* SitePage::wosCard() {
    auto* made = new SiteCard(tr("WOS"));
    m_name = makeField(tr("Name of the site"), tr("Plant North, line 3"));
    m_name->setObjectName(QStringLiteral("siteName"));
    m_api = makeField(tr("Address of the WOS"), QStringLiteral("https://wos.plant.example/v1"));
    m_api->setObjectName(QStringLiteral("siteApi"));
    m_signingUrl = makeField(tr("Address of the signing certificate"),
                             QStringLiteral("https://wos.plant.example/v1/signing-certificate"));
    m_signingUrl->setObjectName(QStringLiteral("siteSigningUrl"));
    made->addField(tr("Name of the site"), m_name);
    made->addField(tr("Address of the WOS"), m_api);
    made->addField(tr("Address of the signing certificate"), m_signingUrl);
    m_secretFile =
        new FileRow(tr("Operator secret file"),
                    tr("Optional: a file that only you can read; otherwise the secret is asked for"));
    made->rows()->addSpacing(4);
    made->rows()->addWidget(m_secretFile);
    return made;
}

QWidget* SitePage::trustCard() {
    auto* made = new SiteCard({});
    auto* rows = made->rows();
    rows->setSpacing(16);
    m_tls = new AnchorEditor(tr("TLS anchors"),
                             tr("Roots that the WOS's and the Git server's TLS certificates must trace to."));
    m_signing = new AnchorEditor(tr("Signing anchors"),
                                 tr("Roots that the WOS's signing certificate must trace to."));
    rows->addWidget(m_tls);
    rows->addWidget(makeLine());
    rows->addWidget(m_signing);
    auto* identity = new QHBoxLayout;
    identity->setSpacing(8);
    m_identityKind = makeChoice(tr("How the signing certificate is recognised"),
                                {tr("DNS name"), tr("Subject"), tr("SHA-256 fingerprint")});
    m_identityKind->setMinimumWidth(200);
    m_identity = makeField(tr("Signing identity"), QStringLiteral("wos.plant.example"));
    m_identity->setObjectName(QStringLiteral("siteIdentity"));
    identity->addWidget(m_identityKind);
    identity->addWidget(m_identity, 1);
    auto* part = new QVBoxLayout;
    part->setSpacing(4);
    part->addWidget(makeLabel(TextRole::secondaryStrong, tr("Signing identity")));
    part->addLayout(identity);
    part->addWidget(makeParagraph(
        TextRole::secondary,
        tr("A root of the plant also issues device certificates, so the signing certificate must "
           "be recognised as the WOS's own."),
        "text2"));
    rows->addLayout(part);
    rows->addWidget(makeLine());
    m_interceptors = new LinesField(tr("TLS-inspecting proxies that may see secrets"),
                                    tr("Optional: SHA-256 fingerprints of their certificates, one per line"));
    m_interceptors->field()->setObjectName(QStringLiteral("interceptors"));
    rows->addWidget(m_interceptors);
    return made;
}

QWidget* SitePage::devicesCard() {
    auto* made = new SiteCard(tr("Devices"));
    m_folder =
        new FileRow(tr("Device folder"), tr("Holds certificate, key and capability document of each device"));
    m_folder->setChoosesFolder();
    made->rows()->addWidget(m_folder);
    m_scanPattern = makeField(tr("Scan pattern"), tr("Optional regular expression; group 1 is the serial"));
    m_scanPattern->setObjectName(QStringLiteral("scanPattern"));
    made->addField(tr("Scan pattern"), m_scanPattern);
    made->addNote(tr("A scanned serial takes the place of {id} in the file names: {id}.pem, {id}.key and "
                     "{id}.json unless the site file says otherwise."));
    return made;
}

QWidget* SitePage::actionBar() {
    auto* bar = new QWidget;
    bar->setProperty("zone", QStringLiteral("actions"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setFixedHeight(72);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(32, 1, 32, 0);
    row->setSpacing(16);
    m_close = makeButton(ButtonKind::secondary, tr("Back to the bench"));
    m_close->setProperty("large", true);
    auto* open = makeButton(ButtonKind::quiet, tr("Open a site file"), QStringLiteral("folder"));
    m_try = makeButton(ButtonKind::secondary, tr("Test"));
    m_try->setProperty("large", true);
    m_try->setObjectName(QStringLiteral("testSite"));
    m_save = makeButton(ButtonKind::primary, tr("Save and open"));
    m_save->setObjectName(QStringLiteral("saveSite"));
    m_hint = makeElided(TextRole::secondary, {}, "text2");
    m_hint->setObjectName(QStringLiteral("siteHint"));
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_close);
    row->addWidget(open);
    row->addWidget(m_hint, 1);
    row->addWidget(m_try);
    row->addWidget(m_save);
    connect(m_close, &QPushButton::clicked, this, &SitePage::closed);
    connect(open, &QPushButton::clicked, this, &SitePage::openWanted);
    connect(m_try, &QPushButton::clicked, this, &SitePage::tryOut);
    connect(m_save, &QPushButton::clicked, this, &SitePage::save);
    return bar;
}

void SitePage::edit(const Site* site) {
    m_base = site ? *site : Site{};
    m_title->setText(site ? tr("Site %1").arg(site->name) : tr("New site"));
    m_name->setText(m_base.name);
    m_api->setText(m_base.api.toString());
    m_signingUrl->setText(m_base.signingCertificateUrl.toString());
    m_tls->setAnchors(m_base.tlsAnchors, m_base);
    m_signing->setAnchors(m_base.signingAnchors, m_base);
    const auto& identity = m_base.signingIdentity;
    const bool bySubject = !identity.subject.isEmpty();
    const bool byPrint = !identity.sha256.isEmpty();
    m_identityKind->setCurrentIndex(byPrint     ? fingerprintIdentity
                                    : bySubject ? subjectIdentity
                                                : dnsIdentity);
    m_identity->setText(byPrint ? identity.sha256 : bySubject ? identity.subject : identity.dnsName);
    const auto absolute = [&](const QString& path) { return path.isEmpty() ? path : m_base.resolve(path); };
    m_secretFile->setPath(absolute(m_base.operatorSecretFile));
    m_folder->setPath(absolute(m_base.devices.folder));
    m_scanPattern->setText(m_base.devices.scanPattern);
    m_interceptors->setLines(m_base.interceptors);
    m_git->setSite(m_base);
    m_checks->setRows({});
    m_banner->clear();
    m_close->setVisible(m_workplace->site() != nullptr);
    tell();
}

Site SitePage::entered() const {
    auto site = m_base;
    site.name = m_name->text().trimmed();
    site.api = QUrl(m_api->text().trimmed());
    site.signingCertificateUrl = QUrl(m_signingUrl->text().trimmed());
    site.tlsAnchors = m_tls->anchors();
    site.signingAnchors = m_signing->anchors();
    site.signingIdentity = {};
    const auto identity = m_identity->text().trimmed();
    switch (m_identityKind->currentIndex()) {
    case subjectIdentity:
        site.signingIdentity.subject = identity;
        break;
    case fingerprintIdentity:
        site.signingIdentity.sha256 = normalFingerprint(identity).value_or(identity);
        break;
    default:
        site.signingIdentity.dnsName = identity;
    }
    site.operatorSecretFile = m_secretFile->path();
    site.devices.folder = m_folder->path();
    site.devices.scanPattern = m_scanPattern->text();
    site.interceptors.clear();
    for (const auto& written : m_interceptors->lines())
        site.interceptors.append(normalFingerprint(written).value_or(written));
    m_git->applyTo(site);
    return site;
}

void SitePage::tell() {
    const auto site = entered();
    QString missing;
    if (site.name.isEmpty())
        missing = tr("Enter a name");
    else if (site.api.scheme() != QLatin1String("https") || site.api.host().isEmpty())
        missing = tr("Enter an https address of the WOS");
    else if (site.signingCertificateUrl.host().isEmpty())
        missing = tr("Enter the address of the signing certificate");
    else if (m_tls->unconfirmed() + m_signing->unconfirmed() + m_git->commitAnchors()->unconfirmed() > 0)
        missing = tr("Compare every fingerprint or remove the anchor");
    else if (site.tlsAnchors.isEmpty() || site.signingAnchors.isEmpty())
        missing = tr("Add a TLS anchor and a signing anchor");
    else if (site.signingIdentity.isEmpty())
        missing = tr("Enter the signing identity");
    else if (!QRegularExpression(site.devices.scanPattern).isValid())
        missing = tr("The scan pattern is not a regular expression");
    else if (!std::all_of(site.interceptors.begin(), site.interceptors.end(),
                          [](const QString& written) { return normalFingerprint(written).has_value(); }))
        missing = tr("Enter SHA-256 fingerprints of proxies");
    else
        missing = m_git->problem();
    m_hint->setText(missing);
    m_save->setEnabled(missing.isEmpty());
    m_try->setEnabled(!site.api.host().isEmpty() && !m_running.isRunning());
}

void SitePage::tryOut() {
    m_try->setEnabled(false);
    m_checks->setRows({{Status::running, tr("Reaching the WOS"), entered().api.host()}});
    m_scroll->verticalScrollBar()->setValue(0);
    m_running = m_workplace->tryOut(entered());
    observe(m_running, this, [this](const Result<Preflight>& result) { showPreflight(result); });
}

void SitePage::showPreflight(const Result<Preflight>& result) {
    tell();
    if (!result) {
        m_checks->setRows({});
        showFailure(result.error());
        return;
    }
    SessionState shown;
    shown.plan.endpoint = entered().endpoint();
    shown.seen.preflight = *result;
    m_checks->setRows(checksOf(StepName::endpoint, shown));
    if (result->failure) {
        showFailure(*result->failure);
        return;
    }
    m_banner->setMessage(MessageBanner::Kind::success, tr("The WOS answers and TLS is trusted."),
                         tr("The signing certificate is traced with the first device."));
}

void SitePage::showFailure(const Failure& failure) {
    const auto text = failureText(withoutCodes(failure));
    m_banner->setMessage(MessageBanner::Kind::failure, text.what, text.why + QLatin1Char(' ') + text.remedy);
    m_banner->setToolTip(technicalDetail(failure));
    m_scroll->verticalScrollBar()->setValue(0);
}

bool SitePage::saveTo(const QString& path) {
    if (const auto done = entered().save(path); !done) {
        showFailure(done.error());
        return false;
    }
    Q_EMIT saved(path);
    return true;
}

void SitePage::save() {
    auto path = m_base.file;
    if (path.isEmpty())
        path = QFileDialog::getSaveFileName(this, tr("Save the site"), QStringLiteral("site.json"),
                                            tr("Site files (*.json)"));
    if (!path.isEmpty())
        saveTo(path);
}

void SitePage::actPrimary() {
    if (m_save->isEnabled())
        m_save->click();
}

void SitePage::focusFirst() {
    m_name->setFocus(Qt::OtherFocusReason);
}

} // namespace trustbench
