// Traces per second against bare X509_verify_cert on the same chain in the same run, and what a large pool
// costs. Prints figures, asserts nothing. Run by hand: build/bin/bench_trust
#include "core/crypto/CryptoLibrary.h"
#include "tests/core/trust/TestPki.h"

#include <QElapsedTimer>
#include <QFile>

#include <openssl/x509_vfy.h>

#include <algorithm>
#include <cstdio>

using namespace trustbench;
using namespace trustbench::pki;

namespace {

X509* raw(const Certificate& certificate) {
    return static_cast<X509*>(certificate.nativeHandle());
}

/// The best of several rounds, in microseconds per call: the one that others disturbed least.
template<typename Call> double microseconds(int calls, Call call) {
    double best = 1e12;
    for (int round = 0; round < 7; ++round) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < calls; ++i)
            call();
        best = std::min(best, double(timer.nsecsElapsed()) / 1000.0 / calls);
    }
    return best;
}

struct Chain {
    Issued root;
    Issued middle;
    Issued leaf;
};

Chain chainOf(const char* kind) {
    const Issued anchor = root({.subject = "root", .key = newKey(kind)});
    const Issued middle = ca(anchor, {.subject = "middle", .key = newKey(kind)});
    return {anchor, middle, leaf(middle, {.key = newKey(kind)})};
}

/// Only what X509_verify_cert needs: store, chain and parameters are made once, outside.
double bare(const Chain& chain) {
    X509_STORE* store = X509_STORE_new();
    X509_STORE_add_cert(store, raw(chain.root));
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), now.toSecsSinceEpoch());
    STACK_OF(X509)* untrusted = sk_X509_new_null();
    sk_X509_push(untrusted, raw(chain.middle));
    X509_STORE_CTX* context = X509_STORE_CTX_new();
    bool good = true;
    const double time = microseconds(2000, [&] {
        X509_STORE_CTX_init(context, store, raw(chain.leaf), untrusted);
        good = good && X509_verify_cert(context) == 1;
        X509_STORE_CTX_cleanup(context);
    });
    X509_STORE_CTX_free(context);
    sk_X509_free(untrusted);
    X509_STORE_free(store);
    if (!good)
        std::puts("X509_verify_cert refused the chain");
    return time;
}

void compare(const char* kind) {
    const Chain chain = chainOf(kind);
    const std::vector<PoolCertificate> pool{{chain.middle, QStringLiteral("WOS reply, certificate 2 of 2")}};
    const std::vector<TrustAnchor> anchors{{chain.root, QStringLiteral("site"), {}, {}}};
    const double peer = bare(chain);
    bool good = true;
    const double ours =
        microseconds(2000, [&] { good = good && traceChain(chain.leaf, pool, anchors, {}, now).trusted(); });
    std::printf("%-9s traceChain %7.1f us (%6.0f/s), X509_verify_cert %7.1f us (%6.0f/s), ratio %.2f%s\n",
                kind, ours, 1e6 / ours, peer, 1e6 / peer, peer / ours, good ? "" : "  NOT TRUSTED");
}

long residentKilobytes() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toLong();
    return 0;
}

void largePool(int size) {
    const Chain chain = chainOf("P-256");
    const Key key = newKey();
    const long before = residentKilobytes();
    std::vector<PoolCertificate> pool{{chain.middle, QStringLiteral("store")}};
    for (int i = 1; i < size; ++i)
        pool.push_back({ca(chain.root, {.subject = "filler " + QByteArray::number(i),
                                        .key = key,
                                        .serial = QByteArray::number(100000 + i, 16)}),
                        QStringLiteral("store")});
    QElapsedTimer timer;
    timer.start();
    const CertificatePool index(pool);
    const double built = double(timer.nsecsElapsed()) / 1e6;
    const std::vector<TrustAnchor> anchors{{chain.root, QStringLiteral("site"), {}, {}}};
    bool good = true;
    const double each =
        microseconds(500, [&] { good = good && traceChain(chain.leaf, index, anchors, {}, now).trusted(); });
    std::printf("pool %5d: %7.1f us a trace, index built in %6.2f ms, memory %5ld KiB%s\n", size, each, built,
                residentKilobytes() - before, good ? "" : "  NOT TRUSTED");
}

} // namespace

int main() {
    const auto crypto = CryptoLibrary::start();
    if (!crypto)
        return 1;
    for (const char* kind : {"RSA-2048", "P-256"})
        compare(kind);
    for (const int size : {10, 1000, 10000})
        largePool(size);
    return 0;
}
