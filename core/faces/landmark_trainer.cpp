#include "core/faces/landmark_trainer.h"

#include "core/base/files.h"
#include "core/faces/landmark_predictor.h"
#include "core/image/codec.h"
#include "core/image/geometry.h"

#include <dlib/image_processing/shape_predictor_trainer.h>
#include <dlib/image_transforms/assign_image.h>
#include <dlib/opencv.h>
#include <fmt/format.h>
#include <opencv2/core.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>
#include <random>
#include <sstream>

namespace core::faces {
namespace {

constexpr int kCropSide = 256;
constexpr int kPhotoSide = 336; ///< of the picture in which a turned crop is looked for

Result<image::Image> readPicture(const std::filesystem::path& file)
{
    auto decoded = image::readImage(file);
    if (!decoded)
        return decoded.error();
    return image::toRgb(std::move(decoded->image));
}

void mirror(image::Image& picture, Landmarks& points)
{
    picture = image::mirrored(picture);
    points = mirroredLandmarks(points, picture.width);
}

/// Turns and scales about the middle of one square onto the middle of another.
Similarity turnAbout(double fromMiddle, double toMiddle, double degrees, double scale)
{
    const double angle = degrees * std::numbers::pi / 180;
    Similarity map{scale * std::cos(angle), scale * std::sin(angle), 0, 0};
    map.tx = toMiddle - (map.a - map.b) * fromMiddle;
    map.ty = toMiddle - (map.b + map.a) * fromMiddle;
    return map;
}

class Chance {
public:
    explicit Chance(unsigned seed) : m_source(seed) {}
    double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(m_source); }
    double around(double sigma, double atMost) { return std::clamp(std::normal_distribution<double>(0, sigma)(m_source), -atMost, atMost); }
    bool coin() { return between(0, 1) < 0.5; }

private:
    std::mt19937 m_source;
};

/// The box that a detector would give for a face crop, carried through a map.
image::Box uprightBoxThrough(const Similarity& map)
{
    const double middle = kUprightBox.width / 2.0;
    const auto centre = map.apply({float(kUprightBox.x + middle), float(kUprightBox.y + middle)});
    const double half = middle * map.scale();
    return {cvRound(centre.x - half), cvRound(centre.y - half), cvRound(2 * half), cvRound(2 * half)};
}

bool isSameFace(const image::Box& found, const image::Box& expected)
{
    const double dx = found.x + found.width / 2.0 - expected.x - expected.width / 2.0;
    const double dy = found.y + found.height / 2.0 - expected.y - expected.height / 2.0;
    const double ratio = double(found.width) / expected.width;
    return std::hypot(dx, dy) < 0.35 * expected.width && ratio > 0.6 && ratio < 1.6;
}

std::optional<image::Box> detectTurned(FaceDetector& detector, const image::Image& crop, const Similarity& cropToPhoto)
{
    const auto photo = cutOut(crop, cropToPhoto.inverse(), kPhotoSide);
    const auto expected = uprightBoxThrough(cropToPhoto);
    for (const auto& found : detector.detectFrontalAtNativeSize(photo))
        if (isSameFace(found.box, expected))
            return found.box;
    return {};
}

/// The trainer's two parallel lists.
struct Lessons {
    dlib::array<dlib::array2d<unsigned char>> pictures;
    std::vector<std::vector<dlib::full_object_detection>> faces;

    void add(const image::Image& crop, const Landmarks& points, const Similarity& lookToCrop)
    {
        image::Image look = cutLook(crop, lookToCrop);
        dlib::array2d<unsigned char> pixels;
        dlib::assign_image(pixels, dlib::cv_image<unsigned char>(cv::Mat(look.height, look.width, CV_8UC1, look.pixels.data())));
        pictures.push_back(pixels);
        const auto cropToLook = lookToCrop.inverse();
        std::vector<dlib::point> parts;
        for (const auto& point : points) {
            const auto p = cropToLook.apply(point);
            parts.emplace_back(std::lround(p.x), std::lround(p.y));
        }
        const dlib::rectangle box(kLookBox.x, kLookBox.y, kLookBox.x + kLookBox.width - 1, kLookBox.y + kLookBox.height - 1);
        faces.push_back({dlib::full_object_detection(box, parts)});
    }
};

void addAsInPhotos(Lessons& lessons, FaceDetector& detector, const image::Image& crop, const Landmarks& points, Chance& chance)
{
    const auto cropToPhoto = turnAbout((kCropSide - 1) / 2.0, (kPhotoSide - 1) / 2.0, chance.around(14, 32), chance.between(0.8, 1.15));
    image::Box box = detectTurned(detector, crop, cropToPhoto).value_or(uprightBoxThrough(cropToPhoto));
    const double side = box.width * chance.between(0.93, 1.08);
    box.x += cvRound((box.width - side) / 2 + side * chance.around(0.03, 0.08));
    box.y += cvRound((box.width - side) / 2 + side * chance.around(0.03, 0.08));
    box.width = box.height = cvRound(side);
    lessons.add(crop, points, lookAtBox(box).then(cropToPhoto.inverse()));
}

void addUpright(Lessons& lessons, const image::Image& crop, const Landmarks& points, Chance& chance)
{
    const double middle = (kLookSide - 1) / 2.0;
    auto nudge = turnAbout(middle, middle, chance.around(2.5, 7), 1 + chance.around(0.035, 0.1));
    nudge.tx += chance.around(0.015, 0.04) * kLookSide;
    nudge.ty += chance.around(0.015, 0.04) * kLookSide;
    lessons.add(crop, points, nudge.then(lookAtFaceCrop(faceCropToPhoto(points, kCropSide))));
}

Result<Lessons> makeLessons(std::span<const LandmarkSample> samples, FaceDetector& detector, unsigned seed, jobs::JobContext& job)
{
    Lessons lessons;
    Chance chance(seed);
    int done = 0;
    for (const auto& sample : samples) {
        if (job.stopRequested())
            return Error{ErrorCode::Cancelled, "training was stopped", ""};
        job.report({++done, static_cast<int>(samples.size()), "Looking at faces"});
        if (sample.heldOut)
            continue;
        assert(sample.points.size() == kLandmarkCount);
        auto crop = readPicture(sample.file);
        if (!crop)
            return crop.error();
        Landmarks points = sample.points;
        if (chance.coin())
            mirror(*crop, points);
        addAsInPhotos(lessons, detector, *crop, points, chance);
        mirror(*crop, points);
        addUpright(lessons, *crop, points, chance);
    }
    return lessons;
}

double mean(const std::vector<double>& values)
{
    return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// How far the crop's pixels move, on average, when a face is cut out by `map` instead of as it was.
double framingShift(const Similarity& map)
{
    double sum = 0;
    int count = 0;
    for (int y = 16; y < kCropSide; y += 32)
        for (int x = 16; x < kCropSide; x += 32, ++count) {
            const auto p = map.apply({float(x), float(y)});
            sum += std::hypot(p.x - x, p.y - y);
        }
    return sum / count;
}

struct Distances {
    std::vector<double> face, jaw, inner, framing;

    void add(const Landmarks& found, const Landmarks& known)
    {
        const double apart = std::hypot(known[45].x - known[36].x, known[45].y - known[36].y);
        std::vector<double> all;
        for (int i = 0; i < kLandmarkCount; ++i)
            all.push_back(100 * std::hypot(found[i].x - known[i].x, found[i].y - known[i].y) / apart);
        face.push_back(mean(all));
        jaw.push_back(mean({all.begin(), all.begin() + 17}));
        inner.push_back(mean({all.begin() + 17, all.end()}));
        framing.push_back(framingShift(faceCropToPhoto(found, kCropSide)));
    }
};

} // namespace

// MediaPipe Face Mesh topology. Jaw: face oval 127 (beside the left eye) over 152 (chin) to 356. Nose bridge 168, 197, 5, 4.
const std::array<int, kLandmarkCount> kMeshPointOfLandmark{
    127, 234, 93,  132, 58,  136, 150, 176, 152, 400, 379, 365, 288, 361, 323, 454, 356, // jaw
    70,  63,  105, 66,  107, 336, 296, 334, 293, 300,                                    // brows
    168, 197, 5,   4,   98,  97,  2,   326, 327,                                         // nose
    33,  160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,                          // eyes
    61,  40,  37,  0,   267, 270, 291, 321, 314, 17,  84,  91,                           // outer lips
    78,  81,  13,  311, 308, 402, 14,  178};                                             // inner lips

Landmarks landmarksFromMesh(std::span<const image::Point> mesh)
{
    assert(mesh.size() >= 468);
    Landmarks points;
    for (const int index : kMeshPointOfLandmark)
        points.push_back(mesh[index]);
    return points;
}

Status trainLandmarks(std::span<const LandmarkSample> samples, FaceDetector& detector, const std::filesystem::path& out,
                      const LandmarkTrainingOptions& options, jobs::JobContext& job)
{
    const auto lessons = makeLessons(samples, detector, options.seed, job);
    if (!lessons)
        return lessons.error();
    if (lessons->pictures.size() == 0)
        return Error{ErrorCode::Usage, "there is no face to train on", "Choose a folder whose manifest has rows of split train."};

    dlib::shape_predictor_trainer trainer;
    trainer.set_cascade_depth(options.cascades);
    trainer.set_num_trees_per_cascade_level(options.treesPerCascade);
    trainer.set_tree_depth(options.treeDepth);
    trainer.set_oversampling_amount(options.startsPerPicture);
    trainer.set_oversampling_translation_jitter(0.02);
    trainer.set_nu(0.1);
    trainer.set_feature_pool_size(500);
    trainer.set_num_test_splits(20);
    trainer.set_num_threads(options.threads);
    trainer.set_random_seed(fmt::format("likeness {}", options.seed));
    trainer.be_quiet();
    job.report({0, 0, "Growing trees"});
    const dlib::shape_predictor predictor = trainer.train(lessons->pictures, lessons->faces);

    std::ostringstream bytes;
    dlib::serialize(predictor, bytes);
    return writeFileAtomically(out, bytes.str());
}

Result<LandmarkFigures> measureLandmarks(std::span<const LandmarkSample> samples, FaceDetector& detector,
                                         const std::filesystem::path& model, Roll roll, jobs::JobContext& job)
{
    auto predictor = LandmarkPredictor::open(model);
    if (!predictor)
        return predictor.error();
    LandmarkFigures figures;
    Distances distances;
    Chance chance(7);
    for (const auto& sample : samples) {
        if (!sample.heldOut)
            continue;
        if (job.stopRequested())
            return Error{ErrorCode::Cancelled, "measuring was stopped", ""};
        const auto crop = readPicture(sample.file);
        if (!crop)
            return crop.error();
        const double degrees = roll == Roll::AsInPhotos ? chance.between(-25, 25) : 0;
        const auto cropToPhoto = turnAbout((kCropSide - 1) / 2.0, (kPhotoSide - 1) / 2.0, degrees, 1);
        const auto photo = cutOut(*crop, cropToPhoto.inverse(), kPhotoSide);
        const auto box = detectTurned(detector, *crop, cropToPhoto);
        ++figures.faces;
        figures.found += box.has_value();
        Landmarks found = predictor->predict(photo, box.value_or(uprightBoxThrough(cropToPhoto)));
        for (auto& point : found)
            point = cropToPhoto.inverse().apply(point);
        distances.add(found, sample.points);
        job.report({figures.faces, 0, "Measuring"});
    }
    if (figures.faces == 0)
        return Error{ErrorCode::Usage, "there is no held-out face to measure on", "Choose a folder whose manifest has rows of split test."};
    auto sorted = distances.face;
    std::sort(sorted.begin(), sorted.end());
    figures.meanPercent = mean(sorted);
    figures.medianPercent = sorted[sorted.size() / 2];
    figures.worstTenthPercent = sorted[sorted.size() * 9 / 10];
    figures.jawMeanPercent = mean(distances.jaw);
    figures.innerMeanPercent = mean(distances.inner);
    figures.framingPixels = mean(distances.framing);
    return figures;
}

} // namespace core::faces
