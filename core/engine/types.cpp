#include "core/engine/types.h"

#include "core/image/resample.h"

#include <algorithm>
#include <utility>

namespace core::engine {
namespace {
constexpr std::array<std::pair<SchedulerKind, const char*>, 15> kSchedulers{{
    {SchedulerKind::Ddim, "ddim"},
    {SchedulerKind::Euler, "euler"},
    {SchedulerKind::EulerAncestral, "euler-a"},
    {SchedulerKind::DpmPlusPlus2MKarras, "dpm++2m-karras"},
    {SchedulerKind::Ddpm, "ddpm"},
    {SchedulerKind::DpmPlusPlus2M, "dpm++2m"},
    {SchedulerKind::DpmPlusPlus2MSde, "dpm++2m-sde"},
    {SchedulerKind::DpmPlusPlus2MSdeKarras, "dpm++2m-sde-karras"},
    {SchedulerKind::EulerKarras, "euler-karras"},
    {SchedulerKind::Heun, "heun"},
    {SchedulerKind::Lcm, "lcm"},
    {SchedulerKind::Lms, "lms"},
    {SchedulerKind::Pndm, "pndm"},
    {SchedulerKind::Tcd, "tcd"},
    {SchedulerKind::UniPc, "unipc"},
}};
} // namespace

std::optional<SchedulerKind> schedulerFromName(const std::string& name)
{
    for (const auto& [kind, known] : kSchedulers)
        if (name == known)
            return kind;
    return std::nullopt;
}

const char* schedulerName(SchedulerKind kind)
{
    for (const auto& [known, name] : kSchedulers)
        if (kind == known)
            return name;
    assert(false);
    return "";
}

std::vector<std::string> schedulerNames()
{
    std::vector<std::string> names;
    for (const auto& [kind, name] : kSchedulers)
        names.push_back(name);
    return names;
}

const char* verdictName(VerdictLabel label)
{
    switch (label) {
    case VerdictLabel::SignsOfManipulation: return "signs_of_manipulation";
    case VerdictLabel::NoSigns: return "no_signs";
    case VerdictLabel::CannotSay: break;
    }
    return "cannot_say";
}

image::Image heatOver(const HeatMap& map, int width, int height)
{
    image::Image picture(width, height, 1);
    if (map.area.width < 1 || map.area.height < 1 || map.heat.empty())
        return picture;
    const auto heat = image::resize(map.heat, map.area.width, map.area.height, image::Filter::Bilinear);
    for (int y = std::max(map.area.y, 0); y < std::min(map.area.y + map.area.height, height); ++y)
        for (int x = std::max(map.area.x, 0); x < std::min(map.area.x + map.area.width, width); ++x)
            picture.at(x, y) = heat.at(x - map.area.x, y - map.area.y);
    return picture;
}

} // namespace core::engine
