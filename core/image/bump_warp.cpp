#include "core/image/bump_warp.h"

#include <algorithm>
#include <cmath>

namespace core::image {
namespace {

constexpr float kStillPx = 0.05f;

/// Between the four pixels around (x, y), which lies inside.
std::uint8_t sampled(const Image& picture, float x, float y, int channel)
{
    const int x0 = static_cast<int>(x), y0 = static_cast<int>(y);
    const int x1 = std::min(x0 + 1, picture.width - 1), y1 = std::min(y0 + 1, picture.height - 1);
    const float fx = x - static_cast<float>(x0), fy = y - static_cast<float>(y0);
    const float above = picture.at(x0, y0, channel) * (1 - fx) + picture.at(x1, y0, channel) * fx;
    const float below = picture.at(x0, y1, channel) * (1 - fx) + picture.at(x1, y1, channel) * fx;
    return static_cast<std::uint8_t>(std::lround(above * (1 - fy) + below * fy));
}

} // namespace

WarpedPicture warpByBumps(const Image& picture, std::span<const Bump> bumps)
{
    WarpedPicture result{picture, Image(picture.width, picture.height, 1)};
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            float dx = 0, dy = 0;
            for (const auto& bump : bumps) {
                const float rx = static_cast<float>(x) - bump.centre.x, ry = static_cast<float>(y) - bump.centre.y;
                const float pull = std::exp(-(rx * rx + ry * ry) / (2 * bump.radius * bump.radius));
                dx -= pull * (bump.move.x + bump.zoom * rx);
                dy -= pull * (bump.move.y + bump.zoom * ry);
            }
            const float length = std::hypot(dx, dy);
            if (length < kStillPx)
                continue;
            result.mask.at(x, y) = static_cast<std::uint8_t>(std::lround(std::min(length * 64, 255.0f)));
            const float sx = std::clamp(static_cast<float>(x) + dx, 0.0f, static_cast<float>(picture.width - 1));
            const float sy = std::clamp(static_cast<float>(y) + dy, 0.0f, static_cast<float>(picture.height - 1));
            for (int c = 0; c < picture.channels; ++c)
                result.picture.at(x, y, c) = sampled(picture, sx, sy, c);
        }
    return result;
}

} // namespace core::image
