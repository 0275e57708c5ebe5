#include "core/faces/arcface_recognizer.h"

#include "core/faces/onnx_model.h"
#include "core/image/geometry.h"

#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include <cassert>
#include <cmath>

namespace core::faces {
namespace {

constexpr FivePoints kTemplate{{{38.2946f, 51.6963f}, {73.5318f, 51.5014f}, {56.0252f, 71.7366f}, {41.5493f, 92.3655f}, {70.7299f, 92.2041f}}};

image::Point centreOf(std::span<const image::Point> points)
{
    image::Point sum;
    for (const auto& point : points)
        sum = {sum.x + point.x, sum.y + point.y};
    const auto count = static_cast<float>(points.size());
    return {sum.x / count, sum.y / count};
}

} // namespace

struct ArcFaceRecognizer::Parts {
    cv::dnn::Net net;
};

ArcFaceRecognizer::ArcFaceRecognizer(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }
ArcFaceRecognizer::ArcFaceRecognizer(ArcFaceRecognizer&&) noexcept = default;
ArcFaceRecognizer& ArcFaceRecognizer::operator=(ArcFaceRecognizer&&) noexcept = default;
ArcFaceRecognizer::~ArcFaceRecognizer() = default;

Result<ArcFaceRecognizer> ArcFaceRecognizer::open(const std::filesystem::path& file)
{
    const auto bytes = readOnnx(file);
    if (!bytes)
        return bytes.error();
    const auto fixed = withInputShape(*bytes, {1, 3, kSide, kSide});
    if (!fixed)
        return brokenModel(file, "it is no ONNX file");
    auto parts = std::make_unique<Parts>();
    try {
        parts->net = cv::dnn::readNetFromONNX(fixed->data(), fixed->size());
        const std::vector<int> input{1, 3, kSide, kSide};
        parts->net.setInput(cv::Mat(input, CV_32F, cv::Scalar(0)));
        if (parts->net.forward().total() != kSize)
            return brokenModel(file, "it does not give the 512 numbers of a face recogniser");
    } catch (const cv::Exception& failure) {
        return brokenModel(file, failure.err);
    }
    return ArcFaceRecognizer(std::move(parts));
}

std::vector<float> ArcFaceRecognizer::describe(const image::Image& photo, const FivePoints& points)
{
    const auto crop = arcFaceCrop(photo, points);
    if (crop.empty())
        return {};
    const cv::Mat pixels(crop.height, crop.width, CV_8UC3, const_cast<std::uint8_t*>(crop.pixels.data()));
    m_parts->net.setInput(cv::dnn::blobFromImage(pixels, 1.0 / 127.5, {}, cv::Scalar::all(127.5)));
    const cv::Mat output = m_parts->net.forward().reshape(1, 1);
    std::vector<float> numbers(output.begin<float>(), output.end<float>());
    double squares = 0;
    for (const float number : numbers)
        squares += static_cast<double>(number) * number;
    const double length = std::sqrt(squares);
    if (length > 0)
        for (float& number : numbers)
            number = static_cast<float>(number / length);
    return numbers;
}

image::Image arcFaceCrop(const image::Image& photo, const FivePoints& points)
{
    assert(photo.channels == 3);
    const auto toTemplate = image::estimateSimilarity(points, kTemplate);
    if (!toTemplate)
        return {};
    const auto numbers = toTemplate->matrix();
    const cv::Mat matrix(2, 3, CV_64F, const_cast<double*>(numbers.data()));
    const cv::Mat source(photo.height, photo.width, CV_8UC3, const_cast<std::uint8_t*>(photo.pixels.data()));
    image::Image crop(ArcFaceRecognizer::kSide, ArcFaceRecognizer::kSide, 3);
    cv::Mat target(crop.height, crop.width, CV_8UC3, crop.pixels.data());
    // Not image::warp, which averages where it shrinks: the recogniser was trained on plain bilinear samples.
    cv::warpAffine(source, target, matrix, target.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar::all(0));
    return crop;
}

FivePoints fivePointsOf(std::span<const image::Point> landmarks)
{
    assert(landmarks.size() == 68);
    return {centreOf(landmarks.subspan(36, 6)), centreOf(landmarks.subspan(42, 6)), landmarks[30], landmarks[48], landmarks[54]};
}

} // namespace core::faces
