#include "core/crypto/CryptoLibrary.h"
#include "core/net/TlsJudge.h"
#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"

#include <QSslCertificate>
#include <QTest>

using namespace trustbench;
using namespace trustbench::pki;

namespace {

const QString host = QStringLiteral("wos.example.com");

QList<QSslCertificate> shown(const std::vector<Certificate>& certificates) {
    QList<QSslCertificate> list;
    for (const Certificate& certificate : certificates)
        list.append(QSslCertificate(certificate.der(), QSsl::Der));
    return list;
}

} // namespace

/// What is made of the chain that a TLS peer presents.
class TestTlsJudge : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;
    std::optional<Issued> m_root;
    std::optional<Issued> m_ca;
    TlsTrust m_trust;

private Q_SLOTS:
    void initTestCase() {
        m_root = root({.subject = "root"});
        m_ca = ca(*m_root, {.subject = "middle"});
        m_trust.anchors = {{m_root->certificate, QStringLiteral("site"), {}, {}}};
    }

    void chainOfTheSite() {
        const auto verdict = judgePeer(m_trust, shown({leaf(*m_ca), *m_ca}), host, now);
        QVERIFY(verdict && verdict->trace.trusted() && !verdict->throughInterceptor);
        QCOMPARE(verdict->trace.path()[1].source, QStringLiteral("TLS server, certificate 2 of 2"));
    }
    void otherHostOrTime() {
        const auto chain = shown({leaf(*m_ca), *m_ca});
        QVERIFY(!judgePeer(m_trust, chain, QStringLiteral("else.example.com"), now)->trace.trusted());
        const auto late = judgePeer(m_trust, chain, host, now.addYears(20));
        QVERIFY(!late->trace.trusted() && clockWouldExplain(late->trace));
        // What, on which certificate, since when: enough to find it on the server.
        const QString said = describeErrors(late->trace);
        const QString end = late->trace.path()[0].certificate.notAfter().toUTC().toString(Qt::ISODate);
        QVERIFY2(said.contains(QStringLiteral("expired: leaf: validity.notAfter: ") + end), qPrintable(said));
    }
    /// Many a private CA and every second proxy leaves key identifiers and key usages out; such a connection
    /// works, and says so as a warning.
    void whatPrivateCertificateAuthoritiesLeaveOut() {
        const Issued plain = root({.subject = "plain root", .extensions = {{"keyUsage", ""}}});
        const Issued end =
            bare(plain, {.subject = "server", .extensions = {{"subjectAltName", "DNS:wos.example.com"}}});
        const TlsTrust trust{{{plain.certificate, QStringLiteral("site"), {}, {}}}, {}};
        const auto verdict = judgePeer(trust, shown({end}), host, now);
        QVERIFY2(verdict && verdict->trace.trusted(), qPrintable(describeErrors(verdict->trace)));
        QVERIFY(!verdict->trace.path().front().findings.empty());
    }
    void interceptorIsToldApart() {
        const Issued proxy = root({.subject = "proxy"});
        const auto chain = shown({leaf(proxy), proxy});
        QVERIFY(!judgePeer(m_trust, chain, host, now)->trace.trusted());
        TlsTrust listing = m_trust;
        listing.interceptors = {proxy.certificate.sha256()};
        const auto verdict = judgePeer(listing, chain, host, now);
        QVERIFY(verdict->trace.trusted() && verdict->throughInterceptor);
        // Listed or not, it may not speak for another host.
        QVERIFY(!judgePeer(listing, chain, QStringLiteral("else.example.com"), now)->trace.trusted());
    }
    void nothingPresented() {
        QVERIFY(!judgePeer(m_trust, {}, host, now));
        QVERIFY(!judgePeer(m_trust, {QSslCertificate()}, host, now));
    }
};

QTEST_GUILESS_MAIN(TestTlsJudge)
#include "tst_tlsjudge.moc"
