#pragma once

#include <QDir>
#include <QPixmap>
#include <QTest>
#include <QWidget>

/// Pictures for people to look at, saved in the build folder. Not for: comparing by pixels.
namespace trustbench::pictures {

inline void save(QWidget& widget, const QString& name) {
    const QDir folder(QStringLiteral(TRUSTBENCH_PICTURES));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    QVERIFY(widget.grab().save(folder.filePath(name + QStringLiteral(".png"))));
}

} // namespace trustbench::pictures
