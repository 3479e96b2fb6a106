#pragma once

#include "tests/support/BenchWos.h"

#include <QTemporaryDir>

namespace testing {

/// The tampering proxy in front of a bench WOS. It shows the WOS's own TLS certificate, so that TLS finds
/// nothing wrong: what protects the messages then is the envelope alone.
class TamperingProxy {
public:
    static QStringList modes();

    /// `port` must be the one that the WOS was told in --public-url.
    bool start(int port, const BenchWos& wos, const QString& mode);
    /// Every body that the proxy read, requests and answers, oldest first.
    QList<QByteArray> seen() const;
    QByteArray errorOutput() { return m_program.errorOutput(); }

private:
    QTemporaryDir m_folder;
    RunningProgram m_program;
};

} // namespace testing
