#include "app/settings.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace app;

class SettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path()); }
    void whatWasNeverStoredIsTheDefault();
    void whatIsStoredIsLoaded();

private:
    QTemporaryDir m_folder; // never the person's own settings
};

void SettingsTest::whatWasNeverStoredIsTheDefault()
{
    QVERIFY(loadWindowSettings() == ui::WindowSettings());
}

void SettingsTest::whatIsStoredIsLoaded()
{
    ui::WindowSettings settings;
    settings.geometry = QByteArray("\0\1\2", 3);
    settings.columns = "columns";
    settings.appearance = ui::Appearance::HighContrast;
    settings.outlinesShown = false;
    settings.advancedShown = true;
    settings.heatShown = true;
    settings.consentRead = true;
    settings.batchFolder = "/batch";
    settings.namePattern = "{photo}-{number}";
    settings.openFolder = QString::fromUtf8("/صور");
    settings.saveFolder = "/portraits";
    storeWindowSettings(settings);
    QVERIFY(loadWindowSettings() == settings);
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
