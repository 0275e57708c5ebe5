#include "ui/window_app.h"

#include "ui/views/main_window.h"
#include "ui/views/theme.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace ui {
namespace {

/// Ours and Qt's own, for the system's language where there is one.
void installTranslations(QApplication& application)
{
    auto* ours = new QTranslator(&application);
    if (ours->load(QLocale(), QStringLiteral("likeness"), QStringLiteral("_"), QStringLiteral(":/likeness/translations")))
        application.installTranslator(ours);
    auto* qts = new QTranslator(&application);
    if (qts->load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(qts);
}

} // namespace

int run(QApplication& application, std::unique_ptr<EngineDoor> door, const WindowOptions& options)
{
    installTranslations(application);
    views::applyTheme(application, options.settings.appearance);
    controllers::Studio studio(std::move(door));
    views::MainWindow window(studio, options.examplePhoto, options.settings);
    QObject::connect(&window, &views::MainWindow::appearanceChosen, &application,
        [&application](Appearance appearance) { views::applyTheme(application, appearance); });
    QObject::connect(&window, &views::MainWindow::closing, &window, [&window, &options] {
        if (options.storeSettings)
            options.storeSettings(window.settings());
    });
    window.show();
    studio.openEngine();
    studio.photos().open(options.photos);
    return QApplication::exec();
}

} // namespace ui
