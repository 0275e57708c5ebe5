#include "app/window.h"

#include "app/pack_location.h"
#include "app/portrait_file.h"
#include "app/data_location.h"
#include "app/settings.h"
#include "core/engine/engine.h"
#include "ui/window_app.h"

#include <QApplication>

namespace app {
namespace {

using namespace core::engine;

/// The engine behind the window's door.
class RealDoor : public ui::EngineDoor {
public:
    explicit RealDoor(StudioOptions options) : m_options(std::move(options)) {}

    core::Result<ui::EngineFacts> open(core::jobs::JobContext&) override
    {
        if (const auto ready = makeEngine(); !ready)
            return ready.error();
        return ui::EngineFacts{m_engine->pack(), m_engine->deviceName(), m_engine->deviceReason()};
    }
    core::Result<Analysis> analyze(const core::image::Image& photo, int faceIndex, core::jobs::JobContext& job) override
    {
        const auto ready = makeEngine();
        return ready ? m_engine->analyze(photo, faceIndex, job) : ready.error();
    }
    core::Result<Portrait> paint(const PortraitRequest& request, core::jobs::JobContext& job) override
    {
        const auto ready = makeEngine();
        return ready ? m_engine->paint(request, job) : ready.error();
    }
    core::Result<Verdict> verify(const core::image::Image& picture, core::jobs::JobContext& job) override
    {
        const auto ready = makeEngine();
        return ready ? m_engine->verify(picture, job) : ready.error();
    }
    core::Result<core::image::Image> readPhoto(const std::filesystem::path& path, core::jobs::JobContext&) override { return app::readPhoto(path); }
    core::Status save(const Portrait& portrait, const std::filesystem::path& path) override { return savePortrait(portrait, path); }

private:
    /// Tried again each time, so that a pack that was put in its place meanwhile is found.
    core::Status makeEngine()
    {
        if (m_engine)
            return core::done();
        const auto pack = findPack(m_options.pack);
        if (!pack)
            return pack.error();
        EngineOptions engineOptions{*pack, m_options.device};
        engineOptions.basePack = shippedPack();
        auto engine = Engine::open(engineOptions);
        if (!engine)
            return engine.error();
        m_engine = std::move(*engine);
        return core::done();
    }

    const StudioOptions m_options;
    std::unique_ptr<Engine> m_engine; ///< the device thread's
};

QString toQString(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

} // namespace

int openWindow(const WindowCommand& command, int& argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Likeness"));
    QApplication::setDesktopFileName(QStringLiteral("likeness"));
    ui::WindowOptions options;
    for (const auto& photo : command.photos)
        options.photos << toQString(photo);
    options.examplePhoto = toQString(findData("resources/examples/man_in_jacket.jpg"));
    options.settings = loadWindowSettings();
    options.storeSettings = storeWindowSettings;
    return ui::run(application, std::make_unique<RealDoor>(command.studio), options);
}

} // namespace app
