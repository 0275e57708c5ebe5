#include "core/faces/face_detector.h"

#include "core/faces/model_file.h"

#include <dlib/dnn.h>
#include <dlib/image_processing/frontal_face_detector.h>
#include <dlib/opencv.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace core::faces {
namespace {

// The HOG detector's window is 80 pixels: at this size it sees faces down to a thirteenth of the longer side.
constexpr int kFrontalLongSide = 1024;
constexpr double kMaxEnlargement = 2;
// MMOD costs about 20 times as much per pixel.
constexpr int kMmodLongSide = 400;

// Both look through a window of 80 pixels, and dlib's convolutions refuse pictures much smaller than that.
constexpr int kWindow = 80;

constexpr std::size_t kMmodBytes = 729940;
constexpr const char* kMmodHash = "4cb19393e2fbaf2b1609a9319ad5386618c886a6234ec1b971f3e87c85d87fe6";

// The network of the MMOD face detector, as its file requires it: three 5x5 convolutions of stride 2, three of stride 1.
template <long filters, typename Below> using Conv5Stride2 = dlib::con<filters, 5, 5, 2, 2, Below>;
template <long filters, typename Below> using Conv5 = dlib::con<filters, 5, 5, 1, 1, Below>;
template <typename Below> using Stride2Block16 = dlib::relu<dlib::affine<Conv5Stride2<16, Below>>>;
template <typename Below> using Stride2Block32 = dlib::relu<dlib::affine<Conv5Stride2<32, Below>>>;
template <typename Below> using Block45 = dlib::relu<dlib::affine<Conv5<45, Below>>>;
using MmodNet = dlib::loss_mmod<dlib::con<1, 9, 9, 1, 1,
    Block45<Block45<Block45<Stride2Block32<Stride2Block32<Stride2Block16<dlib::input_rgb_image_pyramid<dlib::pyramid_down<6>>>>>>>>>>;

cv::Mat viewOf(const image::Image& photo)
{
    return cv::Mat(photo.height, photo.width, photo.channels == 3 ? CV_8UC3 : CV_8UC1, const_cast<std::uint8_t*>(photo.pixels.data()));
}

cv::Mat resized(const cv::Mat& picture, double scale)
{
    if (std::abs(scale - 1) < 1e-9)
        return picture;
    cv::Mat out;
    const cv::Size size(std::max(1, cvRound(picture.cols * scale)), std::max(1, cvRound(picture.rows * scale)));
    cv::resize(picture, out, size, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    return out;
}

image::Box boxFrom(const dlib::rectangle& found, double scale)
{
    return {cvRound(found.left() / scale), cvRound(found.top() / scale), cvRound(found.width() / scale), cvRound(found.height() / scale)};
}

void sortLargestFirst(std::vector<Detection>& found)
{
    std::stable_sort(found.begin(), found.end(), [](const Detection& a, const Detection& b) {
        return static_cast<long>(a.box.width) * a.box.height > static_cast<long>(b.box.width) * b.box.height;
    });
}

} // namespace

struct FaceDetector::Parts {
    dlib::frontal_face_detector frontal = dlib::get_frontal_face_detector();
    MmodNet mmod;

    std::vector<Detection> findFrontal(const cv::Mat& photo, double scale)
    {
        cv::Mat gray = resized(photo, scale);
        if (gray.channels() == 3) {
            cv::Mat converted;
            cv::cvtColor(gray, converted, cv::COLOR_RGB2GRAY);
            gray = converted;
        }
        std::vector<std::pair<double, dlib::rectangle>> found;
        frontal(dlib::cv_image<unsigned char>(gray), found);
        std::vector<Detection> detections;
        for (const auto& [score, box] : found)
            detections.push_back({boxFrom(box, scale), static_cast<float>(score), DetectorKind::Frontal});
        sortLargestFirst(detections);
        return detections;
    }

    std::vector<Detection> findMmod(const cv::Mat& photo, double scale)
    {
        cv::Mat rgb = resized(photo, scale);
        if (rgb.channels() == 1) {
            cv::Mat converted;
            cv::cvtColor(rgb, converted, cv::COLOR_GRAY2RGB);
            rgb = converted;
        }
        dlib::matrix<dlib::rgb_pixel> input;
        dlib::assign_image(input, dlib::cv_image<dlib::rgb_pixel>(rgb));
        std::vector<Detection> detections;
        for (const auto& found : mmod(input))
            detections.push_back({boxFrom(found.rect, scale), static_cast<float>(found.detection_confidence), DetectorKind::Mmod});
        sortLargestFirst(detections);
        return detections;
    }
};

FaceDetector::FaceDetector(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
FaceDetector::FaceDetector(FaceDetector&&) noexcept = default;
FaceDetector& FaceDetector::operator=(FaceDetector&&) noexcept = default;
FaceDetector::~FaceDetector() = default;

Result<FaceDetector> FaceDetector::open(const std::filesystem::path& mmodFile)
{
    const auto bytes = readPublishedModel(mmodFile, kMmodBytes, kMmodHash);
    if (!bytes)
        return bytes.error();
    auto parts = std::make_unique<Parts>();
    try {
        std::istringstream in(*bytes);
        dlib::deserialize(parts->mmod, in);
    } catch (const std::exception& failure) {
        return brokenModel(mmodFile, failure.what());
    }
    return FaceDetector(std::move(parts));
}

std::vector<Detection> FaceDetector::detect(const image::Image& photo)
{
    const double longSide = std::max(photo.width, photo.height), shortSide = std::min(photo.width, photo.height);
    if (shortSide * kMaxEnlargement < kWindow)
        return {};
    const cv::Mat view = viewOf(photo);
    auto found = m_parts->findFrontal(view, std::min(kMaxEnlargement, kFrontalLongSide / longSide));
    const double mmodScale = std::min(kMaxEnlargement, kMmodLongSide / longSide);
    if (found.empty() && shortSide * mmodScale >= kWindow)
        found = m_parts->findMmod(view, mmodScale);
    return found;
}

std::vector<Detection> FaceDetector::detectFrontalAtNativeSize(const image::Image& photo)
{
    return photo.empty() ? std::vector<Detection>{} : m_parts->findFrontal(viewOf(photo), 1);
}

} // namespace core::faces
