#include "app/real_door.h"

#include "app/catalogue.h"
#include "app/pack_location.h"
#include "app/portrait_file.h"
#include "core/engine/engine.h"
#include "core/engine/model_store.h"
#include "core/engine/recipe.h"
#include "core/image/picture_writer.h"

#include <algorithm>

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
    core::Status exportPicture(const ui::ExportOrder& order) override
    {
        return app::exportPicture(order.path, order.picture, order.quality, order.withRecipe ? &order.recipe : nullptr,
                                  order.withAiLabel ? AiLabel::Written : AiLabel::LeftOut);
    }
    core::Result<Recipe> readRecipe(const std::filesystem::path& path) override
    {
        const auto text = core::image::readRecipeText(path);
        return text ? recipeFromJson(*text) : text.error();
    }

    std::vector<core::Result<PackInfo>> packs() override
    {
        const auto pack = findPack(m_options.pack);
        return {pack ? inspectPack(*pack) : pack.error()};
    }
    core::Result<PackInfo> checkPack(const std::filesystem::path& folder) override { return verifyPack(folder); }

    core::Result<ui::Catalogue> catalogue() override
    {
        const auto entries = shippedCatalogue();
        if (!entries)
            return entries.error();
        const auto pack = inspectPack(personalPack());
        if (!pack && pack.error().code != core::ErrorCode::ModelMissing) // before the first file there is no pack
            return pack.error();
        ui::Catalogue catalogue{personalPack(), {}};
        for (const CatalogueEntry& entry : *entries)
            catalogue.models.push_back({entry, pack && holds(*pack, entry.name)});
        return catalogue;
    }
    core::Result<AddedModel> download(const CatalogueEntry& entry, LicenceAnswer answer, core::jobs::JobContext& job) override
    {
        return fetchModel(personalPack(), entry, answer, job);
    }
    core::Result<AddedModel> addModel(const std::filesystem::path& file, LicenceAnswer answer, core::jobs::JobContext& job) override
    {
        return core::engine::addModel(personalPack(), file, answer, job);
    }

private:
    static bool holds(const PackInfo& pack, const std::string& name)
    {
        return std::any_of(pack.models.begin(), pack.models.end(), [&](const PackModel& model) { return model.present && model.name == name; });
    }

    /// Tried again each time, so that a pack that was put in its place meanwhile is found.
    core::Status makeEngine()
    {
        if (m_engine)
            return core::done();
        auto engine = openEngine(m_options);
        if (!engine)
            return engine.error();
        m_engine = std::move(*engine);
        return core::done();
    }

    const StudioOptions m_options;
    std::unique_ptr<Engine> m_engine; ///< the device thread's
};

} // namespace

std::unique_ptr<ui::EngineDoor> openRealDoor(const StudioOptions& options)
{
    return std::make_unique<RealDoor>(options);
}

} // namespace app
