#include "core/faces/scrfd_detector.h"

#include "core/faces/onnx_model.h"

#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>

namespace core::faces {
namespace {

constexpr std::array kStrides{8, 16, 32};
constexpr int kAnchors = 2;
constexpr float kLeastScore = 0.5f, kMostOverlap = 0.4f;

/// The photo as the network sees it, and by how much it was scaled.
struct Letterbox {
    cv::Mat canvas;
    float scale = 1;
};

Letterbox letterbox(const image::Image& photo, int side)
{
    const cv::Mat source(photo.height, photo.width, CV_8UC3, const_cast<std::uint8_t*>(photo.pixels.data()));
    const double ratio = static_cast<double>(photo.height) / photo.width;
    const int width = ratio > 1 ? static_cast<int>(side / ratio) : side, height = ratio > 1 ? side : static_cast<int>(side * ratio);
    Letterbox box{cv::Mat::zeros(side, side, CV_8UC3), static_cast<float>(height) / static_cast<float>(photo.height)};
    if (width > 0 && height > 0)
        cv::resize(source, box.canvas(cv::Rect(0, 0, width, height)), cv::Size(width, height), 0, 0, cv::INTER_LINEAR);
    return box;
}

/// The outputs of one stride: a row for each anchor, cells row by row.
struct Level {
    int stride = 0;
    const float *scores = nullptr, *boxes = nullptr, *points = nullptr;
};

void decode(const Level& level, int side, float scale, std::vector<ScrfdFace>& faces)
{
    const int cells = side / level.stride;
    for (int i = 0; i < cells * cells * kAnchors; ++i) {
        if (level.scores[i] < kLeastScore)
            continue;
        const int cell = i / kAnchors, stride = level.stride;
        const auto x = static_cast<float>(cell % cells * stride), y = static_cast<float>(cell / cells * stride);
        const float* d = level.boxes + 4 * i;
        const auto along = [&](float origin, float distance) { return (origin + distance * static_cast<float>(stride)) / scale; };
        ScrfdFace face{along(x, -d[0]), along(y, -d[1]), along(x, d[2]), along(y, d[3]), level.scores[i], {}};
        for (std::size_t k = 0; k < face.points.size(); ++k)
            face.points[k] = {along(x, level.points[10 * i + 2 * static_cast<int>(k)]), along(y, level.points[10 * i + 2 * static_cast<int>(k) + 1])};
        faces.push_back(face);
    }
}

} // namespace

struct ScrfdDetector::Parts {
    std::string model; ///< the file's bytes
    cv::dnn::Net net;
    std::vector<cv::String> outputs;
    int side = 0; ///< that the net is prepared for

    /// Whether it is a network with nine outputs. Throws cv::Exception for one that OpenCV cannot read.
    bool prepare(int wanted)
    {
        const auto fixed = withInputShape(model, {1, 3, wanted, wanted});
        if (!fixed)
            return false;
        net = cv::dnn::readNetFromONNX(fixed->data(), fixed->size());
        outputs = net.getUnconnectedOutLayersNames();
        side = wanted;
        return outputs.size() == kStrides.size() * 3;
    }
};

ScrfdDetector::ScrfdDetector(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }
ScrfdDetector::ScrfdDetector(ScrfdDetector&&) noexcept = default;
ScrfdDetector& ScrfdDetector::operator=(ScrfdDetector&&) noexcept = default;
ScrfdDetector::~ScrfdDetector() = default;

Result<ScrfdDetector> ScrfdDetector::open(const std::filesystem::path& file)
{
    auto bytes = readOnnx(file);
    if (!bytes)
        return bytes.error();
    auto parts = std::make_unique<Parts>();
    parts->model = std::move(*bytes);
    try {
        if (!parts->prepare(kSide))
            return brokenModel(file, "it is no ONNX file with the nine outputs of a detector with points");
    } catch (const cv::Exception& failure) {
        return brokenModel(file, failure.err);
    }
    return ScrfdDetector(std::move(parts));
}

std::vector<ScrfdFace> ScrfdDetector::detect(const image::Image& photo, int side)
{
    assert(photo.channels == 3 && side % kStrides.back() == 0);
    if (side != m_parts->side)
        m_parts->prepare(side);
    const auto box = letterbox(photo, side);
    m_parts->net.setInput(cv::dnn::blobFromImage(box.canvas, 1.0 / 128, {}, cv::Scalar::all(127.5)));
    std::vector<cv::Mat> outputs;
    m_parts->net.forward(outputs, m_parts->outputs);
    // Told by their sizes, so that the order of a file's outputs does not matter.
    std::vector<ScrfdFace> faces;
    for (const int stride : kStrides) {
        const auto anchors = static_cast<std::size_t>(side / stride) * static_cast<std::size_t>(side / stride) * kAnchors;
        Level level{stride};
        for (const auto& output : outputs) {
            const auto values = reinterpret_cast<const float*>(output.data);
            const auto columns = static_cast<std::size_t>(output.size[output.dims - 1]);
            if (output.total() != anchors * columns)
                continue;
            (columns == 1 ? level.scores : columns == 4 ? level.boxes : level.points) = values;
        }
        CV_Assert(level.scores && level.boxes && level.points);
        decode(level, side, box.scale, faces);
    }
    std::stable_sort(faces.begin(), faces.end(), [](const ScrfdFace& a, const ScrfdFace& b) { return a.score > b.score; });
    return withoutOverlaps(std::move(faces), kMostOverlap);
}

std::vector<ScrfdFace> withoutOverlaps(std::vector<ScrfdFace> faces, float overlap)
{
    const auto area = [](const ScrfdFace& f) { return (f.right - f.left + 1) * (f.bottom - f.top + 1); };
    std::vector<ScrfdFace> kept;
    for (const auto& face : faces) {
        const bool covered = std::any_of(kept.begin(), kept.end(), [&](const ScrfdFace& better) {
            const float width = std::max(0.f, std::min(better.right, face.right) - std::max(better.left, face.left) + 1);
            const float height = std::max(0.f, std::min(better.bottom, face.bottom) - std::max(better.top, face.top) + 1);
            const float common = width * height;
            return common / (area(better) + area(face) - common) > overlap;
        });
        if (!covered)
            kept.push_back(face);
    }
    return kept;
}

} // namespace core::faces
