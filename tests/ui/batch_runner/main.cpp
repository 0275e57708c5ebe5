// Works a library's queue off, as the window would, and ends. To be killed at any moment.
//   batch_runner LIBRARY OUT_FOLDER [PHOTO...]
// With photos it orders them first, once.
#include "../scripted_door.h"
#include "ui/controllers/studio.h"

#include <QGuiApplication>
#include <QTimer>

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    auto library = ui::models::Library::open(arguments.value(1));
    if (!library)
        qFatal("%s", library.error().what.c_str());
    auto door = std::make_shared<ScriptedDoor>();
    door->stepTime = std::chrono::milliseconds(40); // a quarter of a second a portrait, so that a batch outlasts twenty kills
    door->portraitSide = 96;
    ui::controllers::Studio studio(door, std::move(*library));
    auto& queue = studio.queue();
    QObject::connect(&queue, &ui::controllers::QueueController::batchFinished, &application, &QCoreApplication::quit);
    studio.takeUp();
    if (arguments.size() > 3) {
        ui::controllers::BatchOrder order;
        order.photos = arguments.mid(3);
        order.settings.draft.steps = 6;
        order.settings.draft.seed = 7;
        order.folder = arguments.value(2);
        queue.add(ui::controllers::jobsOf(order, [&queue](const QString& path) { return queue.isTaken(path); }),
            ui::models::Library::Place::Last);
    } else if (!studio.session().queue.state().isBusy()) {
        return 0;
    }
    return QGuiApplication::exec();
}
