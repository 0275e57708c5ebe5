#include "core/image/color_profile.h"

#include <lcms2.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <type_traits>

namespace core::image {
namespace {

struct ContextCloser {
    void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
struct ProfileCloser {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct TransformCloser {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, ContextCloser>;
using Profile = std::unique_ptr<void, ProfileCloser>;
using Transform = std::unique_ptr<void, TransformCloser>;

bool isGray(Samples samples) { return samples == Samples::Gray || samples == Samples::GrayAlpha; }

cmsColorSpaceSignature spaceOf(Samples samples)
{
    return isGray(samples) ? cmsSigGrayData : samples == Samples::Cmyk ? cmsSigCmykData : cmsSigRgbData;
}

cmsUInt32Number formatOf(Samples samples)
{
    switch (samples) {
    case Samples::Gray:
        return TYPE_GRAY_8;
    case Samples::GrayAlpha:
        return COLORSPACE_SH(PT_GRAY) | EXTRA_SH(1) | CHANNELS_SH(1) | BYTES_SH(1);
    case Samples::Rgb:
        return TYPE_RGB_8;
    case Samples::Rgba:
        return TYPE_RGBA_8;
    case Samples::Cmyk:
        return TYPE_CMYK_8;
    }
    return TYPE_RGB_8;
}

Samples resultOf(Samples samples) { return samples == Samples::Cmyk ? Samples::Rgb : samples; }

// Gray goes to a gray space with sRGB's curve, so that it stays one channel.
Profile targetProfile(cmsContext context, Samples samples)
{
    if (!isGray(samples))
        return Profile(cmsCreate_sRGBProfileTHR(context));
    const cmsFloat64Number parameters[5] = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };
    cmsToneCurve* curve = cmsBuildParametricToneCurve(context, 4, parameters);
    Profile profile(cmsCreateGrayProfileTHR(context, cmsD50_xyY(), curve));
    cmsFreeToneCurve(curve);
    return profile;
}

/// True when a grid of colours comes out within one level of how it went in.
bool leavesColorsAlone(cmsHTRANSFORM transform, Samples samples)
{
    if (samples == Samples::Cmyk)
        return false;
    const int count = samplesPerPixel(samples);
    std::vector<std::uint8_t> in;
    constexpr int kLevels[] = { 0, 20, 51, 90, 128, 170, 204, 235, 255 };
    for (const int red : kLevels)
        for (const int green : kLevels)
            for (const int blue : kLevels) {
                const int values[4] = { red, green, blue, 255 };
                for (int c = 0; c < count; ++c)
                    in.push_back(static_cast<std::uint8_t>(values[c]));
            }
    std::vector<std::uint8_t> out = in;
    cmsDoTransform(transform, in.data(), out.data(), static_cast<cmsUInt32Number>(in.size() / count));
    return std::equal(in.begin(), in.end(), out.begin(), [](int a, int b) { return std::abs(a - b) <= 1; });
}

void apply(cmsHTRANSFORM transform, StoredPicture& picture)
{
    const Samples target = resultOf(picture.samples);
    std::vector<std::uint8_t> converted;
    const bool inPlace = target == picture.samples;
    if (!inPlace)
        converted.resize(static_cast<std::size_t>(picture.width) * picture.height * samplesPerPixel(target));
    std::uint8_t* out = inPlace ? picture.pixels.data() : converted.data();
    const std::size_t inStride = static_cast<std::size_t>(picture.width) * samplesPerPixel(picture.samples);
    const std::size_t outStride = static_cast<std::size_t>(picture.width) * samplesPerPixel(target);
    for (int y = 0; y < picture.height; ++y)
        cmsDoTransform(
            transform, picture.pixels.data() + y * inStride, out + y * outStride, static_cast<cmsUInt32Number>(picture.width));
    if (!inPlace)
        picture.pixels = std::move(converted);
    picture.samples = target;
}

ProfileUse convertByProfile(StoredPicture& picture)
{
    if (picture.profile.empty())
        return ProfileUse::None;
    const Context context(cmsCreateContext(nullptr, nullptr)); // its own: errors go nowhere, threads share nothing
    const Profile source(
        cmsOpenProfileFromMemTHR(context.get(), picture.profile.data(), static_cast<cmsUInt32Number>(picture.profile.size())));
    if (!source || cmsGetColorSpace(source.get()) != spaceOf(picture.samples))
        return ProfileUse::Unusable;
    const Profile target = targetProfile(context.get(), picture.samples);
    const cmsUInt32Number flags
        = picture.samples == Samples::GrayAlpha || picture.samples == Samples::Rgba ? cmsFLAGS_COPY_ALPHA : 0;
    const Transform transform(cmsCreateTransformTHR(context.get(), source.get(), formatOf(picture.samples), target.get(),
        formatOf(resultOf(picture.samples)), INTENT_PERCEPTUAL, flags));
    if (!transform)
        return ProfileUse::Unusable;
    if (leavesColorsAlone(transform.get(), picture.samples))
        return ProfileUse::Srgb;
    apply(transform.get(), picture);
    return ProfileUse::Converted;
}

void cmykToRgb(StoredPicture& picture)
{
    std::uint8_t* out = picture.pixels.data(); // three values never overtake four
    for (std::size_t in = 0; in < picture.pixels.size(); in += 4) {
        const int light = 255 - picture.pixels[in + 3];
        for (int c = 0; c < 3; ++c)
            *out++ = static_cast<std::uint8_t>(((255 - picture.pixels[in + c]) * light + 127) / 255);
    }
    picture.pixels.resize(picture.pixels.size() / 4 * 3);
    picture.samples = Samples::Rgb;
}

} // namespace

ProfileUse convertToSrgb(StoredPicture& picture)
{
    const ProfileUse use = convertByProfile(picture);
    if (picture.samples == Samples::Cmyk)
        cmykToRgb(picture);
    return use;
}

} // namespace core::image
