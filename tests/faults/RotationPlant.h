#pragma once

#include "tests/support/BenchFlow.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

namespace testing {

inline QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QJsonObject jsonOf(const ProgramResult& result) {
    return QJsonDocument::fromJson(result.out).object();
}

/// A bench WOS with three devices, and the real command line that takes them through their life: for the
/// tests of rotation.
class RotationPlant {
protected:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BenchWos> m_wos;

    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QString site() const { return m_wos->file(QStringLiteral("site.json")); }
    QString tokenFile(const QString& id) const { return path("handover/") + id + QStringLiteral("/token"); }

    bool startWos(const QStringList& arguments = {}) {
        m_wos = std::make_unique<BenchWos>(path("wos"));
        return m_wos->start(QStringList{QStringLiteral("--devices"), QStringLiteral("3"),
                                        QStringLiteral("--pending"), QStringLiteral("0")} +
                            arguments);
    }
    ProgramResult cli(const QStringList& command, const QStringList& more = {}) const {
        return runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                          command +
                              QStringList{QStringLiteral("--site"), site(), QStringLiteral("--journal"),
                                          path("journal"), QStringLiteral("--json")} +
                              more);
    }
    ProgramResult onboard(const QStringList& more = {}) const {
        return cli({QStringLiteral("onboard")},
                   QStringList{QStringLiteral("--manifest"), m_wos->file(QStringLiteral("manifest.csv")),
                               QStringLiteral("--handover"), path("handover")} +
                       more);
    }
    ProgramResult renew(const QStringList& more = {}) const {
        return cli({QStringLiteral("token"), QStringLiteral("renew")},
                   QStringList{QStringLiteral("--handover"), path("handover")} + more);
    }
    QJsonObject status() const { return jsonOf(cli({QStringLiteral("token"), QStringLiteral("status")})); }
    /// Whether the repository of the device can be read with that token, asked with git.
    bool reads(const QString& id, const QByteArray& token) const {
        const auto bundle =
            QJsonDocument::fromJson(contentsOf(path("handover/") + id + QStringLiteral("/bundle.json")))
                .object();
        const QString url =
            bundle.value(QStringLiteral("repository")).toObject().value(QStringLiteral("url")).toString();
        return BenchFlow(*m_wos).listRemote(url, QString::fromLatin1(token)).exitCode == 0;
    }
    QStringList deviceIds() const {
        return QDir(path("handover")).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    }
    int effects(const QString& id, const char* call) const {
        return m_wos->accountOf(id)
            .value(QStringLiteral("effects"))
            .toObject()
            .value(QLatin1String(call))
            .toInt();
    }

    /// The head that a command printed, with which the journal still ends.
    bool endsInTheJournalsHead(const ProgramResult& result) const {
        const auto audit = jsonOf(result).value(QStringLiteral("audit")).toArray().at(0).toObject();
        const auto head = audit.value(QStringLiteral("head")).toString();
        return audit.value(QStringLiteral("journal")).toString() == path("journal") && !head.isEmpty() &&
               runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                          {QStringLiteral("journal"), QStringLiteral("verify"), path("journal"),
                           QStringLiteral("--head"), head})
                       .exitCode == 0;
    }
};

} // namespace testing
