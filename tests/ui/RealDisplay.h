#pragma once

#include <QProcess>
#include <QSize>
#include <QString>

namespace testing {

/// An X display of the test's own (Xvfb), without a window manager, and hands for it (xdotool). Pictures are
/// of what the display shows.
class RealDisplay {
public:
    /// Starts the X server; before the QGuiApplication, which then uses it.
    class Server {
    public:
        Server();
        ~Server();
        Server(const Server&) = delete;
        Server& operator=(const Server&) = delete;

    private:
        QProcess m_process;
    };

    bool becomesEmpty() const;
    bool becomesPainted() const;
    /// Two looks in a row see the same.
    bool comesToRest() const;
    bool focusWindowOf(qint64 processId);
    bool resizeWindowOf(qint64 processId, int width, int height);
    QSize sizeOfWindowOf(qint64 processId);
    void key(const char* keys);
    void type(const QString& text);
    /// Saved in the build folder for people to look at.
    void picture(const QString& name);

private:
    QByteArray windowOf(qint64 processId);
};

} // namespace testing
