#include "tests/ui/PaperStage.h"

#include "core/base/Files.h"
#include "ui/bench/UpkeepPages.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/upkeep/UpkeepPage.h"
#include "ui/widgets/MessageBanner.h"

#include <QDir>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace testing {

void PaperStage::prepare() {
    m_desk.reset();
    m_wos.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(file(QStringLiteral("desk"))));
}

bool PaperStage::startWos(const QStringList& arguments) {
    m_wos = std::make_unique<BenchWos>(file(QStringLiteral("wos")));
    return m_wos->start(QStringList{QStringLiteral("--devices"), QStringLiteral("3"),
                                    QStringLiteral("--pending"), QStringLiteral("0")} +
                        arguments);
}

void PaperStage::open() {
    m_desk = std::make_unique<Desk>(file(QStringLiteral("desk")));
    QVERIFY(m_desk->open(m_wos->file(QStringLiteral("site.json"))));
}

void PaperStage::onboard(int devices) {
    open();
    for (const auto& id : m_ids.first(devices)) {
        m_desk->scan(id);
        REACHES(*m_desk, handover, done);
    }
}

void PaperStage::chooseFile(const QString& path) const {
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = m_desk->window().findChild<QFileDialog*>(QStringLiteral("paperFile"))));
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!m_desk->window().findChild<QFileDialog*>(QStringLiteral("paperFile")));
    isActive();
}

void PaperStage::choose(const char* action) const {
    auto* batch = m_desk->control<QPushButton>("batchChosen");
    auto* menu = batch ? batch->menu() : m_desk->window().onboarding()->actions()->more()->menu();
    QVERIFY(menu);
    Q_EMIT menu->aboutToShow();
    auto* chosen = menu->findChild<QAction*>(QString::fromLatin1(action));
    QVERIFY(chosen && chosen->isEnabled());
    chosen->trigger();
    QVERIFY(m_desk->window().upkeepPages()->current());
}

QString PaperStage::banner() const {
    const auto* banner = m_desk->window().upkeepPages()->current()->findChild<MessageBanner*>();
    return banner->isVisible() ? banner->message() : QString();
}

void PaperStage::isActive() const {
    m_desk->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
}

QByteArray PaperStage::ask(const QString& statement) const {
    return runProgram(QStringLiteral("sqlite3"), {file(QStringLiteral("desk/journal.sqlite")), statement})
        .out.trimmed();
}

QByteArray PaperStage::token(const QString& id) const {
    return readFile(QStringLiteral("%1/%2/token").arg(m_desk->handover(), id)).value_or(QByteArray());
}

QString PaperStage::repository(const QString& id) const {
    const auto bundle = readFile(QStringLiteral("%1/%2/bundle.json").arg(m_desk->handover(), id)).value();
    return QJsonDocument::fromJson(bundle)[QStringLiteral("repository")][QStringLiteral("url")].toString();
}

} // namespace testing
