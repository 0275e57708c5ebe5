// Takes pictures of the window in its states, driven by the scripted door of the window's tests.
//   LANGUAGE=de QT_SCALE_FACTOR=2 screenshots OUT_FOLDER PHOTO...
#include "../../ui/scripted_door.h"
#include "ui/text/translations.h"
#include "ui/views/control_panel.h"
#include "ui/views/main_window.h"
#include "ui/views/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPlainTextEdit>
#include <QTimer>

namespace {

using namespace ui;

bool waitUntil(const std::function<bool()>& holds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds() && timer.elapsed() < 60'000)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    QApplication::processEvents();
    return holds();
}

class Photographer {
public:
    Photographer(QApplication& application, const QDir& folder, const QStringList& photos)
        : m_application(application)
        , m_folder(folder)
        , m_photos(photos)
    {
    }

    bool takeAll(Appearance appearance, const QString& name)
    {
        views::applyTheme(m_application, appearance);
        auto door = std::make_shared<ScriptedDoor>();
        door->gated = true;
        controllers::Studio studio(door, [] { return quint64(7391); });
        views::MainWindow window(studio, m_photos.value(0), {});
        window.show();
        studio.openEngine();
        auto& session = studio.session();
        bool good = waitUntil([&] { return session.engine.facts().has_value(); }) && take(window, name + "-1-first-run");

        studio.photos().open(m_photos);
        good = good && waitUntil([&] {
            for (int row = 0; row < session.photos.count(); ++row)
                if (session.photos.find(session.photos.idAt(row))->state < models::PhotoState::Ready)
                    return false;
            return true;
        });
        good = good && take(window, name + "-2-photo");

        models::Draft draft = session.draft.draft();
        draft.prompt = QStringLiteral("An oil painting in warm evening light, linen shirt, dark background");
        draft.negativePrompt = QStringLiteral("blurry, text");
        draft.count = 3;
        session.draft.set(draft);
        studio.paint().generate();
        door->permits.release(20 + 12);
        good = good && waitUntil([&] {
            return door->stepsDone == 32 && session.activity.activity().portrait == 2 && !session.stage.stage().preview.isNull();
        });
        good = good && take(window, name + "-3-painting");
        door->permits.release(8 + 20);
        good = good && waitUntil([&] { return !session.activity.activity().isBusy(); });
        studio.paint().showResult(session.results.idAt(0));
        good = good && take(window, name + "-4-portrait");

        core::Error error{ core::ErrorCode::NoFace, "0 faces in a picture of 640 x 480 pixels", "Use a photo with a face." };
        studio.photos().show(session.photos.idAt(1));
        session.notice.set({ models::Notice::Kind::Error, QStringLiteral("No face was found in “group.jpg”."),
            QStringLiteral("Choose a photo in which the face is turned to the camera, well lit and not too small."),
            QStringLiteral("no_face: 0 faces") });
        door->faceCount = 3;
        studio.photos().chooseFace(0);
        return good && take(window, name + "-5-notice");
    }

private:
    bool take(QWidget& window, const QString& name)
    {
        QApplication::processEvents();
        return window.grab().save(m_folder.filePath(name + QStringLiteral(".png")));
    }

    QApplication& m_application;
    QDir m_folder;
    QStringList m_photos;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 3) {
        qWarning("usage: screenshots OUT_FOLDER PHOTO...");
        return 2;
    }
    ui::text::installTranslations(application, QLocale());
    const QDir folder(arguments[1]);
    folder.mkpath(QStringLiteral("."));
    Photographer photographer(application, folder, arguments.mid(2));
    const bool good = photographer.takeAll(Appearance::Dark, QStringLiteral("dark"))
        && photographer.takeAll(Appearance::Light, QStringLiteral("light"));
    return good ? 0 : 1;
}
