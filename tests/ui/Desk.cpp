#include "tests/ui/Desk.h"

#include "ui/onboarding/OnboardingView.h"
#include "ui/widgets/Explanation.h"
#include "ui/widgets/MessageBanner.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>

namespace testing {
namespace {

/// Every word in a widget that is on show.
/// As they are read: a place where a line may break is none that is seen.
QString wordsIn(const QWidget* widget) {
    if (!widget || !widget->isVisible())
        return {};
    QStringList words;
    for (const auto* label : widget->findChildren<QLabel*>())
        if (label->isVisible() && !label->text().isEmpty())
            words.append(label->text());
    return words.join(QLatin1Char('\n')).remove(QChar(0x200B));
}

Workstation::Settings settingsIn(const QString& folder, const QString& journal) {
    Workstation::Settings settings;
    settings.journal = journal.isEmpty() ? folder + QStringLiteral("/journal.sqlite") : journal;
    settings.handover = folder + QStringLiteral("/handover");
    settings.dosFolder = folder + QStringLiteral("/dos");
    settings.timing.firstPoll = std::chrono::milliseconds(20);
    settings.timing.longestPoll = std::chrono::milliseconds(100);
    return settings;
}

} // namespace

Desk::Desk(const QString& folder, const QString& journal)
    : m_folder(folder)
    , m_workstation(std::make_unique<Workstation>(settingsIn(folder, journal)))
    , m_theme(std::make_unique<ThemeController>(*qApp, ThemeChoice::light))
    , m_window(std::make_unique<MainWindow>(m_workstation.get(), m_theme.get())) {
    m_window->show();
    m_window->activateWindow();
    m_workstation->begin();
}

Desk::~Desk() {
    QSignalSpy closed(m_workstation.get(), &Workstation::closed);
    m_workstation->close();
    if (closed.isEmpty())
        closed.wait(patience);
}

bool Desk::open(const QString& siteFile) {
    m_window->activateWindow(); // there may be another
    QSignalSpy opened(m_workstation.get(), &Workplace::siteChanged);
    QSignalSpy failed(m_workstation.get(), &Workplace::siteFailed);
    m_workstation->openSite(siteFile);
    return QTest::qWaitFor([&] { return !opened.isEmpty() || !failed.isEmpty(); }, patience) &&
           failed.isEmpty() && QTest::qWaitForWindowActive(m_window.get());
}

QString Desk::banner() const {
    return wordsIn(m_window->findChild<MessageBanner*>(QStringLiteral("banner")));
}

QString Desk::explanation() const {
    return wordsIn(m_window->findChild<Explanation*>(QStringLiteral("explanation")));
}

QString Desk::scanMessage() const {
    return wordsIn(m_window->findChild<MessageBanner*>(QStringLiteral("scanMessage")));
}

void Desk::scan(const QString& label) {
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    press(QKeySequence(Qt::CTRL | Qt::Key_L));
    QTest::keyClicks(QApplication::focusWidget(), label);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
}

void Desk::type(const char* field, const QString& text) {
    auto* line = control<QLineEdit>(field);
    QVERIFY2(line && line->isEnabled(), field);
    QTest::mouseClick(line, Qt::LeftButton);
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(line, text);
}

bool Desk::click(const char* button) {
    const bool ready = QTest::qWaitFor(
        [&] {
            const auto* found = control<QPushButton>(button);
            return found && found->isEnabled();
        },
        patience);
    if (ready)
        QTest::mouseClick(control<QPushButton>(button), Qt::LeftButton);
    return ready;
}

void Desk::press(const QKeySequence& keys) {
    QTest::keySequence(m_window.get(), keys);
}

void Desk::drop(QWidget* target, const QStringList& files) {
    QMimeData data;
    QList<QUrl> urls;
    for (const auto& file : files)
        urls.append(QUrl::fromLocalFile(file));
    data.setUrls(urls);
    const auto at = target->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &drop);
    QVERIFY(drop.isAccepted());
}

void Desk::picture(const QString& name) {
    // What has just changed is laid out by then.
    QImage before;
    const auto isAtRest = [&] {
        auto now = m_window->grab().toImage();
        return std::exchange(before, now) == now;
    };
    QVERIFY(QTest::qWaitFor(isAtRest, patience));
    const QDir folder(QStringLiteral(TRUSTBENCH_PICTURES));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    QVERIFY(m_window->grab().save(folder.filePath(name + QStringLiteral(".png"))));
}

void Desk::pictures(const QString& name) {
    m_theme->choose(ThemeChoice::dark);
    picture(name + QStringLiteral("-dark"));
    m_theme->choose(ThemeChoice::light);
    picture(name + QStringLiteral("-light"));
}

const SessionState* Desk::device() const {
    const auto* session = m_window->onboarding()->session();
    return session ? &session->state() : nullptr;
}

bool Desk::isAt(StepName step, SessionStatus status) const {
    return device() && device()->stepName() == step && device()->status() == status;
}

QString siteLike(const BenchWos& wos, const QString& name, const std::function<void(QJsonObject&)>& change) {
    QFile original(wos.file(QStringLiteral("site.json")));
    if (!original.open(QIODevice::ReadOnly))
        qFatal("no site file");
    auto site = QJsonDocument::fromJson(original.readAll()).object();
    change(site);
    QFile changed(wos.file(name));
    if (!changed.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("no room for a site file");
    changed.write(QJsonDocument(site).toJson());
    return changed.fileName();
}

QString siteThatAsks(const BenchWos& wos) {
    return siteLike(wos, QStringLiteral("site-that-asks.json"), [](QJsonObject& site) {
        site.remove(QStringLiteral("operator"));
        auto signing = site.value(QStringLiteral("signing")).toObject();
        signing.remove(QStringLiteral("confirmed"));
        site.insert(QStringLiteral("signing"), signing);
    });
}

} // namespace testing
