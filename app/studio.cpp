#include "app/studio.h"


namespace app {
namespace {

using namespace core::engine;

class EngineStudio : public Studio {
public:
    explicit EngineStudio(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}

    core::Result<Analysis> analyze(const core::image::Image& photo, int faceIndex, core::jobs::JobContext& job) override
    {
        return m_engine->analyze(photo, faceIndex, job);
    }
    core::Result<Portrait> paint(const PortraitRequest& request, core::jobs::JobContext& job) override { return m_engine->paint(request, job); }
    core::Result<std::vector<Verdict>> verifyFaces(const core::image::Image& picture, core::jobs::JobContext& job) override
    {
        return m_engine->verifyFaces(picture, job);
    }
    core::Result<Likeness> compare(const core::image::Image& first, const core::image::Image& second, core::jobs::JobContext& job) override
    {
        return m_engine->compare(first, second, job);
    }

private:
    std::unique_ptr<Engine> m_engine;
};

} // namespace

core::Result<std::unique_ptr<Studio>> openStudio(const StudioOptions& options)
{
    auto engine = openEngine(options);
    if (!engine)
        return engine.error();
    return std::unique_ptr<Studio>(std::make_unique<EngineStudio>(std::move(*engine)));
}

} // namespace app
