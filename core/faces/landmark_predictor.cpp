#include "core/faces/landmark_predictor.h"

#include "core/faces/model_file.h"

#include <dlib/image_processing/shape_predictor.h>
#include <dlib/opencv.h>
#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <sstream>
#include <stdexcept>

namespace core::faces {
namespace {

constexpr std::size_t kMaxModelBytes = 64u << 20;
constexpr std::size_t kMaxCascades = 100, kMaxTrees = 5000, kMaxLeaves = 1024, kMaxPixels = 10000;
constexpr int kShapeSize = kLandmarkCount * 2;

/// How the second looks differ: shift in shares of the look's side, and scale. Symmetric, so that they add no bias.
struct Nudge {
    double x, y, scale;
};
constexpr Nudge kNudges[] = {{0, 0, 1}, {0.012, 0, 1}, {-0.012, 0, 1}, {0, 0.012, 1}, {0, -0.012, 1}, {0, 0, 1.03}, {0, 0, 0.97}};

using Shape = dlib::matrix<float, 0, 1>;

/// Reads dlib's file format piece by piece; throws std::exception on whatever is not as it must be.
class ModelReader {
public:
    explicit ModelReader(const std::string& bytes) : m_in(bytes) {}

    std::size_t count(std::size_t atMost, const char* what)
    {
        unsigned long n = 0;
        dlib::deserialize(n, m_in);
        if (n == 0 || n > atMost)
            throw std::runtime_error(fmt::format("{} {} stand where 1 to {} are possible", n, what, atMost));
        return n;
    }
    std::size_t index(std::size_t below)
    {
        unsigned long i = 0;
        dlib::deserialize(i, m_in);
        if (i >= below)
            throw std::runtime_error(fmt::format("the index {} is not below {}", i, below));
        return i;
    }
    int integer()
    {
        int n = 0;
        dlib::deserialize(n, m_in);
        return n;
    }
    float number()
    {
        float x = 0;
        dlib::deserialize(x, m_in);
        if (!std::isfinite(x))
            throw std::runtime_error("a number is not finite");
        return x;
    }
    Shape shape()
    {
        long rows = 0, columns = 0;
        dlib::deserialize(rows, m_in);
        dlib::deserialize(columns, m_in);
        if (std::abs(rows) != kShapeSize || std::abs(columns) != 1)
            throw std::runtime_error(fmt::format("a shape has {} x {} numbers, not {} x 1", std::abs(rows), std::abs(columns), kShapeSize));
        Shape values(kShapeSize);
        for (auto& value : values)
            value = number();
        return values;
    }

private:
    std::istringstream m_in;
};

dlib::impl::regression_tree readTree(ModelReader& in)
{
    dlib::impl::regression_tree tree;
    tree.splits.resize(in.count(kMaxLeaves, "splits"));
    for (auto& split : tree.splits) {
        split.idx1 = in.index(kMaxPixels); // held against the cascade's pixels when their number is known
        split.idx2 = in.index(kMaxPixels);
        split.thresh = in.number();
    }
    tree.leaf_values.resize(in.count(kMaxLeaves, "leaves"));
    // A full binary tree: otherwise walking it could end outside.
    if (tree.leaf_values.size() != tree.splits.size() + 1 || (tree.leaf_values.size() & tree.splits.size()) != 0)
        throw std::runtime_error(fmt::format("a tree has {} leaves and {} splits", tree.leaf_values.size(), tree.splits.size()));
    for (auto& leaf : tree.leaf_values)
        leaf = in.shape();
    return tree;
}

} // namespace

struct LandmarkPredictor::Forests {
    Shape meanShape;
    std::vector<std::vector<dlib::impl::regression_tree>> cascades;
    std::vector<std::vector<unsigned long>> anchors;
    std::vector<std::vector<dlib::vector<float, 2>>> offsets;

    void read(ModelReader& in)
    {
        if (const int version = in.integer(); version != 1)
            throw std::runtime_error(fmt::format("its format version is {}, not 1", version));
        meanShape = in.shape();
        cascades.resize(in.count(kMaxCascades, "cascades"));
        for (auto& trees : cascades) {
            trees.resize(in.count(kMaxTrees, "trees"));
            for (auto& tree : trees)
                tree = readTree(in);
        }
        anchors.resize(in.count(cascades.size(), "lists of pixels"));
        for (auto& list : anchors) {
            list.resize(in.count(kMaxPixels, "pixels"));
            for (auto& anchor : list)
                anchor = in.index(kLandmarkCount);
        }
        offsets.resize(in.count(cascades.size(), "lists of offsets"));
        for (auto& list : offsets) {
            list.resize(in.count(kMaxPixels, "offsets"));
            for (auto& offset : list) {
                offset.x() = in.number();
                offset.y() = in.number();
            }
        }
        check();
    }

    void check() const
    {
        if (anchors.size() != cascades.size() || offsets.size() != cascades.size())
            throw std::runtime_error("cascades, pixels and offsets differ in number");
        for (std::size_t i = 0; i < cascades.size(); ++i) {
            if (anchors[i].size() != offsets[i].size())
                throw std::runtime_error("pixels and offsets differ in number");
            for (const auto& tree : cascades[i])
                for (const auto& split : tree.splits)
                    if (split.idx1 >= anchors[i].size() || split.idx2 >= anchors[i].size())
                        throw std::runtime_error("a tree asks for a pixel that is not there");
        }
    }

    /// Points in the look's pixels. dlib's own operator() would round them to whole pixels.
    Landmarks look(const image::Image& picture) const
    {
        const cv::Mat view(picture.height, picture.width, CV_8UC1, const_cast<std::uint8_t*>(picture.pixels.data()));
        const dlib::cv_image<unsigned char> pixels(view);
        const dlib::rectangle box(kLookBox.x, kLookBox.y, kLookBox.x + kLookBox.width - 1, kLookBox.y + kLookBox.height - 1);
        Shape shape = meanShape;
        std::vector<float> values;
        for (std::size_t i = 0; i < cascades.size(); ++i) {
            dlib::impl::extract_feature_pixel_values(pixels, box, shape, meanShape, anchors[i], offsets[i], values);
            unsigned long leaf = 0;
            for (const auto& tree : cascades[i])
                shape += tree(values, leaf);
        }
        const auto toLook = dlib::impl::unnormalizing_tform(box);
        Landmarks points(kLandmarkCount);
        for (int i = 0; i < kLandmarkCount; ++i) {
            const dlib::dpoint p = toLook(dlib::dpoint(shape(2 * i), shape(2 * i + 1)));
            points[i] = {static_cast<float>(p.x()), static_cast<float>(p.y())};
        }
        return points;
    }
};

LandmarkPredictor::LandmarkPredictor(std::unique_ptr<Forests> forests) : m_forests(std::move(forests)) {}
LandmarkPredictor::LandmarkPredictor(LandmarkPredictor&&) noexcept = default;
LandmarkPredictor& LandmarkPredictor::operator=(LandmarkPredictor&&) noexcept = default;
LandmarkPredictor::~LandmarkPredictor() = default;

Result<LandmarkPredictor> LandmarkPredictor::open(const std::filesystem::path& file)
{
    const auto bytes = readModel(file, kMaxModelBytes);
    if (!bytes)
        return bytes.error();
    auto forests = std::make_unique<Forests>();
    try {
        ModelReader reader(*bytes);
        forests->read(reader);
    } catch (const std::exception& failure) {
        return brokenModel(file, failure.what());
    }
    return LandmarkPredictor(std::move(forests));
}

Landmarks LandmarkPredictor::predict(const image::Image& photo, const image::Box& faceBox) const
{
    const auto first = lookAtBox(faceBox);
    Landmarks points = m_forests->look(cutLook(photo, first));
    for (auto& point : points)
        point = first.apply(point);

    const auto upright = lookAtFaceCrop(faceCropToPhoto(points, 256));
    Landmarks sum(kLandmarkCount);
    for (const Nudge& nudge : kNudges) {
        const double middle = (kLookSide - 1) / 2.0, offset = middle * (1 - nudge.scale);
        const auto look = Similarity{nudge.scale, 0, offset + nudge.x * kLookSide, offset + nudge.y * kLookSide}.then(upright);
        const auto seen = m_forests->look(cutLook(photo, look));
        for (int i = 0; i < kLandmarkCount; ++i) {
            const auto p = look.apply(seen[i]);
            sum[i].x += p.x / std::size(kNudges);
            sum[i].y += p.y / std::size(kNudges);
        }
    }
    return sum;
}

Similarity lookAtBox(const image::Box& box)
{
    const double scale = std::sqrt(double(box.width) * box.height / (double(kLookBox.width) * kLookBox.height));
    const double middle = (kLookSide - 1) / 2.0;
    return {scale, 0, box.x + (box.width - 1) / 2.0 - scale * middle, box.y + (box.height - 1) / 2.0 - scale * middle};
}

Similarity lookAtFaceCrop(const Similarity& faceCropToPhoto) { return lookAtBox(kUprightBox).then(faceCropToPhoto); }

image::Image cutLook(const image::Image& photo, const Similarity& lookToPhoto)
{
    image::Image look = cutOut(photo, lookToPhoto, kLookSide);
    if (look.channels == 1)
        return look;
    image::Image gray(kLookSide, kLookSide, 1);
    const cv::Mat from(kLookSide, kLookSide, CV_8UC3, look.pixels.data());
    cv::Mat to(kLookSide, kLookSide, CV_8UC1, gray.pixels.data());
    cv::cvtColor(from, to, cv::COLOR_RGB2GRAY);
    return gray;
}

} // namespace core::faces
