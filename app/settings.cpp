#include "app/settings.h"

#include <QSettings>

namespace app {
namespace {

QString nameOf(ui::Appearance appearance)
{
    switch (appearance) {
    case ui::Appearance::Light: return QStringLiteral("light");
    case ui::Appearance::Dark: return QStringLiteral("dark");
    case ui::Appearance::HighContrast: return QStringLiteral("contrast");
    case ui::Appearance::System: break;
    }
    return QStringLiteral("system");
}

ui::Appearance appearanceFrom(const QString& name)
{
    for (const auto appearance : {ui::Appearance::Light, ui::Appearance::Dark, ui::Appearance::HighContrast})
        if (name == nameOf(appearance))
            return appearance;
    return ui::Appearance::System;
}

} // namespace

ui::WindowSettings loadWindowSettings()
{
    const QSettings stored(QStringLiteral("likeness"), QStringLiteral("likeness"));
    ui::WindowSettings settings;
    settings.geometry = stored.value("window/geometry").toByteArray();
    settings.columns = stored.value("window/columns").toByteArray();
    settings.appearance = appearanceFrom(stored.value("window/appearance").toString());
    settings.outlinesShown = stored.value("window/outlinesShown", settings.outlinesShown).toBool();
    settings.advancedShown = stored.value("window/advancedShown", settings.advancedShown).toBool();
    settings.heatShown = stored.value("window/heatShown", settings.heatShown).toBool();
    settings.consentRead = stored.value("window/consentRead", settings.consentRead).toBool();
    settings.batchFolder = stored.value("batch/folder").toString();
    settings.namePattern = stored.value("batch/names").toString();
    settings.openFolder = stored.value("folders/open").toString();
    settings.saveFolder = stored.value("folders/save").toString();
    return settings;
}

void storeWindowSettings(const ui::WindowSettings& settings)
{
    QSettings stored(QStringLiteral("likeness"), QStringLiteral("likeness"));
    stored.setValue("window/geometry", settings.geometry);
    stored.setValue("window/columns", settings.columns);
    stored.setValue("window/appearance", nameOf(settings.appearance));
    stored.setValue("window/outlinesShown", settings.outlinesShown);
    stored.setValue("window/advancedShown", settings.advancedShown);
    stored.setValue("window/heatShown", settings.heatShown);
    stored.setValue("window/consentRead", settings.consentRead);
    stored.setValue("batch/folder", settings.batchFolder);
    stored.setValue("batch/names", settings.namePattern);
    stored.setValue("folders/open", settings.openFolder);
    stored.setValue("folders/save", settings.saveFolder);
}

} // namespace app
