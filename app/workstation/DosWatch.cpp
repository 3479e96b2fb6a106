#include "app/workstation/DosWatch.h"

#include "core/base/observe.h"

#include <QDir>
#include <QtConcurrentRun>

namespace trustbench {

DosWatch::DosWatch(QString folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder)) {
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &DosWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &DosWatch::look);
}

void DosWatch::begin() {
    look();
}

void DosWatch::look() {
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    const auto list = QtConcurrent::run([folder = m_folder]() -> Result<QList<Listed>> {
        if (!QDir().mkpath(folder))
            return fail(FailureCode::fileUnwritable, folder, QStringLiteral("the folder cannot be made"));
        QList<Listed> files;
        const auto entries =
            QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Time | QDir::Reversed);
        for (const auto& entry : entries)
            files.append({entry.absoluteFilePath(), entry.lastModified()});
        return files;
    });
    observe(list, this, [this](const Result<QList<Listed>>& files) {
        m_looking = false;
        if (!files) {
            Q_EMIT failed(files.error());
            return;
        }
        onListed(*files);
    });
}

void DosWatch::onListed(const QList<Listed>& files) {
    const bool first = !std::exchange(m_begun, true);
    // Only now is the folder sure to be there; what came between the listing and this is found by another.
    if (first && m_watcher.addPath(m_folder))
        m_lookAgain = true;
    for (const auto& file : files) {
        if (!m_watcher.files().contains(file.path))
            m_watcher.addPath(file.path);
        if (m_known.value(file.path) == file.modified)
            continue;
        m_known.insert(file.path, file.modified);
        read(file.path, !first);
    }
    if (std::exchange(m_lookAgain, false))
        look();
}

void DosWatch::read(const QString& path, bool dropped) {
    observe(QtConcurrent::run(&DosFile::load, path), this, [this, dropped](const Result<DosFile>& file) {
        if (!file) {
            Q_EMIT failed(file.error());
            return;
        }
        m_newest = *file;
        Q_EMIT arrived(*file, dropped);
    });
}

} // namespace trustbench
