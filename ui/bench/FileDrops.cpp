#include "ui/bench/FileDrops.h"

#include <QDragEnterEvent>
#include <QMimeData>

namespace trustbench {

FileDrops::FileDrops(QWidget* target)
    : QObject(target) {
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

bool FileDrops::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::DragEnter) {
        auto* enter = static_cast<QDragEnterEvent*>(event);
        if (m_taking && enter->mimeData()->hasUrls())
            enter->acceptProposedAction();
        return true;
    }
    if (event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto* drop = static_cast<QDropEvent*>(event);
    QStringList files;
    for (const auto& url : drop->mimeData()->urls())
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    if (files.isEmpty())
        return true;
    drop->acceptProposedAction();
    Q_EMIT dropped(files);
    return true;
}

} // namespace trustbench
