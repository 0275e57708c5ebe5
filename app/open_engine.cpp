#include "app/pack_location.h"
#include "app/studio.h"

namespace app {

using namespace core::engine;

core::Result<std::unique_ptr<Engine>> openEngine(const StudioOptions& options)
{
    const auto pack = findPack(options.pack);
    if (!pack)
        return pack.error();
    EngineOptions engineOptions{*pack, options.device};
    engineOptions.basePack = shippedPack();
    engineOptions.precision = options.precision;
    engineOptions.lowMemory = options.lowMemory;
    return Engine::open(engineOptions);
}

} // namespace app
