#pragma once
#include "core/faces/description_rules.h"
#include "core/faces/measure.h"

#include <span>
#include <string>
#include <vector>

namespace core::faces {

/// A part of the description: one region, one stretch of text without a comma, full stop or semicolon.
struct Clause {
    std::string region;  ///< face | ears | eyes | nose | mouth | hair, or "" for the light
    std::string text;    ///< the five first hold their region's name once
    float confidence = 1; ///< of its least certain word; 1 when it only says that the region is there
    bool operator==(const Clause&) const = default;
};

/// Words for the figures: always the five regions in their order, then hair and light when there is something to say.
///
/// The caption's markers (ConsistentID) need the words face, ears, eyes, nose and mouth exactly once each, in this order,
/// each between its own commas; every text here keeps to that. Where nothing is certain enough the clause is plain ("one nose").
std::vector<Clause> describe(const Measurements& measured, const DescriptionRules& rules);

/// The clauses as one text, with commas between.
std::string descriptionText(std::span<const Clause> clauses);

} // namespace core::faces
