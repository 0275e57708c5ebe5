#include "core/engine/types.h"

#include <utility>

namespace core::engine {
namespace {
constexpr std::array<std::pair<SchedulerKind, const char*>, 4> kSchedulers{{
    {SchedulerKind::Ddim, "ddim"},
    {SchedulerKind::Euler, "euler"},
    {SchedulerKind::EulerAncestral, "euler-a"},
    {SchedulerKind::DpmPlusPlus2MKarras, "dpm++2m-karras"},
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

const char* verdictName(VerdictLabel label)
{
    switch (label) {
    case VerdictLabel::SignsOfManipulation: return "signs_of_manipulation";
    case VerdictLabel::NoSigns: return "no_signs";
    case VerdictLabel::CannotSay: break;
    }
    return "cannot_say";
}

} // namespace core::engine
