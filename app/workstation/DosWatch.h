#pragma once

#include "core/wos/DosFile.h"

#include <QFileSystemWatcher>
#include <QObject>

namespace trustbench {

/// Watches a folder for endpoint files that device orchestration software drops there, and reads them off
/// the caller's thread. A file that is still being written is read again when it changes. Not for: deciding
/// what an endpoint is good for. Tested in tests/ui/tst_window.
class DosWatch final : public QObject {
    Q_OBJECT
public:
    explicit DosWatch(QString folder, QObject* parent = nullptr);

    /// Makes the folder where it is not there yet, and begins to look. What lies there already arrives too.
    void begin();
    const QString& folder() const { return m_folder; }
    /// The last good one.
    const std::optional<DosFile>& newest() const { return m_newest; }

Q_SIGNALS:
    /// `dropped`: it came while the folder was being watched.
    void arrived(const trustbench::DosFile& file, bool dropped);
    void failed(const trustbench::Failure& failure);

private:
    struct Listed {
        QString path;
        QDateTime modified;
    };
    void look();
    void onListed(const QList<Listed>& files);
    void read(const QString& path, bool dropped);

    QString m_folder;
    QFileSystemWatcher m_watcher;
    QHash<QString, QDateTime> m_known; ///< when each file was last modified as it was read
    std::optional<DosFile> m_newest;
    bool m_begun = false;
    bool m_looking = false;
    bool m_lookAgain = false;
};

} // namespace trustbench
