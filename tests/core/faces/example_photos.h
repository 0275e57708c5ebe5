#pragma once
#include "core/image/image.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

/// The committed example photos, and what tests make of them.
namespace examples {

inline const std::vector<std::string> kNames{"man_in_jacket.jpg", "man_with_gray_hair.jpg", "woman_with_earrings.jpg", "woman_with_long_hair.jpg"};

inline std::filesystem::path models() { return std::filesystem::path(LIKENESS_SOURCE_DIR) / "models"; }

inline core::image::Image read(const std::filesystem::path& file)
{
    const cv::Mat bgr = cv::imread(file.string(), cv::IMREAD_COLOR);
    core::image::Image picture(bgr.cols, bgr.rows, 3);
    if (!bgr.empty())
        cv::cvtColor(bgr, cv::Mat(bgr.rows, bgr.cols, CV_8UC3, picture.pixels.data()), cv::COLOR_BGR2RGB);
    return picture;
}

inline core::image::Image photo(const std::string& name) { return read(std::filesystem::path(LIKENESS_SOURCE_DIR) / "resources/examples" / name); }

inline cv::Mat viewOf(core::image::Image& picture)
{
    return cv::Mat(picture.height, picture.width, picture.channels == 3 ? CV_8UC3 : CV_8UC1, picture.pixels.data());
}

inline core::image::Image resized(core::image::Image picture, int width, int height)
{
    core::image::Image out(width, height, picture.channels);
    cv::Mat view = viewOf(out);
    cv::resize(viewOf(picture), view, view.size(), 0, 0, cv::INTER_AREA);
    return out;
}

inline core::image::Image gray(core::image::Image picture)
{
    core::image::Image out(picture.width, picture.height, 1);
    cv::cvtColor(viewOf(picture), viewOf(out), cv::COLOR_RGB2GRAY);
    return out;
}

inline core::image::Image blurred(core::image::Image picture, double sigmaPx)
{
    cv::GaussianBlur(viewOf(picture), viewOf(picture), {}, sigmaPx);
    return picture;
}

inline core::image::Image mirrored(core::image::Image picture)
{
    cv::Mat view = viewOf(picture);
    cv::flip(view, view, 1);
    return picture;
}

/// Columns and rows from (x, y) on.
inline core::image::Image cut(core::image::Image picture, int x, int y, int width, int height)
{
    core::image::Image out(width, height, picture.channels);
    viewOf(picture)(cv::Rect(x, y, width, height)).copyTo(viewOf(out));
    return out;
}

/// Pictures of one height side by side.
inline core::image::Image sideBySide(std::vector<core::image::Image> pictures)
{
    std::vector<cv::Mat> views;
    int width = 0;
    for (auto& picture : pictures) {
        views.push_back(viewOf(picture));
        width += picture.width;
    }
    core::image::Image out(width, pictures.front().height, 3);
    cv::Mat joined;
    cv::hconcat(views, joined);
    joined.copyTo(viewOf(out));
    return out;
}

/// A picture of leaves, more or less: noise with structure and no face.
inline core::image::Image withoutFace(int width, int height)
{
    core::image::Image out(width, height, 3);
    cv::Mat view = viewOf(out);
    cv::RNG source(11);
    source.fill(view, cv::RNG::UNIFORM, 0, 255);
    cv::GaussianBlur(view, view, {}, 3);
    return out;
}

} // namespace examples
