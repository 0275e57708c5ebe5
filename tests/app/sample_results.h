#pragma once
#include "core/engine/types.h"

/// A portrait as the engine could have returned it, with a value in every member that is printed.
inline core::engine::Portrait samplePortrait()
{
    core::engine::Portrait portrait;
    portrait.picture = core::image::Image(64, 64, 3, 120);
    portrait.recipe = {"starter", "0.1", "in a garden", "blur", "brown eyes", "ddim", "cpu", 42, 20, 64, 72};
    portrait.likeness = {true, 0.71234567f, 78.25f, "very likely the same person", {{"eyes", 70.04f}, {"nose", 64}}};
    portrait.verdict = {core::engine::VerdictLabel::CannotSay, 0.54321f, {"the margin is low"}};
    portrait.seconds = {0.5, 4.25, 0.125, 0.0625};
    return portrait;
}
