#include "core/journal/JournalPlace.h"

#include "core/base/DeviceId.h"

#include <QMap>
#include <QStandardPaths>

#include <algorithm>

namespace trustbench {
namespace {

const QString scheme = QStringLiteral("postgresql:");
constexpr qsizetype longestName = 60;

/// `host` may name several; each must be this machine for the whole to be.
bool staysHere(const QMap<QString, QString>& words) {
    const auto hosts = words.value(QStringLiteral("hostaddr"), words.value(QStringLiteral("host")));
    if (hosts.isEmpty())
        return false; // a service or the environment may say anything
    const auto each = hosts.split(QLatin1Char(','));
    return std::all_of(each.begin(), each.end(), [](const QString& host) {
        return host.startsWith(QLatin1Char('/')) || host == QLatin1String("localhost") ||
               host == QLatin1String("127.0.0.1") || host == QLatin1String("::1");
    });
}

} // namespace

bool isSharedJournal(const QString& journal) {
    return journal.startsWith(scheme);
}

QString sharedJournalFrom(const QString& typed) {
    const auto words = typed.simplified();
    return words.isEmpty() || isSharedJournal(words) ? words : scheme + words;
}

Result<QString> connectionOf(const QString& journal) {
    static const QStringList known{
        QStringLiteral("service"), QStringLiteral("host"),        QStringLiteral("hostaddr"),
        QStringLiteral("port"),    QStringLiteral("dbname"),      QStringLiteral("user"),
        QStringLiteral("sslmode"), QStringLiteral("sslrootcert"), QStringLiteral("sslcert"),
        QStringLiteral("sslkey"),  QStringLiteral("passfile")};
    const auto refuse = [&](const QString& detail) {
        return fail(FailureCode::journalUnusable, scheme, detail); // the rest might hold a password
    };
    QMap<QString, QString> words;
    for (const auto& word : journal.mid(scheme.size()).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto at = word.indexOf(QLatin1Char('='));
        const auto name = word.left(at);
        if (name == QLatin1String("password"))
            return refuse(
                QStringLiteral("a password belongs into libpq's password file, not into an address"));
        if (at < 1 || !known.contains(name))
            return refuse(
                QStringLiteral("the address is not made of NAME=VALUE with names that are known: ") +
                known.join(QLatin1Char(' ')));
        const auto value = word.mid(at + 1);
        if (value.contains(QLatin1Char(';')) || value.contains(QLatin1Char('\'')) ||
            value.contains(QLatin1Char('\\')))
            return refuse(
                QStringLiteral("the value of %1 has a character that cannot stand there").arg(name));
        words.insert(name, value);
    }
    const auto sslmode = QStringLiteral("sslmode");
    if (!staysHere(words)) {
        if (words.value(sslmode, QStringLiteral("verify-full")) != QLatin1String("verify-full"))
            return refuse(QStringLiteral("a connection beyond this machine needs sslmode=verify-full"));
        // Said outright, they go before a service file and the environment; a local socket has no use for
        // them. Encryption by GSSAPI would go before TLS.
        words.insert(sslmode, QStringLiteral("verify-full"));
        words.insert(QStringLiteral("gssencmode"), QStringLiteral("disable"));
    }
    words.insert(QStringLiteral("connect_timeout"), QStringLiteral("10"));
    // A server that is gone without a word is found out.
    words.insert(QStringLiteral("keepalives_idle"), QStringLiteral("10"));
    words.insert(QStringLiteral("keepalives_interval"), QStringLiteral("5"));
    words.insert(QStringLiteral("keepalives_count"), QStringLiteral("3"));
    words.insert(QStringLiteral("tcp_user_timeout"), QStringLiteral("20000"));
    words.insert(QStringLiteral("application_name"), QStringLiteral("trustbench"));
    QStringList options;
    for (auto word = words.cbegin(); word != words.cend(); ++word)
        options.append(word.key() + QLatin1Char('=') + word.value());
    return options.join(QLatin1Char(';'));
}

QString besideJournal(const QString& journal) {
    if (!isSharedJournal(journal))
        return journal;
    const auto name = DeviceId(journal.mid(scheme.size()).left(longestName)).encoded();
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/trustbench/shared/%1/journal")
               .arg(name.isEmpty() ? QStringLiteral("default") : name);
}

} // namespace trustbench
