#include "core/image/image.h"

namespace core::image {

Image toRgb(Image picture)
{
    if (picture.channels != 1)
        return picture;
    Image rgb(picture.width, picture.height, 3);
    std::uint8_t* out = rgb.pixels.data();
    for (const std::uint8_t value : picture.pixels) {
        *out++ = value;
        *out++ = value;
        *out++ = value;
    }
    return rgb;
}

Image toGray(Image picture)
{
    if (picture.channels == 1)
        return picture;
    assert(picture.channels == 3);
    Image gray(picture.width, picture.height, 1);
    const std::uint8_t* in = picture.pixels.data();
    for (std::uint8_t& value : gray.pixels) {
        value = static_cast<std::uint8_t>((in[0] * 19595u + in[1] * 38470u + in[2] * 7471u + 0x8000u) >> 16);
        in += 3;
    }
    return gray;
}

} // namespace core::image
