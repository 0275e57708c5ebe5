#include "core/faces/face_descriptor.h"

#include "core/faces/model_file.h"

#include <dlib/dnn.h>
#include <dlib/image_processing/full_object_detection.h>
#include <dlib/image_transforms/interpolation.h>
#include <dlib/opencv.h>
#include <opencv2/imgproc.hpp>

#include <cassert>
#include <cmath>
#include <sstream>

namespace core::faces {
namespace {

constexpr int kChipSide = 150;
constexpr double kChipPadding = 0.25;
constexpr std::size_t kModelBytes = 22466066;
constexpr const char* kModelHash = "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30";

// The residual network, as its file requires it. A unit is two convolutions of 3x3 with a way around them; a Halving
// unit has stride 2 and averages pairs of pixels on the way around.
template <int filters, int stride, typename Below>
using TwoConvolutions = dlib::affine<dlib::con<filters, 3, 3, 1, 1, dlib::relu<dlib::affine<dlib::con<filters, 3, 3, stride, stride, Below>>>>>;
template <int filters, typename Below>
using Unit = dlib::relu<dlib::add_prev1<TwoConvolutions<filters, 1, dlib::tag1<Below>>>>;
template <int filters, typename Below>
using Halving = dlib::relu<
    dlib::add_prev2<dlib::avg_pool<2, 2, 2, 2, dlib::skip1<dlib::tag2<TwoConvolutions<filters, 2, dlib::tag1<Below>>>>>>>;

template <typename Below> using Stem = dlib::max_pool<3, 3, 2, 2, dlib::relu<dlib::affine<dlib::con<32, 7, 7, 2, 2, Below>>>>;
template <typename Below> using Level32 = Unit<32, Unit<32, Unit<32, Below>>>;
template <typename Below> using Level64 = Unit<64, Unit<64, Unit<64, Halving<64, Below>>>>;
template <typename Below> using Level128 = Unit<128, Unit<128, Halving<128, Below>>>;
template <typename Below> using Level256 = Unit<256, Unit<256, Halving<256, Below>>>;
template <typename Below> using Last256 = Halving<256, Below>;
using Net = dlib::loss_metric<dlib::fc_no_bias<FaceDescriptor::kSize,
    dlib::avg_pool_everything<Last256<Level256<Level128<Level64<Level32<Stem<dlib::input_rgb_image_sized<kChipSide>>>>>>>>>>;

using Chip = dlib::matrix<dlib::rgb_pixel>;

Chip cutChip(const image::Image& photo, std::span<const image::Point> landmarks)
{
    cv::Mat view(photo.height, photo.width, photo.channels == 3 ? CV_8UC3 : CV_8UC1, const_cast<std::uint8_t*>(photo.pixels.data()));
    cv::Mat rgb = view;
    if (photo.channels == 1)
        cv::cvtColor(view, rgb, cv::COLOR_GRAY2RGB);
    // The chip's place needs points of subpixel accuracy, so it is found in a photo enlarged in thought and scaled back.
    constexpr double kFine = 16;
    std::vector<dlib::point> parts;
    for (const auto& p : landmarks)
        parts.emplace_back(std::lround(p.x * kFine), std::lround(p.y * kFine));
    auto details = dlib::get_face_chip_details(dlib::full_object_detection(dlib::rectangle(), parts), kChipSide, kChipPadding);
    const dlib::drectangle fine = details.rect;
    details.rect = dlib::drectangle(fine.left() / kFine, fine.top() / kFine, fine.right() / kFine, fine.bottom() / kFine);
    Chip chip;
    dlib::extract_image_chip(dlib::cv_image<dlib::rgb_pixel>(rgb), details, chip);
    return chip;
}

} // namespace

struct FaceDescriptor::Parts {
    Net net;
};

FaceDescriptor::FaceDescriptor(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
FaceDescriptor::FaceDescriptor(FaceDescriptor&&) noexcept = default;
FaceDescriptor& FaceDescriptor::operator=(FaceDescriptor&&) noexcept = default;
FaceDescriptor::~FaceDescriptor() = default;

Result<FaceDescriptor> FaceDescriptor::open(const std::filesystem::path& resnetFile)
{
    const auto bytes = readPublishedModel(resnetFile, kModelBytes, kModelHash);
    if (!bytes)
        return bytes.error();
    auto parts = std::make_unique<Parts>();
    try {
        std::istringstream in(*bytes);
        dlib::deserialize(parts->net, in);
    } catch (const std::exception& failure) {
        return brokenModel(resnetFile, failure.what());
    }
    return FaceDescriptor(std::move(parts));
}

std::vector<float> FaceDescriptor::describe(const image::Image& photo, std::span<const image::Point> landmarks, DescriptorViews views)
{
    assert(!photo.empty() && landmarks.size() == kLandmarkCount);
    const Chip chip = cutChip(photo, landmarks);
    dlib::matrix<float, 0, 1> numbers = m_parts->net(chip);
    if (views == DescriptorViews::AsSeenAndMirrored) {
        const Chip mirrored = dlib::fliplr(chip);
        numbers = (numbers + m_parts->net(mirrored)) / 2;
    }
    return {numbers.begin(), numbers.end()};
}

float cosineSimilarity(std::span<const float> a, std::span<const float> b)
{
    assert(a.size() == b.size());
    double dot = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        dot += double(a[i]) * b[i];
        aa += double(a[i]) * a[i];
        bb += double(b[i]) * b[i];
    }
    return aa > 0 && bb > 0 ? static_cast<float>(dot / std::sqrt(aa * bb)) : 0.0f;
}

} // namespace core::faces
