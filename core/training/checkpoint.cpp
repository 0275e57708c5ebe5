#include "core/training/checkpoint.h"

namespace core::training {
namespace {

std::filesystem::path checkpointIn(const std::filesystem::path& run)
{
    return run / "checkpoint.safetensors";
}

} // namespace

Result<double> resumeRun(const std::filesystem::path& run, Optimizer& optimizer)
{
    if (!std::filesystem::exists(checkpointIn(run)))
        return 0.0;
    const auto saved = weights::readSafetensors(checkpointIn(run));
    if (!saved)
        return saved.error();
    if (const auto restored = optimizer.restore(*saved); !restored)
        return restored.error();
    return std::stod(saved->metadata.at("seconds"));
}

Status writeCheckpoint(const std::filesystem::path& run, const Optimizer& optimizer, double seconds)
{
    auto state = optimizer.state();
    state.metadata["seconds"] = std::to_string(seconds);
    return weights::writeSafetensors(checkpointIn(run), state);
}

} // namespace core::training
