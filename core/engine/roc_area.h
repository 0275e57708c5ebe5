#pragma once
#include <vector>

namespace core::engine {

/// Area under the ROC: the chance that a positive scores higher than a negative, ties counting half. 0.5 when one side is empty.
double areaUnderRoc(const std::vector<double>& positives, const std::vector<double>& negatives);

} // namespace core::engine
