#pragma once

#include "ui/upkeep/Upkeep.h"

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace trustbench {

class MessageBanner;

/// A page beside the bench for what is done after onboarding: title, banner, content and an action bar with
/// the way back at left and the page's own action at right. Not for: what the content is.
class UpkeepPage : public QWidget {
    Q_OBJECT
public:
    UpkeepPage(const QString& title, const QString& lead, const QString& primary, QWidget* parent = nullptr);
    /// Null while no site is open; what was shown is let go.
    virtual void setUpkeep(Upkeep* upkeep) = 0;
    /// The page comes on show.
    virtual void begin() = 0;
    virtual QWidget* firstFocus() const = 0;
    /// Esc: true where something was cancelled.
    virtual bool cancelRunning() { return false; }
    /// Ctrl+Enter.
    void actPrimary();

Q_SIGNALS:
    void closed();

protected:
    virtual void act() = 0;
    void setAction(const QString& words, bool enabled, const QString& hint = {});
    void showFailure(const Failure& failure);
    QVBoxLayout* content() const { return m_content; }
    MessageBanner* banner() const { return m_banner; }
    QPushButton* primary() const { return m_primary; }

private:
    QWidget* actionBar(const QString& words);

    QVBoxLayout* m_content;
    MessageBanner* m_banner;
    QPushButton* m_primary = nullptr;
    QLabel* m_hint = nullptr;
};

} // namespace trustbench
