#include "tests/core/repository/ServerCertificates.h"

#include "tests/core/trust/TestPki.h"

#include <QDir>
#include <QFile>

#include <openssl/pem.h>

namespace testing {

namespace {

using namespace trustbench;

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

QByteArray pemOf(const pki::Key& key) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PKCS8PrivateKey(memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* bytes = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &bytes);
    return {bytes, size};
}

/// `from` and `to` in days from today.
pki::Spec serverSpec(const pki::Key& key, int from, int to, const QByteArray& names) {
    const int today = int(pki::now.daysTo(QDateTime::currentDateTimeUtc()));
    pki::Spec spec;
    spec.subject = "git server";
    spec.key = key;
    spec.days[0] = today + from;
    spec.days[1] = today + to;
    spec.extensions = {{"subjectAltName", names}, {"extendedKeyUsage", "serverAuth"}};
    return spec;
}

pki::Spec authority(const QByteArray& name) {
    auto spec = serverSpec(pki::newKey(), -30, 3000, {});
    spec.subject = name;
    spec.extensions = {};
    return spec;
}

} // namespace

ServerCertificates::ServerCertificates(const QString& folder)
    : m_folder(folder) {
    QDir().mkpath(folder);
    const auto key = pki::newKey();
    const auto top = pki::root(authority("Plant IT Root"));
    const auto stranger = pki::root(authority("Somebody else's Root"));
    const auto middle = pki::ca(top, authority("Plant IT Issuing CA"));
    const QByteArray here = "DNS:localhost,IP:127.0.0.1";
    const auto issue = [&](const pki::Issued& issuer, int from, int to, const QByteArray& names) {
        return pki::pem(pki::leaf(issuer, serverSpec(key, from, to, names)).certificate.der());
    };
    const QByteArray intermediate = pki::pem(middle.certificate.der());
    write(root(), pki::pem(top.certificate.der()));
    write(this->key(), pemOf(key));
    const auto good = issue(middle, -1, 30, here);
    write(certificate(QStringLiteral("good")), good + intermediate);
    write(certificate(QStringLiteral("no-intermediate")), good);
    write(certificate(QStringLiteral("expired")), issue(middle, -20, -10, here) + intermediate);
    write(certificate(QStringLiteral("not-yet-valid")), issue(middle, 10, 20, here) + intermediate);
    write(certificate(QStringLiteral("wrong-host")),
          issue(middle, -1, 30, "DNS:git.other.example") + intermediate);
    write(certificate(QStringLiteral("other-root")), issue(stranger, -1, 30, here));
    write(certificate(QStringLiteral("self-signed")),
          pki::pem(pki::root(serverSpec(key, -1, 30, here)).certificate.der()));
}

QString ServerCertificates::root() const {
    return m_folder + QStringLiteral("/root.pem");
}

QString ServerCertificates::certificate(const QString& kind) const {
    return m_folder + QLatin1Char('/') + kind + QStringLiteral(".pem");
}

QString ServerCertificates::key() const {
    return m_folder + QStringLiteral("/server.key");
}

} // namespace testing
