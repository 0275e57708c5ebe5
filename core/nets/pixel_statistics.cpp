#include "core/nets/pixel_statistics.h"

#include <nlohmann/json.hpp>
#include <torch/torch.h>

namespace core::nets {
namespace {

at::Tensor channels(const std::array<double, 3>& values, const at::Tensor& like)
{
    return torch::tensor({values[0], values[1], values[2]}, torch::kDouble).to(like.options()).view({1, 3, 1, 1});
}

bool readThree(const nlohmann::json& json, const char* name, std::array<double, 3>& values)
{
    if (!json.is_object() || !json.contains(name) || !json[name].is_array() || json[name].size() != 3)
        return false;
    for (std::size_t i = 0; i < 3; ++i) {
        if (!json[name][i].is_number())
            return false;
        values[i] = json[name][i].get<double>();
    }
    return true;
}

} // namespace

at::Tensor PixelStatistics::normalise(const at::Tensor& x) const
{
    return (x - channels(mean, x)) / channels(deviation, x);
}

at::Tensor PixelStatistics::denormalise(const at::Tensor& x) const
{
    return x * channels(deviation, x) + channels(mean, x);
}

std::string toJson(const PixelStatistics& statistics)
{
    return nlohmann::json{{"mean", statistics.mean}, {"std", statistics.deviation}}.dump();
}

Result<PixelStatistics> pixelStatisticsFromJson(const std::string& text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    PixelStatistics statistics;
    bool good = readThree(json, "mean", statistics.mean) && readThree(json, "std", statistics.deviation);
    for (const double deviation : statistics.deviation)
        good = good && deviation > 0;
    if (!good)
        return Error{ErrorCode::ModelBroken, "the pixel statistics are not {\"mean\":[3 numbers],\"std\":[3 numbers]}",
            "The model's description is damaged: fetch the pack again."};
    return statistics;
}

} // namespace core::nets
