#include "core/crypto/Sealing.h"
#include "tests/support/RunningCrypto.h"

#include <QTest>

using namespace trustbench;

/// Keys from passphrases and sealing, against the published vectors.
class TestSealing : public QObject {
    Q_OBJECT

    RunningCrypto m_crypto;

    static Secret key(char filling = '\0') { return Secret(QByteArray(sealKeyBytes, filling)); }

private Q_SLOTS:
    void scryptOfRfc7914_data() {
        QTest::addColumn<QByteArray>("phrase");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("p");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("password") << QByteArray("password") << QByteArray("NaCl") << 1024 << 16
                                  << QByteArray("fdbabe1c9d3472007856e7190d01e9fe"
                                                "7c6ad7cbc8237830e77376634b373162");
        QTest::newRow("pleaseletmein")
            << QByteArray("pleaseletmein") << QByteArray("SodiumChloride") << 16384 << 1
            << QByteArray("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
    }
    void scryptOfRfc7914() {
        QFETCH(QByteArray, phrase);
        QFETCH(QByteArray, salt);
        QFETCH(int, n);
        QFETCH(int, p);
        QFETCH(QByteArray, expected);
        const auto made = keyFromPassphrase(Secret(std::move(phrase)),
                                            {static_cast<quint64>(n), 8, static_cast<quint32>(p), salt});
        QVERIFY(made);
        QCOMPARE(made->reveal().toByteArray().toHex(), expected);
    }

    void refusesWorkOutOfBounds_data() {
        QTest::addColumn<quint64>("n");
        QTest::addColumn<quint32>("r");
        QTest::newRow("not a power of two") << quint64(1000) << quint32(8);
        QTest::newRow("too much") << (quint64(1) << 21) << quint32(8);
        QTest::newRow("none") << quint64(0) << quint32(8);
        QTest::newRow("r") << quint64(1024) << quint32(0);
    }
    void refusesWorkOutOfBounds() {
        QFETCH(quint64, n);
        QFETCH(quint32, r);
        const auto made = keyFromPassphrase(Secret(QByteArray("x")), {n, r, 1, QByteArray(16, 's')});
        QVERIFY(!made);
        QCOMPARE(made.error().code, FailureCode::cryptoFailed);
    }

    void aes256GcmOfNist() {
        const QByteArray nonce(sealNonceBytes, '\0');
        const auto sealed = seal(key(), nonce, QByteArray(16, '\0'));
        QVERIFY(sealed);
        QCOMPARE(sealed->toHex(), QByteArray("cea7403d4d606b6e074ec5d3baf39d18"
                                             "d0d1c8a799996bf0265b98b5d48ab919"));
        const auto opened = unseal(key(), nonce, *sealed);
        QVERIFY(opened && opened->reveal() == QByteArrayView(QByteArray(16, '\0')));
    }

    void anythingAlteredIsRefused() {
        const QByteArray nonce(sealNonceBytes, 'n');
        const auto sealed = seal(key('k'), nonce, "what must not be seen", "header");
        QVERIFY(sealed && !sealed->contains("seen"));
        QVERIFY(unseal(key('k'), nonce, *sealed, "header"));
        QCOMPARE(unseal(key('j'), nonce, *sealed, "header").error().code, FailureCode::passphraseWrong);
        QVERIFY(!unseal(key('k'), nonce, *sealed, "heade"));
        QVERIFY(!unseal(key('k'), QByteArray(sealNonceBytes, 'm'), *sealed, "header"));
        for (qsizetype at = 0; at < sealed->size(); ++at) {
            auto altered = *sealed;
            altered[at] = static_cast<char>(altered[at] ^ 1);
            QVERIFY(!unseal(key('k'), nonce, altered, "header"));
        }
        QVERIFY(!unseal(key('k'), nonce, sealed->left(15), "header"));
        QVERIFY(!seal(Secret(QByteArray("short")), nonce, "x"));
    }
};

QTEST_GUILESS_MAIN(TestSealing)
#include "tst_sealing.moc"
