#include "core/training/checkpoint.h"

#include "core/weights/strict_loader.h"

#include <cstdlib>

namespace core::training {
namespace {

constexpr const char* kCompanion = "companion.";

std::filesystem::path checkpointIn(const std::filesystem::path& run)
{
    return run / "checkpoint.safetensors";
}

/// What writeFileAtomically had not finished.
void removeParts(const std::filesystem::path& run)
{
    std::error_code ignored;
    std::vector<std::filesystem::path> parts;
    for (const auto& entry : std::filesystem::directory_iterator(run, ignored))
        if (entry.path().extension() == ".part")
            parts.push_back(entry.path());
    for (const auto& part : parts)
        std::filesystem::remove(part, ignored);
}

} // namespace

Result<double> resumeRun(const std::filesystem::path& run, Optimizer& optimizer, torch::nn::Module* companion)
{
    removeParts(run);
    if (!std::filesystem::exists(checkpointIn(run)))
        return 0.0;
    const auto saved = weights::readSafetensors(checkpointIn(run));
    if (!saved)
        return saved.error();
    const auto seconds = saved->metadata.find("seconds");
    char* end = nullptr;
    const double used = seconds == saved->metadata.end() ? -1 : std::strtod(seconds->second.c_str(), &end);
    if (!(used >= 0) || end == seconds->second.c_str())
        return Error{ErrorCode::FormatBroken, "the checkpoint does not say how long its run has taken", "Begin a new run in another folder."};
    if (companion)
        if (const auto loaded = weights::loadStrict(*companion, weights::withPrefix(saved->tensors, kCompanion), "the checkpoint"); !loaded)
            return loaded.error();
    if (const auto restored = optimizer.restore(*saved); !restored)
        return restored.error();
    return used;
}

Status writeCheckpoint(const std::filesystem::path& run, const Optimizer& optimizer, double seconds, const torch::nn::Module* companion)
{
    auto state = optimizer.state();
    if (companion)
        for (const auto& [name, tensor] : weights::stateOf(*companion))
            state.tensors[kCompanion + name] = tensor;
    state.metadata["seconds"] = std::to_string(seconds);
    return weights::writeSafetensors(checkpointIn(run), state);
}

} // namespace core::training
