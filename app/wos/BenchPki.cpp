#include "app/wos/BenchPki.h"

#include "core/base/Files.h"

#include <QDir>
#include <QFile>

namespace benchwos {

using namespace trustbench;

namespace {

constexpr int issuerDays = 25 * 365;
constexpr int endEntityDays = 10 * 365;

CertificatePlan issuerPlan(const QString& organisation, const QString& name, int below) {
    return {{{"O", organisation}, {"CN", name}}, issuerExtensions(below), -1, issuerDays};
}

/// DIR/pki/<name>.pem and <name>.key; what is missing is made.
class Store {
public:
    explicit Store(QString folder)
        : m_folder(std::move(folder)) {}

    Result<Credential> credential(const QString& name, const CertificatePlan& plan,
                                  const Credential* issuer) {
        auto key = keyNamed(name);
        if (!key)
            return tl::unexpected(key.error());
        auto certificate = certificateNamed(name, plan, key->get(), issuer);
        if (!certificate)
            return tl::unexpected(certificate.error());
        return Credential{std::move(*certificate), std::move(*key)};
    }

    Result<CertificateHandle> certificateNamed(const QString& name, const CertificatePlan& plan,
                                               EVP_PKEY* key, const Credential* issuer) {
        const QString path = m_folder + QLatin1Char('/') + name + QStringLiteral(".pem");
        if (QFile::exists(path)) {
            const auto bytes = readFile(path);
            if (!bytes)
                return tl::unexpected(bytes.error());
            auto certificate = certificateFromPem(*bytes);
            if (!certificate || X509_check_private_key(certificate.get(), key) != 1)
                return fail(FailureCode::certificateMalformed, path, openSslError());
            return certificate;
        }
        return make(path, plan, key, issuer);
    }

    Result<CertificateHandle> make(const QString& path, const CertificatePlan& plan, EVP_PKEY* key,
                                   const Credential* issuer) {
        auto certificate = issue(plan, key, issuer);
        if (!certificate)
            return fail(FailureCode::cryptoFailed, path, openSslError());
        if (const auto written = writeFileAtomically(path, toPem(certificate.get())); !written)
            return tl::unexpected(written.error());
        return certificate;
    }

private:
    Result<KeyHandle> keyNamed(const QString& name) {
        const QString path = m_folder + QLatin1Char('/') + name + QStringLiteral(".key");
        if (QFile::exists(path)) {
            const auto bytes = readFile(path);
            if (!bytes)
                return tl::unexpected(bytes.error());
            if (auto key = keyFromPem(*bytes))
                return key;
            return fail(FailureCode::keyMalformed, path, openSslError());
        }
        auto key = makeKey(KeyKind::p256);
        if (!key)
            return fail(FailureCode::cryptoFailed, path, openSslError());
        if (const auto written = writeFileAtomically(path, keyToPem(key.get()), ownerOnly); !written)
            return tl::unexpected(written.error());
        return key;
    }

    QString m_folder;
};

bool isAddress(const QString& host) {
    const std::unique_ptr<ASN1_OCTET_STRING, FreeWith<ASN1_OCTET_STRING_free>> address(
        a2i_IPADDRESS(host.toLatin1().constData()));
    return address != nullptr;
}

bool carries(X509* server, const QStringList& hosts) {
    for (const auto& host : hosts) {
        const QByteArray name = host.toLatin1();
        if (X509_check_ip_asc(server, name.constData(), 0) != 1 &&
            X509_check_host(server, name.constData(), static_cast<size_t>(name.size()), 0, nullptr) != 1)
            return false;
    }
    return true;
}

} // namespace

CertificatePlan serverPlan(const QStringList& hosts) {
    QByteArrayList names;
    for (const auto& host : hosts)
        names.append((isAddress(host) ? "IP:" : "DNS:") + host.toLatin1());
    return {{{"O", QStringLiteral("Bench WOS")}, {"CN", hosts.value(0)}},
            {{NID_basic_constraints, "critical,CA:FALSE"},
             {NID_key_usage, "critical,digitalSignature"},
             {NID_ext_key_usage, "serverAuth"},
             {NID_subject_alt_name, names.join(',')}},
            -1,
            endEntityDays};
}

CertificatePlan signingPlan() {
    return {{{"O", QStringLiteral("Bench WOS")}, {"CN", QStringLiteral("Bench WOS Message Signing")}},
            {{NID_basic_constraints, "critical,CA:FALSE"},
             {NID_key_usage, "critical,digitalSignature"},
             {NID_subject_alt_name, QByteArray("DNS:") + signingName}},
            -1,
            endEntityDays};
}

CertificatePlan devicePlan(const QString& id, const QString& maker, const QString& model) {
    return {{{"O", maker}, {"CN", model}, {"serialNumber", id}},
            {{NID_basic_constraints, "critical,CA:FALSE"}, {NID_key_usage, "critical,digitalSignature"}},
            -1,
            endEntityDays};
}

Result<BenchPki> BenchPki::open(const QString& folder, const QStringList& hosts, bool newSigner) {
    if (!QDir().mkpath(folder))
        return fail(FailureCode::fileUnwritable, folder);
    QFile::setPermissions(folder, ownerOnly | QFileDevice::ExeOwner);
    if (newSigner)
        for (const char* file : {"signing.pem", "signing.key", "signing-direct.pem"})
            QFile::remove(folder + QLatin1Char('/') + QLatin1String(file));
    Store store(folder);
    BenchPki pki;
    std::optional<Failure> failure;
    const auto take = [&](const char* name, const CertificatePlan& plan, const Credential* issuer) {
        if (failure)
            return Credential{};
        auto made = store.credential(QString::fromLatin1(name), plan, issuer);
        if (!made)
            failure = made.error();
        return made ? std::move(*made) : Credential{};
    };
    const QString wos = QStringLiteral("Bench WOS");
    const QString plant = QStringLiteral("Bench Plant");
    pki.tlsRoot = take("tls-root", issuerPlan(wos, QStringLiteral("Bench WOS TLS Root"), 0), nullptr);
    pki.server = take("server", serverPlan(hosts), &pki.tlsRoot);
    pki.signingRoot =
        take("plant-root", issuerPlan(plant, QStringLiteral("Bench Plant Root CA"), 1), nullptr);
    pki.signingIntermediate =
        take("wos-issuing-ca", issuerPlan(wos, QStringLiteral("Bench WOS Issuing CA"), 0), &pki.signingRoot);
    pki.signing = take("signing", signingPlan(), &pki.signingIntermediate);
    pki.deviceIntermediate =
        take("device-ca",
             issuerPlan(QStringLiteral("Northstar Industrial"), QStringLiteral("Northstar Device CA"), 0),
             &pki.signingRoot);
    if (failure)
        return tl::unexpected(*failure);
    auto direct = store.certificateNamed(QStringLiteral("signing-direct"), signingPlan(),
                                         pki.signing.key.get(), &pki.signingRoot);
    if (!direct)
        return tl::unexpected(direct.error());
    pki.signingDirect = std::move(*direct);
    if (!carries(pki.server.certificate.get(), hosts)) {
        auto again = store.make(folder + QStringLiteral("/server.pem"), serverPlan(hosts),
                                pki.server.key.get(), &pki.tlsRoot);
        if (!again)
            return tl::unexpected(again.error());
        pki.server.certificate = std::move(*again);
    }
    return pki;
}

} // namespace benchwos
