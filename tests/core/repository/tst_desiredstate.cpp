#include "core/repository/Deployment.h"
#include "core/repository/UploadPack.h"
#include "ui/text/RepositoryText.h"

#include <QTest>

using namespace trustbench;

namespace {

using Kind = DocumentProblem::Kind;

const QByteArray sound = R"(apiVersion: application.margo.org/v1alpha1
kind: ApplicationDeployment
metadata:
  annotations:
    id: a3e2f5dc-912e-494f-8395-52cf3769bc06
    applicationId: com-northstartida-digitron-orchestrator
  name: digitron-orchestrator-deployment
  namespace: margo-poc
spec:
  deploymentProfile:
    type: helm.v3
    components:
      - name: orchestrator
        properties:
          repository: oci://registry.example/library/orchestrator
          revision: 1.0.9
          wait: "true"
          timeout: 8m30s
  parameters:
    adminName:
      value: Some One
      targets:
        - pointer: administrator.name
          components: ["orchestrator"]
)";

QByteArray with(const QByteArray& from, const QByteArray& to) {
    auto spoilt = sound;
    Q_ASSERT(spoilt.contains(from));
    return spoilt.replace(from, to);
}

} // namespace

/// Desired-state files and the few sentences of Git's protocol, without a network.
class TestDesiredState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSoundFileHasNoProblem() {
        const auto read = readDeployments(QStringLiteral("a.yaml"), sound);
        QCOMPARE(read.deployments, 1);
        QCOMPARE(read.others, 0);
        QVERIFY(read.problems.isEmpty());
    }

    void composeNeedsAPackage() {
        auto compose = with("helm.v3", "docker-compose");
        auto read = readDeployments(QStringLiteral("a.yaml"), compose);
        QCOMPARE(read.problems.size(), 1);
        QCOMPARE(read.problems.first().field,
                 QStringLiteral("spec.deploymentProfile.components[0].properties.packageLocation"));
        compose.replace("repository: oci:", "packageLocation: https:");
        read = readDeployments(QStringLiteral("a.yaml"), compose);
        QVERIFY(read.problems.isEmpty());
    }

    void eachProblemHasFieldAndLine_data() {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* name, const QByteArray& yaml, Kind kind, int line,
                            const char* field) {
            QTest::newRow(name) << yaml << int(kind) << line << QString::fromLatin1(field);
        };
        row("api version", with("v1alpha1", "v9"), Kind::wrongValue, 1, "apiVersion");
        row("id", with("a3e2f5dc-912e", "nonsense"), Kind::wrongValue, 5, "metadata.annotations.id");
        row("application id", with("com-northstartida", "Com.Northstar"), Kind::wrongValue, 6,
            "metadata.annotations.applicationId");
        row("name missing", with("  name: digitron-orchestrator-deployment\n", ""), Kind::missing, 4,
            "metadata.name");
        row("name empty", with("name: digitron-orchestrator-deployment", "name: \"\""), Kind::wrongType, 7,
            "metadata.name");
        row("namespace a list", with("namespace: margo-poc", "namespace: [a, b]"), Kind::wrongType, 8,
            "metadata.namespace");
        row("metadata a text",
            "apiVersion: application.margo.org/v1alpha1\nkind: ApplicationDeployment\n"
            "metadata: none\n" +
                sound.mid(sound.indexOf("spec:")),
            Kind::wrongType, 3, "metadata");
        row("no spec", sound.left(sound.indexOf("spec:")), Kind::missing, 1, "spec");
        row("type", with("helm.v3", "snap"), Kind::wrongValue, 11, "spec.deploymentProfile.type");
        row("components a mapping",
            with("      - name: orchestrator\n        properties:\n", "      properties:\n"), Kind::wrongType,
            13, "spec.deploymentProfile.components");
        row("repository", with("oci://", "http://"), Kind::wrongValue, 15,
            "spec.deploymentProfile.components[0].properties.repository");
        row("revision missing", with("          revision: 1.0.9\n", ""), Kind::missing, 15,
            "spec.deploymentProfile.components[0].properties.revision");
        row("wait", with("\"true\"", "maybe"), Kind::wrongValue, 17,
            "spec.deploymentProfile.components[0].properties.wait");
        row("timeout", with("8m30s", "soon"), Kind::wrongValue, 18,
            "spec.deploymentProfile.components[0].properties.timeout");
        row("value missing", with("      value: Some One\n", ""), Kind::missing, 21,
            "spec.parameters.adminName.value");
        row("unknown component", with("[\"orchestrator\"]", "[\"other\"]"), Kind::wrongValue, 24,
            "spec.parameters.adminName.targets[0].components[0]");
        row("a key twice", with("  namespace: margo-poc\n", "  namespace: margo-poc\n  name: other\n"),
            Kind::duplicate, 9, "metadata.name");
        row("not YAML", with("metadata:\n", "metadata: [\n"), Kind::syntax, 5, "");
        row("a tab", with("    id:", "\tid:"), Kind::syntax, 5, "");
    }

    void eachProblemHasFieldAndLine() {
        QFETCH(QByteArray, yaml);
        QFETCH(int, kind);
        QFETCH(int, line);
        QFETCH(QString, field);
        const auto read = readDeployments(QStringLiteral("apps/a.yaml"), yaml);
        QStringList said;
        for (const auto& problem : read.problems)
            said.append(problemText(problem));
        QVERIFY(!read.problems.isEmpty());
        const auto& first = read.problems.first();
        QVERIFY2(int(first.kind) == kind && first.line == line && first.field == field,
                 qPrintable(said.join(QLatin1Char('\n'))));
        QCOMPARE(first.file, QStringLiteral("apps/a.yaml"));
    }

    void allProblemsAreListed() {
        auto yaml = with("v1alpha1", "v9");
        yaml.replace("oci://", "http://").replace("8m30s", "soon");
        const auto read = readDeployments(QStringLiteral("a.yaml"), yaml);
        QCOMPARE(read.problems.size(), 3);
        QCOMPARE(
            problemText(read.problems.last()),
            QStringLiteral("a.yaml:18: spec.deploymentProfile.components[0].properties.timeout must be a "
                           "duration such as 8m30s"));
    }

    void otherDocumentsAreNotJudged() {
        const auto read = readDeployments(
            QStringLiteral("a.yaml"),
            sound + "---\nkind: Kustomization\nresources: []\n---\n- a\n- b\n---\n" + QByteArray(sound));
        QCOMPARE(read.deployments, 2);
        QCOMPARE(read.others, 2);
        QVERIFY(read.problems.isEmpty());
        QCOMPARE(readDeployments(QStringLiteral("a.yaml"), {}).others, 0);
    }

    void hostileFilesEnd_data() {
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("deep") << QByteArray(100000, '[');
        QTest::newRow("deep mappings") << QByteArray("{a: ").repeated(50000);
        QByteArray laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n";
        for (char name = 'b'; name <= 'z'; ++name) {
            const QByteArray before(1, char(name - 1));
            laughs += QByteArray(1, name) + ": &" + name + " [" + ("*" + before + ", ").repeated(8) + "*" +
                      before + "]\n";
        }
        QTest::newRow("billion laughs") << laughs;
        QTest::newRow("bytes") << QByteArray("\xff\xfe\x00\x01kind: \x80", 12);
        QTest::newRow("itself") << QByteArray(
            "kind: ApplicationDeployment\nmetadata: &m {name: *m}\nspec: *m\n");
    }

    void hostileFilesEnd() {
        QFETCH(QByteArray, yaml);
        const auto read = readDeployments(QStringLiteral("a.yaml"), yaml);
        QVERIFY(!read.problems.isEmpty() || read.others > 0);
    }

    void aSmallFileCannotStandForAHugeOne() {
        auto yaml = sound.left(sound.indexOf("  parameters:"));
        yaml += "  x-names: &names [" + QByteArray("no, ").repeated(1000) + "no]\n";
        yaml += "  x-targets: &targets [" + QByteArray("{pointer: p, components: *names}, ").repeated(1000) +
                "]\n";
        yaml += "  parameters:\n";
        for (int i = 0; i < 1000; ++i)
            yaml += "    p" + QByteArray::number(i) + ": {value: 1, targets: *targets}\n";
        const auto read = readDeployments(QStringLiteral("a.yaml"), yaml);
        QVERIFY(!read.problems.isEmpty() && read.problems.size() <= 200);
        QCOMPARE(packOffset(QByteArray("0000").repeated(100000) + "PACK").value(), 400000);
    }

    void aRequestAsksForOneCommit() {
        QCOMPARE(depthOneRequest(QString(40, QLatin1Char('a'))),
                 "0032want " + QByteArray(40, 'a') + "\n000ddeepen 1\n00000009done\n");
    }

    void capabilitiesStandBehindTheFirstReference() {
        QCOMPARE(capabilitiesOf(
                     QByteArray("001e# service=git-upload-pack\n00000050 HEAD\0shallow agent=git/2\n", 64)),
                 (QList<QByteArray>{"shallow", "agent=git/2"}));
        QVERIFY(capabilitiesOf("no such thing\n").isEmpty());
        QVERIFY(capabilitiesOf(QByteArray("cut\0shallow", 11)).isEmpty());
    }

    void thePackIsFound_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("error");
        const QByteArray shallow = "0035shallow " + QByteArray(40, 'a') + "\n0000";
        QTest::newRow("shallow") << shallow + "0008NAK\nPACKrest" << 65 << QString();
        QTest::newRow("bare") << QByteArray("PACK") << 0 << QString();
        QTest::newRow("error") << QByteArray("0012ERR not there\n") << -1 << QStringLiteral("not there");
        int number = 0;
        for (const char* bad : {"", "0008NAK\n", "0003", "zzzz", "-001", "ffffNAK\n", "0000"})
            QTest::addRow("no pack %d", ++number)
                << QByteArray(bad) << -1 << QStringLiteral("no pack in the answer");
    }

    void thePackIsFound() {
        QFETCH(QByteArray, answer);
        QFETCH(int, offset);
        QFETCH(QString, error);
        const auto found = packOffset(answer);
        if (offset >= 0) {
            QVERIFY(found);
            QCOMPARE(*found, offset);
        } else {
            QVERIFY(!found);
            QCOMPARE(found.error().detail, error);
        }
    }

    void everyAnswerHasWords() {
        for (const auto question : allRepositoryQuestions())
            for (const auto state : {FindingState::passed, FindingState::notChecked}) {
                const auto text = repositoryText({question, state, QStringLiteral("7"), {}});
                QVERIFY2(text.what.size() > 10 && !text.what.contains(nameOf(question)),
                         qPrintable(text.what));
            }
        for (const auto question : {RepositoryQuestion::neighbourClosed, RepositoryQuestion::commitSigned})
            QVERIFY(
                !repositoryText({question, FindingState::failed, {}, {}}).what.contains(nameOf(question)));
        for (const auto question : {RepositoryQuestion::serverIdentity, RepositoryQuestion::tokenCannotWrite,
                                    RepositoryQuestion::desiredState})
            QVERIFY(
                !repositoryText({question, FindingState::warning, {}, {}}).what.contains(nameOf(question)));
        QCOMPARE(repositoryText({RepositoryQuestion::commitSigned,
                                 FindingState::failed,
                                 QStringLiteral("its key has been revoked"),
                                 {},
                                 QStringLiteral("2F06")})
                     .fact,
                 QStringLiteral("its key has been revoked (2F06)"));
        for (const auto kind :
             {Kind::syntax, Kind::missing, Kind::wrongType, Kind::wrongValue, Kind::duplicate}) {
            const QString words = problemText(
                {kind, QStringLiteral("f.yaml"), 3, QStringLiteral("field"), QStringLiteral("detail")});
            QVERIFY2(words.startsWith(QStringLiteral("f.yaml:3: ")) && words.size() > 15, qPrintable(words));
        }
    }
};

QTEST_GUILESS_MAIN(TestDesiredState)
#include "tst_desiredstate.moc"
