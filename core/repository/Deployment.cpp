#include "core/repository/Deployment.h"

#include <QRegularExpression>
#include <QSet>
#include <QUuid>

#include <yaml-cpp/yaml.h>

namespace trustbench {
namespace {

using Kind = DocumentProblem::Kind;

QString textOf(const YAML::Node& node) {
    return QString::fromStdString(node.Scalar());
}

QString join(const QString& parent, const QString& key) {
    return parent.isEmpty() ? key : parent + QLatin1Char('.') + key;
}

/// Aliases let a small file stand for a huge one; what is walked and what is reported have an end.
constexpr int mostValues = 100000;
constexpr qsizetype mostProblems = 200;

/// A place in the document and its name for people.
struct Place {
    YAML::Node node;
    QString name;
};

/// Walks one document along the fields that the specification names.
class DeploymentWalk {
public:
    DeploymentWalk(const QString& file, QList<DocumentProblem>& problems)
        : m_file(file)
        , m_problems(problems) {}

    void walk(const Place& document) {
        matches(document, "apiVersion", QStringLiteral("^application\\.margo\\.org/v1alpha1$"),
                QStringLiteral("application.margo.org/v1alpha1"));
        if (const auto metadata = mapping(document, "metadata"))
            walkMetadata(*metadata);
        if (const auto spec = mapping(document, "spec")) {
            if (const auto profile = mapping(*spec, "deploymentProfile"))
                walkProfile(*profile);
            if (has(*spec, "parameters"))
                if (const auto parameters = mapping(*spec, "parameters"))
                    walkParameters(*parameters);
        }
    }

private:
    void walkMetadata(const Place& metadata) {
        scalar(metadata, "name");
        scalar(metadata, "namespace");
        const auto annotations = mapping(metadata, "annotations");
        if (!annotations)
            return;
        if (const auto id = scalar(*annotations, "id"); id && QUuid::fromString(textOf(id->node)).isNull())
            report(Kind::wrongValue, *id, QStringLiteral("a UUID"));
        matches(*annotations, "applicationId", QStringLiteral("^[-a-z0-9]{1,200}$"),
                QStringLiteral("1 to 200 of a-z, 0-9 and -"));
    }

    void walkProfile(const Place& profile) {
        matches(profile, "type", QStringLiteral("^(helm\\.v3|docker-compose)$"),
                QStringLiteral("helm.v3 or docker-compose"));
        const bool helm = has(profile, "type") && textOf(profile.node["type"]) == QLatin1String("helm.v3");
        const auto components = sequence(profile, "components");
        if (!components)
            return;
        if (components->node.size() == 0)
            report(Kind::wrongValue, *components, QStringLiteral("at least one component"));
        for (const auto& component : entriesOf(*components)) {
            if (const auto name = scalar(component, "name"))
                m_components.insert(textOf(name->node));
            if (const auto properties = mapping(component, "properties"))
                walkProperties(*properties, helm);
        }
    }

    void walkProperties(const Place& properties, bool helm) {
        if (!helm) {
            scalar(properties, "packageLocation");
            return;
        }
        matches(properties, "repository", QStringLiteral("^oci://."), QStringLiteral("an oci:// address"));
        scalar(properties, "revision");
        if (has(properties, "wait"))
            matches(properties, "wait", QStringLiteral("^(true|false)$"), QStringLiteral("true or false"));
        if (has(properties, "timeout"))
            matches(properties, "timeout", QStringLiteral("^(?=\\d)(\\d+h)?(\\d+m)?(\\d+s)?$"),
                    QStringLiteral("a duration such as 8m30s"));
    }

    void walkParameters(const Place& parameters) {
        for (const auto& pair : parameters.node) {
            if (!spend(parameters))
                return;
            const Place parameter{pair.second, join(parameters.name, textOf(pair.first))};
            if (!isMapping(parameter))
                continue;
            if (!has(parameter, "value"))
                report(Kind::missing, {parameter.node, join(parameter.name, QStringLiteral("value"))}, {});
            const auto targets = sequence(parameter, "targets");
            for (const auto& target : targets ? entriesOf(*targets) : QList<Place>()) {
                scalar(target, "pointer");
                const auto named = sequence(target, "components");
                for (const auto& component : named ? entriesOf(*named) : QList<Place>())
                    if (!component.node.IsScalar() || !m_components.contains(textOf(component.node)))
                        report(Kind::wrongValue, component,
                               QStringLiteral("a component of spec.deploymentProfile"));
            }
        }
    }

    static bool has(const Place& parent, const char* key) {
        return parent.node.IsMap() && parent.node[key].IsDefined();
    }

    std::optional<Place> child(const Place& parent, const char* key) {
        const Place found{parent.node.IsMap() ? parent.node[key] : YAML::Node(YAML::NodeType::Undefined),
                          join(parent.name, QString::fromLatin1(key))};
        if (found.node.IsDefined() && !found.node.IsNull())
            return found;
        report(Kind::missing, {parent.node, found.name}, {});
        return std::nullopt;
    }

    bool isMapping(const Place& place) {
        if (!place.node.IsMap()) {
            report(Kind::wrongType, place, QStringLiteral("a mapping"));
            return false;
        }
        QSet<QString> keys;
        for (const auto& pair : place.node) {
            if (!spend(place))
                return false;
            if (keys.contains(textOf(pair.first)))
                report(Kind::duplicate, {pair.first, join(place.name, textOf(pair.first))}, {});
            keys.insert(textOf(pair.first));
        }
        return true;
    }

    std::optional<Place> mapping(const Place& parent, const char* key) {
        auto found = child(parent, key);
        return found && isMapping(*found) ? found : std::nullopt;
    }

    std::optional<Place> sequence(const Place& parent, const char* key) {
        auto found = child(parent, key);
        if (found && !found->node.IsSequence()) {
            report(Kind::wrongType, *found, QStringLiteral("a list"));
            return std::nullopt;
        }
        return found;
    }

    QList<Place> entriesOf(const Place& list) {
        QList<Place> entries;
        for (std::size_t i = 0; i < list.node.size() && spend(list); ++i)
            entries.append({list.node[i], QStringLiteral("%1[%2]").arg(list.name).arg(i)});
        return entries;
    }

    std::optional<Place> scalar(const Place& parent, const char* key) {
        auto found = child(parent, key);
        if (found && (!found->node.IsScalar() || found->node.Scalar().empty())) {
            report(Kind::wrongType, *found, QStringLiteral("a text that is not empty"));
            return std::nullopt;
        }
        return found;
    }

    void matches(const Place& parent, const char* key, const QString& pattern, const QString& wanted) {
        const auto found = scalar(parent, key);
        if (found && !QRegularExpression(pattern).match(textOf(found->node)).hasMatch())
            report(Kind::wrongValue, *found, wanted);
    }

    /// False once the document has been found too large, which is reported once.
    bool spend(const Place& place) {
        if (m_left > 0 && --m_left == 0)
            report(Kind::wrongValue, place, QStringLiteral("smaller: it has too many values"));
        return m_left > 0;
    }

    void report(Kind kind, const Place& place, const QString& detail) {
        if (m_problems.size() >= mostProblems)
            return;
        m_problems.append({kind, m_file, qMax(0, place.node.Mark().line) + 1, place.name, detail});
    }

    const QString& m_file;
    QList<DocumentProblem>& m_problems;
    QSet<QString> m_components;
    int m_left = mostValues;
};

bool isDeployment(const YAML::Node& document) {
    return document.IsMap() && document["kind"].IsDefined() && document["kind"].IsScalar() &&
           document["kind"].Scalar() == "ApplicationDeployment";
}

} // namespace

DeploymentFile readDeployments(const QString& file, const QByteArray& bytes) {
    DeploymentFile read;
    try {
        for (const auto& document : YAML::LoadAll(bytes.toStdString())) {
            if (document.IsNull())
                continue;
            if (!isDeployment(document)) {
                ++read.others;
                continue;
            }
            ++read.deployments;
            DeploymentWalk(file, read.problems).walk({document, {}});
        }
    } catch (const YAML::Exception& exception) {
        read.problems.append({Kind::syntax,
                              file,
                              qMax(0, exception.mark.line) + 1,
                              {},
                              QString::fromStdString(exception.msg)});
    }
    return read;
}

} // namespace trustbench
