#include "core/image/draw.h"

#include "core/image/resample.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace core::image {
namespace {

constexpr int kSubpixelBits = 4;

cv::Mat canvas(Image& picture)
{
    assert(picture.channels == 3);
    return cv::Mat(picture.height, picture.width, CV_8UC3, picture.pixels.data());
}

// OpenCV takes the channels in the order of the picture, which is red first here.
cv::Scalar scalar(Color color) { return cv::Scalar(color.red, color.green, color.blue); }

cv::Point fixedPoint(Point point) { return { cvRound(point.x * (1 << kSubpixelBits)), cvRound(point.y * (1 << kSubpixelBits)) }; }

Image fitted(const Image& picture, int cellWidth, int cellHeight)
{
    const double scale
        = std::min(static_cast<double>(cellWidth) / picture.width, static_cast<double>(cellHeight) / picture.height);
    const int width = std::clamp(static_cast<int>(std::lround(picture.width * scale)), 1, cellWidth);
    const int height = std::clamp(static_cast<int>(std::lround(picture.height * scale)), 1, cellHeight);
    return toRgb(resize(picture, width, height, Filter::Lanczos3));
}

void paste(Image& sheet, const Image& picture, int left, int top)
{
    for (int y = 0; y < picture.height; ++y)
        std::copy_n(
            picture.row(y), static_cast<std::size_t>(picture.width) * 3, sheet.row(top + y) + static_cast<std::size_t>(left) * 3);
}

} // namespace

void drawPolyline(Image& picture, std::span<const Point> points, Color color, int thicknessPx, Line line)
{
    std::vector<cv::Point> fixed;
    for (const Point& point : points)
        fixed.push_back(fixedPoint(point));
    cv::Mat target = canvas(picture);
    cv::polylines(target, std::vector<std::vector<cv::Point>>{ fixed }, line == Line::Closed, scalar(color), thicknessPx,
        cv::LINE_AA, kSubpixelBits);
}

void drawRectangle(Image& picture, const Box& box, Color color, int thicknessPx)
{
    cv::Mat target = canvas(picture);
    cv::rectangle(target, cv::Rect(box.x, box.y, box.width, box.height), scalar(color), thicknessPx, cv::LINE_8);
}

void drawDot(Image& picture, Point center, Color color, int radiusPx)
{
    cv::Mat target = canvas(picture);
    cv::circle(target, fixedPoint(center), radiusPx << kSubpixelBits, scalar(color), cv::FILLED, cv::LINE_AA, kSubpixelBits);
}

void drawText(Image& picture, const std::string& text, Point start, Color color, int heightPx)
{
    constexpr double kCapitalPx = 21; // of this font at scale 1
    cv::Mat target = canvas(picture);
    cv::putText(target, text, cv::Point(cvRound(start.x), cvRound(start.y)), cv::FONT_HERSHEY_SIMPLEX, heightPx / kCapitalPx, scalar(color), 1, cv::LINE_AA);
}

void tintMask(Image& picture, const Image& mask, Color color, float strength)
{
    assert(picture.channels == 3 && mask.channels == 1);
    assert(mask.width == picture.width && mask.height == picture.height);
    const std::uint8_t tint[3] = { color.red, color.green, color.blue };
    for (std::size_t i = 0; i < mask.pixels.size(); ++i) {
        const float share = std::clamp(strength, 0.0f, 1.0f) * static_cast<float>(mask.pixels[i]) / 255.0f;
        for (int c = 0; c < 3; ++c) {
            std::uint8_t& value = picture.pixels[i * 3 + c];
            value = static_cast<std::uint8_t>(std::lround(value + (tint[c] - value) * share));
        }
    }
}

Image contactSheet(std::span<const Image> pictures, int columns, int cellWidth, int cellHeight, int paddingPx, Color background)
{
    assert(columns >= 1 && cellWidth >= 1 && cellHeight >= 1 && paddingPx >= 0);
    const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
    Image sheet(columns * (cellWidth + paddingPx) + paddingPx, rows * (cellHeight + paddingPx) + paddingPx, 3);
    for (std::size_t i = 0; i < sheet.pixels.size(); i += 3) {
        sheet.pixels[i] = background.red;
        sheet.pixels[i + 1] = background.green;
        sheet.pixels[i + 2] = background.blue;
    }
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (pictures[i].empty())
            continue; // its cell stays empty
        const Image shown = fitted(pictures[i], cellWidth, cellHeight);
        const int column = static_cast<int>(i) % columns, row = static_cast<int>(i) / columns;
        paste(sheet, shown, paddingPx + column * (cellWidth + paddingPx) + (cellWidth - shown.width) / 2,
            paddingPx + row * (cellHeight + paddingPx) + (cellHeight - shown.height) / 2);
    }
    return sheet;
}

} // namespace core::image
