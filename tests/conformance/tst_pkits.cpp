#include "core/base/Files.h"
#include "core/trust/CertificateImport.h"
#include "core/trust/ChainTrace.h"
#include "tests/support/RunningCrypto.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace trustbench;

namespace {

const QDir pkits(QStringLiteral(TRUSTBENCH_CONFORMANCE) + QStringLiteral("/pkits"));

struct Case {
    QString id;
    QString title;
    QStringList certificates; ///< anchor first, leaf last
    QStringList crls;
    bool shouldValidate;
    TracePolicy policy;
};

QStringList strings(const QJsonValue& value) {
    QStringList list;
    for (const auto& entry : value.toArray())
        list.append(entry.toString());
    return list;
}

} // namespace

/// NIST PKITS, the Public Key Interoperability Test Suite for RFC 5280 path validation: every case through
/// traceChain, with the certificates of the case as pool and its CRLs.
class TestPkits : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;
    QJsonObject m_suite;
    QDateTime m_time;
    QHash<QString, QString> m_exceptions; ///< id -> reason, from pkits-exceptions.txt

    static Certificate load(const QString& name) {
        auto imported = importCertificateFile(pkits.filePath(QStringLiteral("certs/%1.crt").arg(name)));
        if (!imported)
            qFatal("%s: %s", qPrintable(name), qPrintable(imported.error().detail));
        return imported->certificates.front();
    }

    std::vector<Case> cases() const {
        std::vector<Case> all;
        const auto oids = m_suite[QLatin1String("policies")].toObject();
        for (const auto& value : m_suite[QLatin1String("cases")].toArray()) {
            const QJsonObject object = value.toObject();
            Case one;
            one.id = object[QLatin1String("id")].toString();
            one.title = object[QLatin1String("title")].toString();
            one.certificates = strings(object[QLatin1String("certs")]);
            one.crls = strings(object[QLatin1String("crls")]);
            one.shouldValidate = object[QLatin1String("shouldValidate")].toBool();
            one.policy.explicitPolicy = object[QLatin1String("explicitPolicy")].toBool();
            one.policy.inhibitPolicyMapping = object[QLatin1String("inhibitPolicyMapping")].toBool();
            one.policy.inhibitAnyPolicy = object[QLatin1String("inhibitAnyPolicy")].toBool();
            for (const QString& name : strings(object[QLatin1String("initialPolicySet")]))
                one.policy.policies.append(oids[name].toString());
            for (const QString& name : one.crls) {
                const auto crls = importCrlFile(pkits.filePath(QStringLiteral("crls/%1.crl").arg(name)));
                one.policy.crls.insert(one.policy.crls.end(), crls->begin(), crls->end());
            }
            all.push_back(std::move(one));
        }
        return all;
    }

    ChainTrace trace(const Case& one) const {
        std::vector<PoolCertificate> pool;
        for (qsizetype i = 1; i + 1 < one.certificates.size(); ++i)
            pool.push_back({load(one.certificates[i]), one.certificates[i]});
        return traceChain(load(one.certificates.last()), pool,
                          {{load(one.certificates.first()), one.certificates.first(), {}, {}}}, one.policy,
                          m_time);
    }

private Q_SLOTS:
    void initTestCase() {
        const auto bytes = readFile(pkits.filePath(QStringLiteral("cases.json")));
        if (!bytes)
            QSKIP("the PKITS data is not beside this project");
        m_suite = QJsonDocument::fromJson(*bytes).object();
        m_time = QDateTime::fromString(m_suite[QLatin1String("validationTime")].toString(), Qt::ISODate);
        QFile exceptions(QStringLiteral(TRUSTBENCH_SOURCE_DIR "/tests/conformance/pkits-exceptions.txt"));
        QVERIFY(exceptions.open(QIODevice::ReadOnly));
        for (const QByteArray& line : exceptions.readAll().split('\n'))
            if (!line.startsWith('#') && line.contains(' '))
                m_exceptions.insert(QString::fromUtf8(line.left(line.indexOf(' '))),
                                    QString::fromUtf8(line.mid(line.indexOf(' ') + 1)));
    }

    void everyCase() {
        int reached = 0;
        QStringList wrong;
        const auto all = cases();
        for (const Case& one : all) {
            const ChainTrace traced = trace(one);
            const bool right = traced.trusted() == one.shouldValidate;
            reached += right;
            const bool excepted = m_exceptions.contains(one.id);
            if (traced.trusted() && !one.shouldValidate)
                wrong.append(QStringLiteral("%1 %2: an invalid path was accepted").arg(one.id, one.title));
            else if (!right && !excepted)
                wrong.append(QStringLiteral("%1 %2: %3").arg(one.id, one.title, findingsOf(traced)));
            else if (right && excepted)
                wrong.append(
                    QStringLiteral("%1 %2: passes, but is listed as an exception").arg(one.id, one.title));
        }
        qInfo("PKITS: %d of %d cases reach the published verdict, %d exceptions", reached, int(all.size()),
              int(m_exceptions.size()));
        QCOMPARE(all.size(), size_t(249));
        for (const QString& line : wrong)
            qWarning().noquote() << line;
        QVERIFY(wrong.isEmpty());
    }

    void everyRefusalNamesCertificateAndRule() {
        QStringList silent;
        for (const Case& one : cases()) {
            if (one.shouldValidate)
                continue;
            bool named = false;
            for (const Finding& finding : trace(one).errors())
                named = named || (!finding.certificate.isEmpty() && !finding.field.isEmpty() &&
                                  finding.detail.contains(QStringLiteral("RFC 5280 section")) &&
                                  finding.code != FindingCode::rejectedByLibrary);
            if (!named)
                silent.append(QStringLiteral("%1 %2").arg(one.id, one.title));
        }
        for (const QString& line : silent)
            qWarning().noquote() << line;
        QVERIFY(silent.isEmpty());
    }

private:
    static QString findingsOf(const ChainTrace& trace) {
        QStringList words;
        for (const Finding& finding : trace.errors())
            words.append(QStringLiteral("%1 [%2] %3=%4 (%5)")
                             .arg(nameOf(finding.code), finding.certificateName, finding.field, finding.value,
                                  finding.detail));
        return words.join(QStringLiteral("; "));
    }
};

QTEST_GUILESS_MAIN(TestPkits)
#include "tst_pkits.moc"
