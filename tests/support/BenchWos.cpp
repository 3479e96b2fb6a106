#include "tests/support/BenchWos.h"

#include "tests/support/Curl.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace testing {

BenchWos::BenchWos(QString folder)
    : m_folder(std::move(folder)) {}

bool BenchWos::start(const QStringList& arguments) {
    const QStringList all = QStringList{QStringLiteral("--data"), m_folder} + arguments;
    if (!m_program.start(builtProgram(QStringLiteral("trustbench-wos")), all))
        return false;
    m_ready = QJsonDocument::fromJson(m_program.nextLine()).object();
    return !m_ready.isEmpty();
}

QString BenchWos::api() const {
    return m_ready.value(QStringLiteral("api")).toString();
}

int BenchWos::port() const {
    return m_ready.value(QStringLiteral("port")).toInt();
}

QJsonObject BenchWos::account() const {
    const Curl curl(file(QStringLiteral("anchors/tls-root.pem")));
    return curl
        .get(QStringLiteral("https://127.0.0.1:%1%2/bench/account").arg(port()).arg(QUrl(api()).path()))
        .json();
}

QJsonObject BenchWos::accountOf(const QString& deviceId) const {
    const auto devices = account().value(QStringLiteral("devices")).toArray();
    for (const auto& device : devices)
        if (device.toObject().value(QStringLiteral("id")).toString() == deviceId)
            return device.toObject();
    return {};
}

} // namespace testing
