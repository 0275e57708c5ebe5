#include "core/training/region_map.h"

#include "core/image/geometry.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace core::training {
namespace {

using image::Point;
using Points = std::vector<Point>;

// Indices of the published Face Mesh topology, each a closed outline.
constexpr std::array kOval{ 10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148,
    176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109 };
constexpr std::array kRightBrow{ 46, 53, 52, 65, 55, 107, 66, 105, 63, 70 };
constexpr std::array kLeftBrow{ 276, 283, 282, 295, 285, 336, 296, 334, 293, 300 };
constexpr std::array kRightEye{ 33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246 };
constexpr std::array kLeftEye{ 263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466 };
constexpr std::array kLips{ 61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185 };
constexpr std::array kInnerMouth{ 78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191 };
constexpr std::array kNose{ 168, 122, 351, 6, 197, 195, 5, 4, 1, 19, 94, 2, 98, 327, 129, 358, 49, 279 }; // its hull is used

template <std::size_t N> Points pick(std::span<const Point> mesh, const std::array<int, N>& indices)
{
    assert(mesh.size() == kMeshPoints);
    Points found;
    for (const int i : indices)
        found.push_back(mesh[static_cast<std::size_t>(i)]);
    return found;
}

void paint(std::vector<std::uint8_t>& map, int side, const Points& outline, std::uint8_t label)
{
    const auto mask = image::polygonMask(side, side, outline);
    for (std::size_t i = 0; i < map.size(); ++i)
        if (mask.pixels[i])
            map[i] = label;
}

/// The oval made wider and higher around its middle.
Points widened(Points outline, float across, float down)
{
    Point middle;
    for (const auto& p : outline) {
        middle.x += p.x / static_cast<float>(outline.size());
        middle.y += p.y / static_cast<float>(outline.size());
    }
    for (auto& p : outline)
        p = { middle.x + (p.x - middle.x) * across, middle.y + (p.y - middle.y) * down };
    return outline;
}

} // namespace

std::vector<Point> faceOval(std::span<const Point> mesh) { return pick(mesh, kOval); }

std::vector<Point> meshPart(std::span<const Point> mesh, MeshPart part)
{
    switch (part) {
    case MeshPart::LeftBrow:
        return pick(mesh, kLeftBrow);
    case MeshPart::RightBrow:
        return pick(mesh, kRightBrow);
    case MeshPart::LeftEye:
        return pick(mesh, kLeftEye);
    case MeshPart::RightEye:
        return pick(mesh, kRightEye);
    case MeshPart::Nose:
        return convexHull(pick(mesh, kNose));
    case MeshPart::Lips:
        return pick(mesh, kLips);
    case MeshPart::InnerMouth:
        return pick(mesh, kInnerMouth);
    }
    return {};
}

std::vector<std::uint8_t> regionMap(std::span<const Point> mesh, int side)
{
    std::vector<std::uint8_t> map(static_cast<std::size_t>(side) * side, 0);
    const auto oval = faceOval(mesh);
    paint(map, side, widened(oval, 1.28f, 1.5f), 10);
    // Below the eyes the wide outline is background (or neck), not hair.
    const float eyeLine = (mesh[33].y + mesh[263].y) / 2;
    const int firstRow = std::clamp(static_cast<int>(eyeLine), 0, side);
    std::fill(map.begin() + static_cast<std::ptrdiff_t>(firstRow) * side, map.end(), std::uint8_t(0));
    paint(map, side, oval, 1);
    paint(map, side, meshPart(mesh, MeshPart::RightBrow), 2);
    paint(map, side, meshPart(mesh, MeshPart::LeftBrow), 3);
    paint(map, side, meshPart(mesh, MeshPart::RightEye), 4);
    paint(map, side, meshPart(mesh, MeshPart::LeftEye), 5);
    paint(map, side, meshPart(mesh, MeshPart::Nose), 6);
    paint(map, side, meshPart(mesh, MeshPart::Lips), 7);
    paint(map, side, meshPart(mesh, MeshPart::InnerMouth), 8);
    return map;
}

std::vector<Point> convexHull(std::vector<Point> points)
{
    std::sort(
        points.begin(), points.end(), [](const Point& a, const Point& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    const auto turn
        = [](const Point& o, const Point& a, const Point& b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); };
    Points hull;
    for (const bool upper : { false, true }) {
        const std::size_t start = hull.size();
        for (const auto& p : points) {
            while (hull.size() >= start + 2 && turn(hull[hull.size() - 2], hull.back(), p) <= 0)
                hull.pop_back();
            hull.push_back(p);
        }
        hull.pop_back();
        if (!upper)
            std::reverse(points.begin(), points.end());
    }
    return hull;
}

} // namespace core::training
