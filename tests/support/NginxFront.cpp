#include "tests/support/NginxFront.h"

#include "tests/support/FreePort.h"

#include <QFile>
#include <QStandardPaths>

namespace testing {

namespace {

const char* const configuration = R"(daemon off;
master_process off;
pid @FOLDER@/nginx.pid;
error_log stderr warn;
events { worker_connections 512; }
http {
    access_log @FOLDER@/access.log;
    client_body_temp_path @FOLDER@/body;
    proxy_temp_path @FOLDER@/proxy;
    fastcgi_temp_path @FOLDER@/fastcgi;
    uwsgi_temp_path @FOLDER@/uwsgi;
    scgi_temp_path @FOLDER@/scgi;
    server {
        listen 127.0.0.1:@PORT@ ssl@HTTP2@;
        keepalive_requests @REQUESTS@;
        ssl_certificate @CERTIFICATE@;
        ssl_certificate_key @KEY@;
        ssl_protocols @PROTOCOLS@;
        ssl_ciphers @CIPHERS@;
        @CLIENT@
        client_max_body_size 8m;
        location / {
            proxy_pass https://127.0.0.1:@UPSTREAM@;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Connection "";
            proxy_ssl_trusted_certificate @ROOT@;
            proxy_ssl_verify on;
            proxy_ssl_name localhost;
            proxy_ssl_protocols TLSv1.2 TLSv1.3;
        }
    }
}
)";

/// Debian puts it where only root's search path looks.
QString nginxProgram() {
    const QString found = QStandardPaths::findExecutable(QStringLiteral("nginx"));
    return found.isEmpty() ? QStringLiteral("/usr/sbin/nginx") : found;
}

} // namespace

bool NginxFront::start(int port, int upstreamPort, const QString& certificate, const QString& key,
                       const QString& upstreamRoot, const NginxTls& tls) {
    const QString client =
        tls.clientRoot.isEmpty()
            ? QString()
            : QStringLiteral("ssl_client_certificate %1; ssl_verify_client on;").arg(tls.clientRoot);
    QString text = QString::fromLatin1(configuration);
    text.replace(QLatin1String("@FOLDER@"), m_folder.path())
        .replace(QLatin1String("@PORT@"), QString::number(port))
        .replace(QLatin1String("@UPSTREAM@"), QString::number(upstreamPort))
        .replace(QLatin1String("@CERTIFICATE@"), certificate)
        .replace(QLatin1String("@KEY@"), key)
        .replace(QLatin1String("@ROOT@"), upstreamRoot)
        .replace(QLatin1String("@PROTOCOLS@"), tls.protocols)
        .replace(QLatin1String("@CIPHERS@"), tls.ciphers)
        .replace(QLatin1String("@HTTP2@"), tls.http2 ? QStringLiteral(" http2") : QString())
        .replace(QLatin1String("@REQUESTS@"), QString::number(tls.requestsPerConnection))
        .replace(QLatin1String("@CLIENT@"), client);
    QFile file(m_folder.filePath(QStringLiteral("nginx.conf")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return false;
    file.close();
    return m_program.start(nginxProgram(),
                           {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"), file.fileName()}) &&
           waitForListener(port) && m_program.isRunning();
}

QByteArray NginxFront::accessLog() const {
    QFile file(m_folder.filePath(QStringLiteral("access.log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

namespace {

bool openssl(const QString& arguments) {
    return runProgram(QStringLiteral("openssl"), arguments.split(QLatin1Char(' '))).exitCode == 0;
}

/// A key and a certificate for localhost under `issuer`.pem and `issuer`.key.
bool issue(const QString& base, const QString& issuer) {
    QFile extensions(base + QStringLiteral(".ext"));
    if (!extensions.open(QIODevice::WriteOnly) ||
        extensions.write("subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n"
                         "keyUsage=digitalSignature\nbasicConstraints=critical,CA:FALSE\n") < 0)
        return false;
    extensions.close();
    return openssl(QStringLiteral("req -new -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 "
                                  "-subj /CN=balancer -keyout %1.key -out %1.csr")
                       .arg(base)) &&
           openssl(QStringLiteral("x509 -req -in %1.csr -CA %2.pem -CAkey %2.key -set_serial 77 -days 30 "
                                  "-extfile %1.ext -out %1.pem")
                       .arg(base, issuer));
}

} // namespace

bool issueBalancerCertificate(const BenchWos& wos, const QString& base) {
    return issue(base, wos.file(QStringLiteral("pki/tls-root")));
}

QString issueInterceptorCertificate(const QString& base) {
    const QString root = base + QStringLiteral("-root");
    if (!openssl(QStringLiteral("req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 30 "
                                "-subj /CN=interceptor -addext keyUsage=critical,keyCertSign "
                                "-keyout %1.key -out %1.pem")
                     .arg(root)) ||
        !issue(base, root))
        return {};
    QFile rootFile(root + QStringLiteral(".pem"));
    QFile leafFile(base + QStringLiteral(".pem"));
    if (!rootFile.open(QIODevice::ReadOnly) || !leafFile.open(QIODevice::Append) ||
        leafFile.write(rootFile.readAll()) < 0)
        return {};
    const auto said =
        runProgram(QStringLiteral("openssl"),
                   {QStringLiteral("x509"), QStringLiteral("-in"), rootFile.fileName(),
                    QStringLiteral("-noout"), QStringLiteral("-fingerprint"), QStringLiteral("-sha256")})
            .out.trimmed();
    return QString::fromLatin1(said.mid(said.indexOf('=') + 1).replace(":", "").toLower());
}

} // namespace testing
