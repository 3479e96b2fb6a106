#include "tests/faults/fuzz/FuzzTarget.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

/// Runs one fuzz target over every file of its corpus: replay FOLDER.
int main(int count, char* arguments[]) {
    const QDir folder(QString::fromLocal8Bit(count > 1 ? arguments[1] : ""));
    const auto names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString& name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        const QByteArray bytes = file.readAll();
        std::printf("%s\n", qPrintable(name));
        std::fflush(stdout);
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                               static_cast<std::size_t>(bytes.size()));
    }
    std::printf("%d inputs\n", int(names.size()));
    return names.isEmpty() ? 1 : 0;
}
