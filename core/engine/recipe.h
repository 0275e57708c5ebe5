#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"

#include <string>

namespace core::engine {

/// Reads what Recipe::toJson wrote. Members that are not known are skipped, so that newer recipes stay readable.
/// Errors: FormatBroken (no JSON object, or a member of the wrong type).
Result<Recipe> recipeFromJson(const std::string& text);

} // namespace core::engine
