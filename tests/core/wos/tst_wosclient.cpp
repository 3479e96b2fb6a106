#include "tests/core/wos/WosConversation.h"

#include "core/base/Files.h"
#include "core/wos/DosFile.h"
#include "tests/support/RunningCrypto.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace testing;

namespace {

const QString p256 = QStringLiteral("PF45337-AA");
const QString rsa = QStringLiteral("PF45338-AA");
const QString p384 = QStringLiteral("PF45339-AA");
const QString ed25519 = QStringLiteral("PF45340-AA");

/// Limits with which a stalled call ends soon.
HttpLimits impatient() {
    HttpLimits limits;
    limits.inactivity = std::chrono::milliseconds(1500);
    limits.total = std::chrono::milliseconds(3000);
    return limits;
}

} // namespace

/// HttpWosClient against the real bench WOS, sound and with each fault that concerns it.
class TestWosClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        // Its keys are made once; each test starts it anew on the same folder.
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        start({});
        m_wos->stop();
    }

    void cleanup() {
        m_talk.reset();
        if (m_wos->isRunning())
            m_wos->stop();
    }

    void allCallsSucceedForEveryKind_data() {
        QTest::addColumn<QString>("id");
        for (const auto& id : {p256, rsa, p384, ed25519})
            QTest::newRow(qPrintable(id)) << id;
    }

    void allCallsSucceedForEveryKind() {
        QFETCH(QString, id);
        start({});
        const auto device = m_talk->device(id);
        const auto uploaded = m_talk->upload(device);
        QVERIFY2(uploaded, text(uploaded));
        const auto again = m_talk->upload(device);
        QVERIFY2(again && again->alreadyThere, text(again));
        const auto* there = std::get_if<UploadOutcome>(&m_talk->recorder.last().achieved);
        QVERIFY(there != nullptr && there->alreadyThere);
        const auto signer = m_talk->trustSigner();
        QVERIFY2(signer, text(signer));

        const auto ticket = waitFor(m_talk->client->requestOnboarding(m_talk->endpoint, device, *signer));
        QVERIFY2(ticket, text(ticket));
        QVERIFY(m_talk->recorder.last().responseVerified);
        const auto* achieved = std::get_if<OnboardingTicket>(&m_talk->recorder.last().achieved);
        QVERIFY(achieved != nullptr && achieved->location == ticket->location);
        auto enrolment = waitFor(m_talk->client->askStatus(m_talk->endpoint, *ticket, device, *signer));
        QVERIFY2(enrolment, text(enrolment));
        QCOMPARE(enrolment->state, Enrolment::State::pending);
        enrolment = waitFor(m_talk->client->askStatus(m_talk->endpoint, *ticket, device, *signer));
        QVERIFY2(enrolment, text(enrolment));
        QCOMPARE(enrolment->state, Enrolment::State::accepted);
        QVERIFY(enrolment->token && enrolment->token->expiresAt() > m_talk->clock->now());
        QCOMPARE(enrolment->repository.url.scheme(), QStringLiteral("https"));

        const auto sent =
            waitFor(m_talk->client->sendCapabilities(m_talk->endpoint, capabilities(id), device, *signer));
        QVERIFY2(sent, text(sent));
        const auto* document = std::get_if<SentCapabilities>(&m_talk->recorder.last().achieved);
        QVERIFY(document != nullptr);
        QCOMPARE(document->sha256.toLatin1(), sha256(capabilities(id).bytes()).toHex());
        const auto renewed = waitFor(m_talk->client->renewToken(m_talk->endpoint, device, *signer));
        QVERIFY2(renewed, text(renewed));
        QVERIFY(std::holds_alternative<std::monostate>(m_talk->recorder.last().achieved));
        QVERIFY(renewed->token->reveal() != enrolment->token->reveal());

        // The same record on both sides: each effect once.
        const auto effects = m_wos->accountOf(id).value(QStringLiteral("effects")).toObject();
        QCOMPARE(effects.value(QStringLiteral("upload")).toInt(), 1);
        QCOMPARE(effects.value(QStringLiteral("onboard")).toInt(), 1);
    }

    void theRecordHoldsEvidenceAndNoSecret() {
        start({QStringLiteral("--pending"), QStringLiteral("0")});
        const auto accepted = outcomeOf(QStringLiteral("status"));
        QVERIFY2(accepted, text(accepted));
        const auto device = m_talk->device(p256);
        const auto signer = m_talk->trustSigner();
        QVERIFY(signer);
        const auto token = waitFor(m_talk->client->renewToken(m_talk->endpoint, device, *signer));
        QVERIFY2(token, text(token));
        const QByteArray value = token->token->reveal().toByteArray();
        const auto& exchange = m_talk->recorder.last();
        QCOMPARE(exchange.call, QStringLiteral("gitToken"));
        QVERIFY(exchange.responseVerified);
        QCOMPARE(exchange.requestSha256, sha256(exchange.requestBody).toHex());
        QVERIFY(exchange.responseSha256 != sha256(exchange.responseBody).toHex());
        const auto envelope = Envelope::parse(exchange.responseBody);
        QVERIFY(envelope);
        QVERIFY(envelope->payload.contains("\"[redacted]\""));
        QVERIFY(exchange.sentAt.isValid() && exchange.answeredAt >= exchange.sentAt);
        QVERIFY(exchange.clock && std::chrono::abs(exchange.clock->offset) <= exchange.clock->error);
        for (const auto& entry : m_talk->recorder.entries) {
            QVERIFY(entry.outcome);
            for (const auto* body : {&entry.intent.requestBody, &entry.outcome->responseBody}) {
                const auto inside = QByteArray::fromBase64(QJsonDocument::fromJson(*body)
                                                               .object()
                                                               .value(QStringLiteral("payload"))
                                                               .toString()
                                                               .toLatin1());
                for (const auto& secret : {value, m_talk->secret->reveal().toByteArray()})
                    QVERIFY(!body->contains(secret) && !inside.contains(secret));
            }
            // What was announced before is what was sent.
            QCOMPARE(entry.intent.status, 0);
            QCOMPARE(entry.intent.requestSha256, entry.outcome->requestSha256);
        }
    }

    void nothingIsSentBeforeTheIntentIsKept() {
        start({});
        const auto device = m_talk->device(p256);
        m_talk->recorder.holds = true;
        auto future = m_talk->client->uploadCertificate(m_talk->endpoint, device, m_talk->secret);
        QTRY_COMPARE(m_talk->recorder.entries.size(), std::size_t(1));
        // Another client is served meanwhile: the WOS would have seen it.
        QVERIFY(waitFor(m_talk->client->preflight(m_talk->endpoint)));
        QVERIFY(!m_wos->accountOf(p256)
                     .value(QStringLiteral("effects"))
                     .toObject()
                     .contains(QStringLiteral("upload")));
        QVERIFY(!m_talk->recorder.entries.back().outcome);
        m_talk->recorder.letGo();
        const auto sent = waitFor(future);
        QVERIFY2(sent, text(sent));
        QVERIFY(m_talk->recorder.entries.back().outcome);
        QCOMPARE(m_wos->accountOf(p256)
                     .value(QStringLiteral("effects"))
                     .toObject()
                     .value(QStringLiteral("upload"))
                     .toInt(),
                 1);
    }

    void nothingIsSentThatCannotBeRecorded() {
        start({});
        m_talk->recorder.refuses = true;
        const auto device = m_talk->device(p256);
        QCOMPARE(code(m_talk->upload(device)), FailureCode::journalUnusable);
        QVERIFY(m_wos->accountOf(p256).value(QStringLiteral("requests")).toObject().isEmpty() ||
                !m_wos->accountOf(p256)
                     .value(QStringLiteral("requests"))
                     .toObject()
                     .contains(QStringLiteral("upload")));
    }

    void preflightTellsWhatItFound() {
        start({});
        const auto found = waitFor(m_talk->client->preflight(m_talk->endpoint));
        QVERIFY2(found, text(found));
        QVERIFY(!found->failure);
        QVERIFY(found->tls && found->tls->trace.trusted());
        QVERIFY(found->clock && found->clock->verified);
        QVERIFY(m_talk->recorder.entries.empty());
        m_wos->stop();
        const auto gone = waitFor(m_talk->client->preflight(m_talk->endpoint));
        QVERIFY(gone && gone->failure);
        QCOMPARE(gone->failure->code, FailureCode::unreachable);
    }

    void untrustedTlsStopsEverySecret_data() {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"tls-expired", "tls-wrong-host", "tls-self-signed"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }

    void untrustedTlsStopsEverySecret() {
        QFETCH(QString, fault);
        start({QStringLiteral("--fault"), fault});
        const auto found = waitFor(m_talk->client->preflight(m_talk->endpoint));
        QVERIFY(found && found->failure);
        QCOMPARE(found->failure->code, FailureCode::tlsUntrusted);
        QVERIFY(found->tls && !found->tls->trace.trusted());
        QCOMPARE(code(m_talk->upload(m_talk->device(p256))), FailureCode::tlsUntrusted);
        // The intent is on record with its end, and the WOS saw no request.
        QVERIFY(m_talk->recorder.entries.back().outcome->failure);
        QVERIFY(QDir(m_wos->file(QStringLiteral("received"))).isEmpty());
        QVERIFY(QDir(m_wos->file(QStringLiteral("refused"))).isEmpty());
    }

    void uploadIsRefused_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<FailureCode>("code");
        QTest::addColumn<QString>("detail");
        QTest::newRow("401") << QStringLiteral("status-401") << FailureCode::operatorRefused
                             << QStringLiteral("401");
        QTest::newRow("403") << QStringLiteral("refuse") << FailureCode::operatorRefused
                             << QStringLiteral("403");
        QTest::newRow("404") << QStringLiteral("status-404") << FailureCode::requestRefused
                             << QStringLiteral("404");
        QTest::newRow("429") << QStringLiteral("status-429") << FailureCode::serverBusy
                             << QStringLiteral("429");
        QTest::newRow("500") << QStringLiteral("status-500") << FailureCode::serverBusy
                             << QStringLiteral("500");
        QTest::newRow("busy") << QStringLiteral("retry-after") << FailureCode::serverBusy
                              << QStringLiteral("Retry-After 1 s");
        QTest::newRow("redirect") << QStringLiteral("redirect") << FailureCode::redirectRefused
                                  << QStringLiteral("307");
        QTest::newRow("204") << QStringLiteral("status-204") << FailureCode::answerMalformed
                             << QStringLiteral("204");
        QTest::newRow("reset") << QStringLiteral("reset") << FailureCode::connectionLost << QString();
        QTest::newRow("huge") << QStringLiteral("huge-body") << FailureCode::replyTooLarge << QString();
        QTest::newRow("stall") << QStringLiteral("stall") << FailureCode::timedOut << QString();
        QTest::newRow("slow") << QStringLiteral("slow-drip") << FailureCode::timedOut << QString();
    }

    void uploadIsRefused() {
        QFETCH(QString, fault);
        QFETCH(FailureCode, code);
        QFETCH(QString, detail);
        start({QStringLiteral("--fault"), fault + QStringLiteral("@upload")}, impatient());
        const auto refused = m_talk->upload(m_talk->device(rsa));
        QVERIFY(!refused);
        QVERIFY2(refused.error().code == code, text(refused));
        QVERIFY2(refused.error().detail.contains(detail), text(refused));
        QCOMPARE(m_talk->recorder.last().failure->code, code);
    }

    void anAnswerThatIsLostIsFoundAgain() {
        start({QStringLiteral("--fault"), QStringLiteral("lost-answer@upload/PF45341-AA*1")});
        const auto device = m_talk->device(QStringLiteral("PF45341-AA"));
        QCOMPARE(code(m_talk->upload(device)), FailureCode::connectionLost);
        const auto again = m_talk->upload(device);
        QVERIFY2(again && again->alreadyThere, text(again));
    }

    void anotherCertificateUnderTheIdIsAConflict() {
        start({});
        QVERIFY(m_talk->upload(m_talk->device(p256)));
        auto other = m_talk->device(rsa);
        other.id = DeviceId(p256);
        const auto refused = m_talk->upload(other);
        QCOMPARE(code(refused), FailureCode::certificateConflict);
        QVERIFY(refused.error().detail.contains(m_talk->device(p256).certificate.sha256Hex()));
        QVERIFY(refused.error().detail.contains(other.certificate.sha256Hex()));
    }

    void aWrongSecretIsRefused() {
        start({});
        m_talk->secret = std::make_shared<const Secret>(QByteArrayLiteral("wrong-operator-secret"));
        QCOMPARE(code(m_talk->upload(m_talk->device(p256))), FailureCode::operatorRefused);
        const auto sentSoFar = m_talk->recorder.entries.size();
        for (const char* unfit : {"", "two words", "x\r\nHost: other"}) {
            m_talk->secret = std::make_shared<const Secret>(QByteArray(unfit));
            QCOMPARE(code(m_talk->upload(m_talk->device(p256))), FailureCode::operatorSecretMissing);
        }
        QCOMPARE(m_talk->recorder.entries.size(), sentSoFar);
        m_talk->secret = nullptr;
        QCOMPARE(code(m_talk->upload(m_talk->device(p256))), FailureCode::operatorSecretMissing);
    }

    void everyEncodingOfTheSigningCertificateIsRead_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("description");
        const auto row = [](const char* fault, const char* description) {
            QTest::newRow(fault) << QString::fromLatin1(fault) << QString::fromLatin1(description);
        };
        row("signer-base64-pem", "JSON with base64 of PEM");
        row("signer-base64-der", "JSON with base64 of DER");
        row("signer-base64url", "JSON with ");
        row("signer-pem", "PEM");
        row("signer-der", "DER");
        row("signer-pkcs7", "PKCS #7");
    }

    void everyEncodingOfTheSigningCertificateIsRead() {
        QFETCH(QString, fault);
        QFETCH(QString, description);
        start({QStringLiteral("--fault"), fault});
        const auto fetched =
            waitFor(m_talk->client->fetchSigningCertificate(m_talk->endpoint, DeviceId(p256)));
        QVERIFY2(fetched, text(fetched));
        QVERIFY2(fetched->certificates.description.startsWith(description),
                 qPrintable(fetched->certificates.description));
        QVERIFY(fetched->bytes > 0 && !fetched->overPlainHttp);
        QVERIFY(
            m_talk->site.confirmedSigners.contains(fetched->certificates.certificates.front().sha256Hex()));
        QVERIFY(m_talk->trust(*fetched));
    }

    void aWrongSigningCertificateAnswerIsMalformed_data() {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"not-json", "wrong-json", "cut-body"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }

    void aWrongSigningCertificateAnswerIsMalformed() {
        QFETCH(QString, fault);
        start({QStringLiteral("--fault"), fault + QStringLiteral("@signingCertificate")});
        const auto fetched =
            waitFor(m_talk->client->fetchSigningCertificate(m_talk->endpoint, DeviceId(p256)));
        QCOMPARE(code(fetched), fault == QLatin1String("cut-body") ? FailureCode::connectionLost
                                                                   : FailureCode::answerMalformed);
    }

    void anAnswerThatIsNotForThisRequestIsNotBelieved_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<FailureCode>("code");
        QTest::newRow("wrong signer") << QStringLiteral("wrong-signer") << FailureCode::answerUnverified;
        QTest::newRow("another device")
            << QStringLiteral("answer-foreign-device") << FailureCode::answerForeign;
        QTest::newRow("another request")
            << QStringLiteral("answer-wrong-inreplyto") << FailureCode::answerForeign;
        QTest::newRow("bare") << QStringLiteral("bare-answer") << FailureCode::answerMalformed;
        QTest::newRow("html") << QStringLiteral("not-json") << FailureCode::answerMalformed;
        QTest::newRow("json") << QStringLiteral("wrong-json") << FailureCode::answerMalformed;
        QTest::newRow("busy") << QStringLiteral("retry-after") << FailureCode::serverBusy;
        QTest::newRow("refused") << QStringLiteral("refuse") << FailureCode::requestRefused;
        QTest::newRow("redirect") << QStringLiteral("redirect") << FailureCode::redirectRefused;
    }

    void anAnswerThatIsNotForThisRequestIsNotBelieved() {
        QFETCH(QString, fault);
        QFETCH(FailureCode, code);
        for (const char* call : {"onboard", "status", "capabilities", "gitToken"}) {
            m_talk.reset();
            m_wos->stop();
            start({QStringLiteral("--pending"), QStringLiteral("0"), QStringLiteral("--fault"),
                   fault + u'@' + QLatin1String(call)});
            const auto outcome = outcomeOf(QString::fromLatin1(call));
            QVERIFY2(!outcome, call);
            QVERIFY2(outcome.error().code == code, text(outcome));
            QVERIFY(!m_talk->recorder.last().responseVerified || code == FailureCode::answerForeign);
            QVERIFY(!m_talk->recorder.last().responseBody.contains("wos_"));
        }
    }

    void aLocationElsewhereIsRefused() {
        start({QStringLiteral("--fault"), QStringLiteral("location-foreign")});
        QCOMPARE(code(outcomeOf(QStringLiteral("onboard"))), FailureCode::redirectRefused);
        const auto signer = m_talk->trustSigner();
        const OnboardingTicket kept{QUrl(QStringLiteral("https://elsewhere.example/onboarding/x")), {}};
        const auto before = m_talk->recorder.entries.size();
        QCOMPARE(
            code(waitFor(m_talk->client->askStatus(m_talk->endpoint, kept, m_talk->device(p256), *signer))),
            FailureCode::redirectRefused);
        QCOMPARE(m_talk->recorder.entries.size(), before);
    }

    void aRejectionBringsItsReason() {
        start({QStringLiteral("--fault"), QStringLiteral("reject"), QStringLiteral("--pending"),
               QStringLiteral("0")});
        const auto device = m_talk->device(ed25519);
        QVERIFY(m_talk->upload(device));
        const auto signer = m_talk->trustSigner();
        const auto ticket = waitFor(m_talk->client->requestOnboarding(m_talk->endpoint, device, *signer));
        QVERIFY2(ticket, text(ticket));
        const auto enrolment = waitFor(m_talk->client->askStatus(m_talk->endpoint, *ticket, device, *signer));
        QVERIFY2(enrolment, text(enrolment));
        QCOMPARE(enrolment->state, Enrolment::State::rejected);
        QVERIFY(!enrolment->reason.isEmpty());
    }

    void aWrongClockIsNamedAsTheCause_data() {
        QTest::addColumn<QString>("ahead");
        QTest::addColumn<QString>("word");
        QTest::newRow("behind") << QStringLiteral("900") << QStringLiteral("behind");
        QTest::newRow("ahead") << QStringLiteral("-900") << QStringLiteral("ahead of");
    }

    void aWrongClockIsNamedAsTheCause() {
        QFETCH(QString, ahead);
        QFETCH(QString, word);
        start({QStringLiteral("--fault"), QStringLiteral("clock-ahead=") + ahead});
        const auto refused = outcomeOf(QStringLiteral("gitToken"));
        QVERIFY2(code(refused) == FailureCode::clockSkew, text(refused));
        QVERIFY2(refused.error().detail.contains(word), text(refused));
    }

    void cancellingEndsTheCallAndIsRecorded() {
        start({QStringLiteral("--fault"), QStringLiteral("stall@upload")});
        auto future =
            m_talk->client->uploadCertificate(m_talk->endpoint, m_talk->device(p256), m_talk->secret);
        QTRY_COMPARE(m_talk->recorder.entries.size(), std::size_t(1));
        future.cancel();
        QCOMPARE(code(waitFor(future)), FailureCode::cancelled);
        QTRY_VERIFY(m_talk->recorder.entries.front().outcome.has_value());
        QCOMPARE(m_talk->recorder.entries.front().outcome->failure->code, FailureCode::cancelled);
    }

    void aClientThatGoesAwayCancelsItsCalls() {
        start({QStringLiteral("--fault"), QStringLiteral("stall@upload")});
        const auto future =
            m_talk->client->uploadCertificate(m_talk->endpoint, m_talk->device(p256), m_talk->secret);
        QTRY_COMPARE(m_talk->recorder.entries.size(), std::size_t(1));
        m_talk->client.reset();
        QCOMPARE(code(waitFor(future)), FailureCode::cancelled);
    }

    void theEndpointFileBringsCandidatesOnly() {
        start({});
        const auto dos = DosFile::load(m_wos->file(QStringLiteral("dos.json")));
        QVERIFY2(dos, text(dos));
        QCOMPARE(dos->endpoint.api, m_talk->site.api);
        QCOMPARE(dos->endpoint.source, EndpointSource::dosFile);
        QCOMPARE(dos->tlsCandidates.size(), std::size_t(1));
        QCOMPARE(dos->signingCandidates.size(), std::size_t(1));
        const auto changed = [&](const QByteArray& from, const QByteArray& to) {
            QByteArray json = readFile(m_wos->file(QStringLiteral("dos.json"))).value();
            const QString path = m_wos->file(QStringLiteral("changed.json"));
            return json.contains(from) && writeFileAtomically(path, json.replace(from, to))
                       ? DosFile::load(path)
                       : Result<DosFile>(fail(FailureCode::internalError));
        };
        const auto unknown = changed("\"schema\"", "\"confirmed\": [], \"schema\"");
        QCOMPARE(unknown.error().code, FailureCode::dosFileInvalid);
        QCOMPARE(unknown.error().detail, QStringLiteral("confirmed: unknown key"));
        QVERIFY(changed("\"sha256\"", "\"confirmedBy\": \"x\", \"sha256\"")
                    .error()
                    .detail.contains(QStringLiteral("anchors.signing[0].confirmedBy: unknown key")));
        QVERIFY(changed("anchors/plant-root.pem", "anchors/tls-root.pem")
                    .error()
                    .detail.contains(QStringLiteral("anchors.signing[0].sha256: ")));
        QCOMPARE(changed("anchors/plant-root.pem", "anchors/none.pem").error().code,
                 FailureCode::fileUnreadable);
    }

    void anchorsAndSecretAreChecked() {
        start({});
        Site site = m_talk->site;
        QCOMPARE(site.loadAnchors(site.tlsAnchors).value().front().confirmedBy,
                 QStringLiteral("trustbench-wos"));
        site.tlsAnchors.front().sha256 = QString(64, u'0');
        const auto other = site.loadAnchors(site.tlsAnchors);
        QCOMPARE(other.error().code, FailureCode::siteInvalid);
        QVERIFY(other.error().detail.contains(m_talk->site.tlsAnchors.front().sha256));
        const QString secretFile = m_wos->file(QStringLiteral("exposed"));
        site.operatorSecretFile = QStringLiteral("exposed");
        QCOMPARE(site.loadOperatorSecret().error().code, FailureCode::operatorSecretMissing);
        QVERIFY(writeFileAtomically(secretFile, "secret\n", ownerWrites));
        QCOMPARE(site.loadOperatorSecret().error().code, FailureCode::secretFileExposed);
        QVERIFY(writeFileAtomically(secretFile, "secret\r\n", ownerOnly));
        QCOMPARE(site.loadOperatorSecret().value().reveal().toByteArray(), QByteArray("secret"));
        for (const char* wrong : {"", "\n", "two words\n", "a\nX-Header: b\n"}) {
            QVERIFY(writeFileAtomically(secretFile, wrong, ownerOnly));
            QCOMPARE(site.loadOperatorSecret().error().code, FailureCode::operatorSecretMissing);
        }
        site.operatorSecretFile = QStringLiteral(".");
        QCOMPARE(site.loadOperatorSecret().error().code, FailureCode::operatorSecretMissing);
    }

private:
    void start(const QStringList& arguments, HttpLimits limits = {}) {
        // Devices are forgotten from test to test, keys are not.
        QFile::remove(m_wos->file(QStringLiteral("state.jsonl")));
        for (const char* folder : {"received", "refused"})
            QDir(m_wos->file(QString::fromLatin1(folder))).removeRecursively();
        QVERIFY2(m_wos->start(arguments), m_wos->errorOutput().constData());
        const auto site = Site::load(m_wos->file(QStringLiteral("site.json")));
        QVERIFY2(site, text(site));
        m_talk = std::make_unique<WosConversation>(*site, limits);
    }

    /// One call for the P-256 device, with everything before it in order.
    Result<void> outcomeOf(const QString& call) {
        auto& client = *m_talk->client;
        const auto& endpoint = m_talk->endpoint;
        const auto device = m_talk->device(p256);
        if (const auto uploaded = m_talk->upload(device); !uploaded)
            return Unexpected(uploaded.error());
        const auto signer = m_talk->trustSigner();
        if (!signer)
            return Unexpected(signer.error());
        const auto nothing = [](const auto&) {};
        const auto ticket = waitFor(client.requestOnboarding(endpoint, device, *signer));
        if (!ticket || call == QLatin1String("onboard"))
            return ticket.map(nothing);
        const auto enrolment = waitFor(client.askStatus(endpoint, *ticket, device, *signer));
        if (!enrolment || call == QLatin1String("status"))
            return enrolment.map(nothing);
        if (call == QLatin1String("gitToken"))
            return waitFor(client.renewToken(endpoint, device, *signer)).map(nothing);
        return waitFor(client.sendCapabilities(endpoint, capabilities(p256), device, *signer));
    }

    CapabilityDocument capabilities(const QString& id) const {
        const QString file =
            m_talk->site.resolve(m_talk->site.devices.folder) + u'/' + id + QStringLiteral(".json");
        return CapabilityDocument::parse(readFile(file).value(), file).value();
    }

    template<typename T> static const char* text(const Result<T>& result) {
        static QByteArray words;
        words =
            result
                ? QByteArray("no failure")
                : (nameOf(result.error().code) + u' ' + result.error().subject + u' ' + result.error().detail)
                      .toUtf8();
        return words.constData();
    }
    template<typename T> static FailureCode code(const Result<T>& result) {
        return result ? FailureCode::internalError : result.error().code;
    }

    QTemporaryDir m_folder;
    RunningCrypto m_crypto;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<WosConversation> m_talk;
};

QTEST_GUILESS_MAIN(TestWosClient)
#include "tst_wosclient.moc"
