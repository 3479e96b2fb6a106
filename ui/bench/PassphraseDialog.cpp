#include "ui/bench/PassphraseDialog.h"

#include "core/access/PassphraseStrength.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/SecretField.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPointer>

namespace trustbench {

namespace {
constexpr int dialogWidth = 480;
} // namespace

PassphraseDialog::PassphraseDialog(const PassphraseRequest& request, QWidget* parent)
    : QDialog(parent)
    , m_creating(request.creating) {
    setObjectName(QStringLiteral("passphraseDialog"));
    setWindowTitle(tr("Passphrase of the tokens"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(dialogWidth);
    build(request);
    judge();
}

void PassphraseDialog::build(const PassphraseRequest& request) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 24, 24, 24);
    rows->setSpacing(8);
    rows->addWidget(makeLabel(TextRole::cardSubject,
                              m_creating ? tr("Choose a passphrase") : tr("Enter the passphrase")));
    rows->addWidget(makeParagraph(
        TextRole::body,
        m_creating ? tr("%1 keeps its access tokens in an encrypted file. Whoever opens the site later needs "
                        "this passphrase; nobody can recover it.")
                         .arg(request.site)
                   : tr("%1 keeps its access tokens in an encrypted file.").arg(request.site),
        "text2"));
    auto* file = makeElided(TextRole::mono, request.file, "text2", Qt::ElideMiddle);
    rows->addWidget(file);
    rows->addSpacing(8);
    const auto add = [&](const QString& name, const char* object) {
        auto* field = new SecretField(name, {}, QStringLiteral("key"), this);
        field->setObjectName(QString::fromLatin1(object));
        auto* label = makeLabel(TextRole::secondaryStrong, name);
        label->setBuddy(field);
        rows->addWidget(label);
        rows->addWidget(field);
        connect(field, &QLineEdit::textChanged, this, &PassphraseDialog::judge);
        connect(field, &QLineEdit::returnPressed, this, &PassphraseDialog::submit);
        return field;
    };
    m_first = add(tr("Passphrase"), "passphrase");
    m_again = m_creating ? add(tr("The same again"), "passphraseAgain") : nullptr;
    m_hint = makeParagraph(TextRole::secondary, {}, "text2");
    m_hint->setObjectName(QStringLiteral("passphraseHint"));
    rows->addWidget(m_hint);
    rows->addSpacing(8);
    m_cancel = makeButton(ButtonKind::secondary, tr("Cancel"));
    m_cancel->setProperty("large", true);
    m_cancel->setObjectName(QStringLiteral("cancelPassphrase"));
    m_accept =
        makeButton(ButtonKind::primary, m_creating ? tr("Use this passphrase") : tr("Open the tokens"));
    m_accept->setObjectName(QStringLiteral("acceptPassphrase"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_accept);
    rows->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &PassphraseDialog::submit);
    m_first->setFocus(Qt::OtherFocusReason);
}

void PassphraseDialog::judge() {
    const auto first = m_first->text();
    const bool equal = !m_creating || first == m_again->text();
    m_accept->setEnabled(!first.isEmpty() && equal);
    QString hint =
        m_creating ? tr("Several words are easier to remember than a riddle of characters.") : QString();
    const char* tone = "text2";
    if (m_creating && !first.isEmpty()) {
        const auto strength = passphraseStrength(first);
        hint = strength == PassphraseStrength::weak   ? tr("Weak: a machine guesses it. Add words.")
               : strength == PassphraseStrength::fair ? tr("Fair: one more word makes it good.")
                                                      : tr("Good: hard to guess.");
        tone = strength == PassphraseStrength::weak   ? "warn"
               : strength == PassphraseStrength::fair ? "text2"
                                                      : "ok";
        if (!equal && !m_again->text().isEmpty()) {
            hint = tr("The two are not the same.");
            tone = "fail";
        }
    }
    m_hint->setText(hint);
    setTone(m_hint, tone);
}

void PassphraseDialog::submit() {
    if (!m_accept->isEnabled())
        return;
    if (m_again)
        m_again->takeSecret(); // wiped
    setBusy(true);
    Q_EMIT entered();
}

Secret PassphraseDialog::takePassphrase() {
    const QSignalBlocker blocker(m_first);
    return m_first->takeExactly();
}

void PassphraseDialog::setBusy(bool busy) {
    m_first->setEnabled(!busy);
    if (m_again)
        m_again->setEnabled(!busy);
    m_accept->setEnabled(false);
    if (busy) {
        m_hint->setText(tr("Opening"));
        setTone(m_hint, "text2");
    }
}

void PassphraseDialog::refuse() {
    setBusy(false);
    judge();
    m_hint->setText(tr("This passphrase does not open the file. Try again."));
    setTone(m_hint, "fail");
    m_first->setFocus(Qt::OtherFocusReason);
}

void PassphraseDialog::askFor(Workplace* workplace, QWidget* window) {
    auto open = std::make_shared<QPointer<PassphraseDialog>>();
    QObject::connect(workplace, &Workplace::passphraseWanted, window,
                     [workplace, window, open](const PassphraseRequest& request) {
                         if (*open && request.wasWrong)
                             return (*open)->refuse();
                         auto* dialog = new PassphraseDialog(request, window);
                         *open = dialog;
                         connect(dialog, &PassphraseDialog::entered, workplace, [workplace, dialog] {
                             workplace->givePassphrase(dialog->takePassphrase());
                         });
                         connect(dialog, &QDialog::rejected, workplace, [workplace, open] {
                             open->clear(); // it closes by itself
                             workplace->withholdPassphrase();
                         });
                         dialog->open();
                     });
    const auto close = [open] {
        if (*open)
            (*open)->done(QDialog::Accepted);
    };
    QObject::connect(workplace, &Workplace::siteChanged, window, close);
    QObject::connect(workplace, &Workplace::siteFailed, window, close);
}

} // namespace trustbench
