#include "tests/core/onboarding/OnboardingFixture.h"
#include "tests/support/RunningCrypto.h"

#include <QTest>

#include <openssl/x509.h>

using namespace testing;

namespace {

pki::Issued signerWith(std::vector<std::pair<QByteArray, QByteArray>> extensions,
                       const QByteArray& subject = "WOS signing") {
    pki::Spec spec;
    spec.subject = subject;
    spec.extensions = std::move(extensions);
    return pki::leaf(plant().intermediate, spec);
}

SignerVerdict judge(const pki::Issued& signer, const SigningIdentity& identity,
                    SitePolicy policy = sitePolicy()) {
    policy.signingIdentity = identity;
    return judgeSigner(fetched(signer), plant().device, policy, pki::now);
}

SigningIdentity byDns(const QString& name) {
    return {name, {}, {}};
}
SigningIdentity bySubject(const QString& subject) {
    return {{}, subject, {}};
}
SigningIdentity bySha256(const pki::Issued& issued) {
    return {{}, {}, issued.certificate.sha256Hex()};
}

QList<FindingCode> codesOf(const SignerVerdict& verdict) {
    QList<FindingCode> codes;
    for (const auto& finding : verdict.findings)
        codes.append(finding.code);
    return codes;
}

} // namespace

/// judgeSigner: to trace to the plant's root is not yet to be the site's WOS.
class TestSignerVerdict : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theIdentityMustMatch_data() {
        QTest::addColumn<QByteArray>("san");
        QTest::addColumn<SigningIdentity>("identity");
        QTest::addColumn<bool>("trusted");
        const auto dns = [](const char* san, const char* wanted, bool trusted) {
            QTest::addRow("%s for %s", san, wanted)
                << QByteArray(san) << byDns(QString::fromLatin1(wanted)) << trusted;
        };
        dns("DNS:wos.plant.example", "wos.plant.example", true);
        dns("DNS:WOS.Plant.Example", "wos.plant.example", true);
        dns("DNS:other.example,DNS:wos.plant.example", "wos.plant.example", true);
        dns("DNS:*.plant.example", "wos.plant.example", true);
        dns("DNS:*.plant.example", "a.wos.plant.example", false);
        dns("DNS:*.plant.example", "plant.example", false);
        dns("DNS:*.example", "wos.plant.example", false);
        dns("DNS:w*.plant.example", "wos.plant.example", false);
        dns("DNS:wos.plant.example.attacker.example", "wos.plant.example", false);
        dns("DNS:xwos.plant.example", "wos.plant.example", false);
        dns("DNS:plant.example", "wos.plant.example", false);
        dns("email:wos.plant.example@plant.example", "wos.plant.example", false);
        dns("URI:https://wos.plant.example", "wos.plant.example", false);
        QTest::newRow("no SAN, the name in the subject")
            << QByteArray() << byDns(QStringLiteral("WOS signing")) << false;
        QTest::newRow("subject") << QByteArray() << bySubject(QStringLiteral("CN=WOS signing")) << true;
        QTest::newRow("subject, other case")
            << QByteArray() << bySubject(QStringLiteral("CN=wos signing")) << false;
        QTest::newRow("subject, longer")
            << QByteArray() << bySubject(QStringLiteral("CN=WOS signing 2")) << false;
        QTest::newRow("nothing named") << QByteArray("DNS:wos.plant.example") << SigningIdentity() << false;
    }
    void theIdentityMustMatch() {
        QFETCH(QByteArray, san);
        QFETCH(SigningIdentity, identity);
        QFETCH(bool, trusted);
        const auto verdict = judge(signerWith({{"subjectAltName", san}}), identity);
        QVERIFY(verdict.trace.trusted());
        QCOMPARE(verdict.trusted().has_value(), trusted);
        QCOMPARE(codesOf(verdict), trusted ? QList<FindingCode>() : QList{FindingCode::identityMismatch});
        if (!trusted)
            QCOMPARE(verdict.failure()->code, FailureCode::signingIdentityMismatch);
    }

    void aPinIsThisVeryCertificate() {
        QVERIFY(judge(plant().signer, bySha256(plant().signer)).trusted());
        QVERIFY(!judge(plant().otherSigner, bySha256(plant().signer)).trusted());
        auto upper = bySha256(plant().signer);
        upper.sha256 = upper.sha256.toUpper();
        QVERIFY(judge(plant().signer, upper).trusted());
    }

    void aPinDoesNotReplaceTheTrace() {
        pki::Spec spec;
        spec.subject = "Self-made";
        const auto stranger = pki::leaf(plant().strangeRoot, spec);
        const auto verdict = judge(stranger, bySha256(stranger));
        QVERIFY(!verdict.trusted());
        QCOMPARE(verdict.failure()->code, FailureCode::signingCertificateUntrusted);
        QCOMPARE(verdict.failure()->subject, stranger.certificate.sha256Hex());
    }

    /// The plant's root issues device certificates too, and a site's identity may fit one of them.
    void aDeviceOfThePlantIsNotTheWos_data() {
        QTest::addColumn<QByteArray>("subjectSerial");
        QTest::addColumn<QByteArray>("san");
        QTest::newRow("serial number in the subject")
            << QByteArray("PF45399-AA") << QByteArray("DNS:wos.plant.example");
        QTest::newRow("hardware module name") << QByteArray() << QByteArray();
    }
    void aDeviceOfThePlantIsNotTheWos() {
        QFETCH(QByteArray, subjectSerial);
        QFETCH(QByteArray, san);
        pki::Spec spec;
        spec.subject = "WOS signing";
        spec.extensions = {{"subjectAltName", san}};
        spec.beforeSigning = [&](X509* certificate) {
            if (san.isEmpty()) // otherName hardwareModuleName "HW-1", dNSName wos.plant.example
                pki::addExtension(certificate, "2.5.29.17", false,
                                  QByteArray::fromHex("3034a01f06082b06010505070804a0133011060"
                                                      "92b06010401868d1f01040448572d318211") +
                                      "wos.plant.example");
            else
                X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "serialNumber", MBSTRING_UTF8,
                                           reinterpret_cast<const unsigned char*>(subjectSerial.constData()),
                                           -1, -1, 0);
        };
        const auto device = pki::leaf(plant().intermediate, spec);
        const auto verdict = judge(device, byDns(wosName));
        QVERIFY(verdict.trace.trusted());
        QCOMPARE(codesOf(verdict), QList{FindingCode::deviceCertificateAsSigner});
        QVERIFY(!verdict.trusted());
        QCOMPARE(verdict.failure()->code, FailureCode::signingIdentityMismatch);
        // Only who pins this very certificate may have such a signer.
        QVERIFY(judge(device, bySha256(device)).trusted());
    }

    void theDeviceOnTheBenchIsNeverTheWos() {
        auto policy = sitePolicy();
        policy.signingIdentity = bySha256(plant().device);
        const auto verdict = judgeSigner(fetched(plant().device), plant().device, policy, pki::now);
        QVERIFY(verdict.trace.trusted());
        QCOMPARE(codesOf(verdict), QList{FindingCode::deviceCertificateAsSigner});
        QVERIFY(!verdict.trusted());
    }

    void anotherCertificateOfTheDevicesKeyIsTheDevice() {
        pki::Spec spec;
        spec.subject = "WOS signing";
        spec.key = plant().device.key;
        spec.extensions = {{"subjectAltName", "DNS:wos.plant.example"}};
        const auto verdict = judge(pki::leaf(plant().intermediate, spec), byDns(wosName));
        QCOMPARE(codesOf(verdict), QList{FindingCode::deviceCertificateAsSigner});
        QVERIFY(!verdict.trusted());
    }

    void keyUsageMustAllowSignatures() {
        const auto agreement =
            signerWith({{"subjectAltName", "DNS:wos.plant.example"}, {"keyUsage", "critical,keyAgreement"}});
        const auto verdict = judge(agreement, byDns(wosName));
        QVERIFY(codesOf(verdict).contains(FindingCode::keyUsageForbidsUse));
        QVERIFY(!verdict.trusted());
        const auto open = signerWith({{"subjectAltName", "DNS:wos.plant.example"}, {"keyUsage", ""}});
        QVERIFY(judge(open, byDns(wosName)).trusted());
    }

    void theTimeCounts() {
        const auto late =
            judgeSigner(fetched(plant().signer), plant().device, sitePolicy(), pki::now.addYears(40));
        QCOMPARE(late.failure()->code, FailureCode::signingCertificateUntrusted);
        QVERIFY(late.failure()->detail.contains(nameOf(FindingCode::expired)));
    }

    void candidatesHelpToBuildAPathAndNeverEndOne() {
        auto alone = fetched(plant().signer);
        alone.certificates.certificates.resize(1, plant().signer.certificate);
        auto policy = sitePolicy();
        QCOMPARE(judgeSigner(alone, plant().device, policy, pki::now).failure()->code,
                 FailureCode::signingCertificateUntrusted);
        policy.candidates = {{plant().intermediate.certificate, QStringLiteral("dos.json")}};
        QVERIFY(judgeSigner(alone, plant().device, policy, pki::now).trusted());
        policy.signingAnchors = {{plant().strangeRoot.certificate, {}, {}, {}}};
        policy.candidates.push_back({plant().root.certificate, QStringLiteral("dos.json")});
        QVERIFY(!judgeSigner(alone, plant().device, policy, pki::now).trusted());
        policy.signingAnchors.clear();
        QVERIFY(!judgeSigner(alone, plant().device, policy, pki::now).trusted());
    }

    void aRootThatComesAlongIsNoAnchor() {
        auto all = fetched(plant().signer);
        all.certificates.certificates.push_back(plant().root.certificate);
        auto policy = sitePolicy();
        policy.signingAnchors = {{plant().strangeRoot.certificate, {}, {}, {}}};
        QVERIFY(!judgeSigner(all, plant().device, policy, pki::now).trusted());
    }

    void theTlsAnchorsAreNotTheSigningAnchors() {
        auto policy = sitePolicy();
        policy.signingAnchors = {{plant().strangeRoot.certificate, {}, {}, {}}};
        policy.tlsAnchors = {{plant().root.certificate, {}, {}, {}}};
        QVERIFY(!judgeSigner(fetched(plant().signer), plant().device, policy, pki::now).trusted());
    }

    void theSitesConfirmationIsOfTheFingerprint() {
        auto policy = sitePolicy();
        policy.confirmedSigners = {plant().otherSigner.certificate.sha256Hex()};
        QVERIFY(judgeSigner(fetched(plant().signer), plant().device, policy, pki::now).confirmedBy.isEmpty());
        policy.confirmedSigners.append(plant().signer.certificate.sha256Hex());
        QCOMPARE(judgeSigner(fetched(plant().signer), plant().device, policy, pki::now).confirmedBy,
                 QStringLiteral("site file"));
    }

private:
    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestSignerVerdict)
#include "tst_signerverdict.moc"
