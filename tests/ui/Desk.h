#pragma once

#include "app/workstation/Workstation.h"
#include "tests/support/BenchWos.h"
#include "ui/bench/MainWindow.h"

#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

class QPushButton;

namespace testing {

using namespace trustbench;

/// Longer than anything here takes, also on a busy machine; nothing waits for it to pass.
inline constexpr int patience = 60000;

/// A workstation with its window and real services, and the hands of a technician: scans, keys and clicks.
class Desk {
public:
    /// Journal, hand-over folders and the watched folder are in `folder`, which a second desk may use after
    /// this one; the journal may be another, shared one.
    explicit Desk(const QString& folder, const QString& journal = {});
    ~Desk();

    /// Opens the site file and waits for the answer; true where the site is open.
    bool open(const QString& siteFile);
    Workstation& workstation() { return *m_workstation; }
    MainWindow& window() { return *m_window; }
    QString folder() const { return m_folder; }
    QString handover() const { return m_folder + QStringLiteral("/handover"); }
    QString dosFolder() const { return m_folder + QStringLiteral("/dos"); }

    /// A control that is on show, by its object name.
    template<typename T> T* control(const char* name) const {
        for (auto* found : m_window->findChildren<T*>(QString::fromLatin1(name)))
            if (found->isVisible())
                return found;
        return nullptr;
    }
    QString banner() const;
    QString explanation() const;
    QString scanMessage() const;

    /// What a wedge scanner does: types and ends with Enter.
    void scan(const QString& label);
    void type(const char* field, const QString& text);
    /// Clicks a button that is on show and enabled; false where there is none.
    bool click(const char* button);
    bool clickPrimary() { return click("primary"); }
    void press(const QKeySequence& keys);
    /// Drops files on a widget, as a file manager does.
    void drop(QWidget* target, const QStringList& files);
    void picture(const QString& name);
    /// The same in light and in dark colours.
    void pictures(const QString& name);

    /// The device on show.
    const SessionState* device() const;
    bool isAt(StepName step, SessionStatus status) const;

private:
    QString m_folder;
    std::unique_ptr<Workstation> m_workstation;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

/// A copy of the bench WOS's site file beside it, changed by `change`; its path.
QString siteLike(const BenchWos& wos, const QString& name, const std::function<void(QJsonObject&)>& change);
/// The same where everything is asked: no secret file, no confirmed signer.
QString siteThatAsks(const BenchWos& wos);

} // namespace testing

#define REACHES(desk, step, status)                                                                          \
    QTRY_VERIFY2_WITH_TIMEOUT((desk).isAt(StepName::step, SessionStatus::status),                            \
                              qPrintable((desk).banner() + (desk).explanation()), testing::patience)
