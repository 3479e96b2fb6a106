#pragma once

#include "core/base/Files.h"
#include "core/crypto/Certificate.h"

#include <QProcess>
#include <QTest>

/// What tests/data/make-fixtures.sh made, and the openssl program as the judge.
namespace trustbench::fixtures {

inline QString path(const QString& name) {
    return QStringLiteral(TRUSTBENCH_FIXTURES "/") + name;
}

inline QByteArray read(const QString& name) {
    const auto bytes = readFile(path(name));
    return bytes ? *bytes : (qFatal("no fixture %s", qPrintable(name)), QByteArray());
}

/// NAME.der of the fixtures.
inline Certificate certificate(const QString& name) {
    auto parsed = Certificate::fromDer(read(name + QStringLiteral(".der")));
    if (!parsed)
        qFatal("fixture %s: %s", qPrintable(name), qPrintable(parsed.error().detail));
    return *parsed;
}

inline QByteArray passphrase() {
    return QByteArrayLiteral("bench passphrase");
}

struct ProgramResult {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs openssl with these arguments; exit code -1: it did not start or crashed.
inline ProgramResult openssl(const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    if (process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace trustbench::fixtures
