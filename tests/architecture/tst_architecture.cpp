#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <functional>

/// Walks the sources and fails on a breach of the rules that ARCHITECTURE.md marks always. A rule that is
/// only written down is soon broken: Debian's Qt lets a target that links Core alone include <QWidget>.
namespace {

struct Source {
    QString path; ///< relative to the top level
    QString folder;
    QStringList lines;
};

QList<Source> sourcesUnder(const QStringList& tops) {
    QList<Source> sources;
    const QDir root(QStringLiteral(TRUSTBENCH_SOURCE_DIR));
    for (const auto& top : tops) {
        QDirIterator files(root.filePath(top), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s cannot be read", qPrintable(file.fileName()));
            const QString path = root.relativeFilePath(file.fileName());
            sources.append({path, path.section(QLatin1Char('/'), 0, 1),
                            QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))});
        }
    }
    return sources;
}

QStringList includesOf(const Source& source) {
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
    QStringList names;
    for (const auto& line : source.lines)
        if (const auto match = include.match(line); match.hasMatch())
            names.append(match.captured(1));
    return names;
}

/// Each folder of core and the folders it may include, itself apart. Transitive by listing.
QHash<QString, QSet<QString>> allowedInCore() {
    const QSet<QString> base{QStringLiteral("core/base")};
    const QSet<QString> crypto = base + QSet<QString>{QStringLiteral("core/crypto")};
    const QSet<QString> middle =
        crypto + QSet<QString>{QStringLiteral("core/device"), QStringLiteral("core/trust"),
                               QStringLiteral("core/access")};
    const QSet<QString> upper =
        middle + QSet<QString>{QStringLiteral("core/envelope"), QStringLiteral("core/net")};
    const QSet<QString> services =
        upper + QSet<QString>{QStringLiteral("core/wos"), QStringLiteral("core/repository")};
    const QSet<QString> all = services + QSet<QString>{QStringLiteral("core/onboarding")};
    return {{QStringLiteral("core/base"), {}},
            {QStringLiteral("core/crypto"), base},
            {QStringLiteral("core/device"), crypto},
            {QStringLiteral("core/trust"), crypto},
            {QStringLiteral("core/access"), crypto},
            {QStringLiteral("core/envelope"), middle},
            {QStringLiteral("core/net"), middle},
            {QStringLiteral("core/wos"), upper + QSet<QString>{QStringLiteral("core/repository")}},
            {QStringLiteral("core/repository"), upper},
            {QStringLiteral("core/onboarding"), services},
            {QStringLiteral("core/journal"), all}};
}

bool isProjectFolder(const QString& include) {
    return include.startsWith(QLatin1String("core/")) || include.startsWith(QLatin1String("ui/")) ||
           include.startsWith(QLatin1String("app/")) || include.startsWith(QLatin1String("tests/"));
}

QString folderOf(const QString& include) {
    return include.section(QLatin1Char('/'), 0, 1);
}

QSet<QString> headersIn(const QString& joinedFolders, const QString& module) {
    QSet<QString> names;
    for (const auto& folder : joinedFolders.split(QLatin1Char('|')))
        if (folder.endsWith(module))
            for (const auto& name : QDir(folder).entryList(QDir::Files))
                names.insert(name);
    return names;
}

/// Calls `forbid` for each include; a non-empty answer is a breach.
QStringList breaches(const QStringList& tops,
                     const std::function<QString(const Source&, const QString&)>& forbid) {
    QStringList found;
    for (const auto& source : sourcesUnder(tops))
        for (const auto& include : includesOf(source))
            if (const QString why = forbid(source, include); !why.isEmpty())
                found.append(QStringLiteral("%1 includes %2: %3").arg(source.path, include, why));
    return found;
}

/// Every line of the sources that matches, comments apart.
QStringList linesMatching(const QStringList& tops, const QRegularExpression& pattern,
                          const QStringList& exceptPrefixes = {}) {
    QStringList found;
    for (const auto& source : sourcesUnder(tops)) {
        const bool excepted =
            std::any_of(exceptPrefixes.begin(), exceptPrefixes.end(),
                        [&](const QString& prefix) { return source.path.startsWith(prefix); });
        for (int i = 0; i < source.lines.size() && !excepted; ++i) {
            const QString code = source.lines[i].section(QLatin1String("//"), 0, 0);
            if (pattern.match(code).hasMatch())
                found.append(QStringLiteral("%1:%2: %3").arg(source.path).arg(i + 1).arg(code.trimmed()));
        }
    }
    return found;
}

const QStringList product{QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app")};

} // namespace

class TestArchitecture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layersOfCoreLookOnlyDown() {
        const auto allowed = allowedInCore();
        const auto found =
            breaches({QStringLiteral("core")}, [&](const Source& source, const QString& include) {
                if (!allowed.contains(source.folder))
                    return QStringLiteral("not a folder of core");
                if (!isProjectFolder(include) || folderOf(include) == source.folder ||
                    allowed[source.folder].contains(folderOf(include)))
                    return QString();
                return QStringLiteral("not below %1").arg(source.folder);
            });
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void appUsesUiUsesCore() {
        const auto found = breaches(product, [](const Source& source, const QString& include) {
            if (include.startsWith(QLatin1String("tests/")))
                return QStringLiteral("the product must not know its tests");
            if (source.path.startsWith(QLatin1String("ui/")) && include.startsWith(QLatin1String("app/")))
                return QStringLiteral("ui is below app");
            if (source.folder == QLatin1String("ui/text") && include.startsWith(QLatin1String("ui/")) &&
                folderOf(include) != source.folder)
                return QStringLiteral("words know no window");
            if (source.folder == QLatin1String("app/cli") && include.startsWith(QLatin1String("ui/")) &&
                folderOf(include) != QLatin1String("ui/text"))
                return QStringLiteral("the command line uses only the words of ui");
            if (source.folder == QLatin1String("app/wos") && isProjectFolder(include) &&
                folderOf(include) != source.folder && folderOf(include) != QLatin1String("core/base"))
                return QStringLiteral("the bench WOS judges with its own code");
            return QString();
        });
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void coreAndWordsKnowNoWindow() {
        const auto gui = headersIn(QStringLiteral(QT_GUI_HEADERS), QStringLiteral("/QtGui"));
        const auto widgets = headersIn(QStringLiteral(QT_WIDGETS_HEADERS), QStringLiteral("/QtWidgets"));
        QVERIFY(gui.contains(QStringLiteral("QImage")));
        QVERIFY(widgets.contains(QStringLiteral("QWidget")));
        const auto found =
            breaches({QStringLiteral("core"), QStringLiteral("ui/text"), QStringLiteral("app/cli"),
                      QStringLiteral("app/services"), QStringLiteral("app/wos")},
                     [&](const Source&, const QString& include) {
                         const QString name = include.section(QLatin1Char('/'), -1);
                         const bool forbidden = gui.contains(name) || widgets.contains(name) ||
                                                include.startsWith(QLatin1String("QtGui")) ||
                                                include.startsWith(QLatin1String("QtWidgets"));
                         return forbidden ? QStringLiteral("Gui or Widgets") : QString();
                     });
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void thirdPartyHeadersStayInTheirFolder_data() {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QStringList>("folders");
        QTest::newRow("QCA") << QStringLiteral("^(QtCrypto|qca)")
                             << QStringList{QStringLiteral("core/crypto")};
        QTest::newRow("OpenSSL") << QStringLiteral("^openssl/")
                                 << QStringList{QStringLiteral("core/crypto"), QStringLiteral("core/trust"),
                                                QStringLiteral("app/wos")};
        QTest::newRow("libgit2") << QStringLiteral("^git2") << QStringList{QStringLiteral("core/repository")};
        QTest::newRow("yaml-cpp") << QStringLiteral("^yaml-cpp/")
                                  << QStringList{QStringLiteral("core/repository")};
        QTest::newRow("gpgme") << QStringLiteral("^gpgme") << QStringList{QStringLiteral("core/repository")};
        QTest::newRow("libssh") << QStringLiteral("^libssh") << QStringList{};
        QTest::newRow("QtKeychain") << QStringLiteral("^qt6keychain/")
                                    << QStringList{QStringLiteral("core/access")};
        QTest::newRow("libqrencode") << QStringLiteral("^qrencode")
                                     << QStringList{QStringLiteral("app/records")};
        QTest::newRow("httplib") << QStringLiteral("^httplib") << QStringList{QStringLiteral("app/wos")};
    }

    void thirdPartyHeadersStayInTheirFolder() {
        QFETCH(QString, header);
        QFETCH(QStringList, folders);
        const QRegularExpression pattern(header);
        const auto found = breaches(product, [&](const Source& source, const QString& include) {
            if (!pattern.match(include).hasMatch())
                return QString();
            if (!folders.contains(source.folder))
                return QStringLiteral("belongs into %1 alone").arg(folders.join(QStringLiteral(", ")));
            // In the bench WOS the handles are shared between its own files; it wraps nothing for others.
            if (source.path.endsWith(QLatin1String(".h")) && source.folder != QLatin1String("app/wos") &&
                !source.path.endsWith(QLatin1String("_p.h")))
                return QStringLiteral("not in a header that others include");
            return QString();
        });
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void onlyOneWayToWait() {
        // then() of Qt 6.4: with a context it aborts when that dies first; set while its future ends it may
        // run twice, which ends the program.
        const auto found = linesMatching(
            product, QRegularExpression(QStringLiteral("\\bwaitForFinished\\b|\\bQEventLoop\\b|\\.then\\(|"
                                                       "\\bQWizard\\b|\\bprocessEvents\\b")));
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void secretsAreRevealedOnlyWhereTheyMust() {
        // Each place where a secret's bytes are read. A new one belongs here after a second look.
        const auto found = linesMatching(product, QRegularExpression(QStringLiteral("(\\.|->)reveal\\(\\)")),
                                         {QStringLiteral("core/crypto/"), QStringLiteral("core/access/"),
                                          QStringLiteral("core/net/"), QStringLiteral("core/repository/"),
                                          QStringLiteral("core/onboarding/FolderDeviceLink.cpp"),
                                          QStringLiteral("core/wos/")});
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void wireProfilesAreDataNotBranches() {
        const auto found =
            linesMatching(product, QRegularExpression(QStringLiteral("==\\s*Q\\w*\\(\"(gitops-|pr1-|miaf)")));
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void nothingIsLeftForLater() {
        // In comments above all, so not through linesMatching. In two pieces, or it would find itself.
        const QRegularExpression marker(QStringLiteral("\\b(TO") + QStringLiteral("DO|FIX") +
                                        QStringLiteral("ME)\\b"));
        QStringList found;
        for (const auto& source : sourcesUnder(product + QStringList{QStringLiteral("tests")}))
            for (const auto& line : source.lines)
                if (marker.match(line).hasMatch())
                    found.append(source.path + QStringLiteral(": ") + line.trimmed());
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
