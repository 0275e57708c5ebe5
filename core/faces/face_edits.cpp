#include "core/faces/face_edits.h"

#include "core/faces/face_outline.h"
#include "core/image/bump_warp.h"
#include "core/image/geometry.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace core::faces {
namespace {

using image::Image;
using image::Point;
using Random = std::mt19937_64;
using LandmarkSpan = std::span<const Point>;

double uniform(Random& random, double low, double high) { return std::uniform_real_distribution<double>(low, high)(random); }

Point middle(LandmarkSpan landmarks, int first, int last)
{
    Point sum;
    for (int i = first; i <= last; ++i)
        sum = {sum.x + landmarks[i].x, sum.y + landmarks[i].y};
    const auto count = static_cast<float>(last - first + 1);
    return {sum.x / count, sum.y / count};
}

// --- words

/// What an edit is called in a description, and where.
struct EditWords {
    FaceEdit edit;
    const char* region;
    const char* word;
    std::vector<std::string> asking;
};

const EditWords& wordsOf(FaceEdit edit)
{
    static const std::vector<EditWords> all{
        {FaceEdit::BlackHair, "hair", "black", {"with black hair", "black hair", "black-haired"}},
        {FaceEdit::BrownHair, "hair", "brown", {"with brown hair", "brown hair", "brown-haired"}},
        {FaceEdit::BlondHair, "hair", "blond", {"with blond hair", "blond hair", "blond"}},
        {FaceEdit::RedHair, "hair", "red", {"with red hair", "red hair", "red-haired"}},
        {FaceEdit::GrayHair, "hair", "gray", {"with gray hair", "gray hair", "gray-haired"}},
        {FaceEdit::Glasses, "eyes", "glasses", {"with glasses", "wearing glasses", "glasses"}},
        {FaceEdit::DarkGlasses, "eyes", "dark glasses", {"with dark glasses", "wearing sunglasses", "sunglasses"}},
        {FaceEdit::Smile, "mouth", "smiling", {"smiling", "with a smile", "a smiling person"}},
        {FaceEdit::BlackAndWhite, "", "black and white", {"black and white", "black and white photo", "in black and white"}},
        {FaceEdit::WarmLight, "", "warm", {"in warm light", "warm light", "golden hour"}},
        {FaceEdit::CoolLight, "", "cool", {"in cool light", "cool light", "blue hour"}},
    };
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& words) { return words.edit == edit; });
    assert(found != all.end());
    return *found;
}

bool isHair(FaceEdit edit) { return std::string_view(wordsOf(edit).region) == "hair"; }

const Clause* clauseOf(std::span<const Clause> description, std::string_view region)
{
    const auto found = std::find_if(description.begin(), description.end(), [&](const auto& clause) { return clause.region == region; });
    return found == description.end() ? nullptr : &*found;
}

bool speaksOf(const Clause* clause, std::string_view word) { return clause && clause->text.find(word) != std::string::npos; }

/// "short brown hair" with another colour.
std::string hairText(const Clause* old, const std::string& colour)
{
    for (const char* length : {"short", "chin-length", "long"})
        if (old && old->text.starts_with(length))
            return std::string(length) + " " + colour + " hair";
    return colour + " hair";
}

/// "brown eyes under thick brows" behind glasses.
std::string eyesText(const Clause* old, const std::string& glasses)
{
    std::string text = old && glasses == "glasses" ? old->text : "eyes"; // dark ones hide how the eyes look
    const auto brows = text.find(" under ");
    return text.insert(brows == std::string::npos ? text.size() : brows, " behind " + glasses);
}

/// "a wide mouth with full lips", smiling.
std::string mouthText(const Clause* old)
{
    const auto lips = old ? old->text.find(" with ") : std::string::npos;
    return "a smiling mouth" + (lips == std::string::npos ? "" : old->text.substr(lips));
}

// --- colours

cv::Mat viewOf(const Image& picture)
{
    return {picture.height, picture.width, picture.channels == 3 ? CV_8UC3 : CV_8UC1, const_cast<std::uint8_t*>(picture.pixels.data())};
}

/// CIE L*a*b*, 32-bit floats.
cv::Mat labOf(const Image& picture)
{
    cv::Mat lab;
    viewOf(picture).convertTo(lab, CV_32F, 1 / 255.0);
    cv::cvtColor(lab, lab, cv::COLOR_RGB2Lab);
    return lab;
}

Image pictureOf(cv::Mat lab)
{
    cv::cvtColor(lab, lab, cv::COLOR_Lab2RGB);
    Image picture(lab.cols, lab.rows, 3);
    lab.convertTo(cv::Mat(lab.rows, lab.cols, CV_8UC3, picture.pixels.data()), CV_8U, 255);
    return picture;
}

bool isGray(const Image& picture)
{
    std::int64_t chroma = 0;
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3)
        chroma += std::abs(picture.pixels[i] - picture.pixels[i + 2]);
    return chroma < static_cast<std::int64_t>(picture.pixels.size() / 3) * 3;
}

/// Mean and spread of L*, and mean a* and b*, of hair in even light.
struct HairColour {
    float l, spread, a, b;
};

HairColour hairColour(FaceEdit edit)
{
    switch (edit) {
    case FaceEdit::BlackHair: return {16, 7, 1, 1};
    case FaceEdit::BrownHair: return {31, 9, 8, 14};
    case FaceEdit::BlondHair: return {66, 12, 5, 29};
    case FaceEdit::RedHair: return {40, 11, 27, 31};
    default: return {62, 13, 0, 1};
    }
}

constexpr double kLeastHairShare = 0.03; ///< of the picture; less is a fringe that was not seen whole

std::optional<Image> withHair(const Image& picture, std::span<const FaceRegion> regions, FaceEdit edit, Random& random)
{
    const auto hair = std::find_if(regions.begin(), regions.end(), [](const auto& region) { return region.name == "hair"; });
    if (hair == regions.end())
        return std::nullopt;
    const auto pixels = cv::countNonZero(viewOf(hair->mask));
    if (pixels < kLeastHairShare * picture.width * picture.height)
        return std::nullopt;
    auto lab = labOf(picture);
    cv::Scalar mean, deviation;
    cv::meanStdDev(lab, mean, deviation, viewOf(hair->mask));
    const auto target = hairColour(edit);
    const double l = target.l + uniform(random, -4, 4), stretch = std::clamp(target.spread / std::max(deviation[0], 1.0), 0.4, 1.8);
    const double shade = uniform(random, 0.85, 1.15);
    const auto soft = image::gaussianBlur(hair->mask, 0.008 * picture.width);
    for (int y = 0; y < lab.rows; ++y)
        for (int x = 0; x < lab.cols; ++x) {
            const float share = soft.at(x, y) / 255.f;
            if (share == 0)
                continue;
            auto& pixel = lab.at<cv::Vec3f>(y, x);
            const auto light = static_cast<float>(std::clamp(l + (pixel[0] - mean[0]) * stretch, 2.0, 97.0));
            const auto colourful = static_cast<float>(shade) * std::min(1.f, light / target.l); // dark strands have less colour
            const cv::Vec3f wanted{light, target.a * colourful + 0.3f * (pixel[1] - static_cast<float>(mean[1])),
                                   target.b * colourful + 0.3f * (pixel[2] - static_cast<float>(mean[2]))};
            pixel += share * (wanted - pixel);
        }
    return pictureOf(lab);
}

Image inLight(Image picture, double red, double blue)
{
    const double gains[3]{red, 1, blue};
    for (std::size_t i = 0; i < picture.pixels.size(); ++i)
        picture.pixels[i] = static_cast<std::uint8_t>(std::clamp(std::lround(picture.pixels[i] * gains[i % 3]), 0l, 255l));
    return picture;
}

// --- glasses

/// Points of a lens: |x/w|^n + |y/h|^n = 1, round for n = 2 and nearly a rectangle for 5.
std::vector<Point> lensOutline(Point centre, Point right, float halfWidth, float halfHeight, double exponent)
{
    constexpr int kCorners = 64;
    std::vector<Point> outline;
    for (int i = 0; i < kCorners; ++i) {
        const double angle = 2 * std::numbers::pi * i / kCorners, c = std::cos(angle), s = std::sin(angle);
        const auto x = static_cast<float>(std::copysign(std::pow(std::abs(c), 2 / exponent), c)) * halfWidth;
        const auto y = static_cast<float>(std::copysign(std::pow(std::abs(s), 2 / exponent), s)) * halfHeight;
        outline.push_back({centre.x + x * right.x - y * right.y, centre.y + x * right.y + y * right.x});
    }
    return outline;
}

constexpr int kFine = 4; ///< sub-pixels in each direction

/// A mask drawn at kFine times the size, so that its edges come out smooth.
class FineMask {
public:
    FineMask(int width, int height) : m_pixels(height * kFine, width * kFine, CV_8UC1, cv::Scalar(0)) { }
    void line(std::span<const Point> points, bool closed, float thicknessPx)
    {
        const auto fine = scaled(points);
        cv::polylines(m_pixels, fine, closed, cv::Scalar(255), std::max(1, static_cast<int>(std::lround(thicknessPx * kFine))));
    }
    void area(std::span<const Point> points) { cv::fillPoly(m_pixels, std::vector{scaled(points)}, cv::Scalar(255)); }
    Image mask() const
    {
        Image result(m_pixels.cols / kFine, m_pixels.rows / kFine, 1);
        cv::resize(m_pixels, viewOf(result), {result.width, result.height}, 0, 0, cv::INTER_AREA);
        return result;
    }

private:
    static std::vector<cv::Point> scaled(std::span<const Point> points)
    {
        std::vector<cv::Point> fine;
        for (const auto& p : points)
            fine.emplace_back(static_cast<int>(std::lround((p.x + 0.5f) * kFine)), static_cast<int>(std::lround((p.y + 0.5f) * kFine)));
        return fine;
    }
    cv::Mat m_pixels;
};

Image painted(const Image& picture, Image mask, const cv::Scalar& colour, double strength)
{
    for (auto& value : mask.pixels)
        value = static_cast<std::uint8_t>(value * strength);
    Image over(picture.width, picture.height, 3);
    viewOf(over).setTo(colour);
    return image::blend(picture, over, mask);
}

Image shiftedDown(const Image& mask, int rows)
{
    Image result(mask.width, mask.height, 1);
    for (int y = rows; y < mask.height; ++y)
        std::copy_n(mask.row(y - rows), mask.width, result.row(y));
    return result;
}

Image withGlasses(const Image& picture, LandmarkSpan landmarks, bool dark, Random& random)
{
    const auto frame = frameOf(landmarks);
    const float apart = frame.eyeDistance, thickness = static_cast<float>(uniform(random, 0.018, 0.06)) * apart;
    const double exponent = uniform(random, 2, 5);
    const auto high = static_cast<float>(uniform(random, 0.24, 0.36)), wide = static_cast<float>(uniform(random, 0.88, 1.0)), low = static_cast<float>(uniform(random, 0.02, 0.07));
    FineMask rim(picture.width, picture.height), lens(picture.width, picture.height);
    std::vector<Point> inner, outer;
    for (const int eye : {36, 42}) {
        auto centre = middle(landmarks, eye, eye + 5);
        centre = {centre.x + low * apart * frame.down.x, centre.y + low * apart * frame.down.y};
        const float corners = std::hypot(landmarks[eye + 3].x - landmarks[eye].x, landmarks[eye + 3].y - landmarks[eye].y);
        const float halfWidth = std::clamp(wide * corners, 0.25f * apart, 0.46f * apart);
        const auto outline = lensOutline(centre, frame.right, halfWidth, high * apart, exponent);
        rim.line(outline, true, thickness);
        lens.area(outline);
        const auto edge = [&](float side) {
            const float lift = -0.35f * high * apart;
            return Point{centre.x + side * halfWidth * frame.right.x + lift * frame.down.x, centre.y + side * halfWidth * frame.right.y + lift * frame.down.y};
        };
        const float towardsNose = eye == 36 ? 1.f : -1.f;
        inner.push_back(edge(towardsNose));
        outer.push_back(edge(-towardsNose));
    }
    const Point top{(inner[0].x + inner[1].x) / 2 - 0.05f * apart * frame.down.x, (inner[0].y + inner[1].y) / 2 - 0.05f * apart * frame.down.y};
    rim.line(std::array{inner[0], top, inner[1]}, false, thickness);
    rim.line(std::array{outer[0], landmarks[0]}, false, thickness); // the temples end where the jaw's outline begins, at the ears
    rim.line(std::array{outer[1], landmarks[16]}, false, thickness);

    static const std::array kFrames{cv::Scalar(18, 17, 18), cv::Scalar(18, 17, 18), cv::Scalar(58, 36, 22), cv::Scalar(120, 122, 126), cv::Scalar(160, 128, 70), cv::Scalar(30, 34, 62)};
    const auto& colour = dark ? kFrames.front() : kFrames[random() % kFrames.size()];
    const auto rimMask = rim.mask();
    auto result = painted(picture, image::gaussianBlur(shiftedDown(rimMask, std::max(1, static_cast<int>(0.05f * apart))), 0.03 * apart), cv::Scalar(40, 25, 20), 0.35);
    result = dark ? painted(result, lens.mask(), cv::Scalar(22, 22, 26), uniform(random, 0.8, 0.93)) : painted(result, lens.mask(), cv::Scalar(235, 240, 245), uniform(random, 0, 0.1));
    return painted(result, rimMask, colour, 0.95);
}

// --- smile

Image withSmile(const Image& picture, LandmarkSpan landmarks, Random& random)
{
    const auto frame = frameOf(landmarks);
    const auto lift = static_cast<float>(uniform(random, 0.10, 0.16)) * frame.eyeDistance;
    const auto moved = [&](float right, float down) {
        return Point{right * frame.right.x + down * frame.down.x, right * frame.right.y + down * frame.down.y};
    };
    const Point left = landmarks[48], right = landmarks[54], lowLip = middle(landmarks, 56, 58), highLip = middle(landmarks, 50, 52);
    const float corner = 0.17f * frame.eyeDistance;
    const auto between = [](Point a, Point b, float share) { return Point{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)}; };
    const std::vector<image::Bump> bumps{
        {left, moved(-0.75f * lift, -lift), 0, corner},
        {right, moved(0.75f * lift, -lift), 0, corner},
        {lowLip, moved(0, 0.25f * lift), 0, 0.8f * corner},
        {highLip, moved(0, 0.15f * lift), 0, 0.8f * corner},
        {between(left, middle(landmarks, 36, 41), 0.4f), moved(-0.1f * lift, -0.45f * lift), 0, 1.6f * corner}, // cheeks rise with the corners
        {between(right, middle(landmarks, 42, 47), 0.4f), moved(0.1f * lift, -0.45f * lift), 0, 1.6f * corner},
        {middle(landmarks, 40, 41), moved(0, -0.2f * lift), 0, corner}, // and the lower lids
        {middle(landmarks, 46, 47), moved(0, -0.2f * lift), 0, corner},
    };
    return image::warpByBumps(picture, bumps).picture;
}

} // namespace

std::vector<FaceEdit> drawEditOrder(Random& random)
{
    std::array<std::vector<FaceEdit>, 3> groups; // hair, features, light
    for (const auto edit : kFaceEdits)
        groups[isHair(edit) ? 0 : *wordsOf(edit).region ? 1 : 2].push_back(edit);
    std::vector<FaceEdit> order, rest;
    for (auto& group : groups) {
        std::shuffle(group.begin(), group.end(), random);
        order.push_back(group.front());
        rest.insert(rest.end(), group.begin() + 1, group.end());
    }
    std::shuffle(rest.begin(), rest.end(), random);
    std::stable_partition(rest.begin(), rest.end(), [](FaceEdit edit) { return isHair(edit); }); // hair is often not found at all
    order.insert(order.end(), rest.begin(), rest.end());
    return order;
}

bool changesSomething(FaceEdit edit, std::span<const Clause> description)
{
    const auto& words = wordsOf(edit);
    const auto* clause = clauseOf(description, words.region);
    switch (edit) {
    case FaceEdit::Glasses:
    case FaceEdit::DarkGlasses: return !speaksOf(clause, "glasses");
    case FaceEdit::Smile: return !speaksOf(clause, "smiling") && !speaksOf(clause, "open mouth");
    case FaceEdit::BlackAndWhite: return true;
    default: break;
    }
    return !speaksOf(clause, words.word) && !(isHair(edit) && speaksOf(clause, "bald"));
}

std::optional<Image> editFace(FaceEdit edit, const Image& picture, LandmarkSpan landmarks, std::span<const FaceRegion> regions, Random& random)
{
    assert(picture.channels == 3 && landmarks.size() == kLandmarkCount);
    const bool needsColour = edit != FaceEdit::Glasses && edit != FaceEdit::DarkGlasses && edit != FaceEdit::Smile;
    if (needsColour && isGray(picture))
        return std::nullopt;
    switch (edit) {
    case FaceEdit::Glasses: return withGlasses(picture, landmarks, false, random);
    case FaceEdit::DarkGlasses: return withGlasses(picture, landmarks, true, random);
    case FaceEdit::Smile: return withSmile(picture, landmarks, random);
    case FaceEdit::BlackAndWhite: return image::toRgb(image::toGray(picture));
    case FaceEdit::WarmLight: return inLight(picture, uniform(random, 1.06, 1.15), uniform(random, 0.68, 0.8));
    case FaceEdit::CoolLight: return inLight(picture, uniform(random, 0.72, 0.82), uniform(random, 1.06, 1.16));
    default: return withHair(picture, regions, edit, random);
    }
}

std::vector<Clause> describeEdited(FaceEdit edit, std::vector<Clause> description)
{
    const auto& words = wordsOf(edit);
    const auto* old = clauseOf(description, words.region);
    std::string text;
    if (isHair(edit))
        text = hairText(old, words.word);
    else if (edit == FaceEdit::Glasses || edit == FaceEdit::DarkGlasses)
        text = eyesText(old, words.word);
    else if (edit == FaceEdit::Smile)
        text = mouthText(old);
    else if (edit == FaceEdit::BlackAndWhite)
        return description; // the prompt's business; a description tells of the face
    else
        text = std::string(words.word) + " light";
    const auto place = std::find_if(description.begin(), description.end(), [&](const auto& clause) { return clause.region == words.region; });
    if (place == description.end())
        description.push_back({words.region, text, 1});
    else
        *place = {words.region, text, 1};
    return description;
}

const std::vector<std::string>& askingFor(FaceEdit edit) { return wordsOf(edit).asking; }

std::vector<FaceEdit> shownByNature(std::span<const Clause> description)
{
    std::vector<FaceEdit> shown;
    for (const auto edit : kFaceEdits) {
        const auto& words = wordsOf(edit);
        const auto* clause = clauseOf(description, words.region);
        if (edit == FaceEdit::Glasses && speaksOf(clause, "dark glasses"))
            continue;
        if (speaksOf(clause, words.word))
            shown.push_back(edit);
    }
    return shown;
}

} // namespace core::faces
