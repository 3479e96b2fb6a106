// Envelopes built per second on one core, 1 KiB payload, as a ratio to the bare sign rate of `openssl speed`
// measured in the same run, before and after. Run by hand: build/bin/bench_envelopes [seconds per
// measurement]
#include "core/crypto/CryptoLibrary.h"
#include "core/envelope/Envelope.h"
#include "tests/data/Fixtures.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cstdio>
#include <vector>

#include <sys/resource.h>

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

double userSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
}

double envelopeRate(const SigningKey& key, int seconds) {
    const QByteArray payload = randomBytes(1024);
    const QString id = QStringLiteral("PF45343-AA");
    qint64 built = 0;
    const double start = userSeconds();
    double spent = 0;
    while (spent < seconds) {
        for (int i = 0; i < 100; ++i, ++built)
            if (!buildEnvelope(payload, key, id))
                qFatal("cannot build an envelope");
        spent = userSeconds() - start;
    }
    return static_cast<double>(built) / spent;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    const auto library = CryptoLibrary::start();
    if (!library)
        qFatal("no cryptography");
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 1;
    for (const Case& what :
         {Case{"p256", "ecdsap256", "256 bits ecdsa"}, Case{"rsa2048", "rsa2048", "rsa 2048 bits"}}) {
        const auto key =
            SigningKey::load(fixtures::read(QString::fromLatin1(what.key) + QStringLiteral(".key")), {});
        if (!key)
            qFatal("no key %s", what.key);
        constexpr int turns = 5;
        std::vector<double> bare;
        std::vector<double> ours;
        std::vector<double> ratios;
        for (int turn = 0; turn < turns; ++turn) {
            bare.push_back(opensslRate(what, seconds));
            ours.push_back(envelopeRate(**key, seconds));
            ratios.push_back(ours.back() / bare.back());
        }
        std::printf(
            "%-8s %8.0f envelopes/s, openssl speed %8.0f signatures/s, ratio %.3f (medians of %d turns)\n",
            what.key, median(ours), median(bare), median(ratios), turns);
    }
    return 0;
}
