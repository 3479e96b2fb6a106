#include "tests/support/TamperingProxy.h"

#include <QDir>

namespace testing {

namespace {

/// A key and a certificate with the very names of the real signing certificate, issued by nobody.
bool makeOwnSigner(const QString& base) {
    return runProgram(QStringLiteral("openssl"),
                      {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"),
                       QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                       QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-subj"),
                       QStringLiteral("/O=Bench WOS/CN=Bench WOS Message Signing"), QStringLiteral("-addext"),
                       QStringLiteral("subjectAltName=DNS:signing.wos.bench.example"),
                       QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-keyout"),
                       base + QStringLiteral(".key"), QStringLiteral("-out"), base + QStringLiteral(".pem")})
               .exitCode == 0;
}

} // namespace

QStringList TamperingProxy::modes() {
    QStringList names;
    const auto usage = runProgram(builtProgram(QStringLiteral("tampering-proxy")), {}).err;
    for (const auto& line : usage.split('\n'))
        if (line.startsWith("  "))
            names.append(QString::fromLatin1(line.trimmed().split(' ').constFirst()));
    return names;
}

bool TamperingProxy::start(int port, const BenchWos& wos, const QString& mode) {
    const QString own = m_folder.filePath(QStringLiteral("own"));
    const QString seenFolder = m_folder.filePath(QStringLiteral("seen"));
    const bool prepared = QDir().mkpath(seenFolder) && makeOwnSigner(own);
    return prepared &&
           m_program.start(builtProgram(QStringLiteral("tampering-proxy")),
                           {QString::number(port), QString::number(wos.port()),
                            wos.file(QStringLiteral("pki/server.pem")),
                            wos.file(QStringLiteral("pki/server.key")), own + QStringLiteral(".pem"),
                            own + QStringLiteral(".key"), mode, seenFolder}) &&
           m_program.nextLine() == "ready";
}

QList<QByteArray> TamperingProxy::seen() const {
    QList<QByteArray> bodies;
    const QDir folder(m_folder.filePath(QStringLiteral("seen")));
    for (const auto& name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            bodies.append(file.readAll());
    }
    return bodies;
}

} // namespace testing
