#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QTest>
#include <QWidget>

/// Pictures for people to look at, saved in the build folder. Not for: comparing by pixels.
namespace trustbench::pictures {

/// Layouts settle through posted events, some of which post more.
inline void settle() {
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

inline void save(QWidget& widget, const QString& name) {
    const QDir folder(QStringLiteral(TRUSTBENCH_PICTURES));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    settle();
    QVERIFY(widget.grab().save(folder.filePath(name + QStringLiteral(".png"))));
}

} // namespace trustbench::pictures
