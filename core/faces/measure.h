#pragma once
#include "core/image/image.h"

#include <map>
#include <optional>
#include <span>
#include <string>

/// What can be read off a face with a ruler and a colour chart. Nothing here says anything of a person's age, sex,
/// origin, health or looks: only of shapes, colours and light in one picture.
namespace core::faces {

/// Named figures of one face. A figure that could not be taken (hidden, outside the picture, no colour) is absent.
///
/// Range: lengths are in units of the distance between the eyes' centres; colours are CIE L*a*b* (D65); "left" is the
/// picture's left.
///
/// shape   face_aspect (brow line to chin, over the width at the cheekbones), jaw_width (at the mouth, over the same),
///         jaw_angle (degrees at the jaw's corner), chin_angle (degrees at the chin), turn (-1..1, the nose's shift to the
///         right), turn_size (without its sign), tilt (degrees), eye_distance_px (pixels of the photo, the one figure that is not relative)
/// brows   brow_thickness, brow_contrast (L*), brow_arch (rise over length), brow_height (over the eye)
/// eyes    eye_width, eye_openness (height over width), eye_size (root of width times height, over the
///         face's width), eye_spacing (between inner corners, over an eye's width),
///         iris_l, iris_a, iris_b, iris_to_white (L* of iris over L* of the white),
///         eyes_l, eyes_contrast (spread of L*), eyes_to_skin (L* over the skin's)
/// nose    nose_length, nose_width
/// mouth   mouth_width, lip_fullness (both lips over mouth width), mouth_open, smile_lift (corners above the lips' middle,
///         over mouth width), teeth (share of bright pixels between the lips)
/// beard   chin_dark, jaw_dark, moustache_dark (cheek L* minus theirs), chin_texture, jaw_texture, moustache_texture
///         (fine contrast over the cheek's), chin_share, jaw_share, moustache_share (of pixels far darker than
///         the skin), chin_chroma, moustache_chroma (cheek minus theirs)
/// glasses glasses_bridge, glasses_under, glasses_temple (strongest horizontal edge, L* a pixel), glasses_texture
/// skin    skin_l, skin_a, skin_b, skin_tone (individual typology angle, degrees; high is light), skin_hue (degrees)
/// hair    hair_l, hair_a, hair_b, hair_chroma, hair_shine (L* of the lightest tenth), hair_to_skin (L* over the skin's),
///         hair_yellow (hue, radians), hair_texture (fine contrast), hair_found (share taken for hair over the forehead;
///         a bald head's own skin may be), hair_top (share unlike the forehead there), hairline (above the brows), hair_ear,
///         hair_mouth, hair_chin, hair_neck (share of hair beside the face at that height), hair_background (colour distance
///         between hair and what is behind)
/// light   light_side (L*, positive is from the left), light_above, light_contrast (spread of L* over the skin),
///         light_warmth (b* of the eyes' whites), light_level (their L*)
using Measurements = std::map<std::string, double>;

/// Takes the figures of one face.
///
/// Range:  `landmarks` are 68 in the iBUG order, in pixels of `photo` (RGB or gray, any size). `hair` is an optional mask
///         of the photo's size, 255 where a parser saw hair; without it hair is told from colour.
/// Errors: nullopt when there are not 68 landmarks, or the eyes' centres are under 8 pixels apart.
/// Thread: any.
std::optional<Measurements> measureFace(const image::Image& photo, std::span<const image::Point> landmarks,
    const image::Image* hair = nullptr);

} // namespace core::faces
