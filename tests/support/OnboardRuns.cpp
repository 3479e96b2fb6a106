#include "tests/support/OnboardRuns.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace testing {

namespace {

constexpr int sampleCount = 5; // each kind of key once, and P-256 twice

const QString program = QStringLiteral("trustbench-cli");

/// A folder with keys and certificates and nothing else, made by the WOS itself.
const QString& seedFolder() {
    static const QTemporaryDir folder;
    static const QString path = [] {
        const QString seed = folder.filePath(QStringLiteral("wos"));
        BenchWos wos(seed);
        if (!wos.start({QStringLiteral("--devices"), QString::number(sampleCount)}))
            qFatal("the bench WOS did not start: %s", wos.errorOutput().constData());
        wos.stop();
        QFile::remove(seed + QStringLiteral("/port"));
        return seed;
    }();
    return path;
}

} // namespace

QJsonObject OnboardResult::device(const QString& id) const {
    const auto devices = json.value(QStringLiteral("devices")).toArray();
    for (const auto& device : devices)
        if (device.toObject().value(QStringLiteral("id")).toString() == id)
            return device.toObject();
    return {};
}

QString OnboardResult::state(const QString& id) const {
    return device(id).value(QStringLiteral("state")).toString();
}

QString OnboardResult::stepName(const QString& id) const {
    return device(id).value(QStringLiteral("stepName")).toString();
}

QJsonObject OnboardResult::failure(const QString& id) const {
    return (id.isEmpty() ? json : device(id)).value(QStringLiteral("failure")).toObject();
}

QString OnboardResult::failureCode(const QString& id) const {
    return failure(id).value(QStringLiteral("code")).toString();
}

int OnboardResult::total(const QString& state) const {
    return json.value(QStringLiteral("totals")).toObject().value(state).toInt(-1);
}

OnboardResult resultOf(const ProgramResult& ended) {
    return {ended.exitCode, ended.out, ended.err, QJsonDocument::fromJson(ended.out).object()};
}

OnboardRuns::OnboardRuns() = default;

bool OnboardRuns::start(const QStringList& wosArguments) {
    const QString folder = file(QStringLiteral("wos"));
    if (runProgram(QStringLiteral("cp"), {QStringLiteral("-a"), seedFolder(), folder}).exitCode != 0)
        return false;
    m_wos = std::make_unique<BenchWos>(folder);
    return restart(wosArguments);
}

bool OnboardRuns::restart(const QStringList& wosArguments) {
    m_wos->stop();
    return m_wos->start(QStringList{QStringLiteral("--devices"), QString::number(sampleCount)} +
                        wosArguments);
}

QString OnboardRuns::sample(const QString& id, const char* suffix) const {
    return m_wos->file(QStringLiteral("devices/")) + id + QLatin1String(suffix);
}

QStringList OnboardRuns::sampleIds() {
    QStringList ids;
    constexpr int firstNumber = 45337;
    for (int i = 0; i < sampleCount; ++i)
        ids.append(QStringLiteral("PF%1-AA").arg(firstNumber + i));
    return ids;
}

QStringList OnboardRuns::arguments(const QStringList& more) const {
    QStringList all{QStringLiteral("onboard"), QStringLiteral("--json")};
    if (!more.contains(QStringLiteral("--site")))
        all += {QStringLiteral("--site"), site()};
    if (!more.contains(QStringLiteral("--journal")))
        all += {QStringLiteral("--journal"), journal()};
    if (!more.contains(QStringLiteral("--handover")))
        all += {QStringLiteral("--handover"), handover()};
    return all + more;
}

OnboardResult OnboardRuns::onboard(const QStringList& more) const {
    return resultOf(runProgram(builtProgram(program), arguments(more)));
}

OnboardResult OnboardRuns::onboardManifest(const QStringList& more) const {
    return onboard(QStringList{QStringLiteral("--manifest"), manifest()} + more);
}

OnboardResult OnboardRuns::onboardOne(const QString& id, const QStringList& more) const {
    return onboard(filesOf(id) + more);
}

QStringList OnboardRuns::filesOf(const QString& id) const {
    return {QStringLiteral("--certificate"),  sample(id, ".pem"), QStringLiteral("--key"), sample(id, ".key"),
            QStringLiteral("--capabilities"), sample(id, ".json")};
}

OnboardResult OnboardRuns::bench() const {
    return resultOf(runProgram(builtProgram(program), {QStringLiteral("bench"), QStringLiteral("--json"),
                                                       QStringLiteral("--journal"), journal()}));
}

bool OnboardRuns::startRun(RunningProgram& running, const QStringList& more) const {
    return running.start(builtProgram(program), arguments(more));
}

void OnboardRuns::changeSite(const QString& path, const QJsonValue& value) const {
    QFile in(site());
    if (!in.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(site()));
    auto object = QJsonDocument::fromJson(in.readAll()).object();
    const QString outer = path.section(QLatin1Char('.'), 0, 0);
    const QString inner = path.section(QLatin1Char('.'), 1);
    const auto put = [&](QJsonObject& target, const QString& key) {
        if (value.isNull())
            target.remove(key);
        else
            target.insert(key, value);
    };
    if (inner.isEmpty()) {
        put(object, outer);
    } else {
        auto part = object.value(outer).toObject();
        put(part, inner);
        object.insert(outer, part);
    }
    writeFile(site(), QJsonDocument(object).toJson());
}

void OnboardRuns::writeFile(const QString& path, const QByteArray& bytes) const {
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate) || out.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

} // namespace testing
