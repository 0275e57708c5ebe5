#pragma once
#include "core/engine/types.h"

#include <string>
#include <vector>

namespace app {

/// Takes a description in a person's own words apart into one clause per region.
///
/// Parts are divided by commas, semicolons, full stops, line ends and " and " between two regions. "eyes: dark" names the region
/// outright; otherwise the first word that belongs to a region decides, and a part without one goes on with the region before it
/// ("brown eyes, wide apart"). What comes before any region is about the whole picture. The words themselves stay as they are.
std::vector<core::engine::Clause> clausesFromText(const std::string& text);

} // namespace app
