#include "ui/text/Translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QPointer>
#include <QTranslator>

#include <utility>

namespace trustbench {

namespace {

/// Of the language before, which goes when another one comes.
QList<QPointer<QTranslator>>& installed() {
    static QList<QPointer<QTranslator>> all;
    return all;
}

bool install(const QString& name, const QString& folder) {
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(name, folder)) {
        QCoreApplication::installTranslator(translator);
        installed().append(translator);
        return true;
    }
    delete translator;
    return false;
}

} // namespace

bool installTranslations(const QString& language) {
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    for (const auto& translator : std::exchange(installed(), {}))
        delete translator;
    const auto folder = QStringLiteral(":/i18n");
    install(QStringLiteral("trustbench_en"), folder);
    const auto code = locale.name().section(QLatin1Char('_'), 0, 0);
    if (code == QLatin1String("en") || locale.language() == QLocale::C)
        return language.isEmpty() || code == QLatin1String("en");
    install(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    return install(QStringLiteral("trustbench_") + code, folder);
}

} // namespace trustbench
