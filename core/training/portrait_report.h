#pragma once
#include "core/base/result.h"
#include "core/jobs/job_context.h"

#include <filesystem>
#include <string>
#include <vector>

namespace core::training {

struct PortraitReportOptions {
    std::filesystem::path pack, photos; ///< photos: a folder of one face each, unseen in training
    std::filesystem::path out;          ///< folder for sheet.jpg and report.json
    int count = 40;                     ///< of the photos, evenly spread
    std::vector<std::string> prompts{"a portrait, soft light", "a photo of a person outdoors"};
    int steps = 20;
    float guidance = 0;                 ///< 0: the pack's
};

/// How well portraits keep the person: every portrait is compared with all photos.
struct PortraitReport {
    int photos = 0, photosWithFace = 0;
    int portraits = 0, portraitsWithFace = 0;
    int nearestOwn = 0; ///< portraits nearer to their own photo than to any other
    double ownSimilarity = 0, otherSimilarity = 0; ///< mean centred cosines, portraits with a face
    double seconds = 0; ///< of one portrait, mean
    std::string toJson() const;
};

/// Errors: those of the engine; Cancelled.
Result<PortraitReport> reportPortraits(const PortraitReportOptions& options, jobs::JobContext& job);

} // namespace core::training
