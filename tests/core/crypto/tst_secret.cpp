#include "core/crypto/CryptoLibrary.h"
#include "core/crypto/Secret.h"
#include "tests/data/Fixtures.h"
#include "tests/support/RunningCrypto.h"

#include <QSet>
#include <QThread>

#include <algorithm>

using namespace trustbench;

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);

class TestSecret : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void revealsWhatItWasGiven() {
        const Secret secret(QByteArray("open sesame"));
        QCOMPARE(secret.size(), 11);
        QVERIFY(!secret.isEmpty());
        QVERIFY(secret.reveal() == QByteArrayView("open sesame"));
        QVERIFY(Secret().isEmpty());
        QVERIFY(Secret(QByteArray()).reveal().isEmpty());
    }

    void wipesWhatItWasGiven() {
        QByteArray typed("open sesame");
        typed.reserve(64);
        const char* const where = typed.constData();
        const auto capacity = typed.capacity();
        const Secret secret(std::move(typed));
        // The buffer still belongs to `typed`, so it may be looked at.
        QCOMPARE(static_cast<const void*>(typed.constData()), static_cast<const void*>(where)); // NOLINT
        QVERIFY(std::all_of(where, where + capacity, [](char c) { return c == 0; }));
        QVERIFY(typed.isEmpty());
        QVERIFY(secret.reveal() == QByteArrayView("open sesame"));
    }

    void wipesWhatStandsBeforeTheBeginning() {
        QByteArray typed("token=open sesame");
        typed.detach();
        typed.remove(0, 6); // moves the beginning, and nothing else
        const auto before = typed.data_ptr().freeSpaceAtBegin();
        QCOMPARE(before, qsizetype(6));
        const char* const buffer = typed.constData() - before;
        const auto capacity = typed.capacity();
        QCOMPARE(QByteArrayView(buffer, 6), QByteArrayView("token="));
        wipe(typed);
        // All that the buffer holds, and not a byte behind it: AddressSanitizer sees that.
        QVERIFY(std::all_of(buffer, buffer + capacity, [](char c) { return c == 0; }));
        QVERIFY(typed.isEmpty());
    }

    void leavesOtherOwnersTheirCopy() {
        const QByteArray mine("open sesame");
        QByteArray shared = mine;
        const Secret secret(std::move(shared));
        QCOMPARE(mine, QByteArray("open sesame"));
    }

    void movesWithoutCopying() {
        Secret first(QByteArray("open sesame"));
        const char* const where = first.reveal().data();
        const Secret second = std::move(first);
        QCOMPARE(static_cast<const void*>(second.reveal().data()), static_cast<const void*>(where));
        QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move)
    }

    void duplicatesShareNothing() {
        const Secret first(QByteArray("open sesame"));
        const Secret second = first.duplicate();
        QVERIFY(second.reveal() == first.reveal());
        QVERIFY(second.reveal().data() != first.reveal().data());
        QVERIFY(Secret().duplicate().isEmpty());
    }

    void digestsAsOpensslDoes() {
        const QByteArray payload = fixtures::read(QStringLiteral("payload.json"));
        const auto said = fixtures::openssl(
            {QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-binary")}, payload);
        QCOMPARE(sha256(payload), said.out);
        // The empty input, again and again from several threads: contexts are reused.
        const QByteArray empty =
            QByteArray::fromHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QList<QThread*> threads;
        std::atomic<int> wrong = 0;
        for (int i = 0; i < 4; ++i) {
            threads.append(QThread::create([&] {
                for (int turn = 0; turn < 500; ++turn)
                    wrong += static_cast<int>(sha256({}) != empty);
            }));
            threads.last()->start();
        }
        for (QThread* thread : threads) {
            QVERIFY(thread->wait());
            delete thread;
        }
        QCOMPARE(wrong.load(), 0);
    }

    void randomIsNotTheSameTwice() {
        QSet<QByteArray> seen;
        for (int i = 0; i < 100; ++i) {
            const QByteArray bytes = randomBytes(32);
            QCOMPARE(bytes.size(), 32);
            seen.insert(bytes);
        }
        QCOMPARE(seen.size(), 100);
    }

private:
    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
