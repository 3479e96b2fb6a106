// The rules of resources/schema/capabilities.md, and nothing else of CapabilityDocument.
#include "core/device/CapabilityDocument.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace trustbench {
namespace {

/// The three shapes that documents have had.
enum class Shape {
    august2024, ///< device.margo/v1: roles, resources, peripherals, interfaces
    resources,  ///< device.margo.org/v1alpha1 with roles and resources, peripherals inside resources
    flat,       ///< device.margo.org/v1alpha1 with cpu, memory and storage directly under properties
};

class Checker {
public:
    QList<CapabilityDocument::Problem> check(const QJsonObject& document) {
        const QString version = text(document, QStringLiteral("apiVersion"), {});
        const QString kind = text(document, QStringLiteral("kind"), {});
        const QString later = QStringLiteral("device.margo.org/v1alpha1");
        // Where the version says nothing, the kind does, so that one wrong field is one problem.
        const bool august = version == QLatin1String("device.margo/v1") ||
                            (version != later && kind != QLatin1String("DeviceCapabilitiesManifest"));
        if (!version.isEmpty() && version != QLatin1String("device.margo/v1") && version != later)
            add(QStringLiteral("apiVersion"),
                QStringLiteral("not one of device.margo/v1, device.margo.org/v1alpha1"));
        else if (!version.isEmpty() && !kind.isEmpty())
            checkKind(kind, august);
        const QJsonValue properties = document.value(QStringLiteral("properties"));
        if (!properties.isObject()) {
            add(QStringLiteral("properties"), missingOr(properties, "not an object"));
            return m_problems;
        }
        checkProperties(properties.toObject(), august);
        return m_problems;
    }

private:
    void add(const QString& path, const QString& what) { m_problems.append({path, what}); }

    static QString missingOr(const QJsonValue& value, const char* what) {
        return value.isUndefined() ? QStringLiteral("missing") : QString::fromLatin1(what);
    }

    static QString join(const QString& path, const QString& name) {
        return path.isEmpty() ? name : path + QLatin1Char('.') + name;
    }

    /// A string with something in it; else a problem and the empty string.
    QString text(const QJsonObject& object, const QString& name, const QString& path) {
        const QJsonValue value = object.value(name);
        if (!value.isString())
            add(join(path, name), missingOr(value, "not a string"));
        else if (value.toString().trimmed().isEmpty())
            add(join(path, name), QStringLiteral("empty"));
        return value.toString();
    }

    /// The array's objects with their paths; else a problem. Empty arrays pass: a device may have no display.
    template<typename Handler>
    void eachObject(const QJsonValue& value, const QString& path, Handler handler) {
        if (!value.isArray()) {
            add(path, missingOr(value, "not an array"));
            return;
        }
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString at = QStringLiteral("%1[%2]").arg(path).arg(i);
            if (array.at(i).isObject())
                handler(array.at(i).toObject(), at);
            else
                add(at, QStringLiteral("not an object"));
        }
    }

    void checkKind(const QString& kind, bool august) {
        const QStringList allowed =
            august ? QStringList{QStringLiteral("DeviceCapability"), QStringLiteral("DeviceCapabilities")}
                   : QStringList{QStringLiteral("DeviceCapabilitiesManifest")};
        if (!allowed.contains(kind))
            add(QStringLiteral("kind"),
                QStringLiteral("not one of %1").arg(allowed.join(QStringLiteral(", "))));
    }

    void checkProperties(const QJsonObject& properties, bool august) {
        const QString path = QStringLiteral("properties");
        for (const char* name : {"id", "vendor", "modelNumber", "serialNumber"})
            text(properties, QString::fromLatin1(name), path);
        const bool nested =
            properties.contains(QStringLiteral("resources")) || properties.contains(QStringLiteral("roles"));
        const Shape shape = august ? Shape::august2024 : nested ? Shape::resources : Shape::flat;
        if (shape == Shape::flat) {
            checkResources(properties, path, shape);
            checkParts(properties, path, shape);
            checkRuntimes(properties, path);
            return;
        }
        checkRoles(properties.value(QStringLiteral("roles")));
        const QJsonValue resources = properties.value(QStringLiteral("resources"));
        const QString inside = join(path, QStringLiteral("resources"));
        if (!resources.isObject())
            add(inside, missingOr(resources, "not an object"));
        else
            checkResources(resources.toObject(), inside, shape);
        if (shape == Shape::august2024)
            checkParts(properties, path, shape);
        else if (resources.isObject())
            checkParts(resources.toObject(), inside, shape);
    }

    void checkRoles(const QJsonValue& roles) {
        static const QStringList known{QStringLiteral("standalone cluster"), QStringLiteral("cluster leader"),
                                       QStringLiteral("cluster lead"),       QStringLiteral("cluster worker"),
                                       QStringLiteral("standalone device"),  QStringLiteral("micro device")};
        const QString path = QStringLiteral("properties.roles");
        if (!roles.isArray()) {
            add(path, missingOr(roles, "not an array"));
            return;
        }
        const QJsonArray array = roles.toArray();
        if (array.isEmpty())
            add(path, QStringLiteral("empty"));
        for (qsizetype i = 0; i < array.size(); ++i)
            checkWord(array.at(i), QStringLiteral("%1[%2]").arg(path).arg(i), known);
    }

    void checkWord(const QJsonValue& value, const QString& path, const QStringList& known) {
        if (!value.isString())
            add(path, missingOr(value, "not a string"));
        else if (!known.contains(value.toString(), Qt::CaseInsensitive))
            add(path, QStringLiteral("not one of %1").arg(known.join(QStringLiteral(", "))));
    }

    void checkResources(const QJsonObject& resources, const QString& path, Shape shape) {
        for (const char* name : {"memory", "storage"})
            checkAmount(resources.value(QString::fromLatin1(name)), join(path, QString::fromLatin1(name)));
        const QString plural = QStringLiteral("cpus");
        const QString name = resources.contains(plural) ? plural : QStringLiteral("cpu");
        const QJsonValue cpu = resources.value(name);
        if (cpu.isArray() && cpu.toArray().isEmpty())
            add(join(path, name), QStringLiteral("empty"));
        eachObject(cpu, join(path, name),
                   [this, shape](const QJsonObject& one, const QString& at) { checkCpu(one, at, shape); });
    }

    /// A whole number of GB, as the table of August 2024 has it, or a number with a unit.
    void checkAmount(const QJsonValue& value, const QString& path) {
        static const QRegularExpression withUnit(QStringLiteral("^[0-9]+([.][0-9]+)? ?([kKMGT]i?B?)$"));
        if (value.isDouble()) {
            if (value.toDouble() < 0 || std::floor(value.toDouble()) != value.toDouble())
                add(path, QStringLiteral("not a whole number of GB"));
        } else if (!value.isString())
            add(path, missingOr(value, "neither a number nor a string"));
        else if (!withUnit.match(value.toString()).hasMatch())
            add(path, QStringLiteral("not a number with a unit such as 64 GB or 59 Gi"));
    }

    void checkCpu(const QJsonObject& cpu, const QString& path, Shape shape) {
        const QJsonValue cores = cpu.value(QStringLiteral("cores"));
        if (!cores.isDouble() || cores.toDouble() < 1 || std::floor(cores.toDouble()) != cores.toDouble())
            add(join(path, QStringLiteral("cores")), missingOr(cores, "not a whole number above 0"));
        const QString tableName = QStringLiteral("cpuArchitecture");
        text(cpu, cpu.contains(tableName) ? tableName : QStringLiteral("architecture"), path);
        if (shape == Shape::august2024)
            checkFrequency(cpu.value(QStringLiteral("frequency")), join(path, QStringLiteral("frequency")));
    }

    void checkFrequency(const QJsonValue& value, const QString& path) {
        static const QRegularExpression withUnit(QStringLiteral("^[0-9]+([.][0-9]+)? ?[kKMG]?Hz$"));
        if (value.isDouble() ? value.toDouble() <= 0
                             : value.isString() && !withUnit.match(value.toString()).hasMatch())
            add(path, QStringLiteral("not a frequency such as 6.2 GHz"));
        else if (!value.isDouble() && !value.isString())
            add(path, missingOr(value, "neither a number nor a string"));
    }

    void checkParts(const QJsonObject& parent, const QString& path, Shape shape) {
        static const QStringList peripherals{QStringLiteral("gpu"), QStringLiteral("display"),
                                             QStringLiteral("camera"), QStringLiteral("microphone"),
                                             QStringLiteral("speaker")};
        static const QStringList interfaces{QStringLiteral("ethernet"), QStringLiteral("wifi"),
                                            QStringLiteral("cellular"), QStringLiteral("bluetooth"),
                                            QStringLiteral("usb"),      QStringLiteral("canbus"),
                                            QStringLiteral("rs232")};
        const auto check = [&](const QString& name, const QStringList& known) {
            eachObject(parent.value(name), join(path, name), [&](const QJsonObject& part, const QString& at) {
                if (shape == Shape::august2024)
                    checkNamedPart(part, at);
                else
                    checkWord(part.value(QStringLiteral("type")), join(at, QStringLiteral("type")), known);
            });
        };
        check(QStringLiteral("peripherals"), peripherals);
        check(QStringLiteral("interfaces"), interfaces);
    }

    void checkNamedPart(const QJsonObject& part, const QString& path) {
        for (const char* name : {"name", "type", "modelNumber"})
            text(part, QString::fromLatin1(name), path);
        const QJsonValue properties = part.value(QStringLiteral("properties"));
        if (!properties.isObject() && !properties.isArray())
            add(join(path, QStringLiteral("properties")),
                missingOr(properties, "neither an object nor an array"));
    }

    void checkRuntimes(const QJsonObject& properties, const QString& path) {
        const auto check = [&](const QString& name, const QStringList& known) {
            const QJsonValue value = properties.value(name);
            if (value.isUndefined())
                return;
            if (!value.isArray()) {
                add(join(path, name), QStringLiteral("not an array"));
                return;
            }
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i)
                checkWord(array.at(i), QStringLiteral("%1[%2]").arg(join(path, name)).arg(i), known);
        };
        check(QStringLiteral("supportedRuntimes"), {QStringLiteral("oci"), QStringLiteral("custom")});
        check(QStringLiteral("supportedDeploymentTypes"),
              {QStringLiteral("helm"), QStringLiteral("compose"), QStringLiteral("custom")});
        const QJsonValue collector = properties.value(QStringLiteral("otelCollector"));
        if (!collector.isUndefined() && !collector.isBool())
            add(join(path, QStringLiteral("otelCollector")), QStringLiteral("not true or false"));
    }

    QList<CapabilityDocument::Problem> m_problems;
};

} // namespace

QList<CapabilityDocument::Problem> CapabilityDocument::problemsIn(const QJsonObject& document) {
    return Checker().check(document);
}

} // namespace trustbench
