#include "core/training/forgery_maker.h"

#include "core/image/bump_warp.h"
#include "core/image/codec.h"
#include "core/image/geometry.h"
#include "core/image/jpeg_writer.h"
#include "core/image/resample.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace core::training {
namespace {

using image::Image;
using image::Point;
using Random = std::mt19937_64;
using Points = std::vector<Point>;

double uniform(Random& random, double low, double high) { return std::uniform_real_distribution<double>(low, high)(random); }

bool chance(Random& random, double probability) { return std::bernoulli_distribution(probability)(random); }

int pick(Random& random, int count) { return std::uniform_int_distribution<int>(0, count - 1)(random); }

std::uint8_t toByte(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0l, 255l)); }

Point middleOf(const Points& points)
{
    Point sum;
    for (const auto& p : points) {
        sum.x += p.x;
        sum.y += p.y;
    }
    const auto count = static_cast<float>(points.size());
    return { sum.x / count, sum.y / count };
}

Points scaled(Points points, float factor)
{
    const Point middle = middleOf(points);
    for (auto& p : points)
        p = { middle.x + (p.x - middle.x) * factor, middle.y + (p.y - middle.y) * factor };
    return points;
}

Points joined(std::initializer_list<Points> lists)
{
    Points all;
    for (const auto& list : lists)
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

Points both(const FaceMesh& mesh, MeshPart a, MeshPart b) { return joined({ meshPart(mesh, a), meshPart(mesh, b) }); }

/// Points of the nose that mean the same place in every face; its outline in meshPart is a hull, which does not.
Points noseAnchors(const FaceMesh& mesh)
{
    Points points;
    for (const std::size_t i : { 168, 6, 195, 4, 1, 2, 98, 327, 129, 358, 49, 279 })
        points.push_back(mesh[i]);
    return points;
}

Points innerFace(const FaceMesh& mesh)
{
    return joined({ both(mesh, MeshPart::LeftBrow, MeshPart::RightBrow), both(mesh, MeshPart::LeftEye, MeshPart::RightEye),
        noseAnchors(mesh), meshPart(mesh, MeshPart::Lips) });
}

/// The points of `points` above (or below) the height of the nose's tip, for masks of half a face.
Points half(const Points& points, const FaceMesh& mesh, bool upper)
{
    Points kept;
    for (const auto& p : points)
        if ((p.y < mesh[1].y + 6) == upper)
            kept.push_back(p);
    kept.push_back({ mesh[234].x, mesh[1].y });
    kept.push_back({ mesh[454].x, mesh[1].y });
    return kept;
}

/// A soft mask of the outline, its corners moved at random.
Image softMask(int width, int height, Points outline, double jitterPx, double blurPx, Random& random)
{
    std::normal_distribution<float> shift(0, static_cast<float>(jitterPx));
    for (auto& p : outline)
        p = { p.x + shift(random), p.y + shift(random) };
    return image::gaussianBlur(image::polygonMask(width, height, convexHull(std::move(outline))), blurPx);
}

/// The mask made weaker.
Image faded(Image mask, double strength)
{
    for (auto& value : mask.pixels)
        value = toByte(value * strength);
    return mask;
}

struct ColourStatistics {
    std::array<double, 3> mean{}, deviation{};
};

ColourStatistics coloursUnder(const Image& picture, const Image& mask)
{
    ColourStatistics result;
    std::array<double, 3> sum{}, squares{};
    double weight = 1e-6;
    for (std::size_t i = 0; i < mask.pixels.size(); ++i) {
        const double w = mask.pixels[i] / 255.0;
        weight += w;
        for (std::size_t c = 0; w > 0 && c < 3; ++c) {
            const double value = picture.pixels[3 * i + c];
            sum[c] += w * value;
            squares[c] += w * value * value;
        }
    }
    for (std::size_t c = 0; c < 3; ++c) {
        result.mean[c] = sum[c] / weight;
        result.deviation[c] = std::sqrt(std::max(squares[c] / weight - result.mean[c] * result.mean[c], 1.0));
    }
    return result;
}

/// `source` with the mean and spread that `target` has under the mask; strength 0 leaves it as it is.
Image recoloured(Image source, const Image& target, const Image& mask, double strength)
{
    const auto from = coloursUnder(source, mask), to = coloursUnder(target, mask);
    for (std::size_t i = 0; i < source.pixels.size(); ++i) {
        const std::size_t c = i % 3;
        const double spread = std::clamp(to.deviation[c] / from.deviation[c], 0.5, 2.0);
        const double matched = (source.pixels[i] - from.mean[c]) * spread + to.mean[c];
        source.pixels[i] = toByte(source.pixels[i] + strength * (matched - source.pixels[i]));
    }
    return source;
}

Image grayed(Image picture)
{
    for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += 3) {
        const auto luma = toByte(0.299 * picture.pixels[i] + 0.587 * picture.pixels[i + 1] + 0.114 * picture.pixels[i + 2]);
        picture.pixels[i] = picture.pixels[i + 1] = picture.pixels[i + 2] = luma;
    }
    return picture;
}

bool isGray(const Image& picture)
{
    for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += 3 * 37)
        if (std::abs(picture.pixels[i] - picture.pixels[i + 1]) > 12
            || std::abs(picture.pixels[i + 1] - picture.pixels[i + 2]) > 12)
            return false;
    return true;
}

/// A slight change of tone or sharpness, as between two shots.
Image retouched(const Image& picture, Random& random)
{
    Image result = picture;
    const double brightness = uniform(random, -18, 18), contrast = uniform(random, 0.85, 1.15);
    std::array<double, 3> shift{};
    if (!isGray(picture))
        for (auto& s : shift)
            s = uniform(random, -14, 14);
    for (std::size_t i = 0; i < result.pixels.size(); ++i)
        result.pixels[i] = toByte((result.pixels[i] - 128) * contrast + 128 + brightness + shift[i % 3]);
    const int sharpness = pick(random, 3);
    if (sharpness == 0) {
        result = image::gaussianBlur(result, uniform(random, 0.4, 1.2));
    } else if (sharpness == 1) {
        const Image soft = image::gaussianBlur(result, 1.0);
        const double amount = uniform(random, 0.3, 1.0);
        for (std::size_t i = 0; i < result.pixels.size(); ++i)
            result.pixels[i] = toByte(result.pixels[i] + amount * (result.pixels[i] - soft.pixels[i]));
    } else {
        const double scale = uniform(random, 0.45, 0.9);
        const auto small = image::resize(
            result, static_cast<int>(result.width * scale), static_cast<int>(result.height * scale), image::Filter::Bilinear);
        result = image::resize(small, result.width, result.height, image::Filter::Bicubic);
    }
    return result;
}

/// A similarity that turns, scales and shifts a little around `middle`.
image::Similarity nudge(Point middle, double size, Random& random)
{
    const double angle = uniform(random, -0.05, 0.05), scale = uniform(random, 0.95, 1.05);
    image::Similarity result{ scale * std::cos(angle), scale * std::sin(angle), 0, 0 };
    const Point moved = result.apply(middle);
    result.tx = middle.x - moved.x + uniform(random, -0.03, 0.03) * size;
    result.ty = middle.y - moved.y + uniform(random, -0.02, 0.02) * size;
    return result;
}

float widthOf(const FaceMesh& mesh) { return std::hypot(mesh[454].x - mesh[234].x, mesh[454].y - mesh[234].y); }

Forgery laidOver(const Image& base, const Image& over, Image mask)
{
    Forgery forgery{ image::blend(base, over, mask), {} };
    forgery.mask = std::move(mask);
    return forgery;
}

/// One of the parts that can be exchanged or painted over, by number: the same points in every face.
constexpr int kParts = 4;
Points partOf(const FaceMesh& mesh, int which)
{
    switch (which) {
    case 0:
        return joined({ both(mesh, MeshPart::LeftEye, MeshPart::RightEye), both(mesh, MeshPart::LeftBrow, MeshPart::RightBrow) });
    case 1:
        return noseAnchors(mesh);
    case 2:
        return meshPart(mesh, MeshPart::Lips);
    default:
        return joined({ noseAnchors(mesh), meshPart(mesh, MeshPart::Lips) });
    }
}

/// Fills the hole (mask > 0) smoothly from its surroundings: averages on coarser and coarser grids, then back down.
void pullPush(std::vector<float>& values, std::vector<float>& weights, int width, int height)
{
    if (width <= 1 && height <= 1)
        return;
    const int w = (width + 1) / 2, h = (height + 1) / 2;
    std::vector<float> coarse(static_cast<std::size_t>(w) * h * 3, 0), coarseWeights(static_cast<std::size_t>(w) * h, 0);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto from = static_cast<std::size_t>(y) * width + x, to = static_cast<std::size_t>(y / 2) * w + x / 2;
            coarseWeights[to] += weights[from];
            for (std::size_t c = 0; c < 3; ++c)
                coarse[3 * to + c] += weights[from] * values[3 * from + c];
        }
    for (std::size_t i = 0; i < coarseWeights.size(); ++i) {
        for (std::size_t c = 0; c < 3; ++c)
            coarse[3 * i + c] /= std::max(coarseWeights[i], 1e-6f);
        coarseWeights[i] = std::min(coarseWeights[i], 1.0f);
    }
    pullPush(coarse, coarseWeights, w, h);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto to = static_cast<std::size_t>(y) * width + x;
            if (weights[to] >= 1)
                continue;
            // Bilinear between the centres of the four coarse cells around.
            const float sx = std::clamp((static_cast<float>(x) - 0.5f) / 2, 0.0f, static_cast<float>(w - 1));
            const float sy = std::clamp((static_cast<float>(y) - 0.5f) / 2, 0.0f, static_cast<float>(h - 1));
            const int x0 = static_cast<int>(sx), y0 = static_cast<int>(sy), x1 = std::min(x0 + 1, w - 1),
                      y1 = std::min(y0 + 1, h - 1);
            const float fx = sx - static_cast<float>(x0), fy = sy - static_cast<float>(y0);
            for (std::size_t c = 0; c < 3; ++c) {
                const auto cell = [&](int cx, int cy) { return coarse[3 * (static_cast<std::size_t>(cy) * w + cx) + c]; };
                const float smooth = (cell(x0, y0) * (1 - fx) + cell(x1, y0) * fx) * (1 - fy)
                    + (cell(x0, y1) * (1 - fx) + cell(x1, y1) * fx) * fy;
                values[3 * to + c] = weights[to] * values[3 * to + c] + (1 - weights[to]) * smooth;
            }
        }
}

Image filled(const Image& picture, const Image& hole)
{
    std::vector<float> values(picture.pixels.begin(), picture.pixels.end()), weights(hole.pixels.size());
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = hole.pixels[i] ? 0.0f : 1.0f;
    pullPush(values, weights, picture.width, picture.height);
    Image result = picture;
    for (std::size_t i = 0; i < values.size(); ++i)
        result.pixels[i] = toByte(values[i]);
    return result;
}

/// Spread of the fine detail around the hole: what grain a painter would add.
double grainAround(const Image& picture, const Image& ring)
{
    const Image soft = image::gaussianBlur(picture, 1.5);
    double squares = 0, count = 1;
    for (std::size_t i = 0; i < ring.pixels.size(); ++i)
        if (ring.pixels[i]) {
            const double detail = picture.pixels[3 * i + 1] - soft.pixels[3 * i + 1];
            squares += detail * detail;
            ++count;
        }
    return std::min(std::sqrt(squares / count), 8.0);
}

} // namespace

const char* forgeryName(ForgeryKind kind)
{
    static constexpr std::array kNames{ "self_blend", "swap", "transplant", "fill_in", "round_trip", "warp" };
    return kNames[static_cast<std::size_t>(kind)];
}

std::optional<ForgeryKind> forgeryFromName(const std::string& name)
{
    for (int i = 0; i < kForgeryKinds; ++i)
        if (forgeryName(static_cast<ForgeryKind>(i)) == name)
            return static_cast<ForgeryKind>(i);
    return std::nullopt;
}

ForgeryMaker::ForgeryMaker(const std::vector<Image>& pictures, const std::vector<FaceMesh>& meshes, RoundTrip roundTrip)
    : m_pictures(pictures)
    , m_meshes(meshes)
    , m_roundTrip(std::move(roundTrip))
{
    assert(pictures.size() == meshes.size());
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        const auto& mesh = meshes[i];
        const Point eyes{ (mesh[33].x + mesh[263].x) / 2, (mesh[33].y + mesh[263].y) / 2 },
            lips{ (mesh[0].x + mesh[17].x) / 2, (mesh[0].y + mesh[17].y) / 2 };
        const float width = std::max(widthOf(mesh), 1.0f), height = std::max(lips.y - eyes.y, 1.0f);
        m_poses.push_back({ (mesh[1].x - (mesh[234].x + mesh[454].x) / 2) / width, (mesh[1].y - eyes.y) / height,
            (mesh[14].y - mesh[13].y) / height, isGray(pictures[i]) });
    }
}

Forgery ForgeryMaker::make(std::size_t sample, ForgeryKind kind, Random& random) const
{
    switch (kind) {
    case ForgeryKind::SelfBlend:
        return selfBlend(sample, random);
    case ForgeryKind::Swap:
        return swap(sample, random);
    case ForgeryKind::Transplant:
        return transplant(sample, random);
    case ForgeryKind::FillIn:
        return fillIn(sample, random);
    case ForgeryKind::RoundTrip:
        return decoded(sample, random);
    case ForgeryKind::Warp:
        return warpFeatures(sample, random);
    }
    return {};
}

std::size_t ForgeryMaker::similarPose(std::size_t sample, Random& random) const
{
    const auto& wanted = m_poses[sample];
    std::size_t best = sample;
    double least = 1e9;
    // The nearest of a random few: alike enough to fit, and another one each time.
    for (int tries = 0; tries < 80; ++tries) {
        const auto other = static_cast<std::size_t>(pick(random, static_cast<int>(m_poses.size())));
        const auto& pose = m_poses[other];
        if (other == sample || (pose.gray && !wanted.gray))
            continue;
        const double distance
            = 2 * std::abs(pose.yaw - wanted.yaw) + std::abs(pose.pitch - wanted.pitch) + std::abs(pose.mouth - wanted.mouth);
        if (distance < least) {
            least = distance;
            best = other;
        }
    }
    return best;
}

Forgery ForgeryMaker::selfBlend(std::size_t sample, Random& random) const
{
    const auto& picture = m_pictures[sample];
    const auto& mesh = m_meshes[sample];
    const float size = widthOf(mesh);
    Points outline;
    switch (pick(random, 5)) {
    case 0:
        outline = scaled(faceOval(mesh), static_cast<float>(uniform(random, 0.85, 1.05)));
        break;
    case 1:
        outline = scaled(innerFace(mesh), static_cast<float>(uniform(random, 1.0, 1.25)));
        break;
    case 2:
        outline = half(faceOval(mesh), mesh, true);
        break;
    case 3:
        outline = half(faceOval(mesh), mesh, false);
        break;
    default:
        outline = scaled(faceOval(mesh), static_cast<float>(uniform(random, 0.7, 0.95)));
        break;
    }
    const auto mask = faded(softMask(picture.width, picture.height, outline, 0.02 * size, uniform(random, 0.8, 7), random),
        std::array{ 0.5, 0.75, 1.0, 1.0, 1.0 }[static_cast<std::size_t>(pick(random, 5))]);
    auto over = retouched(picture, random);
    over = image::warp(over, nudge(middleOf(faceOval(mesh)), size, random), picture.width, picture.height);
    return laidOver(picture, over, mask);
}

Forgery ForgeryMaker::swap(std::size_t sample, Random& random) const
{
    const auto& picture = m_pictures[sample];
    const auto donor = similarPose(sample, random);
    const auto from = innerFace(m_meshes[donor]), to = innerFace(m_meshes[sample]);
    const auto fit = image::estimateSimilarity(from, to);
    if (donor == sample || !fit)
        return selfBlend(sample, random);
    auto over = image::warp(m_pictures[donor], *fit, picture.width, picture.height);
    if (m_poses[sample].gray)
        over = grayed(std::move(over));
    // No further out than the donor's own face reaches.
    auto donorOval = faceOval(m_meshes[donor]);
    for (auto& p : donorOval)
        p = fit->apply(p);
    const float size = widthOf(m_meshes[sample]);
    const auto scale = static_cast<float>(uniform(random, 0.82, 1.0));
    const bool inner = chance(random, 0.3);
    auto mask = softMask(picture.width, picture.height,
        inner ? scaled(innerFace(m_meshes[sample]), 1.15f) : scaled(faceOval(m_meshes[sample]), scale), 0.01 * size,
        uniform(random, 1.5, 6), random);
    const auto reach = image::gaussianBlur(image::polygonMask(picture.width, picture.height, scaled(donorOval, 0.95f)), 2);
    for (std::size_t i = 0; i < mask.pixels.size(); ++i)
        mask.pixels[i] = std::min(mask.pixels[i], reach.pixels[i]);
    over = recoloured(std::move(over), picture, mask, uniform(random, 0.7, 1.0));
    return laidOver(picture, over, std::move(mask));
}

Forgery ForgeryMaker::transplant(std::size_t sample, Random& random) const
{
    const auto& picture = m_pictures[sample];
    const auto donor = similarPose(sample, random);
    const int which = pick(random, kParts);
    const auto to = partOf(m_meshes[sample], which);
    const auto fit = image::estimateSimilarity(partOf(m_meshes[donor], which), to);
    if (donor == sample || !fit)
        return selfBlend(sample, random);
    auto over = image::warp(m_pictures[donor], *fit, picture.width, picture.height);
    if (m_poses[sample].gray)
        over = grayed(std::move(over));
    const float size = widthOf(m_meshes[sample]);
    auto mask = softMask(picture.width, picture.height, scaled(convexHull(to), static_cast<float>(uniform(random, 1.15, 1.45))),
        0.01 * size, uniform(random, 1, 4), random);
    over = recoloured(std::move(over), picture, mask, uniform(random, 0.7, 1.0));
    return laidOver(picture, over, std::move(mask));
}

Forgery ForgeryMaker::fillIn(std::size_t sample, Random& random) const
{
    const auto& picture = m_pictures[sample];
    const auto& mesh = m_meshes[sample];
    const float size = widthOf(mesh);
    // A feature, or a patch of skin (a mole, a scar or a wrinkle taken away).
    Points outline = partOf(mesh, pick(random, kParts));
    if (chance(random, 0.6)) {
        const auto oval = faceOval(mesh);
        const Point middle = middleOf(oval), edge = oval[static_cast<std::size_t>(pick(random, static_cast<int>(oval.size())))];
        const auto far = static_cast<float>(uniform(random, 0.2, 0.75)),
                   radius = static_cast<float>(uniform(random, 0.08, 0.2)) * size;
        outline.clear();
        for (int i = 0; i < 9; ++i)
            outline.push_back({ middle.x + (edge.x - middle.x) * far + radius * std::cos(0.7f * static_cast<float>(i)),
                middle.y + (edge.y - middle.y) * far + radius * std::sin(0.7f * static_cast<float>(i)) });
    } else {
        outline = scaled(convexHull(outline), static_cast<float>(uniform(random, 0.8, 1.1)));
    }
    const auto hole = softMask(picture.width, picture.height, outline, 0.012 * size, 0, random);
    auto over = filled(picture, hole);
    const double grain = grainAround(picture, hole) * uniform(random, 0.3, 1.0);
    std::normal_distribution<double> noise(0, grain + 1e-3);
    for (std::size_t i = 0; i < over.pixels.size(); i += 3) {
        const double n = noise(random);
        for (std::size_t c = 0; c < 3; ++c)
            over.pixels[i + c] = toByte(over.pixels[i + c] + n);
    }
    return laidOver(picture, over, image::gaussianBlur(hole, uniform(random, 0.5, 2)));
}

Forgery ForgeryMaker::decoded(std::size_t sample, Random& random) const
{
    assert(m_roundTrip);
    const auto& picture = m_pictures[sample];
    const auto over = m_roundTrip(picture);
    if (chance(random, 0.5))
        return { over, Image(picture.width, picture.height, 1, 255) };
    const auto outline = scaled(faceOval(m_meshes[sample]), static_cast<float>(uniform(random, 0.8, 1.1)));
    return laidOver(picture, over, softMask(picture.width, picture.height, outline, 2, uniform(random, 1, 5), random));
}

Forgery ForgeryMaker::warpFeatures(std::size_t sample, Random& random) const
{
    const auto& mesh = m_meshes[sample];
    const float size = widthOf(mesh);
    const auto amount = static_cast<float>(uniform(random, 0.03, 0.07)) * size * (chance(random, 0.5) ? 1.0f : -1.0f);
    std::vector<image::Bump> bumps;
    switch (pick(random, 4)) {
    case 0: // corners of the mouth up or down, and a little apart
        bumps = { { mesh[61], { -0.4f * amount, -amount }, 0, 0.1f * size },
            { mesh[291], { 0.4f * amount, -amount }, 0, 0.1f * size } };
        break;
    case 1: // eyes larger or smaller
        for (const auto part : { MeshPart::LeftEye, MeshPart::RightEye })
            bumps.push_back({ middleOf(meshPart(mesh, part)), {}, 4 * amount / size, 0.11f * size });
        break;
    case 2: // a slimmer or wider jaw
        bumps = { { mesh[172], { amount, 0 }, 0, 0.16f * size }, { mesh[397], { -amount, 0 }, 0, 0.16f * size } };
        break;
    default: // nose slimmer or wider, brows moved
        bumps = { { mesh[129], { amount * 0.6f, 0 }, 0, 0.07f * size }, { mesh[358], { -amount * 0.6f, 0 }, 0, 0.07f * size },
            { mesh[105], { 0, amount }, 0, 0.12f * size }, { mesh[334], { 0, amount }, 0, 0.12f * size } };
        break;
    }
    auto warped = image::warpByBumps(m_pictures[sample], bumps);
    return { std::move(warped.picture), std::move(warped.mask) };
}

Degradation Degradation::draw(Random& random) { return chance(random, 0.5) ? drawn(random) : Degradation{}; }

Degradation Degradation::drawn(Random& random)
{
    Degradation d;
    d.noiseSeed = random();
    if (chance(random, 0.25))
        d.scale = uniform(random, 0.6, 1.0);
    if (chance(random, 0.2))
        d.blurPx = uniform(random, 0.2, 0.9);
    if (chance(random, 0.25))
        d.noise = uniform(random, 0.5, 4);
    if (chance(random, 0.6))
        d.jpegQuality = 50 + pick(random, 48);
    if (chance(random, 0.5)) {
        d.brightness = uniform(random, -20, 20);
        d.contrast = uniform(random, 0.85, 1.15);
        for (auto& gain : d.gains)
            gain = uniform(random, 0.93, 1.07);
    }
    d.gray = chance(random, 0.08);
    return d;
}

Image degrade(const Image& picture, const Degradation& d)
{
    Image result = picture;
    if (d.scale < 1) {
        const auto small = image::resize(result, std::max(1, static_cast<int>(result.width * d.scale)),
            std::max(1, static_cast<int>(result.height * d.scale)), image::Filter::Bicubic);
        result = image::resize(small, picture.width, picture.height, image::Filter::Bicubic);
    }
    result = image::gaussianBlur(result, d.blurPx);
    if (d.gray)
        result = grayed(std::move(result));
    Random random(d.noiseSeed);
    std::normal_distribution<float> noise(0, static_cast<float>(d.noise) + 1e-6f);
    const bool plain = d.noise <= 0 && d.brightness == 0 && d.contrast == 1;
    for (std::size_t i = 0; !plain && i < result.pixels.size(); ++i)
        result.pixels[i] = toByte(((result.pixels[i] - 128) * d.contrast + 128) * (d.gray ? 1 : d.gains[i % 3]) + d.brightness
            + (d.noise > 0 ? noise(random) : 0));
    if (d.jpegQuality > 0) {
        const auto bytes = image::encodeJpeg(result, d.jpegQuality);
        const auto decoded = bytes ? image::decodeImage(*bytes) : Result<image::Decoded>(bytes.error());
        assert(decoded.ok()); // our own bytes
        if (decoded.ok() && decoded->image.channels == 3)
            result = decoded->image;
    }
    return result;
}

} // namespace core::training
