#pragma once

#include "tests/support/BenchFlow.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Desk.h"

namespace testing {

/// The window with devices that the real bench WOS knows, for what is made of the journal and for the way
/// back out.
class PaperStage {
protected:
    /// Anew for each test.
    void prepare();
    bool startWos(const QStringList& arguments = {});
    void open();
    void onboard(int devices = 1);
    /// A file of the folder; what the window's dialog is told.
    QString file(const QString& name) const { return m_folder->filePath(name); }
    void chooseFile(const QString& path) const;
    /// Opens the menu of the device on show, or of the batch, and chooses.
    void choose(const char* action) const;
    QString banner() const;
    /// As a window manager does when a dialog has gone.
    void isActive() const;
    QByteArray ask(const QString& statement) const;
    QByteArray token(const QString& id) const;
    QString repository(const QString& id) const;
    bool reads(const QString& url, const QByteArray& token) const {
        return BenchFlow(*m_wos).listRemote(url, QString::fromLatin1(token)).exitCode == 0;
    }

    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<Desk> m_desk;
    const QStringList m_ids{QStringLiteral("PF45337-AA"), QStringLiteral("PF45338-AA"),
                            QStringLiteral("PF45339-AA")};
};

} // namespace testing
