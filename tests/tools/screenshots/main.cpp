// Takes pictures of the window at work, with the real engine: light, dark, German, Hebrew, and light at twice the size.
//   screenshots OUT_FOLDER PHOTO...
//   screenshots --scripted OUT_FOLDER PHOTO...     with the window tests' door instead, which also tells a heat map
//   screenshots --set NAME OUT_FOLDER PHOTO...     one of them alone
// Exit code 1 when a picture could not be made; it says which, and why.
#include "photographer.h"

#include "../../ui/scripted_door.h"
#include "app/catalogue.h"
#include "app/pack_location.h"
#include "app/real_door.h"
#include "core/engine/engine.h"
#include "ui/text/translations.h"
#include "ui/views/theme.h"

#include <QFileInfo>
#include <QLocale>
#include <QProcess>

namespace {

struct Scene {
    const char *name, *language, *scale;
    ui::Appearance appearance;
    bool whole;
};
constexpr Scene kScenes[] = {
    { "light", "en_GB", "1", ui::Appearance::Light, true },
    { "dark", "en_GB", "1", ui::Appearance::Dark, true },
    { "german", "de_DE", "1", ui::Appearance::Light, false },
    { "hebrew", "he_IL", "1", ui::Appearance::Dark, false },
    { "double", "en_GB", "2", ui::Appearance::Light, false },
};

std::shared_ptr<ui::EngineDoor> newDoor(bool scripted)
{
    if (!scripted)
        return app::openRealDoor({});
    auto door = std::make_shared<ScriptedDoor>();
    door->tellsHeat = true;
    door->stepTime = std::chrono::milliseconds(20);
    door->portraitSide = 512;
    if (const auto pack = core::engine::inspectPack(app::shippedPack()))
        door->pack = *pack;
    door->offered.folder = "/home/anna/.local/share/likeness/packs/published";
    if (const auto entries = app::shippedCatalogue())
        for (const auto& entry : *entries)
            door->offered.models.push_back({ entry, entry.name == "image_encoder" });
    return door;
}

int takeScene(QApplication& application, const Scene& scene, bool scripted, const QStringList& arguments)
{
    QLocale::setDefault(QLocale(QLatin1String(scene.language)));
    ui::text::installTranslations(application, QLocale());
    ui::views::applyTheme(application, scene.appearance);
    QStringList photos; // as the window names them, so that it knows a batch's photo for one of its own
    for (const QString& photo : arguments.mid(1))
        photos << QFileInfo(photo).absoluteFilePath();
    Photographer::Set set{ QDir(arguments[0]), photos, QLatin1String(scene.name), scene.appearance, scene.whole };
    set.folder.mkpath(QStringLiteral("."));
    Photographer photographer(newDoor(scripted), set);
    return photographer.takeAll() ? 0 : 1;
}

/// Each in a program of its own, since the scale and the language hold for a whole one.
int takeScenes(const QStringList& arguments)
{
    int failed = 0;
    for (const Scene& scene : kScenes) {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedChannels);
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QLatin1String(scene.scale));
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), QStringList{ QStringLiteral("--set"), QLatin1String(scene.name) } + arguments);
        child.waitForFinished(-1);
        if (child.exitStatus() != QProcess::NormalExit)
            qWarning("%s: the program ended before its pictures were made", scene.name);
        failed += child.exitStatus() != QProcess::NormalExit || child.exitCode() != 0;
    }
    return failed > 0 ? 1 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const QStringList whole = arguments;
    const bool scripted = arguments.removeAll(QStringLiteral("--scripted")) > 0;
    const qsizetype at = arguments.indexOf(QLatin1String("--set"));
    const QString name = at < 0 ? QString() : arguments.value(at + 1);
    if (at >= 0)
        arguments.remove(at, std::min<qsizetype>(2, arguments.size() - at));
    const auto* scene = std::find_if(
        std::begin(kScenes), std::end(kScenes), [&](const Scene& known) { return name == QLatin1String(known.name); });
    if (arguments.size() < 2 || (at >= 0 && scene == std::end(kScenes))) {
        qWarning("usage: screenshots [--scripted] [--set light|dark|german|hebrew|double] OUT_FOLDER PHOTO...");
        return 2;
    }
    if (at < 0) {
        QCoreApplication application(argc, argv);
        return takeScenes(whole);
    }
    QApplication application(argc, argv);
    return takeScene(application, *scene, scripted, arguments);
}
