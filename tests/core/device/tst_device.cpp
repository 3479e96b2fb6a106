#include "core/device/DeviceIdentity.h"
#include "tests/data/Fixtures.h"
#include "tests/support/RunningCrypto.h"

#include <QFutureWatcher>
#include <QTemporaryDir>

using namespace trustbench;

namespace {

const QDateTime someday(QDate(2027, 1, 15), QTime(8, 0), Qt::UTC);

Secret passphrase() {
    return Secret(fixtures::passphrase());
}

/// A key that answers what it is told to.
class LyingKey final : public DeviceKey {
public:
    explicit LyingKey(Result<QByteArray> answer)
        : m_answer(std::move(answer)) {}
    KeyFacts facts() const override { return fixtures::certificate(QStringLiteral("p256")).key(); }
    QByteArray publicKeyInfo() const override {
        return fixtures::certificate(QStringLiteral("p256")).publicKeyInfo();
    }
    Result<QByteArray> sign(SignatureAlgorithm, QByteArrayView) const override { return m_answer; }

private:
    Result<QByteArray> m_answer;
};

template<typename T> Result<T> wait(QFuture<Result<T>> future) {
    future.waitForFinished();
    return future.result();
}

} // namespace

class TestDevice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identifiesFromEveryContainer_data() {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("id");
        const auto row = [](const char* certificate, const char* key, const char* id) {
            QTest::addRow("%s and %s", certificate, *key ? key : "no key file")
                << QString::fromLatin1(certificate) << QString::fromLatin1(key) << QString::fromLatin1(id);
        };
        row("p256.pem", "p256.key", "TB-P256-0001");
        row("p256.der", "p256.key.der", "TB-P256-0001");
        row("p256.der", "p256.encrypted.key.der", "TB-P256-0001");
        row("p256.pem", "p256.sec1.key", "TB-P256-0001");
        row("p256.chain.pem", "p256.key", "TB-P256-0001");
        row("p256.combined.pem", "", "TB-P256-0001");
        row("p256.combined.encrypted.pem", "", "TB-P256-0001");
        row("p256.pem", "p256.combined.pem", "TB-P256-0001");
        row("p256.pem", "p256.p12", "TB-P256-0001");
        row("p256.open.p12", "", "TB-P256-0001");
        row("keyless.p12", "p256.key", "TB-P256-0001");
        row("idevid.pem", "p256.key", "TB-P256-0001");
        for (const char* name : {"rsa2048", "p256", "p384", "ed25519"}) {
            const QByteArray id = "TB-" + QByteArray(name).toUpper() + "-0001";
            row(QByteArray(name + QByteArray(".p12")).constData(), "", id.constData());
        }
        row("rsa3072.pem", "rsa3072.key", "TB-RSA3072-0001");
        row("rsa4096.pem", "rsa4096.key", "TB-RSA4096-0001");
        row("hardware-name.pem", "p256.key", "HW-4711");
    }
    void identifiesFromEveryContainer() {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, id);
        DeviceFiles all;
        all.certificate = fixtures::path(certificate);
        if (!key.isEmpty())
            all.key = fixtures::path(key);
        const auto device = wait(identifyDevice(all, passphrase(), someday));
        QVERIFY2(device,
                 qPrintable(device ? QString() : nameOf(device.error().code) + device.error().detail));
        QCOMPARE(device->id.value(), id);
        QCOMPARE(device->certificateFile, all.certificate);
        QCOMPARE(device->key->publicKeyInfo(), device->certificate.publicKeyInfo());
        QVERIFY(provePossession(device->certificate, *device->key));
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<FailureCode>("code");
        QTest::addColumn<bool>("aboutTheKeyFile");
        const auto row = [](const char* certificate, const char* key, FailureCode code,
                            bool aboutTheKeyFile = false, const QByteArray& secret = {}) {
            QTest::addRow("%s, %s, %s", certificate, key, qPrintable(nameOf(code)))
                << QString::fromLatin1(certificate) << QString::fromLatin1(key) << secret << code
                << aboutTheKeyFile;
        };
        row("none.pem", "p256.key", FailureCode::fileUnreadable);
        row("p256.pem", "none.key", FailureCode::fileUnreadable, true);
        row("payload.json", "p256.key", FailureCode::formatUnknown);
        row("p256.key", "p256.key", FailureCode::formatUnknown);
        row("p256.pem", "payload.json", FailureCode::keyMalformed, true);
        row("p256.pem", "p256.der", FailureCode::keyMalformed, true);
        row("p256.pem", "keyless.p12", FailureCode::passphraseNeeded, true);
        row("p256.pem", "keyless.p12", FailureCode::keyMalformed, true, fixtures::passphrase());
        row("p256.pem", "", FailureCode::keyMalformed);
        row("p256.pem", "p256-other.key", FailureCode::keyMismatch, true);
        row("p256.pem", "rsa2048.key", FailureCode::keyMismatch, true);
        row("root.pem", "p256.key", FailureCode::keyMismatch, true);
        row("p256.pem", "p256.encrypted.key", FailureCode::passphraseNeeded, true);
        row("p256.pem", "p256.encrypted.key", FailureCode::passphraseWrong, true, QByteArray("wrong"));
        row("p256.p12", "", FailureCode::passphraseNeeded);
        row("p256.p12", "", FailureCode::passphraseWrong, false, QByteArray("wrong"));
        row("p256.combined.encrypted.pem", "", FailureCode::passphraseNeeded);
        row("rsa1024.pem", "rsa1024.key", FailureCode::keyUnsupported, true);
        row("p521.pem", "p521.key", FailureCode::keyUnsupported, true);
        row("ed448.pem", "ed448.key", FailureCode::keyUnsupported, true);
        row("expired.pem", "p256.key", FailureCode::certificateExpired);
        row("not-yet-valid.pem", "p256.key", FailureCode::certificateNotYetValid);
        row("key-agreement.pem", "p256.key", FailureCode::keyUnsupported);
        row("no-id.pem", "p256.key", FailureCode::deviceIdMissing);
        row("two-serials.pem", "p256.key", FailureCode::deviceIdMismatch);
    }
    void saysWhatIsWrong() {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QByteArray, secret);
        QFETCH(FailureCode, code);
        QFETCH(bool, aboutTheKeyFile);
        DeviceFiles all;
        all.certificate = fixtures::path(certificate);
        all.key = key.isEmpty() ? QString() : fixtures::path(key);
        const auto device = wait(identifyDevice(all, Secret(std::move(secret)), someday));
        QVERIFY(!device);
        QCOMPARE(nameOf(device.error().code), nameOf(code));
        QCOMPARE(device.error().subject, aboutTheKeyFile ? all.key : all.certificate);
        QVERIFY(!device.error().detail.contains(QString::fromLatin1(fixtures::passphrase())));
    }

    void refusesEveryTruncation_data() {
        QTest::addColumn<QString>("file");
        for (const char* file :
             {"p256.der", "p256.pem", "p256.p12", "p256.combined.pem", "p256.encrypted.key.der"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void refusesEveryTruncation() {
        QFETCH(QString, file);
        const QByteArray whole = fixtures::read(file);
        QTemporaryDir folder;
        const bool isKey = file.contains(QStringLiteral("key"));
        // Certificates behind the device's own are not needed and may be cut off.
        const qsizetype ownEnd = whole.indexOf("-----END CERTIFICATE");
        const qsizetype end = ownEnd > 0 ? ownEnd : whole.size();
        for (qsizetype length = 0; length < end; length += 97) {
            DeviceFiles all;
            all.certificate = folder.filePath(QStringLiteral("cut"));
            QVERIFY(writeFileAtomically(all.certificate, whole.left(length)));
            if (isKey)
                std::swap(all.key, all.certificate);
            if (isKey)
                all.certificate = fixtures::path(QStringLiteral("p256.pem"));
            const auto loaded = loadDevice(all, passphrase());
            QVERIFY(!loaded);
            QCOMPARE(loaded.error().subject, isKey ? all.key : all.certificate);
        }
    }

    void refusesAHugeFile() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("huge.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(defaultFileLimit + 1));
        DeviceFiles all;
        all.certificate = file.fileName();
        const auto loaded = loadDevice(all, {});
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, FailureCode::fileTooLarge);
    }

    void derivesTheId_data() {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("entered");
        QTest::addColumn<QString>("id");
        QTest::addColumn<DeviceIdSource>("source");
        const auto row = [](const char* certificate, const char* entered, const char* id,
                            DeviceIdSource source) {
            QTest::addRow("%s, entered '%s'", certificate, entered)
                << QString::fromLatin1(certificate) << QString::fromLatin1(entered) << QString::fromLatin1(id)
                << source;
        };
        row("p256", "", "TB-P256-0001", DeviceIdSource::subjectSerialNumber);
        row("p256", " TB-P256-0001 ", "TB-P256-0001", DeviceIdSource::subjectSerialNumber);
        row("serial-and-hardware", "", "TB-P256-0001", DeviceIdSource::subjectSerialNumber);
        row("hardware-name", "", "HW-4711", DeviceIdSource::hardwareModuleName);
        row("hardware-name", "HW-4711", "HW-4711", DeviceIdSource::hardwareModuleName);
        row("hardware-binary", "", "00a1ff", DeviceIdSource::hardwareModuleName);
        row("no-id", "B-17", "B-17", DeviceIdSource::enteredByOperator);
        row("two-serials", "TB-SECOND", "TB-SECOND", DeviceIdSource::subjectSerialNumber);
    }
    void derivesTheId() {
        QFETCH(QString, certificate);
        QFETCH(QString, entered);
        QFETCH(QString, id);
        QFETCH(DeviceIdSource, source);
        const Certificate parsed = fixtures::certificate(certificate);
        const auto derived = deriveDeviceId(parsed, entered);
        QVERIFY(derived);
        QCOMPARE(derived->id.value(), id);
        QCOMPARE(derived->source, source);
        QVERIFY(derived->id.value() != parsed.serial());
    }

    void refusesAContradictingId_data() {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("entered");
        QTest::addColumn<FailureCode>("code");
        const auto row = [](const char* certificate, const QString& entered, FailureCode code) {
            QTest::addRow("%s, %s", certificate, qPrintable(entered.left(40).simplified()))
                << QString::fromLatin1(certificate) << entered << code;
        };
        row("p256", QStringLiteral("TB-OTHER"), FailureCode::deviceIdMismatch);
        row("p256", QStringLiteral("tb-p256-0001"), FailureCode::deviceIdMismatch);
        row("hardware-name", QStringLiteral("HW-4712"), FailureCode::deviceIdMismatch);
        row("two-serials", QStringLiteral("TB-THIRD"), FailureCode::deviceIdMismatch);
        row("no-id", QStringLiteral("  "), FailureCode::deviceIdMissing);
        row("no-id", QStringLiteral("a\nb"), FailureCode::deviceIdMissing);
        row("no-id", QString(201, QLatin1Char('x')), FailureCode::deviceIdMissing);
        row("no-id", QString(70, QLatin1Char('/')), FailureCode::deviceIdMissing);
    }
    void refusesAContradictingId() {
        QFETCH(QString, certificate);
        QFETCH(QString, entered);
        QFETCH(FailureCode, code);
        const auto derived = deriveDeviceId(fixtures::certificate(certificate), entered);
        QVERIFY(!derived);
        QCOMPARE(nameOf(derived.error().code), nameOf(code));
    }

    void neverTakesTheX509Serial() {
        const Certificate certificate = fixtures::certificate(QStringLiteral("no-id"));
        QVERIFY(!certificate.serial().isEmpty());
        const auto derived = deriveDeviceId(certificate, {});
        QVERIFY(!derived);
        QCOMPARE(derived.error().code, FailureCode::deviceIdMissing);
    }

    void validToTheSecond() {
        const Certificate certificate = fixtures::certificate(QStringLiteral("expired"));
        QVERIFY(checkDeviceCertificate(certificate, certificate.notBefore()));
        QVERIFY(checkDeviceCertificate(certificate, certificate.notAfter()));
        const auto early = checkDeviceCertificate(certificate, certificate.notBefore().addSecs(-1));
        QCOMPARE(early.error().code, FailureCode::certificateNotYetValid);
        const auto late = checkDeviceCertificate(certificate, certificate.notAfter().addSecs(1));
        QCOMPARE(late.error().code, FailureCode::certificateExpired);
        QCOMPARE(late.error().detail,
                 QStringLiteral("notAfter 2021-01-01T00:00:00Z, now 2021-01-01T00:00:01Z"));
    }

    void provesPossessionOnlyByTheRightKey() {
        const Certificate certificate = fixtures::certificate(QStringLiteral("p256"));
        const auto other = SigningKey::load(fixtures::read(QStringLiteral("p256-other.key")), {});
        QVERIFY(other);
        QCOMPARE(provePossession(certificate, *deviceKeyInMemory(*other)).error().code,
                 FailureCode::keyMismatch);
        for (const QByteArray& answer :
             {QByteArray(), QByteArray(70, 'x'), fixtures::read(QStringLiteral("ecdsa-p256-sha256.sig"))})
            QCOMPARE(provePossession(certificate, LyingKey(answer)).error().code, FailureCode::keyMismatch);
        const LyingKey failing(fail(FailureCode::cryptoFailed, QStringLiteral("token")));
        QCOMPARE(provePossession(certificate, failing).error().code, FailureCode::cryptoFailed);
        QCOMPARE(provePossession(fixtures::certificate(QStringLiteral("p521")), failing).error().code,
                 FailureCode::keyUnsupported);
    }

private:
    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestDevice)
#include "tst_device.moc"
