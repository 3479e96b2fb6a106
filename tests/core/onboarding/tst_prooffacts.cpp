#include "core/onboarding/ProofFacts.h"
#include "tests/core/onboarding/OnboardingFixture.h"
#include "tests/support/RunningCrypto.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace testing;

namespace {

/// As the journal keeps them: through text and back.
QJsonObject kept(const QJsonObject& facts) {
    return QJsonDocument::fromJson(QJsonDocument(facts).toJson(QJsonDocument::Compact)).object();
}

QJsonObject with(QJsonObject facts, const char* name, const QJsonValue& value) {
    facts.insert(QString::fromLatin1(name), value);
    return facts;
}

} // namespace

/// What the steps leave in the journal, and back.
class TestProofFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identity() {
        const auto facts = kept(factsOf(device()));
        QCOMPARE(facts.value(QStringLiteral("certificateSha256")).toString(),
                 plant().device.certificate.sha256Hex());
        QCOMPARE(facts.value(QStringLiteral("certificateFile")).toString(), deviceFiles().certificate);
    }

    void endpointThereAndBack_data() {
        QTest::addColumn<EndpointSource>("source");
        QTest::newRow("site file") << EndpointSource::siteFile;
        QTest::newRow("operator") << EndpointSource::enteredByOperator;
        QTest::newRow("DOS file") << EndpointSource::dosFile;
    }
    void endpointThereAndBack() {
        QFETCH(EndpointSource, source);
        auto address = endpointAt(QStringLiteral("w\u00f6s.plant.example"));
        address.source = source;
        address.origin = QStringLiteral("dos \"file\".json");
        const auto facts = kept(factsOf(ReachedEndpoint{address, trustedPreflight()}));
        const auto back = endpointFrom(facts);
        QVERIFY(back);
        QCOMPARE(back->api, address.api);
        QCOMPARE(back->signingCertificate, address.signingCertificate);
        QCOMPARE(back->source, source);
        QCOMPARE(back->origin, address.origin);
        QCOMPARE(facts.value(QStringLiteral("tlsAnchorSha256")).toString(),
                 plant().root.certificate.sha256Hex());
        QCOMPARE(facts.value(QStringLiteral("throughInterceptor")).toBool(true), false);
        QCOMPARE(facts.value(QStringLiteral("clockOffsetMs")).toInt(), 250);
    }

    void whatIsNoEndpointIsNone() {
        const auto good = factsOf(ReachedEndpoint{endpointAt(), trustedPreflight()});
        QVERIFY(endpointFrom(good));
        QVERIFY(!endpointFrom({}));
        for (const char* name : {"api", "signingCertificateUrl"})
            for (const auto& broken :
                 {QJsonValue(), QJsonValue(7), QJsonValue(QStringLiteral("ht tp://%zz"))})
                QVERIFY(!endpointFrom(with(good, name, broken)));
    }

    void uploadThereAndBack() {
        for (const bool already : {true, false})
            QCOMPARE(uploadFrom(kept(factsOf(UploadOutcome{already}))).alreadyThere, already);
        QVERIFY(!uploadFrom({}).alreadyThere);
    }

    void signerThereAndBack() {
        auto verdict = verdictOn(plant().signer, QStringLiteral("Kim"));
        verdict.fetched.overPlainHttp = true;
        const auto facts = kept(factsOf(verdict));
        const auto back = signerFrom(facts);
        QVERIFY(back);
        QCOMPARE(back->certificates.certificates, verdict.fetched.certificates.certificates);
        QCOMPARE(back->bytes, verdict.fetched.bytes);
        QCOMPARE(back->overPlainHttp, true);
        QCOMPARE(back->certificates.description, QStringLiteral("PEM"));
        QCOMPARE(facts.value(QStringLiteral("confirmedBy")).toString(), QStringLiteral("Kim"));
        QCOMPARE(facts.value(QStringLiteral("anchorSha256")).toString(),
                 plant().root.certificate.sha256Hex());
        // Judged anew it is the same certificate with the same verdict.
        QVERIFY(judgeSigner(*back, plant().device, sitePolicy(), pki::now).trusted());
    }

    void aSignerThatWasChangedInTheJournalIsNone() {
        const auto facts = factsOf(verdictOn(plant().signer));
        QVERIFY(signerFrom(facts));
        QVERIFY(!signerFrom({}));
        const auto other = QString::fromLatin1(plant().otherSigner.certificate.der().toBase64());
        QVERIFY(!signerFrom(with(facts, "certificates", QJsonArray{other})));
        QVERIFY(!signerFrom(with(facts, "certificates", QJsonArray{})));
        QVERIFY(!signerFrom(with(facts, "certificates", QStringLiteral("x"))));
        QVERIFY(!signerFrom(with(facts, "sha256", plant().otherSigner.certificate.sha256Hex())));
        auto all = facts.value(QStringLiteral("certificates")).toArray();
        all.append(QStringLiteral("AAAA"));
        QVERIFY(!signerFrom(with(facts, "certificates", all)));
    }

    void ticketAndRepositoryThereAndBack() {
        const auto begun = kept(factsOf(ticket(), repository()));
        QCOMPARE(ticketFrom(begun)->location, ticket().location);
        QCOMPARE(repositoryFrom(begun), repository());
        const auto finished =
            kept(factsOf(ticket(), ProvenRepository{repository(), repositoryCheck()}, pki::now.addDays(30)));
        QCOMPARE(ticketFrom(finished)->location, ticket().location);
        QCOMPARE(repositoryFrom(finished), repository());
        QCOMPARE(finished.value(QStringLiteral("branchHead")).toString(), repositoryCheck().branchHead);
        QCOMPARE(finished.value(QStringLiteral("tokenExpiresAt")).toString(),
                 pki::now.addDays(30).toString(Qt::ISODateWithMs));
        QVERIFY(!finished.contains(QStringLiteral("hostKey")));
        auto overSsh = repositoryCheck();
        overSsh.hostKey = SshHostKey{QStringLiteral("ssh-ed25519"), QStringLiteral("SHA256:ab+/9")};
        const auto pinned = kept(factsOf(ticket(), ProvenRepository{repository(), overSsh}, {}));
        QCOMPARE(SshHostKey::fromText(pinned.value(QStringLiteral("hostKey")).toString()), overSsh.hostKey);
        QVERIFY(!ticketFrom({}));
        QVERIFY(repositoryFrom({}).url.isEmpty());
        QVERIFY(
            repositoryFrom({{QStringLiteral("repository"), QStringLiteral("ht tp://%zz")}}).url.isEmpty());
        QVERIFY(!ticketFrom({{QStringLiteral("location"), QStringLiteral("ht tp://%zz")}}));
        // Nothing known of a repository says nothing of one.
        QVERIFY(!factsOf(ticket(), {}).contains(QStringLiteral("branch")));
    }

    void receiptThereAndBack() {
        auto delivered = receipt();
        for (const bool confirmed : {true, false}) {
            delivered.confirmedByDevice = confirmed;
            const auto facts = kept(factsOf(delivered));
            const auto back = receiptFrom(facts);
            QCOMPARE(back.where, delivered.where);
            QCOMPARE(back.confirmedByDevice, confirmed);
            QCOMPARE(back.sha256, delivered.sha256);
            QCOMPARE(back.at, delivered.at);
            QCOMPARE(back.at.timeSpec(), Qt::UTC);
            QCOMPARE(
                facts.value(QStringLiteral("outcome")).toString().contains(QStringLiteral("not confirmed")),
                !confirmed);
        }
    }

    void capabilities() {
        QCOMPARE(kept(factsOf(SentCapabilities{QStringLiteral("abc")})),
                 (QJsonObject{{QStringLiteral("sha256"), QStringLiteral("abc")}}));
    }

private:
    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestProofFacts)
#include "tst_prooffacts.moc"
