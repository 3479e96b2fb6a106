#include "core/trust/CertificateImport.h"
#include "tests/core/trust/Rfc5280.h"
#include "tests/support/RunningCrypto.h"

#include <openssl/x509.h>

using namespace trustbench;
using namespace trustbench::pki;
using namespace trustbench::rfc5280;

namespace {

using enum FindingCode;

QByteArray numbered(const char* name, int number) {
    return QByteArray(name) + QByteArray::number(number);
}

/// Layers of CAs, each certified by every one of the layer above: width to the power of layers paths.
std::vector<Certificate> lattice(const Issued& above, int layers, int width, const Spec& uppermost,
                                 Issued& lowest) {
    std::vector<Certificate> pool;
    std::vector<Issued> layer{above};
    for (int depth = 0; depth < layers; ++depth) {
        std::vector<Issued> next;
        for (int i = 0; i < width; ++i) {
            Spec spec = depth == 0 ? uppermost : Spec();
            spec.subject = "layer " + QByteArray::number(depth) + " CA " + QByteArray::number(i);
            spec.key = newKey();
            std::optional<Issued> one;
            for (size_t issuer = 0; issuer < layer.size(); ++issuer) {
                spec.serial = numbered("", 1000 + int(issuer));
                one = ca(layer[issuer], spec);
                pool.push_back(*one);
            }
            next.push_back(*one);
        }
        layer = next;
    }
    lowest = layer.front();
    return pool;
}

} // namespace

/// Pools made to make path building explode: an answer in bounded work, and a finding that says so. Bounds
/// count work and not time, so the answers are the same on every machine.
class TestPathological : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;

private Q_SLOTS:
    void latticeWithoutAWayOut() {
        Issued lowest = top();
        const auto pool = lattice(root({.subject = "lost"}), 8, 5, {}, lowest);
        const ChainTrace traced = trace(leaf(lowest), {pool, {top()}, {}, now});
        QVERIFY(!traced.trusted());
        QVERIFY2(find(traced, issuerMissing, "issuer"), qPrintable(describe(traced)));
    }
    void latticeWithAWayOut() {
        Issued lowest = top();
        const auto pool = lattice(top(), 8, 5, {}, lowest);
        const ChainTrace traced = trace(leaf(lowest), {pool, {top()}, {}, now});
        QVERIFY2(traced.trusted(), qPrintable(describe(traced)));
        QCOMPARE(traced.path().size(), size_t(10));
        QVERIFY(traced.alternatives() >= 100);
    }
    void latticeThatAConstraintCloses() {
        Issued lowest = top();
        const Spec closed{.extensions = {{"nameConstraints", "critical,excluded;DNS:example.com"}}};
        const auto pool = lattice(top(), 8, 5, closed, lowest);
        const ChainTrace traced = trace(leaf(lowest), {pool, {top()}, {}, now});
        QVERIFY(!traced.trusted());
        QVERIFY2(find(traced, searchLimit, "pool"), qPrintable(describe(traced)));
        QVERIFY2(find(traced, nameNotPermitted, "subjectAltName"), qPrintable(describe(traced)));
    }

    /// Ten thousand of one name, each the possible issuer of each other.
    void oneNameForAll_data() {
        QTest::addColumn<bool>("identified");
        QTest::newRow("with key identifiers") << true;
        QTest::newRow("without") << false;
    }
    void oneNameForAll() {
        QFETCH(bool, identified);
        Spec spec{.subject = "everyone", .issuerName = "everyone"};
        if (!identified)
            spec.extensions = {{"subjectKeyIdentifier", ""}, {"authorityKeyIdentifier", ""}};
        const Issued stranger = root({.subject = "everyone", .key = newKey()});
        std::vector<PoolCertificate> pool;
        const Key keys[] = {newKey(), newKey(), newKey(), newKey()};
        for (int i = 0; i < 10000; ++i) {
            spec.key = keys[i % 4];
            spec.serial = QByteArray::number(0x100000 + i, 16);
            pool.push_back({ca(stranger, spec).certificate, QStringLiteral("pool")});
        }
        const Issued right = ca(top(), {.subject = "everyone", .extensions = spec.extensions});
        const Certificate end = leaf(right, {.extensions = spec.extensions});
        const std::vector<TrustAnchor> anchors{{top().certificate, {}, {}, {}}};
        const ChainTrace lost = traceChain(end, CertificatePool(pool), anchors, {}, now);
        QVERIFY(!lost.trusted());
        QVERIFY2(!lost.errors().empty(), qPrintable(describe(lost)));
        pool.push_back({right.certificate, QStringLiteral("pool")});
        const ChainTrace found = traceChain(end, CertificatePool(pool), anchors, {}, now);
        // With a key identifier to go by it is found whatever stands beside it; without, it may be too many.
        QVERIFY2(found.trusted() || (!identified && find(found, searchLimit, "pool")),
                 qPrintable(describe(found)));
    }

    /// Thousands of names against thousands of constraints on each of many paths.
    void constraintsByTheThousandOnEveryPath() {
        QList<QByteArray> excluded;
        QList<QByteArray> names;
        for (int i = 0; i < 900; ++i) {
            excluded.append(der::dns(numbered("n", i) + ".example.org"));
            names.append(der::dns(numbered("m", i) + ".example.com"));
        }
        excluded.append(der::dns("m899.example.com"));
        Issued lowest = top();
        const Spec closed{.beforeSigning = with("2.5.29.30", true, der::constraints({}, excluded))};
        const auto pool = lattice(top(), 4, 4, closed, lowest);
        const Certificate end =
            leaf(lowest, {.extensions = {{"subjectAltName", ""}},
                          .beforeSigning = with("2.5.29.17", false, der::sequence(names))});
        const ChainTrace traced = trace(end, {pool, {top()}, {}, now});
        QVERIFY(!traced.trusted());
        QVERIFY2(find(traced, searchLimit, "pool"), qPrintable(describe(traced)));
        QVERIFY(find(traced, nameNotPermitted, "subjectAltName")->value.size() < 400);
    }

    /// Policies that would make a tree of 50 to the power of the depth (RFC 9618).
    void policyTreeThatWouldExplode() {
        QByteArray stated = "2.5.29.32.0";
        QList<QByteArray> mappings;
        for (int i = 1; i <= 20; ++i) {
            stated += ",1.2.3." + QByteArray::number(i);
            for (int k = 1; k <= 20; ++k)
                mappings.append(der::sequence({der::oid(("1.2.3." + QByteArray::number(i)).constData()),
                                               der::oid(("1.2.3." + QByteArray::number(k)).constData())}));
        }
        std::vector<Certificate> pool;
        Issued issuer = top();
        for (int depth = 0; depth < 30; ++depth) {
            issuer = ca(issuer, {.subject = numbered("policy CA ", depth),
                                 .extensions = {{"certificatePolicies", stated}},
                                 .beforeSigning = with("2.5.29.33", true, der::sequence(mappings))});
            pool.push_back(issuer);
        }
        const auto asked = [&](const char* policy, const char* ofLeaf) {
            return trace(
                leaf(issuer, {.extensions = {{"certificatePolicies", ofLeaf}}}),
                {pool, {top()}, {.policies = {QString::fromLatin1(policy)}, .explicitPolicy = true}, now});
        };
        QVERIFY2(asked("1.2.3.7", "1.2.3.9").trusted(), qPrintable(describe(asked("1.2.3.7", "1.2.3.9"))));
        QVERIFY(find(asked("1.2.4.1", "1.2.3.9"), policyNotAllowed, "certificatePolicies"));
    }

    void bundleOfTwentyThousand() {
        const Issued one = leaf(middle());
        const QByteArray text = pem(one.certificate.der());
        const auto within =
            importCertificates(text.repeated(certificateCountLimit), QStringLiteral("bundle"));
        QVERIFY(within && within->certificates.size() == 1);
        const auto beyond =
            importCertificates(text.repeated(certificateCountLimit + 1), QStringLiteral("bundle"));
        QVERIFY(!beyond && beyond.error().code == FailureCode::fileTooLarge);
    }
};

QTEST_GUILESS_MAIN(TestPathological)
#include "tst_pathological.moc"
