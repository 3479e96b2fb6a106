#include "core/access/VaultedTokenStore.h"
#include "core/base/Files.h"
#include "core/base/observe.h"
#include "tests/support/RunningCrypto.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace trustbench;

namespace {

template<typename T> Result<T> waitFor(const QFuture<Result<T>>& future) {
    std::unique_ptr<const Result<T>> arrived;
    QObject context;
    observe(future, &context,
            [&](const Result<T>& result) { arrived = std::make_unique<const Result<T>>(result); });
    if (!QTest::qWaitFor([&] { return arrived != nullptr; }, 60000))
        return fail(FailureCode::internalError, {}, QStringLiteral("no end"));
    return *arrived;
}

std::shared_ptr<const AccessToken> token(const char* value, const QDateTime& expiresAt = {}) {
    return std::make_shared<const AccessToken>(*AccessToken::fromInput(QByteArray(value), expiresAt));
}

const DeviceId device(QStringLiteral("TB/1 \u00e4"));
const QDateTime end(QDate(2026, 5, 1), QTime(12, 0, 0, 250), Qt::UTC);

} // namespace

/// Tokens that outlive the program: in an encrypted file here, in a real keyring in tst_keyring.
class TestVault : public QObject {
    Q_OBJECT

    RunningCrypto m_crypto;
    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    static std::unique_ptr<TokenVault> open(const QString& file, const char* passphrase = "correct horse") {
        return encryptedFileVault(file, Secret(QByteArray(passphrase)));
    }

private Q_SLOTS:
    void keepsRecallsAndForgets() {
        const auto file = path("tokens");
        {
            const auto vault = open(file);
            QVERIFY(!waitFor(vault->recall(device)));
            QVERIFY(!QFile::exists(file));
            QVERIFY(waitFor(vault->keep(device, token("ghs_current", end))));
            QVERIFY(waitFor(vault->keep({device, TokenSlot::renewed}, token("ghs_renewed"))));
        }
        const auto vault = open(file);
        const auto current = waitFor(vault->recall(device));
        QVERIFY(current);
        QVERIFY((*current)->reveal() == QByteArrayView("ghs_current"));
        QCOMPARE((*current)->expiresAt(), end);
        QCOMPARE((*current)->kind(), TokenKind::gitHubInstallation);
        const auto renewed = waitFor(vault->recall({device, TokenSlot::renewed}));
        QVERIFY(renewed && !(*renewed)->expiresAt().isValid());
        QVERIFY(waitFor(vault->forget(device)));
        QVERIFY(waitFor(vault->forget(device)));
        const auto gone = waitFor(open(file)->recall(device));
        QCOMPARE(gone.error().code, FailureCode::tokenMissing);
        QVERIFY(waitFor(open(file)->recall({device, TokenSlot::renewed})));
    }

    void theFileIsTheOwnersAndShowsNothing() {
        const auto file = path("sealed");
        QVERIFY(waitFor(open(file)->keep(device, token("ghs_canary_0123456789", end))));
        const auto bytes = readFile(file).value();
        QVERIFY(!bytes.contains("canary") && !bytes.contains(QByteArray("ghs_canary_0123456789").toBase64()));
        QVERIFY(!bytes.contains("TB/1"));
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup),
                 QFile::Permissions());
    }

    void eachWriteHasANonceOfItsOwn() {
        const auto file = path("nonces");
        const auto vault = open(file);
        const auto nonce = [&] {
            return QJsonDocument::fromJson(readFile(file).value()).object().value(QStringLiteral("nonce"));
        };
        QVERIFY(waitFor(vault->keep(device, token("a"))));
        const auto first = nonce();
        QVERIFY(waitFor(vault->keep(device, token("a"))));
        QVERIFY(nonce() != first);
    }

    void anotherPassphraseOpensNothing() {
        const auto file = path("wrong");
        QVERIFY(waitFor(open(file)->keep(device, token("ghs_x"))));
        const auto vault = open(file, "wrong horse");
        QCOMPARE(waitFor(vault->recall(device)).error().code, FailureCode::passphraseWrong);
        // And nothing that was there is lost by trying to write.
        QCOMPARE(waitFor(vault->keep(device, token("ghs_y"))).error().code, FailureCode::passphraseWrong);
        QVERIFY((*waitFor(open(file)->recall(device)))->reveal() == QByteArrayView("ghs_x"));
    }

    void aDamagedFileIsToldApart_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<FailureCode>("code");
        QTest::newRow("another format")
            << QStringLiteral("format") << QJsonValue(QStringLiteral("other")) << FailureCode::formatUnknown;
        QTest::newRow("altered work") << QStringLiteral("p") << QJsonValue(2) << FailureCode::passphraseWrong;
        QTest::newRow("absurd work") << QStringLiteral("n") << QJsonValue(1 << 30)
                                     << FailureCode::cryptoFailed;
        QTest::newRow("cut") << QStringLiteral("tokens") << QJsonValue(QStringLiteral("AAAA"))
                             << FailureCode::cryptoFailed;
    }
    void aDamagedFileIsToldApart() {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(FailureCode, code);
        const auto file = path("damaged");
        QFile::remove(file);
        QVERIFY(waitFor(open(file)->keep(device, token("ghs_x"))));
        auto object = QJsonDocument::fromJson(readFile(file).value()).object();
        object.insert(key, value);
        QVERIFY(writeFileAtomically(file, QJsonDocument(object).toJson(), ownerOnly));
        const auto outcome = waitFor(open(file)->recall(device));
        QVERIFY(!outcome);
        QCOMPARE(nameOf(outcome.error().code), nameOf(code));
    }

    void aStoreWithAVaultRemembers() {
        const auto file = path("remembering");
        {
            VaultedTokenStore store(open(file));
            store.put(device, *AccessToken::fromInput(QByteArray("ghs_kept")));
            QVERIFY(store.take(device));
            QVERIFY(QTest::qWaitFor([&] { return store.underWay() == 0; }, 60000));
        }
        VaultedTokenStore store(open(file));
        QVERIFY(!store.take(device));
        std::unique_ptr<Result<void>> outcome;
        store.recall({device, {DeviceId(QStringLiteral("TB-none")), TokenSlot::current}}, &store,
                     [&](Result<void> done) { outcome = std::make_unique<Result<void>>(std::move(done)); });
        QVERIFY(QTest::qWaitFor([&] { return outcome != nullptr; }, 60000));
        QVERIFY(*outcome);
        QVERIFY(store.take(device)->reveal() == QByteArrayView("ghs_kept"));
        store.drop(device);
        QVERIFY(!store.take(device));
        QVERIFY(QTest::qWaitFor([&] { return store.underWay() == 0; }, 60000));
        QVERIFY(!waitFor(open(file)->recall(device)));
    }

    void aStoreSaysWhenItsVaultFails() {
        VaultedTokenStore store(open(path("no such folder/tokens")));
        std::optional<FailureCode> code;
        connect(&store, &VaultedTokenStore::vaultFailed, &store,
                [&](const Failure& failure) { code = failure.code; });
        store.put(device, *AccessToken::fromInput(QByteArray("ghs_kept")));
        QVERIFY(QTest::qWaitFor([&] { return code.has_value(); }, 60000));
        QCOMPARE(nameOf(*code), nameOf(FailureCode::fileUnwritable));
        QVERIFY(store.take(device));
    }
};

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
