// Takes pictures of the window at work, with the real engine.
//   LANGUAGE=de QT_SCALE_FACTOR=2 screenshots OUT_FOLDER PHOTO...
//   screenshots --scripted OUT_FOLDER PHOTO...     with the window tests' door instead, which also tells a heat map
#include "photographer.h"

#include "../../ui/scripted_door.h"
#include "app/real_door.h"
#include "ui/text/translations.h"
#include "ui/views/theme.h"

#include <QLocale>

namespace {

std::shared_ptr<ui::EngineDoor> newDoor(bool scripted)
{
    if (!scripted)
        return app::openRealDoor({});
    auto door = std::make_shared<ScriptedDoor>();
    door->tellsHeat = true;
    door->stepTime = std::chrono::milliseconds(20);
    door->portraitSide = 512;
    return door;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    const bool scripted = arguments.removeAll(QStringLiteral("--scripted")) > 0;
    if (arguments.size() < 2) {
        qWarning("usage: screenshots [--scripted] OUT_FOLDER PHOTO...");
        return 2;
    }
    ui::text::installTranslations(application, QLocale());
    Photographer::Set set{ QDir(arguments[0]), arguments.mid(1) };
    set.folder.mkpath(QStringLiteral("."));
    bool good = true;
    for (const auto& [name, appearance] : { std::pair{ "light", ui::Appearance::Light }, { "dark", ui::Appearance::Dark } }) {
        set.name = QLatin1String(name);
        set.appearance = appearance;
        ui::views::applyTheme(application, appearance);
        Photographer photographer(newDoor(scripted), set);
        good = photographer.takeAll() && good;
    }
    return good ? 0 : 1;
}
