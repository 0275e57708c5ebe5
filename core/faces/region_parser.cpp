#include "core/faces/region_parser.h"

#include "core/faces/face_aligner.h"
#include "core/faces/face_outline.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace core::faces {
namespace {

using Points = std::vector<image::Point>;

cv::Mat viewOf(const image::Image& picture)
{
    return cv::Mat(picture.height, picture.width, picture.channels == 3 ? CV_8UC3 : CV_8UC1,
                   const_cast<std::uint8_t*>(picture.pixels.data()));
}

image::Point moved(image::Point p, image::Point direction, float by) { return {p.x + direction.x * by, p.y + direction.y * by}; }

Points slice(std::span<const image::Point> landmarks, int first, int last) { return {landmarks.begin() + first, landmarks.begin() + last + 1}; }

void fill(cv::Mat& mask, const Points& corners, int value = 255)
{
    constexpr int kShift = 4; // sixteenths of a pixel
    std::vector<cv::Point> fixed;
    for (const auto& p : corners)
        fixed.emplace_back(cvRound(p.x * (1 << kShift)), cvRound(p.y * (1 << kShift)));
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{fixed}, cv::Scalar(value), cv::LINE_8, kShift);
}

cv::Mat disk(double radiusPx)
{
    const int side = 2 * std::max(0, cvRound(radiusPx)) + 1;
    return cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side});
}

cv::Mat filled(cv::Size size, const Points& corners, double growPx = 0)
{
    cv::Mat mask = cv::Mat::zeros(size, CV_8UC1);
    fill(mask, corners);
    if (growPx >= 0.5)
        cv::dilate(mask, mask, disk(growPx));
    return mask;
}

/// Wings and tip of the nose lie outside its points, which run along the bridge and under the nostrils.
Points noseOutline(std::span<const image::Point> l, const FaceFrame& frame)
{
    const float e = frame.eyeDistance;
    const auto at = [&](int i, float right, float down) { return moved(moved(l[i], frame.right, right * e), frame.down, down * e); };
    return {at(27, -0.10f, -0.04f), at(27, 0.10f, -0.04f), at(28, 0.14f, 0), at(29, 0.18f, 0), at(35, 0.10f, -0.16f), at(35, 0.10f, 0),
            at(34, 0.03f, 0.06f),   at(33, 0, 0.05f),      at(32, -0.03f, 0.06f), at(31, -0.10f, 0), at(31, -0.10f, -0.16f),
            at(29, -0.18f, 0),      at(28, -0.14f, 0)};
}

/// The square in which colours are compared: the face crop seen from half as far again, so that it holds hair and ears.
struct WorkFrame {
    static constexpr int kSide = 192;
    static constexpr double kWiden = 1.5;
    Similarity toPhoto;
    Points landmarks;
    cv::Mat lab;   ///< CV_32FC3, slightly blurred; L 0..100
    cv::Mat rgb;   ///< CV_8UC3
    cv::Mat inside; ///< 255 where the photo is, 0 where it was mirrored
    bool coloured = true;
};

WorkFrame makeWorkFrame(const image::Image& photo, std::span<const image::Point> landmarks)
{
    WorkFrame work;
    const double middle = (WorkFrame::kSide - 1) / 2.0, shift = middle * (1 - WorkFrame::kWiden);
    work.toPhoto = Similarity{WorkFrame::kWiden, 0, shift, shift}.then(faceCropToPhoto(landmarks, WorkFrame::kSide));
    const auto toWork = work.toPhoto.inverse();
    for (const auto& p : landmarks)
        work.landmarks.push_back(toWork.apply(p));
    image::Image cut = cutOut(photo, work.toPhoto, WorkFrame::kSide);
    work.rgb = cut.channels == 3 ? viewOf(cut).clone() : cv::Mat();
    if (work.rgb.empty())
        cv::cvtColor(viewOf(cut), work.rgb, cv::COLOR_GRAY2RGB);
    cv::Mat smooth;
    cv::GaussianBlur(work.rgb, smooth, {}, 1.0);
    smooth.convertTo(smooth, CV_32FC3, 1 / 255.0);
    cv::cvtColor(smooth, work.lab, cv::COLOR_RGB2Lab);
    const image::Image whole(photo.width, photo.height, 1, 255);
    work.inside = cv::Mat(WorkFrame::kSide, WorkFrame::kSide, CV_8UC1);
    const cv::Matx23d map(work.toPhoto.a, -work.toPhoto.b, work.toPhoto.tx, work.toPhoto.b, work.toPhoto.a, work.toPhoto.ty);
    cv::warpAffine(viewOf(whole), work.inside, map, work.inside.size(), cv::INTER_NEAREST | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT);
    return work;
}

/// Median and spread of colours, and how far a colour is from them in spreads.
struct ColourModel {
    cv::Vec3f middle, spread;

    float distance(const cv::Vec3f& colour) const
    {
        float sum = 0;
        for (int c = 0; c < 3; ++c)
            sum += std::pow((colour[c] - middle[c]) / spread[c], 2.0f);
        return std::sqrt(sum);
    }
};

float medianOf(std::vector<float> values)
{
    std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
    return values[values.size() / 2];
}

std::optional<ColourModel> modelOf(const std::vector<cv::Vec3f>& colours, const cv::Vec3f& leastSpread)
{
    if (colours.size() < 20)
        return {};
    ColourModel model;
    for (int c = 0; c < 3; ++c) {
        std::vector<float> values, away;
        for (const auto& colour : colours)
            values.push_back(colour[c]);
        model.middle[c] = medianOf(values);
        for (const float value : values)
            away.push_back(std::abs(value - model.middle[c]));
        model.spread[c] = std::max(leastSpread[c], 1.4826f * medianOf(away));
    }
    return model;
}

std::vector<cv::Vec3f> coloursUnder(const cv::Mat& lab, const cv::Mat& mask)
{
    std::vector<cv::Vec3f> colours;
    for (int y = 0; y < lab.rows; ++y)
        for (int x = 0; x < lab.cols; ++x)
            if (mask.at<uchar>(y, x))
                colours.push_back(lab.at<cv::Vec3f>(y, x));
    return colours;
}

template <class Model>
cv::Mat likeModel(const cv::Mat& lab, const Model& model, float within)
{
    cv::Mat mask(lab.size(), CV_8UC1);
    for (int y = 0; y < lab.rows; ++y)
        for (int x = 0; x < lab.cols; ++x)
            mask.at<uchar>(y, x) = model.distance(lab.at<cv::Vec3f>(y, x)) < within ? 255 : 0;
    return mask;
}

/// Skin in the light of the cheeks, and in that of the forehead, which is often much brighter.
struct Skin {
    ColourModel cheeks, forehead;

    float distance(const cv::Vec3f& colour) const { return std::min(cheeks.distance(colour), forehead.distance(colour)); }
};

/// Skin between eyes and mouth, without nostrils and beard: the cheeks and the bridge of the nose. The forehead just above
/// the brows is asked as well, unless something that is not skin covers it.
std::optional<Skin> skinOf(const WorkFrame& work)
{
    const auto& l = work.landmarks;
    cv::Mat mask = cv::Mat::zeros(work.lab.size(), CV_8UC1);
    const auto between = [&](int i, int j, float t) { return image::Point{l[i].x + (l[j].x - l[i].x) * t, l[i].y + (l[j].y - l[i].y) * t}; };
    fill(mask, {between(1, 31, 0.25f), between(41, 31, 0.35f), between(31, 1, 0.15f), between(31, 3, 0.55f)});
    fill(mask, {between(15, 35, 0.25f), between(46, 35, 0.35f), between(35, 15, 0.15f), between(35, 13, 0.55f)});
    fill(mask, {l[27], between(28, 31, 0.4f), between(28, 35, 0.4f)});
    const auto cheeks = modelOf(coloursUnder(work.lab, mask), {7, 3, 3.5f});
    if (!cheeks)
        return {};
    const FaceFrame frame = frameOf(l);
    const auto above = [&](int i, float share) { return moved(l[i], frame.down, -share * frame.browToNose); };
    cv::Mat forehead = cv::Mat::zeros(work.lab.size(), CV_8UC1);
    fill(forehead, {above(19, 0.12f), above(21, 0.1f), above(22, 0.1f), above(24, 0.12f), above(24, 0.4f), above(19, 0.4f)});
    const auto bright = modelOf(coloursUnder(work.lab, forehead), {7, 3, 3.5f});
    // A fringe differs from the cheeks in colour; light alone changes L* far more than a* and b*.
    const bool covered = !bright || std::abs(bright->middle[1] - cheeks->middle[1]) > 9 || std::abs(bright->middle[2] - cheeks->middle[2]) > 11
        || bright->middle[0] < cheeks->middle[0] - 18 || bright->spread[0] > 14;
    return Skin{*cheeks, covered ? *cheeks : *bright};
}

cv::Mat largestPart(const cv::Mat& mask)
{
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8);
    int best = 0;
    for (int i = 1; i < count; ++i)
        if (best == 0 || stats.at<int>(i, cv::CC_STAT_AREA) > stats.at<int>(best, cv::CC_STAT_AREA))
            best = i;
    return best == 0 ? cv::Mat(cv::Mat::zeros(mask.size(), CV_8UC1)) : cv::Mat(labels == best);
}

/// One ear: an upright ellipse beside the cheek, kept where it has the skin's colour and if that is a good part of it.
void addEar(cv::Mat& ears, const WorkFrame& work, const Skin& skin, const cv::Mat& face, bool left)
{
    const auto& l = work.landmarks;
    const FaceFrame frame = frameOf(l);
    const float turn = turnAside(l) * (left ? 1 : -1);
    if (turn < -0.28f) // the head turned away from this side hides the ear
        return;
    const image::Point front{(l[left ? 1 : 15].x + l[left ? 2 : 14].x) / 2, (l[left ? 1 : 15].y + l[left ? 2 : 14].y) / 2};
    const float outward = (left ? -1.0f : 1.0f) * frame.eyeDistance * 0.13f * (1 + 0.8f * std::max(0.0f, turn));
    const image::Point centre = moved(front, frame.right, outward);
    const double width = frame.eyeDistance * 0.22 * (1 + 0.8 * std::max(0.0f, turn)), height = frame.eyeDistance * 0.52;
    cv::Mat place = cv::Mat::zeros(work.lab.size(), CV_8UC1);
    cv::ellipse(place, cv::RotatedRect({centre.x, centre.y}, {float(2 * width), float(2 * height)}, 0), 255, cv::FILLED);
    place &= ~face;
    const int possible = cv::countNonZero(place);
    cv::Mat ear = likeModel(work.lab, skin, 4.0f) & place & work.inside;
    cv::morphologyEx(ear, ear, cv::MORPH_OPEN, disk(1));
    ear = largestPart(ear);
    cv::morphologyEx(ear, ear, cv::MORPH_CLOSE, disk(4));
    const cv::Rect box = cv::boundingRect(ear);
    if (possible > 0 && cv::countNonZero(ear) > 0.22 * possible && box.height > height * 0.7)
        ears |= ear & place;
}

struct HairSeeds {
    cv::Mat pixels;       ///< surely hair, if there is any
    ColourModel colour;
};

/// Walks up from the brows until the skin ends, in a fan of directions; what lies just beyond is hair, if anything is.
std::optional<HairSeeds> hairSeeds(const WorkFrame& work, const Skin& skin)
{
    const FaceFrame frame = frameOf(work.landmarks);
    const cv::Mat skinLike = likeModel(work.lab, skin, 3.2f);
    HairSeeds seeds{cv::Mat::zeros(work.lab.size(), CV_8UC1), {}};
    const image::Point start = moved(frame.browMiddle, frame.down, -0.12f * frame.eyeDistance);
    int rays = 0, ended = 0;
    for (int degrees = -60; degrees <= 60; degrees += 6, ++rays) {
        const double angle = degrees * std::numbers::pi / 180;
        int beyond = 0;
        // Foreheads end between a third and 1.7 times the brow-to-nose distance above the brows.
        for (float far = 0.25f * frame.browToNose; far < 1.9f * frame.browToNose; far += 1) {
            const auto p = moved(moved(start, frame.right, far * std::sin(angle)), frame.down, -far * std::cos(angle));
            const int x = cvRound(p.x), y = cvRound(p.y);
            if (beyond == 8 || x < 0 || y < 0 || x >= work.lab.cols || y >= work.lab.rows || !work.inside.at<uchar>(y, x))
                break;
            beyond = skinLike.at<uchar>(y, x) ? 0 : beyond + 1;
            if (beyond > 2)
                seeds.pixels.at<uchar>(y, x) = 255;
        }
        ended += beyond >= 5;
    }
    if (ended < rays / 2)
        return {};
    const auto model = modelOf(coloursUnder(work.lab, seeds.pixels), {6, 2.5f, 3});
    if (!model)
        return {};
    seeds.colour = *model;
    seeds.pixels &= likeModel(work.lab, *model, 2.5f);
    return seeds;
}

/// The part of the frame that the photo reaches: all of it, unless the photo is cut close around the face.
cv::Rect visiblePart(const WorkFrame& work)
{
    return cv::boundingRect(work.inside);
}

/// Corners and sides of what is visible, above the shoulders.
cv::Mat backgroundPlace(const WorkFrame& work)
{
    const auto visible = visiblePart(work);
    const int width = visible.width / 7, height = std::max(0, WorkFrame::kSide / 2 - visible.y);
    cv::Mat place = cv::Mat::zeros(work.inside.size(), CV_8UC1);
    place(cv::Rect(visible.x, visible.y, width, height)).setTo(255);
    place(cv::Rect(visible.br().x - width, visible.y, width, height)).setTo(255);
    return place & work.inside;
}

/// Hair, by GrabCut from the seeds; empty when it cannot be told from skin or background.
cv::Mat hairMask(const WorkFrame& work, const Skin& skin, const cv::Mat& facePart)
{
    const auto seeds = hairSeeds(work, skin);
    if (!seeds || skin.distance(seeds->colour.middle) < 2.0f)
        return {};
    const cv::Mat background = backgroundPlace(work);
    const auto behind = coloursUnder(work.lab, background);
    const auto alike = std::count_if(behind.begin(), behind.end(), [&](const auto& c) { return seeds->colour.distance(c) < 2.0f; });
    // A scalp without hair ends at the background: the seeds then look like the most of it.
    if (behind.size() < 200 || alike > 0.4 * behind.size())
        return {};

    const FaceFrame frame = frameOf(work.landmarks);
    cv::Mat labels(work.lab.size(), CV_8UC1, cv::Scalar(cv::GC_PR_BGD));
    labels.setTo(cv::GC_PR_FGD, likeModel(work.lab, seeds->colour, 3.0f));
    labels.setTo(cv::GC_BGD, background & ~likeModel(work.lab, seeds->colour, 4.0f));
    labels.setTo(cv::GC_BGD, facePart);
    labels.setTo(cv::GC_BGD, ~work.inside);
    labels.setTo(cv::GC_FGD, seeds->pixels & ~facePart);
    cv::Mat colours, backgroundMixture, hairMixture;
    cv::GaussianBlur(work.rgb, colours, {}, 0.8);
    cv::grabCut(colours, labels, {}, backgroundMixture, hairMixture, 2, cv::GC_INIT_WITH_MASK);
    cv::Mat hair = (labels == cv::GC_FGD) | (labels == cv::GC_PR_FGD);
    cv::morphologyEx(hair, hair, cv::MORPH_OPEN, disk(2));
    hair = largestPart(hair);
    cv::morphologyEx(hair, hair, cv::MORPH_CLOSE, disk(3));
    cv::medianBlur(hair, hair, 5);
    hair &= ~facePart;

    const double share = cv::countNonZero(hair) / double(hair.total());
    const int seen = cv::countNonZero(seeds->pixels), kept = cv::countNonZero(seeds->pixels & hair);
    cv::Mat farAside = cv::Mat::zeros(hair.size(), CV_8UC1);
    const auto visible = visiblePart(work);
    const int strip = std::min(8, visible.width);
    farAside.colRange(visible.x, visible.x + strip).setTo(255);
    farAside.colRange(visible.br().x - strip, visible.br().x).setTo(255);
    farAside.rowRange(hair.rows / 2, hair.rows).setTo(0);
    farAside &= work.inside;
    const double spill = cv::countNonZero(hair & farAside) / double(std::max(1, cv::countNonZero(farAside)));
    if (share < 0.02 || share > 0.45 || kept < seen * 0.6 || spill > 0.35 || frame.eyeDistance < 1)
        return {};
    return hair;
}

image::Image inPhoto(const cv::Mat& workMask, const WorkFrame& work, const image::Image& photo)
{
    image::Image crop(WorkFrame::kSide, WorkFrame::kSide, 1);
    workMask.copyTo(viewOf(crop));
    image::Image laid = layBack(crop, work.toPhoto, photo.width, photo.height);
    for (auto& pixel : laid.pixels)
        pixel = pixel >= 128 ? 255 : 0;
    return laid;
}

void addIfSeen(std::vector<FaceRegion>& regions, const char* name, const cv::Mat& mask)
{
    if (cv::countNonZero(mask) == 0)
        return;
    FaceRegion region{name, image::Image(mask.cols, mask.rows, 1)};
    mask.copyTo(viewOf(region.mask));
    regions.push_back(std::move(region));
}

/// The part of the face that no hair covers: everything under the brows.
cv::Mat bareFace(const WorkFrame& work)
{
    Points corners = slice(work.landmarks, 2, 14);
    const auto brows = slice(work.landmarks, 18, 25);
    corners.insert(corners.end(), brows.rbegin(), brows.rend());
    return filled(work.lab.size(), corners);
}

} // namespace

std::vector<FaceRegion> LandmarkRegionParser::parse(const image::Image& photo, std::span<const image::Point> landmarks)
{
    const cv::Size size(photo.width, photo.height);
    const FaceFrame frame = frameOf(landmarks);
    cv::Mat eyes = filled(size, slice(landmarks, 36, 41), 0.04 * frame.eyeDistance);
    eyes |= filled(size, slice(landmarks, 42, 47), 0.04 * frame.eyeDistance);
    const cv::Mat mouth = filled(size, slice(landmarks, 48, 59), 0.02 * frame.eyeDistance);
    cv::Mat nose = filled(size, noseOutline(landmarks, frame), 0.03 * frame.eyeDistance);
    nose &= ~(eyes | mouth);
    cv::Mat face = filled(size, faceOutline(landmarks));

    const WorkFrame work = makeWorkFrame(photo, landmarks);
    cv::Mat ears = cv::Mat::zeros(size, CV_8UC1), hair = cv::Mat::zeros(size, CV_8UC1);
    if (const auto skin = skinOf(work)) {
        const cv::Mat outline = filled(work.lab.size(), faceOutline(work.landmarks));
        cv::Mat workEars = cv::Mat::zeros(work.lab.size(), CV_8UC1);
        addEar(workEars, work, *skin, outline, true);
        addEar(workEars, work, *skin, outline, false);
        cv::Mat workHair = hairMask(work, *skin, bareFace(work));
        if (!workHair.empty()) {
            workEars &= ~workHair;
            viewOf(inPhoto(workHair, work, photo)).copyTo(hair);
        }
        viewOf(inPhoto(workEars, work, photo)).copyTo(ears);
    }
    face &= ~(eyes | mouth | nose | hair);
    ears &= ~(face | hair | eyes | nose | mouth);
    hair &= ~(eyes | nose | mouth);

    std::vector<FaceRegion> regions;
    addIfSeen(regions, "face", face);
    addIfSeen(regions, "ears", ears);
    addIfSeen(regions, "eyes", eyes);
    addIfSeen(regions, "nose", nose);
    addIfSeen(regions, "mouth", mouth);
    addIfSeen(regions, "hair", hair);
    return regions;
}

} // namespace core::faces
