#pragma once
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace core::image {

/// A picture as a value: 8 bits a channel, rows top to bottom without padding, channels interleaved.
/// Range: channels is 1 (gray or mask) or 3 (RGB, sRGB; never BGR).
struct Image {
    int width = 0, height = 0, channels = 0;
    std::vector<std::uint8_t> pixels; ///< size is width * height * channels

    Image() = default;
    Image(int width_, int height_, int channels_, std::uint8_t fill = 0)
        : width(width_)
        , height(height_)
        , channels(channels_)
        , pixels(static_cast<std::size_t>(width_) * height_ * channels_, fill)
    {
    }

    bool empty() const { return pixels.empty(); }
    std::uint8_t* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * width * channels; }
    const std::uint8_t* row(int y) const { return pixels.data() + static_cast<std::size_t>(y) * width * channels; }
    std::uint8_t& at(int x, int y, int channel = 0) { return row(y)[static_cast<std::size_t>(x) * channels + channel]; }
    std::uint8_t at(int x, int y, int channel = 0) const { return row(y)[static_cast<std::size_t>(x) * channels + channel]; }
    bool operator==(const Image&) const = default;
};

struct Point {
    float x = 0, y = 0; ///< pixels; the centre of the first pixel is (0, 0)
    bool operator==(const Point&) const = default;
};

/// Covers columns [x, x + width) and rows [y, y + height); may reach outside the picture.
struct Box {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Box&) const = default;
};

/// Three equal channels from one; a picture with three comes back as it is.
Image toRgb(Image picture);

/// One channel, ITU-R 601 luma rounded as Pillow's "L"; a picture with one comes back as it is.
Image toGray(Image picture);

} // namespace core::image
