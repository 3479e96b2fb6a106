#include "core/access/TokenStore.h"

#include <QTest>

#include <algorithm>

using namespace trustbench;

static_assert(!std::is_copy_constructible_v<AccessToken> && !std::is_copy_assignable_v<AccessToken>);

class TestAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsTheKindByItsForm_data() {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<TokenKind>("kind");
        QTest::newRow("classic") << QByteArray("ghp_0123456789") << TokenKind::gitHubClassic;
        QTest::newRow("fine-grained") << QByteArray("github_pat_11AA_bb") << TokenKind::gitHubFineGrained;
        QTest::newRow("installation") << QByteArray("ghs_x") << TokenKind::gitHubInstallation;
        QTest::newRow("oauth") << QByteArray("gho_x") << TokenKind::gitHubOAuth;
        QTest::newRow("user to server") << QByteArray("ghu_x") << TokenKind::gitHubOAuth;
        QTest::newRow("gitlab") << QByteArray("glpat-x.y") << TokenKind::gitLabAccess;
        QTest::newRow("gitlab deploy") << QByteArray("gldt-x") << TokenKind::gitLabDeploy;
        QTest::newRow("gitea") << QByteArray(40, 'a') << TokenKind::gitea;
        QTest::newRow("39 hex") << QByteArray(39, 'a') << TokenKind::plain;
        QTest::newRow("not hex") << QByteArray(40, 'g') << TokenKind::plain;
        QTest::newRow("prefix in capitals") << QByteArray("GHP_x") << TokenKind::plain;
        QTest::newRow("anything") << QByteArray("s3cret!") << TokenKind::plain;
        QTest::newRow("longest") << QByteArray(4096, 'x') << TokenKind::plain;
    }
    void tellsTheKindByItsForm() {
        QFETCH(QByteArray, typed);
        QFETCH(TokenKind, kind);
        QByteArray pasted = " \t" + typed + "\r\n";
        const auto token = AccessToken::fromInput(std::move(pasted));
        QVERIFY(token);
        QCOMPARE(nameOf(token->kind()), nameOf(kind));
        QVERIFY(token->reveal() == QByteArrayView(typed));
        QVERIFY(!token->expiresAt().isValid());
    }

    void refusesWhatCannotBeAToken_data() {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QString>("detail");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("there is none");
        QTest::newRow("white") << QByteArray(" \n ") << QStringLiteral("there is none");
        QTest::newRow("space") << QByteArray("ghp_a b") << QStringLiteral("white space inside");
        QTest::newRow("lines") << QByteArray("ghp_a\nghp_b") << QStringLiteral("white space inside");
        QTest::newRow("control") << QByteArray("a\x01z")
                                 << QStringLiteral("a control or non-ASCII character");
        QTest::newRow("zero") << QByteArray("a\0z", 3) << QStringLiteral("a control or non-ASCII character");
        QTest::newRow("umlaut") << QByteArray("\xc3\xa4")
                                << QStringLiteral("a control or non-ASCII character");
        QTest::newRow("long") << QByteArray(4097, 'x') << QStringLiteral("longer than 4096 bytes");
        QTest::newRow("huge") << QByteArray(10000000, 'x') << QStringLiteral("longer than 4096 bytes");
    }
    void refusesWhatCannotBeAToken() {
        QFETCH(QByteArray, typed);
        QFETCH(QString, detail);
        const auto token = AccessToken::fromInput(QByteArray(typed));
        QVERIFY(!token);
        QCOMPARE(token.error(),
                 (Failure{FailureCode::tokenMalformed, QStringLiteral("access token"), detail}));
    }

    void wipesTheBufferItWasTypedInto_data() {
        QTest::addColumn<QByteArray>("typed");
        QTest::newRow("accepted") << QByteArray("ghp_0123456789abcdef");
        QTest::newRow("accepted, with white space") << QByteArray("   ghp_0123456789abcdef  \n");
        QTest::newRow("refused") << QByteArray("ghp_0123456789 abcdef");
    }
    void wipesTheBufferItWasTypedInto() {
        QFETCH(QByteArray, typed);
        QByteArray buffer(typed.constData(), typed.size());
        buffer.reserve(100);
        const char* const where = buffer.constData();
        const auto token = AccessToken::fromInput(std::move(buffer));
        // The buffer still belongs to `buffer`, so it may be looked at.
        QVERIFY(buffer.constData() == where); // NOLINT(bugprone-use-after-move)
        QVERIFY(std::all_of(where, where + buffer.capacity(), [](char c) { return c == 0; }));
    }

    void wipesItsOwnMemory() {
        auto token = std::make_unique<AccessToken>();
        *token = *AccessToken::fromInput(QByteArray("ghp_0123456789abcdef"));
        // Secure memory is pooled: freed, it stays mapped and is wiped, so it may be looked at here.
        const volatile char* const where = token->reveal().data();
        QVERIFY(where[0] == 'g');
        token.reset();
        QByteArray left;
        for (int i = 0; i < 20; ++i)
            left.append(where[i]);
        QVERIFY(!left.contains("ghp_") && !left.contains("456789"));
    }

    void keepsTheTimeInUtc() {
        const QDateTime local(QDate(2026, 5, 1), QTime(12, 0), Qt::OffsetFromUTC, 7200);
        const auto token = AccessToken::fromInput(QByteArray("x"), local);
        QCOMPARE(token->expiresAt().toString(Qt::ISODate), QStringLiteral("2026-05-01T10:00:00Z"));
        QCOMPARE(token->duplicate().expiresAt(), local);
    }

    void tellsValuesApartAndForgetsTheExpiry() {
        const QDateTime end(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC);
        const auto token = AccessToken::fromSecret(Secret(QByteArray("ghs_x\n")));
        const auto same = AccessToken::fromInput(QByteArray("ghs_x"), end);
        QVERIFY(token && token->hasSameValueAs(*same));
        QVERIFY(!token->hasSameValueAs(*AccessToken::fromInput(QByteArray("ghs_y"))));
        QVERIFY(!same->withoutExpiry().expiresAt().isValid());
        QVERIFY(same->withoutExpiry().hasSameValueAs(*same));
        QVERIFY(!AccessToken::fromSecret(Secret()));
    }

    void storeHandsOutDuplicates() {
        const auto store = tokenStoreInMemory();
        const DeviceId device(QStringLiteral("TB-1"));
        const auto missing = store->take(device);
        QVERIFY(!missing);
        QCOMPARE(missing.error(), (Failure{FailureCode::tokenMissing, QStringLiteral("TB-1"), {}}));
        store->put(device, *AccessToken::fromInput(QByteArray("glpat-first")));
        store->put(device, *AccessToken::fromInput(QByteArray("glpat-second")));
        for (int i = 0; i < 2; ++i) {
            const auto token = store->take(device);
            QVERIFY(token);
            QVERIFY(token->reveal() == QByteArrayView("glpat-second"));
            QCOMPARE(token->kind(), TokenKind::gitLabAccess);
        }
        QVERIFY(!store->take(DeviceId(QStringLiteral("TB-2"))));
        store->drop(device);
        store->drop(device);
        QVERIFY(!store->take(device));
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
