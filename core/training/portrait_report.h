#pragma once
#include "core/base/result.h"
#include "core/jobs/job_context.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace core::training {

struct PortraitReportOptions {
    std::filesystem::path pack, photos; ///< photos: a folder of one face each, unseen in training
    std::filesystem::path pairs;        ///< two photos of each person, for the level of a genuine pair; empty: not told
    std::filesystem::path heldOut;      ///< face crops with a test split, for the Fréchet distance; empty: not told
    std::filesystem::path out;          ///< folder for portraits.jpg, attributes.jpg, regions.jpg and portraits.json
    int count = 40;                     ///< of the photos, evenly spread
    int trials = 16;                    ///< of them for attributes, regions and seeds, which take many portraits each
    std::vector<std::string> prompts{"a portrait, soft light", "a photo of a person outdoors"};
    int steps = 20;
    float guidance = 0, textGuidance = 0, noise = 0; ///< 0: the pack's
};

/// Paints, measures and writes: how well portraits keep the person (each compared with all photos), whether they obey when an
/// attribute is asked for (as the describer sees it) and what that costs in likeness, whether a region's weight changes that region
/// most, how far seeds differ, and how far all portraits lie from held-out faces in the space of identity descriptors.
/// Returns the figures, with 95 % intervals. Errors: those of the engine; Cancelled.
Result<nlohmann::json> reportPortraits(const PortraitReportOptions& options, jobs::JobContext& job);

} // namespace core::training
