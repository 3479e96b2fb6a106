#include "app/cli/TraceCommand.h"

#include "app/cli/TraceReport.h"
#include "core/base/Clock.h"
#include "core/trust/CertificateImport.h"

#include <QRegularExpression>

#include <algorithm>

namespace trustbench {
namespace {

/// What the command line asks for, before any file is read.
struct Options {
    QString leaf;
    QStringList with;
    QStringList anchors;
    QStringList crls;
    TracePolicy policy;
    QDateTime time;
};

struct Input {
    std::optional<Certificate> leaf;
    std::vector<PoolCertificate> pool;
    std::vector<TrustAnchor> anchors;
};

class Arguments {
public:
    Arguments()
        : m_with(QStringLiteral("with"), QStringLiteral("Certificates that may stand between."),
                 QStringLiteral("FILE"))
        , m_anchor(QStringLiteral("anchor"), QStringLiteral("Trust anchors; at least one."),
                   QStringLiteral("FILE"))
        , m_crl(QStringLiteral("crl"),
                QStringLiteral("CRLs; with any, every certificate below the anchor needs a current one."),
                QStringLiteral("FILE"))
        , m_at(QStringLiteral("at"), QStringLiteral("Validate at this time instead of now."),
               QStringLiteral("ISO8601"))
        , m_purpose(QStringLiteral("purpose"), QStringLiteral("any (the default), tls-server or tls-client."),
                    QStringLiteral("PURPOSE"), QStringLiteral("any"))
        , m_host(QStringLiteral("host"), QStringLiteral("The leaf must be for this DNS name or IP address."),
                 QStringLiteral("NAME"))
        , m_depth(QStringLiteral("max-depth"), QStringLiteral("Allow at most N intermediates."),
                  QStringLiteral("N"))
        , m_policy(QStringLiteral("policy"), QStringLiteral("An acceptable certificate policy."),
                   QStringLiteral("OID"))
        , m_explicitPolicy(QStringLiteral("explicit-policy"),
                           QStringLiteral("Require an acceptable policy along the whole path."))
        , m_inhibitMapping(QStringLiteral("inhibit-policy-mapping"),
                           QStringLiteral("Do not let issuers map policies."))
        , m_inhibitAny(QStringLiteral("inhibit-any-policy"),
                       QStringLiteral("Do not let anyPolicy stand for a policy."))
        , m_json(QStringLiteral("json"), QStringLiteral("Print one JSON object.")) {
        m_parser.setApplicationDescription(QStringLiteral("Traces a certificate to a trust anchor."));
        m_parser.addPositionalArgument(QStringLiteral("LEAF"), QStringLiteral("The certificate to trace."));
        m_parser.addOptions({m_with, m_anchor, m_crl, m_at, m_purpose, m_host, m_depth, m_policy,
                             m_explicitPolicy, m_inhibitMapping, m_inhibitAny, m_json});
    }

    QCommandLineParser& parser() { return m_parser; }

    /// The options, or the sentence that says what is wrong with them.
    tl::expected<Options, QString> read() const {
        Options options;
        if (m_parser.positionalArguments().size() != 1)
            return tl::unexpected(QStringLiteral("Name exactly one file with the certificate to trace."));
        options.leaf = m_parser.positionalArguments().constFirst();
        options.with = m_parser.values(m_with);
        options.anchors = m_parser.values(m_anchor);
        options.crls = m_parser.values(m_crl);
        if (options.anchors.isEmpty())
            return tl::unexpected(QStringLiteral("Name at least one trust anchor with --anchor FILE."));
        if (auto wrong = readPolicy(options.policy); !wrong.isEmpty())
            return tl::unexpected(wrong);
        options.time = SystemClock().now();
        if (m_parser.isSet(m_at)) {
            options.time = parseTime(m_parser.value(m_at));
            if (!options.time.isValid())
                return tl::unexpected(QStringLiteral("--at %1 is not a time like 2026-11-24T12:00:00Z.")
                                          .arg(m_parser.value(m_at)));
        }
        return options;
    }

private:
    /// A time without a zone is UTC, so that the same command means the same everywhere.
    static QDateTime parseTime(const QString& text) {
        const auto time = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (time.timeSpec() != Qt::LocalTime)
            return time.toUTC();
        // Read again, not turned: local time does not have every hour of UTC.
        constexpr qsizetype lengthOfDate = 10;
        return QDateTime::fromString(
            text + (text.size() > lengthOfDate ? QLatin1String("Z") : QLatin1String("T00:00:00Z")),
            Qt::ISODateWithMs);
    }

    QString readPolicy(TracePolicy& policy) const {
        const QString purpose = m_parser.value(m_purpose);
        if (purpose == QLatin1String("tls-server"))
            policy.purpose = TracePurpose::tlsServer;
        else if (purpose == QLatin1String("tls-client"))
            policy.purpose = TracePurpose::tlsClient;
        else if (purpose != QLatin1String("any"))
            return QStringLiteral("--purpose %1 is none of any, tls-server and tls-client.").arg(purpose);
        policy.host = m_parser.value(m_host);
        if (m_parser.isSet(m_host) && policy.host.isEmpty())
            return QStringLiteral("--host is empty.");
        if (m_parser.isSet(m_depth)) {
            bool good = false;
            policy.maxDepth = m_parser.value(m_depth).toInt(&good);
            if (!good || policy.maxDepth < 0)
                return QStringLiteral("--max-depth %1 is not a number from 0.").arg(m_parser.value(m_depth));
        }
        static const QRegularExpression oid(QStringLiteral("^[0-2](\\.(0|[1-9][0-9]*))+$"));
        policy.policies = m_parser.values(m_policy);
        for (const QString& one : policy.policies)
            if (!oid.match(one).hasMatch())
                return QStringLiteral("--policy %1 is not an OID like 2.5.29.32.0.").arg(one);
        policy.explicitPolicy = m_parser.isSet(m_explicitPolicy);
        policy.inhibitPolicyMapping = m_parser.isSet(m_inhibitMapping);
        policy.inhibitAnyPolicy = m_parser.isSet(m_inhibitAny);
        return {};
    }

    QCommandLineOption m_with;
    QCommandLineOption m_anchor;
    QCommandLineOption m_crl;
    QCommandLineOption m_at;
    QCommandLineOption m_purpose;
    QCommandLineOption m_host;
    QCommandLineOption m_depth;
    QCommandLineOption m_policy;
    QCommandLineOption m_explicitPolicy;
    QCommandLineOption m_inhibitMapping;
    QCommandLineOption m_inhibitAny;
    QCommandLineOption m_json;
    QCommandLineParser m_parser;
};

QString sourceOf(const QString& file, size_t index, size_t count) {
    return count == 1 ? file : QStringLiteral("%1, certificate %2 of %3").arg(file).arg(index + 1).arg(count);
}

/// A file with a whole chain may have it in any order: the leaf is the first that issued none of the others.
size_t leafAmong(const std::vector<Certificate>& certificates) {
    for (size_t i = 0; i < certificates.size(); ++i) {
        const bool issuedAnother =
            std::any_of(certificates.begin(), certificates.end(), [&](const Certificate& other) {
                return !(other == certificates[i]) && other.issuerDer() == certificates[i].subjectDer();
            });
        if (!issuedAnother)
            return i;
    }
    return 0;
}

Result<Input> readInput(const Options& options, TracePolicy& policy) {
    Input input;
    const auto leafFile = importCertificateFile(options.leaf);
    if (!leafFile)
        return tl::unexpected(leafFile.error());
    const auto& found = leafFile->certificates;
    const size_t leaf = leafAmong(found);
    input.leaf = found[leaf];
    for (size_t i = 0; i < found.size(); ++i)
        input.pool.push_back({found[i], sourceOf(options.leaf, i, found.size())});
    for (const QString& file : options.with) {
        const auto imported = importCertificateFile(file);
        if (!imported)
            return tl::unexpected(imported.error());
        for (size_t i = 0; i < imported->certificates.size(); ++i)
            input.pool.push_back(
                {imported->certificates[i], sourceOf(file, i, imported->certificates.size())});
    }
    for (const QString& file : options.anchors) {
        const auto imported = importCertificateFile(file);
        if (!imported)
            return tl::unexpected(imported.error());
        for (size_t i = 0; i < imported->certificates.size(); ++i)
            input.anchors.push_back(
                {imported->certificates[i], sourceOf(file, i, imported->certificates.size()), {}, {}});
    }
    for (const QString& file : options.crls) {
        const auto crls = importCrlFile(file);
        if (!crls)
            return tl::unexpected(crls.error());
        policy.crls.insert(policy.crls.end(), crls->begin(), crls->end());
    }
    return input;
}

} // namespace

ExitCode runTrace(const QStringList& arguments, Terminal& terminal) {
    Arguments known;
    if (const auto ended = parseArguments("trace", known.parser(), arguments, terminal))
        return *ended;
    auto options = known.read();
    if (!options)
        return terminal.refuseUsage(QStringLiteral("trustbench-cli trace"), options.error());
    const auto input = readInput(*options, options->policy);
    if (!input)
        return terminal.refuse(input.error());
    const ChainTrace trace =
        traceChain(*input->leaf, input->pool, input->anchors, options->policy, options->time);
    if (terminal.json())
        terminal.printJson(traceToJson(trace));
    else
        terminal.print(traceToText(trace));
    return trace.trusted() ? ExitCode::done : ExitCode::answerIsNo;
}

} // namespace trustbench
