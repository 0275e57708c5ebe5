#include "core/nets/published_pixels.h"

#include "core/image/geometry.h"
#include "core/image/resample.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>

namespace core::nets {
namespace {

using Triple = std::array<double, 3>;

at::Tensor normalised(const image::Image& picture, const Triple& mean, const Triple& deviation)
{
    const auto column = [](const Triple& t) { return torch::tensor({t[0], t[1], t[2]}, torch::kFloat).view({3, 1, 1}); };
    const auto bytes = torch::from_blob(const_cast<std::uint8_t*>(picture.pixels.data()), {picture.height, picture.width, 3}, torch::kByte);
    return (bytes.permute({2, 0, 1}).to(torch::kFloat).div(255) - column(mean)) / column(deviation);
}

} // namespace

at::Tensor clipPixels(const image::Image& picture, int side)
{
    const int shorter = std::min(picture.width, picture.height);
    const auto scaled = [&](int length) { return static_cast<int>(static_cast<std::int64_t>(side) * length / shorter); };
    const auto resized = image::resize(picture, scaled(picture.width), scaled(picture.height), image::Filter::Bicubic);
    const auto middle = image::crop(resized, {(resized.width - side) / 2, (resized.height - side) / 2, side, side});
    return normalised(middle, {0.48145466, 0.4578275, 0.40821073}, {0.26862954, 0.26130258, 0.27577711});
}

at::Tensor parserPixels(const image::Image& picture, int side)
{
    return normalised(image::resize(picture, side, side, image::Filter::Bilinear), {0.485, 0.456, 0.406}, {0.229, 0.224, 0.225});
}

} // namespace core::nets
