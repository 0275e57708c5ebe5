#include "ui/window_app.h"

#include "ui/text/translations.h"
#include "ui/views/main_window.h"
#include "ui/views/theme.h"

#include <QApplication>
#include <QLocale>

namespace ui {

int run(QApplication& application, std::unique_ptr<EngineDoor> door, const WindowOptions& options)
{
    text::installTranslations(application, QLocale());
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
