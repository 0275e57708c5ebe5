#include "core/faces/measure.h"

#include "core/faces/measure_parts.h"

#include <cmath>

namespace core::faces {

std::optional<Measurements> measureFace(const image::Image& photo, std::span<const image::Point> landmarks, const image::Image* hair)
{
    const auto patch = cutFacePatch(photo, landmarks, hair);
    if (!patch)
        return {};
    Measurements out;
    measureShape(*patch, out);
    measureBrows(*patch, out);
    measureEyes(*patch, out);
    measureMouth(*patch, out);
    measureGlasses(*patch, out);
    if (const auto skin = sampleSkin(*patch)) {
        measureBeard(*patch, *skin, out);
        measureSkin(*patch, *skin, out);
        measureHair(*patch, *skin, out);
        measureLight(*patch, *skin, out);
    }
    std::erase_if(out, [](const auto& figure) { return !std::isfinite(figure.second); });
    return out;
}

} // namespace core::faces
