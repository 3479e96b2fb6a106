#include "app/workstation/Preferences.h"

#include <QStandardPaths>

namespace trustbench {

namespace {
const QString lastSiteKey = QStringLiteral("lastSite");
const QString sharedListsKey = QStringLiteral("sharedLists");
const QString siteKey = QStringLiteral("site");
const QString addressKey = QStringLiteral("address");
const QString themeKey = QStringLiteral("theme");
const QString geometryKey = QStringLiteral("geometry");
const QString lightName = QStringLiteral("light");
const QString darkName = QStringLiteral("dark");
} // namespace

Preferences::Preferences()
    : m_settings(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                     QStringLiteral("/trustbench/trustbench.conf"),
                 QSettings::IniFormat) {}

QString Preferences::lastSite() const {
    return m_settings.value(lastSiteKey).toString();
}

void Preferences::setLastSite(const QString& file) {
    m_settings.setValue(lastSiteKey, file);
}

QHash<QString, QString> Preferences::sharedLists() const {
    QHash<QString, QString> lists;
    QSettings settings(m_settings.fileName(), QSettings::IniFormat);
    const int count = settings.beginReadArray(sharedListsKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        lists.insert(settings.value(siteKey).toString(), settings.value(addressKey).toString());
    }
    return lists;
}

void Preferences::setSharedLists(const QHash<QString, QString>& lists) {
    m_settings.remove(sharedListsKey);
    m_settings.beginWriteArray(sharedListsKey, static_cast<int>(lists.size()));
    int index = 0;
    for (auto list = lists.cbegin(); list != lists.cend(); ++list) {
        m_settings.setArrayIndex(index++);
        m_settings.setValue(siteKey, list.key());
        m_settings.setValue(addressKey, list.value());
    }
    m_settings.endArray();
}

ThemeChoice Preferences::theme() const {
    const auto name = m_settings.value(themeKey).toString();
    return name == lightName  ? ThemeChoice::light
           : name == darkName ? ThemeChoice::dark
                              : ThemeChoice::system;
}

void Preferences::setTheme(ThemeChoice choice) {
    if (choice == ThemeChoice::system)
        m_settings.remove(themeKey);
    else
        m_settings.setValue(themeKey, choice == ThemeChoice::light ? lightName : darkName);
}

QByteArray Preferences::geometry() const {
    return m_settings.value(geometryKey).toByteArray();
}

void Preferences::setGeometry(const QByteArray& geometry) {
    m_settings.setValue(geometryKey, geometry);
}

} // namespace trustbench
