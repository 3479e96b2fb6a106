#pragma once

#include "core/base/Result.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace trustbench {

/// The WOS of the demonstration: trustbench-wos as a child in a private folder that goes away with it. Its
/// standard input is a pipe from this program, so that it ends when this program ends, however that happens.
/// Not for: real devices. Tested in tests/ui/tst_workstation, with kill -9 too.
class DemoWos final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~DemoWos() override;

    /// Answers through ready() or failed().
    void start();
    /// Answers through ended(), at once where nothing runs.
    void stop();
    /// Everything of the demonstration: the WOS's data, and room for a journal and hand-over folders.
    QString folder() const;

Q_SIGNALS:
    void ready(const QString& siteFile);
    void failed(const trustbench::Failure& failure);
    void ended();

private:
    void onOutput();
    void onFinished();
    void fail(const QString& detail);
    void removeLeftovers(const QString& parent) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_output;
    bool m_ready = false;
    bool m_stopping = false;
};

} // namespace trustbench
