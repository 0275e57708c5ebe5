// Figures of hair.
#include "core/faces/measure_parts.h"

#include <algorithm>
#include <cmath>

namespace core::faces {

namespace {

constexpr float kUnit = FacePatch::kUnit;
constexpr float kUnlikeSkin = 15; ///< colourDistance from which a pixel over the brows is no longer forehead
constexpr int kShrink = 4; ///< hair is looked for at a quarter of the patch's size
constexpr int kRounds = 4;
constexpr int kWidth = FacePatch::kWidth / kShrink, kHeight = FacePatch::kHeight / kShrink;

/// The head as an ellipse around brows and jaw: 1 on its edge, where most skulls end.
class Head {
public:
    explicit Head(const FacePatch& patch)
    {
        const auto& p = patch.landmarks;
        m_browY = patch.middle(19, 24).y;
        m_chinY = p[8].y;
        m_middle = {(p[0].x + p[16].x) / 2, (p[0].y + p[16].y) / 2};
        m_half = std::max(0.4f * kUnit, (p[16].x - p[0].x) / 2);
        m_up = m_middle.y - (m_browY - 1.25f * kUnit);
    }
    float browY() const { return m_browY; }
    float chinY() const { return m_chinY; }
    float half() const { return m_half; }
    image::Point middle() const { return m_middle; }
    float skull(float x, float y) const { return std::hypot((x - m_middle.x) / (1.04f * m_half), (y - m_middle.y) / m_up); }

private:
    image::Point m_middle;
    float m_browY = 0, m_chinY = 0, m_half = 0, m_up = 0;
};

std::vector<PatchPixel> pixelsInBox(const FacePatch& patch, float x0, float x1, float y0, float y1)
{
    std::vector<PatchPixel> found;
    for (int y = int(std::ceil(y0)); float(y) <= y1; ++y)
        for (int x = int(std::ceil(std::min(x0, x1))); float(x) <= std::max(x0, x1); ++x)
            if (patch.has(x, y))
                found.push_back({x, y});
    return found;
}

/// Pixels over the forehead, where most heads have hair.
std::vector<PatchPixel> crownPixels(const FacePatch& patch, const Head& head)
{
    auto pixels = pixelsInBox(patch, head.middle().x - 0.6f * head.half(), head.middle().x + 0.6f * head.half(), //
        head.browY() - 1.3f * kUnit, head.browY() - 0.8f * kUnit);
    std::erase_if(pixels, [&head](const PatchPixel& q) { return head.skull(float(q.x), float(q.y)) > 1; });
    return pixels;
}

enum class Guess { Never, Unlikely, Likely };

/// What a pixel is likely to be before its colour is looked at.
Guess firstGuess(const FacePatch& patch, const Head& head, const std::vector<image::Point>& face, float x, float y)
{
    const float skull = head.skull(x, y);
    const float fromBrow = (y - head.browY()) / kUnit, fromMiddle = std::abs(x - head.middle().x) / head.half();
    if (!patch.has(int(x), int(y)) || skull > 2.1f)
        return Guess::Never;
    bool inFace = false;
    for (std::size_t i = 0, j = face.size() - 1; i < face.size(); j = i++)
        if ((face[i].y > y) != (face[j].y > y) && x < (face[j].x - face[i].x) * (y - face[i].y) / (face[j].y - face[i].y) + face[i].x)
            inFace = !inFace;
    if (inFace || (y > head.chinY() && fromMiddle < 0.45f))
        return Guess::Never;
    if (fromBrow < -0.78f && skull < 1.08f)
        return Guess::Likely;
    if (fromBrow < 0.05f && fromMiddle > 0.97f && skull > 0.97f && skull < 1.13f)
        return Guess::Likely;
    return Guess::Unlikely;
}

/// How often colours occur, in boxes of 8 x 8 x 8 L*a*b*, each sample spread over its neighbours.
class ColourCounts {
public:
    void add(const LabColour& colour, float weight)
    {
        const auto box = boxOf(colour);
        for (int l = -1; l <= 1; ++l)
            for (int a = -1; a <= 1; ++a)
                for (int b = -1; b <= 1; ++b)
                    m_counts[index(box[0] + l, box[1] + a, box[2] + b)] += weight * (l ? 0.25f : 0.5f) * (a ? 0.25f : 0.5f) * (b ? 0.25f : 0.5f);
        m_sum += weight;
    }
    float share(const LabColour& colour) const
    {
        const auto box = boxOf(colour);
        return (m_counts[index(box[0], box[1], box[2])] + 1e-3f * m_sum) / (m_sum + 1e-6f);
    }

private:
    static constexpr int kSide = 18;
    static std::array<int, 3> boxOf(const LabColour& c)
    {
        return {std::clamp(int(c.l / 8) + 2, 1, kSide - 2), std::clamp(int(std::floor(c.a / 8)) + 8, 1, kSide - 2),
            std::clamp(int(std::floor(c.b / 8)) + 8, 1, kSide - 2)};
    }
    static std::size_t index(int l, int a, int b) { return std::size_t((l * kSide + a) * kSide + b); }
    std::vector<float> m_counts = std::vector<float>(std::size_t(kSide) * kSide * kSide);
    float m_sum = 0;
};

/// Tells hair from skin, background and clothes: begins with where hair usually is, learns the colours there and elsewhere,
/// decides anew by place and colour, and so on a few times.
std::vector<std::uint8_t> findHair(const FacePatch& patch, const Head& head)
{
    const auto& p = patch.landmarks;
    std::vector<image::Point> face; // jaw, then over the brows: surely no hair but a fringe
    const float inset = 0.06f;
    for (std::size_t i = 0; i <= 16; ++i)
        face.push_back({p[i].x + inset * (head.middle().x - p[i].x), p[i].y + inset * (head.middle().y - p[i].y)});
    for (const std::size_t i : {26u, 24u, 19u, 17u})
        face.push_back({p[i].x + 0.1f * (head.middle().x - p[i].x), p[i].y});

    const std::size_t count = std::size_t(kWidth) * kHeight;
    std::vector<LabColour> colours(count);
    std::vector<Guess> guesses(count);
    std::vector<float> hair(count); // probability
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x) {
            const std::size_t i = std::size_t(y) * kWidth + std::size_t(x);
            colours[i] = patch.at(x * kShrink + kShrink / 2, y * kShrink + kShrink / 2);
            guesses[i] = firstGuess(patch, head, face, float(x * kShrink + kShrink / 2), float(y * kShrink + kShrink / 2));
            hair[i] = guesses[i] == Guess::Likely ? 0.85f : guesses[i] == Guess::Unlikely ? 0.1f : 0;
        }
    for (int round = 0; round < kRounds; ++round) {
        ColourCounts ofHair, ofRest;
        for (int y = 0; y < kHeight; ++y)
            for (int x = 0; x < kWidth; ++x) {
                const std::size_t i = std::size_t(y) * kWidth + std::size_t(x);
                if (!patch.has(x * kShrink + kShrink / 2, y * kShrink + kShrink / 2))
                    continue;
                ofHair.add(colours[i], hair[i]);
                ofRest.add(colours[i], 1 - hair[i]);
            }
        std::vector<float> next(count);
        for (int y = 0; y < kHeight; ++y)
            for (int x = 0; x < kWidth; ++x) {
                const std::size_t i = std::size_t(y) * kWidth + std::size_t(x);
                if (guesses[i] == Guess::Never)
                    continue;
                float around = 0; // hair comes in areas: what is next to hair is likely hair
                int n = 0;
                for (int dy = -1; dy <= 1; ++dy)
                    for (int dx = -1; dx <= 1; ++dx)
                        if (x + dx >= 0 && x + dx < kWidth && y + dy >= 0 && y + dy < kHeight) {
                            around += hair[std::size_t(y + dy) * kWidth + std::size_t(x + dx)];
                            ++n;
                        }
                const float place = guesses[i] == Guess::Likely ? 0.8f : 0.25f;
                const float odds = std::log(place / (1 - place)) + 3 * (around / float(n) - 0.5f)
                    + std::log(ofHair.share(colours[i]) / ofRest.share(colours[i]));
                next[i] = 1 / (1 + std::exp(-odds));
            }
        hair = std::move(next);
    }
    std::vector<std::uint8_t> found(patch.colours.size());
    for (int y = 0; y < FacePatch::kHeight; ++y)
        for (int x = 0; x < FacePatch::kWidth; ++x)
            found[std::size_t(y) * FacePatch::kWidth + std::size_t(x)] = hair[std::size_t(y / kShrink) * kWidth + std::size_t(x / kShrink)] > 0.5f;
    return found;
}

class HairView {
public:
    HairView(const FacePatch& patch, const Head& head) : m_hair(patch.hair.empty() ? findHair(patch, head) : patch.hair) { }

    bool isHair(const PatchPixel& q) const { return m_hair[std::size_t(q.y) * FacePatch::kWidth + std::size_t(q.x)] != 0; }

private:
    std::vector<std::uint8_t> m_hair;
};

/// Rows from the brows up to where the forehead's colour ends, the median over columns; nothing without a visible edge.
std::optional<float> hairline(const FacePatch& patch, const Head& head, const LabColour& forehead)
{
    std::vector<float> heights;
    for (int x = int(patch.landmarks[19].x); x <= int(patch.landmarks[24].x); x += 2) {
        const int start = int(head.browY() - 0.12f * kUnit);
        int unlike = 0;
        for (int y = start; y >= 0 && patch.has(x, y); --y) {
            unlike = colourDistance(patch.at(x, y), forehead) > kUnlikeSkin ? unlike + 1 : 0;
            if (unlike == 4) {
                heights.push_back(float(start - y - 3) / kUnit + 0.12f);
                break;
            }
        }
    }
    if (heights.size() < 8)
        return {};
    return quantile(std::move(heights), 0.5f);
}

/// What is behind: the picture's edges beside the head, where neither hair nor shoulders are likely.
std::optional<LabColour> backgroundColour(const FacePatch& patch)
{
    const auto& p = patch.landmarks;
    auto pixels = pixelsInBox(patch, 0, p[0].x - 0.9f * kUnit, 0, p[2].y);
    const auto right = pixelsInBox(patch, p[16].x + 0.9f * kUnit, FacePatch::kWidth - 1, 0, p[14].y);
    pixels.insert(pixels.end(), right.begin(), right.end());
    return medianColour(patch, pixels);
}

/// Says of pixels beside the face whether they are of the hair's colour, more than of the skin's or the background's.
class HairMatch {
public:
    HairMatch(const FacePatch& patch, const LabColour& hair, const LabColour& skin)
        : m_patch(patch), m_hair(hair), m_skin(skin), m_background(backgroundColour(patch))
    {
    }

    std::optional<double> share(const std::vector<PatchPixel>& pixels) const
    {
        if (pixels.size() < 20)
            return {};
        const auto count = std::count_if(pixels.begin(), pixels.end(), [this](const auto& q) { return isHair(q); });
        return double(count) / double(pixels.size());
    }
    std::optional<float> distanceToBackground() const
    {
        if (!m_background)
            return {};
        return colourDistance(m_hair, *m_background);
    }

private:
    bool isHair(const PatchPixel& q) const
    {
        if (!m_patch.hair.empty())
            return m_patch.hair[std::size_t(q.y) * FacePatch::kWidth + std::size_t(q.x)] != 0;
        const auto& colour = m_patch.at(q.x, q.y);
        const float toHair = colourDistance(colour, m_hair);
        return toHair < 18 && toHair < colourDistance(colour, m_skin) && (!m_background || toHair < colourDistance(colour, *m_background));
    }

    const FacePatch& m_patch;
    LabColour m_hair, m_skin;
    std::optional<LabColour> m_background;
};

/// The hair's median colour, also for the caller.
std::optional<LabColour> addColour(const FacePatch& patch, const std::vector<PatchPixel>& hair, const LabColour& skin, Measurements& out)
{
    const auto colour = medianColour(patch, hair);
    if (!colour)
        return {};
    std::vector<float> lightness;
    for (const auto& q : hair)
        lightness.push_back(patch.at(q.x, q.y).l);
    out["hair_l"] = colour->l;
    out["hair_shine"] = quantile(std::move(lightness), 0.9f);
    out["hair_to_skin"] = colour->l / std::max(1.0f, skin.l);
    out["hair_texture"] = fineContrast(patch, hair).value_or(0);
    if (!patch.colour)
        return colour;
    out["hair_a"] = colour->a;
    out["hair_b"] = colour->b;
    out["hair_chroma"] = colour->chroma();
    out["hair_yellow"] = std::atan2(colour->b, std::max(4.0f, colour->a)) * std::min(1.0f, colour->chroma() / 10);
    return colour;
}

} // namespace

void measureHair(const FacePatch& patch, const SkinSamples& samples, Measurements& out)
{
    const auto& p = patch.landmarks;
    const Head head(patch);
    const auto crown = crownPixels(patch, head);
    if (crown.size() < 200)
        return;
    const HairView view(patch, head);
    const LabColour forehead = samples.forehead.value_or(samples.skin);
    if (const auto height = hairline(patch, head, forehead))
        out["hairline"] = *height;
    const auto unlikeForehead = std::count_if(crown.begin(), crown.end(),
        [&](const PatchPixel& q) { return patch.hair.empty() ? colourDistance(patch.at(q.x, q.y), forehead) > kUnlikeSkin : view.isHair(q); });
    out["hair_top"] = double(unlikeForehead) / double(crown.size());
    std::vector<PatchPixel> hair;
    std::copy_if(crown.begin(), crown.end(), std::back_inserter(hair), [&view](const auto& q) { return view.isHair(q); });
    out["hair_found"] = double(hair.size()) / double(crown.size());
    for (const bool left : {true, false}) { // the sides, for whom the top tells nothing
        const float edge = left ? p[0].x : p[16].x;
        for (const auto& q : pixelsInBox(patch, edge - 0.3f * kUnit, edge + 0.3f * kUnit, head.browY() - 0.6f * kUnit, p[0].y))
            if (view.isHair(q))
                hair.push_back(q);
    }
    if (hair.size() < 60)
        return;
    const auto colour = addColour(patch, hair, samples.skin, out);
    if (!colour)
        return;
    const HairMatch match(patch, *colour, samples.skin);
    if (const auto distance = match.distanceToBackground())
        out["hair_background"] = *distance;

    const auto beside = [&](std::size_t left, std::size_t right, float yFrom, float yTo, const char* name) {
        double sum = 0;
        int count = 0;
        for (const bool isLeft : {true, false}) {
            const float edge = isLeft ? p[left].x - 0.05f * kUnit : p[right].x + 0.05f * kUnit;
            if (const auto share = match.share(pixelsInBox(patch, edge, edge + (isLeft ? -0.35f : 0.35f) * kUnit, yFrom, yTo))) {
                sum += *share;
                ++count;
            }
        }
        if (count)
            out[name] = sum / count;
    };
    beside(1, 15, p[1].y - 0.2f * kUnit, p[2].y, "hair_ear");
    beside(3, 13, p[3].y, p[4].y, "hair_mouth");
    beside(5, 11, p[5].y, p[8].y, "hair_chin");
    beside(5, 11, p[8].y + 0.1f * kUnit, p[8].y + 0.5f * kUnit, "hair_neck");
}

} // namespace core::faces
