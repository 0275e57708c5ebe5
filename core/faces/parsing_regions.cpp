#include "core/faces/parsing_regions.h"

#include "core/image/resample.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cassert>

namespace core::faces {
namespace {

struct LabelName {
    std::uint8_t label;
    const char* region;
};

/// In the order in which ConsistentID meets them.
constexpr std::array kLabels{LabelName{1, "face"}, LabelName{4, "eyes"}, LabelName{5, "eyes"}, LabelName{7, "ears"}, LabelName{8, "ears"},
                             LabelName{10, "nose"}, LabelName{12, "mouth"}, LabelName{13, "mouth"}};

/// x / 255, rounded as Pillow rounds it.
std::uint8_t divided(unsigned x)
{
    x += 128;
    return static_cast<std::uint8_t>(((x >> 8) + x) >> 8);
}

} // namespace

image::Image filledMask(const image::Image& labels, std::uint8_t label)
{
    assert(labels.channels == 1);
    const cv::Mat all(labels.height, labels.width, CV_8UC1, const_cast<std::uint8_t*>(labels.pixels.data()));
    const cv::Mat chosen = all == label;
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(chosen, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
    image::Image mask(labels.width, labels.height, 1);
    cv::Mat target(mask.height, mask.width, CV_8UC1, mask.pixels.data());
    cv::drawContours(target, contours, -1, cv::Scalar(255), cv::FILLED);
    return mask;
}

std::vector<ParsingRegion> parsingRegions(const image::Image& labels)
{
    std::vector<ParsingRegion> regions;
    for (const auto& [label, name] : kLabels) {
        const bool taken = !regions.empty() && regions.back().name == name;
        if (!taken && std::find(labels.pixels.begin(), labels.pixels.end(), label) != labels.pixels.end())
            regions.push_back({name, filledMask(labels, label)});
    }
    return regions;
}

image::Image regionImage(const image::Image& photo, const image::Image& mask)
{
    const auto soft = image::resize(mask, photo.width, photo.height, image::Filter::Bicubic);
    auto region = photo;
    for (std::size_t i = 0; i < region.pixels.size(); ++i)
        region.pixels[i] = divided(static_cast<unsigned>(photo.pixels[i]) * soft.pixels[i / static_cast<std::size_t>(photo.channels)]);
    return region;
}

} // namespace core::faces
