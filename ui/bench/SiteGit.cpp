#include "ui/bench/SiteGit.h"

#include "core/base/Files.h"
#include "core/repository/RepositoryUrl.h"
#include "ui/bench/AnchorEditor.h"
#include "ui/bench/LinesField.h"
#include "ui/bench/SiteCard.h"
#include "ui/onboarding/FileRow.h"
#include "ui/widgets/Controls.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <array>

namespace trustbench {

namespace {

/// In the order of the list of units.
constexpr std::array<qint64, 4> unitSeconds{24LL * 3600, 3600, 60, 1};
constexpr qint64 longestLifetime = 10LL * 366 * 24 * 3600; // as the site file allows

/// In the order of the list of stores.
constexpr std::array stores{TokenStorage::memory, TokenStorage::keyring, TokenStorage::file};

/// The entries of a known_hosts file, without its remarks.
QStringList hostKeysIn(const QString& path) {
    QStringList found;
    const auto bytes = readFile(path);
    for (const auto& line : bytes.value_or(QByteArray()).split('\n'))
        if (const auto text = QString::fromUtf8(line).trimmed();
            !text.isEmpty() && !text.startsWith(QLatin1Char('#')))
            found.append(text);
    return found;
}

} // namespace

SiteGit::SiteGit(QWidget* parent)
    : QWidget(parent) {
    auto* cards = new QVBoxLayout(this);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(16);
    cards->addWidget(tokenCard());
    cards->addWidget(sshCard());
    cards->addWidget(commitsCard());
    connectFields();
}

QWidget* SiteGit::tokenCard() {
    auto* made = new SiteCard(tr("Git: access tokens"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_lifetime = makeField(tr("Longest lifetime of a token"), tr("No limit"));
    m_lifetime->setObjectName(QStringLiteral("tokenLifetime"));
    m_lifetimeUnit = makeChoice(tr("Unit of the longest lifetime"),
                                {tr("days"), tr("hours"), tr("minutes"), tr("seconds")});
    m_lifetimeUnit->setObjectName(QStringLiteral("tokenLifetimeUnit"));
    row->addWidget(m_lifetime, 1);
    row->addWidget(m_lifetimeUnit);
    auto* both = new QWidget;
    row->setContentsMargins(0, 0, 0, 0);
    both->setLayout(row);
    both->setFocusProxy(m_lifetime);
    made->addField(tr("Longest lifetime of a token"), both);
    made->addNote(tr("The specification asks for short-lived tokens: one that lives longer is named in the "
                     "record."));
    m_store = makeChoice(tr("Where tokens outlive the program"),
                         {tr("Nowhere: a new one is asked for"), tr("In the keyring of this system"),
                          tr("In an encrypted file with a passphrase")});
    m_store->setObjectName(QStringLiteral("tokenStore"));
    made->addField(tr("Where tokens outlive the program"), m_store);
    m_neighbour = makeField(tr("Repository that no device may read"),
                            tr("Optional: another device's repository on the same server"));
    m_neighbour->setObjectName(QStringLiteral("gitNeighbour"));
    made->addField(tr("Repository that no device may read"), m_neighbour);
    made->addNote(tr("It is tried with every token, and a token that reads it is not accepted."));
    m_username = makeField(tr("User name that goes with the token"), Site{}.gitUsername);
    m_username->setObjectName(QStringLiteral("gitUsername"));
    made->addField(tr("User name that goes with the token"), m_username);
    return made;
}

QWidget* SiteGit::sshCard() {
    m_ssh = new SiteCard(tr("Git over SSH"));
    m_hostKeys = new LinesField(tr("Host keys of the Git servers"),
                                QStringLiteral("git.plant.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI…"));
    m_hostKeys->field()->setObjectName(QStringLiteral("sshHostKeys"));
    m_hostKeys->addFilesWith(tr("Add from files"), hostKeysIn);
    m_ssh->rows()->addWidget(m_hostKeys);
    m_fingerprints = new QFormLayout;
    m_fingerprints->setHorizontalSpacing(16);
    m_fingerprints->setVerticalSpacing(4);
    m_fingerprints->setContentsMargins(8, 0, 8, 0);
    m_ssh->rows()->addLayout(m_fingerprints);
    m_ssh->addNote(tr("Lines as in a known_hosts file. Compare each fingerprint with what ssh-keygen -l "
                      "shows on the server: no other server is talked to."));
    m_key = new FileRow(tr("Key that this workstation reads with"),
                        tr("Private key without a passphrase that only you can read"));
    m_key->field()->setObjectName(QStringLiteral("sshKey"));
    m_ssh->rows()->addSpacing(4);
    m_ssh->rows()->addWidget(m_key);
    m_agent = new QCheckBox(tr("Take the key from the SSH agent of this session"));
    m_agent->setObjectName(QStringLiteral("sshAgent"));
    m_ssh->rows()->addWidget(m_agent);
    m_ssh->addNote(tr("It is never handed to a device: each device has a key of its own."));
    m_ssh->makeFoldable();
    return m_ssh;
}

QWidget* SiteGit::commitsCard() {
    m_commits = new SiteCard(tr("Signed commits"));
    m_commits->addNote(tr("Where any signer is named, the newest commit must be signed by one of them."));
    m_sshSigners =
        new FileRow(tr("Allowed signers (SSH)"), tr("Optional: allowed-signers file of ssh-keygen"));
    m_sshSigners->field()->setObjectName(QStringLiteral("allowedSigners"));
    m_openPgpKeys = new FileRow(tr("OpenPGP keys"), tr("Optional: public keys from gpg --export"));
    m_openPgpKeys->field()->setObjectName(QStringLiteral("allowedOpenPgpKeys"));
    m_anchors = new AnchorEditor(tr("Commit anchors (X.509)"),
                                 tr("Roots that the certificates of signers must trace to."));
    m_subjects = new LinesField(tr("Subjects that may sign (X.509)"), QStringLiteral("CN=Release,O=Plant"));
    m_subjects->field()->setObjectName(QStringLiteral("allowedX509Subjects"));
    m_crls = new LinesField(tr("Revocation lists (X.509)"), tr("Optional: files, one per line"));
    m_crls->field()->setObjectName(QStringLiteral("x509Crls"));
    m_crls->addFilesWith(tr("Add files"), [](const QString& path) { return QStringList{path}; });
    for (QWidget* part : {static_cast<QWidget*>(m_sshSigners), static_cast<QWidget*>(m_openPgpKeys),
                          static_cast<QWidget*>(makeLine()), static_cast<QWidget*>(m_anchors),
                          static_cast<QWidget*>(m_subjects), static_cast<QWidget*>(m_crls)}) {
        m_commits->rows()->addSpacing(4);
        m_commits->rows()->addWidget(part);
    }
    m_commits->makeFoldable();
    return m_commits;
}

void SiteGit::connectFields() {
    for (auto* field : {m_username, m_lifetime, m_neighbour})
        connect(field, &QLineEdit::textChanged, this, &SiteGit::edited);
    for (auto* choice : {m_lifetimeUnit, m_store})
        connect(choice, &QComboBox::currentIndexChanged, this, &SiteGit::edited);
    for (auto* row : {m_key, m_sshSigners, m_openPgpKeys})
        connect(row, &FileRow::edited, this, &SiteGit::edited);
    connect(m_hostKeys, &LinesField::edited, this, &SiteGit::showHostKeys);
    for (auto* lines : {m_hostKeys, m_subjects, m_crls})
        connect(lines, &LinesField::edited, this, &SiteGit::edited);
    connect(m_agent, &QCheckBox::toggled, this, &SiteGit::edited);
    connect(m_anchors, &AnchorEditor::edited, this, &SiteGit::edited);
}

void SiteGit::setSite(const Site& site) {
    const auto absolute = [&](const QString& path) { return path.isEmpty() ? path : site.resolve(path); };
    m_username->setText(site.gitUsername == Site{}.gitUsername ? QString() : site.gitUsername);
    setLifetime(site.tokenMaxLifetime);
    m_store->setCurrentIndex(
        int(std::find(stores.begin(), stores.end(), site.tokenStorage) - stores.begin()));
    m_neighbour->setText(site.gitNeighbour.toString());
    QStringList pins;
    for (const auto& pin : site.gitSshHostKeys)
        pins.append(pin.line());
    m_hostKeys->setLines(pins);
    m_key->setPath(absolute(site.gitSshKey));
    m_agent->setChecked(site.gitSshAgent);
    m_ssh->setFolded(pins.isEmpty() && site.gitSshKey.isEmpty() && !site.gitSshAgent);
    m_sshSigners->setPath(absolute(site.gitAllowedSigners));
    m_openPgpKeys->setPath(absolute(site.gitAllowedOpenPgpKeys));
    m_anchors->setAnchors(site.commitAnchors, site);
    m_subjects->setLines(site.gitAllowedX509Subjects);
    QStringList crls;
    for (const auto& crl : site.gitX509Crls)
        crls.append(site.resolve(crl));
    m_crls->setLines(crls);
    m_commits->setFolded(site.gitAllowedSigners.isEmpty() && site.gitAllowedOpenPgpKeys.isEmpty() &&
                         site.commitAnchors.isEmpty() && crls.isEmpty());
}

void SiteGit::applyTo(Site& site) const {
    const auto username = m_username->text().trimmed();
    site.gitUsername = username.isEmpty() ? Site{}.gitUsername : username;
    site.tokenMaxLifetime = lifetime().value_or(std::chrono::seconds(0));
    site.tokenStorage = stores.at(size_t(qMax(0, m_store->currentIndex())));
    site.gitNeighbour = repositoryUrlFrom(m_neighbour->text().trimmed());
    site.gitSshHostKeys.clear();
    for (const auto& line : m_hostKeys->lines())
        if (const auto pin = PinnedHostKey::parse(line))
            site.gitSshHostKeys.append(*pin);
    site.gitSshKey = m_key->path();
    site.gitSshAgent = m_agent->isChecked();
    site.gitAllowedSigners = m_sshSigners->path();
    site.gitAllowedOpenPgpKeys = m_openPgpKeys->path();
    site.commitAnchors = m_anchors->anchors();
    site.gitAllowedX509Subjects = m_subjects->lines();
    site.gitX509Crls = m_crls->lines();
}

QString SiteGit::problem() const {
    if (m_username->text().contains(QLatin1Char(':')))
        return tr("The Git user name must have no colon");
    if (!lifetime())
        return tr("Enter a lifetime of up to ten years");
    const auto neighbour = m_neighbour->text().trimmed();
    if (!neighbour.isEmpty() && repositoryUrlFrom(neighbour).isEmpty())
        return tr("Enter an https or SSH repository");
    const auto pins = m_hostKeys->lines();
    for (qsizetype i = 0; i < pins.size(); ++i)
        if (!PinnedHostKey::parse(pins.at(i)))
            return tr("Host key %1 cannot be read").arg(i + 1);
    const bool hasSubjects = !m_subjects->lines().isEmpty();
    const bool hasAnchors = !m_anchors->anchors().isEmpty() || m_anchors->unconfirmed() > 0;
    if (hasAnchors && !hasSubjects)
        return tr("Enter the subjects that may sign");
    if (hasSubjects && !hasAnchors)
        return tr("Add an anchor for the subjects");
    return {};
}

/// In the largest unit that says it exactly.
void SiteGit::setLifetime(std::chrono::seconds lifetime) {
    size_t unit = 0;
    while (lifetime.count() % unitSeconds.at(unit) != 0)
        ++unit;
    m_lifetimeUnit->setCurrentIndex(int(unit));
    m_lifetime->setText(lifetime.count() == 0 ? QString()
                                              : QString::number(lifetime.count() / unitSeconds.at(unit)));
}

std::optional<std::chrono::seconds> SiteGit::lifetime() const {
    const auto written = m_lifetime->text().trimmed();
    if (written.isEmpty())
        return std::chrono::seconds(0);
    bool isNumber = false;
    const qint64 count = written.toLongLong(&isNumber);
    const qint64 unit = unitSeconds.at(size_t(qMax(0, m_lifetimeUnit->currentIndex())));
    if (!isNumber || count < 0 || count > longestLifetime / unit)
        return std::nullopt;
    return std::chrono::seconds(count * unit);
}

void SiteGit::showHostKeys() {
    while (m_fingerprints->rowCount() > 0)
        m_fingerprints->removeRow(0);
    const auto lines = m_hostKeys->lines();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto pin = PinnedHostKey::parse(lines.at(i));
        const auto name = pin ? tr("%1, %2").arg(pin->host, pin->key.type) : tr("Line %1").arg(i + 1);
        auto* shown =
            pin ? makeParagraph(TextRole::mono, pin->key.fingerprint)
                : makeParagraph(TextRole::secondary,
                                tr("Not a plain host name, a kind of key and a public key of that kind"),
                                "fail");
        shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
        shown->setAccessibleName(name + QLatin1Char(' ') + shown->text());
        m_fingerprints->addRow(makeLabel(TextRole::secondary, name, "text2"), shown);
    }
}

} // namespace trustbench
