// Envelopes built per second on one core, 1 KiB payload, as a ratio to the bare sign rate of `openssl speed`
// measured in the same run, before and after. Run by hand: build/bin/bench_envelopes [seconds per
// measurement]
#include "core/crypto/CryptoLibrary.h"
#include "core/envelope/Envelope.h"
#include "tests/data/Fixtures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRegularExpression>

#include <cstdio>

using namespace trustbench;

namespace {

struct Case {
    const char* key;       ///< of the fixtures
    const char* algorithm; ///< as openssl speed calls it
    const char* line;      ///< what its line of results begins with
};

/// Signatures per second, or 0 where openssl says nothing that can be read.
double opensslRate(const Case& what, int seconds) {
    const auto said = fixtures::openssl({QStringLiteral("speed"), QStringLiteral("-seconds"),
                                         QString::number(seconds), QString::fromLatin1(what.algorithm)});
    // "rsa 2048 bits 0.000237s 0.000016s   4225.0  62979.9": sign, verify, sign/s, verify/s
    static const QRegularExpression numbers(QStringLiteral("s +[0-9.]+s +([0-9.]+) +[0-9.]+$"));
    for (const QByteArray& line : said.out.split('\n')) {
        const auto match = numbers.match(QString::fromLatin1(line));
        if (line.trimmed().startsWith(what.line) && match.hasMatch())
            return match.captured(1).toDouble();
    }
    return 0;
}

double envelopeRate(const SigningKey& key, int seconds) {
    const QByteArray payload = randomBytes(1024);
    const QString id = QStringLiteral("PF45343-AA");
    qint64 built = 0;
    qint64 bytes = 0;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < seconds * 1000) {
        for (int i = 0; i < 50; ++i, ++built) {
            const auto envelope = buildEnvelope(payload, key, id);
            if (!envelope)
                qFatal("cannot build an envelope");
            bytes += envelope->size();
        }
    }
    return bytes > 0 ? static_cast<double>(built) * 1e9 / static_cast<double>(timer.nsecsElapsed()) : 0;
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    const auto library = CryptoLibrary::start();
    if (!library)
        qFatal("no cryptography");
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 3;
    for (const Case& what :
         {Case{"p256", "ecdsap256", "256 bits ecdsa"}, Case{"rsa2048", "rsa2048", "rsa 2048 bits"}}) {
        const auto key =
            SigningKey::load(fixtures::read(QString::fromLatin1(what.key) + QStringLiteral(".key")), {});
        if (!key)
            qFatal("no key %s", what.key);
        const double before = opensslRate(what, seconds);
        const double ours = envelopeRate(**key, seconds);
        const double after = opensslRate(what, seconds);
        const double bare = (before + after) / 2;
        std::printf("%-8s %9.0f envelopes/s  %9.0f signatures/s (openssl speed: %.0f, %.0f)  ratio %.3f\n",
                    what.key, ours, bare, before, after, bare > 0 ? ours / bare : 0.0);
    }
    return 0;
}
