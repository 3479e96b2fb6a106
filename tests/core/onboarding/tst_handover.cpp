#include "core/crypto/CryptoLibrary.h"
#include "core/onboarding/DeviceLink.h"
#include "tests/core/onboarding/Fakes.h"
#include "tests/support/Programs.h"
#include "tests/support/RunningCrypto.h"

#include <QDir>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace testing;

namespace {

int modeOf(const QString& path) {
    struct stat status {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
}

HandoverBundle bundle(const QString& id = deviceId, const QByteArray& token = tokenValue) {
    HandoverBundle bundle;
    bundle.device = DeviceId(id);
    bundle.endpoint = endpointAt();
    bundle.wire = QStringLiteral("gitops-predraft");
    bundle.repository = repository();
    bundle.anchors = {plant().root.certificate, plant().strangeRoot.certificate};
    bundle.token = std::make_shared<const AccessToken>(
        AccessToken::fromInput(QByteArray(token.constData(), token.size())).value());
    return bundle;
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString deliverForEver = QStringLiteral("--deliver-for-ever");

QByteArray childToken(int number) {
    return QByteArray(3000, number % 2 == 0 ? 'a' : 'b');
}

/// What the child does that is killed.
int deliverUntilKilled(const QString& folder) {
    const auto crypto = CryptoLibrary::start();
    const auto link = folderDeviceLink(folder, std::make_shared<SetClock>(pki::now));
    QFile out;
    if (!crypto || !out.open(stdout, QIODevice::WriteOnly))
        return 1;
    for (int number = 0;; ++number) {
        auto delivered = link->deliver(bundle(deviceId, childToken(number)));
        delivered.waitForFinished();
        if (!delivered.result())
            return 1;
        out.write("delivered\n");
        out.flush();
    }
}

/// No file of this process may grow beyond that while this object lives: what a full disk does.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
};

} // namespace

/// The hand-over to a folder.
class TestHandover : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_link =
            folderDeviceLink(m_folder->filePath(QStringLiteral("out")), std::make_shared<SetClock>(pki::now));
    }

    void everyFileIsThereWithItsMode() {
        const mode_t before = ::umask(0);
        const auto receipt = deliver(bundle());
        ::umask(before);
        QVERIFY2(receipt, text(receipt));
        QCOMPARE(receipt->where, at());
        QVERIFY(!receipt->confirmedByDevice);
        QCOMPARE(receipt->at, pki::now);
        QCOMPARE(modeOf(at()), 0700);
        QCOMPARE(modeOf(at(QStringLiteral("token"))), 0600);
        QCOMPARE(QDir(at()).entryList(QDir::Files | QDir::Hidden),
                 (QStringList{QStringLiteral("anchors.pem"), QStringLiteral("bundle.json"),
                              QStringLiteral("token")}));
        QCOMPARE(QDir(root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{deviceId});
    }

    void theDeviceFindsWhatItNeeds() {
        QVERIFY(deliver(bundle()));
        const auto json = QJsonDocument::fromJson(contents(at(QStringLiteral("bundle.json")))).object();
        QCOMPARE(json.keys(), (QStringList{QStringLiteral("api"), QStringLiteral("repository"),
                                           QStringLiteral("signingCertificateUrl"), QStringLiteral("wire")}));
        QCOMPARE(json.value(QStringLiteral("api")).toString(), endpointAt().api.toString());
        QCOMPARE(json.value(QStringLiteral("repository")).toObject().value(QStringLiteral("url")).toString(),
                 repository().url.toString());
        QCOMPARE(contents(at(QStringLiteral("token"))), tokenValue);
        const auto anchors = importCertificates(contents(at(QStringLiteral("anchors.pem"))), {});
        QVERIFY(anchors);
        QCOMPARE(anchors->certificates, bundle().anchors);
    }

    void overSshItFindsTheHostKeys() {
        const QString line =
            QStringLiteral("git.plant.example ssh-ed25519 "
                           "AAAAC3NzaC1lZDI1NTE5AAAAIPI/lSypMdzTsSp8F1tBGgWtkL+ZBligG6T1qfne0DBk");
        auto overSsh = bundle();
        overSsh.token.reset();
        overSsh.repository.url = QUrl(QStringLiteral("ssh://git@git.plant.example/devices/7.git"));
        QCOMPARE(deliver(overSsh).error().code, FailureCode::handoverFailed); // it could not know the server
        overSsh.hostKeys = {PinnedHostKey::parse(line).value()};
        const auto receipt = deliver(overSsh);
        QVERIFY2(receipt, text(receipt));
        QCOMPARE(QDir(at()).entryList(QDir::Files | QDir::Hidden),
                 (QStringList{QStringLiteral("anchors.pem"), QStringLiteral("bundle.json"),
                              QStringLiteral("known_hosts")}));
        QCOMPARE(contents(at(QStringLiteral("known_hosts"))), line.toUtf8() + '\n');
        QCOMPARE(receipt->sha256.size(), 3);
        const auto repository = QJsonDocument::fromJson(contents(at(QStringLiteral("bundle.json"))))
                                    .object()
                                    .value(QStringLiteral("repository"))
                                    .toObject();
        QCOMPARE(repository.keys(), (QStringList{QStringLiteral("branch"), QStringLiteral("url")}));
        QCOMPARE(repository.value(QStringLiteral("url")).toString(), overSsh.repository.url.toString());
        // Taken back out, there is no secret to remove, and that is no failure.
        auto removed = m_link->removeSecrets(DeviceId(deviceId));
        removed.waitForFinished();
        QVERIFY(removed.result());
        // From a token to a key: the folder is replaced, and the token gone.
        QVERIFY(deliver(bundle()));
        QVERIFY(deliver(overSsh));
        QVERIFY(!QFile::exists(at(QStringLiteral("token"))));
    }

    void theTokenIsInItsFileAlone() {
        const auto receipt = deliver(bundle());
        for (const char* name : {"bundle.json", "anchors.pem"})
            QVERIFY(!contents(at(QString::fromLatin1(name))).contains(tokenValue));
        // And no digest of it, by which one could try tokens.
        for (const auto& [file, digest] : receipt->sha256) {
            QVERIFY(file != QStringLiteral("token"));
            QVERIFY(digest != QString::fromLatin1(sha256(tokenValue).toHex()));
            QCOMPARE(digest, QString::fromLatin1(sha256(contents(at(file))).toHex()));
        }
        QCOMPARE(receipt->sha256.size(), 2);
    }

    void oddIdsStayInsideTheFolder_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"../../escape", "/etc/passwd", ".", "..", "a b", "x\ny", "%2e%2e", "C:\\x",
                               "\xc3\xa4", "-rf", ".PF45343-AA.part"})
            QTest::newRow(id) << QString::fromUtf8(id);
    }
    void oddIdsStayInsideTheFolder() {
        QFETCH(QString, id);
        const auto receipt = deliver(bundle(id));
        QVERIFY2(receipt, text(receipt));
        const auto entries = QDir(root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        QCOMPARE(entries, QStringList{DeviceId(id).encoded()});
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("out")});
        QCOMPARE(contents(root() + u'/' + entries.first() + QStringLiteral("/token")), tokenValue);
    }

    void aSecondDeliveryReplacesTheWhole() {
        QVERIFY(deliver(bundle()));
        QFile left(at(QStringLiteral("left-by-somebody")));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        QVERIFY(deliver(bundle(deviceId, "another-token")));
        QCOMPARE(contents(at(QStringLiteral("token"))), QByteArray("another-token"));
        QVERIFY(!left.exists());
        QCOMPARE(QDir(root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{deviceId});
    }

    void whatAKilledDeliveryLeftIsCleared() {
        QVERIFY(QDir().mkpath(root() + QStringLiteral("/.PF45343-AA.part/sub")));
        QFile old(root() + QStringLiteral("/.PF45343-AA.part/token"));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.setPermissions(QFile::ReadOther | QFile::ReadOwner));
        old.write("old secret");
        old.close();
        QVERIFY(deliver(bundle()));
        QCOMPARE(QDir(root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{deviceId});
        QCOMPARE(QDir(at()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 3);
    }

    /// A child delivers over and over and is killed at any moment: what stands there is whole, old or new.
    void killedAtAnyMomentItIsWholeOrNotThere() {
        const auto seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        QSet<QByteArray> seen;
        for (int round = 0; round < 40; ++round) {
            RunningProgram child;
            QVERIFY(child.start(QCoreApplication::applicationFilePath(), {deliverForEver, root()}));
            for (auto through = random.bounded(1, 6); through > 0; --through)
                QCOMPARE(child.nextLine(), QByteArray("delivered")); // and the next is under way
            for (volatile quint32 spin = random.bounded(3000000U); spin > 0;)
                spin = spin - 1; // so that the kill falls somewhere else each round
            child.kill();
            const auto token = contents(at(QStringLiteral("token")));
            QVERIFY(token == childToken(0) || token == childToken(1));
            seen.insert(token);
            QVERIFY(!QJsonDocument::fromJson(contents(at(QStringLiteral("bundle.json")))).isNull());
            QVERIFY(!contents(at(QStringLiteral("anchors.pem"))).isEmpty());
            QCOMPARE(modeOf(at()), 0700);
        }
        QCOMPARE(seen.size(), 2); // both were found, so the kills fell at different moments
        const auto receipt = deliver(bundle());
        QVERIFY2(receipt, text(receipt));
        QCOMPARE(QDir(root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{deviceId});
    }

    void aFullDiskLeavesTheOldOneWhole_data() {
        QTest::addColumn<int>("bytes");
        QTest::newRow("nothing fits") << 0;
        QTest::newRow("bundle.json does not") << 100;
        QTest::newRow("anchors.pem does not") << 700;
    }
    void aFullDiskLeavesTheOldOneWhole() {
        QFETCH(int, bytes);
        QVERIFY(deliver(bundle()));
        {
            const FileSizeLimit limit(static_cast<rlim_t>(bytes));
            const auto refused = deliver(bundle(deviceId, "new-token"));
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, FailureCode::handoverFailed);
            QVERIFY(!refused.error().detail.contains(QStringLiteral("new-token")));
        }
        QCOMPARE(contents(at(QStringLiteral("token"))), tokenValue);
        QCOMPARE(QDir(root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{deviceId});
        QVERIFY(deliver(bundle(deviceId, "new-token")));
    }

    void whatStandsInTheWayIsSaid() {
        QFile file(root());
        QVERIFY(file.open(QIODevice::WriteOnly)); // a file where the folder should be
        auto refused = deliver(bundle());
        QCOMPARE(refused.error().code, FailureCode::handoverFailed);
        QVERIFY(file.remove());
        QVERIFY(QDir().mkpath(root()));
        QFile inTheWay(at());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        refused = deliver(bundle());
        QCOMPARE(refused.error().code, FailureCode::handoverFailed);
        QCOMPARE(refused.error().subject, at());
        QVERIFY(inTheWay.remove());
    }

    void aLinkIsNotFollowed() {
        QVERIFY(QDir().mkpath(root()));
        const auto elsewhere = m_folder->filePath(QStringLiteral("elsewhere"));
        QVERIFY(QDir().mkpath(elsewhere));
        QVERIFY(QFile::link(elsewhere, at()));
        const auto refused = deliver(bundle());
        QVERIFY(!refused);
        QVERIFY(QDir(elsewhere).isEmpty());
        // Nor one to nowhere.
        QVERIFY(QFile::remove(at()));
        QVERIFY(QFile::link(m_folder->filePath(QStringLiteral("nowhere")), at()));
        QVERIFY(!deliver(bundle()));
        QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("nowhere"))));
    }

    void withoutAnIdOrATokenNothingIsWritten() {
        auto nothing = bundle();
        nothing.token.reset();
        QCOMPARE(deliver(nothing).error().code, FailureCode::handoverFailed);
        QCOMPARE(deliver(bundle(QString())).error().code, FailureCode::handoverFailed);
        QVERIFY(!QFileInfo::exists(root()));
    }

    void manyAtOnce() {
        std::vector<QFuture<Result<HandoverReceipt>>> all;
        for (int i = 0; i < 50; ++i)
            all.push_back(m_link->deliver(bundle(QStringLiteral("D-%1").arg(i))));
        for (auto& one : all) {
            one.waitForFinished();
            QVERIFY(one.result());
        }
        QCOMPARE(QDir(root()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).size(), 50);
    }

private:
    QString root() const { return m_folder->filePath(QStringLiteral("out")); }
    QString at(const QString& file = {}) const {
        return root() + QStringLiteral("/") + deviceId + (file.isEmpty() ? QString() : u'/' + file);
    }
    Result<HandoverReceipt> deliver(HandoverBundle what) {
        auto future = m_link->deliver(std::move(what));
        future.waitForFinished();
        return future.result();
    }
    const char* text(const Result<HandoverReceipt>& receipt) {
        m_text = receipt ? QByteArray() : (receipt.error().subject + u' ' + receipt.error().detail).toUtf8();
        return m_text.constData();
    }

    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DeviceLink> m_link;
    QByteArray m_text;
};

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == deliverForEver)
        return deliverUntilKilled(arguments.value(2));
    TestHandover test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_handover.moc"
